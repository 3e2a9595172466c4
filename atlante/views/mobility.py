"""Compose the view of the interchange places for mobility."""

from dataclasses import dataclass

from atlante.records.base import Stated
from atlante.records.mobility import HubFunction, HubRank, MobilityHubScheme
from atlante.records.slug import slug
from atlante.views.charts import chart_drawing, ladder_chart
from atlante.views.composer import Composer
from atlante.views.norms import norm_links
from atlante.views.parts import Claim, DrawingView, Figure, LinkView, RichText, TitledView


@dataclass(frozen=True)
class RankView:
    """A rank of interchange place."""

    id: str
    title: str
    is_lum: bool
    definition: RichText
    criteria: tuple[str, ...]
    thresholds: tuple[Figure, ...]
    admitted: "AdmittedView | None"
    norms: tuple[LinkView, ...]
    claim: Claim


@dataclass(frozen=True)
class AdmittedView:
    """What a rank admits.

    Attributes:
        count: How many functions it admits.
        total: How many there are.
        excluded: Titles of those it does not admit.
        conditions: Functions with what they are asked, «title: condition».
    """

    count: str
    total: str
    excluded: tuple[str, ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True)
class FunctionView:
    """A function with, for each rank, whether it is admitted.

    Attributes:
        admitted: One value per rank, in the order of the ranks that are LUM.
    """

    title: str
    admitted: tuple[bool, ...]
    condition: str
    claim: Claim


@dataclass(frozen=True)
class FunctionGroupView:
    """A group of functions."""

    title: str
    functions: tuple[FunctionView, ...]
    claim: Claim


@dataclass(frozen=True)
class HubCaseView:
    """A worked case of redefinition."""

    title: str
    context: str
    identified: RichText
    redefined: RichText
    claim: Claim


@dataclass(frozen=True)
class HubPlaceView:
    """A municipality that a source names, with what it says."""

    municipality: LinkView
    rank: str
    text: str
    claim: Claim


@dataclass(frozen=True)
class HubView:
    """Everything about the interchange places."""

    id: str
    title: str
    short_title: str
    claim: Claim
    summary: RichText
    stops: RichText
    radius: Figure
    ranks: tuple[RankView, ...]
    ladder: DrawingView | None
    lum_ranks: tuple[str, ...]
    groups: tuple[FunctionGroupView, ...]
    redefinition: RichText
    tasks: tuple[TitledView, ...]
    cases: tuple[HubCaseView, ...]
    stations: RichText
    places: tuple[HubPlaceView, ...]
    norms: tuple[LinkView, ...]
    strategy: LinkView


def hub_view(composer: Composer, scheme: MobilityHubScheme) -> HubView:
    """Return the view of the interchange places."""
    lum = tuple(rank for rank in scheme.ranks if rank.is_lum)
    return HubView(
        scheme.id,
        scheme.title,
        scheme.short_title,
        composer.claim(scheme),
        composer.rich(scheme.summary),
        composer.rich(scheme.stops),
        composer.figure("Raggio in prima approssimazione", scheme.radius),
        tuple(
            RankView(
                rank.id,
                rank.title,
                rank.is_lum,
                composer.rich(rank.definition),
                rank.criteria,
                tuple(composer.figure(row.name, row.quantity) for row in rank.thresholds),
                _admitted(scheme, rank) if rank.is_lum else None,
                norm_links(composer, rank.norms),
                composer.claim(rank),
            )
            for rank in scheme.ranks
        ),
        chart_drawing(composer, ladder_chart(scheme), (row.status for row in _counted(scheme))),
        tuple(rank.title for rank in lum),
        tuple(
            FunctionGroupView(
                group.title,
                tuple(
                    FunctionView(
                        row.title,
                        tuple(rank.id in row.ranks for rank in lum),
                        row.condition or "",
                        composer.claim(row),
                    )
                    for row in group.functions
                ),
                composer.claim(group),
            )
            for group in scheme.function_groups
        ),
        composer.rich(scheme.redefinition),
        tuple(
            TitledView(row.title, composer.rich(row.text), composer.claim(row), links=norm_links(composer, row.norms))
            for row in scheme.tasks
        ),
        tuple(
            HubCaseView(
                row.title, row.context, composer.rich(row.identified), composer.rich(row.redefined), composer.claim(row)
            )
            for row in scheme.cases
        ),
        composer.rich(scheme.stations),
        _places(composer, scheme),
        norm_links(composer, scheme.norms),
        composer.link("strategy", scheme.strategy),
    )


def _places(composer: Composer, scheme: MobilityHubScheme) -> tuple[HubPlaceView, ...]:
    """Return the municipalities that sources name, by name."""
    ranks = {rank.id: rank.title for rank in scheme.ranks}
    rows = (
        HubPlaceView(
            composer.link("municipality", place.municipality),
            ranks.get(place.rank or "", "non indicato"),
            place.text or "",
            composer.claim(place),
        )
        for place in scheme.places
    )
    return tuple(sorted(rows, key=lambda row: slug(row.municipality.text)))


def _functions(scheme: MobilityHubScheme) -> tuple[HubFunction, ...]:
    return tuple(row for group in scheme.function_groups for row in group.functions)


def _counted(scheme: MobilityHubScheme) -> tuple[Stated, ...]:
    """Return what the chart of the ranks says, functions included: it is no surer than they are."""
    remarks = (rank.functions for rank in scheme.ranks if rank.functions)
    return (*scheme.ranks, *remarks, *_functions(scheme))


def _admitted(scheme: MobilityHubScheme, rank: HubRank) -> AdmittedView:
    functions = _functions(scheme)
    rows = tuple(row for row in functions if rank.id in row.ranks)
    excluded = tuple(row.title for row in functions if rank.id not in row.ranks)
    conditions = tuple(f"{row.title}: {row.condition}" for row in rows if row.condition)
    return AdmittedView(str(len(rows)), str(len(functions)), excluded, conditions)
