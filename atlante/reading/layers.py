"""Read the attributes of the committed boundaries, and make sure that maps can be drawn from their geometry."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atlante.issues import Issue, quoted
from atlante.reading.raw_text import file_bytes

LAYER = "municipalities.geojson"
LAYER_LIMIT_BYTES = 20_000_000

# What JSON holds: dicts, lists and scalars; here it gets its types.
_Json = Any
_Point = tuple[float, float]


@dataclass(frozen=True)
class Boundary:
    """A municipality of the layer: Istat code, name, area of its generalised geometry in km²."""

    istat: str
    name: str
    area_km2: float
    neighbours: tuple[str, ...]


class LayerError(ValueError):
    """The layer is not what maps need.

    Attributes:
        where: The feature and its key, empty for the layer as a whole.
        expected: What is needed, in words.
        found: What stands there, in words.
    """

    def __init__(self, where: str, expected: str, found: str) -> None:
        super().__init__(f"{where + ': ' if where else ''}expected {expected}, found {found}")
        self.where = where
        self.expected = expected
        self.found = found


def read_boundaries(geodata: Path) -> tuple[Boundary, ...]:
    """Return the municipalities of the layer by Istat code, none when there is no layer.

    Neighbours share at least one vertex: the layer is a coverage, whose common borders have the same vertices.

    Raises:
        LayerError: The file cannot be read, or is not a GeoJSON layer of polygons with istat, name and area_km2.
    """
    rows: dict[str, tuple[str, float]] = {}
    owners: dict[_Point, list[str]] = {}
    for number, feature in enumerate(_features(geodata / LAYER)):
        where = f"features[{number}]"
        istat, name, area_km2 = _properties(_member(feature, "properties", where), f"{where}.properties")
        if istat in rows:
            raise LayerError(f"{where}.properties.istat", "each municipality once", f"{quoted(istat)} again")
        rows[istat] = name, area_km2
        for point in _points(_member(feature, "geometry", where), f"{where}.geometry"):
            holders = owners.setdefault(point, [])
            if istat not in holders:
                holders.append(istat)
    near: dict[str, set[str]] = {istat: set() for istat in rows}
    for holders in owners.values():
        if len(holders) > 1:
            for istat in holders:
                near[istat].update(other for other in holders if other != istat)
    return tuple(Boundary(istat, *rows[istat], tuple(sorted(near[istat]))) for istat in sorted(rows))


def _features(path: Path) -> list[_Json]:
    """Return the features of a layer, none when there is no file."""
    try:
        path.lstat()
    except FileNotFoundError:
        return []
    except OSError:
        pass  # reading says why
    raw = file_bytes(path, path.name, LAYER_LIMIT_BYTES)
    if isinstance(raw, Issue):
        raise LayerError("", raw.expected, raw.found)
    try:
        layer = json.loads(raw)
    except UnicodeDecodeError:
        raise LayerError("", "UTF-8 text", "other bytes") from None
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}"
        raise LayerError("", "a GeoJSON layer", f"text that is not valid JSON at {at}") from None
    except (ValueError, RecursionError):
        raise LayerError("", "a GeoJSON layer", "JSON nested too deep or with too long a number") from None
    features = _member(layer, "features", "")
    if not isinstance(features, list):
        raise LayerError("features", "a list", _said(features))
    return features


def _properties(properties: _Json, where: str) -> tuple[str, str, float]:
    istat = _member(properties, "istat", where)
    if not isinstance(istat, str) or not re.fullmatch(r"\d{6}", istat):
        raise LayerError(f"{where}.istat", "text of six digits", _said(istat))
    name = _member(properties, "name", where)
    if not isinstance(name, str) or not name.strip():
        raise LayerError(f"{where}.name", "the name of a municipality", _said(name))
    area_km2 = _member(properties, "area_km2", where)
    if not _is_number(area_km2) or area_km2 <= 0:
        raise LayerError(f"{where}.area_km2", "a number above 0", _said(area_km2))
    return istat, name, area_km2


def _points(geometry: _Json, where: str) -> list[_Point]:
    """Return the vertices of a polygon or of several."""
    kind = _member(geometry, "type", where)
    if kind not in ("Polygon", "MultiPolygon"):
        raise LayerError(f"{where}.type", "Polygon or MultiPolygon", _said(kind))
    parts = _member(geometry, "coordinates", where)
    where += ".coordinates"
    polygons = [parts] if kind == "Polygon" else parts
    points: list[_Point] = []
    if not _is_filled(polygons):
        raise LayerError(where, "at least one polygon", _said(polygons))
    for polygon in polygons:
        if not _is_filled(polygon):
            raise LayerError(where, "at least one ring of points in each polygon", _said(polygon))
        for ring in polygon:
            if not isinstance(ring, list) or len(ring) < 4 or ring[0] != ring[-1]:
                found = f"{len(ring)} points" if isinstance(ring, list) else _said(ring)
                open_end = isinstance(ring, list) and len(ring) >= 4
                expected = "rings of at least four points, the last equal to the first"
                raise LayerError(where, expected, "a last point that differs" if open_end else found)
            points += (_point(point, where) for point in ring)
    return points


def _point(point: _Json, where: str) -> _Point:
    if isinstance(point, list) and len(point) >= 2 and all(_is_number(value) for value in point):
        lon, lat = point[:2]
        if -180 <= lon <= 180 and -90 <= lat <= 90:
            return lon, lat
    raise LayerError(where, "points of longitude and latitude in degrees", _said(point))


def _member(value: _Json, key: str, where: str) -> _Json:
    if not isinstance(value, dict):
        raise LayerError(where, f"an object with {key}", _said(value))
    if key not in value:
        raise LayerError(where, f'the key "{key}"', "none")
    return value[key]


def _is_filled(value: _Json) -> bool:
    return isinstance(value, list) and bool(value)


def _is_number(value: _Json) -> bool:
    # Neither infinity nor what is not a number is less.
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e12


def _said(value: _Json) -> str:
    """Return what stands there in words; lists and objects are not spelled out."""
    if isinstance(value, list):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "an object"
    return "nothing" if value is None else quoted(value) if isinstance(value, str) else json.dumps(value)
