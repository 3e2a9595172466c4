"""The parts of section drawings: materials, places, shapes, words."""

import re

import pytest
import shapely

from atlante.drawings.materials import LOOKS, draw_material
from atlante.drawings.pointing import stands
from atlante.drawings.profile import Profile
from atlante.records.base import Citation, Quantity
from atlante.records.drawings import Section, SectionLayer, SectionPlant, SectionSpan, SectionStrip
from atlante.render.svg.spread import NoRoomError, spread
from atlante.views.drawings import LayerView, PlantView, SectionView, SpanView, StripView, length_text, section_view
from tests.drawings.sections import MATERIALS, bowl

BAND = shapely.box(0, 0, 30, 6)


def hatch_of(material: str) -> str:
    """Return the marks without colours: what a black-and-white copy keeps."""
    return re.sub(r' (fill|stroke)="#\w+"', "", draw_material(material, BAND))  # type: ignore[arg-type]


def test_every_material_has_a_look() -> None:
    assert set(LOOKS) == set(MATERIALS)


def test_every_material_has_a_hatch_of_its_own() -> None:
    hatches = {material: hatch_of(material) for material in MATERIALS}
    assert len(set(hatches.values())) == len(MATERIALS)
    assert {
        material for material, marks in hatches.items() if marks.count("M") < 2 and not LOOKS[material].line
    } == set()


@pytest.mark.parametrize("material", [name for name in MATERIALS if name not in ("stone", "gravel")])
def test_hatches_stay_inside(material: str) -> None:
    drawn = draw_material(material, BAND)  # type: ignore[arg-type]
    starts = [tuple(map(float, pair.split())) for pair in re.findall(r"M(-?[\d.]+ -?[\d.]+)", drawn)]
    assert starts
    assert {(x, y) for x, y in starts if not (-0.3 <= x <= 30.3 and -0.3 <= y <= 6.3)} == set()


@pytest.mark.parametrize("thickness_mm", [0.6, 1.2, 2.5])
@pytest.mark.parametrize("material", ["stone", "gravel", "sub_base"])
def test_thin_layers_keep_their_marks(material: str, thickness_mm: float) -> None:
    for low in (0.0, 0.4, 0.8):
        drawn = draw_material(material, shapely.box(0, low, 40, low + thickness_mm))  # type: ignore[arg-type]
        assert drawn.count("M") > 5


@pytest.mark.parametrize(
    ("wanted", "apart", "expected"),
    [
        ((), (), ()),
        ((5,), (), (5,)),
        ((1, 9), (2,), (1, 9)),
        ((5, 5), (2,), (4, 6)),
        ((5, 5.5, 9), (2, 2), (4.25, 6.25, 9)),
        ((0, 0), (3,), (0, 3)),
        ((10, 10), (3,), (7, 10)),
    ],
)
def test_things_move_apart_as_little_as_possible(
    wanted: tuple[float, ...], apart: tuple[float, ...], expected: tuple[float, ...]
) -> None:
    assert spread(wanted, apart, 0, 10, "labels") == pytest.approx(expected)


def test_what_does_not_fit_is_told() -> None:
    with pytest.raises(NoRoomError) as caught:
        spread((1, 2, 3), (6, 6), 0, 10, "labels")
    assert str(caught.value) == "the labels need 12.0 mm, there is room for 10.0 mm"


def test_the_surface_follows_the_strips_with_their_steps() -> None:
    profile = Profile(bowl())
    assert profile.surface == ((0, 0), (100, 0), (100, -40), (300, -40), (300, 0), (400, 0))
    assert [profile.surface_at(at) for at in (0, 99, 100, 299, 300, 400)] == [0, 0, -40, -40, 0, 0]
    slope = Profile(bowl(strips=(StripView(100, 0, -50),), water=(), plants=(), things=(), spans=()))
    assert slope.surface_at(50) == -25


def test_layers_lie_below_one_another_and_soil_is_the_rest() -> None:
    profile = Profile(bowl())
    assert [(layer.top_left_cm, layer.view.thickness_cm) for layer in profile.layers] == [(-40, 50), (-90, 20)]
    assert profile.lowest_cm == -110
    # 400 cm × 150 cm of ground, less the bowl above and the two layers.
    assert profile.soil.area == pytest.approx(400 * 150 - 200 * 40 - 200 * 70)


def test_sheets_that_lie_side_by_side_are_one_and_upright_ones_are_not() -> None:
    lying = (LayerView("geotextile", 2),)
    strips = (
        StripView(2, layers=(LayerView("geotextile", 80),)),
        StripView(50, layers=lying),
        StripView(50, layers=lying),
    )
    profile = Profile(bowl(strips=strips, water=(), plants=(), things=(), spans=()))
    assert [sheet.bounds for sheet in profile.sheets_of("geotextile")] == [(2, -2, 102, 0), (0, -80, 2, 0)]


def test_water_fills_the_bowl_to_its_level() -> None:
    assert Profile(bowl()).pool(0).area == pytest.approx(200 * 30)


def test_a_row_of_plants_reaches_both_its_ends() -> None:
    assert stands(PlantView("tree", 100, 500)) == (100,)
    assert stands(PlantView("crop", 0, 100, to_cm=100, every_cm=25)) == (0, 25, 50, 75, 100)
    assert stands(PlantView("crop", 0, 100, to_cm=90, every_cm=25))[-1] == 90


def quantity(unit: str, **numbers: float) -> Quantity:
    return Quantity.model_validate({"unit": unit, "status": "editorial", "sources": (Citation(source="s"),), **numbers})


@pytest.mark.parametrize(
    ("measure", "text"),
    [
        (None, ""),
        (quantity("mm", low=300, high=350), "30–35 cm"),
        (quantity("mm", low=50, typical=75, high=100), "5–10 cm"),
        (quantity("mm", value=75), "7,5 cm"),
        (quantity("m", low=3), "min. 3 m"),
        (quantity("cm", high=60), "max. 60 cm"),
        (quantity("m", typical=2), "2 m"),
        (Quantity(unit="cm", status="missing"), "da compilare"),
    ],
)
def test_measures_are_written_short_and_never_in_millimetres(measure: Quantity | None, text: str) -> None:
    assert length_text(measure).replace("\u00a0", " ") == text


def test_a_view_holds_what_the_record_says_in_words() -> None:
    strip = SectionStrip(
        width_cm=100,
        right_cm=-25,
        slope=quantity("ratio 1:n", low=3, high=4),
        layers=(SectionLayer(material="gravel", thickness_cm=10, dimension=quantity("mm", value=100)),),
    )
    section = Section(
        status="editorial",
        title="Titolo",
        alt="Due\nrighe",
        strips=(strip,),
        plants=(SectionPlant(symbol="grass", at_cm=5, to_cm=80, height_cm=20),),
        spans=(SectionSpan(axis="vertical", from_cm=0, to_cm=-25, at_cm=50, dimension=quantity("cm", value=25)),),
    )
    layer = LayerView("gravel", 10, "", "10\u00a0cm")
    assert section_view("prova", section) == SectionView(
        id="sezione-prova",
        title="Titolo",
        alt="Due righe",
        strips=(StripView(100, 0, -25, "", "Pendenza 1:3 – 1:4", (layer,)),),
        plants=(PlantView("grass", 5, 20, to_cm=80),),
        spans=(SpanView(False, 0, -25, "25\u00a0cm", 50),),
    )
