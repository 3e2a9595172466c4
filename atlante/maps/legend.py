"""Draw the legend of a printed map."""

from dataclasses import dataclass

import shapely

from atlante.maps.paper import Box
from atlante.render.svg.hatching import hatch_lines
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import HAIRLINE_PT, LIMIT, MM_PER_PT, RULE, Attributes, element, number, path_of
from atlante.render.svg.text_width import width_mm, wrapped
from atlante.views.mapspec import LayerKind, MapClass, MapSpec

TITLE_PT = 6.8
ENTRY_PT = 6.2
_SWATCH_MM = (5.2, 3.2)
_LINE_MM = 2.7
_ROW_MM = 4.3
_PADDING_MM = 1.8
_GAP_MM = 1.6
_BASE = MapClass(key="base", label="", stroke=LIMIT, stroke_pt=HAIRLINE_PT)


@dataclass(frozen=True)
class Entry:
    """One row of the legend.

    Attributes:
        kind: How its features are drawn.
        entry: Colours and hatch.
        lines: Its words, wrapped.
    """

    kind: LayerKind
    entry: MapClass
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """Return the height of the row, mm."""
        return max(_ROW_MM, len(self.lines) * _LINE_MM + 1.2)


@dataclass(frozen=True)
class Legend:
    """The legend before it has a place: one or more columns of rows.

    Attributes:
        title: Heading lines.
        columns: Rows by column.
        column_mm: Width of a column.
        width: Whole width, mm.
        height: Whole height, mm.
    """

    title: tuple[str, ...]
    columns: tuple[tuple[Entry, ...], ...]
    column_mm: float
    width: float
    height: float


def make_legend(spec: MapSpec, room_mm: float, columns: int = 1) -> Legend | None:
    """Measure the legend of a map.

    Args:
        spec: The map.
        room_mm: Largest width of the whole legend.
        columns: In how many columns the rows are set.

    Returns:
        The legend, or None for a map that needs none.
    """
    rows = [(layer.kind, entry, entry.label) for layer, entry in spec.legend if layer.kind != "labels"]
    if spec.base_label:
        rows.append(("outlines", _BASE, spec.base_label))
    if not rows:
        return None
    column_room = (room_mm - 2 * _PADDING_MM) / columns
    text_room = column_room - _SWATCH_MM[0] - _GAP_MM - (_GAP_MM if columns > 1 else 0)
    entries = [Entry(kind, entry, wrapped(label, ENTRY_PT, text_room)) for kind, entry, label in rows]
    words = max(width_mm(line, ENTRY_PT) for entry in entries for line in entry.lines)
    column_mm = _SWATCH_MM[0] + _GAP_MM + words + (2 * _GAP_MM if columns > 1 else 0)
    title = wrapped(spec.legend_title, TITLE_PT, room_mm - 2 * _PADDING_MM, 600)
    per_column = -(-len(entries) // columns)
    cut = tuple(tuple(entries[start : start + per_column]) for start in range(0, len(entries), per_column))
    inner = max([column_mm * len(cut), *(width_mm(line, TITLE_PT, 600) for line in title)])
    height = max(sum(entry.height for entry in column) for column in cut) + len(title) * 3.1 + 2 * _PADDING_MM - 0.8
    return Legend(title, cut, column_mm, inner + 2 * _PADDING_MM, height)


def draw_legend(legend: Legend, box: Box, *, boxed: bool) -> str:
    """Return the legend as SVG inside its place, on a white ground with a fine border when it lies on the map."""
    parts = []
    if boxed:
        ground: Attributes = {"fill": "#FFFFFF", "stroke": RULE, "stroke_width": 0.18}
        parts.append(element("rect", x=box.x, y=box.y, width=box.width, height=box.height, **ground))
    y = box.y + _PADDING_MM
    for line in legend.title:
        parts.append(text_line(line, box.x + _PADDING_MM, y + 2.1, TITLE_PT, weight=600))
        y += 3.1
    for index, column in enumerate(legend.columns):
        x, top = box.x + _PADDING_MM + index * legend.column_mm, y
        for entry in column:
            parts.append(draw_swatch(entry.kind, entry.entry, Box(x, top + 0.1, *_SWATCH_MM)))
            first = top + 0.1 + _SWATCH_MM[1] / 2 + 0.78
            for row, line in enumerate(entry.lines):
                parts.append(text_line(line, x + _SWATCH_MM[0] + _GAP_MM, first + row * _LINE_MM, ENTRY_PT))
            top += entry.height
    return "".join(parts)


def draw_swatch(kind: LayerKind, entry: MapClass, box: Box) -> str:
    """Return the sample of a class, drawn exactly as on the map."""
    middle = box.y + box.height / 2
    width = entry.stroke_pt * MM_PER_PT
    if kind == "outlines":
        line = f"M{number(box.x)} {number(middle)}H{number(box.right)}"
        return element("path", d=line, stroke=entry.stroke, stroke_width=width, fill="none")
    if kind == "points":
        x = box.x + box.width / 2
        return element("circle", cx=x, cy=middle, r=1.1, fill=entry.fill, stroke=entry.stroke, stroke_width=width)
    place: Attributes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    ground = element("rect", **place, fill=entry.fill)
    lines = path_of(hatch_lines(shapely.box(box.x, box.y, box.right, box.bottom), entry.hatch))
    border = element("rect", **place, fill="none", stroke=entry.stroke, stroke_width=width)
    return ground + (hatch_path(lines, entry) if lines else "") + border


def hatch_path(lines: str, entry: MapClass) -> str:
    """Return hatch lines as a path in the colour of the class."""
    width = 0.42 if entry.hatch == "dots" else 0.12
    cap = "round" if entry.hatch == "dots" else "butt"
    return element("path", d=lines, fill="none", stroke=entry.stroke, stroke_width=width, stroke_linecap=cap)
