"""Draw scores of rows against columns: a square whose size and tone both say the score."""

import math

from atlante.charts.sheet import DARK, LIGHT, MIDDLE, Drawn, line_mm, stroke
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import GREY, MM_PER_PT, element, number
from atlante.render.svg.text_width import fitted
from atlante.render.svg.text_width import width_mm as text_width
from atlante.views.chartspec import Matrix

_SIZE_PT = 6.6  # smaller than in other charts: fifty rows and more have to fit a page
ROW_MM, HEAD_MM, GROUP_MM, KEY_MM = 3.35, 2.0, 4.3, 6.0
_TURN = -50.0
_NAME_MM, _HEADING_MM = 62.0, 30.0  # longer ones are cut: the table beside the chart has them whole
_SIDES_MM = (0.7, 1.3, 2.0, 2.75)
_FILLS = (LIGHT, MIDDLE, DARK, DARK)


def draw_matrix(matrix: Matrix, width_mm: float) -> Drawn:
    """Return the matrix; every second column is on a quiet ground so that the eye keeps to it."""
    names = [name for group in matrix.groups for name, _ in group.rows]
    left = min(max((text_width(name, _SIZE_PT) for name in names), default=0.0), _NAME_MM) + 3.0
    columns = [fitted(column, _SIZE_PT, _HEADING_MM) for column in matrix.columns]
    lengths = [text_width(column, _SIZE_PT) for column in columns]
    head = max(lengths) * math.sin(math.radians(-_TURN)) + HEAD_MM + 1.5
    step = _step_mm(lengths, width_mm - left)
    parts = []
    y = head
    grid_top = y
    rows = []
    for group in matrix.groups:
        title = fitted(group.title, _SIZE_PT, width_mm, 600)
        rows.append(text_line(title, 0.0, y + 0.72 * GROUP_MM, _SIZE_PT, weight=600))
        y += GROUP_MM
        for name, scores in group.rows:
            baseline = y + 0.5 * ROW_MM + 0.24 * _SIZE_PT * MM_PER_PT * 1.4
            rows.append(text_line(fitted(name, _SIZE_PT, _NAME_MM), 1.5, baseline, _SIZE_PT))
            rows += [_mark(score, left + (index + 0.5) * step, y + ROW_MM / 2) for index, score in enumerate(scores)]
            y += ROW_MM
            right = left + step * len(matrix.columns)
            rows.append(element("path", d=f"M1.5 {number(y)}H{number(right)}", **stroke(0.2, LIGHT)))
    for index, column in enumerate(columns):
        x = left + (index + 0.5) * step
        if index % 2 == 0:
            ground = {"x": x - step / 2, "y": grid_top, "width": step, "height": y - grid_top}
            parts.append(element("rect", **ground, fill="#F1F4F8"))
        parts.append(text_line(column, x + 0.6, head - HEAD_MM, _SIZE_PT, rotate=_TURN))
    return Drawn((*parts, *rows, _key(matrix.score_labels, y)), y + KEY_MM)


def _step_mm(lengths: list[float], room: float) -> float:
    """Return the widest columns whose turned headings all end within the room."""
    overhangs = (length * math.cos(math.radians(_TURN)) + 1.8 for length in lengths)
    steps = ((room - overhang) / (index + 0.5) for index, overhang in enumerate(overhangs))
    return min(room / len(lengths), *steps)


def _mark(score: int | None, x: float, y: float) -> str:
    if score is None:
        return element("path", d=f"M{number(x - 0.8)} {number(y)}h1.6", **stroke(0.5, GREY, dash="0.4 0.4"))
    side = _SIDES_MM[score]
    return element("rect", x=x - side / 2, y=y - side / 2, width=side, height=side, fill=_FILLS[score])


def _key(labels: tuple[str, ...], top: float) -> str:
    parts = []
    x, middle = 1.5, top + 0.62 * KEY_MM
    baseline = middle + 0.3 * line_mm(_SIZE_PT)
    for score in reversed(range(len(labels))):
        text = f"{score}: {labels[score]}"
        parts += [_mark(score, x + 1.4, middle), text_line(text, x + 3.6, baseline, _SIZE_PT, fill=GREY)]
        x += 3.6 + text_width(text, _SIZE_PT) + 5.0
    parts += [_mark(None, x + 1.4, middle), text_line("non valutato", x + 3.6, baseline, _SIZE_PT, fill=GREY)]
    return "".join(parts)
