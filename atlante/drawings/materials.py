"""Fill the cut ground: every material has a light tint and a hatch that a black-and-white copy keeps."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from atlante.drawings.pen import BARK, BLUE, WATER, WHITE, chance, polyline, stroke
from atlante.drawings.scatter import cells, marks_in, middle_of
from atlante.records.drawings import Material
from atlante.render.svg.hatching import hatch_lines
from atlante.render.svg.marks import INK, Attributes, element, number, path_of

Points = tuple[tuple[float, float], ...]
_HATCH_PT = 0.3
_DARK = "#3F4A57"
_WARM = "#6B5137"


@dataclass(frozen=True)
class Look:
    """How a material looks.

    Attributes:
        fill: Tint.
        hatch: Returns the marks inside a shape on paper, mm.
        line: Whether it is so thin that it is drawn as a line along its middle.
    """

    fill: str
    hatch: Callable[[Any], str]
    line: bool = False


def draw_material(material: Material, shape: Any) -> str:
    """Return the tint and the hatch of a material inside a shape on paper, mm."""
    if shape.is_empty:
        return ""
    look = LOOKS[material]
    if look.line:
        return look.hatch(shape)
    tint = element("path", d=path_of(shape), fill=look.fill)
    return tint + look.hatch(shape)


def draw_soil(shape: Any) -> str:
    """Return natural soil: a quiet tint with few strokes, so that what is built stands out."""
    return "" if shape.is_empty else element("path", d=path_of(shape), fill="#F4EEE4") + _earth(shape, 5.2)


def _path(data: list[str], **look: str | float) -> str:
    return element("path", d="".join(data), **look) if data else ""


def _hair(colour: str = INK, pt: float = _HATCH_PT) -> Attributes:
    return stroke(pt, colour)


def _lines(shape: Any, step: float, *, rising: bool, pt: float = _HATCH_PT, colour: str = INK) -> str:
    data = path_of(hatch_lines(shape, "rising" if rising else "falling", step))
    return element("path", d=data, **_hair(colour, pt)) if data else ""


def _clipped(shape: Any, lines: list[Points], **look: str | float) -> str:
    cut = shapely.intersection(shapely.multilinestrings([shapely.LineString(line) for line in lines]), shape)
    data = path_of(cut)
    return element("path", d=data, **look) if data else ""


def _earth(shape: Any, step: float) -> str:
    """Groups of three short strokes, the usual sign of soil."""
    lines: list[Points] = []
    for (x, y), (turn, _) in cells(shape, step, step * 0.62, 1, 0.45, 0.5):
        way = 1 if turn < 0.5 else -1
        for k in (-1, 0, 1):
            lines.append(((x + k * 0.62 - 0.5 * way, y + 0.5), (x + k * 0.62 + 0.5 * way, y - 0.5)))
    return _clipped(shape, lines, **_hair(_WARM, 0.25)) if lines else ""


def _growing(shape: Any) -> str:
    """Short level strokes and dots: loose, worked soil."""
    data, dots = [], []
    for (x, y), (kind, long) in cells(shape, 1.7, 0.95, 2, 0.5, 0.25):
        if kind < 0.62:
            half = 0.25 + long * 0.3
            data.append(f"M{number(x - half)} {number(y)}h{number(2 * half)}")
        else:
            dots.append(f"M{number(x)} {number(y)}h.01")
    return _path(data, **_hair(_WARM)) + _path(dots, **_hair(_WARM, 0.8))


def _mulch(shape: Any) -> str:
    """Chips lying every way."""
    data = []
    for (x, y), (turn, long) in cells(shape, 1.0, 0.62, 3, 0.7, 0.12):
        angle, half = (turn - 0.5) * 2.6, 0.28 + long * 0.22
        dx, dy = half * math.cos(angle), half * math.sin(angle)
        data.append(polyline(((x - dx, y - dy), (x + dx, y + dy))))
    return _path(data, **_hair(BARK, 0.55))


def _sand(shape: Any) -> str:
    dots = [f"M{number(x)} {number(y)}h.01" for (x, y), _ in cells(shape, 0.85, 0.6, 4, 0.7, 0.14)]
    return _path(dots, **_hair(INK, 0.55))


def _gravel(shape: Any) -> str:
    """Pebbles, whole ones only."""
    data = []
    for (x, y), (turn, more), size in marks_in(shape, 1.3, 1.08, 5, 0.28, 0.42):
        rx, ry, angle = (0.36 + more * 0.17) * size, (0.3 + turn * 0.12) * size, round(turn * 180)
        ends = f"{number(rx)} {number(ry)} {angle} 1 0 "
        cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        dx, dy = number(2 * rx * cos), number(2 * rx * sin)
        start = f"M{number(x - rx * cos)} {number(y - rx * sin)}"
        data.append(f"{start}a{ends}{dx} {dy}a{ends}{number(-2 * rx * cos)} {number(-2 * rx * sin)}")
    return _path(data, **{**_hair(), "fill": WHITE})


def _stone(shape: Any) -> str:
    """Large broken stones."""
    data = []
    for (x, y), (turn, more), size in marks_in(shape, 2.5, 1.95, 6, 0.2, 0.9):
        radius = (1.0 + more * 0.2) * size
        corners = tuple(
            (
                x + 1.15 * radius * (0.82 + 0.3 * chance(k, round(x * 50), round(y * 50))) * math.cos(angle),
                y + 0.86 * radius * (0.82 + 0.3 * chance(k, round(y * 50), round(x * 50))) * math.sin(angle),
            )
            for k, angle in enumerate(turn + n * math.tau / 6 for n in range(6))
        )
        data.append(polyline(corners, closed=True))
    return _path(data, **{**_hair(INK, 0.4), "fill": WHITE})


def _crushed(shape: Any) -> str:
    """Small triangles, the sign of crushed stone."""
    data = []
    for (x, y), (turn, more), size in marks_in(shape, 1.55, 1.15, 7, 0.45, 0.42):
        radius = (0.32 + 0.16 * more) * size
        corners = tuple(
            (x + radius * math.cos(angle), y + radius * math.sin(angle))
            for angle in (turn * math.tau + n * math.tau / 3 for n in range(3))
        )
        data.append(polyline(corners, closed=True))
    return _path(data, **_hair(_DARK))


def _blocks(shape: Any) -> str:
    """Blocks with open joints: white gaps that lead down."""
    west, north, east, south = shape.bounds
    joints: list[Points] = [
        ((k * 2.6, north - 1), (k * 2.6, south + 1)) for k in range(math.floor(west / 2.6), math.ceil(east / 2.6) + 1)
    ]
    inked = _clipped(shape, joints, **{**stroke(1.5, INK), "stroke_linecap": "butt"})
    gaps = _clipped(shape, joints, **{**stroke(1.0, WHITE), "stroke_linecap": "butt"})
    return inked + gaps


def _brick(shape: Any) -> str:
    west, north, east, south = shape.bounds
    lines: list[Points] = []
    for row in range(math.floor(north / 1.0), math.ceil(south / 1.0) + 1):
        lines.append(((west - 1, row * 1.0), (east + 1, row * 1.0)))
        for k in range(math.floor(west / 2.0) - 1, math.ceil(east / 2.0) + 1):
            x = (k + row % 2 / 2) * 2.0
            lines.append(((x, row * 1.0), (x, row * 1.0 + 1.0)))
    return _clipped(shape, lines, **_hair())


def _concrete(shape: Any) -> str:
    """Rising lines in pairs."""
    single = hatch_lines(shape, "rising", 2.0)
    moved = shapely.transform(shape, lambda points: points - np.array((0.6, 0.0)))
    second = shapely.transform(hatch_lines(moved, "rising", 2.0), lambda points: points + np.array((0.6, 0.0)))
    data = path_of(single) + path_of(second)
    return element("path", d=data, **_hair()) if data else ""


def _drainage(shape: Any) -> str:
    """The profile of a drainage sheet: cups side by side."""
    west, north, east, south = shape.bounds
    high, step = south - north, 1.6
    points: list[tuple[float, float]] = []
    for k in range(math.floor(west / step), math.ceil(east / step) + 1):
        x = k * step
        points += [(x, north), (x + 0.25 * step, south), (x + 0.65 * step, south), (x + 0.9 * step, north)]
    return _clipped(shape, [tuple(points)], **_hair(INK, 0.4)) if high > 0.2 else ""


def _insulation(shape: Any) -> str:
    west, north, east, south = shape.bounds
    step = max(south - north, 0.8) * 0.5
    first = math.floor(west / step)
    points = tuple((k * step, north if k % 2 else south) for k in range(first, math.ceil(east / step) + 2))
    return _clipped(shape, [points], **_hair(INK, 0.4))


def _grain(shape: Any) -> str:
    west, north, east, south = shape.bounds
    lines: list[Points] = []
    for k in range(math.floor(north / 0.75), math.ceil(south / 0.75) + 1):
        y = k * 0.75 + 0.12 * (k % 3)
        wave = tuple((x, y + 0.12 * math.sin(x * 0.9 + k)) for x in np.arange(west - 0.5, east + 1.0, 0.8).tolist())
        lines.append(wave)
    return _clipped(shape, lines, **_hair(_WARM, 0.35))


def _ripples(shape: Any) -> str:
    data = []
    for (x, y), (_, long) in cells(shape, 6.0, 1.6, 8, 0.5, 0.3):
        half = 0.6 + long
        data.append(f"M{number(x - half)} {number(y)}h{number(2 * half)}")
    return _path(data, **_hair(BLUE, 0.3))


def ripples(shape: Any) -> str:
    """Return the short level strokes of standing water."""
    return _ripples(shape)


def _along(shape: Any, **look: str | float) -> str:
    """Return a line along the middle of every part, the longer way."""
    data = []
    for part in shapely.get_parts(shape):
        west, north, east, south = part.bounds
        corners = list(part.exterior.coords)[:-1]
        if south - north > 3 * (east - west) and len(corners) == 4:
            data.append(polyline((((west + east) / 2, north), ((west + east) / 2, south))))
        else:
            middle = shapely.intersection(middle_of(part), part)
            data.append(path_of(middle))
    return _path([text for text in data if text], **look)


def _membrane(shape: Any) -> str:
    return _along(shape, **stroke(1.5, INK))


def _geotextile(shape: Any) -> str:
    return _along(shape, **{**stroke(1.1, INK, dash="1.3 0.9"), "stroke_linecap": "butt"})


LOOKS: dict[Material, Look] = {
    "soil": Look("#EBE0CF", lambda shape: _earth(shape, 3.4)),
    "growing_medium": Look("#E3D3BC", _growing),
    "mulch": Look("#CDAF8C", _mulch),
    "sand": Look("#FBF1CF", _sand),
    "gravel": Look("#DCE2E8", _gravel),
    "stone": Look("#C9D1D9", _stone),
    "sub_base": Look("#EDEDEA", _crushed),
    "permeable_paving": Look("#DDBFA6", _blocks),
    "paving": Look("#DEE2E7", lambda shape: _lines(shape, 1.1, rising=False)),
    "asphalt": Look("#5D6875", lambda shape: _lines(shape, 0.8, rising=True, pt=0.5, colour=_DARK)),
    "concrete": Look("#EEF0F2", _concrete),
    "masonry": Look("#EBCDBD", _brick),
    "membrane": Look("none", _membrane, line=True),
    "geotextile": Look("none", _geotextile, line=True),
    "drainage_layer": Look("#F5F7FA", _drainage),
    "insulation": Look("#FBEFD9", _insulation),
    "timber": Look("#E5CFAE", _grain),
    "water": Look(WATER, _ripples),
}
