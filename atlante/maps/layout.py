"""Decide where frame, legend, locator and credits of a printed map stand on its sheet."""

from dataclasses import dataclass, replace
from typing import Any

import shapely

from atlante.maps.furniture import BAND_MM, SMALL_PT, credit_lines, credits_height
from atlante.maps.legend import Legend, make_legend
from atlante.maps.paper import Box, Ground, Paper, fit, round_scale
from atlante.render.svg.text_width import wrapped
from atlante.views.mapspec import MapSpec

TITLE_PT = 10.0
TITLE_LINE_MM = 4.4
_LEFT_MM = 3.7
_TOP_MM = 3.7
_EDGE_MM = 1.3  # ticks and half a line at the right and below
_SCALE_ROW_MM = 6.6
_CORNER_MM = 1.6
_LOCATOR_MM = 24.0
_LEAST_MM = 30.0
# Enlarged, less of the sheet still is a map: 50 mm on paper.
_LEAST_PAPER_MM = 50.0
# How much smaller than it could be a map may be drawn to keep its legend inside.
_SLACKS = (1.0, 1.06, 1.12, 1.18, 1.25)
# The map first in the middle, then pushed where that frees a corner.
_ALIGNMENTS = (
    *((0.5, 0.5), (0.5, 0.0), (0.5, 1.0), (0.0, 0.5), (1.0, 0.5)),
    *((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)),
)
# (right, bottom) of the frame.
_CORNERS = ((False, True), (True, True), (True, False), (False, False))


@dataclass(frozen=True)
class Layout:
    """Where everything of a printed map stands, mm.

    Attributes:
        paper: Scale and position of the ground.
        frame: Border of the map.
        title: Lines of the title, empty when it is not drawn.
        legend: The legend, if any.
        legend_box: Its place.
        legend_on_map: Whether that place is inside the frame.
        locator_box: Place of the locator inset, if any.
        numbered: Names that only fit as numbers, in the order of the numbers.
        credits: Lines of the key to numbers, of source and date.
    """

    paper: Paper
    frame: Box
    title: tuple[str, ...]
    legend: Legend | None
    legend_box: Box | None
    legend_on_map: bool
    locator_box: Box | None
    numbered: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()

    @property
    def footer_y(self) -> float:
        """Return where the row of the scale bar begins."""
        return self.frame.bottom + _EDGE_MM

    @property
    def credits_y(self) -> float:
        """Return where the credits begin."""
        return self.footer_y + _SCALE_ROW_MM


@dataclass(frozen=True)
class Needs:
    """What has to be laid out.

    Attributes:
        spec: The map.
        extent: Ground that must be in view.
        subject: Geometry that nothing may cover, metres.
        locator_ratio: Height of the locator over its width; 0 for no locator.
        enlarged: How many times larger than drawn the sheet is on paper.
    """

    spec: MapSpec
    extent: Ground
    subject: Any
    locator_ratio: float = 0.0
    enlarged: float = 1.0

    @property
    def least_mm(self) -> float:
        """Return the least side of the frame, as drawn."""
        return min(_LEAST_MM, _LEAST_PAPER_MM / self.enlarged)


def arrange(
    needs: Needs, width_mm: float, height_mm: float, *, with_title: bool, numbered: tuple[str, ...] = ()
) -> Layout:
    """Lay out a map: legend and locator in free corners of the frame if there are any, else in a panel beside it.

    Args:
        needs: What has to be laid out.
        width_mm: Width of the sheet.
        height_mm: Height of the sheet.
        with_title: Whether the title is drawn.
        numbered: Names that only fit as numbers, in the order of the numbers.

    Raises:
        ValueError: The sheet is too small to hold a map.
    """
    spec = needs.spec
    title = wrapped(spec.title, TITLE_PT, width_mm - _LEFT_MM, 600) if with_title else ()
    room = width_mm - _LEFT_MM - _EDGE_MM
    lines = wrapped(_key(numbered), SMALL_PT, room) + credit_lines(spec, room)
    top = _TOP_MM + len(title) * TITLE_LINE_MM + (0.8 if title else 0)
    footer = _EDGE_MM + _SCALE_ROW_MM + credits_height(lines)
    frame = Box(_LEFT_MM, top, width_mm - _LEFT_MM - _EDGE_MM, height_mm - top - footer)
    if min(frame.width, frame.height) < needs.least_mm:
        raise ValueError(f"map {spec.id}: a sheet of {width_mm:g} × {height_mm:g} mm leaves no room for the map")
    locator = Box(0, 0, _LOCATOR_MM, _LOCATOR_MM * needs.locator_ratio) if needs.locator_ratio else None
    layout = _inside(needs, frame, locator)
    if layout is None or layout.paper.scale > round_scale(needs.extent, _room(frame, spec), enlarged=needs.enlarged):
        # A corner was only free because the map is smaller; a panel may cost less.
        beside = (layout, _right_panel(needs, frame, locator), _bottom_panel(needs, frame, locator, footer))
        layouts = [candidate for candidate in beside if candidate is not None]
        if not layouts:
            raise ValueError(f"map {spec.id}: a sheet of {width_mm:g} × {height_mm:g} mm leaves no room for the legend")
        layout = min(layouts, key=lambda candidate: candidate.paper.scale)
    return replace(layout, title=title, numbered=numbered, credits=lines)


