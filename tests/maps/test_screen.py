"""Screen maps: stand-alone, silent on the network, safe, and telling the same as print."""

import re
from dataclasses import replace
from html import escape

import pytest
import shapely

from atlante.maps.geodata import GeoData, UnknownFeatureError
from atlante.maps.screen import draw_screen
from atlante.maps.screen_base import base_script
from atlante.maps.svg import draw_svg
from atlante.views.mapspec import MapBackground, MapClass, MapFeature, MapLayer, MapSpec
from tests.maps.drawings import Row, base_of, page_of, printed_legend, values_of
from tests.maps.grounds import SOUTH, committed, groups_map, place_map

MAPS = (groups_map(), place_map("015087"), groups_map(id="stand-in", illustrative=True))


def drawn(spec: MapSpec) -> str:
    return draw_screen(spec, committed(spec), "../assets")


ADDRESS = re.compile(r"(?:https?:)?//[\w.-]+\.\w+[^\s\"']*")
FILES = [
    *(f"../assets/{name}" for name in ("leaflet/leaflet.js", "mappe/municipalities.js")),
    *(f"../assets/{name}" for name in ("mappa-forme.js", "mappa-elenco.js", "mappa.js")),
    *(f"../assets/{name}" for name in ("leaflet/leaflet.css", "fonts.css", "mappa.css")),
]


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
    assert [address for address in page.addresses if address.startswith("..")] == FILES
    assert ADDRESS.findall(html) == []
    assert "tiles" not in values_of(html)


@pytest.mark.parametrize(
    ("url", "asked"),
    [("https://tiles.example.org/{z}/{x}/{y}.png", ["https://tiles.example.org/{z}/{x}/{y}.png"]),
     ("../assets/tiles/{z}/{x}/{y}.png", [])],
)  # fmt: skip
def test_a_background_is_the_one_address_asked(url: str, asked: list[str]) -> None:
    spec = groups_map()
    html = draw_screen(spec, committed(spec), "../assets", MapBackground(url, "© <Chi> le fa", 17))
    assert ADDRESS.findall(html) == asked
    assert values_of(html)["tiles"] == {"url": url, "zoom": 17}
    assert "Data: 2023. Sfondo: © &lt;Chi&gt; le fa</p>" in html
    assert "con-sfondo" in html
    assert "con-sfondo" not in drawn(spec)


def unsafe(html: str) -> list[str]:
    """Return what a strict Content-Security-Policy would refuse."""
    found = []
    for tag, attrs in page_of(html).tags:
        found += [name for name in attrs if name == "style" or name.startswith("on")]
        found += [value for value in attrs.values() if value and value.startswith(("data:", "javascript:"))]
        if tag == "style" or (tag == "script" and "src" not in attrs and attrs.get("type") != "application/json"):
            found.append(tag)
    return found


@pytest.mark.parametrize("spec", MAPS, ids=lambda spec: spec.id)
def test_nothing_stands_in_the_page_that_a_strict_policy_refuses(spec: MapSpec) -> None:
    assert unsafe(drawn(spec)) == []


def test_what_a_strict_policy_refuses_is_found() -> None:
    bad = '<p style="color:red" onclick="x()"><style></style><script>x</script><img src="data:,x">'
    assert unsafe(bad) == ["style", "onclick", "style", "script", "data:,x"]


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
    assert '<p id="descrizione" class="solo-voce">Il territorio in tre gruppi.</p>' in html
    place = next(values for _, values in tags if values.get("class") == "folium-map")
    assert (place["aria-label"], place["aria-describedby"]) == ("Tre gruppi", "descrizione")


def test_each_layer_has_one_switch_and_says_what_it_switches() -> None:
    html = drawn(groups_map())
    assert page_of(html).switches == ["0", "1", "base"]
    words = re.findall(r'<input[^>]*data-strato="(\w+)"[^>]*>(?:<svg.*?</svg>)?<span>([^<]*)', html)
    assert words == [("0", "Gruppi"), ("1", "Stazione"), ("base", "Limiti comunali")]


