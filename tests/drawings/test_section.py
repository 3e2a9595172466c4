"""Section drawings: true to scale, readable, safe to put inline, the same every time."""

import re
from dataclasses import replace
from functools import cache

import pytest
import shapely

from atlante.drawings.errors import SectionError
from atlante.drawings.section import MAX_HEIGHT_MM, draw_section
from atlante.plan.pictures import LARGE
from atlante.render.svg.marks import MM_PER_PT
from atlante.views.drawings import LayerView, SectionView, SpanView, StripView, ThingView, WaterView
from tests.drawings.sections import (
    MATERIALS,
    PLANTS,
    PURPOSES,
    SVG,
    THINGS,
    Drawn,
    abacus,
    bowl,
    boxes_of,
    denominator,
    everything,
    ids,
    lines_of,
    meetings,
    node_of,
    points_of,
    root_of,
    texts,
)

WIDTHS = (160.0, 128.0, 124.0, 90.0)
VIEWS = (bowl(), everything(), *abacus())
ALL = [pytest.param(view, width, id=f"{view.id}-{width:g}") for view in VIEWS for width in WIDTHS]


@cache
def drawn(view: SectionView, width_mm: float) -> str:
    return draw_section(view, width_mm)


def labelled(view: SectionView) -> list[str]:
    layers = [layer for strip in view.strips for layer in strip.layers]
    rows = (*layers, *view.water, *view.plants, *view.pipes, *view.flows, *view.things)
    return sorted([row.label for row in rows if row.label] + [strip.slope for strip in view.strips if strip.slope])


def test_the_abaco_has_sections() -> None:
    names = {view.id.removeprefix("sezione-") for view in abacus()}
    assert {"rain-garden", "fosso-drenante", "area-bioritenzione", "fascia-riparia"} - names == set()


@pytest.mark.parametrize(("view", "width"), ALL)
def test_labels_stand_apart_and_their_leaders_never_meet(view: SectionView, width: float) -> None:
    svg = drawn(view, width)
    leaders = lines_of(svg, "leader")
    assert len(leaders) == len(labelled(view))
    assert meetings(leaders) == set()
    assert meetings(boxes_of(svg, "label")) == set()


@pytest.mark.parametrize(("view", "width"), ALL)
def test_every_label_is_written_whole(view: SectionView, width: float) -> None:
    svg = drawn(view, width)
    labels = [" ".join(texts(node)) for node in root_of(svg).iter(f"{SVG}g") if "-label-" in node.get("id", "")]
    if width >= 125:
        assert sorted(labels) == labelled(view)
        assert f"{view.id}-key" not in ids(svg)
    else:
        assert labels == [str(number) for number in range(1, len(labels) + 1)]
        key = " ".join(texts(node_of(svg, f"{view.id}-key")))
        words = re.split(r"(?:^| )\d+ (?=[A-Z])", key)[1:]
        assert sorted(words) == labelled(view)


@pytest.mark.parametrize(("view", "width"), ALL)
def test_measures_and_names_of_zones_stand_apart(view: SectionView, width: float) -> None:
    svg = drawn(view, width)
    assert meetings(boxes_of(svg, "measure")) == set()
    assert meetings(boxes_of(svg, "zone")) == set()


def test_what_meets_is_noticed() -> None:
    cross = [Drawn("a", shapely.LineString(((0, 0), (2, 2)))), Drawn("b", shapely.LineString(((0, 2), (2, 0))))]
    assert meetings(cross) == {("a", "b")}
    svg = draw_section(bowl(), 160)
    one, *_ = boxes_of(svg, "label")
    assert meetings([one, one]) == {(one.name, one.name)}


@pytest.mark.parametrize(("view", "width"), ALL)
def test_the_drawing_keeps_to_its_sheet(view: SectionView, width: float) -> None:
    svg = drawn(view, width)
    root = root_of(svg)
    left, top, right, bottom = (float(text) for text in root.get("viewBox", "").split())
    assert (left, top, right) == (0, 0, width)
    assert bottom <= MAX_HEIGHT_MM
    assert (root.get("width"), root.get("height")) == (f"{width:g}mm", f"{bottom:g}mm")
    sizes = {float(node.get("font-size", "")) / MM_PER_PT for node in root.iter(f"{SVG}text")}
    assert min(sizes) > 5.45
    words = [
        box.shape.bounds for part in ("label", "measure", "zone") for box in boxes_of(draw_section(view, width), part)
    ]
    assert min(bounds[0] for bounds in words) > -0.05
    assert max(bounds[2] for bounds in words) < width + 0.05
    assert min(bounds[1] for bounds in words) > -0.05
    assert max(bounds[3] for bounds in words) < bottom


