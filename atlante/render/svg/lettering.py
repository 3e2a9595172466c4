"""Set a line of text at a known width."""

from xml.sax.saxutils import escape

from atlante.render.svg.marks import INK, MM_PER_PT, Attributes, element, number
from atlante.render.svg.text_width import width_mm


def text_line(
    text: str,
    x: float,
    y: float,
    size_pt: float,
    *,
    weight: int = 400,
    fill: str = INK,
    anchor: str = "start",
    halo: bool = False,
    rotate: float = 0.0,
) -> str:
    """Return a line of text at its baseline, x and y in mm, twice when it has a white halo.

    The halo is a text of its own because print engines do not know ``paint-order``.
    """
    common: Attributes = {
        "x": x,
        "y": y,
        "font_size": size_pt * MM_PER_PT,
        "font_weight": str(weight),
        "text_anchor": anchor,
        # A picture in a browser cannot use the page's face: whatever takes its place is fitted to the same width.
        "textLength": width_mm(text, size_pt, weight),
        "lengthAdjust": "spacingAndGlyphs",
    }
    if rotate:
        common["transform"] = f"rotate({number(rotate)} {number(x)} {number(y)})"
    front = element("text", escape(text), **common, fill=fill)
    if not halo:
        return front
    around: Attributes = {"fill": "#FFFFFF", "stroke": "#FFFFFF", "stroke_width": 0.75}
    back = element("text", escape(text), **common, **around, stroke_linejoin="round", aria_hidden="true")
    return back + front
