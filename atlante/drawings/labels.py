"""Set the labels in one column on the right, with leader lines that never cross."""

from dataclasses import dataclass

from atlante.drawings.pen import DIMENSION_PT, WHITE, polyline, stroke
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import INK, MM_PER_PT, element
from atlante.render.svg.spread import spread
from atlante.render.svg.text_width import width_mm, wrapped

LEADING = 1.16
ROOM_MM, NARROW_ROOM_MM = 10.0, 6.0  # between the section and the words, where leaders bend
_APART_MM = 1.0  # between two labels
_DOTS_MM = 0.75  # between the heights of two leaders
_DOT_MM = 0.36


@dataclass(frozen=True)
class Anchor:
    """What a label points at: the dot may slide on a line from the upper to the lower end, mm on paper.

    Attributes:
        text: The words.
        share: Where on the line the dot stands when nothing is in its way.
    """

    text: str
    x_top: float
    y_top: float
    x_bottom: float
    y_bottom: float
    share: float = 0.5

    @property
    def wanted(self) -> float:
        """The height the dot should have."""
        return self.y_top + (self.y_bottom - self.y_top) * self.share

    def x_at(self, y: float) -> float:
        """Return where the dot is at a height."""
        if self.y_bottom - self.y_top < 1e-6:
            return self.x_top
        part = min(max((y - self.y_top) / (self.y_bottom - self.y_top), 0.0), 1.0)
        return self.x_top + (self.x_bottom - self.x_top) * part


@dataclass(frozen=True)
class Column:
    """The column of labels.

    Attributes:
        bend_mm: Where leaders leave their level, just right of the section.
        x_mm: Where the words begin.
        width_mm: How wide they may be.
        size_pt: Size of the words.
        numbered: Whether numbers stand there instead of words, which then are in a key below the section.
    """

    bend_mm: float
    x_mm: float
    width_mm: float
    size_pt: float
    numbered: bool = False

    @property
    def line_mm(self) -> float:
        """Height of a line."""
        return self.size_pt * MM_PER_PT * LEADING

    def texts(self, rows: tuple[Anchor, ...]) -> tuple[tuple[str, ...], ...]:
        """Return what stands in the column for labels in their order, as lines."""
        if self.numbered:
            return tuple((str(index + 1),) for index in range(len(rows)))
        return tuple(wrapped(row.text, self.size_pt, self.width_mm) for row in rows)

    def height_mm(self, anchors: tuple[Anchor, ...]) -> float:
        """Return the height that all labels need."""
        lines = sum(len(text) for text in self.texts(anchors))
        return lines * self.line_mm + max(len(anchors) - 1, 0) * self.apart_mm

    @property
    def apart_mm(self) -> float:
        """Distance between two labels."""
        return 0.3 if self.numbered else _APART_MM


def ordered(anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
    """Return labels from the top down."""
    return tuple(sorted(anchors, key=lambda anchor: (anchor.wanted, anchor.x_top)))


def draw_labels(prefix: str, anchors: tuple[Anchor, ...], column: Column, top: float, bottom: float) -> str:
    """Return labels and leaders.

    Leaders run level to the border of the section and bend only there, and the labels stand in the order of their
    leaders: two of them can never meet.

    Raises:
        NoRoomError: There are more labels than the height has room for.
    """
    rows = ordered(anchors)
    if not rows:
        return ""
    dots = _dots(rows)
    texts = column.texts(rows)
    half = 0.5 * column.line_mm
    apart = [len(lines) * column.line_mm + column.apart_mm for lines in texts[:-1]]
    last = (len(texts[-1]) - 0.5) * column.line_mm
    firsts = spread(dots, apart, top + half, bottom - last, "labels")
    drawn = []
    for index, (anchor, y, lines, first) in enumerate(zip(rows, dots, texts, firsts, strict=True)):
        x = anchor.x_at(y)
        end = column.x_mm - 0.8
        points = ((x, y), (column.bend_mm, y), (end - 1.0, first), (end, first))
        path = polyline(points)
        halo = element("path", d=polyline(points[:2]), **stroke(0.8, WHITE))
        line = element("path", d=path, **stroke(DIMENSION_PT + 0.05), id=f"{prefix}-leader-{index + 1}")
        dot = element("circle", cx=x, cy=y, r=_DOT_MM, fill=INK, stroke=WHITE, stroke_width=0.2)
        drawn.append((halo, line + dot, _text(prefix, index, lines, column, first)))
    # All halos first: none cuts another label's leader.
    return "".join(row[0] for row in drawn) + "".join(row[1] + row[2] for row in drawn)


def _text(prefix: str, index: int, lines: tuple[str, ...], column: Column, first: float) -> str:
    baseline = first + 0.25 * column.size_pt * MM_PER_PT
    weight = 600 if column.numbered else 400
    rows = (
        text_line(line, column.x_mm, baseline + k * column.line_mm, column.size_pt, weight=weight)
        for k, line in enumerate(lines)
    )
    return element("g", *rows, id=f"{prefix}-label-{index + 1}")


def _dots(rows: tuple[Anchor, ...]) -> tuple[float, ...]:
    """Return the heights of leaders: where wanted, apart from one another, inside what they point at if possible."""
    levels = list(spread([row.wanted for row in rows], [_DOTS_MM] * (len(rows) - 1), -1e6, 1e6, "leaders"))
    # A dot must not leave a thin layer for the sake of its neighbours: there they may come nearer to each other.
    inside = [min(max(y, row.y_top), row.y_bottom) for y, row in zip(levels, rows, strict=True)]
    for nearest in (_DOTS_MM / 2, _DOTS_MM / 4, _DOTS_MM / 8):
        levels = list(inside)
        for index in range(1, len(levels)):
            levels[index] = max(levels[index], levels[index - 1] + nearest)
        if all(y <= row.y_bottom + _DOT_MM for y, row in zip(levels, rows, strict=True)):
            break
    return tuple(levels)


def widest(texts: tuple[str, ...], size_pt: float) -> float:
    """Return the width of the widest of several lines, 0 without any."""
    return max((width_mm(text, size_pt) for text in texts), default=0.0)
