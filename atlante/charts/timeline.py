"""Draw dated steps beside an axis of years: the distance on the axis is the time that passed."""

import math
from collections.abc import Callable
from itertools import pairwise

from atlante.charts.sheet import DARK, LIGHT, SIZE_PT, SMALL_PT, WHITE, Drawn, line_mm, lines_of, paragraph, stroke
from atlante.records.base import Status
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import GREY, element, number
from atlante.render.svg.spread import spread
from atlante.views.chartspec import Timeline

_AXIS_MM, _DATE_MM, _TEXT_MM = 14.0, 26.0, 52.0
_GAP_MM, _EDGE_MM, _YEAR_MM, _DOT_MM = 1.7, 3.0, 7.0, 1.15
_MAX_YEARS_MM = 20.0


def draw_timeline(timeline: Timeline, width_mm: float) -> Drawn:
    """Return the timeline; steps that would stand too close move apart and a thin line leads to their date.

    Raises:
        NoRoomError: The steps are not in ascending order.
    """
    events = timeline.events
    texts = [lines_of(event.text, SIZE_PT, width_mm - _TEXT_MM) for event in events]
    heights = [len(lines) * line_mm(SIZE_PT) for lines in texts]
    first, last = events[0].year, events[-1].year
    needed = sum(heights) + _GAP_MM * (len(events) - 1)
    # A year is as long as the words need on the whole, but never so long that the paper is mostly empty.
    years = max(last - first, 1 / 12)
    axis = max(min(needed, years * _MAX_YEARS_MM), min(years * _YEAR_MM, needed))
    top, bottom = _EDGE_MM, _EDGE_MM + max(axis, needed)
    offset = (bottom - top - axis) / 2

    def place(year: float) -> float:
        return top + offset + (year - first) / years * axis

    wanted = [place(event.year) for event in events]
    apart = [(one + other) / 2 + _GAP_MM for one, other in pairwise(heights)]
    middles = spread(wanted, apart, top + heights[0] / 2, bottom + heights[-1] / 2 + 0.01, "steps")
    height = max(bottom, middles[-1] + heights[-1] / 2) + _EDGE_MM
    parts = [_axis(place, first, last)]
    for event, lines, at, middle in zip(events, texts, wanted, middles, strict=True):
        lead = f"M{number(_AXIS_MM)} {number(at)}L{number(_DATE_MM - 6)} {number(middle)}H{number(_DATE_MM - 1.2)}"
        parts.append(element("path", d=lead, **stroke(0.35, GREY)))
        parts.append(_dot(event.status, _AXIS_MM, at))
        baseline = middle - len(lines) * line_mm(SIZE_PT) / 2
        parts.append(paragraph((event.date,), _DATE_MM, baseline, SMALL_PT + 0.4, weight=600))
        parts.append(paragraph(lines, _TEXT_MM, baseline, SIZE_PT))
    return Drawn(tuple(parts), height)


def _axis(place: Callable[[float], float], first: float, last: float) -> str:
    line = element("path", d=f"M{number(_AXIS_MM)} {number(place(first))}V{number(place(last))}", **stroke(1.4, LIGHT))
    ticks = []
    lowest = -math.inf
    for year in range(math.ceil(first), math.floor(last) + 1):
        y = place(float(year))
        if y - lowest < line_mm(SMALL_PT):
            continue
        lowest = y
        ticks.append(element("path", d=f"M{number(_AXIS_MM - 1.6)} {number(y)}h1.6", **stroke(0.5, GREY)))
        baseline = y + 0.3 * line_mm(SMALL_PT)
        ticks.append(text_line(str(year), _AXIS_MM - 2.4, baseline, SMALL_PT, anchor="end", fill=GREY))
    return line + "".join(ticks)


def _dot(status: Status, x: float, y: float) -> str:
    fill = DARK if status == "confirmed" else WHITE
    dash = "0.5 0.4" if status in ("illustrative", "missing") else ""
    half = f"M{number(x)} {number(y - _DOT_MM)}A{_DOT_MM} {_DOT_MM} 0 0 0 {number(x)} {number(y + _DOT_MM)}Z"
    around = element("circle", cx=x, cy=y, r=_DOT_MM + 0.35, fill=WHITE)
    disc = element("circle", cx=x, cy=y, r=_DOT_MM, **stroke(0.7, fill=fill, dash=dash))
    return around + disc + (element("path", d=half, fill=DARK) if status == "editorial" else "")
