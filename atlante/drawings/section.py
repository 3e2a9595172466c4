"""Draw a typical section as one SVG whose unit is the millimetre."""

import math
from dataclasses import dataclass, replace

from atlante.drawings.dimensions import ROW_MM, draw_heights, draw_widths, gutter_mm, ranked, widths_of
from atlante.drawings.errors import SectionError
from atlante.drawings.furniture import SCALE_MM, draw_note, draw_scale, draw_zones, note_height, zones_height
from atlante.drawings.key import draw_key, key_height
from atlante.drawings.labels import NARROW_ROOM_MM, ROOM_MM, Column, draw_labels
from atlante.drawings.materials import LOOKS, draw_material, draw_soil
from atlante.drawings.pen import CUT_PT, DIMENSION_PT, Paper, outline, polyline, stroke
from atlante.drawings.plants import draw_plant, draw_roots
from atlante.drawings.pointing import anchors_of, stands
from atlante.drawings.profile import HEIGHTS, Profile
from atlante.drawings.things import Place, draw_thing
from atlante.drawings.waterworks import draw_flow, draw_level, draw_pipe, draw_pool
from atlante.render.svg.frame import framed
from atlante.render.svg.marks import element
from atlante.views.drawings import SectionView

MAX_HEIGHT_MM = 110.0
# Enlarged, a drawing still leaves the page room for its caption.
MAX_PAPER_MM = 200.0
_SKY_MM = 1.5
_NARROW_MM = 125.0
_SEEN = ("car", "bicycle", "bench")
_CUT = ("house", "wall", "kerb")
# Steps fine enough that little of the sheet is lost, round enough to be read.
_SCALES = (*range(10, 100, 5), *range(100, 200, 10), *range(200, 500, 25), *range(500, 2001, 100))


@dataclass(frozen=True)
class Sheet:
    """Where everything is on the sheet, mm.

    Attributes:
        paper: The scale.
        column: The labels.
        bottom: Lower edge of the section.
        below: Lower edge of what stands directly below it: zones and widths.
        height: Height of the sheet.
        size_pt: Size of labels and measures.
    """

    paper: Paper
    column: Column
    bottom: float
    below: float
    height: float
    size_pt: float


def draw_section(view: SectionView, width_mm: float, enlarged: float = 1.0) -> str:
    """Draw a section.

    Args:
        view: The section.
        width_mm: Width of the sheet it is drawn on, 77 to 200; the height follows, 110 at most and 200 on paper.
        enlarged: How many times larger than drawn the sheet is on paper, words and lines alike: the scale that the
            drawing states is that of the paper.

    Returns:
        SVG text of presentation attributes only, fit for a file and for being put inline: all ids begin with the id
        of the view.

    Raises:
        SectionError: Something is outside the section, or the labels do not fit.
    """
    profile = Profile(view)
    sheet = arrange(profile, width_mm, enlarged)
    parts = (*_drawing(profile, sheet), *_lettering(profile, sheet, width_mm))
    clip = f"{view.id}-clip"
    paper = sheet.paper
    window = {
        "x": paper.x(0) + 0.12,
        "y": 0.0,
        "width": paper.length(profile.width_cm) - 0.24,
        "height": sheet.bottom + 0.3,
    }
    definitions = element(
        "defs",
        element("clipPath", element("rect", **window), id=clip),
        element("clipPath", outline(paper.draw(profile.ground)), id=f"{view.id}-soil-clip"),
    )
    ground = element("rect", x=0.0, y=0.0, width=width_mm, height=sheet.height, fill="#FFFFFF")
    return framed(view.id, view.title, view.alt, (definitions, ground, *parts), width_mm, sheet.height, enlarged)


def arrange(profile: Profile, width_mm: float, enlarged: float = 1.0) -> Sheet:
    """Return the largest scale at which the section, its measures and its labels fit the sheet.

    Raises:
        SectionError: They do not fit at any.
    """
    for scale in _SCALES:
        sheet = _sheet(profile, width_mm, float(scale), enlarged)
        if sheet is not None:
            return sheet
    raise SectionError(f"a sheet {width_mm:g} mm wide leaves no room for the section and its labels")