@pytest.mark.parametrize("width", WIDTHS)
def test_a_measure_is_drawn_at_its_length(width: float) -> None:
    svg = draw_section(bowl(), width)
    drawn = {line.shape.length * denominator(svg) / 10 for line in lines_of(svg, "dimension")}
    assert sorted(drawn) == pytest.approx([20, 30, 50, 200], rel=1e-3)
    words = sorted(box.name for box in boxes_of(svg, "measure"))
    assert words == ["2 m", "20 cm", "30 cm", "50 cm"]


@pytest.mark.parametrize("width", WIDTHS)
def test_the_scale_bar_is_as_long_as_it_says(width: float) -> None:
    svg = draw_section(bowl(), width)
    scale = node_of(svg, "sezione-conca-scale")
    length_mm = sum(float(rect.get("width", "")) for rect in scale.iter(f"{SVG}rect"))
    said = next(text for text in texts(scale) if text.endswith(" m"))
    said_m = float(said.removesuffix(" m").replace(",", "."))
    assert length_mm * denominator(svg) / 1000 == pytest.approx(said_m, rel=1e-3)


def test_across_and_along_have_one_scale() -> None:
    svg = draw_section(bowl(), 160)
    gravel = node_of(svg, "sezione-conca-gravel")[0]
    numbers = [float(text) for text in re.findall(r"-?[\d.]+", gravel.get("d", ""))]
    across, along = max(numbers[::2]) - min(numbers[::2]), max(numbers[1::2]) - min(numbers[1::2])
    assert across / along == pytest.approx(200 / 20, rel=0.01)


def test_a_changed_thickness_changes_the_drawing() -> None:
    def with_gravel(thickness_cm: float) -> str:
        first, middle, last = bowl().strips
        layers = (middle.layers[0], replace(middle.layers[1], thickness_cm=thickness_cm))
        return draw_section(bowl(strips=(first, replace(middle, layers=layers), last)), 160)

    assert with_gravel(20) == draw_section(bowl(), 160)
    assert with_gravel(21) != draw_section(bowl(), 160)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_the_same_section_gives_the_same_bytes(view: SectionView) -> None:
    assert drawn(view, 160) == draw_section(replace(view), 160)


def test_everything_that_data_can_name_is_drawn() -> None:
    names = {re.sub(r"-\d+$", "", id_.removeprefix("sezione-tutto-")) for id_ in ids(draw_section(everything(), 160))}
    wanted = {name.replace("_", "-") for name in (*MATERIALS, *PLANTS, *THINGS, *PURPOSES)}
    assert wanted - names == set()
    assert {"flow", "level", "line", "natural"} - names == set()
    assert wanted - {re.sub(r"-\d+$", "", id_.removeprefix("sezione-conca-")) for id_ in ids(draw_section(bowl(), 160))}


def test_each_plant_and_thing_has_a_drawing_of_its_own() -> None:
    svg = draw_section(everything(), 160)
    number = {name: index + 1 for names in (PLANTS, THINGS) for index, name in enumerate(names)}
    drawings = {name: node_of(svg, f"sezione-tutto-{name}-{number[name]}") for name in number}
    shapes = {name: [path.get("d") for path in node.iter(f"{SVG}path")] for name, node in drawings.items()}
    assert {name for name, node in drawings.items() if not list(node.iter())[1:]} == set()
    assert len({str(paths) for paths in shapes.values()}) >= len(number) - 1  # wall and kerb differ in size


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.id)
def test_ids_are_unique_and_carry_the_prefix(view: SectionView) -> None:
    svg = drawn(view, 160)
    found = ids(svg)
    assert len(found) == len(set(found))
    assert {id_ for id_ in found if not id_.startswith(f"{view.id}-")} == set()
    asked = set(re.findall(r"url\(#([^)]+)\)", svg)) | set(str(root_of(svg).get("aria-labelledby")).split())
    assert asked - set(found) == set()


def test_there_is_neither_style_nor_script_nor_picture() -> None:
    drawings = [drawn(view, 160) for view in VIEWS]
    tags = {node.tag.removeprefix(SVG) for svg in drawings for node in root_of(svg).iter()}
    assert tags == {"svg", "title", "desc", "defs", "clipPath", "rect", "g", "path", "text", "circle", "ellipse"}
    assert not any(re.search(r"\b(style|class|href|on\w+)=", svg) for svg in drawings)


def test_title_and_alternative_text_are_there_for_who_does_not_see() -> None:
    root = root_of(draw_section(bowl(), 160))
    assert [(node.tag, node.text) for node in root[:2]] == [
        (f"{SVG}title", "Una conca"),
        (f"{SVG}desc", "Una conca larga due metri."),
    ]


