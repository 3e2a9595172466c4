"""Compose the views of the green network and its landscape units."""

from dataclasses import dataclass

from atlante.records.landscape import GreenNetwork, Upa, UpaShare
from atlante.records.nbs import Challenge, NbsSheet
from atlante.records.territory import Municipality
from atlante.selection.ranking import Ranked, Weight, rank, weights_of
from atlante.views.abacus import ICONS
from atlante.views.address import anchor
from atlante.views.charts import balance_chart, chart_drawing
from atlante.views.composer import Composer
from atlante.views.norms import norm_links
from atlante.views.parts import Claim, DrawingView, LinkView, RichText, TitledView
from atlante.views.selector_address import selector_link
from atlante.views.text import LEVEL_LABELS, number_text, percents


@dataclass(frozen=True)
class ChallengeMark:
    """A challenge as icon with its name."""

    id: str
    title: str
    short_title: str
    icon: str
    href: str


@dataclass(frozen=True)
class ActionView:
    """An action with the sheets that carry it out."""

    text: RichText
    nbs: tuple[LinkView, ...]
    claim: Claim


@dataclass(frozen=True)
class PriorityView:
    """A planning priority."""

    anchor: str
    rank: int
    title: str
    text: RichText
    challenges: tuple[ChallengeMark, ...]
    actions: tuple[ActionView, ...]
    claim: Claim


@dataclass(frozen=True)
class ServiceView:
    """Supply and demand of an ecosystem service in words."""

    service: str
    supply: str
    demand: str
    text: RichText
    claim: Claim


@dataclass(frozen=True)
class ReasonView:
    """What one challenge adds to a sheet's place in a ranking."""

    challenge: ChallengeMark
    percent: str
    share: float


@dataclass(frozen=True)
class RankedView:
    """A sheet in a ranking, with its reasons, the strongest first."""

    position: int
    sheet: LinkView
    summary: str
    score_percent: str
    score: float
    reasons: tuple[ReasonView, ...]
    unknown: tuple[str, ...]
    claim: Claim


@dataclass(frozen=True)
class UpaMunicipality:
    """A municipality of a unit with the share of its area."""

    municipality: LinkView
    share: str


@dataclass(frozen=True)
class UpaView:
    """Everything about one landscape unit."""

    id: str
    anchor: str
    title: str
    short_title: str
    belt: str
    color: str
    claim: Claim
    summary: RichText
    characters: tuple[str, ...]
    criticalities: tuple[str, ...]
    values: tuple[str, ...]
    services: tuple[ServiceView, ...]
    balance: DrawingView | None
    systems: tuple[str, ...]
    priorities: tuple[PriorityView, ...]
    municipalities: tuple[UpaMunicipality, ...]
    ranking: tuple[RankedView, ...]
    href: str
    selector: LinkView


def challenge_mark(composer: Composer, challenge_id: str) -> ChallengeMark:
    """Return a challenge as icon with its name."""
    challenge = composer.catalog.get(Challenge, challenge_id)
    href = composer.address.href(Challenge.kind, challenge_id)
    return ChallengeMark(challenge_id, challenge.title, challenge.short_title, f"{ICONS}/{challenge.icon.file}", href)


def priority_views(composer: Composer, upa: Upa) -> tuple[PriorityView, ...]:
    """Return the priorities of a unit by rank."""
    return tuple(
        PriorityView(
            f"{anchor('upa', upa.id)}-{row.id}",
            row.rank,
            row.title,
            composer.rich(row.text),
            tuple(challenge_mark(composer, challenge) for challenge in row.challenges),
            tuple(
                ActionView(
                    composer.rich(action.text), composer.links(NbsSheet.kind, action.nbs), composer.claim(action)
                )
                for action in row.actions
            ),
            composer.claim(row),
        )
        for row in sorted(upa.priorities, key=lambda row: row.rank)
    )


