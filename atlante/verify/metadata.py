"""Read the XMP metadata of a PDF."""

from collections.abc import Iterator
from xml.etree import ElementTree

from atlante.verify.facts import Xmp

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"


def read_xmp(packet: bytes | None) -> Xmp:
    """Return what metadata say.

    Args:
        packet: The metadata stream; None when there is none.
    """
    if packet is None:
        return Xmp(False, False, "", "", "", "", ())
    try:
        tree = ElementTree.fromstring(packet)
    except ElementTree.ParseError:
        return Xmp(True, False, "", "", "", "", ())
    return Xmp(
        present=True,
        readable=True,
        pdfa_part=_simple(tree, f"{_PDFA}part"),
        pdfa_conformance=_simple(tree, f"{_PDFA}conformance"),
        pdfua_part=_simple(tree, f"{_PDFUA}part"),
        title=next(_list(tree, f"{_DC}title"), ""),
        languages=tuple(_list(tree, f"{_DC}language")),
    )


def _simple(tree: ElementTree.Element, name: str) -> str:
    """Return a property, written as an attribute of its description or as an element in it."""
    for description in tree.iter(f"{_RDF}Description"):
        value = description.get(name) or description.findtext(name)
        if value:
            return value.strip()
    return ""


def _list(tree: ElementTree.Element, name: str) -> Iterator[str]:
    """Yield what the list of a property holds, the default language first, which is how lists of texts are written."""
    for description in tree.iter(f"{_RDF}Description"):
        for item in description.iterfind(f"{name}//{_RDF}li"):
            yield "".join(item.itertext()).strip()
