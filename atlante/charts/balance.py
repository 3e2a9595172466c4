"""Draw supply against demand on a scale of levels: a full disc offers, a ring asks, the line is the difference."""

from atlante.charts.sheet import DARK, LIGHT, SIZE_PT, SMALL_PT, WHITE, Drawn, line_mm, lines_of, paragraph, stroke
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import GREY, element, number
from atlante.render.svg.text_width import width_mm as text_width
from atlante.views.chartspec import Balance

_RADIUS_MM = 1.5
_NAME_SHARE, _WORDS_MM, _HEAD_MM, _KEY_MM, _PAD_MM = 0.4, 34.0, 6.0, 6.4, 3.2
MORE_DEMAND, MORE_SUPPLY, EVEN, UNKNOWN = "la domanda supera l’offerta", "l’offerta basta", "pari", "da compilare"


def verdict(supply: int | None, demand: int | None) -> str:
    """Return the balance in words."""
    if supply is None or demand is None:
        return UNKNOWN
    if demand > supply:
        return MORE_DEMAND
    return MORE_SUPPLY if supply > demand else EVEN


def draw_balance(balance: Balance, width_mm: float) -> Drawn:
    """Return the balance, a row for each service."""
    room = width_mm * _NAME_SHARE - 4.0
    left, right = width_mm * _NAME_SHARE + 4.0, width_mm - _WORDS_MM - 6.0
    levels = len(balance.levels)
    places = [left + (right - left) * index / max(levels - 1, 1) for index in range(levels)]
    parts = [
        text_line(name, place, _HEAD_MM - 2.0, SMALL_PT, anchor="middle", fill=GREY)
        for name, place in zip(balance.levels, places, strict=True)
    ]
    y = _HEAD_MM
    body = []
    for name, supply, demand in balance.rows:
        lines = lines_of(name, SIZE_PT, room)
        height = max(len(lines) * line_mm(SIZE_PT), 2 * _RADIUS_MM) + _PAD_MM
        middle = y + height / 2
        body.append(paragraph(lines, 0.0, middle - len(lines) * line_mm(SIZE_PT) / 2, SIZE_PT))
        known = [places[level] for level in (supply, demand) if level is not None]
        if len(known) == 2 and known[0] != known[1]:
            body.append(element("path", d=f"M{number(known[0])} {number(middle)}H{number(known[1])}", **stroke(1.6)))
        # The ring is larger than the disc: both are seen where they meet.
        if demand is not None:
            body.append(element("circle", cx=places[demand], cy=middle, r=_RADIUS_MM + 0.55, **stroke(0.9, fill=WHITE)))
        if supply is not None:
            body.append(element("circle", cx=places[supply], cy=middle, r=_RADIUS_MM - 0.1, fill=DARK))
        words = verdict(supply, demand)
        weight = 600 if words == MORE_DEMAND else 400
        rows = lines_of(words, SMALL_PT, _WORDS_MM, weight)
        top = middle - len(rows) * line_mm(SMALL_PT) / 2
        body.append(paragraph(rows, width_mm - _WORDS_MM, top, SMALL_PT, weight=weight))
        y += height
        body.append(element("path", d=f"M0 {number(y)}H{number(width_mm)}", **stroke(0.25, LIGHT)))
    guides = "".join(f"M{number(place)} {number(_HEAD_MM - 0.8)}V{number(y)}" for place in places)
    parts.append(element("path", d=guides, **stroke(0.35, LIGHT, dash="0.6 0.8")))
    return Drawn((*parts, *body, _key(left, y)), y + _KEY_MM)


def _key(left: float, top: float) -> str:
    middle = top + 0.62 * _KEY_MM
    baseline = middle + 0.3 * line_mm(SMALL_PT)
    first = element("circle", cx=left, cy=middle, r=_RADIUS_MM - 0.1, fill=DARK)
    words = text_line("offerta", left + 2.8, baseline, SMALL_PT, fill=GREY)
    x = left + 2.8 + text_width("offerta", SMALL_PT) + 7.0
    second = element("circle", cx=x, cy=middle, r=_RADIUS_MM + 0.35, **stroke(0.9, fill=WHITE))
    return first + words + second + text_line("domanda", x + 3.4, baseline, SMALL_PT, fill=GREY)
