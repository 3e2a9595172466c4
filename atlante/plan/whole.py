"""Say what the project produces: from the catalog to all artifacts, on one screen."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from atlante.builder.artifact import Artifact
from atlante.builder.fingerprint import RecipeFamily
from atlante.catalog.catalog import Catalog
from atlante.reading.layers import Boundary
from atlante.records.library import Publication
from atlante.records.nbs import NbsSheet
from atlante.site.assets import asset_copies
from atlante.site.views import SiteView
from atlante.views.abacus import drawing_path
from atlante.views.address import SiteMap
from atlante.views.booklets import Bindery
from atlante.views.charts import all_charts
from atlante.views.chartspec import ChartArtifactView
from atlante.views.drawings import SectionArtifactView, section_view
from atlante.views.maps import MapMaker, map_view
from atlante.views.mapspec import MapArtifactView, MapSpec
from atlante.views.pages import Site
from atlante.views.parts import DrawingView, MapView
from atlante.views.tables import LayerView, TableView, data_files

SITE = "site/"

FAMILIES: tuple[RecipeFamily, ...] = (
    RecipeFamily(
        "map",
        ("atlante/maps/*.py", "atlante/render/svg/*.py", "atlante/views/mapspec.py"),
        ("shapely", "pyproj", "numpy", "folium", "branca", "jinja2"),
    ),
    RecipeFamily(
        "document",
        ("atlante/documents/*.py", "atlante/render/*.py"),
        ("weasyprint", "pydyf", "pyphen", "tinycss2", "fonttools", "jinja2", "markupsafe", "segno"),
    ),
    RecipeFamily("page", ("atlante/site/*.py", "atlante/render/*.py"), ("jinja2", "markupsafe")),
    RecipeFamily("site", ("atlante/site/*.py",), ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions")),
    RecipeFamily(
        "drawing",
        ("atlante/drawings/*.py", "atlante/render/svg/*.py", "atlante/views/drawings.py"),
        ("shapely", "numpy"),
    ),
    RecipeFamily("chart", ("atlante/charts/*.py", "atlante/render/svg/*.py", "atlante/views/chartspec.py"), ()),
    RecipeFamily("data", ("atlante/exports/*.py",), ("pandas",)),
)


def plan(catalog: Catalog, boundaries: tuple[Boundary, ...]) -> tuple[Artifact, ...]:
    """Return every artifact of the project; the same catalog gives the same plan."""
    by_code = {row.istat: row for row in boundaries}
    sites = SiteMap(catalog)
    specs = MapMaker(catalog, sites, boundaries).all() if boundaries else ()
    bindery = Bindery(catalog, sites, specs, by_code)
    maps = tuple(artifact for spec in specs for artifact in _map(spec))
    documents = tuple(
        Artifact(
            view.path,
            "atlante.documents.recipes:pdf",
            view,
            "document",
            needs=tuple(dict.fromkeys(_pictures(view))),
        )
        for view in (bindery.documents() if specs else ())
    )
    files = data_files(catalog, by_code)
    listed = tuple(file for file, _ in files)
    site = Site(catalog, sites, specs, bindery.plans() if specs else (), listed, by_code)
    pages = tuple(Artifact(f"docs/{page.path}", "atlante.site.recipes:page", page, "page") for page in site.pages())
    assets = tuple(Artifact(path, "atlante.site.recipes:copy", view, "page") for path, view in asset_copies(catalog))
    data = tuple(Artifact(file.path, _data_recipe(view), view, "data") for file, view in files)
    drawings = tuple(
        Artifact(
            drawing_path(sheet.id),
            "atlante.drawings.recipes:svg",
            SectionArtifactView(section_view(sheet.id, sheet.section)),
            "drawing",
        )
        for sheet in catalog.all(NbsSheet)
        if sheet.section is not None
    )
    charts = tuple(
        Artifact(chart.path, "atlante.charts.recipes:svg", ChartArtifactView(chart), "chart")
        for chart in all_charts(catalog)
    )
    parts = (*documents, *maps, *drawings, *charts, *pages, *assets, *data)
    needs = tuple(part.path for part in parts)
    whole = Artifact(SITE, "atlante.site.recipes:site", _site(catalog.publication, needs), "site", needs)
    return (*parts, whole)


def _site(publication: Publication, files: tuple[str, ...]) -> SiteView:
    footer = f"{publication.publisher} · edizione {publication.edition} · {publication.licence}"
    return SiteView(publication.title, footer, publication.promise, files)


def _pictures(value: object) -> Iterator[str]:
    """Yield the maps, drawings and charts that a view shows, wherever in it they are."""
    if isinstance(value, MapView | DrawingView):
        yield value.svg
    elif isinstance(value, tuple):
        for part in value:
            yield from _pictures(part)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _pictures(getattr(value, field.name))


def _map(spec: MapSpec) -> tuple[Artifact, ...]:
    view = map_view(spec)
    drawn = MapArtifactView(spec, leaflet_href="../assets/leaflet", font_href="../assets/fonts.css")
    return (
        Artifact(view.svg, "atlante.maps.recipes:svg", drawn, "map"),
        Artifact(view.screen, "atlante.maps.recipes:screen", drawn, "map"),
    )


def _data_recipe(view: TableView | LayerView) -> str:
    return f"atlante.exports.recipes:{'csv' if isinstance(view, TableView) else 'geojson'}"
