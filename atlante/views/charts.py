"""Say which charts there are and what each shows, from the records."""

from calendar import monthrange
from collections.abc import Iterable

from atlante.catalog.catalog import Catalog
from atlante.records.base import Act, Quantity, Status
from atlante.records.landscape import Upa
from atlante.records.mobility import HubRank, MobilityHubScheme
from atlante.records.nbs import Challenge, Family, NbsSheet
from atlante.records.pilots import Intervention, PilotProject
from atlante.records.plan import Amount, Plan, Strategy
from atlante.views.chartspec import Balance, Bar, Bars, Chart, Event, Ladder, Matrix, MatrixGroup, Step, Timeline
from atlante.views.composer import Composer
from atlante.views.parts import DrawingView
from atlante.views.text import LEVEL_LABELS, SCORE_LABELS, date_text, joined, quantity_text

LEVELS: tuple[str, ...] = ("low", "medium", "high")
FUNDING_UNIT = "EUR"
_SURENESS: tuple[Status, ...] = ("confirmed", "editorial", "illustrative")
_FEWEST_EVENTS, _FEWEST_AMOUNTS = 3, 2


def all_charts(catalog: Catalog) -> tuple[Chart, ...]:
    """Return every chart of the project."""
    rows: list[Chart | None] = [matrix_chart(catalog)]
    rows += [balance_chart(upa) for upa in catalog.all(Upa)]
    rows += [timeline_chart(plan.kind, plan.id, plan.short_title, plan.acts) for plan in catalog.all(Plan)]
    rows += [timeline_chart(row.kind, row.id, row.short_title, row.steps) for row in catalog.all(Strategy)]
    for pilot in catalog.all(PilotProject):
        rows += [timeline_chart(pilot.kind, pilot.id, pilot.short_title, pilot.steps), funding_chart(catalog, pilot)]
    rows += [ladder_chart(scheme) for scheme in catalog.all(MobilityHubScheme)]
    return tuple(chart for chart in rows if chart is not None)


def chart_drawing(composer: Composer, chart: Chart | None, statuses: Iterable[Status]) -> DrawingView | None:
    """Return a chart as a page or a document shows it, as sure as the least sure of what it shows."""
    if chart is None:
        return None
    href = composer.address.file(chart.path.removeprefix("docs/"))
    return DrawingView(chart.title, chart.alt, chart.path, href, composer.claim_of(weakest(statuses), ()))


def weakest(statuses: Iterable[Status]) -> Status:
    """Return the least sure of some statuses, leaving out what is not there; missing when nothing is."""
    known = tuple(status for status in statuses if status != "missing")
    return max(known, key=_SURENESS.index, default="missing")


def matrix_chart(catalog: Catalog) -> Chart | None:
    """Return what every sheet does for every challenge, by family; None without sheets or challenges."""
    challenges = catalog.all(Challenge)
    sheets = catalog.all(NbsSheet)
    if not sheets or not challenges:
        return None
    groups = []
    for family in catalog.all(Family):
        rows = []
        for sheet in sheets:
            if sheet.family == family.id:
                known = {score.challenge: score.score for score in sheet.challenges}
                rows.append((sheet.title, tuple(known.get(challenge.id) for challenge in challenges)))
        if rows:
            groups.append(MatrixGroup(family.title, tuple(rows)))
    columns = tuple(challenge.short_title for challenge in challenges)
    alt = (
        f"Matrice di {len(sheets)} NBS, raggruppate per famiglia, e {len(challenges)} sfide. Ogni quadrato dice quanto "
        "la NBS fa per la sfida: più è grande e scuro, più fa. Gli stessi punteggi sono nella tabella."
    )
    return Chart("matrice-sfide", "Quale NBS per quale sfida", alt, Matrix(columns, tuple(groups), SCORE_LABELS))


def balance_chart(upa: Upa) -> Chart | None:
    """Return supply and demand of the ecosystem services of a unit; None when it names none."""
    if not upa.services:
        return None
    rows = tuple((row.service, _level(row.supply), _level(row.demand)) for row in upa.services)
    said = "; ".join(
        f"{row.service}: offerta {_level_text(row.supply)}, domanda {_level_text(row.demand)}" for row in upa.services
    )
    title = f"{upa.short_title}: offerta e domanda di servizi ecosistemici"
    levels = tuple(LEVEL_LABELS[level] for level in LEVELS)
    return Chart(f"servizi-{upa.id}", title, f"{said}.", Balance(levels, rows))


