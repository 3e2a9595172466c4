"""Draw documented measures: heights on the left, widths below, lines with ticks and the measure beside them."""

from dataclasses import dataclass

from atlante.drawings.labels import widest
from atlante.drawings.pen import DIMENSION_PT, WHITE, Paper, stroke
from atlante.drawings.profile import Profile
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import GREY, MM_PER_PT, element, number
from atlante.render.svg.spread import spread

TEXT_GAP_MM = 1.9
COLUMN_MM = 2.2
ROW_MM = 3.6
_LINE_PT = DIMENSION_PT + 0.05


@dataclass(frozen=True)
class Dimension:
    """A measure between two heights or two distances, cm.

    Attributes:
        low: Lower or left end.
        high: Upper or right end.
        text: The measure in words.
        to_cm: How far the thin lines lead: a distance for heights, a height for widths; None for a short way.
    """

    low: float
    high: float
    text: str
    to_cm: float | None = None


def heights_of(profile: Profile) -> tuple[Dimension, ...]:
    """Return the measures along the left side, from the top down: layers, then spans."""
    layers = (
        Dimension(layer.top_left_cm - layer.view.thickness_cm, layer.top_left_cm, layer.view.dimension, layer.left_cm)
        for layer in profile.layers
        if layer.view.dimension
    )
    spans = (
        Dimension(min(span.from_cm, span.to_cm), max(span.from_cm, span.to_cm), span.dimension, span.at_cm)
        for span in profile.view.spans
        if not span.horizontal
    )
    return tuple(sorted((*layers, *spans), key=lambda row: (-row.high, row.low)))


def widths_of(profile: Profile) -> tuple[Dimension, ...]:
    """Return the measures along the lower side, from left to right."""
    spans = (
        Dimension(min(span.from_cm, span.to_cm), max(span.from_cm, span.to_cm), span.dimension, span.at_cm)
        for span in profile.view.spans
        if span.horizontal
    )
    return tuple(sorted(spans, key=lambda row: (row.low, row.high)))


def ranked(rows: tuple[Dimension, ...]) -> tuple[tuple[Dimension, ...], ...]:
    """Return measures by the line they share: those that overlap are on different lines, short ones first."""
    lines: list[list[Dimension]] = []
    for row in sorted(rows, key=lambda row: (row.high - row.low, row.low)):
        for line in lines:
            if all(row.high <= other.low + 1e-6 or row.low >= other.high - 1e-6 for other in line):
                line.append(row)
                break
        else:
            lines.append([row])
    return tuple(tuple(line) for line in lines)


def gutter_mm(profile: Profile, size_pt: float) -> float:
    """Return the width that the measures need left of the section, mm."""
    lines = ranked(heights_of(profile))
    return sum(COLUMN_MM + TEXT_GAP_MM + widest(tuple(row.text for row in line), size_pt) for line in lines)


def draw_heights(profile: Profile, paper: Paper, size_pt: float, prefix: str, top: float, bottom: float) -> str:
    """Return the measures left of the section; words that do not fit beside their line stand off with a short lead."""
    parts, texts, right = [], [], paper.x(0)
    count = 0
    height = size_pt * MM_PER_PT
    for line in ranked(heights_of(profile)):
        x = right - COLUMN_MM
        rows = sorted(line, key=lambda row: -row.high)
        middles = [(paper.y(row.high) + paper.y(row.low)) / 2 for row in rows]
        places = spread(middles, [height * 1.12] * (len(rows) - 1), top, bottom, "measures")
        for row, middle, place in zip(rows, middles, places, strict=True):
            count += 1
            ends = (paper.y(row.high), paper.y(row.low))
            reach = paper.x(row.to_cm) if row.to_cm is not None else right
            thin = "".join(f"M{number(x)} {number(y)}H{number(max(reach, right))}" for y in ends)
            parts.append(element("path", d=thin, **stroke(0.8, WHITE)) if reach > right else "")
            parts.append(element("path", d=thin, **stroke(DIMENSION_PT, GREY)))
            # Not rounded to hundredths: the line is as long as it says.
            exact = f"M{number(x)} {ends[0]:.4f}V{ends[1]:.4f}"
            parts.append(element("path", d=exact, **stroke(_LINE_PT), id=f"{prefix}-dimension-{count}"))
            ticks = "".join(f"M{number(x - 0.5)} {number(y + 0.5)}l1 -1" for y in ends)
            parts.append(element("path", d=ticks, **stroke(0.5)))
            if abs(place - middle) > 0.3:
                lead = f"M{number(x)} {number(middle)}L{number(x - TEXT_GAP_MM + 0.4)} {number(place)}"
                parts.append(element("path", d=lead, **stroke(DIMENSION_PT)))
            baseline = place + 0.25 * height
            words = text_line(row.text, x - TEXT_GAP_MM + 0.5, baseline, size_pt, anchor="end", halo=True)
            texts.append(element("g", words, id=f"{prefix}-measure-{count}"))
        right = x - TEXT_GAP_MM - widest(tuple(row.text for row in line), size_pt)
    # Words over the thin lines that lead past them.
    return "".join((*parts, *texts))


def draw_widths(profile: Profile, paper: Paper, size_pt: float, prefix: str, top: float) -> str:
    """Return the measures below the section, one row of ``ROW_MM`` for each line of ``ranked``."""
    parts = []
    count = len(heights_of(profile))
    for index, line in enumerate(ranked(widths_of(profile))):
        y = top + (index + 1) * ROW_MM - 0.7
        for row in sorted(line, key=lambda row: row.low):
            count += 1
            ends = (paper.x(row.low), paper.x(row.high))
            start = top if row.to_cm is None else paper.y(row.to_cm)
            thin = "".join(f"M{number(x)} {number(start)}V{number(y)}" for x in ends)
            if row.to_cm is not None:
                parts.append(element("path", d=thin, **stroke(0.8, WHITE)))
            parts.append(element("path", d=thin, **stroke(DIMENSION_PT, GREY)))
            exact = f"M{ends[0]:.4f} {number(y)}H{ends[1]:.4f}"
            parts.append(element("path", d=exact, **stroke(_LINE_PT), id=f"{prefix}-dimension-{count}"))
            ticks = "".join(f"M{number(x - 0.5)} {number(y + 0.5)}l1 -1" for x in ends)
            parts.append(element("path", d=ticks, **stroke(0.5)))
            words = text_line(row.text, sum(ends) / 2, y - 0.7, size_pt, anchor="middle", halo=True)
            parts.append(element("g", words, id=f"{prefix}-measure-{count}"))
    return "".join(parts)
