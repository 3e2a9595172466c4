"""List the files that go into the site as they are: faces, Leaflet, icons, style sheet and script."""

from atlante.catalog.catalog import Catalog
from atlante.records.nbs import Challenge
from atlante.site.views import CopyView
from atlante.views.abacus import ICONS

FOLDER = "docs/assets"
_FACES = "node_modules/@fontsource/titillium-web"
_LEAFLET = "node_modules/leaflet"

# What the pages of maps load, and the script of the pages that show them in a frame.
_MAP_FILES = ("mappa.css", "mappa.js", "mappa-forme.js", "mappa-elenco.js", "mappa-cornice.js")
# Target below docs/assets, and the file it is a copy of.
_FIXED: tuple[tuple[str, str], ...] = (
    ("atlante.css", "templates/assets/atlante.css"),
    ("atlante-print.css", "templates/assets/atlante-print.css"),
    ("atlante.js", "templates/assets/atlante.js"),
    ("cerca.css", "templates/assets/cerca.css"),
    ("cerca.js", "templates/assets/cerca.js"),
    ("cerca-motori.js", "templates/assets/cerca-motori.js"),
    ("cerca-parole.js", "templates/assets/cerca-parole.js"),
    ("comuni.css", "templates/assets/comuni.css"),
    ("comuni.js", "templates/assets/comuni.js"),
    ("verifica.css", "templates/assets/verifica.css"),
    ("verifica.js", "templates/assets/verifica.js"),
    ("verifica-dati.js", "templates/assets/verifica-dati.js"),
    *((name, f"templates/assets/{name}") for name in _MAP_FILES),
    *(
        (name, f"templates/assets/{name}")
        for name in (
            "selettore.css",
            "selettore-calcolo.js",
            "selettore-stato.js",
            "selettore-parole.js",
            "selettore-criteri.js",
            "selettore-righe.js",
            "selettore-confronto.js",
            "selettore.js",
        )
    ),
    ("colori.css", "templates/assets/colori.css"),
    ("colori.js", "templates/assets/colori.js"),
    ("cornice.css", "templates/assets/cornice.css"),
    ("cornice.js", "templates/assets/cornice.js"),
    ("favicon.svg", "templates/assets/favicon.svg"),
    ("fonts.css", "templates/assets/fonts.css"),
    ("tabelle.css", "templates/assets/tabelle.css"),
    ("testo.css", "templates/assets/testo.css"),
    ("fonts/LICENSE", f"{_FACES}/LICENSE"),
    *(
        (f"fonts/titillium-web-{script}-{face}.woff2", f"{_FACES}/files/titillium-web-{script}-{face}.woff2")
        for script in ("latin", "latin-ext")
        for face in ("400-normal", "400-italic", "600-normal", "700-normal")
    ),
    ("minisearch/LICENSE", "node_modules/minisearch/LICENSE.txt"),
    ("minisearch/minisearch.js", "node_modules/minisearch/dist/umd/index.js"),
    ("leaflet/LICENSE", f"{_LEAFLET}/LICENSE"),
    ("leaflet/leaflet.js", f"{_LEAFLET}/dist/leaflet.js"),
    ("leaflet/leaflet.css", f"{_LEAFLET}/dist/leaflet.css"),
    *(
        (f"leaflet/images/{name}", f"{_LEAFLET}/dist/images/{name}")
        for name in ("layers-2x.png", "layers.png", "marker-icon-2x.png", "marker-icon.png", "marker-shadow.png")
    ),
)


def asset_copies(catalog: Catalog) -> tuple[tuple[str, CopyView], ...]:
    """Return the path below ``build/`` of every copied file, and what it is copied from; in a fixed order."""
    icons = sorted({challenge.icon.file for challenge in catalog.all(Challenge)})
    pairs = (*_FIXED, *((f"icons/{name}", f"{ICONS}/{name}") for name in icons))
    return tuple((f"{FOLDER}/{target}", CopyView(source)) for target, source in pairs)
