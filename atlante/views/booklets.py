"""Say which documents there are, and compose the view of each."""

from collections.abc import Callable
from dataclasses import dataclass

from atlante.catalog.catalog import Catalog, Key
from atlante.records.landscape import GreenNetwork, Upa, UpaShare
from atlante.records.library import Publication
from atlante.records.mobility import MobilityHubScheme
from atlante.records.nbs import Challenge, Family, NbsSheet
from atlante.records.pilots import Intervention, PilotProject
from atlante.records.plan import Norm, Plan, Programme, Strategy
from atlante.records.slug import slug
from atlante.records.territory import HydraulicClass, Municipality, Zone
from atlante.views.abacus import challenge_view, family_views, nbs_card, nbs_view
from atlante.views.address import PrintAddress, SiteMap, anchor
from atlante.views.composer import Composer
from atlante.views.landscape import network_view, upa_view
from atlante.views.mapspec import MapSpec
from atlante.views.maps import map_view
from atlante.views.mobility import hub_view
from atlante.views.norms import norm_view
from atlante.views.parts import MapView, RichText, SourceView
from atlante.views.pilots import pilot_view
from atlante.views.programmes import programme_view
from atlante.views.strategy import plan_view, strategy_view
from atlante.views.territory import hydraulic_view, municipality_view
from atlante.views.text import STATUS_LABELS, STATUS_MEANINGS, date_text

FOLDER = "documenti"
GREEN, INK = "#1E7A46", "#17324D"


