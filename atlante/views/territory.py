"""Compose the view of a municipality with the checklist of its plan."""

import re
from dataclasses import dataclass

from atlante.reading.layers import Boundary
from atlante.records.base import Citation
from atlante.records.landscape import Upa, UpaShare
from atlante.records.library import Source
from atlante.records.mobility import HubPlace, MobilityHubScheme
from atlante.records.nbs import NbsSheet
from atlante.records.pilots import Intervention, PilotProject
from atlante.records.plan import Programme, Strategy
from atlante.records.slug import slug
from atlante.records.territory import ChecklistItem, HydraulicClass, Municipality, Zone
from atlante.selection.ranking import weights_of
from atlante.views.address import anchor
from atlante.views.composer import Composer
from atlante.views.hydraulics import HydraulicView, hydraulic_view
from atlante.views.landscape import PriorityView, RankedView, priority_views, ranking_views
from atlante.views.norms import norm_links
from atlante.views.parts import Claim, LinkView, RichText
from atlante.views.places import PlaceLink, place_links
from atlante.views.text import MODALITY_LABELS, joined, lowered, number_text


@dataclass(frozen=True)
class FactView:
    """A fact of a municipality: name, value, how sure."""

    name: str
    value: str
    href: str
    claim: Claim


@dataclass(frozen=True)
class MunicipalUpa:
    """A unit a municipality lies in, with the priorities there."""

    upa: LinkView
    share: str
    priorities: tuple[PriorityView, ...]
    claim: Claim


@dataclass(frozen=True)
class PlaceView:
    """A pilot or programme that touches a municipality and how."""

    link: LinkView
    text: str
    claim: Claim


@dataclass(frozen=True)
class ChecklistView:
    """Something that the municipality's plan has to look at.

    Attributes:
        lead: When it concerns the municipality, else who has to do it, unless the text begins with just that.
    """

    anchor: str
    title: str
    lead: str
    modality: str
    text: RichText
    condition: str
    norms: tuple[LinkView, ...]
    claim: Claim


@dataclass(frozen=True)
class MunicipalityChoice:
    """A municipality to choose: the checklist on its page, and its Istat code."""

    link: LinkView
    istat: str


@dataclass(frozen=True)
class ChecklistPage:
    """The checklist for every municipality, and the municipalities it can be filled in for."""

    items: tuple[ChecklistView, ...]
    municipalities: tuple[MunicipalityChoice, ...]


@dataclass(frozen=True)
class MunicipalityView:
    """Everything about one municipality."""

    istat: str
    title: str
    zone: LinkView
    facts: tuple[FactView, ...]
    upas: tuple[MunicipalUpa, ...]
    ranking: tuple[RankedView, ...]
    hydraulic: HydraulicView
    hydraulic_claim: Claim
    strategies: tuple[LinkView, ...]
    pilots: tuple[PlaceView, ...]
    interventions: tuple[LinkView, ...]
    programmes: tuple[PlaceView, ...]
    cases: tuple[LinkView, ...]
    neighbours: tuple[LinkView, ...]
    checklist: tuple[ChecklistView, ...]
    places: tuple[PlaceLink, ...]
    quality: tuple[str, ...]
    note: RichText
    claim: Claim


