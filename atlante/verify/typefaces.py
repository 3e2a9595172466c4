"""Read a font: whether it is in the file, which characters its codes mean, how wide they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from atlante.verify.pdf import entry, is_dictionary, is_stream, items, number_of, words

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_PIECE = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")
_FONT_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
# Where ink is, in parts of the size above the base line, when only text matters and not the single glyph.
BELOW, ABOVE = -0.1, 0.6


@dataclass(frozen=True)
class Typeface:
    """A font.

    Attributes:
        drawn: Whether its glyphs are drawn in the file (Type 3).
        wide: Whether codes are two bytes.
        characters: Text of a code; None when the font does not say.
        widths: Width of a code, in parts of the size.
    """

    name: str
    embedded: bool
    drawn: bool
    wide: bool
    characters: Mapping[int, str] | None
    widths: Mapping[int, float]
    default_width: float

    def codes(self, data: bytes) -> Iterator[int]:
        """Yield the codes of a string."""
        if not self.wide:
            yield from data
            return
        for place in range(0, len(data) - 1, 2):
            yield data[place] << 8 | data[place + 1]


def typeface(font: Any) -> Typeface:
    """Read a font dictionary; a damaged one raises one of ``pdf.DAMAGE``."""
    drawn = words(entry(font, "/Subtype")) == "Type3"
    wide = words(entry(font, "/Subtype")) == "Type0"
    inner = items(entry(font, "/DescendantFonts"))[0] if wide else font
    descriptor = entry(inner, "/FontDescriptor")
    to_unicode = entry(font, "/ToUnicode")
    if wide:
        widths = dict(_wide_widths(items(entry(inner, "/W"))))
        default = float(entry(inner, "/DW") or 1000) / 1000
    else:
        scale = float(items(entry(font, "/FontMatrix"))[0]) if drawn else 0.001
        first = number_of(entry(font, "/FirstChar")) or 0
        widths = {first + place: float(width) * scale for place, width in enumerate(items(entry(font, "/Widths")))}
        default = float(entry(descriptor, "/MissingWidth") or 0) / 1000
    return Typeface(
        name=words(entry(font, "/BaseFont")) or words(entry(font, "/Name")) or "a font without name",
        embedded=is_dictionary(descriptor) and any(is_stream(descriptor.get(key)) for key in _FONT_FILES),
        drawn=drawn,
        wide=wide,
        characters=dict(_characters(to_unicode.read_bytes())) if is_stream(to_unicode) else None,
        widths=widths,
        default_width=default,
    )


def _wide_widths(rows: tuple[Any, ...]) -> Iterator[tuple[int, float]]:
    """Yield code and width from «first [widths]» and «first last width»."""
    place = 0
    while place + 1 < len(rows):
        first, second = int(rows[place]), rows[place + 1]
        if number_of(second) is None:
            yield from ((first + step, float(width) / 1000) for step, width in enumerate(items(second)))
            place += 2
        else:
            yield from ((code, float(rows[place + 2]) / 1000) for code in range(first, min(second, 0xFFFF) + 1))
            place += 3


def _characters(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Yield code and text of a ToUnicode map."""
    for section in _SECTION.finditer(cmap):
        pieces = [match.group(2) or match.group(3) or match.group(1) for match in _PIECE.finditer(section.group(2))]
        if section.group(1) == b"bfchar":
            yield from ((int(code, 16), _text(text)) for code, text in zip(pieces[::2], pieces[1::2], strict=False))
        else:
            yield from _ranges(pieces)


def _ranges(pieces: list[bytes]) -> Iterator[tuple[int, str]]:
    place = 0
    while place + 2 < len(pieces):
        first, last, target = int(pieces[place], 16), int(pieces[place + 1], 16), pieces[place + 2]
        place += 3
        if target == b"[":
            for code in range(first, min(last, 0xFFFF) + 1):
                yield code, _text(pieces[place])
                place += 1
            place += 1
        else:
            text = _text(target)
            for code in range(first, min(last, 0xFFFF) + 1):
                yield code, text[:-1] + chr(ord(text[-1]) + code - first)


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode("ascii")).decode("utf-16-be", "replace")
