"""Compose the view of every page of the site."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from atlante.catalog.catalog import Catalog, Key
from atlante.reading.layers import Boundary
from atlante.records.base import Record
from atlante.records.kinds import kind_named
from atlante.records.territory import Municipality
from atlante.views.address import SiteMap
from atlante.views.citation import CitationView, citation
from atlante.views.composer import Composer
from atlante.views.documents import DocumentPlan
from atlante.views.maps import map_view
from atlante.views.mapspec import MapSpec
from atlante.views.page import Page
from atlante.views.page_list import section_pages
from atlante.views.parts import Claim, LinkView, MapView, SourceView
from atlante.views.record_pages import record_pages
from atlante.views.tables import DataFile
from atlante.views.text import date_text


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
        reviewed: When somebody last read it through: the record's own date, else that of the edition.
        review_by: By when it has to be read again; may be empty.
        citation: How to cite the page.
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
    reviewed: str
    review_by: str
    citation: CitationView


class Site:
    """Compose the pages of a catalog."""

    def __init__(
        self,
        catalog: Catalog,
        sites: SiteMap,
        maps: tuple[MapSpec, ...],
        documents: tuple[DocumentPlan, ...],
        data: tuple[DataFile, ...],
        boundaries: Mapping[str, Boundary],
    ) -> None:
        """Remember what pages are made from."""
        self.catalog = catalog
        self.sites = sites
        self.maps = {spec.id: spec for spec in maps}
        self.documents = documents
        # By what they contain and by the page of their subject: looking through all for each page is quadratic.
        self._holding: dict[Key, list[DocumentPlan]] = {}
        self._offered: dict[str, list[DocumentPlan]] = {}
        for document in documents:
            self._offered.setdefault(sites.page(*document.subject), []).append(document)
            for key in document.keys:
                self._holding.setdefault(key, []).append(document)
        self.data = data
        self.boundaries = boundaries

    def pages(self) -> tuple[PageView, ...]:
        """Return every page, complete."""
        return tuple(self._page(page) for page in self._list())

    def _list(self) -> tuple[Page, ...]:
        sections = section_pages(self.catalog, self.sites, self.documents, self.data, self.boundaries)
        return (*sections, *record_pages(self.catalog, self.sites, self.boundaries))

    def _page(self, page: Page) -> PageView:
        address = self.sites.seen_from(page.path)
        composer = Composer(self.catalog, address)
        body = page.compose(composer)
        claim, record_file, record = None, "", None
        publication = self.catalog.publication
        if page.key is not None:
            record = self.catalog.find(*page.key)
            assert record is not None, page.key
            note = getattr(record, "note", None)
            claim = composer.claim_of(record.status, record.sources, note)
            kind = kind_named(page.key[0])
            record_file = f"{kind.where}/{page.key[1]}.yml" if kind.layout == "folder" else kind.where
        # A line of a table has no dates of its own.
        own = record if isinstance(record, Record) else None
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
            edition=publication.edition,
            reviewed=date_text((own and own.reviewed) or publication.date),
            review_by=date_text(own.review_by) if own and own.review_by else "",
            citation=citation(publication, page.title, page.path),
        )

    def _map(self, view: MapView, file: Callable[[str], str]) -> MapOnPage:
        svg, screen = (file(path.removeprefix("docs/")) for path in (view.svg, view.screen))
        return MapOnPage(view.id, view.title, view.alt, svg, screen, view.source)

    def _documents(self, page: Page, file: Callable[[str], str]) -> tuple[LinkView, ...]:
        """Return the documents of a page: those about its record first, then those that contain it."""
        if page.path == "documenti/index.md":
            return ()
        offered = self._offered.get(page.path, [])
        holding = self._holding.get(page.key, []) if page.key is not None else []
        about = [d for d in offered if page.key is not None and d.subject == page.key]
        about += [d for d in offered if d not in about]
        about += [d for d in holding if d not in about and not _dossier_noise(page, d)]
        return tuple(LinkView(d.title, file(d.path.removeprefix("docs/")), d.kicker) for d in about)


def _dossier_noise(page: Page, document: DocumentPlan) -> bool:
    """Return whether a document only repeats a shared record: every dossier contains the same units and classes."""
    return document.subject[0] == Municipality.kind and page.key != document.subject
