"""Say what the project produces: from the catalog to all artifacts, on one screen."""

from atlante.builder.artifact import Artifact
from atlante.catalog.catalog import Catalog
from atlante.plan.documents import Studio, document_artifact
from atlante.plan.pictures import printed_pictures, screen_maps
from atlante.reading.layers import Boundary
from atlante.records.library import Publication
from atlante.records.plan import Strategy
from atlante.site import search_data
from atlante.site.assets import asset_copies
from atlante.site.views import SiteView, ThemesView
from atlante.views.address import SiteMap
from atlante.views.composer import Composer
from atlante.views.documents import PrintJob
from atlante.views.maps import background_view
from atlante.views.pages import Site
from atlante.views.search_entries import search_view
from atlante.views.selector import SELECTOR_FILE, selector_data
from atlante.views.selector_address import SELECTOR, SELECTOR_SCRIPT
from atlante.views.tables import LayerView, TableView, data_files

SITE = "site/"


def plan(catalog: Catalog, boundaries: tuple[Boundary, ...], *, official: bool = False) -> tuple[Artifact, ...]:
    """Return every artifact of the project; the same catalog gives the same plan.

    Args:
        catalog: The records.
        boundaries: Of the municipalities; without them there are neither maps nor documents.
        official: Whether documents are an official edition and no drafts.
    """
    by_code = {row.istat: row for row in boundaries}
    studio = Studio.of(catalog, boundaries)
    specs = studio.specs
    pictures = (*printed_pictures(catalog, specs), *screen_maps(specs, background_view(catalog)))
    documents = tuple(document_artifact(PrintJob(view, draft=not official), view.path) for view in studio.documents())
    files = data_files(catalog, by_code)
    listed = (*(file for file, _ in files), SELECTOR_FILE)
    sites = SiteMap(catalog)
    views = Site(catalog, sites, specs, studio.plans(), listed, by_code).pages()
    pages = tuple(Artifact(f"docs/{page.path}", "atlante.site.recipes:page", page, "page") for page in views)
    found = search_view(catalog, sites, views, studio.plans(), listed)
    search = (
        Artifact(search_data.PATH, "atlante.site.recipes:search", found, "page"),
        Artifact(search_data.WORDS_PATH, "atlante.site.recipes:search_words", found, "page"),
    )
    choosing = selector_data(Composer(catalog, sites.seen_from(SELECTOR)))
    selector = tuple(
        Artifact(path, f"atlante.exports.selector:{form}", choosing, "data")
        for path, form in ((SELECTOR_SCRIPT, "script"), (SELECTOR_FILE.path, "json"))
    )
    assets = tuple(Artifact(path, "atlante.site.recipes:copy", view, "page") for path, view in asset_copies(catalog))
    themes = Artifact("docs/assets/temi.css", "atlante.site.recipes:themes", _themes(catalog), "page")
    data = tuple(Artifact(file.path, _data_recipe(view), view, "data") for file, view in files)
    parts = (*documents, *pictures, *pages, *assets, themes, *search, *data, *selector)
    needs = tuple(part.path for part in parts)
    whole = Artifact(SITE, "atlante.site.recipes:site", _site(catalog.publication, needs), "site", needs)
    return (*parts, whole)


def _site(publication: Publication, files: tuple[str, ...]) -> SiteView:
    return SiteView(
        publication.title,
        publication.publisher,
        publication.edition,
        publication.licence,
        publication.licence_url,
        publication.promise,
        files,
    )


def _themes(catalog: Catalog) -> ThemesView:
    publication = catalog.publication
    imprint = f"{publication.title} · edizione {publication.edition}"
    return ThemesView(tuple((row.id, row.color) for row in catalog.all(Strategy)), imprint)


def _data_recipe(view: TableView | LayerView) -> str:
    return f"atlante.exports.recipes:{'csv' if isinstance(view, TableView) else 'geojson'}"
