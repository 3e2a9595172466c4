"""The layer of boundaries is read whole or refused in words."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from atlante.reading.layers import LAYER, Boundary, LayerError, read_boundaries


def square(west: float) -> list[list[list[float]]]:
    return [[[west, 45.0], [west + 1, 45.0], [west + 1, 46.0], [west, 46.0], [west, 45.0]]]


def feature(istat: str, name: str, west: float) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": square(west)}
    return {"type": "Feature", "properties": {"istat": istat, "name": name, "area_km2": 12.5}, "geometry": geometry}


def written(folder: Path, layer: object) -> Path:
    (folder / LAYER).write_text(json.dumps(layer))
    return folder


def refused(folder: Path) -> tuple[str, str, str]:
    with pytest.raises(LayerError) as caught:
        read_boundaries(folder)
    return caught.value.where, caught.value.expected, caught.value.found


def three() -> list[dict[str, Any]]:
    return [feature("099002", "Di Sotto", 9.0), feature("099001", "Di Sopra", 8.0), feature("099003", "Altrove", 12.0)]


def test_boundaries_are_sorted_and_know_their_neighbours(tmp_path: Path) -> None:
    assert read_boundaries(written(tmp_path, {"features": three()})) == (
        Boundary("099001", "Di Sopra", 12.5, ("099002",)),
        Boundary("099002", "Di Sotto", 12.5, ("099001",)),
        Boundary("099003", "Altrove", 12.5, ()),
    )


def test_several_polygons_are_one_boundary(tmp_path: Path) -> None:
    rows = three()
    rows[2]["geometry"] = {"type": "MultiPolygon", "coordinates": [square(10.0), square(12.0)]}
    assert [row.neighbours for row in read_boundaries(written(tmp_path, {"features": rows}))] == [
        ("099002",),
        ("099001", "099003"),
        ("099002",),
    ]


def test_no_layer_has_no_boundaries(tmp_path: Path) -> None:
    assert read_boundaries(tmp_path) == read_boundaries(tmp_path / "none") == ()


P, G = "features[1].properties", "features[1].geometry"
RING = "rings of at least four points, the last equal to the first"
FILLED = "at least one ring of points in each polygon"
POINT = "points of longitude and latitude in degrees"
FAULTS: tuple[tuple[str, tuple[str, ...], object, tuple[str, str, str]], ...] = (
    ("no-feature", (), 7, ("features[1]", "an object with properties", "7")),
    ("no-properties", ("properties",), None, (P, "an object with istat", "nothing")),
    ("list-of-properties", ("properties",), [], (P, "an object with istat", "an empty list")),
    ("number-for-istat", ("properties", "istat"), 99001, (f"{P}.istat", "text of six digits", "99001")),
    ("short-istat", ("properties", "istat"), "9901", (f"{P}.istat", "text of six digits", '"9901"')),
    ("istat-again", ("properties", "istat"), "099002", (f"{P}.istat", "each municipality once", '"099002" again')),
    ("no-name", ("properties", "name"), None, (f"{P}.name", "the name of a municipality", "nothing")),
    ("list-for-name", ("properties", "name"), ["a"], (f"{P}.name", "the name of a municipality", "a list")),
    ("text-for-area", ("properties", "area_km2"), "12", (f"{P}.area_km2", "a number above 0", '"12"')),
    ("true-for-area", ("properties", "area_km2"), True, (f"{P}.area_km2", "a number above 0", "true")),
    ("no-area", ("properties", "area_km2"), 0, (f"{P}.area_km2", "a number above 0", "0")),
    ("area-without-end", ("properties", "area_km2"), float("inf"), (f"{P}.area_km2", "a number above 0", "Infinity")),
    ("area-of-31-digits", ("properties", "area_km2"), 10**30, (f"{P}.area_km2", "a number above 0", str(10**30))),
    ("no-geometry", ("geometry",), None, (G, "an object with type", "nothing")),
    ("point", ("geometry", "type"), "Point", (f"{G}.type", "Polygon or MultiPolygon", '"Point"')),
    ("no-polygon", ("geometry", "coordinates"), [], (f"{G}.coordinates", FILLED, "an empty list")),
    ("text", ("geometry", "coordinates"), "a", (f"{G}.coordinates", FILLED, '"a"')),
    ("empty-ring", ("geometry", "coordinates"), [[]], (f"{G}.coordinates", RING, "0 points")),
    ("line", ("geometry", "coordinates"), [[[8, 45], [9, 45], [8, 45]]], (f"{G}.coordinates", RING, "3 points")),
    (
        "open-ring",
        ("geometry", "coordinates"),
        [[[8, 45], [9, 45], [9, 46], [8, 46]]],
        (f"{G}.coordinates", RING, "a last point that differs"),
    ),
    ("metres", ("geometry", "coordinates"), [[[500000, 5030000]] * 4], (f"{G}.coordinates", POINT, "a list")),
    ("no-number", ("geometry", "coordinates"), [[[float("nan"), 45.0]] * 4], (f"{G}.coordinates", POINT, "a list")),
    ("text-in-point", ("geometry", "coordinates"), [["ab"] * 4], (f"{G}.coordinates", POINT, '"ab"')),
)


@pytest.mark.parametrize(("name", "keys", "value", "expected"), FAULTS, ids=[row[0] for row in FAULTS])
def test_a_fault_is_said_in_words_with_its_place(
    name: str, keys: tuple[str, ...], value: object, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    rows: Any = three()
    spot, last = rows, 1
    for key in keys:
        spot, last = spot[last], key
    spot[last] = value
    assert refused(written(tmp_path, {"features": rows})) == expected


@pytest.mark.parametrize("key", ["istat", "name", "area_km2"])
def test_a_missing_property_is_named(key: str, tmp_path: Path) -> None:
    rows = three()
    del rows[1]["properties"][key]
    assert refused(written(tmp_path, {"features": rows})) == (P, f'the key "{key}"', "none")


TEXTS: tuple[tuple[str, bytes, tuple[str, str, str]], ...] = (
    ("no-json", b"<kml/>", ("", "a GeoJSON layer", "text that is not valid JSON at line 1, column 1")),
    ("empty", b"", ("", "a GeoJSON layer", "text that is not valid JSON at line 1, column 1")),
    ("cut", b'{"features":\n [', ("", "a GeoJSON layer", "text that is not valid JSON at line 2, column 3")),
    ("bytes", b'{"features": "\xe8"}', ("", "UTF-8 text", "other bytes")),
    ("deep", b"[" * 100_000, ("", "a GeoJSON layer", "JSON nested too deep or with too long a number")),
    ("digits", b"9" * 5000, ("", "a GeoJSON layer", "JSON nested too deep or with too long a number")),
    ("list", b"[]", ("", "an object with features", "an empty list")),
    ("no-features", b"{}", ("", 'the key "features"', "none")),
    ("object", b'{"features": {}}', ("features", "a list", "an object")),
)


@pytest.mark.parametrize(("name", "raw", "expected"), TEXTS, ids=[row[0] for row in TEXTS])
def test_a_file_that_is_no_layer_is_refused_in_words(
    name: str, raw: bytes, expected: tuple[str, str, str], tmp_path: Path
) -> None:
    (tmp_path / LAYER).write_bytes(raw)
    assert refused(tmp_path) == expected


def unreadable(path: Path) -> None:
    path.mkdir()


UNREADABLE: tuple[tuple[Callable[[Path], None], str], ...] = (
    (unreadable, "a folder"),
    (lambda path: path.symlink_to("none"), "a link to a file that does not exist"),
    (lambda path: path.symlink_to(path.name), "too many levels of symbolic links"),
    (os.mkfifo, "a pipe or a device"),
)


@pytest.mark.parametrize(("make", "found"), UNREADABLE, ids=[row[1] for row in UNREADABLE])
def test_a_layer_that_cannot_be_read_is_refused_in_words(
    make: Callable[[Path], None], found: str, tmp_path: Path
) -> None:
    make(tmp_path / LAYER)
    assert refused(tmp_path) == ("", "a file that can be read", found)


def test_a_folder_that_may_not_be_entered_is_refused_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, **_: object) -> os.stat_result:
        raise PermissionError(13, "Permission denied", str(path))

    written(tmp_path, {"features": three()})
    monkeypatch.setattr(Path, "stat", refuse)
    monkeypatch.setattr(Path, "lstat", refuse)
    assert refused(tmp_path) == ("", "a file that can be read", "permission denied")
