"""The shapes that screen maps share: those of print, every border once, small."""

from typing import Any

import pytest
import shapely

from atlante.maps.geodata import Dataset, GeoFeature
from atlante.maps.screen_base import base_script
from tests.maps.drawings import base_of
from tests.maps.grounds import SQUARES, committed, groups_map


@pytest.fixture(scope="module")
def municipalities() -> Dataset:
    return committed(groups_map()).dataset("municipalities")


def dataset(*shapes: Any) -> Dataset:
    return Dataset("x", tuple(GeoFeature(str(index), f"N{index}", shape, shape) for index, shape in enumerate(shapes)))


def walked(base: Any, number: int) -> list[tuple[float, float]]:
    """Return the points of an arc."""
    if number < 0:
        return walked(base, -1 - number)[::-1]
    points, x, y = [], 0, 0
    for dx, dy in zip(base["arcs"][number][::2], base["arcs"][number][1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / base["scale"], y / base["scale"]))
    return points


def shape_of(base: Any, code: str) -> Any:
    """Put a unit together again."""
    parts = []
    for rings in base["units"][code]["g"]:
        found = []
        for ring in rings:
            points: list[tuple[float, float]] = []
            for number in ring:
                arc = walked(base, number)
                assert not points or points[-1] == arc[0]
                points += arc[1:] if points else arc
            assert points[0] == points[-1]
            found.append(points)
        parts.append(shapely.Polygon(found[0], found[1:]))
    return shapely.MultiPolygon(parts)


def test_every_shape_is_that_of_print(municipalities: Dataset) -> None:
    base = base_of(base_script(municipalities))
    assert list(base["units"]) == list(municipalities.codes)
    for row in municipalities.features:
        assert shapely.hausdorff_distance(shape_of(base, row.code).boundary, row.degrees.boundary) < 1e-4


def test_what_is_missing_from_a_shape_is_noticed(municipalities: Dataset) -> None:
    base = base_of(base_script(municipalities))
    row = municipalities.select(("015146",))[0]
    number = base["units"]["015146"]["g"][0][0][0]
    base["arcs"][number if number >= 0 else -1 - number][2] += 30
    with pytest.raises(AssertionError):
        assert shapely.hausdorff_distance(shape_of(base, row.code).boundary, row.degrees.boundary) < 1e-4


def test_every_border_stands_once(municipalities: Dataset) -> None:
    base = base_of(base_script(municipalities))
    edges = [
        frozenset(pair)
        for number in range(len(base["arcs"]))
        for pair in zip(walked(base, number), walked(base, number)[1:], strict=False)
    ]
    assert len(edges) == len(frozenset(edges)) > 3000


def test_two_neighbours_share_one_arc_and_an_island_in_a_hole_another() -> None:
    left, right = shapely.box(0, 0, 1, 1), shapely.box(1, 0, 2, 1)
    lake = shapely.box(1.4, 0.4, 1.6, 0.6)
    base = base_of(base_script(dataset(left, right.difference(lake), lake)))
    assert len(base["arcs"]) == 4
    used = [abs(n + 1) - 1 if n < 0 else n for unit in base["units"].values() for g in unit["g"] for r in g for n in r]
    assert sorted(used.count(number) for number in range(4)) == [1, 1, 2, 2]
    assert shape_of(base, "1").area == pytest.approx(0.96)


def test_names_and_middles_are_inside(municipalities: Dataset) -> None:
    base = base_of(base_script(municipalities))
    for row in municipalities.features:
        assert base["units"][row.code]["n"] == row.name
        lat, lon = base["units"][row.code]["p"]
        assert shapely.contains_xy(row.degrees, lon, lat)


def test_a_name_cannot_end_its_script() -> None:
    shape = SQUARES[0][2]
    script = base_script(Dataset("x", (GeoFeature("1", "</script><b>", shape, shape),)))
    assert "<" not in script
    assert base_of(script)["units"]["1"]["n"] == "</script><b>"


def test_the_shared_file_is_small_and_always_the_same(municipalities: Dataset) -> None:
    script = base_script(municipalities)
    assert len(script.encode()) < 45_000
    assert script == base_script(municipalities)