def _sheet(profile: Profile, width_mm: float, scale: float, enlarged: float) -> Sheet | None:
    narrow = width_mm < _NARROW_MM
    size_pt = 6.0 if narrow else 6.6
    # Half a figure of the scale bar stands out to the left.
    left = max(gutter_mm(profile, size_pt), 0.8)
    words, room = (3.2, NARROW_ROOM_MM) if narrow else (min(max(0.27 * width_mm, 27.0), 46.0), ROOM_MM)
    drawn = profile.width_cm * 10 / (scale * enlarged)
    spare = width_mm - left - drawn - room - words
    if spare < 0:
        return None
    # What the round scale leaves over makes room for the words.
    column = Column(left + drawn + 0.8, left + drawn + room, words + spare, size_pt, numbered=narrow)
    paper = Paper(scale, left, _SKY_MM + profile.top_cm * 10 / (scale * enlarged), enlarged)
    anchors = anchors_of(profile, paper)
    bottom = paper.y(profile.bottom_cm)
    missing = column.height_mm(anchors) - bottom
    if missing > 0:
        paper, bottom = replace(paper, zero_mm=paper.zero_mm + missing), bottom + missing
    below = bottom + zones_height(profile, paper, size_pt, width_mm) + len(ranked(widths_of(profile))) * ROW_MM
    key = key_height(anchors, size_pt, width_mm) if narrow else 0.0
    height = below + SCALE_MM + key + note_height(profile.view, width_mm)
    if height > MAX_HEIGHT_MM or height * enlarged > MAX_PAPER_MM:
        return None
    return Sheet(paper, column, bottom, below, math.ceil(height * 10) / 10, size_pt)


def _drawing(profile: Profile, sheet: Sheet) -> tuple[str, ...]:
    """Return the section itself, from the back to the front."""
    view, paper = profile.view, sheet.paper
    clip = f"url(#{view.id}-clip)"
    return (
        element("g", *_behind(profile, paper), clip_path=clip, id=f"{view.id}-behind"),
        element("g", *_ground(profile, paper), clip_path=clip, id=f"{view.id}-ground"),
        element("g", *_before(profile, paper), clip_path=clip, id=f"{view.id}-before"),
    )


def _behind(profile: Profile, paper: Paper) -> list[str]:
    """Return water and what stands on the ground: things behind, tall plants first."""
    view = profile.view
    parts = []
    for index, water in sorted(enumerate(view.water), key=lambda row: row[1].usual):
        drawn = draw_pool(profile.pool(index), paper, water.level_cm, usual=water.usual)
        parts.append(element("g", drawn, id=f"{view.id}-water-{index + 1}"))
    plants = sorted(enumerate(view.plants), key=lambda row: (-row[1].height_cm, row[0]))
    for index, plant in plants:
        if plant.symbol == "tree":
            parts.append(_plant(profile, paper, index))
    parts.extend(_thing(profile, paper, i) for i, thing in enumerate(view.things) if thing.what in _SEEN)
    for index, plant in plants:
        if plant.symbol not in ("tree", "climber"):
            parts.append(_plant(profile, paper, index))
    parts.extend(_thing(profile, paper, i) for i, thing in enumerate(view.things) if thing.what == "person")
    return parts


def _plant(profile: Profile, paper: Paper, index: int) -> str:
    plant = profile.view.plants[index]
    drawn = []
    for seed, at in enumerate(stands(plant)):
        base = profile.surface_at(at) if plant.base_cm is None else plant.base_cm
        size = plant.height_cm * (1.0 if seed == 0 else (0.94, 1.0, 0.89, 0.97)[seed % 4])
        drawn.append(draw_plant(plant.symbol, paper.x(at), paper.y(base), paper.length(size), seed + 31 * index))
    return element("g", *drawn, id=f"{profile.view.id}-{plant.symbol}-{index + 1}")


