"""Draw what stands below a section: the names of its zones, the scale, the note on measures."""

from itertools import groupby, pairwise

from atlante.drawings.pen import DIMENSION_PT, Paper, stroke
from atlante.drawings.profile import Profile
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import (
    GREY,
    HAIRLINE_PT,
    INK,
    MM_PER_PT,
    element,
    italian_decimal,
    italian_integer,
    number,
)
from atlante.render.svg.spread import spread
from atlante.render.svg.text_width import width_mm, wrapped
from atlante.views.drawings import SectionView

UNMEASURED = "Nessuna quota ha una fonte: tutto è disegnato in proporzione indicativa."
NOTE = "Le quote indicate hanno una fonte; il resto è disegnato in proporzione indicativa."
SMALL_PT = 5.5
_LINE_MM = 2.45
SCALE_MM = 6.4
# The least width of the name of a zone: the first unless the names then do not fit the sheet.
_ZONES_MM = (13.0, 11.0, 9.0, 7.0)
_ZONE_GAP_MM = 1.2
_BARS_M = (0.5, 1, 2, 3, 4, 5, 10, 15, 20, 30, 40, 50)


def zones_of(profile: Profile) -> tuple[tuple[str, float, float], ...]:
    """Return named zones from left to right with their ends, cm: neighbouring strips of one name are one zone."""
    zones = []
    for name, group in groupby(enumerate(profile.view.strips), key=lambda row: row[1].label):
        indices = [index for index, _ in group]
        if name:
            zones.append((name, profile.edges[indices[0]], profile.edges[indices[-1] + 1]))
    return tuple(zones)


def _zone_lines(profile: Profile, paper: Paper, size_pt: float, room: float) -> list[tuple[str, ...]]:
    """Return the names of zones as lines, no narrower than they must be to stand side by side on the sheet."""
    zones = zones_of(profile)
    lines: list[tuple[str, ...]] = []
    for least in _ZONES_MM:
        lines = [wrapped(name, size_pt, max(paper.length(right - left), least)) for name, left, right in zones]
        if sum(_widest(rows, size_pt) + _ZONE_GAP_MM for rows in lines) - _ZONE_GAP_MM <= room:
            break
    return lines


def _widest(rows: tuple[str, ...], size_pt: float) -> float:
    return max(width_mm(line, size_pt) for line in rows)


def zones_height(profile: Profile, paper: Paper, size_pt: float, room: float) -> float:
    """Return the height that the names of zones need, mm, on a sheet of that width."""
    lines = max((len(rows) for rows in _zone_lines(profile, paper, size_pt, room)), default=0)
    return 1.6 + lines * size_pt * MM_PER_PT * 1.14 if lines else 0.0


def draw_zones(profile: Profile, paper: Paper, size_pt: float, prefix: str, top: float, room: float) -> str:
    """Return brackets below the section with the names of zones.

    Args:
        profile: The section.
        paper: The scale.
        size_pt: Size of the names.
        prefix: Prefix of ids.
        top: Lower edge of the section, mm.
        room: Right end of the sheet, mm.
    """
    zones, lines = zones_of(profile), _zone_lines(profile, paper, size_pt, room)
    if not zones:
        return ""
    y = top + 1.0
    widths = [_widest(rows, size_pt) for rows in lines]
    middles = [(paper.x(left) + paper.x(right)) / 2 for _, left, right in zones]
    apart = [(one + other) / 2 + _ZONE_GAP_MM for one, other in pairwise(widths)]
    places = spread(middles, apart, widths[0] / 2, room - widths[-1] / 2, "names of zones")
    parts = []
    for index, ((_, left, right), rows, place) in enumerate(zip(zones, lines, places, strict=True)):
        inset = min(0.35, paper.length(right - left) / 4)
        bracket = f"M{number(paper.x(left) + inset)} {number(y - 0.6)}v.6H{number(paper.x(right) - inset)}v-.6"
        parts.append(element("path", d=bracket, **stroke(DIMENSION_PT + 0.1, GREY)))
        words = (
            text_line(row, place, y + (k + 0.95) * size_pt * MM_PER_PT * 1.14, size_pt, anchor="middle", fill=GREY)
            for k, row in enumerate(rows)
        )
        parts.append(element("g", *words, id=f"{prefix}-zone-{index + 1}"))
    return "".join(parts)


def note_of(view: SectionView) -> str:
    """Return what the drawing says of its measures: those it shows have a source, or it shows none."""
    layers = (layer for strip in view.strips for layer in strip.layers)
    measured = view.spans or any(strip.slope for strip in view.strips) or any(layer.dimension for layer in layers)
    return NOTE if measured else UNMEASURED


def _note_lines(view: SectionView, room: float) -> tuple[str, ...]:
    return wrapped(note_of(view), SMALL_PT, room)


def note_height(view: SectionView, room: float) -> float:
    """Return the height of the note, mm."""
    return 0.8 + len(_note_lines(view, room)) * _LINE_MM


def draw_note(view: SectionView, bottom: float, room: float) -> str:
    """Return the note above the lower edge of the sheet; room is the width of the sheet, mm."""
    lines = _note_lines(view, room)
    top = bottom - len(lines) * _LINE_MM
    rows = (text_line(line, 0.0, top + (k + 0.75) * _LINE_MM, SMALL_PT, fill=GREY) for k, line in enumerate(lines))
    return element("g", *rows, id=f"{view.id}-note")


def draw_scale(paper: Paper, prefix: str, top: float, room: float) -> str:
    """Return the scale bar in metres with its figures, and the scale in words, ``SCALE_MM`` high.

    Args:
        paper: The scale; the bar begins at the left edge of the section.
        prefix: Prefix of ids.
        top: Upper end, mm.
        room: Width of the sheet, mm.
    """
    left = paper.left_mm
    longest = min(42.0, room * 0.36)
    metres = max((m for m in _BARS_M if paper.length(m * 100) <= longest), default=_BARS_M[0])
    parts = 5 if metres in (5, 10, 50) else 3 if metres in (3, 15, 30) else 4 if metres in (4, 20, 40) else 2
    step = paper.length(metres * 100) / parts
    y = top + 3.4
    rows = []
    for index in range(parts):
        fill = INK if index % 2 == 0 else "#FFFFFF"
        border = stroke(HAIRLINE_PT, fill=fill)
        # Not rounded to hundredths: the bar is as long as it says.
        rows.append(element("rect", x=f"{left + index * step:.4f}", y=y, width=f"{step:.4f}", height=1.0, **border))
    shown = range(parts + 1) if step >= 5 else (0, parts)
    for index in shown:
        figure = italian_decimal(round(metres / parts * index, 6))
        text = f"{figure} m" if index == parts else figure
        shift = width_mm(" m", SMALL_PT) / 2 if index == parts else 0.0
        rows.append(text_line(text, left + index * step + shift, y - 0.8, SMALL_PT, anchor="middle"))
    words = f"scala 1:{italian_integer(round(paper.scale))}"
    rows.append(text_line(words, left + parts * step + 5.5, y + 0.95, 6.2, weight=600))
    return element("g", *rows, id=f"{prefix}-scale")
