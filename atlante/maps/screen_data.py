"""Turn a map into the plain values that its screen page draws."""

import json
import re
from dataclasses import dataclass
from typing import Any

import shapely

from atlante.maps.geodata import GeoData
from atlante.maps.ground import subject_of
from atlante.maps.paper import Ground
from atlante.views.mapspec import MapClass, MapFeature, MapLayer, MapSpec

# Four decimals of a degree are some ten metres: less than a pixel until a municipality fills the screen.
_DECIMALS = 4
# How much of the neighbourhood goes with the extent, as a share of its size on each side.
_CONTEXT_SHARE = 0.75
_PX_PER_PT = 2.0


@dataclass(frozen=True)
class ScreenData:
    """What the script of the page is given.

    Attributes:
        json: The values as JSON that can stand in a script element.
        centre: Latitude and longitude of the middle of the extent.
    """

    json: str
    centre: tuple[float, float]


def screen_data(spec: MapSpec, geodata: GeoData) -> ScreenData:
    """Collect shapes, styles, names and links of a map.

    Raises:
        UnknownFeatureError: The map names features that its layers do not have.
        ValueError: A link leads out of the publication.
    """
    extent, _ = subject_of(spec, geodata)
    base = geodata.dataset(spec.base)
    view = _grown(extent)
    shown = [row for row in base.features if row.metres.intersects(view)]
    places = {row.code: index for index, row in enumerate(shown)}
    degrees = shapely.total_bounds([row.degrees for row in base.select(spec.extent or base.codes)])
    whole = shapely.total_bounds([row.degrees for row in base.features])
    values = {
        "bounds": _corners(degrees),
        "limits": _corners(whole),
        "base": [{"n": row.name, "g": _geometry(row.degrees)} for row in shown],
        "layers": [_layer(spec, layer, geodata, places) for layer in spec.layers],
        "names": _context_names(spec, shown) if spec.context_labels else [],
    }
    west, south, east, north = (float(value) for value in degrees)
    return ScreenData(script_json(values), (round((south + north) / 2, 4), round((west + east) / 2, 4)))


def script_json(values: Any) -> str:
    """Return JSON in which nothing can end the script element it stands in."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text


def pattern_id(spec: MapSpec, layer: MapLayer, entry: MapClass) -> str:
    """Return the id of the hatch of a class in the page."""
    return f"{spec.id}-{layer.id}-{entry.key}"


def weight_px(entry: MapClass) -> float:
    """Return the width of a border on the screen."""
    return round(entry.stroke_pt * _PX_PER_PT, 2)


def _layer(spec: MapSpec, layer: MapLayer, geodata: GeoData, places: dict[str, int]) -> dict[str, Any]:
    styles = {
        entry.key: {
            "color": entry.stroke,
            "weight": weight_px(entry),
            "fillColor": entry.fill if entry.hatch == "none" else f"url(#{pattern_id(spec, layer, entry)})",
        }
        for entry in layer.classes
    }
    several = any(len(feature.codes) > 1 for feature in layer.features)
    features = [_feature(spec, layer, feature, geodata, places, several) for feature in layer.features if feature.codes]
    return {"kind": layer.kind, "styles": styles, "features": features}


def _feature(
    spec: MapSpec, layer: MapLayer, feature: MapFeature, geodata: GeoData, places: dict[str, int], several: bool
) -> dict[str, Any]:
    layer.class_of(feature)
    dataset = geodata.dataset(layer.dataset)
    rows = dataset.select(feature.codes)
    shape = dataset.merged(feature.codes, metric=False)
    value: dict[str, Any] = {"c": feature.class_key, "t": feature.tooltip or feature.label or rows[0].name}
    if feature.href:
        value["h"] = checked_href(feature.href)
    if feature.label:
        value["l"] = feature.label
        value["r"] = -feature.priority
        value["s"] = 1 if several else 0
    if feature.label or layer.kind == "points":
        value["p"] = _middle(shape)
    if layer.kind in ("areas", "outlines"):
        single = len(rows) == 1 and layer.dataset == spec.base and rows[0].code in places
        value["b" if single else "g"] = places[rows[0].code] if single else _geometry(shape)
    return value


def checked_href(href: str) -> str:
    """Return a link that stays inside the publication.

    Raises:
        ValueError: It has a scheme or a host of its own.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2}", href.strip()):
        raise ValueError(f'a map links only inside the publication, found "{href}"')
    return href


def _context_names(spec: MapSpec, shown: list[Any]) -> list[dict[str, Any]]:
    return [{"l": row.name, "p": _middle(row.degrees)} for row in shown if row.code not in spec.named_codes]


def _middle(shape: Any) -> list[float]:
    part = max(getattr(shape, "geoms", (shape,)), key=lambda piece: piece.area)
    point = (
        shapely.maximum_inscribed_circle(part, 0.001).coords[0]
        if part.area > 0
        else part.representative_point().coords[0]
    )
    return [round(point[1], _DECIMALS), round(point[0], _DECIMALS)]


def _geometry(shape: Any) -> dict[str, Any]:
    """Return a GeoJSON geometry with rounded points, equal neighbours once."""
    mapping = shapely.geometry.mapping(shape)
    return {"type": mapping["type"], "coordinates": _rounded(mapping["coordinates"])}


def _rounded(values: Any) -> Any:
    if isinstance(values[0], int | float):
        return [round(values[0], _DECIMALS), round(values[1], _DECIMALS)]
    kept: list[Any] = []
    for value in values:
        small = _rounded(value)
        if not kept or kept[-1] != small:
            kept.append(small)
    # A ring needs four points; one that rounding would collapse keeps its own.
    return kept if len(kept) >= 4 or not isinstance(values[0][0], int | float) else [list(value) for value in values]


def _corners(bounds: Any) -> list[list[float]]:
    west, south, east, north = (round(float(value), _DECIMALS) for value in bounds)
    return [[south, west], [north, east]]


def _grown(extent: Ground) -> Any:
    margin = max(extent.width, extent.height) * _CONTEXT_SHARE
    return shapely.box(extent.west - margin, extent.south - margin, extent.east + margin, extent.north + margin)
