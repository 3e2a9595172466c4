"""Say what a section drawing shows, its measures already in words, without any geometry on paper."""

from dataclasses import dataclass
from typing import Literal

from atlante.records.base import Quantity
from atlante.records.drawings import Material, PlantSymbol, Section
from atlante.records.units import unit_text
from atlante.views.text import NO_BREAK_SPACE, number_text, quantity_text

Purpose = Literal["drain", "overflow", "inlet"]
Thing = Literal["person", "car", "bicycle", "bench", "house", "wall", "kerb"]


@dataclass(frozen=True)
class LayerView:
    """A layer of a strip; an empty text is not written."""

    material: Material
    thickness_cm: float
    label: str = ""
    dimension: str = ""


@dataclass(frozen=True)
class StripView:
    """A vertical strip, its surface from a height on the left to one on the right, its layers downwards."""

    width_cm: float
    left_cm: float = 0.0
    right_cm: float = 0.0
    label: str = ""
    slope: str = ""
    layers: tuple[LayerView, ...] = ()


@dataclass(frozen=True)
class WaterView:
    """Water up to a level between two distances from the left edge."""

    level_cm: float
    from_cm: float
    to_cm: float
    label: str = ""
    usual: bool = True


@dataclass(frozen=True)
class PlantView:
    """A plant, or a row of them from ``at_cm`` to ``to_cm``."""

    symbol: PlantSymbol
    at_cm: float
    height_cm: float
    to_cm: float | None = None
    every_cm: float | None = None
    base_cm: float | None = None
    label: str = ""


@dataclass(frozen=True)
class PipeView:
    """A pipe in section, with the height of its standpipe's mouth if it has one."""

    at_cm: float
    height_cm: float
    diameter_cm: float
    purpose: Purpose
    riser_cm: float | None = None
    label: str = ""


@dataclass(frozen=True)
class FlowView:
    """An arrow of water."""

    from_at_cm: float
    from_height_cm: float
    to_at_cm: float
    to_height_cm: float
    label: str = ""


@dataclass(frozen=True)
class ThingView:
    """Something that gives scale or context."""

    what: Thing
    at_cm: float
    height_cm: float | None = None
    label: str = ""


@dataclass(frozen=True)
class SpanView:
    """A measure between two distances or two heights, with its words."""

    horizontal: bool
    from_cm: float
    to_cm: float
    dimension: str
    at_cm: float | None = None


@dataclass(frozen=True)
class SectionView:
    """A section drawing.

    Attributes:
        id: Prefix of every id inside the drawing: lower-case letters, digits and hyphens.
    """

    id: str
    title: str
    alt: str
    strips: tuple[StripView, ...]
    on_building: bool = False
    depth_cm: float = 40.0
    water: tuple[WaterView, ...] = ()
    plants: tuple[PlantView, ...] = ()
    pipes: tuple[PipeView, ...] = ()
    flows: tuple[FlowView, ...] = ()
    things: tuple[ThingView, ...] = ()
    spans: tuple[SpanView, ...] = ()


@dataclass(frozen=True)
class SectionArtifactView:
    """A section drawing as a file of the build.

    Attributes:
        width_mm: Width on paper.
        enlarged: How many times larger than drawn it stands on paper, so that its words are larger.
    """

    section: SectionView
    width_mm: float = 160.0
    enlarged: float = 1.0


def section_view(owner: str, section: Section) -> SectionView:
    """Return what the drawing of a section shows; ``owner`` is the id of the sheet it belongs to."""
    return SectionView(
        id=f"sezione-{owner}",
        title=section.title,
        alt=" ".join(section.alt.split()),
        strips=tuple(
            StripView(
                strip.width_cm,
                strip.left_cm,
                strip.right_cm,
                strip.label or "",
                f"Pendenza {quantity_text(strip.slope)}" if strip.slope else "",
                tuple(
                    LayerView(layer.material, layer.thickness_cm, layer.label or "", length_text(layer.dimension))
                    for layer in strip.layers
                ),
            )
            for strip in section.strips
        ),
        on_building=section.on_building,
        depth_cm=section.depth_cm,
        water=tuple(WaterView(w.level_cm, w.from_cm, w.to_cm, w.label or "", w.usual) for w in section.water),
        plants=tuple(
            PlantView(p.symbol, p.at_cm, p.height_cm, p.to_cm, p.every_cm, p.base_cm, p.label or "")
            for p in section.plants
        ),
        pipes=tuple(
            PipeView(p.at_cm, p.height_cm, p.diameter_cm, p.purpose, p.riser_cm, p.label or "") for p in section.pipes
        ),
        flows=tuple(
            FlowView(f.from_at_cm, f.from_height_cm, f.to_at_cm, f.to_height_cm, f.label or "") for f in section.flows
        ),
        things=tuple(ThingView(t.what, t.at_cm, t.height_cm, t.label or "") for t in section.things),
        spans=tuple(
            SpanView(s.axis == "horizontal", s.from_cm, s.to_cm, length_text(s.dimension), s.at_cm)
            for s in section.spans
        ),
    )


def length_text(quantity: Quantity | None) -> str:
    """Return a measure as drawings write it: «30–35 cm», «min. 3 m», «max. 60 cm».

    What the source gives in mm is written in cm: a drawing in which many units meet is misread.
    """
    if quantity is None:
        return ""
    if quantity.status == "missing":
        return quantity_text(quantity)
    factor, unit = (0.1, "cm") if quantity.unit == "mm" else (1.0, unit_text(quantity.unit))
    value, low, typical, high = (
        None if number is None else number_text(number * factor)
        for number in (quantity.value, quantity.low, quantity.typical, quantity.high)
    )
    if low is not None and high is not None:
        text = f"{low}–{high}"
    elif low is not None:
        text = f"min. {low}"
    elif high is not None:
        text = f"max. {high}"
    else:
        text = value or typical or ""
    return f"{text} {unit}".replace(" ", NO_BREAK_SPACE)
