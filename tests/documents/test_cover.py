import json
import re
from urllib.parse import unquote

import pytest

from atlante.documents.cover import cover_art


def layer(*features: tuple[str, str, str, object]) -> bytes:
    rows = [
        {"properties": {"istat": istat, "name": name}, "geometry": {"type": kind, "coordinates": coordinates}}
        for istat, name, kind, coordinates in features
    ]
    return json.dumps({"features": rows}).encode()


def square(west: float) -> list[list[list[float]]]:
    return [[[west, 45.0], [west + 1, 45.0], [west + 1, 46.0], [west, 46.0], [west, 45.0]]]


TWO = layer(("015001", "Alfa", "Polygon", square(9.0)), ("015002", "Beta", "MultiPolygon", [square(10.0)]))


def paths(art: str) -> list[str]:
    assert art.startswith("data:image/svg+xml,")
    return re.findall(r'd="([^"]*)"', unquote(art))


def test_every_municipality_is_a_line() -> None:
    (lines,) = paths(cover_art(TWO, (), 200.0))
    assert lines.count("M") == 2
    assert lines.startswith("M0.0 ")


def test_the_subject_is_filled() -> None:
    lines, filled = paths(cover_art(TWO, ("015002",), 200.0))
    assert filled in lines
    assert filled.startswith("M100.0 ")


def test_names_that_the_layer_lacks_are_left_out() -> None:
    assert cover_art(TWO, ("Gamma",)) == cover_art(TWO, ())


def test_an_address_has_no_character_that_ends_it() -> None:
    assert not set('"#\n') & set(cover_art(TWO, ("Beta",)))


@pytest.mark.parametrize(
    ("geojson", "message"),
    [
        (b'{"features": []}', "the layer of the municipalities is empty"),
        (b"{", "the layer of the municipalities cannot be drawn (JSONDecodeError: "),
        (b"[]", "the layer of the municipalities cannot be drawn (TypeError: "),
        (
            layer(("1", "A", "Polygon", [[["x", 1]]])),
            "the layer of the municipalities cannot be drawn (ValueError: could not convert string to float: 'x')",
        ),
    ],
)
def test_a_layer_that_cannot_be_drawn(geojson: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        cover_art(geojson, ())
