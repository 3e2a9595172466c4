"""Printed maps: true to scale, readable, safe to put inline, the same every time."""

import re
import xml.etree.ElementTree as ElementTree

import pytest
import shapely

from atlante.maps.geodata import UnknownFeatureError
from atlante.maps.paper import scale_bar
from atlante.maps.svg import draw_svg
from atlante.render.svg.hatching import hatch_lines
from atlante.render.svg.marks import MM_PER_PT
from atlante.render.svg.text_width import width_mm
from atlante.views.mapspec import MapClass, MapFeature, MapLayer, MapSpec
from tests.maps.drawings import SVG, front_texts, group, root_of
from tests.maps.grounds import committed, groups_map, names_by_code, place_map

SHEETS = ((160.0, 150.0), (110.0, 90.0), (128.0, 180.0))
MAPS = (groups_map(), place_map("015087"), place_map("015191"), place_map("015146"))


def drawn(spec: MapSpec, width_mm: float = 160, height_mm: float = 150, **options: bool) -> str:
    return draw_svg(spec, committed(spec), width_mm, height_mm, **options)


def denominator(svg: str) -> int:
    found = re.search(r"Scala 1:([\d.]+)<", svg)
    assert found is not None
    return int(found.group(1).replace(".", ""))


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("spec", MAPS, ids=lambda spec: spec.id)
def test_the_scale_bar_is_as_long_on_paper_as_it_says(spec: MapSpec, sheet: tuple[float, float]) -> None:
    svg = drawn(spec, *sheet)
    node = group(svg, f"{spec.id}-scale")
    bars = list(node.iter(f"{SVG}rect"))
    length_mm = sum(float(rect.get("width", "")) for rect in bars)
    said = next(text for text in front_texts(node) if text.endswith(" km"))
    said_km = float(said.removesuffix(" km").replace(",", "."))
    assert length_mm * denominator(svg) / 1e6 == pytest.approx(said_km, rel=1e-4)
    figures = [float(text.removesuffix(" km").replace(",", ".")) for text in front_texts(node)[: len(bars) + 1]]
    assert figures == pytest.approx([said_km / len(bars) * index for index in range(len(bars) + 1)])


@pytest.mark.parametrize("spec", MAPS, ids=lambda spec: spec.id)
def test_a_unit_of_the_drawing_is_a_millimetre_and_the_ground_is_at_the_stated_scale(spec: MapSpec) -> None:
    svg = drawn(spec, 160, 150)
    root = root_of(svg)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("160mm", "150mm", "0 0 160 150")
    subject = group(svg, f"{spec.id}-ground")
    fill = spec.layers[0].classes[0].fill
    path = next(node for node in subject.iter(f"{SVG}path") if node.get("fill") == fill)
    points = [tuple(map(float, pair.split())) for pair in re.findall(r"[ML]([-\d.]+ [-\d.]+)", path.get("d", ""))]
    width_m = (max(x for x, _ in points) - min(x for x, _ in points)) / 1000 * denominator(svg)
    codes = spec.layers[0].features[0].codes
    west, _, east, _ = committed(spec).dataset("municipalities").merged(codes, metric=True).bounds
    assert width_m == pytest.approx(east - west, abs=0.02 / 1000 * denominator(svg))


@pytest.mark.parametrize("spec", MAPS, ids=lambda spec: spec.id)
def test_drawing_twice_gives_the_same_text(spec: MapSpec) -> None:
    assert drawn(spec) == drawn(spec)


def test_every_id_begins_with_the_id_of_the_map_and_every_reference_is_met() -> None:
    svg = drawn(place_map("015087", illustrative=True), with_title=True)
    ids = [node.get("id") for node in root_of(svg).iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    assert {id_ for id_ in ids if not str(id_).startswith("comune-015087-")} == set()
    labelled = str(root_of(svg).get("aria-labelledby")).split()
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) | set(labelled) <= set(ids)


def test_there_is_neither_style_nor_script_nor_picture() -> None:
    tags = {node.tag.removeprefix(SVG) for spec in MAPS for node in root_of(drawn(spec)).iter()}
    assert tags == {"svg", "title", "desc", "defs", "clipPath", "rect", "g", "path", "text", "circle"}
    assert 'style="' not in "".join(drawn(spec) for spec in MAPS)


def test_title_and_alternative_text_are_there_for_who_does_not_see() -> None:
    root = root_of(drawn(groups_map()))
    assert [(root[0].tag, root[0].text), (root[1].tag, root[1].text)] == [
        (f"{SVG}title", "Tre gruppi"),
        (f"{SVG}desc", "Il territorio in tre gruppi."),
    ]


