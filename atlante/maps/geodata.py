"""Read the committed layers, in degrees and in metres, for the maps that are drawn from them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import shapely
from pyproj import Transformer

from atlante.issues import did_you_mean
from atlante.views.mapspec import MapSpec

METRIC_CRS = "EPSG:32632"
GEOGRAPHIC_CRS = "EPSG:4326"


class UnknownFeatureError(ValueError):
    """A map names a feature that its layer does not have."""


@dataclass(frozen=True)
class GeoFeature:
    """One feature of a layer.

    Attributes:
        code: Its ``istat`` (text, six digits), or its ``id`` in layers of other things.
        name: Its name, for tooltips and context labels.
        degrees: shapely geometry, EPSG:4326, longitude first.
        metres: The same in EPSG:32632.
    """

    code: str
    name: str
    degrees: Any
    metres: Any


@dataclass(frozen=True)
class Dataset:
    """One layer file: its features in the file's order."""

    name: str
    features: tuple[GeoFeature, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes in the file's order."""
        return tuple(feature.code for feature in self.features)

    def select(self, codes: Sequence[str]) -> tuple[GeoFeature, ...]:
        """Return the features of the given codes, in that order.

        Raises:
            UnknownFeatureError: A code is not in the layer.
        """
        known = {feature.code: feature for feature in self.features}
        absent = [code for code in codes if code not in known]
        if absent:
            hint = did_you_mean(absent[0], known)
            said = f'layer "{self.name}" has no feature {", ".join(absent)}'
            raise UnknownFeatureError(f"{said} ({hint})" if hint else said)
        return tuple(known[code] for code in codes)

    def merged(self, codes: Sequence[str], *, metric: bool) -> Any:
        """Return the features of the given codes as one geometry, in metres or in degrees."""
        shapes = [feature.metres if metric else feature.degrees for feature in self.select(codes)]
        if len(shapes) == 1:
            return shapes[0]
        # The layers are clean coverages: the fast union of coverages applies, and falls back for points and lines.
        polygonal = all(shape.geom_type in ("Polygon", "MultiPolygon") for shape in shapes)
        return shapely.coverage_union_all(shapes) if polygonal else shapely.union_all(shapes)


@dataclass(frozen=True)
class GeoData:
    """The layers of one map."""

    datasets: tuple[Dataset, ...]

    def dataset(self, name: str) -> Dataset:
        """Return a layer by name.

        Raises:
            UnknownFeatureError: The map was not given that layer.
        """
        for candidate in self.datasets:
            if candidate.name == name:
                return candidate
        raise UnknownFeatureError(f'there is no layer "{name}"')


def load_geodata(spec: MapSpec, read: Callable[[str], bytes]) -> GeoData:
    """Read the layers that a map needs.

    Args:
        spec: The map.
        read: Returns the bytes of a file of the geodata folder, given its name.
    """
    return GeoData(tuple(parse_dataset(name, read(f"{name}.geojson")) for name in spec.datasets))


@lru_cache(maxsize=16)
def parse_dataset(name: str, text: bytes) -> Dataset:
    """Parse a GeoJSON layer; kept in memory because one process draws hundreds of maps from the same few files.

    Args:
        name: Name of the layer.
        text: GeoJSON, EPSG:4326, each feature with ``istat`` or ``id`` and with ``name``.
    """
    to_metres = Transformer.from_crs(GEOGRAPHIC_CRS, METRIC_CRS, always_xy=True)
    features = []
    for row in json.loads(text)["features"]:
        properties = row["properties"]
        code = str(properties["istat"] if "istat" in properties else properties["id"])
        degrees = shapely.geometry.shape(row["geometry"])
        metres = shapely.transform(degrees, to_metres.transform, interleaved=False)
        features.append(GeoFeature(code, str(properties.get("name", code)), degrees, metres))
    return Dataset(name, tuple(features))