def test_markup_in_words_is_drawn_as_text() -> None:
    evil = '<script>alert("&")</script>'
    strips = (
        StripView(200, 0, 0, evil, evil, (LayerView("gravel", 30, evil, evil),)),
        StripView(200, -50, -50, "Conca"),
    )
    view = bowl(title=evil, alt=evil, strips=strips, spans=(SpanView(True, 0, 200, evil),))
    view = replace(view, things=(ThingView("person", 100, label=evil),), water=(WaterView(-10, 200, 400, evil),))
    for width in (160, 90):
        root = root_of(draw_section(view, width))
        assert {node.tag for node in root.iter() if "script" in node.tag} == set()
        assert evil in " ".join(texts(root))


def test_the_note_says_whether_there_are_measures() -> None:
    measured = "Le quote indicate hanno una fonte; il resto è disegnato in proporzione indicativa."
    unmeasured = "Nessuna quota ha una fonte: tutto è disegnato in proporzione indicativa."
    assert texts(node_of(draw_section(bowl(), 160), "sezione-conca-note")) == [measured]
    assert texts(node_of(draw_section(everything(), 160), "sezione-tutto-note")) == [measured]  # a slope is one
    bare = bowl(spans=(), strips=(StripView(100, 0, 0), StripView(100, -40, -40), StripView(200, 0, 0)))
    bare = replace(bare, water=())
    assert texts(node_of(draw_section(bare, 160), "sezione-conca-note")) == [unmeasured]


def test_leaders_begin_inside_what_they_name() -> None:
    svg = draw_section(bowl(), 160)
    gravel = points_of(node_of(svg, "sezione-conca-gravel")[0].get("d", "").rstrip("Z"))
    (leader,) = (
        line for line, box in zip(lines_of(svg, "leader"), boxes_of(svg, "label"), strict=True) if box.name == "Ghiaia"
    )
    assert shapely.Polygon(gravel).contains(shapely.Point(leader.shape.coords[0]))


def test_on_a_building_there_is_no_soil() -> None:
    assert "sezione-conca-natural" in ids(draw_section(bowl(), 160))
    assert "sezione-conca-natural" not in ids(draw_section(bowl(on_building=True), 160))


def test_neighbours_of_one_name_are_one_zone() -> None:
    strips = (StripView(100, label="A"), StripView(100, label="A"), StripView(100), StripView(100, label="A"))
    svg = draw_section(bowl(strips=strips, water=(), spans=()), 160)
    assert [box.name for box in boxes_of(svg, "zone")] == ["A", "A"]


def test_exceptional_water_has_a_dashed_level() -> None:
    def dashes(usual: bool) -> int:
        svg = draw_section(bowl(water=(WaterView(-10, 100, 300, usual=usual),)), 160)
        return sum(1 for node in node_of(svg, "sezione-conca-water-1").iter() if node.get("stroke-dasharray"))

    assert (dashes(True), dashes(False)) == (0, 1)


def test_water_below_the_ground_is_refused() -> None:
    with pytest.raises(SectionError) as caught:
        draw_section(bowl(water=(WaterView(-60, 100, 300),)), 160)
    assert str(caught.value) == "water[0] at -60 cm is below the ground everywhere"


def test_what_stands_outside_is_refused() -> None:
    with pytest.raises(SectionError) as caught:
        draw_section(bowl(things=(ThingView("person", 401),)), 160)
    assert str(caught.value) == "401 cm is outside the section, which is 400 cm wide"


def test_more_labels_than_the_sheet_holds_are_refused() -> None:
    things = tuple(ThingView("person", 10, label=f"Persona {number}") for number in range(60))
    with pytest.raises(SectionError) as caught:
        draw_section(bowl(things=things), 160)
    assert str(caught.value) == "a sheet 160 mm wide leaves no room for the section and its labels"


def test_an_enlarged_section_states_the_scale_of_the_paper_and_is_no_higher_than_its_page() -> None:
    for view in (bowl(), *abacus()):
        svg = draw_section(view, LARGE.width_mm / LARGE.enlarged, LARGE.enlarged)
        root = root_of(svg)
        assert root.get("width") == "168mm"
        assert float(root.get("height", "").removesuffix("mm")) <= 200.0
        node = node_of(svg, f"{view.id}-scale")
        drawn_mm = sum(float(rect.get("width", "")) for rect in node.iter(f"{SVG}rect"))
        said = next(text for text in texts(node) if text.endswith(" m"))
        assert drawn_mm * LARGE.enlarged * denominator(svg) / 1000 == pytest.approx(
            float(said[:-2].replace(",", ".")), rel=1e-3
        )
