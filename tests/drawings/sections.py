"""Sections for tests, and readers of what is drawn."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args
from xml.etree import ElementTree

import shapely

from atlante.paths import ProjectPaths
from atlante.reading.project import read_project
from atlante.records.drawings import Material, PlantSymbol
from atlante.records.nbs import NbsSheet
from atlante.render.svg.marks import MM_PER_PT
from atlante.render.svg.text_width import width_mm
from atlante.views.drawings import (
    FlowView,
    LayerView,
    PipeView,
    PlantView,
    Purpose,
    SectionView,
    SpanView,
    StripView,
    Thing,
    ThingView,
    WaterView,
    section_view,
)

ROOT = Path(__file__).resolve().parents[2]
SVG = "{http://www.w3.org/2000/svg}"
MATERIALS: tuple[Material, ...] = get_args(Material)
PLANTS: tuple[PlantSymbol, ...] = get_args(PlantSymbol)
THINGS: tuple[Thing, ...] = get_args(Thing)
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


def bowl(**changes: Any) -> SectionView:
    """A bowl between two level strips: 4 m wide, its bottom 40 cm deep and 2 m wide, all of it measured."""
    fill = (LayerView("growing_medium", 50, "Suolo", "50 cm"), LayerView("gravel", 20, "Ghiaia", "20 cm"))
    fields: dict[str, Any] = {
        "id": "sezione-conca",
        "title": "Una conca",
        "alt": "Una conca larga due metri.",
        "strips": (
            StripView(100, 0, 0, "Prato"),
            StripView(200, -40, -40, "Conca", layers=fill),
            StripView(100, 0, 0, "Prato"),
        ),
        "water": (WaterView(-10, 100, 300, "Acqua"),),
        "plants": (PlantView("grass", 150, 60, label="Erba"),),
        "things": (ThingView("person", 350),),
        "spans": (SpanView(True, 100, 300, "2 m"), SpanView(False, -40, -10, "30 cm", 100)),
    }
    return SectionView(**{**fields, **changes})


def everything() -> SectionView:
    """A section with every material, plant, thing, pipe, two waters, an arrow and a slope."""
    strips = tuple(StripView(60, layers=(LayerView(material, 30, f"Strato {material}"),)) for material in MATERIALS)
    wide = 60 * len(MATERIALS)
    ditch = (StripView(80, 0, -80, slope="Pendenza 1:1"), StripView(80, -80, 0))
    return SectionView(
        id="sezione-tutto",
        title="Tutto",
        alt="Tutto ciò che si può disegnare.",
        strips=(*strips, *ditch),
        water=(WaterView(-50, wide, wide + 160, "Solita"), WaterView(-20, wide, wide + 160, "Piena", usual=False)),
        plants=tuple(PlantView(symbol, 150 + 110 * k, 150, to_cm=200 + 110 * k) for k, symbol in enumerate(PLANTS)),
        pipes=tuple(
            PipeView(200 + 50 * k, -60, 20, purpose, riser_cm=5 if purpose == "overflow" else None)
            for k, purpose in enumerate(PURPOSES)
        ),
        flows=(FlowView(20, 60, 90, 40, "Arrivo"),),
        things=tuple(ThingView(what, 70 if what == "house" else 150 + 130 * k) for k, what in enumerate(THINGS)),
    )


@cache
def abacus() -> tuple[SectionView, ...]:
    """The sections of the Abaco, by sheet."""
    records = [row.record for row in read_project(ProjectPaths(ROOT)).records]
    sheets = sorted((row for row in records if isinstance(row, NbsSheet)), key=lambda sheet: sheet.id)
    return tuple(section_view(sheet.id, sheet.section) for sheet in sheets if sheet.section is not None)


def root_of(svg: str) -> ElementTree.Element:
    """Parse a drawing."""
    return ElementTree.fromstring(svg)


def ids(svg: str) -> list[str]:
    """Return all ids in their order."""
    return [node.get("id", "") for node in root_of(svg).iter() if node.get("id")]


def node_of(svg: str, id_: str) -> ElementTree.Element:
    """Return an element by id."""
    return next(node for node in root_of(svg).iter() if node.get("id") == id_)


def texts(node: ElementTree.Element) -> list[str]:
    """Return the texts, without white halos."""
    return [text.text or "" for text in node.iter(f"{SVG}text") if text.get("aria-hidden") is None]


def denominator(svg: str) -> float:
    """Return the N of the scale 1:N that the drawing states."""
    found = re.search(r">scala 1:([\d.]+)<", svg)
    assert found is not None
    return float(found[1].replace(".", ""))


@dataclass(frozen=True)
class Drawn:
    """A shape read from a drawing, mm."""

    name: str
    shape: Any


def lines_of(svg: str, part: str) -> list[Drawn]:
    """Return the paths whose id is the drawing's, the part's and a number: leaders or dimensions."""
    found = []
    for node in root_of(svg).iter(f"{SVG}path"):
        name = node.get("id", "")
        if re.search(rf"-{part}-\d+$", name):
            found.append(Drawn(name, shapely.LineString(points_of(node.get("d", "")))))
    return found


def points_of(data: str) -> list[tuple[float, float]]:
    """Return the points of path data made of M, L, H and V."""
    points: list[tuple[float, float]] = []
    for command, rest in re.findall(r"([MLHV])([^MLHV]+)", data):
        numbers = [float(text) for text in rest.split()]
        if command == "H":
            points.append((numbers[0], points[-1][1]))
        elif command == "V":
            points.append((points[-1][0], numbers[0]))
        else:
            points.append((numbers[0], numbers[1]))
    return points


def boxes_of(svg: str, part: str) -> list[Drawn]:
    """Return the rectangles that the words of a part (label, measure, zone) cover, measured from what is drawn."""
    found = []
    for node in root_of(svg).iter(f"{SVG}g"):
        if re.search(rf"-{part}-\d+$", node.get("id", "")):
            for text in node.iter(f"{SVG}text"):
                if text.get("aria-hidden") is None:
                    found.append(Drawn(text.text or "", _box(text)))
    return found


def _box(text: ElementTree.Element) -> Any:
    size_pt = float(text.get("font-size", "")) / MM_PER_PT
    x, y = float(text.get("x", "")), float(text.get("y", ""))
    width = width_mm(text.text or "", size_pt, int(text.get("font-weight", "")))
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
    return shapely.box(left, y - 0.7 * size_pt * MM_PER_PT, left + width, y + 0.05)


def meetings(shapes: list[Drawn]) -> set[tuple[str, str]]:
    """Return the pairs that touch or cover each other."""
    return {
        (one.name, other.name)
        for index, one in enumerate(shapes)
        for other in shapes[index + 1 :]
        if one.shape.intersects(other.shape)
    }
