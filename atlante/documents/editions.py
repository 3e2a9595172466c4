"""Say how each edition of a document is set: its style sheets, its kind of PDF, how much it is enlarged."""

from dataclasses import dataclass

from atlante.views.documents import Edition

_BASE = ("fonts", "page", "type", "cover", "tables", "marks", "chapters")


@dataclass(frozen=True)
class Setting:
    """How an edition is set.

    Attributes:
        sheets: Style sheets below the project's root, in the order of the cascade.
        zoom: By how much the laid out page is enlarged: the narrow layout serves A5 and large print.
        for_press: Whether it is PDF/X-4 instead of the archivable, accessible PDF.
    """

    sheets: tuple[str, ...]
    zoom: float = 1.0
    for_press: bool = False


def _sheets(*more: str) -> tuple[str, ...]:
    return tuple(f"templates/print/css/{name}.css" for name in (*_BASE, *more))


# 9.6 pt becomes 9 pt on A5 and 16 pt in large print; the page of the layout is the paper divided by the zoom.
SETTINGS: dict[Edition, Setting] = {
    "archive": Setting(_sheets()),
    "press": Setting(_sheets("press"), for_press=True),
    "a5": Setting(_sheets("narrow", "a5"), zoom=9 / 9.6),
    "fold": Setting(_sheets("narrow", "a5"), zoom=9 / 9.6),
    "large": Setting(_sheets("narrow", "large"), zoom=16 / 9.6),
}