def municipality_view(
    composer: Composer, row: Municipality, boundary: Boundary | None, best: int = 5
) -> MunicipalityView:
    """Return the view of a municipality.

    Args:
        composer: Where pieces come from.
        row: The municipality.
        boundary: Its area and neighbours; None when the layer is not there.
        best: How many sheets to recommend.
    """
    catalog = composer.catalog
    zone = composer.link(Zone.kind, row.zone)
    shares = tuple(
        (catalog.get(Upa, share.upa), share) for share in catalog.all(UpaShare) if share.municipality == row.id
    )
    key = (Municipality.kind, row.id)
    claim = composer.claim_of(row.status, row.sources, row.note)
    facts = _facts(composer, row, zone, boundary)
    return MunicipalityView(
        istat=row.id,
        title=row.title,
        zone=zone,
        facts=facts,
        upas=tuple(
            MunicipalUpa(
                composer.link(Upa.kind, upa.id, upa.belt),
                f"{number_text(share.share * 100, 0)}%",
                priority_views(composer, upa),
                composer.claim(share),
            )
            for upa, share in shares
        ),
        ranking=ranking_views(composer, weights_of(tuple((upa, share.share) for upa, share in shares)), best),
        hydraulic=hydraulic_view(composer, catalog.get(HydraulicClass, row.hydraulic_class)),
        hydraulic_claim=composer.claim_of(row.hydraulic_status, row.hydraulic_sources),
        strategies=tuple(composer.link(Strategy.kind, s.id, s.topic) for s in catalog.all(Strategy)),
        pilots=tuple(
            PlaceView(composer.link(PilotProject.kind, pilot.id), place.role, composer.claim(place))
            for pilot in catalog.all(PilotProject)
            for place in pilot.places
            if place.municipality == row.id
        ),
        interventions=tuple(
            composer.link(Intervention.kind, item.id) for item in catalog.referrers(Intervention, *key)
        ),
        programmes=tuple(
            PlaceView(
                composer.link(Programme.kind, programme.id),
                place.text or "",
                composer.claim_of(programme.status, place.sources),
            )
            for programme in catalog.all(Programme)
            for place in programme.municipalities
            if place.municipality == row.id
        ),
        cases=tuple(
            composer.link(NbsSheet.kind, sheet.id, case.title)
            for sheet in catalog.all(NbsSheet)
            for case in sheet.cases
            if case.municipality == row.id
        ),
        neighbours=composer.links(Municipality.kind, boundary.neighbours if boundary else ()),
        checklist=checklist_views(composer),
        places=place_links(composer),
        quality=_quality(row, tuple(upa for upa, _ in shares)),
        note=composer.rich(row.note),
        claim=claim,
    )


def checklist_views(composer: Composer) -> tuple[ChecklistView, ...]:
    """Return what a municipality's plan has to look at, in order; what holds under a condition comes after the rest.

    No record says whether a condition holds in a municipality: the reader has to.
    """
    rows = sorted(composer.catalog.all(ChecklistItem), key=lambda row: row.condition is not None)
    return tuple(
        ChecklistView(
            anchor(ChecklistItem.kind, row.id),
            row.title,
            checklist_lead(row),
            MODALITY_LABELS[row.modality],
            composer.rich(row.text),
            row.condition or "",
            norm_links(composer, row.norms),
            composer.claim(row),
        )
        for row in rows
    )


def checklist_page(composer: Composer) -> ChecklistPage:
    """Return the checklist with the municipalities in alphabetical order."""
    rows = sorted(composer.catalog.all(Municipality), key=lambda row: slug(row.title))
    href = composer.address.href
    links = tuple((LinkView(row.title, f"{href(row.kind, row.id)}#verifica-pgt"), row.id) for row in rows)
    return ChecklistPage(checklist_views(composer), tuple(MunicipalityChoice(*link) for link in links))


def checklist_lead(row: ChecklistItem) -> str:
    """Return the words before an item: «Se …:», or «Il Comune deve.» when its first sentence does not say so."""
    if row.condition:
        return f"Se {lowered(row.condition)}:"
    label = MODALITY_LABELS[row.modality]
    verb = label.rpartition(" ")[2]
    first_sentence = row.text.partition(". ")[0].lower()
    return "" if re.search(rf"\b{verb}\b", first_sentence) else f"{label}."


