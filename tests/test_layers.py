"""The architecture of the package, as pyproject.toml states it, and the proof that breaking it is noticed."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

LAYERS = "An upper layer may import a lower one, never the reverse"
BUILDER = "The builder knows nothing of the domain"
PACKAGES = {name for line in CONTRACTS[0]["layers"] for name in line.split(" | ")}
DOORS = {
    door: tuple(contract["protected_modules"])
    for contract in CONTRACTS
    if contract["type"] == "protected"
    for door in contract["allowed_importers"]
}
# Reading is always needed; what is behind the other doors only when something is made.
HEAVY = {library for door, libraries in DOORS.items() for library in libraries} - {"yaml"}


def lint(folder: Path) -> tuple[int, str]:
    """Check a folder's contracts on its package atlante, in a process of its own because it is imported by name."""
    command = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    run = subprocess.run(
        [sys.executable, "-c", command, "--no-cache"], cwd=folder, capture_output=True, text=True, check=False
    )
    return run.returncode, run.stdout + run.stderr


def broken(output: str) -> set[str]:
    """Return the names of the contracts that do not hold."""
    return {line.removesuffix(" BROKEN") for line in output.splitlines() if line.endswith(" BROKEN")}


def place(folder: Path, module: str, text: str) -> None:
    """Add text to a module of the package in a folder, making it and its packages."""
    path = folder.joinpath(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(text + "\n")


@pytest.fixture
def sketch(tmp_path: Path) -> Path:
    """A package with the layers and the doors of ours, nothing in it, and our contracts."""
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    (tmp_path / "atlante").mkdir()
    (tmp_path / "atlante" / "__init__.py").touch()
    for name in sorted(PACKAGES):
        (tmp_path / "atlante" / name).mkdir()
        (tmp_path / "atlante" / name / "__init__.py").touch()
    for door, libraries in sorted(DOORS.items()):
        for library in libraries:
            place(tmp_path, door, f"import {library}")
    return tmp_path


def test_the_package_keeps_its_contracts() -> None:
    code, output = lint(ROOT)
    assert (code, broken(output)) == (0, set()), output


def test_every_door_exists() -> None:
    missing = {
        door
        for door in DOORS
        if not ((path := ROOT.joinpath(*door.split("."))).is_dir() or path.with_suffix(".py").is_file())
    }
    assert missing == set()


def test_the_command_line_loads_no_library_that_only_making_needs() -> None:
    command = "import sys, atlante.cli; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    run = subprocess.run([sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(run.stdout.split())
    assert "atlante" in loaded
    assert loaded & HEAVY == set()


def test_an_empty_package_with_the_same_layers_and_doors_keeps_them(sketch: Path) -> None:
    code, output = lint(sketch)
    assert (code, broken(output)) == (0, set()), output


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("atlante.records", "import atlante.reading", LAYERS),
        ("atlante.builder.build", "from atlante.catalog import Catalog", BUILDER),
        ("atlante.catalog", "def late():\n    import atlante.views", LAYERS),
        ("atlante.maps", "from atlante import site", LAYERS),
        ("atlante.builder", "import atlante.render", LAYERS),
        ("atlante.paths", "import atlante.issues", LAYERS),
        ("atlante.documents.booklet", "import weasyprint", "WeasyPrint has one door"),
        ("atlante.render", "def late():\n    from weasyprint.text import fonts", "WeasyPrint has one door"),
        ("atlante.maps.svg", "from folium import Map", "Folium has one door"),
        ("atlante.maps.svg", "import geopandas as gpd", "geopandas has one door"),
        ("atlante.site.pages", "from mkdocs import config", "MkDocs has one door"),
        ("atlante.maps.svg", "import pikepdf", "pikepdf has a door for verifying and one for imposing"),
        ("atlante.catalog", "import pandas", "pandas is imported by the exports alone"),
        ("atlante.records", "from yaml import safe_load", "YAML is read in one place"),
    ],
)
def test_a_forbidden_import_is_noticed(sketch: Path, module: str, line: str, contract: str) -> None:
    place(sketch, module, line)
    code, output = lint(sketch)
    assert (code, broken(output)) == (1, {contract}), output


def test_a_package_that_is_in_no_layer_is_noticed(sketch: Path) -> None:
    place(sketch, "atlante.helpers", "")
    code, output = lint(sketch)
    assert code == 1
    assert "atlante.helpers" in output
