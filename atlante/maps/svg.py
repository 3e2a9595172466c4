"""Draw a map for print as one SVG whose unit is the millimetre."""

from typing import Any

import shapely

from atlante.maps.furniture import (
    BAND_MM,
    draw_credits,
    draw_frame,
    draw_illustrative,
    draw_north,
    draw_scale,
)
from atlante.maps.geodata import GeoData
from atlante.maps.ground import Drawn, draw_ground, locator_shapes, subject_of, territory_of
from atlante.maps.labels import Label
from atlante.maps.layout import TITLE_LINE_MM, TITLE_PT, Layout, Needs, arrange
from atlante.maps.legend import draw_legend
from atlante.maps.paper import Box, Ground
from atlante.render.svg.frame import framed
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import HAIRLINE_PT, INK, LIMIT, MM_PER_PT, Attributes, element, path_of
from atlante.views.mapspec import MapSpec

# An extent under this share of the territory's rectangle is smaller than a zone and needs a locator.
_SMALL_SHARE = 0.12
# A longer key is a table, and tables belong beside the map.
_MOST_NUMBERS = 36


def draw_svg(
    spec: MapSpec,
    geodata: GeoData,
    width_mm: float,
    height_mm: float,
    *,
    with_title: bool = False,
    enlarged: float = 1.0,
) -> str:
    """Draw a map for print.

    Args:
        spec: The map.
        geodata: The layers it names.
        width_mm: Width of the sheet it is drawn on.
        height_mm: Height of that sheet.
        with_title: Whether the title stands on the map itself.
        enlarged: How many times larger than drawn the sheet is on paper, words and lines alike: the scale that the map
            states is that of the paper.

    Returns:
        SVG text of presentation attributes only, fit for a file and for being put inline: all ids begin with the
        id of the map.

    Raises:
        UnknownFeatureError: The map names features that its layers do not have.
        ValueError: The sheet is too small.
    """
    territory = territory_of(spec, geodata)
    extent, subject = subject_of(spec, geodata)
    wants_locator = spec.locator if spec.locator is not None else extent.area < _SMALL_SHARE * territory.area
    ratio = territory.height / territory.width if wants_locator else 0.0
    needs = Needs(spec, extent, subject, ratio, enlarged)

    def attempt(numbered: tuple[str, ...]) -> tuple[Layout, Drawn]:
        layout = arrange(needs, width_mm, height_mm, with_title=with_title, numbered=numbered)
        return layout, draw_ground(spec, geodata, layout.paper, layout.frame, _obstacles(spec, layout), numbered)

    layout, drawn = attempt(())
    dropped: set[str] = set()
    while True:
        # The key to the numbers takes paper from the map, so more names may become numbers; a name whose number finds
        # no place either, or that comes when the key is full, is let go for good: the search ends.
        dropped |= set(drawn.unset)
        wanted = {*layout.numbered, *drawn.missed} - dropped
        if len(wanted) > _MOST_NUMBERS:
            dropped |= wanted - set(layout.numbered)
            wanted -= dropped
        if wanted == set(layout.numbered):
            break
        try:
            layout, drawn = attempt(tuple(sorted(wanted)))
        except ValueError:
            # The key would leave no room for the map: the names that asked for it are let go.
            if wanted <= set(layout.numbered):
                raise
            dropped |= wanted - set(layout.numbered)
    parts = _sheet(spec, layout, drawn, geodata)
    return framed(spec.id, spec.title, spec.alt, parts, width_mm, height_mm, enlarged)


def _obstacles(spec: MapSpec, layout: Layout) -> tuple[Box, ...]:
    boxes = []
    if layout.legend_box and layout.legend_on_map:
        boxes.append(layout.legend_box)
    if layout.locator_box:
        boxes.append(layout.locator_box)
    if spec.illustrative:
        boxes.append(Box(layout.frame.x, layout.frame.y, layout.frame.width, BAND_MM))
    return tuple(boxes)


def _sheet(spec: MapSpec, layout: Layout, drawn: Drawn, geodata: GeoData) -> tuple[str, ...]:
    frame, clip = layout.frame, f"{spec.id}-clip"
    window = {"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.height}
    parts = [
        element("defs", element("clipPath", element("rect", **window), id=clip)),
        element("rect", **window, fill="#FFFFFF"),
        element("g", *drawn.shapes, clip_path=f"url(#{clip})", id=f"{spec.id}-ground"),
        element("g", *(_label(label) for label in drawn.labels), id=f"{spec.id}-labels") if drawn.labels else "",
        draw_illustrative(frame) if spec.illustrative else "",
        draw_frame(layout.paper, frame),
    ]
    if layout.legend and layout.legend_box:
        rows = draw_legend(layout.legend, layout.legend_box, boxed=layout.legend_on_map)
        parts.append(element("g", rows, id=f"{spec.id}-legend"))
    if layout.locator_box:
        parts.append(_locator(spec, geodata, layout))
    for index, line in enumerate(layout.title):
        parts.append(text_line(line, frame.x, 3.6 + index * TITLE_LINE_MM, TITLE_PT, weight=600))
    parts.append(draw_scale(spec.id, layout.paper, frame.x + 1, layout.footer_y, min(45.0, frame.width * 0.4)))
    parts.append(draw_north(frame.right - 5, layout.footer_y + 0.9))
    parts.append(draw_credits(layout.credits, frame.x, layout.credits_y))
    return tuple(parts)


def _label(label: Label) -> str:
    look: dict[str, Any] = {"weight": label.weight, "fill": label.fill, "anchor": "middle", "halo": True}
    lines = zip(label.lines, label.baselines, strict=True)
    return "".join(text_line(line, label.x, baseline, label.size_pt, **look) for line, baseline in lines)


def _locator(spec: MapSpec, geodata: GeoData, layout: Layout) -> str:
    """Return a small map of the territory with the place of the extent."""
    box = layout.locator_box
    assert box is not None
    shape, places, paper = locator_shapes(spec, geodata, box)
    seen: Ground = layout.paper.ground_of(layout.frame)
    hair = HAIRLINE_PT * MM_PER_PT
    place: Attributes = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
    parts = [
        element("rect", **place, fill="#FFFFFF", stroke=LIMIT, stroke_width=hair),
        element("path", d=path_of(shape), fill="#E3E8EE", stroke=LIMIT, stroke_width=hair),
    ]
    if places is not None and path_of(places):
        parts.append(element("path", d=path_of(places), fill=INK))
    window = shapely.intersection(paper.draw(seen.shape), box.shape)
    parts.append(element("path", d=path_of(window), fill="none", stroke=INK, stroke_width=0.2))
    return element("g", *parts, id=f"{spec.id}-locator")
