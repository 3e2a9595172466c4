"""The layout of a printed map: everything on the sheet, nothing on top of anything."""

import pytest
import shapely

from atlante.maps.furniture import credits_height
from atlante.maps.ground import subject_of, territory_of
from atlante.maps.layout import Layout, Needs, arrange
from atlante.maps.paper import Box
from atlante.views.mapspec import MapClass, MapFeature, MapLayer, MapSpec
from tests.maps.grounds import committed, groups_map, names_by_code, place_map

SHEETS = ((160.0, 150.0), (110.0, 90.0), (128.0, 180.0), (180.0, 100.0))


def full_map(classes: int) -> MapSpec:
    """Return a map whose subject fills the frame, so that the legend finds no corner."""
    codes = tuple(sorted(names_by_code()))
    layer = MapLayer(
        "tutto",
        "areas",
        tuple(MapClass(f"c{index}", f"Classe numero {index}") for index in range(classes)),
        tuple(MapFeature(code, (code,), f"c{index % classes}") for index, code in enumerate(codes)),
    )
    return place_map("015146", id="pieno", layers=(layer,), legend_title="Classi")


MAPS = (groups_map(), place_map("015087"), place_map("015146"), full_map(3), full_map(9), groups_map(illustrative=True))


def laid_out(spec: MapSpec, width_mm: float, height_mm: float) -> Layout:
    extent, subject = subject_of(spec, committed(spec))
    territory = territory_of(spec, committed(spec))
    ratio = territory.height / territory.width if spec.extent else 0.0
    return arrange(Needs(spec, extent, subject, ratio), width_mm, height_mm, with_title=False)


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("number", range(len(MAPS)))
def test_everything_is_on_the_sheet_and_nothing_on_anything(number: int, sheet: tuple[float, float]) -> None:
    layout = laid_out(MAPS[number], *sheet)
    footer_height = layout.credits_y + credits_height(layout.credits) - layout.footer_y
    parts = {
        "frame": layout.frame,
        "footer": Box(layout.frame.x, layout.footer_y, layout.frame.width, footer_height),
        "legend": layout.legend_box,
        "locator": layout.locator_box,
    }
    boxes = {name: box for name, box in parts.items() if box is not None}
    paper = shapely.box(0, 0, *sheet).buffer(1e-6)
    assert {name for name, box in boxes.items() if not paper.contains(box.inset(0.01).shape)} - {"legend"} == set()
    meeting = {(one, two) for one in boxes for two in boxes if one < two and boxes[one].inset(0.01).meets(boxes[two])}
    inside = {("frame", "legend"), ("frame", "locator")} if layout.legend_on_map else set()
    assert meeting <= inside
    assert layout.legend_box is not None
    assert layout.legend_box.right <= sheet[0] + 0.01
    assert layout.legend_box.bottom <= sheet[1] + 0.01


def test_a_subject_that_fills_the_frame_has_its_legend_beside_it() -> None:
    assert [laid_out(full_map(3), *sheet).legend_on_map for sheet in SHEETS] == [False] * 4


def test_a_free_corner_takes_the_legend() -> None:
    assert laid_out(groups_map(), 160, 150).legend_on_map


def test_the_extent_is_inside_the_frame_at_a_scale_of_two_figures() -> None:
    for spec in MAPS:
        for sheet in SHEETS:
            layout = laid_out(spec, *sheet)
            extent, _ = subject_of(spec, committed(spec))
            assert layout.frame.shape.contains(layout.paper.draw(extent.shape))
            assert len(str(layout.paper.scale).rstrip("0")) <= 2


def test_a_sheet_without_room_for_the_legend_is_refused() -> None:
    with pytest.raises(ValueError, match="map pieno: a sheet of 60 × 60 mm leaves no room for the legend"):
        laid_out(full_map(9), 60, 60)
