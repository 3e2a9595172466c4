"""Screen maps: stand-alone, silent on the network, safe, and telling the same as print."""

import re
from dataclasses import replace
from html import escape

import pytest
import shapely

from atlante.maps.geodata import GeoData, UnknownFeatureError
from atlante.maps.screen import draw_screen
from atlante.maps.svg import draw_svg
from atlante.views.mapspec import MapClass, MapFeature, MapLayer, MapSpec
from tests.maps.drawings import Row, page_of, printed_legend, values_of
from tests.maps.grounds import committed, groups_map, place_map

MAPS = (groups_map(), place_map("015087"), groups_map(id="stand-in", illustrative=True))


def drawn(spec: MapSpec) -> str:
    return draw_screen(spec, committed(spec), "../assets/leaflet", "../assets/fonts.css")


@pytest.mark.parametrize("spec", MAPS, ids=lambda spec: spec.id)
def test_legend_classes_and_colours_are_those_of_print(spec: MapSpec) -> None:
    printed = printed_legend(draw_svg(spec, committed(spec), 160, 150), spec.id)
    assert page_of(drawn(spec)).rows == printed


def test_the_legend_lists_the_classes_in_use_in_order() -> None:
    assert page_of(drawn(groups_map())).rows == [
        Row("Primo gruppo", "#CFE3F5", "#0059B3", True),
        Row("Secondo gruppo & altri", "#D3ECD9", "#1E7A46", True),
        Row("Terzo gruppo", "#F8DFC2", "#A85400", False),
        Row("Stazione", "#8C2F73", "#FFFFFF", False),
        Row("Limiti comunali", "none", "#8A97A5", False),
    ]


def test_features_have_the_colour_of_their_class_in_both_media() -> None:
    spec = groups_map()
    styles = values_of(drawn(spec))["layers"][0]["styles"]
    patterns = page_of(drawn(spec)).patterns
    for entry in spec.layers[0].classes:
        found = re.fullmatch(r"url\(#(.+)\)", styles[entry.key]["fillColor"])
        assert (patterns[found.group(1)] if found else styles[entry.key]["fillColor"]) == entry.fill
        assert styles[entry.key]["color"] == entry.stroke


@pytest.mark.parametrize("spec", MAPS, ids=lambda spec: spec.id)
def test_nothing_is_asked_of_another_host(spec: MapSpec) -> None:
    html = drawn(spec)
    page = page_of(html)
    assert page.addresses == ["../assets/leaflet/leaflet.js", "../assets/leaflet/leaflet.css", "../assets/fonts.css"]
    assert re.findall(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"']*", html) == []
    assert re.findall(r"url\((?!#)|@import|fetch\(|XMLHttpRequest|tileLayer", html) == []


@pytest.mark.parametrize("spec", MAPS, ids=lambda spec: spec.id)
def test_drawing_twice_gives_the_same_bytes(spec: MapSpec) -> None:
    assert drawn(spec) == drawn(spec)


def test_the_page_is_italian_titled_and_may_be_zoomed() -> None:
    tags = page_of(drawn(groups_map())).tags
    assert ("html", {"lang": "it"}) in tags
    viewports = [values["content"] for tag, values in tags if tag == "meta" and values.get("name") == "viewport"]
    assert viewports == ["width=device-width, initial-scale=1"]
    html = drawn(groups_map())
    assert "<title>Tre gruppi</title>" in html
    assert 'zoomInTitle: "Ingrandisci", zoomOutTitle: "Riduci"' in html
    assert 'aria-label="Il territorio in tre gruppi."' in html


def test_source_and_date_stand_under_the_map_once() -> None:
    assert drawn(groups_map()).count("Fonte: Limiti comunali: ISTAT (CC BY 4.0). Data: 2023.") == 1


def test_the_illustrative_mark_stands_only_on_stand_ins() -> None:
    mark = "Illustrativo: in attesa dei dati ufficiali"
    assert [mark in drawn(spec) for spec in MAPS] == [False, False, True]


def test_markup_in_content_never_becomes_markup() -> None:
    evil = '</script><script>alert("&")</script><img src=x onerror=alert(1)>'
    layer = MapLayer("x", "areas", (MapClass("c", evil),), (MapFeature("a", ("015146",), "c", evil, evil),))
    spec = groups_map(title=evil, alt=evil, layers=(layer,), legend_title=evil, source=evil, date=evil, base_label=evil)
    html, plain = drawn(spec), drawn(groups_map(layers=(layer,)))
    assert [tag for tag, _ in page_of(html).tags].count("script") == 2
    assert {tag for tag, _ in page_of(html).tags} == {tag for tag, _ in page_of(plain).tags}
    assert "<img" not in html
    feature = values_of(html)["layers"][0]["features"][0]
    assert (feature["t"], feature["l"]) == (evil, evil)


