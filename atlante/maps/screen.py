"""Draw a map for the screen as a page of its own, the one place that knows folium."""

import re
from html import escape
from typing import Any

import folium
from branca.element import Element, Figure
from folium.template import Template

from atlante.maps.furniture import credit_text
from atlante.maps.geodata import GeoData
from atlante.maps.screen_data import screen_data
from atlante.maps.screen_legend import legend_html, patterns
from atlante.maps.screen_script import SCRIPT
from atlante.render.svg.marks import GREY, INK, LIMIT, PANEL, RULE
from atlante.views.mapspec import MapSpec

_STYLE = f"""
html{{height:100%}}
body{{min-height:100%;margin:0;display:flex;flex-direction:column;color:{INK};background:#fff;
font:16px/1.4 "Titillium Web","DejaVu Sans",sans-serif;overflow-wrap:anywhere}}
.illustrative{{margin:0;padding:.25rem .75rem;text-align:center;font-weight:600;border-bottom:1px solid {INK};
background:repeating-linear-gradient(135deg,#fff 0 5px,{GREY} 5px 6px)}}
.illustrative span{{background:#fff;padding:.1rem .6rem}}
.folium-map{{flex:1 1 auto;min-height:14rem}}
@media (max-width:600px){{.folium-map{{min-height:85vw}}}}
.leaflet-container{{background:#fff;font:inherit;font-size:14px}}
.credits{{margin:0;padding:0 .75rem .5rem;font-size:13px;color:{GREY}}}
.leaflet-interactive:focus{{outline:none;stroke:{INK};stroke-width:4px}}
.leaflet-tooltip.name{{background:none;border:0;box-shadow:none;padding:0;margin:0;color:{INK};font-weight:600;font-size:12px;
line-height:1.15;text-align:center;
-webkit-text-stroke:3px #fff;paint-order:stroke fill}}
.leaflet-tooltip.name::before{{display:none}}
.leaflet-tooltip.name.group{{font-size:15px}}
.leaflet-tooltip.name.context{{font-weight:400;color:{GREY}}}
.leaflet-tooltip.name.hidden{{visibility:hidden}}
.legend{{flex:none;padding:.5rem .75rem;border-top:1px solid {RULE};font-size:14px}}
.legend h2{{margin:0 0 .25rem;font-size:14px;font-weight:600}}
.legend ul{{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0;padding:0;list-style:none}}
.legend li{{display:flex;align-items:center;gap:.5rem}}
.legend svg{{flex:none}}
"""


class _Page(Figure):
    """A page with what a stand-alone document needs: language, title, a viewport that may be zoomed."""

    _template = Template(
        '<!DOCTYPE html>\n<html lang="it">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<title>{{ this.title|e }}</title>\n{{ this.header.render(**kwargs) }}\n</head>\n"
        "<body>\n{{ this.html.render(**kwargs) }}\n"
        "<script>\n{{ this.script.render(**kwargs) }}\n</script>\n</body>\n</html>\n"
    )


class _Text(Element):
    """Text that stands in the page as it is: branca compiles what it is given, and content is no template."""

    _template = Template("{{ this.text }}")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text


class _Map(folium.Map):
    """A Leaflet map that loads nothing but Leaflet, forbids no zooming and fills its page.

    Attributes:
        style: Style sheet of the page.
        alt: Text for those who do not see the map.
        above: HTML before the map.
        below: HTML after the map.
        code: Script that fills the map.
    """

    style = alt = above = below = code = ""

    _template = Template("")

    def render(self, **kwargs: Any) -> str:
        """Add what the page needs to its three parts, after the style sheets of Leaflet; the page writes them."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        page: Any = self.get_root()
        name = self.get_name()
        place = f'<div class="folium-map" id="{escape(name)}" role="region" aria-label="{escape(self.alt)}"></div>'
        page.header.add_child(_Text(f"<style>{self.style}</style>"), name=name)
        page.html.add_child(_Text(self.above + place + self.below), name=name)
        page.script.add_child(_Text(self.code), name=name)
        return ""


def draw_screen(spec: MapSpec, geodata: GeoData, leaflet_href: str, font_href: str = "") -> str:
    """Draw a map for the screen.

    Args:
        spec: The map.
        geodata: The layers it names.
        leaflet_href: Folder of ``leaflet.js`` and ``leaflet.css`` seen from the page, without a final slash.
        font_href: Style sheet of the bundled faces seen from the page, empty for none.

    Returns:
        A whole HTML document that asks for nothing but these files; two calls give the same bytes.

    Raises:
        UnknownFeatureError: The map names features that its layers do not have.
        ValueError: A link leads out of the publication.
    """
    values = screen_data(spec, geodata)
    page = _Page(title=spec.title)
    page.header._children.clear()
    drawing = _Map(location=values.centre, tiles=None)
    # Folium names elements at random; the page has one map, so its own id will do.
    drawing._id = spec.id.replace("-", "_")
    drawing.default_js = [("leaflet", f"{escape(leaflet_href)}/leaflet.js")]
    drawing.default_css = [("leaflet_css", f"{escape(leaflet_href)}/leaflet.css")]
    if font_href:
        drawing.default_css.append(("faces", escape(font_href)))
    drawing.style, drawing.alt = _STYLE, spec.alt
    mark = '<p class="illustrative"><span>Illustrativo: in attesa dei dati ufficiali</span></p>'
    drawing.above = patterns(spec) + (mark if spec.illustrative else "")
    credits = escape(credit_text(spec))
    drawing.below = legend_html(spec) + (f'<p class="credits">{credits}</p>' if credits else "")
    drawing.code = _script(spec, drawing.get_name(), values.json)
    page.add_child(drawing, name="map")
    return str(page.render())


def _script(spec: MapSpec, map_id: str, values: str) -> str:
    texts = {
        "ID": map_id,
        "PANEL": PANEL,
        "LIMIT": LIMIT,
        "VALUES": values,
    }
    return re.sub(r"@([A-Z]+)@", lambda mark: texts[mark.group(1)], SCRIPT)
