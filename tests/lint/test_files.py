"""A folder of pictures that cannot be listed is the business of reading, and stops no other rule."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from atlante.catalog.link import link_records
from atlante.lint.check import lint
from atlante.lint.rules.files import PictureFile, UnusedIcon
from atlante.paths import ProjectPaths
from atlante.reading.project import read_project

MINIMAL = Path(__file__).parents[1] / "projects" / "minimal"
CODES = (PictureFile.code, UnusedIcon.code)


def found(root: Path) -> list[str]:
    reading = read_project(ProjectPaths(root))
    catalog, _ = link_records(reading)
    issues = lint(catalog, reading, ProjectPaths(root), whole=True)
    return [issue.line() for issue in issues if issue.code in CODES]


def test_a_folder_that_cannot_be_listed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(shutil.copytree(MINIMAL, tmp_path / "project"))
    (root / "nbs_abacus/icons/foglia.svg").write_text("<svg/>")
    assert [line.split(":")[0] for line in found(root)] == ["nbs_abacus/icons/foglia.svg"]
    listed = Path.iterdir

    def refuse(path: Path) -> Iterator[Path]:
        if path.name == "icons":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refuse)
    assert found(root) == []


def test_a_folder_that_is_not_there_has_no_pictures(tmp_path: Path) -> None:
    root = Path(shutil.copytree(MINIMAL, tmp_path / "project"))
    shutil.rmtree(root / "nbs_abacus/icons")
    assert [line.partition(" error ")[2] for line in found(root)] == [
        'E304 icon.file: expected the name of a file in nbs_abacus/icons, found "climate-resilience.svg"',
        'E304 icon.file: expected the name of a file in nbs_abacus/icons, found "water-management.svg"',
    ]
