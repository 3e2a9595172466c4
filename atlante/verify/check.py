"""Check one PDF against every rule."""

from collections.abc import Iterator
from pathlib import Path

from atlante.verify.findings import Fault, Finding
from atlante.verify.pdf import LockedError, UnreadableError
from atlante.verify.reading import read_facts
from atlante.verify.rules import RULES
from atlante.verify.tools import Tools, syntax, verapdf

READABLE = ("V000", "readable")
ENCRYPTION = ("V022", "encryption")
SYNTAX = ("V025", "syntax")
VERAPDF = ("V040", "veraPDF")


def verify(path: Path, name: str, tools: Tools, press: bool = False) -> tuple[Finding, ...]:
    """Return everything that is wrong with a PDF, sorted by the rules' codes.

    Args:
        path: The file.
        name: How messages call it.
        tools: Programs to ask.
        press: Whether it is made for a printer: then only the rules for those hold, and veraPDF is not asked.
    """
    found = (Finding(name, code, rule, fault) for code, rule, fault in _faults(path, tools, press))
    return tuple(sorted(found, key=lambda finding: finding.code))


def _faults(path: Path, tools: Tools, press: bool) -> Iterator[tuple[str, str, Fault]]:
    try:
        facts = read_facts(path)
    except LockedError as error:
        yield *ENCRYPTION, Fault(None, "a file that is not encrypted", f"one that asks for {error}")
        return
    except UnreadableError as error:
        yield *READABLE, Fault(None, "a PDF that can be read", _said(path, error))
        return
    for rule in RULES:
        if rule.press or not press:
            yield from ((rule.code, rule.name, fault) for fault in rule.check(facts))
    try:
        yield from ((*SYNTAX, fault) for fault in syntax(path, tools.qpdf))
    except UnreadableError as error:
        yield *READABLE, Fault(None, "a PDF that can be read", _said(path, error))
    if tools.verapdf and not press:
        yield from ((*VERAPDF, fault) for fault in verapdf(path, tools.verapdf))


def _said(path: Path, error: UnreadableError) -> str:
    """Return what is wrong without the file's own path before it, which the message has already."""
    return str(error).replace(f"{path}", "").strip(" :") or "one that cannot"
