"""Share the small complete project that tests copy and change."""

import shutil
from pathlib import Path

import pytest

from atlante.catalog.catalog import Catalog
from atlante.lint.check import check_project
from atlante.paths import ProjectPaths

ROOT = Path(__file__).parents[1]
MINIMAL = Path(__file__).parent / "projects" / "minimal"


@pytest.fixture
def minimal(tmp_path: Path) -> Path:
    """Return a copy of the minimal project with the templates and front-end packages of this one."""
    root = tmp_path / "project"
    shutil.copytree(MINIMAL, root)
    for name in ("templates", "atlante", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    for name in ("mkdocs.yml", "requirements.lock", "package-lock.json"):
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """Return the catalog of the real content."""
    checked = check_project(ProjectPaths(ROOT))
    assert checked.catalog is not None, checked.issues
    return checked.catalog
