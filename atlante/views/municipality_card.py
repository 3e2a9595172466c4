"""Compose what the page of a municipality says first."""

from dataclasses import dataclass, replace

from atlante.reading.layers import Boundary
from atlante.records.plan import Norm, Programme, Strategy
from atlante.records.slug import slug
from atlante.records.territory import ChecklistItem, HydraulicClass, Municipality, Zone
from atlante.views.composer import Composer
from atlante.views.landscape import ChallengeMark, RankedView
from atlante.views.parts import Claim, LinkView
from atlante.views.programmes import UNKNOWN_AVAILABILITY
from atlante.views.selector_address import selector_link
from atlante.views.territory import FactView, MunicipalityView, MunicipalUpa, hub_facts, municipality_view
from atlante.views.text import number_text

# Sheets, priorities and reasons shown at the top.
BEST, FIRST, REASONS = 5, 3, 2


@dataclass(frozen=True)
class BestSheet:
    """A sheet that fits, with the challenges that put it there, the strongest first."""

    position: int
    sheet: LinkView
    main: tuple[ChallengeMark, ...]
    claim: Claim


@dataclass(frozen=True)
class PriorityLink:
    """A priority of a landscape unit, with the challenges it is about."""

    rank: int
    title: str
    href: str
    challenges: tuple[ChallengeMark, ...]


@dataclass(frozen=True)
class UnitCard:
    """A landscape unit with its first priorities.

    Attributes:
        more: What there is below when not all priorities are shown, in words; else empty.
    """

    upa: LinkView
    priorities: tuple[PriorityLink, ...]
    more: str
    claim: Claim


@dataclass(frozen=True)
class MoneyView:
    """A programme with whether money can be asked for now.

    Attributes:
        why: Why it is on the page, with the availability in a few words.
        availability: The same in full.
    """

    link: LinkView
    open_to_all: bool
    why: str
    availability: str
    claim: Claim


@dataclass(frozen=True)
class MunicipalityCard:
    """The short answers at the top of the page of a municipality; details follow below them.

    Attributes:
        facts: Zone, residents, area.
        strategies: By their short title, with what they are about.
        acts: The acts that the municipal plan has to look at most, each with how many articles.
        more_acts: How many further acts there are, in words; empty when there are none.
        duties: What the plan has to look at, counted by how binding it is, in words.
        checklist: The page where the checklist is filled in for this municipality.
        units: The landscape units, the largest share first.
        best: The sheets that fit best.
        more_best: How many others share the last place, in words; empty when none does.
        hubs: Whether a source names the municipality for interchange places.
        money: Programmes that name the municipality, then those open to all.
        selector: The selector with the municipality's priorities.
        data: Files of open data with a row about the municipality.
    """

    facts: tuple[FactView, ...]
    strategies: tuple[LinkView, ...]
    acts: tuple[LinkView, ...]
    more_acts: str
    duties: tuple[str, ...]
    checklist: LinkView
    units: tuple[UnitCard, ...]
    best: tuple[BestSheet, ...]
    more_best: str
    hubs: tuple[FactView, ...]
    money: tuple[MoneyView, ...]
    selector: LinkView
    data: tuple[LinkView, ...]


@dataclass(frozen=True)
class MunicipalityPage:
    """The page of a municipality: the short answers, then everything."""

    card: MunicipalityCard
    municipality: MunicipalityView


def municipality_page(composer: Composer, row: Municipality, boundary: Boundary | None) -> MunicipalityPage:
    """Return the page of a municipality."""
    view = municipality_view(composer, row, boundary, BEST)
    return MunicipalityPage(municipality_card(composer, row, boundary, view), view)


def municipality_card(
    composer: Composer, row: Municipality, boundary: Boundary | None, view: MunicipalityView
) -> MunicipalityCard:
    """Return the short answers about a municipality.

    Args:
        composer: Where pieces come from.
        row: The municipality.
        boundary: Its area; None when the layer is not there.
        view: Everything about it.
    """
    more, acts = len(view.ranking) - BEST, _acts(composer, row)
    page = composer.address.file("comuni/verifica-pgt.md")
    return MunicipalityCard(
        facts=_facts(composer, row, boundary),
        strategies=tuple(
            LinkView(row.short_title, composer.address.href(Strategy.kind, row.id), row.topic)
            for row in composer.catalog.all(Strategy)
        ),
        acts=acts[:FIRST],
        more_acts=_counted(len(acts) - FIRST, "altro atto", "altri atti") if len(acts) > FIRST else "",
        duties=duties(composer.catalog.all(ChecklistItem)),
        checklist=LinkView("Verifica del PGT da compilare", f"{page}?comune={slug(row.title)}" if page else ""),
        units=tuple(_unit(unit) for unit in view.upas),
        best=tuple(_best(row) for row in view.ranking[:BEST]),
        more_best=f"{_counted(more, 'altra scheda ha', 'altre schede hanno')} lo stesso punteggio." if more > 0 else "",
        hubs=hub_facts(composer, row.id),
        money=_money(composer, row.id),
        selector=selector_link(composer, "Apri il selettore con le sue priorità", "comune", row.id),
        data=_data(composer, row, boundary),
    )


