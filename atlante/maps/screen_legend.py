"""Write the legend of a screen map as HTML, in the colours and hatches of the printed one."""

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
    # Not display:none, which would switch the patterns off.
    size = {"width": "0", "height": "0", "style": "position:absolute", "aria_hidden": "true"}
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
    """Return the legend, or an empty text for a map that needs none."""
    rows = [_row(_swatch(spec, layer, entry), entry.label) for layer, entry in spec.legend if layer.kind != "labels"]
    if spec.base_label:
        rows.append(_row(_sample("outlines", "none", LIMIT, 0.7), spec.base_label))
    if not rows:
        return ""
    title = f"<h2>{escape(spec.legend_title)}</h2>" if spec.legend_title else ""
    return f'<section class="legend" aria-label="Legenda">{title}<ul>{"".join(rows)}</ul></section>'


def _row(sample: str, label: str) -> str:
    return f"<li>{sample}<span>{escape(label)}</span></li>"


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
