"""Data files keep codes as text and say what they cannot say with an empty cell."""

import json
from pathlib import Path

from atlante.builder.artifact import Workshop
from atlante.exports.recipes import csv, geojson
from atlante.views.tables import Column, LayerView, TableView

TABLE = TableView(
    "docs/data/x.csv",
    "X",
    (Column("istat", "codice"), Column("nome", "nome"), Column("area_km2", "km²"), Column("anno", "anno")),
    (("015002", 'A "b", c', 1.5, 2022), ("015005", "È", None, 2023)),
)


def test_csv_text() -> None:
    made = csv(TABLE, None)  # type: ignore[arg-type]
    assert made.decode() == 'istat,nome,area_km2,anno\n015002,"A ""b"", c",1.5,2022\n015005,È,,2023\n'


def test_geojson_joins_by_code(tmp_path: Path) -> None:
    feature = {"type": "Feature", "properties": {"istat": ""}, "geometry": {"type": "Point", "coordinates": [9, 45]}}
    features = [{**feature, "properties": {"istat": istat}} for istat in ("015005", "015002")]
    (tmp_path / "layer.geojson").write_text(json.dumps({"features": features}))
    workshop = Workshop(tmp_path, tmp_path / "build", tmp_path / "build" / "tree")
    made = json.loads(geojson(LayerView("docs/data/x.geojson", "layer.geojson", TABLE), workshop))
    assert [f["properties"] for f in made["features"]] == [
        {"istat": "015002", "nome": 'A "b", c', "area_km2": 1.5, "anno": 2022},
        {"istat": "015005", "nome": "È", "area_km2": None, "anno": 2023},
    ]
    assert [stamp.path for stamp in workshop.recorded] == ["layer.geojson"]
