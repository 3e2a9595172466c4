"""What the selector works on says the same as the records, and every condition may be chosen once."""

import json
from pathlib import Path
from typing import get_args

import pytest

from atlante.builder.artifact import Workshop
from atlante.catalog.catalog import Catalog
from atlante.exports import selector as exports
from atlante.records.landscape import Upa, UpaShare
from atlante.records.nbs import Challenge, NbsSheet, SiteCondition
from atlante.records.territory import Municipality
from atlante.selection.ranking import weights_of
from atlante.selection.suitability import SOIL_CONDITIONS
from atlante.views.address import PrintAddress, SiteMap
from atlante.views.challenges import challenge_view
from atlante.views.composer import Composer
from atlante.views.facets import facet_pages, facets, selector_page
from atlante.views.selector import CONDITION_GROUPS, SelectorData, selector_data
from atlante.views.selector_address import SELECTOR, selector_link


@pytest.fixture(scope="module")
def data(catalog: Catalog) -> SelectorData:
    return selector_data(Composer(catalog, SiteMap(catalog).seen_from(SELECTOR)))


def test_every_condition_is_in_one_group_or_goes_with_a_soil() -> None:
    grouped = [condition for _, rows in CONDITION_GROUPS for condition in rows]
    assert sorted([*grouped, *SOIL_CONDITIONS.values()]) == sorted(get_args(SiteCondition))


def test_every_sheet_is_there_with_its_scores_and_exclusions(catalog: Catalog, data: SelectorData) -> None:
    assert [row.id for row in data.sheets] == [row.id for row in catalog.all(NbsSheet)]
    for row, sheet in zip(data.sheets, catalog.all(NbsSheet), strict=True):
        assert {part.challenge: part.score for part in row.scores} == {
            part.challenge: part.score for part in sheet.challenges
        }
        assert [part.text for part in row.exclusions] == [part.text for part in sheet.suitability.exclusions]
        assert (row.scales, row.supports, row.family) == (sheet.scales, sheet.supports, sheet.family)
        assert row.href == f"{sheet.id}.html"


def test_thresholds_stand_in_the_unit_of_the_site_and_in_words(data: SelectorData) -> None:
    (garden,) = (row for row in data.sheets if row.id == "rain-garden")
    assert [(row.cause, row.low, row.high, row.typical, row.text.replace("\u00a0", " ")) for row in garden.limits] == [
        ("min_width", 3.0, 3.0, None, "Larghezza minima: 3 m"),
        ("min_water_table_depth", 0.9, 0.9, None, "Profondità minima della falda: 0,9 m"),
        ("min_building_distance", 3.0, 3.0, None, "Distanza minima dagli edifici: 3 m"),
    ]


def test_the_weights_of_a_municipality_follow_from_its_units(catalog: Catalog, data: SelectorData) -> None:
    units = {row.id: dict(row.weights) for row in data.upas}
    assert len(data.municipalities) == len(catalog.all(Municipality))
    for place in data.municipalities:
        sums: dict[str, float] = {}
        for upa, share in place.shares:
            for challenge, weight in units[upa].items():
                sums[challenge] = sums.get(challenge, 0.0) + share * weight
        rows = tuple((catalog.get(Upa, r.upa), r.share) for r in catalog.all(UpaShare) if r.municipality == place.id)
        assert {row.challenge: row.weight for row in weights_of(rows)} == pytest.approx(sums)


def test_every_figure_says_how_sure_it_is_and_all_sheets_have_the_same_ones(data: SelectorData) -> None:
    assert {tuple(figure.name for figure in row.figures) for row in data.sheets} == {
        ("Costo dell’opera", "Costo della gestione", "Tempo per l’effetto", "Durata")
    }
    missing = [figure for row in data.sheets for figure in row.figures if figure.status == "missing"]
    assert missing
    assert {(figure.text, figure.label) for figure in missing} == {("da compilare", "Da compilare")}


def test_the_data_are_written_the_same_twice_and_the_same_in_both_forms(data: SelectorData, tmp_path: Path) -> None:
    workshop = Workshop(tmp_path, tmp_path, tmp_path)
    plain = exports.json(data, workshop)
    script = exports.script(data, workshop).decode()
    assert plain == exports.json(data, workshop)
    body = script.removeprefix("window.Atlante = window.Atlante || {};\nwindow.Atlante.dati = ").removesuffix(";\n")
    assert json.loads(body) == json.loads(plain)
    assert [row["id"] for row in json.loads(plain)["challenges"]] == [row.id for row in data.challenges]


def test_every_sheet_is_on_a_fixed_page_of_each_question(catalog: Catalog) -> None:
    found: dict[str, set[str]] = {}
    for row in facets(catalog):
        found.setdefault(row.parameter, set()).update(sheet.id for sheet in row.sheets)
    every = {row.id for row in catalog.all(NbsSheet)}
    assert found == {"famiglia": every, "scala": every, "supporto": every}


def test_the_page_of_the_selector_leads_to_every_fixed_page(catalog: Catalog) -> None:
    sites = SiteMap(catalog)
    ways = selector_page(Composer(catalog, sites.seen_from(SELECTOR))).ways
    links = {link.href for way in ways for link in way.links}
    written = {page.path.removeprefix("abaco/") for page in facet_pages(catalog) if page.template == "facet"}
    assert written <= links
    assert {f"sfide/{row.id}.md" for row in catalog.all(Challenge)} <= links
    assert {f"../rete-verde/upa/{row.id}.md" for row in catalog.all(Upa)} <= links
    assert "scala/strada.md" in written


def test_a_link_into_the_selector_is_seen_from_its_page_and_absent_on_paper(catalog: Catalog) -> None:
    sites = SiteMap(catalog)
    challenge = catalog.get(Challenge, "water-management")
    page = challenge_view(Composer(catalog, sites.seen_from("abaco/sfide/water-management.md")), challenge)
    assert page.selector.href == "../scegli.md?sfida=water-management"
    printed = Composer(catalog, PrintAddress(frozenset()))
    assert selector_link(printed, "Apri", "sfida", "water-management").href == ""