def _best(row: RankedView) -> BestSheet:
    return BestSheet(row.position, row.sheet, tuple(part.challenge for part in row.reasons[:REASONS]), row.claim)


def _unit(unit: MunicipalUpa) -> UnitCard:
    more = len(unit.priorities) - FIRST
    return UnitCard(
        LinkView(unit.upa.text, unit.upa.href, unit.share),
        tuple(
            PriorityLink(row.rank, row.title, f"{unit.upa.href}#{row.anchor}", row.challenges)
            for row in unit.priorities[:FIRST]
        ),
        f"{len(unit.priorities)} priorità e le azioni" if more > 0 else "",
        unit.claim,
    )


def _facts(composer: Composer, row: Municipality, boundary: Boundary | None) -> tuple[FactView, ...]:
    zone = composer.link(Zone.kind, row.zone)
    residents = f"{number_text(row.population)} residenti ({row.population_year})"
    facts = [
        FactView("Zona omogenea", zone.text, zone.href, composer.claim_of(row.zone_status, row.zone_sources)),
        FactView("Popolazione", residents, "", composer.claim_of(row.population_status, row.population_sources)),
    ]
    if boundary is not None:
        text = f"{number_text(boundary.area_km2, 1)} km²"
        facts.append(FactView("Superficie", text, "", composer.claim_of(row.status, row.sources)))
    return tuple(facts)


def _acts(composer: Composer, row: Municipality) -> tuple[LinkView, ...]:
    """Return the acts that the checklist and the hydraulic class cite, by how many of their articles they cite."""
    catalog = composer.catalog
    ids = [norm for item in catalog.all(ChecklistItem) for norm in item.norms]
    ids += catalog.get(HydraulicClass, row.hydraulic_class).norms
    articles: dict[str, list[str]] = {}
    for norm_id in dict.fromkeys(ids):
        articles.setdefault(catalog.get(Norm, norm_id).act, []).append(norm_id)
    rows = sorted(articles.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return tuple(
        LinkView(act, composer.address.href(Norm.kind, norms[0]), _counted(len(norms), "articolo", "articoli"))
        for act, norms in rows
    )


def duties(items: tuple[ChecklistItem, ...]) -> tuple[str, ...]:
    """Return how many things the municipality has to do, may do or had better do, and how many on a condition."""
    words = (
        ("must", "obbligatorio", "obbligatori"),
        ("should", "consigliato", "consigliati"),
        ("may", "facoltativo", "facoltativi"),
    )
    rows = []
    for modality, one, many in words:
        found = [item for item in items if item.modality == modality]
        if found:
            some = sum(item.condition is not None for item in found)
            text = _counted(len(found), one, many)
            rows.append(f"{text}, di cui {some} a condizione" if some else text)
    return tuple(rows)


def _counted(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _money(composer: Composer, istat: str) -> tuple[MoneyView, ...]:
    named, open_ = [], []
    for programme in composer.catalog.all(Programme):
        link = replace(composer.link(Programme.kind, programme.id), text=programme.short_title)
        places = tuple(place for place in programme.municipalities if place.municipality == istat)
        short = programme.availability_short or programme.availability or UNKNOWN_AVAILABILITY
        said = programme.availability or UNKNOWN_AVAILABILITY
        if places:
            claim = composer.claim_of(programme.status, places[0].sources)
            named.append(MoneyView(link, False, f"nomina il Comune; {short}", said, claim))
        elif programme.open_to_all:
            open_.append(MoneyView(link, True, f"per tutti i Comuni; {short}", said, composer.claim(programme)))
    return (*named, *open_)


def _data(composer: Composer, row: Municipality, boundary: Boundary | None) -> tuple[LinkView, ...]:
    """Return the data files on the site; a document has none."""
    rows = [("Comuni (CSV)", "data/comuni.csv", f"la riga del Comune ha il codice ISTAT {row.id}")]
    if boundary is not None:
        rows.append(("Confini dei Comuni (GeoJSON)", "data/comuni.geojson", "confini generalizzati, stesso codice"))
    links = (LinkView(title, composer.address.file(path), detail) for title, path, detail in rows)
    return tuple(link for link in links if link.href)
