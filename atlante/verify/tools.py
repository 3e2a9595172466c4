"""Ask the programs that know PDF better than we do, when they are installed: qpdf for syntax, veraPDF for standards."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from atlante.verify.findings import Fault
from atlante.verify.pdf import syntax_problems

# Flavour of veraPDF and the standard as people call it.
FLAVOURS = (("2a", "PDF/A-2a"), ("ua1", "PDF/UA-1"))
# A file of hundreds of pages takes veraPDF some tens of seconds; more than this is a program that hangs.
PATIENCE_SECONDS = 600


@dataclass(frozen=True)
class Tools:
    """Programs to ask; None for one that is not installed."""

    qpdf: str | None
    verapdf: str | None


def syntax(path: Path, qpdf: str | None) -> Iterator[Fault]:
    """Yield what qpdf complains of, or the library in its place.

    Raises:
        UnreadableError: There is no qpdf, and the library cannot open the file.
    """
    for problem in _qpdf(path, qpdf) if qpdf else syntax_problems(path):
        yield Fault(None, "a file without faults of syntax", problem)


def _qpdf(path: Path, qpdf: str) -> tuple[str, ...]:
    code, _, said = _run([qpdf, "--check", str(path)])
    if code == 0:
        return ()
    lines = [line.replace(f"{path}", "").strip(" :()") for line in said.splitlines()]
    told = tuple(line for line in dict.fromkeys(lines) if line and not line.startswith(("qpdf:", "checking")))
    return told or (f"{Path(qpdf).name} ended with code {code} without a word",)


def verapdf(path: Path, program: str) -> Iterator[Fault]:
    """Yield what veraPDF holds against a file, one fault a failed rule of a standard."""
    for flavour, standard in FLAVOURS:
        # Its exit code says the same as its report, in a way that changed between its versions.
        code, report, said = _run([program, "--format", "xml", "--flavour", flavour, str(path)])
        yield from _judged(report, standard, code, said)


def _judged(report: str, standard: str, code: int, said: str) -> Iterator[Fault]:
    expected = f"a report of veraPDF on {standard}"
    try:
        tree = ElementTree.fromstring(report.encode("utf-8"))
    except ElementTree.ParseError:
        last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
        yield Fault(None, expected, f"none, exit code {code}" + (f", {last.strip()}" if last else ""))
        return
    failure = next(tree.iter("exceptionMessage"), None)
    verdict = next(tree.iter("validationReport"), None)
    if verdict is None or failure is not None:
        why = "".join(failure.itertext()).strip() if failure is not None else "a report without a verdict"
        yield Fault(None, expected, why or "a failure without a word")
        return
    failed = tuple(rule for rule in verdict.iter("rule") if rule.get("status", "failed").lower() == "failed")
    for rule in failed:
        where = f"clause {rule.get('clause', '?')}, test {rule.get('testNumber', '?')}"
        count = rule.get("failedChecks", "some")
        place = " ".join((rule.findtext("check/context") or "").split())
        yield Fault(
            _page(place),
            f"{standard} ({where}): {' '.join((rule.findtext('description') or 'its rule').split())}",
            f"{count} failed check{'s' * (count != '1')}",
            f"first at {place}" if place else "",
        )
    if not failed and verdict.get("isCompliant") != "true":
        yield Fault(
            None, f"{standard}", f"veraPDF's word that it is not: {verdict.get('statement', 'no reason given')}"
        )


def _page(context: str) -> int | None:
    """Return the physical page that a place of veraPDF is on: «root/document[0]/pages[3](…)» counts from 0."""
    _, mark, rest = context.partition("pages[")
    digits = rest.partition("]")[0]
    return int(digits) + 1 if mark and digits.isdecimal() else None


def _run(command: list[str]) -> tuple[int, str, str]:
    """Run a program and return its code, its output and its complaints; a program that cannot run has code -1."""
    try:
        done = subprocess.run(command, capture_output=True, timeout=PATIENCE_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return -1, "", f"no answer within {PATIENCE_SECONDS} seconds"
    except OSError as error:
        return -1, "", f"{error.strerror or error}"
    return done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
