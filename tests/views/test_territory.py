"""What the page of a municipality says, and the pages of hubs, programmes and norms beside it."""

import pytest

from atlante.catalog.catalog import Catalog
from atlante.records.library import Source
from atlante.records.mobility import HubPlace, MobilityHubScheme
from atlante.records.plan import Norm, Programme
from atlante.records.territory import ChecklistItem, Municipality
from atlante.views.address import SiteMap
from atlante.views.composer import Composer
from atlante.views.mobility import hub_view
from atlante.views.norms import norm_link, norm_view
from atlante.views.programmes import UNKNOWN_AVAILABILITY, programme_view
from atlante.views.territory import checklist_lead, checklist_views, municipality_view

NAMED, SILENT = "015181", "015136"


def with_places(catalog: Catalog, *places: HubPlace) -> Catalog:
    (scheme,) = catalog.all(MobilityHubScheme)
    records = {key: catalog.find(*key) for key in catalog.all_keys()}
    records[(scheme.kind, scheme.id)] = scheme.model_copy(update={"places": places})
    source = next(iter(catalog.all(Source)))
    said = {"id": "prova", "authors": None, "publisher": "Ente di prova", "date": "2023-05-04"}
    records[(source.kind, "prova")] = source.model_copy(update=said)
    return Catalog(records, catalog.links)  # type: ignore[arg-type]


def place(**values: object) -> HubPlace:
    values = {"status": "confirmed", "municipality": NAMED, "sources": ("prova",), **values}
    return HubPlace.model_validate(values)


def composed(catalog: Catalog, path: str = "comuni/rescaldina.md") -> Composer:
    return Composer(catalog, SiteMap(catalog).seen_from(path))


def hub_fact(catalog: Catalog, istat: str) -> tuple[str, str, str, int]:
    view = municipality_view(composed(catalog), catalog.get(Municipality, istat), None)
    (fact,) = (fact for fact in view.facts if fact.name == "LUM")
    return fact.value, fact.href, fact.claim.status, len(fact.claim.cites)


def test_a_municipality_says_whether_a_source_names_it_for_a_hub(catalog: Catalog) -> None:
    named = with_places(catalog, place(rank="metropolitano", text="fermata di prova"))
    value = "nominato da Ente di prova (2023), rango metropolitano"
    assert hub_fact(named, NAMED) == (value, "../lum/index.md", "confirmed", 1)
    assert hub_fact(named, SILENT) == ("non risulta nelle fonti raccolte", "../lum/index.md", "editorial", 1)
    assert hub_fact(with_places(catalog), NAMED)[2:] == ("missing", 0)


def test_the_page_of_hubs_lists_the_municipalities_named_by_name(catalog: Catalog) -> None:
    rows = (place(), place(municipality="015002", rank="locale"))
    named = with_places(catalog, *rows)
    (scheme,) = named.all(MobilityHubScheme)
    view = hub_view(composed(named, "lum/index.md"), scheme)
    assert [(row.municipality.text, row.rank) for row in view.places] == [
        ("Abbiategrasso", "Rango locale"), ("Rescaldina", "non indicato"),
    ]  # fmt: skip


def test_the_chart_of_ranks_is_no_surer_than_the_functions_it_counts(catalog: Catalog) -> None:
    (scheme,) = catalog.all(MobilityHubScheme)
    group = scheme.function_groups[0]
    statuses = []
    for status in ("confirmed", "editorial"):
        # Without the remark on the functions of the lowest rank, which is a reading of the editors.
        ranks = tuple(rank.model_copy(update={"status": "confirmed", "functions": None}) for rank in scheme.ranks)
        function = group.functions[0].model_copy(update={"status": status})
        groups = (group.model_copy(update={"functions": (function,)}),)
        changed = scheme.model_copy(update={"ranks": ranks, "function_groups": groups})
        ladder = hub_view(composed(catalog, "lum/index.md"), changed).ladder
        assert ladder is not None
        statuses.append(ladder.claim.status)
    assert statuses == ["confirmed", "editorial"]


def test_items_under_a_condition_come_last(catalog: Catalog) -> None:
    conditions = [bool(row.condition) for row in checklist_views(composed(catalog))]
    assert conditions == sorted(conditions)
    assert set(conditions) == {False, True}


@pytest.mark.parametrize(
    ("modality", "condition", "text", "lead"),
    [
        ("must", None, "Il Comune deve fare una cosa. Poi un’altra.", ""),
        ("must", None, "Lo studio si redige. Il Comune deve allegarlo.", "Il Comune deve."),
        ("should", None, "Conviene guardare.", ""),
        ("may", None, "Le mappe aiutano.", "Il Comune può."),
        ("must", "Il PTM individua un LUM", "Il Comune deve ridefinirlo.", "Se il PTM individua un LUM:"),
    ],
)
def test_an_item_does_not_say_twice_who_has_to_do_it(
    modality: str, condition: str | None, text: str, lead: str
) -> None:
    row = ChecklistItem.model_validate(
        {
            "id": "x", "title": "X", "status": "editorial", "order": 1, "modality": modality,
            "condition": condition, "text": text, "norms": (),
        }
    )  # fmt: skip
    assert checklist_lead(row) == lead


def test_a_programme_says_whether_money_can_be_asked_for(catalog: Catalog) -> None:
    programme = catalog.all(Programme)[0]
    said = [
        programme_view(composed(catalog, "programmi/index.md"), programme.model_copy(update={"availability": words}))
        for words in ("chiuso nel 2022", None)
    ]
    assert [view.availability for view in said] == ["chiuso nel 2022", UNKNOWN_AVAILABILITY]


def test_the_number_of_an_article_is_not_said_twice(catalog: Catalog) -> None:
    norm = catalog.get(Norm, "nda-art-27")
    titles = (norm.title.removesuffix(", art. 27"), "Poli, art. 28")
    records = {key: catalog.find(*key) for key in catalog.all_keys()}
    shown = []
    for title in (f"{titles[0]}, art. 27", titles[1]):
        records[("norm", norm.id)] = norm.model_copy(update={"title": title})
        changed = Catalog(records, catalog.links)  # type: ignore[arg-type]
        composer = composed(changed, "norme/index.md")
        shown.append((norm_view(composer, changed.get(Norm, norm.id)).title, norm_link(composer, norm.id).detail))
    assert shown == [(title, title) for title in titles]
