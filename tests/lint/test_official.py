"""What keeps the content from being official is named by file, line and field."""

from pathlib import Path

from atlante.issues import as_text
from atlante.lint.check import check_project
from atlante.lint.official import OFFICIAL_CODES
from atlante.paths import ProjectPaths


def test_stand_ins_and_gaps_are_named(minimal: Path) -> None:
    issues = check_project(ProjectPaths(minimal), official=True).issues
    assert {issue.code for issue in issues} == {code for code, _ in OFFICIAL_CODES}
    text = as_text(issues)
    sheet = (minimal / "nbs_abacus/sheets/giardino-pioggia.yml").read_text(encoding="utf-8").splitlines()
    missing = [number for number, line in enumerate(sheet, start=1) if "missing" in line]
    found = [line for line in text.splitlines() if line.startswith("nbs_abacus/sheets/giardino-pioggia.yml")]
    assert missing and [int(line.split(":")[1]) for line in found if " E341 " in line] == missing


def test_the_same_content_is_fine_for_a_draft(minimal: Path) -> None:
    checked = check_project(ProjectPaths(minimal))
    assert checked.catalog is not None and checked.issues == ()
    assert check_project(ProjectPaths(minimal), official=True).catalog is None


def test_other_mistakes_come_first(minimal: Path) -> None:
    path = minimal / "nbs_abacus/sheets/tetto-verde.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("family:", "famly:"), encoding="utf-8")
    codes = {issue.code for issue in check_project(ProjectPaths(minimal), official=True).issues}
    assert codes == {"E101", "E102"}
