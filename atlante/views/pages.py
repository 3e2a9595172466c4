"""Say which pages the site has, and compose the view of each."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from atlante.catalog.catalog import Catalog, Key
from atlante.records.kinds import kind_named
from atlante.records.landscape import GreenNetwork, Upa
from atlante.records.mobility import MobilityHubScheme
from atlante.records.nbs import Challenge, NbsSheet
from atlante.records.pilots import PilotProject
from atlante.records.plan import Plan, Programme, Strategy
from atlante.records.territory import HydraulicClass, Municipality
from atlante.views.abacus import challenge_view, family_views, nbs_view
from atlante.views.address import HOME, SiteMap
from atlante.views.booklets import DocumentPlan
from atlante.views.composer import Composer
from atlante.views.home import home_view, municipality_rows
from atlante.views.landscape import network_view, upa_view
from atlante.views.library import library_entries, term_views
from atlante.views.mapspec import MapSpec
from atlante.views.maps import map_view
from atlante.views.mobility import hub_view
from atlante.views.norms import norm_groups
from atlante.views.parts import Claim, LinkView, MapView, SourceView
from atlante.views.pilots import pilot_view
from atlante.views.programmes import programme_view
from atlante.views.strategy import plan_view, strategy_view
from atlante.views.territory import hydraulic_view, municipality_view, zone_views


R = TypeVar("R")


@dataclass(frozen=True)
class MapOnPage:
    """A map as a page shows it: addresses are relative to the page."""

    id: str
    title: str
    alt: str
    svg: str
    screen: str
    source: str


@dataclass(frozen=True)
class PageView:
    """The complete content of one page of the site.

    Attributes:
        path: Markdown file below ``build/docs``.
        template: Template below ``templates/site``, without ending.
        title: Heading and window title.
        kicker: Kind of page, shown above the title.
        description: One sentence for search engines.
        crumbs: Way from the home page.
        claim: Status of the record the page is about; None for pages about many.
        record_file: Where the record is written, empty for pages about many.
        body: View of the record, or a tuple of views.
        maps: Maps in order.
        documents: PDFs that contain the record; addresses relative to the page.
        sources: Numbered bibliography of the page.
        assets: Way from the page to ``build/docs``: "" or "../" or "../../".
    """

    path: str
    template: str
    title: str
    kicker: str
    description: str
    crumbs: tuple[LinkView, ...]
    claim: Claim | None
    record_file: str
    body: object
    maps: tuple[MapOnPage, ...]
    documents: tuple[LinkView, ...]
    sources: tuple[SourceView, ...]
    assets: str
    edition: str


@dataclass(frozen=True)
class _Page:
    """A page before it is composed."""

    path: str
    template: str
    title: str
    kicker: str
    description: str
    parents: tuple[tuple[str, str], ...]
    compose: Callable[[Composer], object]
    key: Key | None = None
    maps: tuple[str, ...] = ()


class Site:
    """Compose the pages of a catalog."""

    def __init__(
        self,
        catalog: Catalog,
        sites: SiteMap,
        maps: tuple[MapSpec, ...],
        documents: tuple[DocumentPlan, ...],
        areas_km2: dict[str, float],
    ) -> None:
        """Remember what pages are made from."""
        self.catalog = catalog
        self.sites = sites
        self.maps = {spec.id: spec for spec in maps}
        self.documents = documents
        self.areas_km2 = areas_km2

    def pages(self) -> tuple[PageView, ...]:
        """Return every page, complete."""
        return tuple(self._page(page) for page in (*self._section_pages(), *self._record_pages()))

    def _page(self, page: _Page) -> PageView:
        address = self.sites.seen_from(page.path)
        composer = Composer(self.catalog, address)
        body = page.compose(composer)
        claim, record_file = None, ""
        if page.key is not None:
            record = self.catalog.find(*page.key)
            assert record is not None, page.key
            note = getattr(record, "note", None)
            claim = composer.claim_of(record.status, record.sources, note)
            kind = kind_named(page.key[0])
            record_file = f"{kind.where}/{page.key[1]}.yml" if kind.layout == "folder" else kind.where
        depth = page.path.count("/")
        return PageView(
            path=page.path,
            template=page.template,
            title=page.title,
            kicker=page.kicker,
            description=page.description,
            crumbs=tuple(LinkView(text, address.file(path)) for path, text in page.parents),
            claim=claim,
            record_file=record_file,
            body=body,
            maps=tuple(self._map(map_view(self.maps[m]), address.file) for m in page.maps if m in self.maps),
            documents=self._documents(page, address.file),
            sources=composer.bibliography(),
            assets="../" * depth,
            edition=self.catalog.publication.edition,
        )

    def _map(self, view: MapView, file: Callable[[str], str]) -> MapOnPage:
        svg, screen = (file(path.removeprefix("docs/")) for path in (view.svg, view.screen))
        return MapOnPage(view.id, view.title, view.alt, svg, screen, view.source)

    def _documents(self, page: _Page, file: Callable[[str], str]) -> tuple[LinkView, ...]:
        """Return the documents of a page: those about its record first, then those that contain it."""
        if page.path == "documenti/index.md":
            return ()
        about = [d for d in self.documents if page.key is not None and d.subject == page.key]
        about += [d for d in self.documents if self.sites.page(*d.subject) == page.path and d not in about]
        about += [d for d in self.documents if page.key in d.keys and d not in about and not _dossier_noise(page, d)]
        return tuple(LinkView(d.title, file(d.path.removeprefix("docs/")), d.kicker) for d in about)

    def _section_pages(self) -> tuple[_Page, ...]:
        catalog = self.catalog
        publication = catalog.publication
        home = ((HOME, "Inizio"),)
        strategies, network = catalog.all(Strategy), next(iter(catalog.all(GreenNetwork)), None)
        rows = [
            _Page(HOME, "home", publication.title, "", publication.promise, (),
                  home_view, None, ("territorio",)),
            _Page("strategie/index.md", "strategies", "Le strategie", "Strategie Tematico-Territoriali Metropolitane",
                  "Le Strategie Tematico-Territoriali Metropolitane: che cosa sono e come si leggono", home,
                  lambda c: tuple(strategy_view(c, row) for row in strategies)),
            _Page("abaco/index.md", "abacus", "Abaco delle NBS", "Abaco",
                  "Le schede delle soluzioni basate sulla natura, per famiglia", home, family_views),
            _Page("abaco/sfide/index.md", "challenges", "Le sfide", "Abaco",
                  "Le sfide a cui rispondono le soluzioni basate sulla natura", (*home, ("abaco/index.md", "Abaco")),
                  lambda c: tuple(challenge_view(c, row) for row in catalog.all(Challenge))),
            _Page("rete-verde/upa/index.md", "upas", "Le Unità Paesaggio Ambiente", "Rete Verde",
                  "Le Unità Paesaggio Ambiente e le loro priorità di pianificazione",
                  (*home, ("rete-verde/index.md", "Rete Verde")),
                  lambda c: tuple(upa_view(c, row) for row in catalog.all(Upa)), None, ("upa",)),
            _Page("comuni/index.md", "municipalities", "I Comuni", "Territorio",
                  "Tutti i Comuni, per zona omogenea e in ordine alfabetico", home,
                  lambda c: (municipality_rows(c, self.areas_km2), zone_views(c)), None, ("territorio",)),
            _Page("piloti/index.md", "pilots", "Progetti pilota", "Progetti",
                  "I progetti pilota che provano le strategie sul terreno", home,
                  lambda c: tuple(pilot_view(c, row) for row in catalog.all(PilotProject))),
            _Page("programmi/index.md", "programmes", "Programmi e risorse", "Risorse",
                  "I programmi che finanziano gli interventi", home,
                  lambda c: tuple(programme_view(c, row) for row in catalog.all(Programme))),
            _Page("norme/index.md", "norms", "Norme", "Norme",
                  "Gli articoli citati in questa base di conoscenza, e chi li cita", home, norm_groups),
            _Page("norme/invarianza-idraulica.md", "hydraulic_classes", "Invarianza idraulica: le classi", "Norme",
                  "Limiti di scarico e volumi di laminazione per classe di criticità idraulica",
                  (*home, ("norme/index.md", "Norme")),
                  lambda c: tuple(
                      hydraulic_view(c, row, with_municipalities=True) for row in catalog.all(HydraulicClass)
                  )),
            _Page("fonti/index.md", "sources", "Fonti", "Biblioteca",
                  "La bibliografia: ogni fonte e le pagine che la citano", home, library_entries),
            _Page("glossario/index.md", "glossary", "Glossario", "Biblioteca",
                  "I termini usati in queste pagine, spiegati una volta", home, term_views),
            _Page("documenti/index.md", "documents", "Documenti da scaricare", "Documenti",
                  "Gli opuscoli, le guide e i dossier in PDF", home, self._document_list),
        ]  # fmt: skip
        for plan in catalog.all(Plan):
            rows.append(_Page(self.sites.page("plan", plan.id), "plan", plan.title, "Piano",
                              f"{plan.title}: atti, princìpi, tavole", home,
                              _about(plan_view, plan), ("plan", plan.id)))  # fmt: skip
        if network is not None:
            rows.append(_Page("rete-verde/index.md", "network", network.title, "Rete Verde",
                              f"{network.title}: sistemi, obiettivi, UPA e priorità", home,
                              lambda c: network_view(c, network), ("network", network.id), ("upa",)))  # fmt: skip
        for scheme in catalog.all(MobilityHubScheme):
            rows.append(_Page(self.sites.page("hub_scheme", scheme.id), "hub_scheme", scheme.title, "Mobilità",
                              f"{scheme.title}: ranghi, funzioni insediabili, ridefinizione nel PGT", home,
                              _about(hub_view, scheme),
                              ("hub_scheme", scheme.id)))  # fmt: skip
        return tuple(rows)

    def _municipality(self, row: Municipality) -> Callable[[Composer], object]:
        return lambda composer: municipality_view(composer, row, self.areas_km2.get(row.id))

    def _document_list(self, composer: Composer) -> tuple[LinkView, ...]:
        return tuple(
            LinkView(d.title, composer.address.file(d.path.removeprefix("docs/")), d.description)
            for d in self.documents
        )

    def _record_pages(self) -> tuple[_Page, ...]:
        catalog, sites = self.catalog, self.sites
        home = (HOME, "Inizio")
        strategy, abacus = (home, ("strategie/index.md", "Strategie")), (home, ("abaco/index.md", "Abaco"))
        upas = (home, ("rete-verde/index.md", "Rete Verde"), ("rete-verde/upa/index.md", "UPA"))
        rows = [
            _Page(sites.page("strategy", row.id), "strategy", row.title, row.short_title, row.topic, strategy,
                  _about(strategy_view, row), ("strategy", row.id))
            for row in catalog.all(Strategy)
        ]  # fmt: skip
        rows += [
            _Page(sites.page("upa", row.id), "upa", row.title, "Unità Paesaggio Ambiente", row.belt, upas,
                  _about(upa_view, row), ("upa", row.id), (f"upa-{row.id}",))
            for row in catalog.all(Upa)
        ]  # fmt: skip
        rows += [
            _Page(sites.page("nbs", row.id), "nbs", row.title, "Scheda NBS", row.summary, abacus,
                  _about(nbs_view, row), ("nbs", row.id))
            for row in catalog.all(NbsSheet)
        ]  # fmt: skip
        rows += [
            _Page(sites.page("challenge", row.id), "challenge", row.title, "Sfida",
                  f"La sfida «{row.title}» e le soluzioni basate sulla natura che le rispondono",
                  (*abacus, ("abaco/sfide/index.md", "Sfide")),
                  _about(challenge_view, row), ("challenge", row.id))
            for row in catalog.all(Challenge)
        ]  # fmt: skip
        for municipality in catalog.all(Municipality):
            path = sites.page("municipality", municipality.id)
            name = path.removeprefix("comuni/").removesuffix(".md")
            rows.append(
                _Page(path, "municipality", municipality.title, "Comune",
                      f"Che cosa vale nel Comune di {municipality.title}: strategie, priorità, NBS, norme",
                      (home, ("comuni/index.md", "Comuni")),
                      self._municipality(municipality),
                      ("municipality", municipality.id), (f"comune-{name}",))
            )  # fmt: skip
        rows += [
            _Page(sites.page("pilot", row.id), "pilot", row.title, "Progetto pilota", row.short_title,
                  (home, ("piloti/index.md", "Progetti pilota")),
                  _about(pilot_view, row), ("pilot", row.id), (f"pilota-{row.id}",))
            for row in catalog.all(PilotProject)
        ]  # fmt: skip
        return tuple(rows)


def _about(view: Callable[[Composer, R], object], record: R) -> Callable[[Composer], object]:
    """Return how to compose the view of one record, bound to that record."""
    return lambda composer: view(composer, record)


def _dossier_noise(page: _Page, document: DocumentPlan) -> bool:
    """Return whether a document only repeats a shared record: every dossier contains the same units and classes."""
    return document.subject[0] == Municipality.kind and page.key != document.subject