def test_the_title_is_drawn_only_when_asked() -> None:
    assert "Tre gruppi" not in front_texts(root_of(drawn(groups_map())))
    assert "Tre gruppi" in front_texts(root_of(drawn(groups_map(), with_title=True)))


def test_the_illustrative_mark_is_drawn_only_on_stand_ins() -> None:
    mark = "Illustrativo: in attesa dei dati ufficiali"
    assert mark not in front_texts(root_of(drawn(groups_map())))
    assert mark in front_texts(root_of(drawn(groups_map(illustrative=True))))


def test_source_date_and_projection_are_stated() -> None:
    text = " ".join(front_texts(root_of(drawn(groups_map()))))
    assert "Fonte: Limiti comunali: ISTAT (CC BY 4.0). Data: 2023." in text
    assert "proiezione UTM 32N (EPSG:32632)." in text


def test_the_frame_carries_degrees() -> None:
    texts = front_texts(root_of(drawn(groups_map())))
    assert [text for text in texts if text.endswith(" E")] == ["8°50' E", "9°00' E", "9°10' E", "9°20' E", "9°30' E"]
    assert [text for text in texts if text.endswith(" N")] == ["45°10' N", "45°20' N", "45°30' N"]


def boxes(svg: str, spec_id: str) -> list[tuple[str, object]]:
    """Return the rectangles that the names cover, measured anew from what is drawn."""
    found = []
    for node in group(svg, f"{spec_id}-labels").iter(f"{SVG}text"):
        if node.get("aria-hidden") is None:
            size_pt = float(node.get("font-size", "")) / MM_PER_PT
            x, y, text = float(node.get("x", "")), float(node.get("y", "")), node.text or ""
            half = width_mm(text, size_pt, int(node.get("font-weight", ""))) / 2
            found.append((text, shapely.box(x - half, y - 0.68 * size_pt * MM_PER_PT, x + half, y)))
    return found


@pytest.mark.parametrize("spec", (*MAPS, groups_map(id="nomi", context_labels=True)), ids=lambda spec: spec.id)
def test_no_name_covers_another(spec: MapSpec) -> None:
    placed = boxes(drawn(spec), spec.id)
    covered = {
        (one, other)
        for index, (one, box) in enumerate(placed)
        for other, second in placed[index + 1 :]
        if box.intersection(second).area > 0  # type: ignore[attr-defined]
    }
    assert covered == set()
    assert placed


def test_names_are_never_smaller_than_five_and_a_half_points() -> None:
    sizes = {
        float(node.get("font-size", "")) / MM_PER_PT
        for spec in MAPS
        for node in root_of(drawn(spec)).iter(f"{SVG}text")
    }
    assert min(sizes) > 5.45


def all_named() -> MapSpec:
    features = tuple(MapFeature(code, (code,), "c", name) for code, name in sorted(names_by_code().items()))
    return groups_map(layers=(MapLayer("tutti", "areas", (MapClass("c", "Comuni"),), features),))


def key_of(svg: str) -> dict[str, str]:
    """Return the names by their number."""
    texts = front_texts(root_of(svg))
    starts = [index for index, text in enumerate(texts) if re.match(r"1 \D", text)]
    if not starts:
        return {}
    key = " ".join(texts[starts[0] :]).split("Fonte")[0].strip().rstrip(".")
    return dict(pair.split(" ", 1) for pair in key.split("; "))


def test_names_without_room_become_numbers_with_a_key() -> None:
    svg = drawn(all_named(), 165, 170)
    on_map = " ".join(front_texts(group(svg, "gruppi-labels")))
    key = key_of(svg)
    assert list(key) == [str(number) for number in range(1, len(key) + 1)]
    assert list(key.values()) == sorted(key.values())
    # Every municipality is on the map, by name or by number, none by both.
    assert {name for name in names_by_code().values() if name not in on_map} == set(key.values())
    assert set(key) - set(on_map.split()) == set()
    assert 1 < len(key) < 37


def test_a_sheet_too_small_for_its_names_has_no_endless_key() -> None:
    svg = drawn(all_named(), 90, 80)
    on_map = front_texts(group(svg, "gruppi-labels"))
    assert len(key_of(svg)) < 37
    assert set(key_of(svg)) == {text for text in on_map if text.isdigit()}
    assert on_map


