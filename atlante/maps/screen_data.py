"""Turn a map into the plain values that its screen page draws."""

import json
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

import shapely

from atlante.maps.geodata import GeoData
from atlante.views.mapspec import MapBackground, MapClass, MapFeature, MapLayer, MapSpec

# Four decimals of a degree are some ten metres: less than a pixel until a municipality fills the screen.
DECIMALS = 4
_PX_PER_PT = 2.0


@dataclass(frozen=True)
class Place:
    """Something on the map that has a page.

    Attributes:
        text: Its name.
        href: The page, seen from the map's own.
    """

    text: str
    href: str


@dataclass(frozen=True)
class ScreenData:
    """What the page of a map is given.

    Attributes:
        json: The values for its script, as JSON that can stand in a script element.
        centre: Latitude and longitude of the middle of the extent.
        places: What the map leads to, by name, each once; the values refer to it by position.
    """

    json: str
    centre: tuple[float, float]
    places: tuple[Place, ...]


def screen_data(spec: MapSpec, geodata: GeoData, background: MapBackground | None = None) -> ScreenData:
    """Collect styles, codes, names and links of a map; shapes only where they are not of its base.

    Raises:
        UnknownFeatureError: The map names features that its layers do not have.
        ValueError: A link leads out of the publication.
    """
    base = geodata.dataset(spec.base)
    degrees = shapely.total_bounds([row.degrees for row in base.select(spec.extent or base.codes)])
    whole = shapely.total_bounds([row.degrees for row in base.features])
    places = _places(spec, geodata)
    values = {
        "bounds": _bounds(degrees),
        "limits": _bounds(whole),
        "layers": [_layer(spec, layer, geodata, places) for layer in spec.layers],
        "names": [code for code in base.codes if code not in spec.named_codes] if spec.context_labels else [],
    }
    if background is not None:
        values["tiles"] = {"url": background.url, "zoom": background.max_zoom}
    west, south, east, north = (float(value) for value in degrees)
    centre = (round((south + north) / 2, 4), round((west + east) / 2, 4))
    return ScreenData(script_json(values), centre, tuple(places))


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


def _places(spec: MapSpec, geodata: GeoData) -> dict[Place, int]:
    found = (_place(layer, row, geodata) for layer in spec.layers for row in layer.features if row.codes)
    once = dict.fromkeys(place for place in found if place is not None)
    return {place: index for index, place in enumerate(sorted(once, key=lambda row: (_plain(row.text), row.href)))}


def _place(layer: MapLayer, feature: MapFeature, geodata: GeoData) -> Place | None:
    if not feature.href:
        return None
    return Place(_name(layer, feature, geodata), checked_href(feature.href))


def _name(layer: MapLayer, feature: MapFeature, geodata: GeoData) -> str:
    return feature.tooltip or feature.label or geodata.dataset(layer.dataset).select(feature.codes)[0].name


def _plain(text: str) -> str:
    """Return a text by which names come in the order of the alphabet, accents or not."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char)).casefold()


def _layer(spec: MapSpec, layer: MapLayer, geodata: GeoData, places: dict[Place, int]) -> dict[str, Any]:
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
    spec: MapSpec, layer: MapLayer, feature: MapFeature, geodata: GeoData, places: dict[Place, int], several: bool
) -> dict[str, Any]:
    layer.class_of(feature)
    # Refuse codes that the layer lacks, wherever the shape then comes from.
    geodata.dataset(layer.dataset).select(feature.codes)
    value: dict[str, Any] = {"c": feature.class_key}
    place = _place(layer, feature, geodata)
    if place is not None:
        value["u"] = places[place]
    elif layer.kind in ("areas", "points") or feature.tooltip:
        value["t"] = _name(layer, feature, geodata)
    if feature.label:
        value["l"] = feature.label
        value["r"] = -feature.priority
        if several:
            value["s"] = 1
    of_base = layer.dataset == spec.base
    if of_base:
        value["b"] = list(feature.codes)
    if not of_base or len(feature.codes) > 1:
        shape = geodata.dataset(layer.dataset).merged(feature.codes, metric=False)
        if feature.label or layer.kind != "outlines":
            value["p"] = middle(shape)
        if not of_base and layer.kind in ("areas", "outlines"):
            value["g"] = _geometry(shape)
    return value


def checked_href(href: str) -> str:
    """Return a link that stays inside the publication.

    Raises:
        ValueError: It has a scheme or a host of its own.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2}", href.strip()):
        raise ValueError(f'a map links only inside the publication, found "{href}"')
    return href


def middle(shape: Any) -> list[float]:
    """Return latitude and longitude of the point of a shape that has most room around it."""
    part = max(getattr(shape, "geoms", (shape,)), key=lambda piece: piece.area)
    point = (
        shapely.maximum_inscribed_circle(part, 0.001).coords[0]
        if part.area > 0
        else part.representative_point().coords[0]
    )
    return [round(point[1], DECIMALS), round(point[0], DECIMALS)]


def _geometry(shape: Any) -> dict[str, Any]:
    """Return a GeoJSON geometry with rounded points, equal neighbours once."""
    mapping = shapely.geometry.mapping(shape)
    return {"type": mapping["type"], "coordinates": _rounded(mapping["coordinates"])}


def _rounded(values: Any) -> Any:
    if isinstance(values[0], int | float):
        return [round(values[0], DECIMALS), round(values[1], DECIMALS)]
    kept: list[Any] = []
    for value in values:
        small = _rounded(value)
        if not kept or kept[-1] != small:
            kept.append(small)
    # A ring needs four points; one that rounding would collapse keeps its own.
    return kept if len(kept) >= 4 or not isinstance(values[0][0], int | float) else [list(value) for value in values]


def _bounds(bounds: Any) -> list[list[float]]:
    west, south, east, north = (round(float(value), DECIMALS) for value in bounds)
    return [[south, west], [north, east]]