def _key(numbered: tuple[str, ...]) -> str:
    return "; ".join(f"{number} {name}" for number, name in enumerate(numbered, start=1)) + ("." if numbered else "")


def _room(frame: Box, spec: MapSpec) -> Box:
    return frame.inset(3.0, BAND_MM if spec.illustrative else 0.0)


def _inside(needs: Needs, frame: Box, locator: Box | None) -> Layout | None:
    """Return the largest map in whose corners legend and locator find a place, trying several shapes of legend."""
    shares = ((1, 0.42), (1, 0.33), (2, 0.62), (1, 0.25))
    legends = tuple(make_legend(needs.spec, frame.width * share, columns) for columns, share in shares)
    for slack in _SLACKS:
        for across, down in _ALIGNMENTS:
            paper = fit(needs.extent, _room(frame, needs.spec), across, down, slack, needs.enlarged)
            subject = paper.draw(needs.subject)
            shapely.prepare(subject)
            for legend in dict.fromkeys(legends):
                sizes = [] if legend is None else [Box(0, 0, legend.width, legend.height)]
                free = _free_corners([*sizes, *([locator] if locator else [])], frame, needs, subject)
                if free is not None:
                    boxes = list(free)
                    legend_box = boxes.pop(0) if legend is not None else None
                    return Layout(paper, frame, (), legend, legend_box, True, boxes[0] if boxes else None)
    return None


def _free_corners(sizes: list[Box], frame: Box, needs: Needs, subject: Any) -> tuple[Box, ...] | None:
    top = BAND_MM if needs.spec.illustrative else 0.0
    chosen: list[Box] = []
    for size in sizes:
        for right, bottom in _CORNERS:
            x = frame.right - _CORNER_MM - size.width if right else frame.x + _CORNER_MM
            y = frame.bottom - _CORNER_MM - size.height if bottom else frame.y + top + _CORNER_MM
            box = Box(x, y, size.width, size.height)
            if x < frame.x or y < frame.y + top or any(box.meets(other) for other in chosen):
                continue
            if not subject.intersects(box.inset(-0.6).shape):
                chosen.append(box)
                break
        else:
            return None
    return tuple(chosen)


def _right_panel(needs: Needs, frame: Box, locator: Box | None) -> Layout | None:
    legend = make_legend(needs.spec, max(34.0, frame.width * 0.3))
    panel = max(legend.width if legend else 0, locator.width if locator else 0)
    smaller = replace(frame, width=frame.width - panel - 2)
    x = smaller.right + 2
    legend_box = Box(x, frame.y - 1.8, legend.width, legend.height) if legend else None
    locator_box = replace(locator, x=x, y=frame.bottom - locator.height) if locator else None
    if smaller.width < needs.least_mm or (
        legend_box and legend_box.bottom > (locator_box.y if locator_box else frame.bottom)
    ):
        return None
    paper = fit(needs.extent, _room(smaller, needs.spec), enlarged=needs.enlarged)
    return Layout(paper, smaller, (), legend, legend_box, False, locator_box)


def _bottom_panel(needs: Needs, frame: Box, locator: Box | None, footer: float) -> Layout | None:
    room = frame.width - (locator.width + 3 if locator else 0)
    options = [legend for columns in (4, 3, 2, 1) if (legend := make_legend(needs.spec, room, columns))]
    # Narrow columns break labels into many lines: the lowest legend leaves the map most paper.
    fitting = [option for option in options if option.width <= room] or options[-1:]
    legend = min(fitting, key=lambda option: option.height, default=None)
    panel = max(legend.height if legend else 0, locator.height if locator else 0)
    smaller = replace(frame, height=frame.height - panel)
    if smaller.height < needs.least_mm:
        return None
    # The panel stands under scale bar and credits, which stay with the frame.
    y = smaller.bottom + footer
    legend_box = Box(frame.x - 1.8, y, legend.width, legend.height) if legend else None
    locator_box = replace(locator, x=frame.right - locator.width, y=y) if locator else None
    paper = fit(needs.extent, _room(smaller, needs.spec), enlarged=needs.enlarged)
    return Layout(paper, smaller, (), legend, legend_box, False, locator_box)