def upa_view(composer: Composer, upa: Upa, best: int = 5) -> UpaView:
    """Return the view of a landscape unit with its ``best`` sheets."""
    catalog = composer.catalog
    network = catalog.get(GreenNetwork, upa.network)
    titles = {system.id: system.title for system in network.systems}
    shares = tuple(row for row in catalog.all(UpaShare) if row.upa == upa.id)
    rows = tuple(
        UpaMunicipality(composer.link(Municipality.kind, row.municipality), f"{number_text(row.share * 100, 0)}%")
        for row in shares
    )
    return UpaView(
        upa.id,
        anchor("upa", upa.id),
        upa.title,
        upa.short_title,
        upa.belt,
        upa.color,
        composer.claim(upa),
        composer.rich(upa.summary),
        upa.characters,
        upa.criticalities,
        upa.values,
        tuple(
            ServiceView(
                row.service,
                LEVEL_LABELS.get(row.supply or "", "da compilare"),
                LEVEL_LABELS.get(row.demand or "", "da compilare"),
                composer.rich(row.text),
                composer.claim(row),
            )
            for row in upa.services
        ),
        chart_drawing(composer, balance_chart(upa), (row.status for row in upa.services)),
        tuple(titles[system] for system in upa.systems),
        priority_views(composer, upa),
        tuple(sorted(rows, key=lambda row: row.municipality.text)),
        ranking_views(composer, weights_of(((upa, 1.0),)), best),
        composer.address.href(Upa.kind, upa.id),
        selector_link(composer, "Apri il selettore con queste priorità", "upa", upa.id),
    )


def ranking_views(composer: Composer, weights: tuple[Weight, ...], best: int) -> tuple[RankedView, ...]:
    """Return the first sheets of the ranking for some weights, more where the last place is shared; none if no weight.

    A tie at the last place is not cut: that would choose by the alphabet.
    """
    sheets = composer.catalog.all(NbsSheet)
    if not weights or not sheets:
        return ()
    ranked = rank(sheets, weights)
    last = ranked[min(best, len(ranked)) - 1].score
    kept = tuple(row for row in ranked if round(row.score, 9) >= round(last, 9))
    return tuple(_ranked(composer, position, row) for position, row in enumerate(kept, start=1))


def _ranked(composer: Composer, position: int, row: Ranked) -> RankedView:
    sheet = composer.catalog.get(NbsSheet, row.nbs)
    reasons = sorted((part for part in row.contributions if part.share > 0), key=lambda part: -part.share)
    shares = percents(tuple(part.share for part in reasons))
    return RankedView(
        position,
        composer.link(NbsSheet.kind, row.nbs),
        sheet.summary,
        f"{sum(shares)}%",
        row.score,
        tuple(
            ReasonView(challenge_mark(composer, part.challenge), f"{percent}%", part.share)
            for part, percent in zip(reasons, shares, strict=True)
        ),
        tuple(composer.catalog.get(Challenge, challenge).short_title for challenge in row.unknown),
        composer.claim(sheet),
    )


@dataclass(frozen=True)
class NetworkView:
    """Everything about the green network, with a line for each of its units."""

    id: str
    title: str
    short_title: str
    claim: Claim
    summary: RichText
    method: RichText
    systems: tuple[TitledView, ...]
    objectives: tuple[TitledView, ...]
    planning: RichText
    funding: RichText
    sheets: tuple[str, ...]
    norms: tuple[LinkView, ...]
    strategy: LinkView
    upas: tuple[LinkView, ...]


def network_view(composer: Composer, network: GreenNetwork) -> NetworkView:
    """Return the view of a green network."""
    return NetworkView(
        network.id,
        network.title,
        network.short_title,
        composer.claim(network),
        composer.rich(network.summary),
        composer.rich(network.method),
        tuple(
            TitledView(row.title, composer.rich(row.text), composer.claim(row), f"sistema-{row.id}")
            for row in network.systems
        ),
        tuple(composer.titled(row) for row in network.objectives),
        composer.rich(network.planning),
        composer.rich(network.funding),
        network.sheets,
        norm_links(composer, network.norms),
        composer.link("strategy", network.strategy),
        tuple(
            composer.link(Upa.kind, upa.id, upa.belt) for upa in composer.catalog.all(Upa) if upa.network == network.id
        ),
    )
