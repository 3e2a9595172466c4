# Two commands matter: «make build» and «make test». Each installs what it lacks first (install.sh) and says so;
# once installed, neither needs the network.

PYTHON = .venv/bin/python
PIP_COMPILE = .installed/lock/bin/python -m piptools compile --quiet --generate-hashes --strip-extras \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

.PHONY: help build test check serve lock clean

help: ## Show this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

build: ## Make the site, the documents, the maps and the open data in build/
	@sh install.sh build
	@$(PYTHON) generate.py build

test: ## Check the code and run the tests
	@sh install.sh test
	@$(PYTHON) -m ruff check --quiet
	@$(PYTHON) -m ruff format --check --quiet
	@$(PYTHON) -m mypy --no-error-summary
	@$(PYTHON) -m pytest

check: ## Check the content and list its errors, making nothing
	@sh install.sh build
	@$(PYTHON) generate.py check

serve: ## Show the site in a browser and follow changes of the content
	@sh install.sh build
	@$(PYTHON) generate.py serve

# The only place where pip-tools is needed, hence not among the project's packages. Pins that still serve stay as they
# are; to renew one, delete its lines first.
lock: ## Pin the Python packages of pyproject.toml again (requirements*.lock; needs the network)
	@sh install.sh build
	@test -x .installed/lock/bin/pip-compile || { rm -rf .installed/lock && python3 -m venv .installed/lock && \
		.installed/lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2; }
	@CUSTOM_COMPILE_COMMAND="make lock" $(PIP_COMPILE) --extra=dev --output-file=requirements.lock pyproject.toml
	@CUSTOM_COMPILE_COMMAND="make lock" $(PIP_COMPILE) --extra=boundaries --constraint=requirements.lock \
		--output-file=requirements-boundaries.lock pyproject.toml
	@CUSTOM_COMPILE_COMMAND="make lock" $(PIP_COMPILE) --extra=cluster --constraint=requirements.lock \
		--output-file=requirements-cluster.lock pyproject.toml

clean: ## Remove what was generated, and the caches (what is installed stays)
	@test ! -x $(PYTHON) || $(PYTHON) generate.py clean
	@rm -rf .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