def _level(level: str | None) -> int | None:
    return LEVELS.index(level) if level else None


def _level_text(level: str | None) -> str:
    return LEVEL_LABELS[level] if level else "da compilare"


def timeline_chart(kind: str, record_id: str, name: str, acts: tuple[Act, ...]) -> Chart | None:
    """Return the dated steps of a record; None for fewer than three, which a list tells as well."""
    if len(acts) < _FEWEST_EVENTS:
        return None
    events = tuple(Event(years_of(act.date), date_text(act.date), act.title, act.status) for act in acts)
    said = "; ".join(f"{event.date}: {event.text}" for event in events)
    return Chart(f"tempi-{kind}-{record_id}", f"{name}: le date", f"{said}.", Timeline(events))


def years_of(date: str) -> float:
    """Return a date as years, the beginning of what it leaves open: «2024», «2024-02» or «2024-02-28».

    The beginning, because dates in this order ascend as texts too, which is how acts are sorted.
    """
    year, month, day = (*(int(part) for part in date.split("-")), 1, 1)[:3]
    return year + (month - 1 + (day - 1) / monthrange(year, month)[1]) / 12


def funding_chart(catalog: Catalog, pilot: PilotProject) -> Chart | None:
    """Return the amounts of money of a pilot and of its interventions; None when fewer than two are known."""
    rows = tuple(_bar(amount, detail) for amount, detail in funding_of(catalog, pilot))
    if sum(row.value is not None for row in rows) < _FEWEST_AMOUNTS:
        return None
    said = "; ".join(f"{row.name}{f' ({row.detail})' if row.detail else ''}: {row.text}" for row in rows)
    return Chart(f"fondi-{pilot.id}", f"{pilot.short_title}: gli importi", f"{said}.", Bars(rows))


def funding_of(catalog: Catalog, pilot: PilotProject) -> tuple[tuple[Amount, str], ...]:
    """Return the amounts of money of a pilot, then those of its interventions with their titles.

    An amount that the pilot and one of its interventions tell alike is that of the intervention, and shown once.
    """
    works = (row for row in catalog.all(Intervention) if row.pilot == pilot.id)
    of_works = tuple((amount, work.title) for work in works for amount in work.amounts)
    told = {_same(amount) for amount, _ in of_works if amount.quantity.status != "missing"}
    named = (*((amount, "") for amount in pilot.amounts if _same(amount) not in told), *of_works)
    return tuple((amount, detail) for amount, detail in named if amount.quantity.unit == FUNDING_UNIT)


def _same(amount: Amount) -> tuple[object, ...]:
    """Return what makes two amounts one: number, unit, year and sources."""
    row = amount.quantity
    sources = sorted({citation.source for citation in (*amount.sources, *row.sources)})
    return row.value, row.low, row.typical, row.high, row.unit, row.year, tuple(sources)


def _bar(amount: Amount, detail: str) -> Bar:
    quantity = amount.quantity
    return Bar(amount.name, detail, _length(quantity), quantity.value is None, quantity_text(quantity))


def _length(quantity: Quantity) -> float | None:
    if quantity.status == "missing":
        return None
    return next((n for n in (quantity.value, quantity.high, quantity.typical, quantity.low) if n is not None), None)


def ladder_chart(scheme: MobilityHubScheme) -> Chart | None:
    """Return the ranks of a scheme from the lowest to the highest; None when it has fewer than two."""
    if len(scheme.ranks) < 2:
        return None
    steps = tuple(
        Step(rank.title, (*rank.criteria, *_functions(scheme, rank)), rank.is_lum) for rank in reversed(scheme.ranks)
    )
    said = " ".join(
        f"{step.title}{f', {scheme.short_title}' if step.above else ''}: {joined(step.lines)}." for step in steps
    )
    title = f"{scheme.short_title}: i ranghi, dal più basso al più alto"
    return Chart(f"ranghi-{scheme.id}", title, said, Ladder(steps, f"prendono il nome di {scheme.short_title}"))


def _functions(scheme: MobilityHubScheme, rank: HubRank) -> tuple[str, ...]:
    """Return what is said of the functions of a rank: how many it admits, or its own words when it is outside."""
    if not rank.is_lum:
        return (rank.functions.text,) if rank.functions else ()
    functions = [row for group in scheme.function_groups for row in group.functions]
    count = sum(rank.id in row.ranks for row in functions)
    return (f"Funzioni ammesse: {count} su {len(functions)}",)
