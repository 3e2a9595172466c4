"""Find in an SVG what would not be drawn, would run, or would be fetched from elsewhere."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from atlante.issues import quoted

_SVG = "http://www.w3.org/2000/svg"
_XMLNS = f'xmlns="{_SVG}"'
_FOREIGN = ("script", "foreignObject", "iframe", "embed", "object", "handler")
_ADDRESS = re.compile(r"url\((?!\s*[\"']?\s*#)[^)]*|@import[^;]*", re.IGNORECASE)
# Codes of expat in words that follow «found».
_SLIPS = {
    3: "no element",
    4: "a character out of place",
    5: "something that is not closed",
    7: "the end of another element",
    8: "an attribute twice",
    9: "more after the root",
    11: "an unknown entity",
    18: "an unknown encoding",
    19: "another encoding",
    27: "a prefix without namespace",
}


@dataclass(frozen=True)
class SvgFault:
    """A fault of a drawing; line and column count from 1."""

    line: int
    column: int
    expected: str
    found: str


def svg_faults(raw: bytes) -> tuple[SvgFault, ...]:
    """Return what is wrong with the text of an SVG, in its order; nothing after the first slip of its syntax.

    Args:
        raw: The bytes of the file.
    """
    from xml.parsers import expat

    faults: list[SvgFault] = []
    depth = 0
    parser = expat.ParserCreate(namespace_separator=" ")

    def add(expected: str, found: str) -> None:
        faults.append(SvgFault(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1, expected, found))

    def doctype(*_: object) -> None:
        add("an SVG without document type and entities", "a document type")
        # Entities that name each other would grow without end.
        raise _StopError

    def instruction(target: str, _: str) -> None:
        add("an SVG without processing instructions", f"<?{target}")

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        space, _, local = name.rpartition(" ")
        if depth == 0 and (space, local) != (_SVG, "svg"):
            add(f"the root <svg {_XMLNS}>", f"<{local}>" if local != "svg" else f"<svg> without {_XMLNS}")
        elif local in _FOREIGN:
            add("shapes and text alone", f"<{local}>")
        depth += 1
        for key, value in attributes.items():
            attribute = key.rpartition(" ")[2]
            if attribute.lower().startswith("on"):
                add("no attribute that runs a script", attribute)
            elif attribute == "href" and not value.strip().startswith("#"):
                add("a reference within the file, such as #id", quoted(value))
            else:
                words(value)

    def end(_: str) -> None:
        nonlocal depth
        depth -= 1

    def words(text: str) -> None:
        if found := _ADDRESS.search(text):
            add("a reference within the file, such as #id", quoted(found[0]))

    handlers: tuple[tuple[str, Callable[..., None]], ...] = (
        ("StartDoctypeDeclHandler", doctype),
        ("ProcessingInstructionHandler", instruction),
        ("StartElementHandler", start),
        ("EndElementHandler", end),
        ("CharacterDataHandler", words),
    )
    parser.buffer_text = True
    for name, handler in handlers:
        setattr(parser, name, handler)
    try:
        parser.Parse(raw, True)
    except _StopError:
        pass
    except expat.ExpatError as error:
        said = _SLIPS.get(error.code) or expat.ErrorString(error.code)
        faults.append(SvgFault(error.lineno, error.offset + 1, "well-formed XML", said))
    return tuple(faults)


class _StopError(Exception):
    """Reading stops here."""