@dataclass(frozen=True)
class StatusKey:
    """An entry of the legend of statuses."""

    status: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Colophon:
    """Who publishes what under which licence, and how to cite it."""

    publisher: str
    office: str
    contact: str
    edition: str
    date: str
    date_iso: str
    licence: str
    licence_url: str
    disclaimer: RichText
    cite: str
    page_url: str
    statuses: tuple[StatusKey, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter of a document.

    Attributes:
        template: Partial template below ``templates/print/chapters``, without ending.
        title: Heading.
        anchor: Target of cross-references and of the table of contents.
        body: View of its record, or a tuple of views.
        maps: Maps it shows, in order.
        opens: Whether it opens a new part of the book (level 1); others are level 2 within it.
    """

    template: str
    title: str
    anchor: str
    body: object
    maps: tuple[MapView, ...] = ()
    opens: bool = True


@dataclass(frozen=True)
class DocumentView:
    """The complete content of one PDF.

    Attributes:
        path: Output below build/.
        color: Colour of cover and rules.
        kicker: Line above the title on the cover.
        cover_map: Map drawn on the cover.
        illustrative: Whether anything in it is illustrative, which the cover says.
        page: Page of the site it belongs to, below build/docs.
    """

    path: str
    id: str
    title: str
    subtitle: str
    kicker: str
    color: str
    description: str
    cover_map: MapView
    illustrative: bool
    colophon: Colophon
    chapters: tuple[Chapter, ...]
    sources: tuple[SourceView, ...]
    page: str


@dataclass(frozen=True)
class DocumentPlan:
    """A document before it is composed: what it is about and which records it contains.

    Attributes:
        subject: Record whose page offers the document first.
        keys: Every record that has an anchor in it.
    """

    id: str
    title: str
    subtitle: str
    kicker: str
    color: str
    description: str
    subject: Key
    keys: tuple[Key, ...]
    cover_map: str
    compose: "Callable[[Composer, Bindery], tuple[Chapter, ...]]"

    @property
    def path(self) -> str:
        """Return the output below build/."""
        return f"docs/{FOLDER}/{self.id}.pdf"


class Bindery:
    """Bind the documents of a catalog."""

    def __init__(
        self, catalog: Catalog, sites: SiteMap, maps: tuple[MapSpec, ...], areas_km2: dict[str, float]
    ) -> None:
        """Remember what documents are made from."""
        self.catalog = catalog
        self.sites = sites
        self.maps = {spec.id: spec for spec in maps}
        self.areas_km2 = areas_km2

    def map(self, map_id: str) -> tuple[MapView, ...]:
        """Return a map as a tuple of one, or of none when there is no such map."""
        return (map_view(self.maps[map_id]),) if map_id in self.maps else ()

    def documents(self) -> tuple[DocumentView, ...]:
        """Return every document, complete."""
        return tuple(self._document(plan) for plan in self.plans())

    def plans(self) -> tuple[DocumentPlan, ...]:
        """Return what documents there are."""
        catalog = self.catalog
        rows = [_strategy_booklet(catalog, strategy) for strategy in catalog.all(Strategy)]
        rows += [_network_guide(catalog, network) for network in catalog.all(GreenNetwork)]
        if catalog.all(NbsSheet):
            rows.append(_abacus(catalog))
        rows += [_masterplan(catalog, pilot) for pilot in catalog.all(PilotProject)]
        rows += [_dossier(catalog, row) for row in dossier_municipalities(catalog)]
        return tuple(rows)

    def _document(self, plan: DocumentPlan) -> DocumentView:
        composer = Composer(self.catalog, PrintAddress(frozenset(plan.keys)))
        chapters = plan.compose(composer, self)
        publication = self.catalog.publication
        page = self.sites.page(*plan.subject)
        statuses = {record.status for key in plan.keys if (record := self.catalog.find(*key)) is not None}
        return DocumentView(
            plan.path,
            plan.id,
            plan.title,
            plan.subtitle,
            plan.kicker,
            plan.color,
            plan.description,
            map_view(self.maps[plan.cover_map]),
            "illustrative" in statuses,
            _colophon(composer, publication, plan.title, page),
            chapters,
            composer.bibliography(),
            page,
        )


def dossier_municipalities(catalog: Catalog) -> tuple[Municipality, ...]:
    """Return one municipality of every zone: the first that a pilot names, else the one with most residents."""
    piloted = {place.municipality for pilot in catalog.all(PilotProject) for place in pilot.places}
    chosen = []
    for zone in catalog.all(Zone):
        members = [row for row in catalog.all(Municipality) if row.zone == zone.id]
        members.sort(key=lambda row: (row.id not in piloted, -row.population, row.id))
        chosen += members[:1]
    return tuple(chosen)


def _colophon(composer: Composer, publication: Publication, title: str, page: str) -> Colophon:
    date = date_text(publication.date)
    base = (publication.url or "").rstrip("/")
    return Colophon(
        publication.publisher,
        publication.office or "",
        publication.contact or "",
        publication.edition,
        date,
        publication.date,
        publication.licence,
        publication.licence_url,
        composer.rich(publication.disclaimer),
        f"{publication.publisher}, «{title}», in {publication.title}, edizione {publication.edition}, {date}.",
        f"{base}/{page.removesuffix('.md')}.html" if base else "",
        tuple(StatusKey(status, STATUS_LABELS[status], STATUS_MEANINGS[status]) for status in STATUS_LABELS),
    )


def _norms_chapter(composer: Composer, ids: tuple[str, ...]) -> tuple[Chapter, ...]:
    rows = tuple(norm_view(composer, composer.catalog.get(Norm, norm_id)) for norm_id in ids)
    return (Chapter("norms", "Norme richiamate", "norme", rows),) if rows else ()


def _strategy_booklet(catalog: Catalog, strategy: Strategy) -> DocumentPlan:
    schemes = tuple(row for row in catalog.all(MobilityHubScheme) if row.strategy == strategy.id)
    networks = tuple(row for row in catalog.all(GreenNetwork) if row.strategy == strategy.id)
    norms = tuple(norm.id for norm in catalog.all(Norm) if norm.id in strategy.norms)
    keys: list[Key] = [(Strategy.kind, strategy.id), (Plan.kind, strategy.plan)]
    keys += [(MobilityHubScheme.kind, row.id) for row in schemes] + [(GreenNetwork.kind, row.id) for row in networks]
    keys += [(Programme.kind, row) for row in strategy.programmes] + [(Norm.kind, row) for row in norms]

    def compose(composer: Composer, bindery: Bindery) -> tuple[Chapter, ...]:
        view = strategy_view(composer, strategy)
        chapters = [Chapter("strategy", "La strategia", anchor(Strategy.kind, strategy.id), view)]
        chapters += [Chapter("frame", frame.title, frame.anchor, frame) for frame in view.frames]
        chapters.append(Chapter("strategy_rules", "Obiettivi, regole e premialità", "obiettivi", view))
        chapters.append(Chapter("strategy_indicators", "Indicatori", "indicatori", view))
        for network in networks:
            body = network_view(composer, network)
            title = f"Il progetto guida: {network.title}"
            chapters.append(Chapter("network", title, anchor(network.kind, network.id), body, bindery.map("upa")))
        for scheme in schemes:
            chapters.append(
                Chapter("hub_scheme", scheme.title, anchor(scheme.kind, scheme.id), hub_view(composer, scheme))
            )
        chapters.append(Chapter("strategy_steps", "Il procedimento", "procedimento", view))
        plan = catalog.get(Plan, strategy.plan)
        chapters.append(
            Chapter("plan", f"Il piano: {plan.short_title}", anchor(Plan.kind, plan.id), plan_view(composer, plan))
        )
        programmes = tuple(programme_view(composer, catalog.get(Programme, row)) for row in strategy.programmes)
        if programmes:
            chapters.append(Chapter("programmes", "Programmi e risorse", "programmi", programmes))
        return (*chapters, *_norms_chapter(composer, norms))

    return DocumentPlan(
        strategy.id, strategy.title, strategy.topic, strategy.short_title, strategy.color,
        f"Opuscolo della {strategy.short_title}: finalità, quadri, obiettivi, regole, indicatori e procedimento",
        (Strategy.kind, strategy.id), tuple(keys), "territorio", compose,
    )  # fmt: skip


def _network_guide(catalog: Catalog, network: GreenNetwork) -> DocumentPlan:
    units = tuple(upa for upa in catalog.all(Upa) if upa.network == network.id)
    keys: list[Key] = [(GreenNetwork.kind, network.id), *((Upa.kind, upa.id) for upa in units)]
    keys += [(Norm.kind, norm) for norm in network.norms]

    def compose(composer: Composer, bindery: Bindery) -> tuple[Chapter, ...]:
        view = network_view(composer, network)
        chapters = [Chapter("network", network.title, anchor(network.kind, network.id), view, bindery.map("upa"))]
        chapters += [
            Chapter("upa", upa.title, anchor(Upa.kind, upa.id), upa_view(composer, upa), bindery.map(f"upa-{upa.id}"))
            for upa in units
        ]
        return (*chapters, *_norms_chapter(composer, network.norms))

    return DocumentPlan(
        f"{network.id}-upa", f"{network.title}: guida alle UPA", "Unità Paesaggio Ambiente e priorità di pianificazione",
        "Guida", GREEN, "Guida alla Rete Verde Metropolitana e alle Unità Paesaggio Ambiente con le loro priorità",
        (GreenNetwork.kind, network.id), tuple(keys), "upa" if units else "territorio", compose,
    )  # fmt: skip


def _abacus(catalog: Catalog) -> DocumentPlan:
    keys: list[Key] = [(Challenge.kind, row.id) for row in catalog.all(Challenge)]
    keys += [(Family.kind, row.id) for row in catalog.all(Family)]
    keys += [(NbsSheet.kind, row.id) for row in catalog.all(NbsSheet)]

    def compose(composer: Composer, bindery: Bindery) -> tuple[Chapter, ...]:
        challenges = tuple(challenge_view(composer, row) for row in catalog.all(Challenge))
        chapters = [
            Chapter("abacus_guide", "Come si legge l’Abaco", "come-si-legge", family_views(composer)),
            Chapter("challenges", "Le sfide", "sfide", challenges),
        ]
        for family in family_views(composer):
            chapters.append(Chapter("family", family.title, family.anchor, family))
            chapters += [
                Chapter("nbs", sheet.title, anchor(NbsSheet.kind, sheet.id), nbs_view(composer, sheet), opens=False)
                for sheet in catalog.all(NbsSheet)
                if sheet.family == family.id
            ]
        return tuple(chapters)

    subject = (NbsSheet.kind, catalog.all(NbsSheet)[0].id)
    return DocumentPlan(
        "abaco", "Abaco delle Nature-based Solutions", "Schede per scegliere, progettare e mantenere",
        "Abaco", GREEN, "Abaco delle Nature-based Solutions: sfide, famiglie e schede",
        (Family.kind, catalog.get(NbsSheet, subject[1]).family), tuple(keys), "territorio", compose,
    )  # fmt: skip


def _masterplan(catalog: Catalog, pilot: PilotProject) -> DocumentPlan:
    works = tuple(row for row in catalog.all(Intervention) if row.pilot == pilot.id)
    used = {nbs for work in works for nbs in work.nbs}
    sheets = tuple(sheet for sheet in catalog.all(NbsSheet) if sheet.id in used)
    keys: list[Key] = [(PilotProject.kind, pilot.id), *((Intervention.kind, row.id) for row in works)]
    keys += [(NbsSheet.kind, sheet.id) for sheet in sheets]

    def compose(composer: Composer, bindery: Bindery) -> tuple[Chapter, ...]:
        view = pilot_view(composer, pilot)
        maps = bindery.map(f"pilota-{pilot.id}")
        chapters = [Chapter("pilot", "Il progetto", anchor(PilotProject.kind, pilot.id), view, maps)]
        chapters.append(Chapter("interventions", "Gli interventi", "interventi", view.interventions))
        cards = tuple(nbs_card(composer, sheet) for sheet in sheets)
        if cards:
            chapters.append(Chapter("nbs_cards", "Le NBS degli interventi", "nbs", cards))
        return (*chapters, *_norms_chapter(composer, pilot.norms))

    return DocumentPlan(
        pilot.id, pilot.title, "Masterplan", "Progetto pilota", INK, f"Masterplan del progetto pilota «{pilot.title}»",
        (PilotProject.kind, pilot.id), tuple(keys), f"pilota-{pilot.id}", compose,
    )  # fmt: skip


def _dossier(catalog: Catalog, row: Municipality) -> DocumentPlan:
    name = slug(row.title)
    norm_ids = tuple(dict.fromkeys(n for s in catalog.all(Strategy) for n in s.norms))
    keys: tuple[Key, ...] = (
        *((Norm.kind, norm) for norm in norm_ids),
        (Municipality.kind, row.id),
        (HydraulicClass.kind, row.hydraulic_class),
        *((Upa.kind, share.upa) for share in catalog.all(UpaShare) if share.municipality == row.id),
    )

    def compose(composer: Composer, bindery: Bindery) -> tuple[Chapter, ...]:
        view = municipality_view(composer, row, bindery.areas_km2.get(row.id))
        hydraulic = hydraulic_view(composer, catalog.get(HydraulicClass, row.hydraulic_class))
        return (
            Chapter("municipality", "In sintesi", anchor(row.kind, row.id), view, bindery.map(f"comune-{name}")),
            Chapter("municipality_upas", "Paesaggio e priorità", "paesaggio", view),
            Chapter("municipality_nbs", "NBS consigliate", "nbs", view),
            Chapter("hydraulic_class", "Invarianza idraulica", hydraulic.anchor, hydraulic),
            Chapter("municipality_strategies", "Strategie, progetti e risorse", "strategie", view),
            *_norms_chapter(composer, norm_ids),
        )

    return DocumentPlan(
        f"dossier-{name}", f"Dossier di {row.title}", "Che cosa vale nel Comune, che cosa conviene fare", "Dossier comunale",
        INK, f"Dossier del Comune di {row.title}: strategie, paesaggio, NBS consigliate, invarianza idraulica, risorse",
        (Municipality.kind, row.id), keys, f"comune-{name}", compose,
    )  # fmt: skip
