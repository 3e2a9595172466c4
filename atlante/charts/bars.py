"""Draw amounts as bars from a common zero; what is not known keeps its place, empty."""

from atlante.charts.sheet import DARK, LIGHT, SIZE_PT, SMALL_PT, WHITE, Drawn, line_mm, lines_of, paragraph, stroke
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import GREY, element, number
from atlante.render.svg.text_width import width_mm as text_width
from atlante.views.chartspec import Bar, Bars

_NAME_SHARE, _BAR_MM, _PAD_MM, _EDGE_MM, _LEAST_MM = 0.4, 3.6, 3.0, 1.0, 0.5


def draw_bars(bars: Bars, width_mm: float) -> Drawn:
    """Return the bars in their order, the longest as long as its words leave room for."""
    room = width_mm * _NAME_SHARE - 4.0
    left = width_mm * _NAME_SHARE
    longest = max(row.value for row in bars.rows if row.value is not None)
    words = max(text_width(row.text, SIZE_PT, 600) for row in bars.rows)
    scale = (width_mm - left - words - 3.0) / longest
    y = _EDGE_MM
    parts = []
    for row in bars.rows:
        names = lines_of(row.name, SIZE_PT, room)
        details = lines_of(row.detail, SMALL_PT, room) if row.detail else ()
        words_mm = len(names) * line_mm(SIZE_PT) + len(details) * line_mm(SMALL_PT)
        height = max(words_mm, _BAR_MM) + _PAD_MM
        top = y + (height - words_mm) / 2
        parts.append(paragraph(names, 0.0, top, SIZE_PT))
        parts.append(paragraph(details, 0.0, top + len(names) * line_mm(SIZE_PT), SMALL_PT, fill=GREY))
        parts.append(_bar(row, left, y + height / 2, scale))
        y += height
        parts.append(element("path", d=f"M0 {number(y)}H{number(width_mm)}", **stroke(0.25, LIGHT)))
    parts.append(element("path", d=f"M{number(left)} {_EDGE_MM}V{number(y)}", **stroke(0.7, GREY)))
    return Drawn(tuple(parts), y + _EDGE_MM)


def _bar(row: Bar, left: float, middle: float, scale: float) -> str:
    baseline = middle + 0.3 * line_mm(SIZE_PT)
    top = middle - _BAR_MM / 2
    if row.value is None:
        dashed = stroke(0.5, GREY, fill=WHITE, dash="0.9 0.7")
        box = element("rect", x=left, y=top, width=14.0, height=_BAR_MM, **dashed)
        return box + text_line(row.text, left + 15.6, baseline, SIZE_PT, fill=GREY)
    # Not rounded to hundredths: bars are compared by their length.
    length = max(row.value * scale, _LEAST_MM)
    look = stroke(0.6, DARK, fill=LIGHT, dash="0.9 0.5") if row.is_limit else {"fill": DARK}
    box = element("rect", x=left, y=top, width=f"{length:.4f}", height=_BAR_MM, **look)
    return box + text_line(row.text, left + length + 1.6, baseline, SIZE_PT, weight=600)
