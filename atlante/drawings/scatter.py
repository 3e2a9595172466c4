"""Choose the places of small marks inside a shape on paper: scattered like chance, always the same."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from atlante.drawings.pen import chance

Place = tuple[float, float]
Chances = tuple[float, float]


def cells(
    shape: Any, step: float, row_step: float, seed: int, jitter: float, margin: float
) -> Iterator[tuple[Place, Chances]]:
    """Yield places of a staggered grid inside a shape, each moved a little, each with two numbers like chance."""
    inner = shapely.buffer(shape, -margin, join_style="mitre")
    if inner.is_empty:
        return
    west, north, east, south = inner.bounds
    shapely.prepare(inner)
    rows = range(math.floor(north / row_step), math.ceil(south / row_step) + 1)
    columns = range(math.floor(west / step) - 1, math.ceil(east / step) + 1)
    grid = [(row, column) for row in rows for column in columns]
    places = np.array(
        [
            (
                (column + row % 2 / 2 + (chance(seed, row, column, 1) - 0.5) * jitter) * step,
                (row + (chance(seed, row, column, 2) - 0.5) * jitter) * row_step,
            )
            for row, column in grid
        ]
    )
    inside = shapely.contains_xy(inner, places)
    for (row, column), (x, y), kept in zip(grid, places, inside, strict=True):
        if kept:
            yield (float(x), float(y)), (chance(seed, row, column, 3), chance(seed, row, column, 4))


def marks_in(
    shape: Any, step: float, row_step: float, seed: int, jitter: float, margin: float
) -> Iterator[tuple[Place, Chances, float]]:
    """Yield places as ``cells``, with the size of their marks: in a thin layer one row along its middle, smaller."""
    for part in shapely.get_parts(shape):
        thick = thickness(part)
        if thick >= 2 * margin + row_step:
            yield from ((place, chances, 1.0) for place, chances in cells(part, step, row_step, seed, jitter, margin))
            continue
        size = min(1.0, 0.42 * thick / margin)
        middle = middle_of(part)
        count = int(middle.length / (step * size))
        for k in range(count):
            point = shapely.line_interpolate_point(middle, (k + 0.5) * middle.length / count)
            yield (point.x, point.y), (chance(seed, k, 3), chance(seed, k, 4)), size


def thickness(part: Any) -> float:
    """Return about how thick a layer is, mm: its area over its length."""
    west, north, east, south = part.bounds
    return float(part.area / max(math.hypot(east - west, south - north), 1e-6))


def middle_of(part: Any) -> Any:
    """Return the line halfway between the upper and the lower side of a shape that lies down."""
    _west, north, _east, south = part.bounds
    stops = sorted({round(x, 6) for x, _ in part.exterior.coords})
    points = []
    for index, x in enumerate(stops):
        # A hair inside, where a side stands upright.
        probe = x + (1e-4 if index == 0 else -1e-4 if index == len(stops) - 1 else 0.0)
        cut = shapely.intersection(shapely.LineString(((probe, north - 1), (probe, south + 1))), part)
        if not cut.is_empty:
            _, high, _, low = cut.bounds
            points.append((x, (high + low) / 2))
    return shapely.LineString(points) if len(points) > 1 else shapely.LineString()
