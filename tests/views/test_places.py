"""What can be done on a use of the ground: in which order, on which soil, kept by whom."""

from itertools import pairwise

from atlante.catalog.catalog import Catalog
from atlante.records.nbs import Exclusion, MaintenanceTask, NbsSheet
from atlante.selection.suitability import Site, verdict
from atlante.views.address import SiteMap
from atlante.views.composer import Composer
from atlante.views.places import keepers, place_order, place_path, place_view


def changed(catalog: Catalog, **suitability: object) -> NbsSheet:
    sheet = catalog.get(NbsSheet, "area-bioritenzione")
    plain = {"land_uses": ("parking",), "soil_permeability": (), "exclusions": ()}
    row = sheet.suitability.model_copy(update={**plain, **suitability})
    return sheet.model_copy(update={"suitability": row})


def task(who: str | None, what: str, often: str) -> MaintenanceTask:
    return MaintenanceTask.model_validate({"status": "editorial", "task": what, "frequency": often, "who": who})


def test_sheets_follow_the_place_of_the_use_and_last_come_those_of_other_places(catalog: Catalog) -> None:
    first = changed(catalog, land_uses=("parking",))
    second = changed(catalog, land_uses=("road", "parking", "public"))
    last = changed(catalog, land_uses=("road", "parking"))
    anywhere = changed(catalog, land_uses=())
    dry = changed(catalog, land_uses=("parking", "road"), soil_permeability=("high",))
    rows = [place_order(row, "parking")[:2] for row in (first, second, last, dry)]
    assert rows == [(False, 0), (False, 1), (True, 1), (True, 0)]
    assert sorted((last, anywhere, dry, second, first), key=lambda row: place_order(row, "parking")) == [
        first, second, dry, last, anywhere,
    ]  # fmt: skip


def test_every_sheet_of_a_page_is_in_one_group_for_poor_soil(catalog: Catalog) -> None:
    composer = Composer(catalog, SiteMap(catalog).seen_from(place_path("parking")))
    page = place_view(composer, "parking")
    assert [group.title for group in page.low_soil] == ["Adatte", "Da verificare", "Escluse"]
    grouped = [row.href.removeprefix("#") for group in page.low_soil for row in group.sheets]
    assert sorted(grouped) == sorted(row.anchor for row in page.sheets)
    levels = {f"soluzione-{row.id}": verdict(row, Site(soil_permeability="low")).level for row in catalog.all(NbsSheet)}
    assert [{levels[row.href[1:]] for row in group.sheets} for group in page.low_soil] == [
        {"suitable"}, {"hindered"}, {"excluded"},
    ]  # fmt: skip
    assert {"trincea-drenante"} <= {row.href.removeprefix("#soluzione-") for row in page.low_soil[2].sheets}
    last = [levels[row.anchor] == "excluded" for row in page.sheets]
    assert True in last
    assert any(before < after for before, after in pairwise(last))


def test_a_sheet_says_who_does_what_and_how_often_once_for_each(catalog: Catalog) -> None:
    sheet = catalog.get(NbsSheet, "area-bioritenzione").model_copy(
        update={
            "maintenance": (
                task("Squadra del verde", "Diserbare a mano", "In primavera"),
                task("Ufficio tecnico", "Ispezionare il troppopieno", "Una volta all’anno"),
                task("Squadra del verde", "Rinnovare la pacciamatura", "A fine inverno"),
                task(None, "ABC di prova", "Ogni anno"),
            )
        }
    )
    assert [(row.who, row.tasks) for row in keepers(sheet)] == [
        ("Squadra del verde", ("diserbare a mano, in primavera", "rinnovare la pacciamatura, a fine inverno")),
        ("Ufficio tecnico", ("ispezionare il troppopieno, una volta all’anno",)),
        ("Da compilare", ("ABC di prova, ogni anno",)),
    ]


def test_a_sheet_without_a_list_of_soils_but_with_a_reason_against_one_shows_it(catalog: Catalog) -> None:
    free = changed(catalog)
    reason = Exclusion(text="Il suolo è argilloso", conditions=("low_permeability",), effect="excludes")
    bound = changed(catalog, exclusions=(reason,))
    shown = []
    for sheet in (free, bound):
        records = {key: catalog.find(*key) for key in catalog.all_keys()}
        records[("nbs", sheet.id)] = sheet
        other = Catalog(records, catalog.links)  # type: ignore[arg-type]
        page = place_view(Composer(other, SiteMap(other).seen_from(place_path("parking"))), "parking")
        (row,) = (row for row in page.sheets if row.anchor == f"soluzione-{sheet.id}")
        shown.append([soil.words for soil in row.soils])
    assert shown == [[], ["sì", "sì", "no"]]
