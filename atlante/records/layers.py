"""Describe the committed layers of geometry."""

from typing import ClassVar

from atlante.records.base import Line, PartialDate, Record, Url


class Layer(Record):
    """The metadata of a GeoJSON layer in the same folder.

    Attributes:
        layer: Name of the GeoJSON file.
        date: Edition of the geometry.
        attribution: Line shown on every map.
        features: How many there are.
        area_km2: Their area before simplification, km².
        simplification_tolerance_m: Tolerance of the simplification of the coverage, m.
    """

    kind: ClassVar[str] = "layer"
    layer: Line
    date: PartialDate
    source: Line
    url: Url
    licence: Line
    attribution: Line
    features: int
    area_km2: float
    crs: Line
    measured_in: Line
    decimals: int
    simplification_tolerance_m: float
    generalisation: Line