def _thing(profile: Profile, paper: Paper, index: int) -> str:
    thing = profile.view.things[index]
    height = thing.height_cm or HEIGHTS[thing.what]
    place = Place(paper, thing.at_cm, profile.surface_at(thing.at_cm), height, profile.width_cm)
    return element("g", draw_thing(thing.what, place), id=f"{profile.view.id}-{thing.what}-{index + 1}")


def _ground(profile: Profile, paper: Paper) -> list[str]:
    """Return soil, layers, and the ground line that cuts them."""
    view = profile.view
    parts = [element("g", draw_soil(paper.draw(profile.soil)), id=f"{view.id}-natural")] if not view.on_building else []
    materials = dict.fromkeys(layer.view.material for layer in profile.layers)
    # Sheets lie over what they wrap.
    for material in sorted(materials, key=lambda name: LOOKS[name].line):
        if LOOKS[material].line:
            drawn = "".join(draw_material(material, paper.draw(piece)) for piece in profile.sheets_of(material))
        else:
            shape = paper.draw(profile.shapes_of(material))
            drawn = draw_material(material, shape) + outline(shape, **stroke(DIMENSION_PT + 0.1))
        parts.append(element("g", drawn, id=f"{view.id}-{material.replace('_', '-')}"))
    surface = tuple((paper.x(x), paper.y(y)) for x, y in profile.surface)
    parts.append(element("path", d=polyline(surface), **stroke(CUT_PT), id=f"{view.id}-line"))
    if view.on_building:
        y = paper.y(profile.bottom_cm)
        parts.append(element("path", d=polyline(((paper.x(0), y), (paper.x(profile.width_cm), y))), **stroke(CUT_PT)))
    return parts


def _before(profile: Profile, paper: Paper) -> list[str]:
    """Return what lies over the cut: walls and kerbs, climbers, pipes, levels, arrows."""
    view = profile.view
    parts = [_thing(profile, paper, i) for i, thing in enumerate(view.things) if thing.what in _CUT]
    parts += [_plant(profile, paper, i) for i, plant in enumerate(view.plants) if plant.symbol == "climber"]
    for plant in view.plants:
        if plant.symbol == "tree":
            size = paper.length(plant.height_cm)
            roots = (draw_roots(paper.x(at), paper.y(profile.surface_at(at)), size) for at in stands(plant))
            parts.append(element("g", *roots, clip_path=f"url(#{view.id}-soil-clip)"))
    for index, pipe in enumerate(view.pipes):
        parts.append(element("g", draw_pipe(pipe, paper), id=f"{view.id}-{pipe.purpose}-{index + 1}"))
    for index, water in enumerate(view.water):
        share = 0.3 if water.usual else 0.14
        mark = draw_level(profile.pool(index), paper, water.level_cm, share, usual=water.usual)
        parts.append(element("g", mark, id=f"{view.id}-level-{index + 1}"))
    for index, flow in enumerate(view.flows):
        parts.append(element("g", draw_flow(flow, paper), id=f"{view.id}-flow-{index + 1}"))
    return parts


def _lettering(profile: Profile, sheet: Sheet, width_mm: float) -> tuple[str, ...]:
    view, paper, size_pt = profile.view, sheet.paper, sheet.size_pt
    zones = zones_height(profile, paper, size_pt, width_mm)
    anchors = anchors_of(profile, paper)
    return (
        element("g", draw_heights(profile, paper, size_pt, view.id, 1.2, sheet.bottom), id=f"{view.id}-heights"),
        element("g", draw_widths(profile, paper, size_pt, view.id, sheet.bottom + zones), id=f"{view.id}-widths"),
        element("g", draw_zones(profile, paper, size_pt, view.id, sheet.bottom, width_mm), id=f"{view.id}-zones"),
        element("g", draw_labels(view.id, anchors, sheet.column, 0.0, sheet.bottom), id=f"{view.id}-labels"),
        draw_scale(paper, view.id, sheet.below, width_mm),
        draw_key(anchors, size_pt, view.id, sheet.below + SCALE_MM, width_mm) if sheet.column.numbered else "",
        draw_note(view, sheet.height, width_mm),
    )
