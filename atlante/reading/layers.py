"""Read the attributes of the committed boundaries, without their geometry."""

import json
from dataclasses import dataclass
from pathlib import Path

LAYER = "municipalities.geojson"


@dataclass(frozen=True)
class Boundary:
    """A municipality of the layer: Istat code, name, area of its generalised geometry in km²."""

    istat: str
    name: str
    area_km2: float
    neighbours: tuple[str, ...]


def read_boundaries(geodata: Path) -> tuple[Boundary, ...]:
    """Return the municipalities of the layer by Istat code, none when there is no layer.

    Neighbours share at least one vertex: the layer is a coverage, whose common borders have the same vertices.

    Raises:
        ValueError: The file is not a GeoJSON layer with istat, name and area_km2.
    """
    path = geodata / LAYER
    if not path.is_file():
        return ()
    try:
        features = json.loads(path.read_bytes())["features"]
        rows = {f["properties"]["istat"]: f for f in features}
        owners: dict[tuple[float, float], list[str]] = {}
        for istat, feature in rows.items():
            for point in _points(feature["geometry"]["coordinates"]):
                holders = owners.setdefault(point, [])
                if istat not in holders:
                    holders.append(istat)
        near: dict[str, set[str]] = {istat: set() for istat in rows}
        for holders in owners.values():
            if len(holders) > 1:
                for istat in holders:
                    near[istat].update(other for other in holders if other != istat)
        return tuple(
            Boundary(
                istat,
                rows[istat]["properties"]["name"],
                rows[istat]["properties"]["area_km2"],
                tuple(sorted(near[istat])),
            )
            for istat in sorted(rows)
        )
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{type(error).__name__}: {error}") from error


def _points(coordinates: list) -> list[tuple[float, float]]:  # type: ignore[type-arg]
    if coordinates and isinstance(coordinates[0], (int, float)):
        return [(coordinates[0], coordinates[1])]
    return [point for inner in coordinates for point in _points(inner)]
