"""Which charts there are, and how their words and numbers come from records."""

import pytest

from atlante.catalog.catalog import Catalog
from atlante.records.base import Act, Status
from atlante.records.landscape import Upa
from atlante.records.mobility import MobilityHubScheme
from atlante.records.nbs import Challenge, NbsSheet
from atlante.records.pilots import Intervention, PilotProject
from atlante.records.plan import Amount
from atlante.views.charts import (
    all_charts,
    funding_chart,
    funding_of,
    ladder_chart,
    matrix_chart,
    timeline_chart,
    weakest,
    years_of,
)
from atlante.views.chartspec import Bars, Ladder, Matrix, Timeline


def act(date: str) -> Act:
    return Act.model_validate({"status": "confirmed", "date": date, "title": f"Atto {date}"})


def test_every_chart_has_a_name_of_its_own(catalog: Catalog) -> None:
    ids = [chart.id for chart in all_charts(catalog)]
    assert len(set(ids)) == len(ids)
    assert {f"servizi-{upa.id}" for upa in catalog.all(Upa)} == {name for name in ids if name.startswith("servizi-")}
    assert {"matrice-sfide", "ranghi-lum", "tempi-plan-ptm", "tempi-strategy-sttm-3", "fondi-alto-milanese"} < set(ids)


def test_the_matrix_has_every_sheet_once_and_every_score(catalog: Catalog) -> None:
    chart = matrix_chart(catalog)
    assert chart is not None and isinstance(chart.shape, Matrix)
    rows = {name: scores for group in chart.shape.groups for name, scores in group.rows}
    assert set(rows) == {sheet.title for sheet in catalog.all(NbsSheet)}
    order = [challenge.id for challenge in catalog.all(Challenge)]
    for sheet in catalog.all(NbsSheet):
        known = {score.challenge: score.score for score in sheet.challenges}
        assert rows[sheet.title] == tuple(known.get(challenge) for challenge in order)


def last_lines(scheme: MobilityHubScheme) -> list[str]:
    """Return the last line of every rung, from the lowest."""
    chart = ladder_chart(scheme)
    assert chart is not None and isinstance(chart.shape, Ladder)
    return [step.lines[-1] for step in chart.shape.steps]


def test_what_a_rank_outside_says_of_functions_is_its_records_own_text(catalog: Catalog) -> None:
    (scheme,) = catalog.all(MobilityHubScheme)
    total = sum(len(group.functions) for group in scheme.function_groups)
    counted = [
        f"Funzioni ammesse: {sum(rank.id in row.ranks for group in scheme.function_groups for row in group.functions)}"
        f" su {total}"
        for rank in reversed(scheme.ranks)
        if rank.is_lum
    ]
    (outside,) = (rank for rank in scheme.ranks if not rank.is_lum)
    assert outside.functions is not None
    assert last_lines(scheme) == ["Non ha funzioni proprie nel PTM", *counted]

    def with_functions(text: str | None) -> MobilityHubScheme:
        remark = outside.functions.model_copy(update={"text": text}) if text and outside.functions else None
        changed = outside.model_copy(update={"functions": remark})
        ranks = tuple(changed if rank is outside else rank for rank in scheme.ranks)
        return scheme.model_copy(update={"ranks": ranks})

    assert last_lines(with_functions("Decide il Comune")) == ["Decide il Comune", *counted]
    assert last_lines(with_functions(None)) == [outside.criteria[-1], *counted]


def test_there_is_no_chart_of_nothing() -> None:
    assert matrix_chart(Catalog({}, ())) is None
    assert timeline_chart("plan", "p", "P", (act("2020"), act("2021"))) is None
    chart = timeline_chart("plan", "p", "P", (act("2020"), act("2021"), act("2022")))
    assert chart is not None and isinstance(chart.shape, Timeline) and len(chart.shape.events) == 3


@pytest.mark.parametrize(
    ("earlier", "later", "years"),
    [("2020", "2021", 1.0), ("2020-01", "2020-07", 0.5), ("2020-02-01", "2020-02-15", 14 / 29 / 12)],
)
def test_dates_become_years(earlier: str, later: str, years: float) -> None:
    assert years_of(later) - years_of(earlier) == pytest.approx(years)


def test_dates_that_ascend_as_text_ascend_as_years() -> None:
    dates = sorted(("2024", "2024-02", "2024-02-28", "2024-12-31", "2025", "2023-11"))
    assert [years_of(date) for date in dates] == sorted(years_of(date) for date in dates)


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        (("confirmed", "editorial"), "editorial"),
        (("illustrative", "confirmed"), "illustrative"),
        (("confirmed", "missing"), "confirmed"),
        (("missing",), "missing"),
        ((), "missing"),
    ],
)
def test_a_chart_is_as_sure_as_the_least_sure_it_shows(statuses: tuple[Status, ...], status: Status) -> None:
    assert weakest(statuses) == status


def test_amounts_of_other_units_are_no_money(catalog: Catalog) -> None:
    pilot = catalog.get(PilotProject, "forestami")
    chart = funding_chart(catalog, pilot)
    assert chart is not None and isinstance(chart.shape, Bars)
    assert all(row.text.endswith("€") or row.value is None for row in chart.shape.rows)
    assert {row.name for row in chart.shape.rows} == {"Finanziamento PNRR", "Finanziamento"}


@pytest.mark.parametrize(
    ("changed", "shown"),
    [
        ({}, [("Di prova", "intervento")]),
        ({"value": 207001.0}, [("Di prova", ""), ("Di prova", "intervento")]),
        ({"year": 2020}, [("Di prova", ""), ("Di prova", "intervento")]),
        ({"sources": ("altra",)}, [("Di prova", ""), ("Di prova", "intervento")]),
    ],
)
def test_an_amount_that_a_pilot_and_its_work_tell_alike_is_shown_once(
    catalog: Catalog, changed: dict[str, object], shown: list[tuple[str, str]]
) -> None:
    quantity: dict[str, object] = {"status": "confirmed", "value": 207000.0, "unit": "EUR", "year": 2021}
    quantity["sources"] = ("fonte",)

    def amount(**values: object) -> Amount:
        return Amount.model_validate({"name": "Di prova", "status": "confirmed", "quantity": {**quantity, **values}})

    pilot = catalog.get(PilotProject, "life-metro-adapt").model_copy(update={"amounts": (amount(**changed),)})
    works = [row for row in catalog.all(Intervention) if row.pilot == pilot.id]
    work = works[0].model_copy(update={"amounts": (amount(),)})
    told = funding_of(Catalog({("intervention", work.id): work}, ()), pilot)
    assert [(row.name, "intervento" if title else "") for row, title in told] == shown
