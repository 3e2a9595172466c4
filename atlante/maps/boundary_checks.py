"""Say everything that is wrong with a set of municipal boundaries."""

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

import shapely
from pyproj import CRS, Transformer

from atlante.issues import Issue, Place
from atlante.maps.boundary_sources import METRIC_CRS, Boundary

# Neighbours traced from one line share vertices; anything larger than a desk is a mistake of the drawing.
_SLIVER_M2 = 1.0
_MEND = "mend it in a GIS"


@dataclass(frozen=True)
class Expectations:
    """What the boundaries of a territory must add up to.

    Attributes:
        municipalities: (istat, name) of every municipality; empty when only their number is known.
        count: Number of municipalities.
        area_km2: Total area measured in EPSG:32632, km².
        area_tolerance: Accepted relative difference of the total area, 0.01 for one per cent.
        enclaves: Number of places inside the territory that rightly belong to nobody in it.
    """

    municipalities: tuple[tuple[str, str], ...] = ()
    count: int = 133
    area_km2: float = 1575.0
    area_tolerance: float = 0.01
    enclaves: int = 0


def check_boundaries(label: str, boundaries: tuple[Boundary, ...], expected: Expectations) -> tuple[Issue, ...]:
    """Return every issue of the boundaries, none when they can be used.

    Coverage and area are only meaningful between geometries that are valid and where they should be, so these are
    checked first; codes are always checked.

    Args:
        label: How messages name the source.
        boundaries: Features as read, EPSG:32632.
        expected: What they must add up to.
    """
    place = Place(label)
    codes = check_codes(place, boundaries, expected)
    geometries = check_geometries(place, boundaries)
    if geometries or not boundaries:
        return codes + geometries
    first = tuple({boundary.istat: boundary for boundary in reversed(boundaries)}.values())[::-1]
    return codes + check_coverage(place, first, expected.enclaves) + check_area(place, first, expected)


def check_codes(place: Place, boundaries: tuple[Boundary, ...], expected: Expectations) -> tuple[Issue, ...]:
    """Compare codes and names with the expected ones (E803 to E806, W807)."""
    issues = []
    for row in boundaries:
        if not re.fullmatch(r"\d{6}", row.istat):
            found = f'"{row.istat}" ({row.name})'
            issues.append(
                Issue(place, "E803", row.istat, "a code of six digits", found, "keep the leading zero: 015002")
            )
    for code, times in sorted(Counter(row.istat for row in boundaries).items()):
        if times > 1:
            names = " and ".join(row.name for row in boundaries if row.istat == code)
            issues.append(Issue(place, "E804", code, "one feature", f"{times} features: {names}", "merge the parts"))
    found_names = {row.istat: row.name for row in reversed(boundaries)}
    wanted = dict(expected.municipalities)
    if not wanted and len(found_names) != expected.count:
        issues.append(Issue(place, "E805", "", f"{expected.count} municipalities", str(len(found_names))))
    if wanted:
        for code in sorted(wanted.keys() - found_names.keys()):
            issues.append(Issue(place, "E805", code, f"a feature for {wanted[code]}", "none", "is the edition right?"))
        for code in sorted(found_names.keys() - wanted.keys()):
            issues.append(Issue(place, "E806", code, "only expected municipalities", found_names[code]))
        for code in sorted(wanted.keys() & found_names.keys()):
            if wanted[code] != found_names[code]:
                issues.append(Issue(place, "W807", code, f'the name "{wanted[code]}"', f'"{found_names[code]}"'))
    return tuple(issues)


def check_geometries(place: Place, boundaries: tuple[Boundary, ...]) -> tuple[Issue, ...]:
    """Check that each geometry is a valid polygon (E808) inside the area of use of the metric system (E802)."""
    issues = []
    for row in boundaries:
        if row.geometry is None or row.geometry.is_empty:
            issues.append(Issue(place, "E808", row.istat, "a geometry", f"none for {row.name}"))
        elif row.geometry.geom_type not in ("Polygon", "MultiPolygon"):
            issues.append(Issue(place, "E808", row.istat, "a polygon", f"a {row.geometry.geom_type} for {row.name}"))
        elif not row.geometry.is_valid:
            reason = shapely.is_valid_reason(row.geometry)
            issues.append(Issue(place, "E808", row.istat, "a valid polygon", f"{row.name}: {reason}", _MEND))
    shapes = [row.geometry for row in boundaries if row.geometry is not None and not row.geometry.is_empty]
    if shapes and not _is_inside_zone(shapes):
        west, south, east, north = (round(float(value)) for value in shapely.total_bounds(shapes))
        found = f"coordinates x {west} to {east}, y {south} to {north} m"
        hint = "the coordinate system declared by the file is not the one its numbers are in"
        issues.append(Issue(place, "E802", "", f"coordinates inside the zone of {METRIC_CRS}", found, hint))
    return tuple(issues)