def test_a_locator_is_drawn_when_the_extent_is_small() -> None:
    def has_locator(spec: MapSpec) -> bool:
        return f"{spec.id}-locator" in {node.get("id") for node in root_of(drawn(spec)).iter()}

    assert (has_locator(groups_map()), has_locator(place_map("015087"))) == (False, True)
    assert has_locator(place_map("015087", locator=False)) is False


def test_the_legend_never_covers_the_subject() -> None:
    for spec in MAPS:
        for sheet in SHEETS:
            svg = drawn(spec, *sheet)
            legend = group(svg, f"{spec.id}-legend")
            ground = legend[0]
            if ground.get("fill") != "#FFFFFF":
                continue  # set beside the map
            x, y, w, h = (float(ground.get(key, "")) for key in ("x", "y", "width", "height"))
            corner = shapely.box(x, y, x + w, y + h)
            fills = {entry.fill for layer in spec.layers for entry in layer.classes if layer.kind == "areas"}
            for path in group(svg, f"{spec.id}-ground").iter(f"{SVG}path"):
                if path.get("fill") in fills:
                    for ring in path.get("d", "").split("Z"):
                        points = [tuple(map(float, p.split())) for p in re.findall(r"([-\d.]+ [-\d.]+)", ring)]
                        assert len(points) < 3 or not shapely.Polygon(points).intersects(corner)


def test_markup_in_a_name_is_drawn_as_text() -> None:
    evil = '<script>alert("&")</script>'
    layer = MapLayer("x", "areas", (MapClass("c", evil),), (MapFeature("a", ("015146",), "c", evil, evil),))
    spec = groups_map(title=evil, alt=evil, layers=(layer,), legend_title=evil, source=evil, date=evil)
    root = root_of(drawn(spec, with_title=True))
    assert {node.tag for node in root.iter() if "script" in node.tag} == set()
    assert evil in front_texts(root)


def test_a_code_that_the_layer_lacks_is_named() -> None:
    layer = MapLayer("x", "areas", (MapClass("c", "C"),), (MapFeature("a", ("15146",), "c"),))
    with pytest.raises(UnknownFeatureError) as caught:
        drawn(groups_map(layers=(layer,)))
    assert str(caught.value) == 'layer "municipalities" has no feature 15146 (did you mean 015146 or 015194 or 015184?)'


def test_a_sheet_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="a sheet of 40 × 30 mm leaves no room for the map"):
        drawn(groups_map(), 40, 30)


def test_a_feature_without_codes_draws_nothing() -> None:
    layer = MapLayer("x", "areas", (MapClass("c", "Nessuno"),), (MapFeature("a", (), "c", "Niente"),))
    svg = drawn(groups_map(layers=(layer,)))
    assert {"Nessuno", "Niente"} & set(front_texts(root_of(svg))) == set()


@pytest.mark.parametrize(
    ("scale", "room_mm", "expected"),
    [
        (100_000, 45, (4, 2)),
        (440_000, 45, (15, 3)),
        (75_000, 45, (3, 3)),
        (1_000_000, 45, (40, 2)),
        (5_000, 45, (0.2, 2)),
    ],
)
def test_scale_bars_have_round_figures(scale: int, room_mm: float, expected: tuple[float, int]) -> None:
    assert scale_bar(scale, room_mm) == expected


def test_a_drawing_is_one_well_formed_document() -> None:
    # Negative control: the parser does refuse what is not.
    with pytest.raises(ElementTree.ParseError):
        root_of(drawn(groups_map()) + "<svg/>")


@pytest.mark.parametrize("spec", MAPS, ids=lambda spec: spec.id)
def test_an_enlarged_map_states_the_scale_of_the_paper(spec: MapSpec) -> None:
    svg = draw_svg(spec, committed(spec), 80.0, 100.0, enlarged=2.0)
    root = root_of(svg)
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("160mm", "200mm", "0 0 80 100")
    node = group(svg, f"{spec.id}-scale")
    drawn_mm = sum(float(rect.get("width", "")) for rect in node.iter(f"{SVG}rect"))
    said = next(text for text in front_texts(node) if text.endswith(" km"))
    assert drawn_mm * 2 * denominator(svg) / 1e6 == pytest.approx(float(said[:-3].replace(",", ".")), rel=1e-4)
    # Two significant figures, as on every other paper.
    assert len(str(denominator(svg)).rstrip("0")) <= 2


def test_a_shape_between_two_lines_of_its_hatch_has_none() -> None:
    for hatch in ("rising", "dots"):
        assert hatch_lines(shapely.box(0.1, 0.1, 0.2, 0.15), hatch).is_empty
        assert not hatch_lines(shapely.box(0.1, 0.1, 9.0, 9.0), hatch).is_empty
