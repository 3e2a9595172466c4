"""Draw what surrounds a printed map: frame, coordinates, scale bar, north arrow, marks and credits."""

from atlante.maps.paper import Box, Paper, meridians, parallels, scale_bar
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import (
    GREY,
    HAIRLINE_PT,
    INK,
    MM_PER_PT,
    THIN_PT,
    Attributes,
    element,
    italian_decimal,
    italian_integer,
    number,
)
from atlante.render.svg.text_width import width_mm, wrapped
from atlante.views.mapspec import MapSpec

SMALL_PT = 5.5
BAND_MM = 4.4
_LINE_MM = 2.6
_PROJECTION = "Coordinate geografiche WGS 84; proiezione UTM 32N (EPSG:32632)."


def credit_text(spec: MapSpec) -> str:
    """Return source and date as every map states them."""
    parts = (("Fonte", spec.source), ("Data", spec.date))
    return " ".join(f"{name}: {text.rstrip('.')}." for name, text in parts if text)


def credit_lines(spec: MapSpec, room_mm: float) -> tuple[str, ...]:
    """Return source, date and projection as lines of print."""
    return wrapped(f"{credit_text(spec)} {_PROJECTION}", SMALL_PT, room_mm)


def draw_credits(lines: tuple[str, ...], x: float, y: float) -> str:
    """Return the credits below y."""
    return "".join(
        text_line(line, x, y + (index + 0.8) * _LINE_MM, SMALL_PT, fill=GREY) for index, line in enumerate(lines)
    )


def credits_height(lines: tuple[str, ...]) -> float:
    """Return the height the credits take, mm."""
    return len(lines) * _LINE_MM + 0.4


def draw_scale(spec_id: str, paper: Paper, x: float, y: float, room_mm: float) -> str:
    """Return the scale bar with its figures, and the scale in words, right of it; about 6 mm high.

    Args:
        spec_id: Prefix of the ids.
        paper: The scale.
        x: Left end of the bar, mm.
        y: Top of the row, mm.
        room_mm: Largest length of the bar.
    """
    total_km, parts = scale_bar(paper.drawn_scale, room_mm)
    part_mm = paper.length_mm(total_km / parts)
    top = y + 3.2
    shapes = []
    for index in range(parts):
        fill = INK if index % 2 == 0 else "#FFFFFF"
        border: Attributes = {"stroke": INK, "stroke_width": HAIRLINE_PT * MM_PER_PT}
        # Not rounded to hundredths: the bar is as long as it says.
        left, width = f"{x + index * part_mm:.4f}", f"{part_mm:.4f}"
        shapes.append(element("rect", x=left, y=top, width=width, height=1.1, fill=fill, **border))
    for index in range(parts + 1):
        km = italian_decimal(round(total_km / parts * index, 6))
        text = f"{km} km" if index == parts else km
        # The last figure stands under the end of the bar, its unit after it.
        shift = width_mm(" km", SMALL_PT) / 2 if index == parts else 0
        shapes.append(text_line(text, x + index * part_mm + shift, y + 2.4, SMALL_PT, anchor="middle"))
    words = f"Scala 1:{italian_integer(paper.scale)}"
    after = x + parts * part_mm + 6.5
    shapes.append(text_line(words, after, top + 1.1, 6.2, weight=600))
    return element("g", *shapes, id=f"{spec_id}-scale")


def draw_north(x: float, y: float) -> str:
    """Return a north arrow 5 mm high whose middle is at x and whose top is at y."""
    left = f"M{number(x)} {number(y)}L{number(x - 1.3)} {number(y + 4)}L{number(x)} {number(y + 3.1)}Z"
    right = f"M{number(x)} {number(y)}L{number(x + 1.3)} {number(y + 4)}L{number(x)} {number(y + 3.1)}Z"
    line: Attributes = {"stroke": INK, "stroke_width": HAIRLINE_PT * MM_PER_PT, "stroke_linejoin": "round"}
    return (
        element("path", d=left, fill=INK, **line)
        + element("path", d=right, fill="#FFFFFF", **line)
        + text_line("N", x + 2, y + 3.2, 6.2, weight=600)
    )


def draw_frame(paper: Paper, frame: Box) -> str:
    """Return the frame with the coordinates of meridians and parallels: ticks on four sides, figures on two."""
    ticks, texts = [], []
    for top in (True, False):
        edge, sign = (frame.y, -1) if top else (frame.bottom, 1)
        for tick in meridians(paper, frame, top=top):
            ticks.append(f"M{number(tick.position)} {number(edge)}v{number(sign * 1.1)}")
            half = width_mm(tick.label, SMALL_PT) / 2
            if top and frame.x + half <= tick.position <= frame.right - half:
                texts.append(text_line(tick.label, tick.position, edge - 1.5, SMALL_PT, fill=GREY, anchor="middle"))
    for left in (True, False):
        edge, sign = (frame.x, -1) if left else (frame.right, 1)
        for tick in parallels(paper, frame, left=left):
            ticks.append(f"M{number(edge)} {number(tick.position)}h{number(sign * 1.1)}")
            half = width_mm(tick.label, SMALL_PT) / 2
            if left and frame.y + half <= tick.position <= frame.bottom - half:
                place = (edge - 1.5, tick.position)
                texts.append(text_line(tick.label, *place, SMALL_PT, fill=GREY, anchor="middle", rotate=-90))
    line: Attributes = {"fill": "none", "stroke": INK, "stroke_width": THIN_PT * MM_PER_PT}
    border = element("rect", x=frame.x, y=frame.y, width=frame.width, height=frame.height, **line)
    hair: Attributes = {"fill": "none", "stroke": INK, "stroke_width": HAIRLINE_PT * MM_PER_PT}
    return border + (element("path", d="".join(ticks), **hair) if ticks else "") + "".join(texts)


def draw_illustrative(frame: Box) -> str:
    """Return the hatched band along the top of the frame that says the map is a stand-in."""
    x, y, right = frame.x, frame.y, frame.right
    bottom = y + BAND_MM
    lines = []
    start = x - BAND_MM
    while start < right:
        # Each line rises 45 degrees and is cut at the ends of the band.
        low, high = max(start, x), min(start + BAND_MM, right)
        lines.append(
            f"M{number(low)} {number(bottom - (low - start))}L{number(high)} {number(bottom - (high - start))}"
        )
        start += 1.6
    words = "Illustrativo: in attesa dei dati ufficiali"
    plate = width_mm(words, 6.5, 600) + 3
    middle = (x + right) / 2
    return (
        element("rect", x=x, y=y, width=frame.width, height=BAND_MM, fill="#FFFFFF")
        + element("path", d="".join(lines), fill="none", stroke=GREY, stroke_width=0.22)
        + element("path", d=f"M{number(x)} {number(bottom)}H{number(right)}", stroke=INK, stroke_width=0.18)
        + element("rect", x=middle - plate / 2, y=y + 0.3, width=plate, height=BAND_MM - 0.6, fill="#FFFFFF")
        + text_line(words, middle, y + BAND_MM / 2 + 0.8, 6.5, weight=600, anchor="middle")
    )
