"""What other programs say: qpdf on syntax, and a stand-in for veraPDF that says what the real one would."""

import shutil
from pathlib import Path

import pytest

from atlante.verify.tools import Tools
from tests.verify.conftest import Bench, Said

REPORT = """<?xml version="1.0" encoding="utf-8"?>
<report>
  <buildInformation><releaseDetails id="core" version="1.28.2"/></buildInformation>
  <jobs><job><item size="12299"><name>prova.pdf</name></item>{}
    <duration start="1" finish="2">00:00:00.001</duration></job></jobs>
  <batchSummary totalJobs="1" failedToParse="0" encrypted="0" outOfMemory="0" veraExceptions="0"/>
</report>"""
PASSED = REPORT.format(
    '<validationReport jobEndStatus="normal" profileName="PDF/UA-1 validation profile" isCompliant="true"'
    ' statement="PDF file is compliant with Validation Profile requirements.">'
    '<details passedRules="106" failedRules="0" passedChecks="900" failedChecks="0"/></validationReport>'
)
FAILED = REPORT.format(
    '<validationReport jobEndStatus="normal" profileName="PDF/UA-1 validation profile" isCompliant="false"'
    ' statement="PDF file is not compliant with Validation Profile requirements.">'
    '<details passedRules="104" failedRules="2" passedChecks="900" failedChecks="3">'
    '<rule specification="ISO 14289-1:2014" clause="7.18.5" testNumber="1" status="failed" failedChecks="2">'
    "<description>Links shall be tagged\n as such</description><object>PDLinkAnnot</object>"
    '<test>true</test><check status="failed"><context>root/document[0]/pages[2](9 0 obj PDPage)/annots[0]</context>'
    "<errorMessage>Not tagged</errorMessage></check></rule>"
    '<rule specification="ISO 14289-1:2014" clause="5" testNumber="1" status="failed" failedChecks="1">'
    "<description>The version is given</description></rule>"
    '<rule specification="ISO 14289-1:2014" clause="6" testNumber="1" status="passed" failedChecks="0"/>'
    "</details></validationReport>"
)
VERDICT_ALONE = REPORT.format(
    '<validationReport profileName="PDF/UA-1 validation profile" isCompliant="false" statement="Not compliant."/>'
)
BROKEN = REPORT.format(
    '<taskException type="PARSE" isExecuted="true" isSuccess="false">'
    "<exceptionMessage>Exception: Couldn't parse stream caused by exception</exceptionMessage></taskException>"
)
EMPTY = REPORT.format("")


def program(bench: Bench, report: str, *, flavour: str = "ua1", code: int = 0, complaint: str = "") -> Tools:
    """Return a veraPDF that gives a report on one flavour and is content with the other."""
    (bench.root / "said.xml").write_text(report, encoding="utf-8")
    (bench.root / "passed.xml").write_text(PASSED, encoding="utf-8")
    script = bench.root / "verapdf"
    script.write_text(
        "#!/bin/sh\n"
        f'[ "$1 $2 $3 $5" = "--format xml --flavour {bench.root}/prova.pdf" ] || exit 9\n'
        f'echo "$4" >>"{bench.root}/asked"\n'
        f'if [ "$4" = {flavour} ]; then cat "{bench.root}/said.xml"; echo "{complaint}" >&2; exit {code}; fi\n'
        f'cat "{bench.root}/passed.xml"\n',
        encoding="utf-8",
    )
    script.chmod(0o755)
    return Tools(None, str(script))


def test_verapdf_is_asked_for_both_standards_and_may_be_content(bench: Bench) -> None:
    assert bench.findings(bench.clean, program(bench, PASSED)) == ()
    assert (bench.root / "asked").read_text() == "2a\nua1\n"


def test_each_failed_rule_is_a_finding(bench: Bench) -> None:
    first, second = bench.findings(bench.clean, program(bench, FAILED, code=1))
    assert first.line == (
        "prova.pdf: page 3: V040 veraPDF: expected PDF/UA-1 (clause 7.18.5, test 1): Links shall be tagged as such, "
        "found 2 failed checks; first at root/document[0]/pages[2](9 0 obj PDPage)/annots[0]"
    )
    assert second.line == (
        "prova.pdf: V040 veraPDF: expected PDF/UA-1 (clause 5, test 1): The version is given, found 1 failed check"
    )


@pytest.mark.parametrize(
    ("report", "code", "complaint", "said"),
    [
        (VERDICT_ALONE, 1, "", ("V040", None, "veraPDF's word that it is not: Not compliant.")),
        (BROKEN, 7, "", ("V040", None, "Exception: Couldn't parse stream caused by exception")),
        (EMPTY, 0, "", ("V040", None, "a report without a verdict")),
        ("not a report", 0, "", ("V040", None, "none, exit code 0")),
        ("", 0, "", ("V040", None, "none, exit code 0")),
        (FAILED[:700], 1, "", ("V040", None, "none, exit code 1")),
        ("", 134, "Error: no Java", ("V040", None, "none, exit code 134, Error: no Java")),
    ],
)
def test_a_veraPDF_that_does_not_say_yes_is_a_finding(  # noqa: N802
    bench: Bench, report: str, code: int, complaint: str, said: Said
) -> None:
    tools = program(bench, report, flavour="2a", code=code, complaint=complaint)
    assert bench.said(bench.clean, tools) == [said]


def test_a_program_that_cannot_run(bench: Bench) -> None:
    lost = str(bench.root / "lost")
    found = "none, exit code -1, No such file or directory"
    assert bench.said(bench.clean, Tools(None, lost)) == [("V040", None, found), ("V040", None, found)]


def test_verapdf_is_not_asked_about_what_goes_to_a_printer(bench: Bench) -> None:
    assert bench.said(bench.clean, program(bench, FAILED), press=True) == []


def damaged(content: bytes) -> bytes:
    """Point the file's last word at the wrong place: readers recover, and a checker says so."""
    start = content.rindex(b"startxref") + len(b"startxref\n")
    return content[:start] + b"7\n%%EOF\n"


def test_faults_of_syntax_are_told_by_the_library(bench: Bench) -> None:
    found = bench.said(damaged(bench.clean))
    assert {(code, page) for code, page, _ in found} == {("V025", None)}
    assert any("Attempting to reconstruct cross-reference table" in text for _, _, text in found)


def test_faults_of_syntax_are_told_by_qpdf(bench: Bench) -> None:
    found = bench.said(damaged(bench.clean), Tools(shutil.which("qpdf"), None))
    assert {(code, page) for code, page, _ in found} == {("V025", None)}
    assert any("Attempting to reconstruct cross-reference table" in text for _, _, text in found)
    assert not any(str(bench.root) in text for _, _, text in found)


def test_a_qpdf_that_fails_without_a_word_is_a_finding(bench: Bench) -> None:
    false = Path(shutil.which("false") or "")
    assert bench.said(bench.clean, Tools(str(false), None)) == [
        ("V025", None, "false ended with code 1 without a word")
    ]
