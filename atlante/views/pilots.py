"""Compose the views of pilot projects and their interventions."""

from dataclasses import dataclass

from atlante.records.nbs import NbsSheet
from atlante.records.pilots import Intervention, PilotProject
from atlante.records.plan import Programme, Strategy
from atlante.views.address import anchor
from atlante.views.charts import chart_drawing, funding_chart, funding_of, timeline_chart
from atlante.views.composer import Composer
from atlante.views.landscape import ChallengeMark, challenge_mark
from atlante.views.norms import norm_links
from atlante.views.parts import ActView, Claim, DrawingView, Figure, LinkView, RichText, TitledView
from atlante.views.territory import PlaceView
from atlante.views.text import GRADE_LABELS


@dataclass(frozen=True)
class InterventionView:
    """One work of a pilot."""

    id: str
    anchor: str
    title: str
    summary: RichText
    text: RichText
    place: str
    municipalities: tuple[LinkView, ...]
    state: str
    nbs: tuple[LinkView, ...]
    challenges: tuple[ChallengeMark, ...]
    amounts: tuple[Figure, ...]
    steps: tuple[ActView, ...]
    programmes: tuple[LinkView, ...]
    claim: Claim


@dataclass(frozen=True)
class SelfCheckView:
    """How a pilot answers one criterion of the IUCN standard."""

    number: str
    title: str
    grade: str
    grade_id: str
    text: RichText
    claim: Claim


@dataclass(frozen=True)
class FundingView:
    """An amount of money and the intervention it is for; none when it is for the whole pilot."""

    amount: Figure
    intervention: str


@dataclass(frozen=True)
class PilotView:
    """Everything about one pilot."""

    id: str
    anchor: str
    title: str
    short_title: str
    claim: Claim
    summary: RichText
    promoter: str
    designer: str
    trigger: RichText
    purpose: RichText
    approach: tuple[TitledView, ...]
    places: tuple[PlaceView, ...]
    places_note: RichText
    phases: tuple[TitledView, ...]
    amounts: tuple[Figure, ...]
    funding: tuple[FundingView, ...]
    funding_chart: DrawingView | None
    steps: tuple[ActView, ...]
    timeline: DrawingView | None
    interventions: tuple[InterventionView, ...]
    strategies: tuple[LinkView, ...]
    programmes: tuple[LinkView, ...]
    norms: tuple[LinkView, ...]
    lessons: tuple[TitledView, ...]
    self_check: tuple[SelfCheckView, ...]


def pilot_view(composer: Composer, pilot: PilotProject) -> PilotView:
    """Return the view of a pilot with its interventions in their order."""
    catalog = composer.catalog
    funding = funding_of(catalog, pilot)
    timeline = timeline_chart(pilot.kind, pilot.id, pilot.short_title, pilot.steps)
    return PilotView(
        pilot.id,
        anchor("pilot", pilot.id),
        pilot.title,
        pilot.short_title,
        composer.claim(pilot),
        composer.rich(pilot.summary),
        pilot.promoter,
        pilot.designer or "",
        composer.rich(pilot.trigger),
        composer.rich(pilot.purpose),
        tuple(composer.titled(row) for row in pilot.approach),
        tuple(
            PlaceView(composer.link("municipality", place.municipality), place.role, composer.claim(place))
            for place in pilot.places
        ),
        composer.rich(pilot.places_note),
        tuple(TitledView(row.title, composer.rich(row.text), composer.claim(row)) for row in pilot.phases),
        tuple(composer.figure(row.name, row.quantity) for row in pilot.amounts),
        tuple(FundingView(composer.figure(row.name, row.quantity), work) for row, work in funding),
        chart_drawing(composer, funding_chart(catalog, pilot), (row.quantity.status for row, _ in funding)),
        tuple(composer.act(step) for step in pilot.steps),
        chart_drawing(
            composer,
            timeline,
            (step.status for step in pilot.steps),
        ),
        tuple(_intervention(composer, row) for row in composer.catalog.all(Intervention) if row.pilot == pilot.id),
        composer.links(Strategy.kind, pilot.strategies),
        composer.links(Programme.kind, pilot.programmes),
        norm_links(composer, pilot.norms),
        tuple(composer.titled(row) for row in pilot.lessons),
        tuple(
            SelfCheckView(
                str(row.criterion),
                row.title,
                GRADE_LABELS[row.grade],
                row.grade,
                composer.rich(row.text),
                composer.claim(row),
            )
            for row in sorted(pilot.self_check, key=lambda row: row.criterion)
        ),
    )


def place_of(place: str, municipalities: tuple[str, ...]) -> str:
    """Return where a work is without the name of its one municipality at the end: that follows as a link."""
    return place.removesuffix(f", {municipalities[0]}") if len(municipalities) == 1 else place


def _intervention(composer: Composer, row: Intervention) -> InterventionView:
    municipalities = composer.links("municipality", row.municipalities)
    return InterventionView(
        row.id,
        anchor("intervention", row.id),
        row.title,
        composer.rich(row.summary),
        composer.rich(row.text),
        place_of(row.place, tuple(link.text for link in municipalities)),
        municipalities,
        row.state,
        composer.links(NbsSheet.kind, row.nbs),
        tuple(challenge_mark(composer, challenge) for challenge in row.challenges),
        tuple(composer.figure(amount.name, amount.quantity) for amount in row.amounts),
        tuple(composer.act(step) for step in row.steps),
        composer.links(Programme.kind, row.programmes),
        composer.claim(row),
    )
