"""Rules on what a file says of itself: language, title, the standards it claims to follow."""

import re
from collections.abc import Iterator

from atlante.verify.facts import Facts
from atlante.verify.findings import Fault, shortened
from atlante.verify.rules.rule import Rule

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
PDFA_INTENT = "GTS_PDFA1"


def _language(facts: Facts) -> Iterator[Fault]:
    if not _LANGUAGE.fullmatch(facts.language):
        found = shortened(facts.language) if facts.language else "none"
        yield Fault(None, "a language such as «it»", found, "html lang in templates/print/booklet.html.j2")


def _title(facts: Facts) -> Iterator[Fault]:
    if not facts.title.strip():
        yield Fault(None, "a title", "none", "title in templates/print/booklet.html.j2")


def _shown_title(facts: Facts) -> Iterator[Fault]:
    if not facts.display_title:
        yield Fault(None, "DisplayDocTitle true", "the file's name shown instead of its title")


def _pdfa(facts: Facts) -> Iterator[Fault]:
    xmp = facts.xmp
    if not xmp.present:
        yield Fault(None, "XMP metadata", "none")
    elif not xmp.readable:
        yield Fault(None, "XMP metadata that are XML", "something else")
    elif (xmp.pdfa_part, xmp.pdfa_conformance) != ("2", "A"):
        found = f"part {xmp.pdfa_part or 'none'}, conformance {xmp.pdfa_conformance or 'none'}"
        yield Fault(None, "the claim PDF/A part 2, conformance A", found, "VARIANT in atlante/render/pdf.py")


def _pdfua(facts: Facts) -> Iterator[Fault]:
    if facts.xmp.readable and facts.xmp.pdfua_part != "1":
        found = f"part {facts.xmp.pdfua_part}" if facts.xmp.pdfua_part else "none"
        yield Fault(None, "the claim PDF/UA part 1", found)


def _same_title(facts: Facts) -> Iterator[Fault]:
    if not facts.xmp.readable:
        return
    expected = shortened(facts.title) if facts.title else "a title"
    if not facts.xmp.title or (facts.title and facts.xmp.title != facts.title):
        yield Fault(None, f"{expected} as dc:title", shortened(facts.xmp.title) if facts.xmp.title else "none")


def _same_language(facts: Facts) -> Iterator[Fault]:
    said = facts.xmp.languages
    if facts.language and said and facts.language.lower() not in (each.lower() for each in said):
        yield Fault(None, f"«{facts.language}» as dc:language, as in the catalog", shortened(", ".join(said)))


def _output_intent(facts: Facts) -> Iterator[Fault]:
    if f"{PDFA_INTENT}*" in facts.output_intents:
        return
    found = ", ".join(facts.output_intents) or "none"
    if PDFA_INTENT in facts.output_intents:
        found = "one without its colour profile"
    yield Fault(None, f"an output intent {PDFA_INTENT} with its colour profile", found)


LANGUAGE = Rule("V001", "language", "The file says its language.", _language)
TITLE = Rule("V002", "title", "The file has a title.", _title)
SHOWN_TITLE = Rule("V003", "title shown", "A window shows the title, not the file's name.", _shown_title)
PDFA = Rule("V013", "PDF/A claim", "The metadata claim PDF/A-2a.", _pdfa)
PDFUA = Rule("V014", "PDF/UA claim", "The metadata claim PDF/UA-1.", _pdfua)
SAME_TITLE = Rule("V015", "title in metadata", "The metadata give the title that the file has.", _same_title)
SAME_LANGUAGE = Rule(
    "V016", "language in metadata", "A language in the metadata is the one that the file has.", _same_language
)
OUTPUT_INTENT = Rule("V017", "output intent", "Colours are defined by a profile inside the file.", _output_intent)
