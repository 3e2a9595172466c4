"""Write the legend of a screen map as HTML, with its switches, in the colours and hatches of the printed one."""

from html import escape

from atlante.maps.screen_data import pattern_id, weight_px
from atlante.render.svg.marks import LIMIT, Attributes, element
from atlante.views.mapspec import Hatch, LayerKind, MapClass, MapLayer, MapSpec

_LINES: dict[Hatch, str] = {
    "rising": "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
    "falling": "M-2 -2L10 10M-2 6L2 10M6 -2L10 2",
    "horizontal": "M0 4H8",
    "vertical": "M4 0V8",
    "cross": "M-2 10L10 -2M-2 -2L10 10",
    "grid": "M0 4H8M4 0V8",
    "dots": "M2 2h.01M6 6h.01",
}


def patterns(spec: MapSpec) -> str:
    """Return one hidden SVG with the hatches of the map; shapes and legend refer to them by id."""
    written = [_pattern(pattern_id(spec, layer, entry), entry) for layer in spec.layers for entry in layer.classes]
    drawn = "".join(written)
    if not drawn:
        return ""
    # Not hidden with display:none, which would switch the patterns off.
    size = {"class": "tratteggi", "width": "0", "height": "0", "aria_hidden": "true"}
    return element("svg", element("defs", drawn), **size)


def _pattern(name: str, entry: MapClass) -> str:
    if entry.hatch == "none":
        return ""
    width = 1.8 if entry.hatch == "dots" else 0.7
    line: Attributes = {"stroke": entry.stroke, "stroke_width": width, "stroke_linecap": "round", "fill": "none"}
    ground = element("rect", width="8", height="8", fill=entry.fill)
    lines = element("path", d=_LINES[entry.hatch], **line)
    return element("pattern", ground, lines, id=name, width="8", height="8", patternUnits="userSpaceOnUse")


def legend_html(spec: MapSpec) -> str:
    """Return the legend, or an empty text for a map that needs none: each layer with its switch, then its classes."""
    entries = [_layer(spec, index, layer) for index, layer in enumerate(spec.layers)]
    if spec.base_label:
        entries.append(_switched("classe", "base", _sample("outlines", "none", LIMIT, 0.7), spec.base_label))
    if not any(entries):
        return ""
    rows = "".join(entries)
    return f'<section class="legenda" aria-labelledby="legenda"><h2 id="legenda">Legenda</h2><ul>{rows}</ul></section>'


def _layer(spec: MapSpec, index: int, layer: MapLayer) -> str:
    used = [entry for owner, entry in spec.legend if owner == layer and layer.kind != "labels"]
    if len(used) == 1 and layer.title in ("", used[0].label):
        return _switched("classe", str(index), _swatch(spec, layer, used[0]), used[0].label)
    title = layer.title or (spec.legend_title if used else "")
    if not title or not any(feature.codes for feature in layer.features):
        return ""
    sample = "" if used or layer.kind == "labels" else _swatch(spec, layer, layer.classes[0])
    rows = "".join(_row(_swatch(spec, layer, entry), entry.label) for entry in used)
    return _switched("strato", str(index), sample, title, f"<ul>{rows}</ul>" if rows else "")


def _switched(kind: str, layer: str, sample: str, label: str, below: str = "") -> str:
    # The script switches them on: without it they would do nothing.
    box = f'<input type="checkbox" autocomplete="off" data-strato="{layer}" checked disabled>'
    return f'<li class="{kind}"><label>{box}{sample}<span>{escape(label)}</span></label>{below}</li>'


def _row(sample: str, label: str) -> str:
    return f'<li class="classe">{sample}<span>{escape(label)}</span></li>'


def _swatch(spec: MapSpec, layer: MapLayer, entry: MapClass) -> str:
    fill = entry.fill if entry.hatch == "none" else f"url(#{pattern_id(spec, layer, entry)})"
    return _sample(layer.kind, fill, entry.stroke, weight_px(entry))


def _sample(kind: LayerKind, fill: str, stroke: str, width: float) -> str:
    line: Attributes = {"fill": fill, "stroke": stroke, "stroke_width": width}
    if kind == "outlines":
        shape = element("path", d="M1 8H23", **line)
    elif kind == "points":
        shape = element("circle", cx="12", cy="8", r="5", **line)
    else:
        shape = element("rect", x="1", y="1", width="22", height="14", **line)
    return element("svg", shape, width="24", height="16", viewBox="0 0 24 16", aria_hidden="true")
