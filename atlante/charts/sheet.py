"""Hold what every kind of chart is drawn with: sizes, lines, words in several lines."""

from dataclasses import dataclass

from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import INK, MM_PER_PT, Attributes
from atlante.render.svg.text_width import fitted, wrapped

SIZE_PT = 8.4
SMALL_PT = 7.4
LEADING = 1.18
DARK, MIDDLE, LIGHT, WHITE = INK, "#6E8FB3", "#D5DCE4", "#FFFFFF"


@dataclass(frozen=True)
class Drawn:
    """The elements of a chart and the height they need, mm."""

    parts: tuple[str, ...]
    height: float


def line_mm(size_pt: float) -> float:
    """Return the height of a line of text, mm."""
    return size_pt * MM_PER_PT * LEADING


def stroke(pt: float, colour: str = INK, *, fill: str = "none", dash: str = "") -> Attributes:
    """Return the attributes of a line of a weight in points."""
    line: Attributes = {"fill": fill, "stroke": colour, "stroke_width": f"{pt * MM_PER_PT:.3f}"}
    return {**line, "stroke_dasharray": dash} if dash else line


def lines_of(text: str, size_pt: float, room_mm: float, weight: int = 400) -> tuple[str, ...]:
    """Return a text as lines that fit the room; only a single word that is longer is cut."""
    return tuple(fitted(line, size_pt, room_mm, weight) for line in wrapped(text, size_pt, room_mm, weight))


def paragraph(
    lines: tuple[str, ...], x: float, top: float, size_pt: float, *, weight: int = 400, fill: str = INK
) -> str:
    """Return lines one below the other, the first directly below ``top``, mm."""
    height = line_mm(size_pt)
    rows = (
        text_line(line, x, top + (index + 0.78) * height, size_pt, weight=weight, fill=fill)
        for index, line in enumerate(lines)
    )
    return "".join(rows)
