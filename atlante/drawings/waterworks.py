"""Draw water standing and moving: pools with their level, pipes by purpose, arrows of flow."""

import math
from typing import Any

import shapely

from atlante.drawings.materials import ripples
from atlante.drawings.pen import BLUE, SEEN_PT, WATER, WHITE, Paper, outline, polyline, stroke
from atlante.render.svg.marks import element, number
from atlante.views.drawings import FlowView, PipeView

_EXCEPTIONAL = "#EAF4FB"


def draw_pool(pool: Any, paper: Paper, level_cm: float, *, usual: bool) -> str:
    """Return water up to a level: tint and line, full when usual, dashed when exceptional."""
    drawn = paper.draw(pool)
    tint = outline(drawn, fill=WATER if usual else _EXCEPTIONAL)
    y = paper.y(level_cm)
    line = stroke(SEEN_PT + 0.1, BLUE, dash="" if usual else "1.6 1.1")
    tops = _tops(pool, paper)
    level = "".join(f"M{number(left)} {number(y)}H{number(right)}" for left, right in tops)
    return tint + (ripples(drawn) if usual else "") + element("path", d=level, **line)


def draw_level(pool: Any, paper: Paper, level_cm: float, share: float, *, usual: bool) -> str:
    """Return the level mark: a triangle that stands on the water with its point, with two strokes below."""
    left, right = max(_tops(pool, paper), key=lambda ends: ends[1] - ends[0])
    x, y = left + (right - left) * share, paper.y(level_cm)
    triangle = polyline(((x, y), (x - 0.95, y - 1.6), (x + 0.95, y - 1.6)), closed=True)
    below = f"M{number(x - 0.75)} {number(y + 0.55)}h1.5M{number(x - 0.4)} {number(y + 1.0)}h.8"
    return element("path", d=triangle, **stroke(0.4, BLUE, fill=BLUE if usual else WHITE)) + element(
        "path", d=below, **stroke(0.4, BLUE)
    )


def _tops(pool: Any, paper: Paper) -> list[tuple[float, float]]:
    return [(paper.x(part.bounds[0]), paper.x(part.bounds[2])) for part in shapely.get_parts(pool)]


def draw_pipe(pipe: PipeView, paper: Paper) -> str:
    """Return a pipe in section: perforated for a drain, a ring for an inlet, a double ring for an overflow."""
    x, y, radius = paper.x(pipe.at_cm), paper.y(pipe.height_cm), paper.length(pipe.diameter_cm) / 2
    riser = ""
    if pipe.riser_cm is not None:
        half, top = radius * 0.9, paper.y(pipe.riser_cm)
        sides = f"M{number(x - half)} {number(y)}V{number(top)}H{number(x + half)}V{number(y)}"
        grate = f"M{number(x - half - 0.35)} {number(top)}H{number(x + half + 0.35)}"
        riser = element("path", d=sides + "Z", **stroke(SEEN_PT, fill=WHITE)) + element(
            "path", d=grate, **{**stroke(2.0, dash="0.5 0.35"), "stroke_linecap": "butt"}
        )
    if pipe.purpose == "drain":
        holes = math.tau * radius / 12
        ring = element("circle", cx=x, cy=y, r=radius, fill=WHITE) + element(
            "circle",
            cx=x,
            cy=y,
            r=radius,
            **{**stroke(CUT, dash=f"{number(holes * 1.3)} {number(holes * 0.7)}"), "stroke_linecap": "butt"},
        )
    else:
        ring = element("circle", cx=x, cy=y, r=radius, **stroke(CUT, fill=WHITE))
        if pipe.purpose == "overflow":
            ring += element("circle", cx=x, cy=y, r=radius * 0.62, **stroke(0.4))
    return riser + ring


CUT = 0.8


def draw_flow(flow: FlowView, paper: Paper) -> str:
    """Return an arrow of water with a white edge, so that it is read over hatches."""
    x0, y0 = paper.x(flow.from_at_cm), paper.y(flow.from_height_cm)
    x1, y1 = paper.x(flow.to_at_cm), paper.y(flow.to_height_cm)
    length = math.hypot(x1 - x0, y1 - y0) or 1.0
    ux, uy = (x1 - x0) / length, (y1 - y0) / length
    head = min(1.9, length * 0.6)
    back = (x1 - ux * head, y1 - uy * head)
    wings = tuple((back[0] + s * uy * head * 0.42, back[1] - s * ux * head * 0.42) for s in (1, -1))
    shaft = polyline(((x0, y0), (x1 - ux * head * 0.7, y1 - uy * head * 0.7)))
    tip = polyline(((x1, y1), *wings), closed=True)
    return (
        element("path", d=shaft, **stroke(2.6, WHITE))
        + element("path", d=tip, **stroke(1.6, WHITE, fill=WHITE))
        + element("path", d=shaft, **stroke(0.9, BLUE))
        + element("path", d=tip, **stroke(0.3, BLUE, fill=BLUE))
    )