def test_a_layer_out_of_the_legend_is_switched_by_its_title() -> None:
    named = replace(groups_map().layers[0], id="nomi", kind="labels", in_legend=False)
    layers = (*groups_map().layers, named, replace(named, id="altri", title="Nomi dei gruppi"))
    html = drawn(groups_map(layers=layers))
    assert page_of(html).switches == ["0", "1", "3", "base"]
    assert "<span>Nomi dei gruppi</span>" in html
    assert page_of(html).rows == page_of(drawn(groups_map())).rows


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
    assert [tag for tag, _ in page_of(html).tags].count("script") == 6
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
    html = draw_screen(spec, renamed(committed(spec), "015146", text), "../assets")
    page, values = page_of(html), values_of(html)
    assert [values["aria-label"] for tag, values in page.tags if values.get("role") == "application"] == [text]
    assert [row.label for row in page.rows][2:] == [text, text]
    assert [row["l"] for row in values["layers"][0]["features"]] == [text] * 3
    assert page.links == [("a.html", text)]
    base = base_of(base_script(renamed(committed(spec), "015146", text).dataset("municipalities")))
    assert base["units"]["015146"]["n"] == text
    shown = escape(text)
    assert f"<title>{shown}</title>" in html
    assert f"checked disabled><span>{shown}</span>" in html
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


def test_what_has_a_page_is_a_link_of_the_list_and_the_rest_a_name() -> None:
    html = drawn(groups_map())
    features = values_of(html)["layers"][0]["features"]
    assert page_of(html).links == [("a.html", "Il primo")]
    assert [(row.get("u"), row.get("t")) for row in features[:2]] == [(0, None), (None, "Il secondo")]
    assert features[2]["t"] == features[2]["l"]


def test_the_list_is_in_the_order_of_the_alphabet_each_page_once() -> None:
    rows = (("Ùno", "u.html"), ("Zeta", "z.html"), ("alfa", "a.html"), ("Alfa due", "b.html"), ("Zeta", "z.html"))
    features = tuple(MapFeature(str(i), ("015146",), "c", "", text, href) for i, (text, href) in enumerate(rows))
    html = drawn(groups_map(layers=(MapLayer("x", "areas", (MapClass("c", "C"),), features),)))
    assert [text for _, text in page_of(html).links] == ["alfa", "Alfa due", "Ùno", "Zeta"]
    assert [row["u"] for row in values_of(html)["layers"][0]["features"]] == [2, 3, 0, 1, 3]
    assert [values.get("target") for tag, values in page_of(html).tags if tag == "a"] == ["_top"] * 5


def test_shapes_of_the_base_are_named_and_others_written_out() -> None:
    spec = groups_map()
    own = replace(spec.layers[0], dataset="rivers", features=spec.layers[0].features[:1])
    rivers = replace(committed(spec).dataset("municipalities"), name="rivers")
    geodata = replace(committed(spec), datasets=(*committed(spec).datasets, rivers))
    values = values_of(draw_screen(groups_map(layers=(own,)), geodata, "../assets"))
    group = shapely.geometry.shape(values["layers"][0]["features"][0]["g"])
    printed = rivers.merged(own.features[0].codes, metric=False)
    assert shapely.hausdorff_distance(group.boundary, printed.boundary) < 1.5e-4
    features = values_of(drawn(spec))["layers"][0]["features"]
    assert [row.get("g") for row in features] == [None] * len(features)
    assert features[0]["b"] == list(spec.layers[0].features[0].codes)


def test_points_keep_their_place() -> None:
    layer = replace(groups_map().layers[1], features=(MapFeature("s", SOUTH, "s", "Stazione"),))
    lat, lon = values_of(drawn(groups_map(layers=(layer,))))["layers"][0]["features"][0]["p"]
    south = committed(groups_map()).dataset("municipalities").merged(SOUTH, metric=False)
    assert shapely.contains_xy(south, lon, lat)


def test_the_ground_is_named_where_no_layer_does() -> None:
    spec = place_map("015087")
    assert len(values_of(drawn(spec))["names"]) == 132
    assert "015087" not in values_of(drawn(spec))["names"]
    assert values_of(drawn(groups_map()))["names"] == []


def test_pages_are_light() -> None:
    assert len(drawn(groups_map()).encode()) < 12_000
    assert len(drawn(place_map("015087")).encode()) < 6_000


def test_a_code_that_the_layer_lacks_is_named() -> None:
    with pytest.raises(UnknownFeatureError, match='layer "municipalities" has no feature 099999'):
        drawn(groups_map(extent=("099999",)))


def test_a_feature_without_codes_draws_nothing() -> None:
    layer = MapLayer("x", "areas", (MapClass("c", "Nessuno"),), (MapFeature("a", (), "c", "Niente"),))
    html = drawn(groups_map(layers=(layer,)))
    assert values_of(html)["layers"][0]["features"] == []
    assert "Nessuno" not in html