def _quality(row: Municipality, upas: tuple[Upa, ...]) -> tuple[str, ...]:
    """Return a sentence for every fact that no official source confirms."""
    doubts = []
    if row.zone_status != "confirmed":
        doubts.append("La zona omogenea non è confermata da una fonte ufficiale.")
    if row.hydraulic_status != "confirmed":
        doubts.append("La classe di criticità idraulica va verificata nell’allegato C del R.R. 7/2017.")
    if row.population_status != "confirmed":
        doubts.append("La popolazione non è confermata da una fonte ufficiale.")
    if any(upa.status == "illustrative" for upa in upas):
        doubts.append("L’unità di paesaggio e le sue priorità sono illustrative, in attesa della tavola ufficiale.")
    return tuple(doubts)


def _facts(composer: Composer, row: Municipality, zone: LinkView, boundary: Boundary | None) -> tuple[FactView, ...]:
    population = f"{number_text(row.population)} residenti (1º gennaio {row.population_year})"
    hydraulic = composer.catalog.get(HydraulicClass, row.hydraulic_class)
    hydraulic_href = composer.address.href(HydraulicClass.kind, hydraulic.id)
    facts = [
        FactView("Codice ISTAT", row.id, "", composer.claim_of(row.status, row.sources)),
        FactView("Zona omogenea", zone.text, zone.href, composer.claim_of(row.zone_status, row.zone_sources)),
        FactView("Popolazione", population, "", composer.claim_of(row.population_status, row.population_sources)),
    ]
    ages = (row.residents_0_14, row.residents_15_64, row.residents_65_plus)
    if all(age is not None for age in ages) and row.population:
        names = ("fino a 14 anni", "da 15 a 64", "65 e oltre")
        shares = tuple(number_text(100 * (age or 0) / row.population, 1) for age in ages)
        text = "; ".join(f"{name}: {share}%" for name, share in zip(names, shares, strict=True))
        facts.append(FactView("Età", text, "", composer.claim_of(row.population_status, row.population_sources)))
    if boundary is not None:
        text = f"{number_text(boundary.area_km2, 2)} km² (confine generalizzato)"
        facts.append(FactView("Superficie", text, "", composer.claim_of(row.status, row.sources)))
    claim = composer.claim_of(row.hydraulic_status, row.hydraulic_sources)
    facts.append(
        FactView("Criticità idraulica", f"classe {hydraulic.letter}, {hydraulic.level}", hydraulic_href, claim)
    )
    return (*facts, *hub_facts(composer, row.id))


def hub_facts(composer: Composer, istat: str) -> tuple[FactView, ...]:
    """Return for each scheme of interchange places whether a source names the municipality."""
    return tuple(_hub_fact(composer, scheme, istat) for scheme in composer.catalog.all(MobilityHubScheme))


def _hub_fact(composer: Composer, scheme: MobilityHubScheme, istat: str) -> FactView:
    """Return whether a source names the municipality for a scheme; that none does proves nothing."""
    href = composer.address.href(scheme.kind, scheme.id)
    named = tuple(place for place in scheme.places if place.municipality == istat)
    if named:
        value = "; ".join(dict.fromkeys(_named_by(composer, scheme, place) for place in named))
        return FactView(scheme.short_title, value, href, composer.claim(named[0]))
    # The sources that name others are those in which this one was looked for.
    read = tuple(dict.fromkeys(citation.source for place in scheme.places for citation in place.sources))
    claim = composer.claim_of("editorial" if read else "missing", tuple(Citation(source=source) for source in read))
    return FactView(scheme.short_title, "non risulta nelle fonti raccolte", href, claim)


def _named_by(composer: Composer, scheme: MobilityHubScheme, place: HubPlace) -> str:
    sources = (composer.catalog.get(Source, citation.source) for citation in place.sources)
    named = tuple(dict.fromkeys(_who_and_when(row) for row in sources))
    ranks = (rank.title.lower() for rank in scheme.ranks if rank.id == place.rank)
    return ", ".join((f"nominato da {joined(named)}", *ranks))


def _who_and_when(source: Source) -> str:
    who = source.authors or source.publisher or source.title
    return f"{who} ({source.date[:4]})" if source.date else who
