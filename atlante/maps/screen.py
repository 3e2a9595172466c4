"""Draw a map for the screen as a page of its own, the one place that knows folium."""

from html import escape
from typing import Any

import folium
from branca.element import Element, Figure
from folium.template import Template

from atlante.maps.furniture import credit_text
from atlante.maps.geodata import GeoData
from atlante.maps.screen_data import Place, ScreenData, screen_data
from atlante.maps.screen_legend import legend_html, patterns
from atlante.views.mapspec import MapBackground, MapSpec

# A list that is short enough to stand open beside the map.
_SHORT_LIST = 8
_MARK = '<p class="illustrativo"><span>Illustrativo: in attesa dei dati ufficiali</span></p>'


class _Page(Figure):
    """A page with what a stand-alone document needs: language, title, a viewport that may be zoomed.

    It has no script, style sheet or style of its own, so that a strict Content-Security-Policy lets it be.
    """

    _template = Template(
        '<!DOCTYPE html>\n<html lang="it">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{{ this.title|e }}</title>\n{{ this.header.render(**kwargs) }}\n</head>\n"
        "<body>\n{{ this.html.render(**kwargs) }}\n</body>\n</html>\n"
    )


class _Text(Element):
    """Text that stands in the page as it is: branca compiles what it is given, and content is no template."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class _Map(folium.Map):
    """A Leaflet map that loads nothing but the site's own files.

    Attributes:
        body: HTML of the page, the place of the map among it.
    """

    body = ""

    _template = Template("")

    def render(self, **kwargs: Any) -> str:
        """Add scripts and style sheets to the head and what is seen to the body; the page writes them."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        page: Any = self.get_root()
        page.html.add_child(_Text(self.body), name=self.get_name())
        return ""


def draw_screen(spec: MapSpec, geodata: GeoData, assets_href: str, background: MapBackground | None = None) -> str:
    """Draw a map for the screen.

    Args:
        spec: The map.
        geodata: The layers it names.
        assets_href: Folder of the site's scripts, styles and faces seen from the page, without a final slash.
        background: Tiles below the colours, None for white paper.

    Returns:
        A whole HTML document that asks for nothing but these files and the tiles; two calls give the same bytes.

    Raises:
        UnknownFeatureError: The map names features that its layers do not have.
        ValueError: A link leads out of the publication.
    """
    data = screen_data(spec, geodata, background)
    page = _Page(title=spec.title)
    page.header._children.clear()
    drawing = _Map(location=data.centre, tiles=None)
    # Folium names elements at random; the page has one map, so its own id will do.
    drawing._id = spec.id.replace("-", "_")
    scripts = ("leaflet/leaflet.js", f"mappe/{spec.base}.js", "mappa-forme.js", "mappa-elenco.js", "mappa.js")
    styles = ("leaflet/leaflet.css", "fonts.css", "mappa.css")
    drawing.default_js = [(name, f"{escape(assets_href)}/{escape(name)}") for name in scripts]
    drawing.default_css = [(name, f"{escape(assets_href)}/{name}") for name in styles]
    drawing.body = _body(spec, data, drawing.get_name(), background)
    page.add_child(drawing, name="map")
    return str(page.render())


def _body(spec: MapSpec, data: ScreenData, map_id: str, background: MapBackground | None) -> str:
    credits = [credit_text(spec), f"Sfondo: {background.attribution}" if background else ""]
    line = escape(" ".join(text for text in credits if text))
    parts = (
        patterns(spec),
        f'<main class="pagina{" con-sfondo" if background else ""}" aria-labelledby="titolo">',
        f'<h1 id="titolo">{escape(spec.title)}</h1>',
        _MARK if spec.illustrative else "",
        f'<p id="descrizione" class="solo-voce">{escape(spec.alt)}</p>',
        f'<div class="tavola"><div class="folium-map" id="{escape(map_id)}" role="application"'
        f' aria-roledescription="mappa" aria-label="{escape(spec.title)}" aria-describedby="descrizione"></div>',
        '<p class="detto"><span role="status"></span> <a hidden target="_top">Apri la pagina</a></p></div>',
        f'<div class="fianco">{legend_html(spec)}{_places_html(data.places)}</div>',
        f'<p class="fonte">{line}</p>' if line else "",
        "</main>",
        f'<script type="application/json" id="dati-mappa">{data.json}</script>',
    )
    return "\n".join(part for part in parts if part)


def _places_html(places: tuple[Place, ...]) -> str:
    """Return the way to the same pages without the map: for the keyboard, for screen readers, without a script."""
    if not places:
        return ""
    rows = "".join(f'<li><a href="{escape(row.href)}" target="_top">{escape(row.text)}</a></li>' for row in places)
    state = " open" if len(places) <= _SHORT_LIST else ""
    title = f"<summary>Vai a… (elenco di {len(places)})</summary>"
    return f'<nav class="vai" aria-label="Vai alla pagina"><details{state}>{title}<ul>{rows}</ul></details></nav>'
