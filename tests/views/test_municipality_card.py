"""What the page of a municipality says first, the doors of the home page, the list of municipalities."""

import pytest
from pydantic import ValidationError

from atlante.catalog.catalog import Catalog
from atlante.records.landscape import Upa
from atlante.records.library import Problem, Publication, Way
from atlante.records.plan import Programme, ProgrammePlace
from atlante.records.territory import ChecklistItem, Municipality
from atlante.views.address import PrintAddress, SiteMap
from atlante.views.composer import Composer
from atlante.views.doors import door_views
from atlante.views.home import municipalities_view
from atlante.views.landscape import RankedView
from atlante.views.municipality_card import MunicipalityCard, duties, municipality_card, municipality_page
from atlante.views.parts import Claim, LinkView
from atlante.views.territory import checklist_page, municipality_view

ISTAT = "015181"
CLAIM = Claim("editorial", "Redazionale", (), ())


def composed(catalog: Catalog, path: str = "comuni/rescaldina.md") -> Composer:
    return Composer(catalog, SiteMap(catalog).seen_from(path))


def changed(catalog: Catalog, *records: object) -> Catalog:
    rows = {key: catalog.find(*key) for key in catalog.all_keys()}
    rows.update({(record.kind, record.id): record for record in records})  # type: ignore[attr-defined]
    return Catalog(rows, catalog.links)  # type: ignore[arg-type]


def card(catalog: Catalog) -> MunicipalityCard:
    return municipality_page(composed(catalog), catalog.get(Municipality, ISTAT), None).card


def only_programmes(catalog: Catalog, *wanted: Programme) -> Catalog:
    rows = {key: catalog.find(*key) for key in catalog.all_keys() if key[0] != Programme.kind}
    rows.update({(row.kind, row.id): row for row in wanted})
    return Catalog(rows, catalog.links)  # type: ignore[arg-type]


def test_money_is_what_names_the_municipality_and_what_is_open_to_all(catalog: Catalog) -> None:
    first, second, third = catalog.all(Programme)[:3]
    here = ProgrammePlace.model_validate({"municipality": ISTAT})
    there = ProgrammePlace.model_validate({"municipality": "015146"})
    plain = {"municipalities": (), "open_to_all": False, "availability": "Chiuso: nel 2020", "availability_short": None}
    rows = only_programmes(
        catalog,
        first.model_copy(update={**plain, "open_to_all": True, "availability_short": "aperto"}),
        second.model_copy(update={**plain, "municipalities": (here,)}),
        third.model_copy(update={**plain, "municipalities": (there,)}),
    )
    said = [(row.link.text, row.open_to_all, row.why, row.availability) for row in card(rows).money]
    assert said == [
        (second.short_title, False, "nomina il Comune; Chiuso: nel 2020", "Chiuso: nel 2020"),
        (first.short_title, True, "per tutti i Comuni; aperto", "Chiuso: nel 2020"),
    ]


def test_the_first_three_priorities_lead_to_the_unit(catalog: Catalog) -> None:
    (unit,) = card(catalog).units
    record = next(row for row in catalog.all(Upa) if row.title == unit.upa.text)
    assert [row.rank for row in unit.priorities] == [1, 2, 3]
    assert all(row.href.startswith(f"../rete-verde/upa/{record.id}.md#upa-") for row in unit.priorities)
    assert unit.more == f"{len(record.priorities)} priorità e le azioni"
    short = changed(catalog, record.model_copy(update={"priorities": record.priorities[:3]}))
    assert card(short).units[0].more == ""


