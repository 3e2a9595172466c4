"""Rules on sheets for a printer: what is trimmed away is bleed or marks, and the two never meet."""

from collections.abc import Iterator

from atlante.verify.facts import Box, Facts, Page
from atlante.verify.findings import Fault
from atlante.verify.rules.rule import Rule

# What printers ask for, and how far a coordinate may be rounded, in points.
BLEED_PT, ROUNDING = 3 / 25.4 * 72, 0.1
_SIDES = ("left", "lower", "right", "upper")


def _marks(facts: Facts) -> Iterator[Fault]:
    bleeds = {}
    for page in facts.pages:
        trim, bleed = page.box("TrimBox"), page.box("BleedBox")
        if page.has_bleed and trim and bleed:
            bleeds[page.number] = trim, bleed
            yield from _widths(page, trim, bleed)
    for ink in facts.ink:
        trim, bleed = bleeds[ink.page]
        if not _meet(ink.box, trim):
            if _meet(ink.box, bleed):
                yield Fault(ink.page, f"marks outside the bleed, {_said(bleed)} pt", f"one at {_said(ink.box)}")
            continue
        for side, at, edge, end in zip(_SIDES, ink.box, trim, bleed, strict=True):
            outward = -1 if side in ("left", "lower") else 1
            if (at - edge) * outward > ROUNDING and abs(at - end) > ROUNDING:
                expected = f"what crosses the {side} trim to end at the bleed, {end:.1f} pt"
                yield Fault(ink.page, expected, f"something that ends at {at:.1f} pt")


def _widths(page: Page, trim: Box, bleed: Box) -> Iterator[Fault]:
    widths = [abs(inner - outer) for inner, outer in zip(trim, bleed, strict=True)]
    if any(abs(width - BLEED_PT) > ROUNDING for width in widths):
        found = " ".join(f"{width / 72 * 25.4:.2f}" for width in widths)
        yield Fault(page.number, "a bleed of 3 mm on every side", f"{found} mm", "BLEED_MM in atlante/render/pdf.py")


def _colours(facts: Facts) -> Iterator[Fault]:
    for page in facts.pages:
        if page.has_bleed and not page.rgb_defined:
            yield Fault(page.number, "a profile that says which RGB colours are in (DefaultRGB)", "none")


def _meet(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] - ROUNDING
        and other[0] < one[2] - ROUNDING
        and one[1] < other[3] - ROUNDING
        and other[1] < one[3] - ROUNDING
    )


def _said(box: Box) -> str:
    return " ".join(f"{number:.1f}" for number in box)


MARKS = Rule(
    "V032", "bleed and marks", "Colour ends where the bleed ends, and marks stand outside it.", _marks, press=True
)
COLOURS = Rule("V035", "defined colours", "RGB colours of a sheet for a printer are defined.", _colours, press=True)
