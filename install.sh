#!/bin/sh
# Install what is missing here, and nothing else:  sh install.sh build|test
#
# .venv/          the Python packages of requirements.lock; for the tests also those of requirements-cluster.lock
# node_modules/   the front-end assets of package-lock.json
# system packages WeasyPrint's libraries; for the tests also a browser and qpdf; python3-venv and npm where they are missing
#
# What is complete leaves a stamp in .installed/ that names what it was made from. No stamp, or another one: made anew,
# from the start, so that an interrupted or outdated installation never stays. Addresses, mirrors and certificates are
# those that apt, pip and npm are configured with.

set -eu
cd -- "$(dirname -- "$0")"

case "${1-}" in
    build | test) purpose=$1 ;;
    *) echo "usage: sh install.sh build|test" >&2; exit 2 ;;
esac

stop() {
    printf '%s\n' "$1" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# stamped NAME KEY: is NAME complete, and made from KEY?
stamped() {
    [ -f ".installed/$1" ] && read -r found <".installed/$1" && [ "$found" = "$2" ]
}

# run_quietly WHAT COMMAND...: show the command's output only if it fails.
run_quietly() {
    what=$1
    shift
    mkdir -p .installed
    if ! "$@" >.installed/output.log 2>&1; then
        cat .installed/output.log >&2
        stop "Could not install $what: the reason is above; run the same command again once it is mended."
    fi
    rm -f .installed/output.log
}

# --- What is missing? --------------------------------------------------------------------------------------------------

packages=
need() {
    packages="$packages $1"
}

python_key() {
    version=$("$1" -V)
    echo "${version%.*} $(cksum <requirements.lock)"
}

python_is_ready() {
    [ -x .venv/bin/python ] && stamped python "$(python_key .venv/bin/python 2>/dev/null)"
}

# Packages that the tests need and a build does without. They lie in .venv/ and go with it.
cluster_key() {
    echo "$(python_key .venv/bin/python 2>/dev/null) $(cksum <requirements-cluster.lock)"
}

cluster_is_ready() {
    [ "$purpose" = build ] || stamped cluster "$(cluster_key)"
}

assets_key=$(cat package.json package-lock.json | cksum)
assets_are_ready() {
    [ -d node_modules ] && stamped assets "$assets_key"
}

if ! python_is_ready; then
    has python3 || stop "Atlante needs Python 3.11 or later: install the package python3."
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "Atlante needs Python 3.11 or later, and python3 here is $(python3 -V)."
    # Debian ships the module venv without ensurepip, which it cannot work without.
    python3 -c 'import ensurepip, venv' 2>/dev/null || need python3-venv
fi

assets_are_ready || has npm || need npm

# ldconfig is not on the PATH of everyone. Where there is none, WeasyPrint itself says what it misses.
ldconfig=$(PATH=$PATH:/usr/sbin:/sbin command -v ldconfig || true)
if [ -n "$ldconfig" ]; then
    libraries=$("$ldconfig" -p)
    wanted="libpango-1.0.so.0:libpango-1.0-0 libpangoft2-1.0.so.0:libpangoft2-1.0-0
        libharfbuzz-subset.so.0:libharfbuzz-subset0"
    # What drives the browser in the tests brings everything along but this.
    [ "$purpose" = build ] || wanted="$wanted libatomic.so.1:libatomic1"
    for pair in $wanted; do
        case $libraries in
            *"${pair%%:*}"*) ;;
            *) need "${pair#*:}" ;;
        esac
    done
fi

if [ "$purpose" = test ]; then
    has chromium || has chromium-browser || has google-chrome || has google-chrome-stable || need chromium
    has qpdf || need qpdf
fi

# --- Install it --------------------------------------------------------------------------------------------------------

if [ -n "$packages" ]; then
    as_root=
    if [ "$(id -u)" -ne 0 ]; then
        as_root="sudo -n"
        has sudo && sudo -n true 2>/dev/null || as_root=nobody
    fi
    if ! has apt-get || [ "$as_root" = nobody ]; then
        stop "Atlante needs system packages that only an administrator can install: apt-get install$packages"
    fi
    # $as_root and $packages are lists of words.
    # shellcheck disable=SC2086
    install_packages() {
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $packages
    }
    # Lists of packages that are absent or out of date are renewed; lists that serve are left alone.
    # shellcheck disable=SC2086
    install_packages_or_update() {
        install_packages || { $as_root apt-get update && install_packages; }
    }
    echo "Installing system packages:$packages"
    run_quietly "the system packages$packages" install_packages_or_update
fi

if ! python_is_ready; then
    echo "Installing the Python packages into .venv"
    rm -rf .venv .installed/python .installed/cluster
    run_quietly "a virtual environment" python3 -m venv .venv
    run_quietly "the Python packages" .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
        --require-hashes -r requirements.lock
    python_key .venv/bin/python >.installed/python
fi

if ! cluster_is_ready; then
    echo "Installing the optional Python packages that the tests use into .venv"
    rm -f .installed/cluster
    run_quietly "the optional Python packages" .venv/bin/python -m pip install --quiet --no-input \
        --disable-pip-version-check --require-hashes -r requirements-cluster.lock
    cluster_key >.installed/cluster
fi

if ! assets_are_ready; then
    echo "Installing the front-end assets into node_modules"
    rm -rf .installed/assets
    run_quietly "the front-end assets" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
    mkdir -p .installed
    echo "$assets_key" >.installed/assets
fi
