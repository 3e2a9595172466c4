"""Draw the geometry of a printed map: ground, layers, limits and names."""

from dataclasses import dataclass, replace
from typing import Any

import shapely

from atlante.maps.geodata import GeoData, GeoFeature
from atlante.maps.labels import SMALLEST_PT, Label, Wish, place_labels
from atlante.maps.legend import hatch_path
from atlante.maps.paper import Box, Ground, Paper, fit
from atlante.render.svg.hatching import hatch_lines
from atlante.render.svg.marks import GREY, HAIRLINE_PT, LIMIT, MM_PER_PT, PANEL, THIN_PT, element, path_of
from atlante.views.mapspec import MapClass, MapFeature, MapLayer, MapSpec

DISC_MM = 1.1
GROUP_PT, NAME_PT, CONTEXT_PT = 7.5, 6.0, 5.5


@dataclass(frozen=True)
class Drawn:
    """What lies inside the frame.

    Attributes:
        shapes: SVG elements from the ground up.
        labels: Names in their places.
        missed: Names of the subject that found no place.
        unset: Names whose number found no place.
    """

    shapes: tuple[str, ...]
    labels: tuple[Label, ...]
    missed: tuple[str, ...]
    unset: tuple[str, ...]


def territory_of(spec: MapSpec, geodata: GeoData) -> Ground:
    """Return the rectangle around the whole base layer."""
    return _rectangle([row.metres for row in geodata.dataset(spec.base).features])


def subject_of(spec: MapSpec, geodata: GeoData) -> tuple[Ground, Any]:
    """Return the ground that must be in view, and the geometry that nothing may cover, both in metres."""
    base = geodata.dataset(spec.base)
    codes = spec.extent or base.codes
    extent = _rectangle([row.metres for row in base.select(codes)])
    surfaces = (layer for layer in spec.layers if layer.kind in ("areas", "outlines"))
    shapes = [_shape(layer, feature, geodata) for layer in surfaces for feature in layer.features if feature.codes]
    subject = shapely.union_all([shape for shape in shapes if _is_solid(shape)]) if shapes else None
    if subject is None or subject.is_empty:
        subject = base.merged(codes, metric=True)
    return extent, subject


def _is_solid(shape: Any) -> bool:
    """Return whether a shape has a surface that a legend would hide."""
    return shape.geom_type in ("Polygon", "MultiPolygon")


def draw_ground(
    spec: MapSpec,
    geodata: GeoData,
    paper: Paper,
    frame: Box,
    obstacles: tuple[Box, ...],
    numbered: tuple[str, ...] = (),
) -> Drawn:
    """Draw everything inside the frame.

    Args:
        spec: The map.
        geodata: Its layers.
        paper: Scale and position.
        frame: Border of the map.
        obstacles: Paper that names must not use.
        numbered: Names replaced by their place in this list, which are set before all others.
    """
    view = paper.ground_of(Box(frame.x - 2, frame.y - 2, frame.width + 4, frame.height + 4)).shape
    base = [row for row in geodata.dataset(spec.base).features if row.metres.intersects(view)]
    fills, borders, wishes, discs = [], [], [], []
    for layer in spec.layers:
        for feature in filter(lambda row: row.codes, layer.features):
            whole = _shape(layer, feature, geodata)
            drawn = paper.draw(shapely.intersection(whole, view)) if layer.kind != "points" else _disc(whole, paper)
            if drawn.is_empty:
                continue
            entry = layer.class_of(feature)
            if layer.kind == "areas":
                fills.append(_fill(drawn, entry))
                borders.append(_border(whole, view, paper, entry))
            elif layer.kind == "outlines":
                borders.append(_border(whole, view, paper, entry))
            elif layer.kind == "points" and _is_seen(drawn, frame):
                discs.append((drawn, entry))
            if feature.label:
                wishes.append(_wish(layer, feature, drawn, frame))
    wishes += _context(spec, base, paper, frame)
    taken = (*obstacles, *(_box_of(drawn) for drawn, _ in discs))
    numbers = {name: str(number) for number, name in enumerate(numbered, start=1)}
    asked = tuple(
        replace(wish, text=numbers[wish.text], size_pt=SMALLEST_PT, rank=_FIRST) if wish.text in numbers else wish
        for wish in wishes
    )
    labels, unplaced = place_labels(asked, frame, taken)
    # Names of the surroundings are let go; names of the subject become numbers.
    missed = tuple(sorted({wish.text for wish in unplaced if _FIRST < wish.rank < _LAST}))
    unset = tuple(numbered[int(wish.text) - 1] for wish in unplaced if wish.rank == _FIRST)
    shapes = [*_ground_and(fills, base, view, paper), *borders, *(_circle(drawn, entry) for drawn, entry in discs)]
    return Drawn(tuple(filter(None, shapes)), labels, missed, unset)


