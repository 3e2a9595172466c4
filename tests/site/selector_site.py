"""Make the page of the selector and its fixed lists, without the rest of the site, for a browser."""

from pathlib import Path

from atlante.builder.artifact import Workshop
from atlante.catalog.catalog import Catalog
from atlante.exports.selector import script
from atlante.paths import ProjectPaths
from atlante.plan import plan
from atlante.reading.layers import read_boundaries
from atlante.site.assets import asset_copies
from atlante.views.pages import PageView
from atlante.views.selector import SelectorData
from tests.site.helpers import ROOT, html_of

STYLES = ("fonts.css", "atlante.css", "atlante-print.css")


def make_selector_site(catalog: Catalog, folder: Path) -> Path:
    """Return a folder with the selector, the fixed lists, and what they load; other links lead nowhere."""
    views = [part.view for part in plan(catalog, read_boundaries(ProjectPaths(ROOT).geodata))]
    for path, view in asset_copies(catalog):
        target = folder / path.removeprefix("docs/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((ROOT / view.source).read_bytes())
    data = next(view for view in views if isinstance(view, SelectorData))
    (folder / "assets/selettore-dati.js").write_bytes(script(data, Workshop(ROOT, folder, folder)))
    for view in views:
        if isinstance(view, PageView) and view.template in ("selector", "facet"):
            target = folder / view.path.replace(".md", ".html")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_framed(view), encoding="utf-8")
    return folder


def _framed(view: PageView) -> str:
    body = html_of(view)
    styles = "".join(f'<link rel="stylesheet" href="{view.assets}assets/{name}">' for name in STYLES)
    return (
        f'<!doctype html><html lang="it"><head><meta charset="utf-8"><title>{view.title}</title>{styles}</head>'
        f'<body data-md-color-scheme="default"><main><article class="md-typeset">{body}</article></main></body></html>'
    )
