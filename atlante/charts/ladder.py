"""Draw rungs as stairs that rise from left to right, each with its words below its tread."""

from atlante.charts.sheet import DARK, LIGHT, SIZE_PT, SMALL_PT, WHITE, Drawn, line_mm, lines_of, paragraph, stroke
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import element, number
from atlante.views.chartspec import Ladder, Step

_RISE_MM, _PAD_MM, _BRACKET_MM = 9.0, 2.6, 8.0


def draw_ladder(ladder: Ladder, width_mm: float) -> Drawn:
    """Return the stairs; a bracket names the rungs above the line."""
    count = len(ladder.steps)
    width = width_mm / count
    blocks = [_words(step, width - 2 * _PAD_MM) for step in ladder.steps]
    heights = [sum(len(lines) * line_mm(size) + 0.6 for lines, size, _ in block) for block in blocks]
    tops = [_BRACKET_MM + _RISE_MM * (count - 1 - index) for index in range(count)]
    floor = max(top + height for top, height in zip(tops, heights, strict=True)) + 2 * _PAD_MM
    parts = []
    for index, (step, block, top) in enumerate(zip(ladder.steps, blocks, tops, strict=True)):
        x = index * width
        fill = "#E8EEF6" if step.above else WHITE
        edge = stroke(0.4, LIGHT, fill=fill)
        parts.append(element("rect", x=x, y=top, width=width, height=floor - top, **edge))
        tread = stroke(2.2, DARK) if step.above else stroke(1.2, DARK, dash="1.4 0.9")
        parts.append(element("path", d=f"M{number(x)} {number(top)}H{number(x + width)}", **tread))
        y = top + _PAD_MM
        for lines, size, weight in block:
            parts.append(paragraph(lines, x + _PAD_MM, y, size, weight=weight))
            y += len(lines) * line_mm(size) + 0.6
    above = [index for index, step in enumerate(ladder.steps) if step.above]
    if above and ladder.name:
        parts.append(_bracket(ladder.name, above[0] * width, (above[-1] + 1) * width))
    return Drawn(tuple(parts), floor + 0.5)


def _words(step: Step, room: float) -> tuple[tuple[tuple[str, ...], float, int], ...]:
    rows = ((lines_of(line, SMALL_PT, room), SMALL_PT, 400) for line in step.lines)
    return ((lines_of(step.title, SIZE_PT + 0.6, room, 600), SIZE_PT + 0.6, 600), *rows)


def _bracket(name: str, left: float, right: float) -> str:
    line = f"M{number(left + 0.4)} {number(_BRACKET_MM - 1.6)}v-1.8H{number(right - 0.4)}v1.8"
    words = text_line(name, (left + right) / 2, _BRACKET_MM - 4.6, SIZE_PT, weight=600, anchor="middle")
    return element("path", d=line, **stroke(0.6, DARK)) + words
