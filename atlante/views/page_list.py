"""List the pages that are about many records, and those of records that have a section of their own."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from atlante.catalog.catalog import Catalog
from atlante.reading.layers import Boundary
from atlante.records.landscape import GreenNetwork, Upa
from atlante.records.mobility import MobilityHubScheme
from atlante.records.pilots import PilotProject
from atlante.records.plan import Plan, Programme, Strategy
from atlante.records.slug import slug
from atlante.records.statements import Edition, Statement
from atlante.records.territory import HydraulicClass
from atlante.views.abacus import family_views
from atlante.views.address import HOME, SiteMap
from atlante.views.challenges import challenges_view
from atlante.views.composer import Composer
from atlante.views.documents import DocumentPlan
from atlante.views.facets import facet_pages
from atlante.views.home import home_view, municipalities_view
from atlante.views.hydraulics import hydraulic_view
from atlante.views.landscape import network_view, upa_view
from atlante.views.library import library_entries, term_views
from atlante.views.mobility import hub_view
from atlante.views.norms import norm_groups
from atlante.views.page import Page, about
from atlante.views.parts import LinkView
from atlante.views.pilots import pilot_view
from atlante.views.places import place_links, place_path, place_view, sheets_by_use
from atlante.views.programmes import programme_view
from atlante.views.search import PAGE as SEARCH_PAGE
from atlante.views.search import search_page
from atlante.views.state import state_view
from atlante.views.statements import edition_views, statement_view
from atlante.views.strategy import plan_view, strategy_view
from atlante.views.tables import DataFile
from atlante.views.territory import checklist_page
from atlante.views.text import PLACE_LABELS

# Kinds of which there is one document for every record, by the line above their title.
BOOKS = "Opuscoli, guide e masterplan"
SHELVES = {
    "Dossier comunale": "Dossier dei Comuni",
    "Scheda NBS": "Schede dell’Abaco",
    "Unità Paesaggio Ambiente": "Unità Paesaggio Ambiente",
}


def section_pages(
    catalog: Catalog,
    sites: SiteMap,
    documents: tuple[DocumentPlan, ...],
    data: tuple[DataFile, ...],
    boundaries: Mapping[str, Boundary],
) -> tuple[Page, ...]:
    """Return the pages about many records, and those of records that have a section of their own."""
    publication = catalog.publication
    home = ((HOME, "Inizio"),)
    strategies, network = catalog.all(Strategy), next(iter(catalog.all(GreenNetwork)), None)
    rows = [
        Page(HOME, "home", publication.title, "", publication.promise, (), home_view, None, ("territorio",)),
        Page(
            SEARCH_PAGE,
            "search",
            "Cerca",
            "",
            "Cerca fra Comuni, schede, strategie, norme e documenti",
            home,
            search_page,
        ),
        Page(
            "strategie/index.md",
            "strategies",
            "Le strategie",
            "Strategie Tematico-Territoriali Metropolitane",
            "Le Strategie Tematico-Territoriali Metropolitane: che cosa sono e come si leggono",
            home,
            lambda c: tuple(strategy_view(c, row) for row in strategies),
        ),
        Page(
            "abaco/index.md",
            "abacus",
            "Abaco delle NBS",
            "Abaco",
            "Le schede delle soluzioni basate sulla natura, per famiglia",
            home,
            family_views,
        ),
        *facet_pages(catalog),
        Page(
            "abaco/sfide/index.md",
            "challenges",
            "Le sfide",
            "Abaco",
            "Le sfide a cui rispondono le soluzioni basate sulla natura",
            (*home, ("abaco/index.md", "Abaco")),
            challenges_view,
        ),
        Page(
            "abaco/luoghi/index.md",
            "places",
            "Scegli per luogo",
            "Abaco",
            "Le soluzioni basate sulla natura per parcheggi, strade, tetti, campagna e corsi d’acqua",
            (*home, ("abaco/index.md", "Abaco")),
            place_links,
        ),
        *(
            Page(
                place_path(use),
                "place",
                f"NBS {phrase}",
                "Scegli per luogo",
                "Che cosa si può fare, quanto costa, chi lo mantiene, quando non va bene",
                (*home, ("abaco/index.md", "Abaco"), ("abaco/luoghi/index.md", "Luoghi")),
                about(place_view, use),
            )
            for use, phrase in ((use, PLACE_LABELS[use][1]) for use, _ in sheets_by_use(catalog))
        ),
        Page(
            "comuni/index.md",
            "municipalities",
            "I Comuni",
            "Territorio",
            "Tutti i Comuni, per zona omogenea e in ordine alfabetico",
            home,
            lambda c: municipalities_view(c, boundaries),
            None,
            ("territorio",),
        ),
        Page(
            "piloti/index.md",
            "pilots",
            "Progetti pilota",
            "Progetti",
            "I progetti pilota che provano le strategie sul terreno",
            home,
            lambda c: tuple(pilot_view(c, row) for row in catalog.all(PilotProject)),
        ),
        Page(
            "programmi/index.md",
            "programmes",
            "Programmi e risorse",
            "Risorse",
            "I programmi che finanziano gli interventi",
            home,
            lambda c: tuple(programme_view(c, row) for row in catalog.all(Programme)),
        ),
        Page(
            "norme/index.md",
            "norms",
            "Norme",
            "Norme",
            "Gli articoli citati in questa base di conoscenza, e chi li cita",
            home,
            norm_groups,
        ),
        Page(
            "norme/invarianza-idraulica.md",
            "hydraulic_classes",
            "Invarianza idraulica: le classi",
            "Norme",
            "Limiti di scarico e volumi di laminazione per classe di criticità idraulica",
            (*home, ("norme/index.md", "Norme")),
            lambda c: tuple(hydraulic_view(c, row, with_municipalities=True) for row in catalog.all(HydraulicClass)),
        ),
        Page(
            "fonti/index.md",
            "sources",
            "Fonti",
            "Biblioteca",
            "La bibliografia: ogni fonte e le pagine che la citano",
            home,
            library_entries,
        ),
        Page(
            "glossario/index.md",
            "glossary",
            "Glossario",
            "Biblioteca",
            "I termini usati in queste pagine, spiegati una volta",
            home,
            term_views,
        ),
        Page(
            "comuni/verifica-pgt.md",
            "checklist",
            "Verifica del PGT",
            "Comuni",
            "Che cosa il piano chiede al Comune di guardare nel proprio PGT, con la norma che lo dice",
            (*home, ("comuni/index.md", "Comuni")),
            checklist_page,
        ),
        Page(
            "stato/index.md",
            "state",
            "Stato della conoscenza",
            "Biblioteca",
            "Quanto è confermato, quanto è redazionale o illustrativo, e che cosa manca",
            home,
            state_view,
        ),
        Page(
            "documenti/index.md",
            "documents",
            "Documenti e dati da scaricare",
            "Documenti",
            "Gli opuscoli, le guide e i dossier in PDF, e i dati aperti",
            home,
            _downloads(documents, data),
        ),
    ]
    if catalog.all(Edition):
        words = "Che cosa è cambiato in ogni edizione"
        rows.append(Page("edizioni.md", "editions", "Edizioni e modifiche", "Biblioteca", words, home, edition_views))
    for statement in catalog.all(Statement):
        rows.append(
            Page(
                sites.page(Statement.kind, statement.id),
                "statement",
                statement.title,
                "Biblioteca",
                statement.summary,
                home,
                about(statement_view, statement),
                (Statement.kind, statement.id),
            )
        )
    for plan in catalog.all(Plan):
        rows.append(
            Page(
                sites.page("plan", plan.id),
                "plan",
                plan.title,
                "Piano",
                f"{plan.title}: atti, princìpi, tavole",
                home,
                about(plan_view, plan),
                ("plan", plan.id),
            )
        )
    if network is not None:
        rows.append(
            Page(
                "rete-verde/upa/index.md",
                "upas",
                "Le Unità Paesaggio Ambiente",
                "Rete Verde",
                "Le Unità Paesaggio Ambiente e le loro priorità di pianificazione",
                (*home, ("rete-verde/index.md", "Rete Verde")),
                lambda c: tuple(upa_view(c, row) for row in catalog.all(Upa)),
                None,
                ("upa",),
            )
        )
        rows.append(
            Page(
                "rete-verde/index.md",
                "network",
                network.title,
                "Rete Verde",
                f"{network.title}: sistemi, obiettivi, UPA e priorità",
                home,
                lambda c: network_view(c, network),
                ("network", network.id),
                ("upa",),
            )
        )
    for scheme in catalog.all(MobilityHubScheme):
        rows.append(
            Page(
                sites.page("hub_scheme", scheme.id),
                "hub_scheme",
                scheme.title,
                "Mobilità",
                f"{scheme.title}: ranghi, funzioni insediabili, ridefinizione nel PGT",
                home,
                about(hub_view, scheme),
                ("hub_scheme", scheme.id),
            )
        )
    return tuple(rows)


@dataclass(frozen=True)
class Shelf:
    """Documents of one kind; long ones are folded away."""

    title: str
    anchor: str
    documents: tuple[LinkView, ...]


@dataclass(frozen=True)
class DownloadsView:
    """What can be taken away: documents and data files."""

    shelves: tuple[Shelf, ...]
    data: tuple[LinkView, ...]


def _downloads(documents: tuple[DocumentPlan, ...], data: tuple[DataFile, ...]) -> Callable[[Composer], object]:
    def compose(composer: Composer) -> DownloadsView:
        def link(title: str, path: str, detail: str) -> LinkView:
            return LinkView(title, composer.address.file(path.removeprefix("docs/")), detail)

        return DownloadsView(
            tuple(
                Shelf(title, slug(title), tuple(link(row.title, row.path, row.description) for row in rows))
                for title, rows in _shelves(documents)
            ),
            tuple(link(row.title, row.path, row.description) for row in data),
        )

    return compose


def _shelves(documents: tuple[DocumentPlan, ...]) -> tuple[tuple[str, tuple[DocumentPlan, ...]], ...]:
    """Return the documents by shelf: books first, then those of which there is one for every record."""
    rows = tuple(
        (title, tuple(row for row in documents if SHELVES.get(row.kicker, BOOKS) == title))
        for title in (BOOKS, *SHELVES.values())
    )
    return tuple((title, found) for title, found in rows if found)
