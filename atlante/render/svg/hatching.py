"""Fill shapes with lines or dots that survive a black-and-white copy, as geometry of its own."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely

from atlante.views.mapspec import Hatch

_ANGLES: dict[Hatch, tuple[float, ...]] = {
    "rising": (45.0,),
    "falling": (-45.0,),
    "horizontal": (0.0,),
    "vertical": (90.0,),
    "cross": (45.0, -45.0),
    "grid": (0.0, 90.0),
}


def hatch_lines(shape: Any, hatch: Hatch, spacing_mm: float = 1.7) -> Any:
    """Return the lines of a hatch inside a shape, mm on paper.

    Lines are anchored to the sheet and not to the shape, so that neighbours of one class are hatched as one.

    Args:
        shape: Polygon or MultiPolygon, mm on paper.
        hatch: Pattern; ``none`` gives an empty geometry.
        spacing_mm: Distance between lines or dots.
    """
    if hatch == "none" or shape.is_empty:
        return shapely.MultiLineString()
    if hatch == "dots":
        return _dots(shape, spacing_mm)
    crosswise = spacing_mm * (1.5 if hatch in ("cross", "grid") else 1.0)
    lines = [line for angle in _ANGLES[hatch] for line in _parallels(shape.bounds, angle, crosswise)]
    shapely.prepare(shape)
    cut = shapely.intersection(np.array(lines, dtype=object), shape)
    parts = shapely.get_parts(cut)
    kept = parts[shapely.get_type_id(parts) == shapely.GeometryType.LINESTRING]
    return _together(kept)


def _parallels(bounds: tuple[float, float, float, float], angle: float, spacing_mm: float) -> list[Any]:
    radians = math.radians(angle)
    along = np.array((math.cos(radians), -math.sin(radians)))
    across = np.array((math.sin(radians), math.cos(radians)))
    west, north, east, south = bounds
    corners = np.array(((west, north), (west, south), (east, north), (east, south)))
    first, last = np.sort(corners @ across)[[0, -1]]
    start, end = np.sort(corners @ along)[[0, -1]]
    offsets = np.arange(math.ceil(first / spacing_mm), math.floor(last / spacing_mm) + 1) * spacing_mm
    return [shapely.LineString((across * offset + along * start, across * offset + along * end)) for offset in offsets]


def _dots(shape: Any, spacing_mm: float) -> Any:
    west, north, east, south = shape.bounds
    rows = range(math.ceil(north / spacing_mm), math.floor(south / spacing_mm) + 1)
    columns = range(math.ceil(west / spacing_mm) - 1, math.floor(east / spacing_mm) + 1)
    points = np.array([((column + row % 2 / 2) * spacing_mm, row * spacing_mm) for row in rows for column in columns])
    if not len(points):
        return shapely.MultiLineString()
    shapely.prepare(shape)
    kept = points[shapely.contains_xy(shape, points)]
    # A line almost without length and with round ends is a dot for every renderer.
    return _together([shapely.LineString(((x, y), (x + 0.01, y))) for x, y in kept])


def _together(lines: Sequence[Any]) -> Any:
    """Return lines as one shape; a small one may lie between two lines, and shapely does not join none."""
    return shapely.multilinestrings(lines) if len(lines) else shapely.MultiLineString()