def test_a_tie_beyond_the_fifth_sheet_is_said(catalog: Catalog) -> None:
    row, composer = catalog.get(Municipality, ISTAT), composed(catalog)
    view = municipality_view(composer, row, None)
    said = []
    for count in (5, 6, 8):
        ranking = tuple(
            RankedView(place, LinkView(f"Scheda {place}", ""), "", "50%", 0.5, (), (), CLAIM)
            for place in range(1, count + 1)
        )
        found = municipality_card(composer, row, None, view.__class__(**{**vars(view), "ranking": ranking}))
        assert [best.position for best in found.best] == [1, 2, 3, 4, 5]
        said.append(found.more_best)
    assert said == ["", "1 altra scheda ha lo stesso punteggio.", "3 altre schede hanno lo stesso punteggio."]


def test_duties_are_counted_by_how_binding_they_are() -> None:
    def item(modality: str, condition: str | None) -> ChecklistItem:
        values = {
            "id": "x",
            "title": "X",
            "status": "editorial",
            "order": 1,
            "modality": modality,
            "text": "X",
            "norms": (),
        }
        return ChecklistItem.model_validate({**values, "condition": condition})

    assert duties((item("may", None), item("must", None), item("must", "Piove"))) == (
        "2 obbligatori, di cui 1 a condizione",
        "1 facoltativo",
    )
    assert duties(()) == ()


def test_a_document_has_no_selector_and_no_data(catalog: Catalog) -> None:
    printed = Composer(catalog, PrintAddress(frozenset()))
    row = catalog.get(Municipality, ISTAT)
    found = municipality_card(printed, row, None, municipality_view(printed, row, None))
    assert (found.selector.href, found.data, found.checklist.href) == ("", (), "")


def test_the_selector_opens_with_the_municipality(catalog: Catalog) -> None:
    row = catalog.get(Municipality, ISTAT)
    found = municipality_card(composed(catalog), row, None, municipality_view(composed(catalog), row, None))
    assert found.selector.href == "../abaco/scegli.md?comune=015181"


def test_a_problem_leads_to_the_pages_that_answer_it(catalog: Catalog) -> None:
    ways = ({"use": "parking"}, {"challenge": "water-management"}, {"page": "checklist"})
    problem = Problem.model_validate({"title": "Prova", "ways": tuple(Way.model_validate(way) for way in ways)})
    (publication,) = catalog.all(Publication)
    rows = changed(catalog, publication.model_copy(update={"problems": (problem,)}))
    (door,) = door_views(composed(rows, "index.md"))
    assert (door.title, door.href) == ("Prova", "abaco/luoghi/parcheggi.md")
    assert [(way.link.text, way.link.href, bool(way.icon)) for way in door.ways] == [
        ("NBS per i parcheggi", "abaco/luoghi/parcheggi.md", False),
        ("Sfida: Gestione delle acque", "abaco/sfide/water-management.md", True),
        ("Che cosa verificare nel PGT", "comuni/verifica-pgt.md", False),
    ]


@pytest.mark.parametrize("way", [{}, {"use": "parking", "page": "checklist"}])
def test_a_way_leads_to_one_page(way: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="expected one of use, challenge, page, found"):
        Way.model_validate(way)


def test_each_letter_stands_where_it_begins(catalog: Catalog) -> None:
    view = municipalities_view(composed(catalog, "comuni/index.md"), {})
    marked = [(row.anchor, row.municipality.text[0].lower()) for row in view.rows if row.anchor]
    assert [f"#{anchor}" for anchor, _ in marked] == [letter.href for letter in view.letters]
    assert [anchor for anchor, _ in marked] == sorted({f"lettera-{begin}" for _, begin in marked})
    assert len(view.rows) == len(catalog.all(Municipality))


def test_the_checklist_can_be_filled_in_for_every_municipality(catalog: Catalog) -> None:
    page = checklist_page(composed(catalog, "comuni/verifica-pgt.md"))
    assert {row.istat for row in page.municipalities} == {row.id for row in catalog.all(Municipality)}
    assert ("015181", "rescaldina.md#verifica-pgt") in {(row.istat, row.link.href) for row in page.municipalities}
    assert len(page.items) == len(catalog.all(ChecklistItem))
