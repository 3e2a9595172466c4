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
from atlante.views.doors import DoorView, door_views
from atlante.views.parts import LinkView, RichText
from atlante.views.places import PlaceLink, place_links
from atlante.views.selector_address import SELECTOR
from atlante.views.text import number_text
from atlante.views.zones import ZoneView, zone_views


@dataclass(frozen=True)
class MunicipalityRow:
    """A line of the table of municipalities.

    Attributes:
        anchor: Anchor of the letter that begins here; else empty.
    """

    anchor: str
    municipality: LinkView
    istat: str
    zone: LinkView
    population: str
    area: str
    hydraulic: str
    upas: tuple[LinkView, ...]


@dataclass(frozen=True)
class MunicipalitiesView:
    """The municipalities in alphabetical order, the letters they begin with, and their zones."""

    rows: tuple[MunicipalityRow, ...]
    letters: tuple[LinkView, ...]
    zones: tuple[ZoneView, ...]


@dataclass(frozen=True)
class StrategyCard:
    """A strategy as it shows on the home page."""

    id: str
    link: LinkView
    short_title: str
    topic: str


@dataclass(frozen=True)
class HomeView:
    """What the home page says.

    Attributes:
        doors: Problems in the words of those who have them, each with the pages that answer.
        selector: Where sheets are selected.
    """

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
    doors: tuple[DoorView, ...]
    selector: LinkView
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
            StrategyCard(row.id, composer.link(Strategy.kind, row.id), row.short_title, row.topic)
            for row in catalog.all(Strategy)
        ),
        tuple(nbs_card(composer, sheet) for sheet in catalog.all(NbsSheet)),
        place_links(composer),
        tuple(challenge_view(composer, row) for row in catalog.all(Challenge)),
        tuple(composer.link(GreenNetwork.kind, row.id) for row in catalog.all(GreenNetwork)),
        tuple(composer.link(MobilityHubScheme.kind, row.id) for row in catalog.all(MobilityHubScheme)),
        tuple(composer.link(PilotProject.kind, row.id) for row in catalog.all(PilotProject)),
        door_views(composer),
        LinkView("Apri il selettore delle NBS", composer.address.file(SELECTOR)),
        counts,
    )


def municipalities_view(composer: Composer, boundaries: Mapping[str, Boundary]) -> MunicipalitiesView:
    """Return the municipalities in alphabetical order, with their zones.

    Args:
        composer: Where links come from.
        boundaries: Areas by Istat code; may lack some.
    """
    catalog = composer.catalog
    units: dict[str, list[str]] = {}
    for share in catalog.all(UpaShare):
        units.setdefault(share.municipality, []).append(share.upa)
    rows: list[MunicipalityRow] = []
    letters: list[str] = []
    for row in sorted(catalog.all(Municipality), key=lambda row: slug(row.title)):
        letter = slug(row.title)[:1]
        is_first = letter not in letters
        letters += [letter] if is_first else []
        rows.append(
            MunicipalityRow(
                f"lettera-{letter}" if is_first else "",
                composer.link(Municipality.kind, row.id),
                row.id,
                composer.link(Zone.kind, row.zone),
                number_text(row.population),
                number_text(boundaries[row.id].area_km2, 1) if row.id in boundaries else "",
                catalog.get(HydraulicClass, row.hydraulic_class).letter,
                composer.links(Upa.kind, tuple(units.get(row.id, ()))),
            )
        )
    links = tuple(LinkView(letter.upper(), f"#lettera-{letter}") for letter in letters)
    return MunicipalitiesView(tuple(rows), links, zone_views(composer))
