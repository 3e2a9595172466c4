"""Rules on pages: their boxes, their fonts, the text on them."""

from collections.abc import Iterator

from atlante.verify.facts import Box, Facts, Page
from atlante.verify.findings import Fault, shortened
from atlante.verify.rules.rule import Rule

# Limits of PDF/A-2 on the side of a page, in points.
SMALLEST, LARGEST = 3.0, 14400.0
# Rounding of coordinates, and what ink may stand over without anybody seeing it cut, in points.
ROUNDING, OVER = 0.01, 0.5


def _boxes(facts: Facts) -> Iterator[Fault]:
    if not facts.pages:
        yield Fault(None, "pages", "none")
    for page in facts.pages:
        yield from _page_boxes(page)


def _page_boxes(page: Page) -> Iterator[Fault]:
    boxes = {row.name: row.box for row in page.boxes}
    media = boxes["MediaBox"]
    width, height = media[2] - media[0], media[3] - media[1]
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        yield Fault(page.number, f"a page of {SMALLEST:g} to {LARGEST:g} pt a side", f"{width:g} × {height:g} pt")
    for name, box in boxes.items():
        if not _inside(box, media):
            yield Fault(page.number, f"a {name} inside the MediaBox {_said(media)}", _said(box))
        elif name != "MediaBox" and min(box[2] - box[0], box[3] - box[1]) < SMALLEST:
            yield Fault(page.number, f"a {name} of at least {SMALLEST:g} pt a side", _said(box))
    trim, bleed = boxes.get("TrimBox"), boxes.get("BleedBox")
    if trim and bleed and not _inside(trim, bleed) and _inside(trim, media):
        yield Fault(page.number, f"a TrimBox inside the BleedBox {_said(bleed)}", _said(trim))
    if page.rotate % 90:
        yield Fault(page.number, "a turn by a multiple of 90 degrees", f"{page.rotate}")


def _inside(box: Box, around: Box) -> bool:
    return (
        box[0] >= around[0] - ROUNDING
        and box[1] >= around[1] - ROUNDING
        and box[2] <= around[2] + ROUNDING
        and box[3] <= around[3] + ROUNDING
    )


def _said(box: Box) -> str:
    return " ".join(f"{number:g}" for number in box)


def _text(facts: Facts) -> Iterator[Fault]:
    for run in facts.runs:
        visible = facts.pages[run.page - 1].visible
        if run.box is None:
            continue
        left, bottom, right, top = run.box
        if (
            left < visible[0] - OVER
            or bottom < visible[1] - OVER
            or right > visible[2] + OVER
            or top > visible[3] + OVER
        ):
            expected = f"text inside the page, {_said(visible)} pt"
            yield Fault(run.page, expected, f"{shortened(run.text)} at {_said(_rounded(run.box))}")


def _rounded(box: Box) -> Box:
    return round(box[0], 1), round(box[1], 1), round(box[2], 1), round(box[3], 1)


def _embedded(facts: Facts) -> Iterator[Fault]:
    for font in facts.fonts:
        if not font.embedded and not font.drawn:
            yield Fault(font.page, "fonts inside the file", f"{font.name} outside it")


def _to_unicode(facts: Facts) -> Iterator[Fault]:
    for font in facts.fonts:
        if not font.to_unicode:
            yield Fault(font.page, "fonts that say their characters (ToUnicode)", f"{font.name}, which does not")
    for run in facts.runs:
        if run.unknown:
            codes = ", ".join(str(code) for code in dict.fromkeys(run.unknown))
            expected = f"a character for every code of {run.font}"
            yield Fault(run.page, expected, f"none for {codes} in {shortened(run.text) if run.text else 'a text'}")


EMBEDDED = Rule("V011", "fonts embedded", "Every font is inside the file.", _embedded, press=True)
TO_UNICODE = Rule("V012", "text as characters", "All text can be read, searched and copied.", _to_unicode)
BOXES = Rule("V023", "page boxes", "The boxes of every page lie within each other.", _boxes, press=True)
TEXT_INSIDE = Rule("V026", "text on the page", "No text stands outside its page.", _text, press=True)