TEMPLATES = ("{{ 7*7 }}", "{% raw %}", "{% if %}", "{#", "{{ mai chiusa", "{{ this.get_root() }} #}", "\\{{ 1/0 }}")


@pytest.mark.parametrize("text", TEMPLATES)
def test_content_is_never_compiled_as_a_template(text: str) -> None:
    named = groups_map().layers[0].features[:2]
    features = (*(replace(row, label=text, tooltip=text) for row in named), MapFeature("m", ("015146",), "c", text))
    layer = MapLayer("x", "areas", (*groups_map().layers[0].classes[:2], MapClass("c", text)), features)
    spec = groups_map(title=text, alt=text, layers=(layer,), legend_title=text, source=text, base_label=text)
    html = draw_screen(spec, renamed(committed(spec), "015146", text), "../assets/leaflet", "../assets/fonts.css")
    page, values = page_of(html), values_of(html)
    assert [values["aria-label"] for tag, values in page.tags if values.get("role") == "region"] == [text]
    assert [row.label for row in page.rows][2:] == [text, text]
    assert [(row["t"], row["l"]) for row in values["layers"][0]["features"]] == [(text, text)] * 3
    assert [row["n"] for row in values["base"]].count(text) == 1
    shown = escape(text)
    assert f"<title>{shown}</title>" in html
    assert f'aria-label="Legenda"><h2>{shown}</h2>' in html
    assert f"Fonte: {shown}." in html


def renamed(geodata: GeoData, code: str, name: str) -> GeoData:
    """Return the layers with another name for one municipality."""
    layer = geodata.dataset("municipalities")
    rows = tuple(replace(row, name=name) if row.code == code else row for row in layer.features)
    return replace(geodata, datasets=(replace(layer, features=rows),))


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "https://example.org/", "//example.org", "\\\\example", " data:x"]
)
def test_a_link_out_of_the_publication_is_refused(href: str) -> None:
    layer = MapLayer("x", "areas", (MapClass("c", "C"),), (MapFeature("a", ("015146",), "c", href=href),))
    with pytest.raises(ValueError, match="a map links only inside the publication"):
        drawn(groups_map(layers=(layer,)))


def test_links_and_tooltips_reach_the_script() -> None:
    features = values_of(drawn(groups_map()))["layers"][0]["features"]
    assert [(row["t"], row.get("h")) for row in features[:2]] == [("Il primo", "a.html"), ("Il secondo", None)]
    assert features[2]["t"] == features[2]["l"]


def test_only_the_neighbourhood_of_the_extent_is_inlined() -> None:
    whole, near = values_of(drawn(groups_map()))["base"], values_of(drawn(place_map("015087")))["base"]
    assert len(whole) == 133
    assert 5 < len(near) < 60


def test_geometry_is_that_of_print() -> None:
    spec = groups_map()
    values = values_of(drawn(spec))
    group = shapely.geometry.shape(values["layers"][0]["features"][0]["g"])
    printed = committed(spec).dataset("municipalities").merged(spec.layers[0].features[0].codes, metric=False)
    assert shapely.hausdorff_distance(group.boundary, printed.boundary) < 1.5e-4
    single = values["layers"][0]["features"][2]
    assert values["base"][single["b"]]["n"] == single["l"]


def test_points_keep_their_place() -> None:
    lat, lon = values_of(drawn(groups_map()))["layers"][1]["features"][0]["p"]
    milan = committed(groups_map()).dataset("municipalities").select(("015146",))[0].degrees
    assert shapely.contains_xy(milan, lon, lat)


def test_a_code_that_the_layer_lacks_is_named() -> None:
    with pytest.raises(UnknownFeatureError, match='layer "municipalities" has no feature 099999'):
        drawn(groups_map(extent=("099999",)))


def test_a_feature_without_codes_draws_nothing() -> None:
    layer = MapLayer("x", "areas", (MapClass("c", "Nessuno"),), (MapFeature("a", (), "c", "Niente"),))
    html = drawn(groups_map(layers=(layer,)))
    assert values_of(html)["layers"][0]["features"] == []
    assert "Nessuno" not in html
