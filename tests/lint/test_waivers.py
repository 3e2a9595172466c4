"""A waiver lets stand what it names, and only that."""

import shutil
from pathlib import Path

import pytest

from atlante.lint.check import check_project
from atlante.paths import ProjectPaths

MINIMAL = Path(__file__).parents[1] / "projects" / "minimal"
SHEET = "nbs_abacus/sheets/tetto-verde.yml"
TABLE = "content/municipalities.csv"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "project"))


def found(root: Path) -> list[tuple[str, str, str]]:
    return [(issue.place.path, issue.code, issue.where) for issue in check_project(ProjectPaths(root)).issues]


def replace(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new), encoding="utf-8")


def waive(root: Path, *rows: str) -> None:
    lines = "".join(f"  - {{{row}, reason: È giusto così.}}\n" for row in rows)
    (root / "content/waivers.yml").write_text(f"waivers:\n{lines}", encoding="utf-8")


def make_unused_and_overdue(root: Path) -> None:
    replace(root, "content/upas/collina.yml", ", tetto-verde", "")
    replace(root, SHEET, "review_by: 2026-12", "review_by: 2023-12")


def test_a_waiver_suppresses_one_code_of_one_record(root: Path) -> None:
    make_unused_and_overdue(root)
    assert found(root) == [(SHEET, "W318", ""), (SHEET, "W309", "review_by")]
    waive(root, 'code: W309, record: "nbs:tetto-verde"')
    assert found(root) == [(SHEET, "W318", "")]
    waive(root, 'code: W309, record: "nbs:tetto-verde"', 'code: W318, record: "nbs:tetto-verde"')
    assert found(root) == []


def test_a_waiver_with_a_key_suppresses_what_is_found_there(root: Path) -> None:
    replace(root, SHEET, "  value: 40\n", "  low: 40\n  high: 30\n")
    replace(root, SHEET, "  value: 1\n", "  low: 2\n  high: 1\n")
    assert found(root) == [(SHEET, "E306", "lifetime"), (SHEET, "E306", "time_to_effect")]
    waive(root, 'code: E306, record: "nbs:tetto-verde", where: lifetime')
    assert found(root) == [(SHEET, "E306", "time_to_effect")]
    waive(root, 'code: E306, record: "nbs:tetto-verde"')
    assert found(root) == []


def test_a_waived_error_does_not_withhold_the_catalog(root: Path) -> None:
    replace(root, SHEET, "  value: 40\n", "  low: 40\n  high: 30\n")
    assert check_project(ProjectPaths(root)).catalog is None
    waive(root, 'code: E306, record: "nbs:tetto-verde"')
    assert check_project(ProjectPaths(root)).catalog is not None


def test_a_waiver_of_a_row_does_not_concern_the_other_rows(root: Path) -> None:
    replace(root, TABLE, "illustrative,redazione,valle,editorial", "confirmed,redazione,valle,editorial")
    assert found(root) == [(TABLE, "E302", "status")] * 2
    waive(root, 'code: E302, record: "municipality:099002"')
    assert [issue.place.line for issue in check_project(ProjectPaths(root)).issues] == [2]
    waive(root, 'code: E302, record: "municipality:099002", where: status')
    assert [issue.place.line for issue in check_project(ProjectPaths(root)).issues] == [2]


def test_mistakes_of_shape_and_links_are_not_waived(root: Path) -> None:
    replace(root, SHEET, "family: suolo", "family: sole")
    waive(root, 'code: E201, record: "nbs:tetto-verde"')
    assert found(root) == [("content/waivers.yml", "E331", "waivers[0].code"), (SHEET, "E201", "family")]


def test_while_not_every_rule_runs_no_waiver_is_called_unused(root: Path) -> None:
    waive(root, 'code: W318, record: "nbs:tetto-verde"')
    assert found(root) == [("content/waivers.yml", "E330", "waivers[0].code")]
    replace(root, SHEET, "family: suolo", "family: sole")
    assert found(root) == [(SHEET, "E201", "family")]


def test_an_empty_list_of_waivers_is_fine(root: Path) -> None:
    (root / "content/waivers.yml").write_text("waivers: []\n", encoding="utf-8")
    assert found(root) == []
