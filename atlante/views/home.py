"""Compose the home page and the table of municipalities."""

from collections.abc import Mapping
from dataclasses import dataclass

from atlante.reading.layers import Boundary
from atlante.records.landscape import GreenNetwork, Upa, UpaShare
from atlante.records.mobility import MobilityHubScheme
from atlante.records.nbs import Challenge, NbsSheet
from atlante.records.pilots import PilotProject
from atlante.records.plan import Strategy
from atlante.records.slug import slug
from atlante.records.territory import HydraulicClass, Municipality, Zone
from atlante.views.abacus import NbsCard, nbs_card
from atlante.views.challenges import ChallengeView, challenge_view
from atlante.views.composer import Composer
from atlante.views.parts import LinkView, RichText
from atlante.views.places import PlaceLink, place_links
from atlante.views.text import number_text


@dataclass(frozen=True)
class MunicipalityRow:
    """A line of the table of municipalities."""

    municipality: LinkView
    istat: str
    zone: LinkView
    population: str
    area: str
    hydraulic: str
    upas: tuple[LinkView, ...]


@dataclass(frozen=True)
class StrategyCard:
    """A strategy as it shows on the home page."""

    link: LinkView
    short_title: str
    topic: str
    id: str


@dataclass(frozen=True)
class HomeView:
    """What the home page says."""

    promise: str
    about: RichText
    disclaimer: RichText
    publisher: str
    edition: str
    municipalities: tuple[LinkView, ...]
    strategies: tuple[StrategyCard, ...]
    sheets: tuple[NbsCard, ...]
    places: tuple[PlaceLink, ...]
    challenges: tuple[ChallengeView, ...]
    networks: tuple[LinkView, ...]
    hubs: tuple[LinkView, ...]
    pilots: tuple[LinkView, ...]
    counts: tuple[tuple[str, str], ...]


def home_view(composer: Composer) -> HomeView:
    """Return the view of the home page."""
    catalog = composer.catalog
    publication = catalog.publication
    municipalities = sorted(catalog.all(Municipality), key=lambda row: slug(row.title))
    counts = (
        (number_text(len(municipalities)), "Comuni"),
        (number_text(len(catalog.all(Strategy))), "strategie"),
        (number_text(len(catalog.all(Upa))), "unità di paesaggio"),
        (number_text(len(catalog.all(NbsSheet))), "schede NBS"),
    )
    return HomeView(
        publication.promise,
        composer.rich(publication.about),
        composer.rich(publication.disclaimer),
        publication.publisher,
        publication.edition,
        tuple(composer.link(Municipality.kind, row.id) for row in municipalities),
        tuple(
            StrategyCard(composer.link(Strategy.kind, row.id), row.short_title, row.topic, row.id)
            for row in catalog.all(Strategy)
        ),
        tuple(nbs_card(composer, sheet) for sheet in catalog.all(NbsSheet)),
        place_links(composer),
        tuple(challenge_view(composer, row) for row in catalog.all(Challenge)),
        tuple(composer.link(GreenNetwork.kind, row.id) for row in catalog.all(GreenNetwork)),
        tuple(composer.link(MobilityHubScheme.kind, row.id) for row in catalog.all(MobilityHubScheme)),
        tuple(composer.link(PilotProject.kind, row.id) for row in catalog.all(PilotProject)),
        counts,
    )


def municipality_rows(composer: Composer, boundaries: Mapping[str, Boundary]) -> tuple[MunicipalityRow, ...]:
    """Return the municipalities in alphabetical order.

    Args:
        composer: Where links come from.
        boundaries: Areas by Istat code; may lack some.
    """
    catalog = composer.catalog
    units: dict[str, list[str]] = {}
    for share in catalog.all(UpaShare):
        units.setdefault(share.municipality, []).append(share.upa)
    rows = sorted(catalog.all(Municipality), key=lambda row: slug(row.title))
    return tuple(
        MunicipalityRow(
            composer.link(Municipality.kind, row.id),
            row.id,
            composer.link(Zone.kind, row.zone),
            number_text(row.population),
            number_text(boundaries[row.id].area_km2, 1) if row.id in boundaries else "",
            catalog.get(HydraulicClass, row.hydraulic_class).letter,
            composer.links(Upa.kind, tuple(units.get(row.id, ()))),
        )
        for row in rows
    )