def check_coverage(place: Place, boundaries: tuple[Boundary, ...], enclaves: int = 0) -> tuple[Issue, ...]:
    """Find overlaps (E809), gaps (E810) and borders that two neighbours draw differently (E811)."""
    shapes = [row.geometry for row in boundaries]
    issues = []
    tree = shapely.STRtree(shapes)
    for one, other in sorted((int(a), int(b)) for a, b in tree.query(shapes, predicate="intersects").T if a < b):
        shared = shapely.intersection(shapes[one], shapes[other])
        if shared.area > _SLIVER_M2:
            who = f"{boundaries[one].name} and {boundaries[other].name}"
            issues.append(
                Issue(
                    place,
                    "E809",
                    boundaries[one].istat,
                    "no overlap",
                    f"{who} share {_spot(shared)}",
                    _MEND,
                )
            )
    holes = _holes(shapely.union_all(shapes))
    if len(holes) > enclaves:
        for hole in holes:
            around = " and ".join(boundaries[int(i)].name for i in sorted(tree.query(hole, predicate="touches")))
            issues.append(Issue(place, "E810", "", "no gap", f"{_spot(hole)} between {around}", _MEND))
    if not issues and not shapely.coverage_is_valid(shapes):
        edges = shapely.coverage_invalid_edges(shapes)
        for row, edge in zip(boundaries, edges, strict=True):
            if edge is not None and not edge.is_empty:
                where = _where(shapely.line_merge(edge))
                found = f"{row.name}: {edge.length:.0f} m of border near {where} differ from its neighbour's"
                issues.append(Issue(place, "E811", row.istat, "borders drawn once", found, _MEND))
    return tuple(issues)


def check_area(place: Place, boundaries: tuple[Boundary, ...], expected: Expectations) -> tuple[Issue, ...]:
    """Compare the total area with the expected one (E812)."""
    area_km2 = sum(row.geometry.area for row in boundaries) / 1e6
    if abs(area_km2 - expected.area_km2) <= expected.area_tolerance * expected.area_km2:
        return ()
    wanted = f"a total area within {expected.area_tolerance:.1%} of {expected.area_km2:.2f} km²"
    return (Issue(place, "E812", "", wanted, f"{area_km2:.2f} km²", "are features missing, or is the system wrong?"),)


def _is_inside_zone(shapes: list[Any]) -> bool:
    zone = CRS.from_user_input(METRIC_CRS).area_of_use
    assert zone is not None
    west, south, east, north = Transformer.from_crs("EPSG:4326", METRIC_CRS, always_xy=True).transform_bounds(
        *zone.bounds
    )
    bounds = shapely.total_bounds(shapes)
    return bool(west <= bounds[0] and south + 1 < bounds[1] and bounds[2] <= east and bounds[3] <= north)


def _holes(union: Any) -> tuple[Any, ...]:
    parts = getattr(union, "geoms", (union,))
    holes = (shapely.Polygon(ring) for part in parts for ring in part.interiors)
    return tuple(sorted((hole for hole in holes if hole.area > _SLIVER_M2), key=lambda hole: hole.bounds))


def _spot(geometry: Any) -> str:
    return f"{geometry.area:.0f} m² near {_where(geometry)}"


def _where(geometry: Any) -> str:
    line = geometry.geom_type == "LineString"
    point = geometry.interpolate(0.5, normalized=True) if line else geometry.representative_point()
    lon, lat = Transformer.from_crs(METRIC_CRS, "EPSG:4326", always_xy=True).transform(point.x, point.y)
    return f"{lat:.5f} N {lon:.5f} E"