def locator_shapes(spec: MapSpec, geodata: GeoData, box: Box) -> tuple[Any, Any, Paper]:
    """Return territory and extent in mm, small enough for an inset, with the scale they are drawn at."""
    base = geodata.dataset(spec.base)
    paper = fit(territory_of(spec, geodata), box.inset(1.0))
    simpler = paper.drawn_scale / 1000 * 0.15  # metres: what a quarter point of ink can show
    whole = shapely.coverage_union_all([row.metres for row in base.features])
    places = _topmost(spec, geodata)
    if places is None or places.area > 0.5 * whole.area:
        places = base.merged(spec.extent, metric=True) if spec.extent else None
    return paper.draw(shapely.simplify(whole, simpler)), None if places is None else paper.draw(places), paper


# Ranks of numbers and of the names of the surroundings.
_FIRST, _LAST = -10_000, 10_000


def _topmost(spec: MapSpec, geodata: GeoData) -> Any:
    """Return what the uppermost layer of areas shows, which is what the map is about; None without such a layer."""
    layers = [layer for layer in spec.layers if layer.kind == "areas"]
    codes = [code for feature in layers[-1].features for code in feature.codes] if layers else []
    return geodata.dataset(layers[-1].dataset).merged(tuple(dict.fromkeys(codes)), metric=True) if codes else None


def _ground_and(fills: list[str], base: list[GeoFeature], view: Any, paper: Paper) -> list[str]:
    """Return the territory, what fills it, and its limits, each drawn once however many neighbours share it."""
    territory = shapely.coverage_union_all([row.metres for row in base])
    limits = shapely.line_merge(shapely.union_all([shapely.boundary(row.metres) for row in base]))
    return [
        _path(paper.draw(shapely.intersection(territory, view)), fill=PANEL),
        *fills,
        _line(paper.draw(shapely.intersection(limits, view)), LIMIT, HAIRLINE_PT),
        _line(paper.draw(shapely.intersection(shapely.boundary(territory), view)), GREY, THIN_PT),
    ]


def _shape(layer: MapLayer, feature: MapFeature, geodata: GeoData) -> Any:
    return geodata.dataset(layer.dataset).merged(feature.codes, metric=True)


def _rectangle(shapes: list[Any]) -> Ground:
    return Ground(*(float(value) for value in shapely.total_bounds(shapes)))


def _disc(whole: Any, paper: Paper) -> Any:
    return paper.draw(whole.representative_point()).buffer(DISC_MM)


def _box_of(shape: Any) -> Box:
    west, north, east, south = shape.bounds
    return Box(west, north, east - west, south - north)


def _is_seen(disc: Any, frame: Box) -> bool:
    return bool(frame.shape.contains(disc))


def _fill(drawn: Any, entry: MapClass) -> str:
    ground = _path(drawn, fill=entry.fill)
    lines = path_of(hatch_lines(drawn, entry.hatch))
    return ground + (hatch_path(lines, entry) if lines else "")


def _border(whole: Any, view: Any, paper: Paper, entry: MapClass) -> str:
    # Lines are cut, not areas: a cut area would be drawn with a border along the cut.
    line = shapely.boundary(whole) if _is_solid(whole) else whole
    return _line(paper.draw(shapely.intersection(line, view)), entry.stroke, entry.stroke_pt)


def _line(drawn: Any, stroke: str, width_pt: float) -> str:
    return _path(drawn, fill="none", stroke=stroke, stroke_width=width_pt * MM_PER_PT, stroke_linejoin="round")


def _circle(disc: Any, entry: MapClass) -> str:
    x, y = disc.centroid.coords[0]
    return element(
        "circle", cx=x, cy=y, r=DISC_MM, fill=entry.fill, stroke=entry.stroke, stroke_width=entry.stroke_pt * MM_PER_PT
    )


def _path(drawn: Any, **attributes: str | float) -> str:
    written = path_of(shapely.line_merge(drawn) if drawn.geom_type == "MultiLineString" else drawn)
    return element("path", d=written, **attributes) if written else ""


def _wish(layer: MapLayer, feature: MapFeature, drawn: Any, frame: Box) -> Wish:
    # Groups are set larger than single municipalities; a group of one among groups is a group.
    several = any(len(other.codes) > 1 for other in layer.features)
    beside = layer.kind == "points"
    shape = drawn if beside else shapely.intersection(drawn, frame.shape)
    size = GROUP_PT if several and not beside else NAME_PT
    return Wish(feature.label, shape, size, 600, rank=-feature.priority - (1 if several else 0), beside=beside)


def _context(spec: MapSpec, base: list[GeoFeature], paper: Paper, frame: Box) -> list[Wish]:
    if not spec.context_labels:
        return []
    return [
        Wish(row.name, shapely.intersection(paper.draw(row.metres), frame.shape), CONTEXT_PT, 400, GREY, _LAST)
        for row in base
        if row.code not in spec.named_codes
    ]
