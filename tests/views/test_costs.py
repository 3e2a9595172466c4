"""A price of a part is never shown as the price of the work, and a grant never as a price."""

import pytest

from atlante.catalog.catalog import Catalog
from atlante.records.nbs import Cost, NbsSheet
from atlante.views.abacus import nbs_view
from atlante.views.address import SiteMap
from atlante.views.composer import Composer
from atlante.views.costs import DOCUMENTED_WORK_COST, WORK_COST, cost_figures, costs_view, left_text, work_figure


def cost(name: str, covers: str, type: str = "build", **quantity: object) -> Cost:
    quantity = {"status": "editorial", "unit": "EUR/m2", **quantity}
    if not {"value", "high"} & set(quantity) and quantity["status"] != "missing":
        quantity["value"] = 10.0
    return Cost.model_validate(
        {"name": name, "type": type, "covers": covers, "status": "editorial", "quantity": quantity}
    )


def priced(catalog: Catalog, *costs: Cost) -> tuple[Composer, NbsSheet]:
    sheet = catalog.get(NbsSheet, "area-bioritenzione").model_copy(update={"costs": costs})
    return Composer(catalog, SiteMap(catalog).seen_from("abaco/luoghi/parcheggi.md")), sheet


def test_cards_keep_the_work_apart_from_its_parts_and_leave_grants_out(catalog: Catalog) -> None:
    composer, sheet = priced(
        catalog,
        cost("Terra", "part", context="Lazio"),
        cost("Contributo", "grant"),
        cost("Parcheggio di prova", "whole", context="Solaro, 5.700 m²"),
        cost("Zappatura", "part", "maintenance"),
        cost("Ignoto", "whole", status="missing"),
    )
    view = costs_view(composer, sheet, "build")
    assert [(row.name, row.context) for row in view.whole] == [("Parcheggio di prova", "Solaro, 5.700 m²")]
    assert [(row.name, row.context) for row in view.parts] == [("Terra", "Lazio")]
    upkeep = costs_view(composer, sheet, "maintenance")
    assert (upkeep.whole, [row.name for row in upkeep.parts]) == ((), ["Zappatura"])


def test_at_most_three_parts_are_shown_and_the_others_counted(catalog: Catalog) -> None:
    view = costs_view(*priced(catalog, *(cost(f"Voce {n}", "part") for n in range(5))), "build")
    assert ([row.name for row in view.parts], view.left) == (["Voce 0", "Voce 1", "Voce 2"], 2)
    assert [left_text(n) for n in (0, 1, 2)] == [
        "", "Un altro importo è nella scheda", "Altri 2 importi sono nella scheda",
    ]  # fmt: skip


def test_foreign_currency_comes_last(catalog: Catalog) -> None:
    costs = (cost("Regno Unito", "whole", unit="GBP/m2"), cost("Italia", "whole", unit="EUR"))
    view = costs_view(*priced(catalog, *costs), "build")
    assert [row.name for row in view.whole] == ["Italia", "Regno Unito"]
    assert [row.name for row in cost_figures(*priced(catalog, *costs))] == [
        "Italia (opera intera)", "Regno Unito (opera intera)",
    ]  # fmt: skip


def test_the_strip_of_a_sheet_shows_only_the_price_of_a_work_in_euros(catalog: Catalog) -> None:
    others = (
        cost("Terra", "part"),
        cost("Contributo", "grant"),
        cost("Gestione", "whole", "maintenance"),
        cost("Regno Unito", "whole", unit="GBP/m2"),
    )
    composer, sheet = priced(catalog, *others)
    figure = work_figure(composer, sheet)
    assert (figure.name, figure.text, figure.claim.status) == (WORK_COST, "da compilare", "missing")
    composer, sheet = priced(catalog, *others, cost("Solaro", "whole", value=36.0, context="5.700 m²"))
    strip = {row.name: (row.text, row.context) for row in nbs_view(composer, sheet).key_figures}
    assert strip[WORK_COST] == ("36\u00a0€/m²", "5.700 m²")


def test_the_total_of_one_work_is_not_called_the_price_of_every_work(catalog: Catalog) -> None:
    total = cost("Solaro", "whole", unit="EUR", value=207000.0, context="5.700 m²")
    figure = work_figure(*priced(catalog, total))
    assert (figure.name, figure.context) == (DOCUMENTED_WORK_COST, "5.700 m²")
    assert work_figure(*priced(catalog, total, cost("Al metro", "whole"))).name == WORK_COST


def test_the_table_of_costs_says_what_each_covers(catalog: Catalog) -> None:
    figures = cost_figures(
        *priced(
            catalog,
            cost("Premio", "grant"),
            cost("Taglio", "part", "maintenance"),
            cost("Terra", "part"),
            cost("Costruzione", "whole", status="missing"),
        )
    )
    assert [row.name for row in figures] == [
        "Costruzione (opera intera)",
        "Terra (voce dell’opera)",
        "Premio (contributo)",
        "Taglio (voce di gestione)",
    ]


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        ({"value": 4995793.16, "unit": "EUR"}, "4.995.793\u00a0€"),
        ({"value": 43.04, "unit": "EUR/m3"}, "43,04\u00a0€/m³"),
        ({"low": 999.5, "high": 1000.5, "unit": "EUR"}, "999,5–1.000\u00a0€"),
    ],
)
def test_cards_show_no_cents_above_a_thousand(catalog: Catalog, quantity: dict[str, object], text: str) -> None:
    (figure,) = costs_view(*priced(catalog, cost("Opera", "whole", **quantity)), "build").whole
    assert figure.text == text
