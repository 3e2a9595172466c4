"""Small territories and maps that the tests of the maps share."""

import json
from pathlib import Path

import geopandas
import shapely

from atlante.maps.geodata import GeoData, load_geodata
from atlante.views.mapspec import MapClass, MapFeature, MapLayer, MapSpec

ROOT = Path(__file__).resolve().parents[2]
GEODATA = ROOT / "content" / "geodata"

# Four squares of 10 km in EPSG:32632, two by two: 400 km².
SQUARES = (
    ("015001", "Nordovest", shapely.box(500_000, 5_030_000, 510_000, 5_040_000)),
    ("015002", "Nordest", shapely.box(510_000, 5_030_000, 520_000, 5_040_000)),
    ("015003", "Sudovest", shapely.box(500_000, 5_020_000, 510_000, 5_030_000)),
    ("015004", "Sudest", shapely.box(510_000, 5_020_000, 520_000, 5_030_000)),
)
EXPECTED = tuple((istat, name) for istat, name, _ in SQUARES)
Rows = tuple[tuple[str, str, object], ...]


def shapefile(folder: Path, rows: Rows, crs: str = "EPSG:32632") -> Path:
    """Write rows the way ISTAT publishes them."""
    path = folder / "Com.shp"
    names = {"PRO_COM_T": [row[0] for row in rows], "COMUNE": [row[1] for row in rows]}
    geopandas.GeoDataFrame(names, geometry=[row[2] for row in rows], crs=crs).to_file(path)
    return path


def geojson(folder: Path, rows: Rows) -> Path:
    """Write rows the way openpolis publishes them."""
    path = folder / "limits.geojson"
    names = {"com_istat_code": [row[0] for row in rows], "name": [row[1] for row in rows]}
    frame = geopandas.GeoDataFrame(names, geometry=[row[2] for row in rows], crs="EPSG:32632")
    frame.to_crs("EPSG:4326").to_file(path, driver="GeoJSON", COORDINATE_PRECISION=12)
    return path


def changed(istat: str, *, name: str | None = None, geometry: object = None, code: str | None = None) -> Rows:
    """Return the four squares with one of them changed."""
    return tuple((code or row[0], name or row[1], geometry or row[2]) if row[0] == istat else row for row in SQUARES)


def committed(spec: MapSpec) -> GeoData:
    """Return the layers of the project that a map needs."""
    return load_geodata(spec, lambda name: (GEODATA / name).read_bytes())


def names_by_code() -> dict[str, str]:
    """Return the 133 names."""
    rows = json.loads((GEODATA / "municipalities.geojson").read_bytes())["features"]
    return {row["properties"]["istat"]: row["properties"]["name"] for row in rows}


SOUTH = ("015002", "015005", "015007")
LINE = "Limiti comunali: ISTAT (CC BY 4.0)"


def groups_map(**changes: object) -> MapSpec:
    """Return a map of the whole territory in three classes, one of them merged into a group."""
    codes = tuple(sorted(names_by_code()))
    classes = (
        MapClass("a", "Primo gruppo", "#CFE3F5", "#0059B3", "rising"),
        MapClass("b", "Secondo gruppo & altri", "#D3ECD9", "#1E7A46", "dots"),
        MapClass("c", "Terzo gruppo", "#F8DFC2", "#A85400"),
        MapClass("unused", "Senza Comuni", "#111111", "#222222"),
    )
    features = (
        MapFeature("a", codes[:60], "a", "Ovest", "Il primo", "a.html", 2),
        MapFeature("b", codes[60:120], "b", "Centro", "Il secondo"),
        *(MapFeature(code, (code,), "c", names_by_code()[code]) for code in codes[120:]),
    )
    stations = MapLayer(
        "stazioni",
        "points",
        (MapClass("s", "Stazione", "#8C2F73", "#FFFFFF"),),
        (MapFeature("s", ("015146",), "s", "Stazione Centrale"),),
    )
    values: dict[str, object] = {
        "id": "gruppi",
        "title": "Tre gruppi",
        "alt": "Il territorio in tre gruppi.",
        "layers": (MapLayer("gruppi", "areas", classes, features), stations),
        "legend_title": "Gruppi",
        "source": LINE,
        "date": "2023",
    }
    return MapSpec(**{**values, **changes})  # type: ignore[arg-type]


def place_map(code: str, **changes: object) -> MapSpec:
    """Return the map of one municipality with its surroundings named."""
    name = names_by_code()[code]
    layer = MapLayer(
        "comune", "areas", (MapClass("c", f"Comune di {name}"),), (MapFeature(code, (code,), "c", name, priority=9),)
    )
    values: dict[str, object] = {
        "id": f"comune-{code}",
        "title": name,
        "alt": f"Dove si trova {name}.",
        "layers": (layer,),
        "extent": (code,),
        "context_labels": True,
        "source": LINE,
    }
    return MapSpec(**{**values, **changes})  # type: ignore[arg-type]
