"""Draw the territory as line art for a cover: limits as hairlines, the subject filled."""

import json
import math
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

_HAIRLINE, _BORDER = 0.32, 0.9


@dataclass(frozen=True)
class _Shape:
    """A municipality of the layer: its code and its rings as (longitude, latitude), degrees."""

    istat: str
    rings: tuple[tuple[tuple[float, float], ...], ...]


def cover_art(geojson: bytes, subject: tuple[str, ...], width: float = 300.0) -> str:
    """Return the territory in white lines as an SVG in a ``data:`` address.

    Degrees are drawn as they are, narrowed by the cosine of the middle latitude: good enough for a picture of a
    territory of 60 km, and nothing is measured on it.

    Args:
        geojson: Layer of the municipalities, with ``istat``.
        subject: Istat codes of the municipalities to fill; codes that the layer lacks are left out.
        width: Width of the drawing in its own units.

    Raises:
        ValueError: The layer is not a GeoJSON of polygons with istat.
    """
    shapes = _shapes(geojson)
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    if not points:
        raise ValueError("the layer of the municipalities is empty")
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = math.cos(math.radians((south + north) / 2))
    scale = width / ((east - west) * narrow)

    def path(shape: _Shape) -> str:
        rings = []
        for ring in shape.rings:
            steps = [f"{(x - west) * narrow * scale:.1f} {(north - y) * scale:.1f}" for x, y in ring]
            # Neighbouring points often fall on the same tenth of a unit: one is enough.
            thin = [step for index, step in enumerate(steps) if index == 0 or step != steps[index - 1]]
            rings.append("M" + "L".join(thin) + "Z")
        return "".join(rings)

    filled = "".join(path(shape) for shape in shapes if shape.istat in subject)
    every = "".join(path(shape) for shape in shapes)
    height = (north - south) * scale
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {width + 2:.1f} {height + 2:.1f}"'
        f' width="{width + 2:.1f}" height="{height + 2:.1f}">'
        f'<path d="{every}" fill="none" stroke="#fff" stroke-width="{_HAIRLINE}" stroke-linejoin="round"/>'
    )
    if filled:
        svg += f'<path d="{filled}" fill="#fff" fill-opacity="0.32" stroke="#fff" stroke-width="{_BORDER}"/>'
    return "data:image/svg+xml," + quote(svg + "</svg>", safe=" =:/'<>.-")


def _shapes(geojson: bytes) -> tuple[_Shape, ...]:
    try:
        return tuple(
            _Shape(
                str(feature["properties"]["istat"]),
                tuple(tuple((float(p[0]), float(p[1])) for p in ring) for ring in _rings(feature["geometry"])),
            )
            for feature in json.loads(geojson)["features"]
        )
    except (KeyError, TypeError, IndexError, ValueError) as error:
        raise ValueError(
            f"the layer of the municipalities cannot be drawn ({type(error).__name__}: {error})"
        ) from error


def _rings(geometry: dict[str, Any]) -> list[Any]:
    if geometry["type"] == "Polygon":
        return list(geometry["coordinates"])
    return [ring for polygon in geometry["coordinates"] for ring in polygon]
