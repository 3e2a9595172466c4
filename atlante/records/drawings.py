"""Describe a typical section as data: strips of ground with layers, water, plants, pipes, flows, things for scale."""

from typing import Literal

from pydantic import Field

from atlante.records.base import Line, Model, Prose, Quantity, Stated

Material = Literal[
    "soil",
    "growing_medium",
    "mulch",
    "sand",
    "gravel",
    "stone",
    "sub_base",
    "permeable_paving",
    "paving",
    "asphalt",
    "concrete",
    "masonry",
    "membrane",
    "geotextile",
    "drainage_layer",
    "insulation",
    "timber",
    "water",
]
PlantSymbol = Literal["tree", "shrub", "perennial", "grass", "reed", "climber", "crop"]


class SectionLayer(Model):
    """A layer of a strip, counted downwards from the surface.

    Attributes:
        thickness_cm: How thick it is drawn, cm.
        label: Words at its leader line; layers without a label continue one that has it.
        dimension: The documented thickness, shown as a dimension; without it the layer is drawn but not measured.
    """

    material: Material
    thickness_cm: float = Field(gt=0, le=1000)
    label: Line | None = None
    dimension: Quantity | None = None


class SectionStrip(Model):
    """A vertical strip of the section, from left to right.

    Attributes:
        width_cm: Drawn width, cm.
        left_cm: Height of the surface at its left end above the zero line, cm; below it is negative.
        right_cm: Height of the surface at its right end, cm.
        label: Name of the zone, written below it; neighbours with the same name are one zone.
        slope: The documented gradient of the surface, shown as a label.
        layers: From the surface downwards; below the last one is natural soil, unless the section stands on a building.
    """

    width_cm: float = Field(gt=0, le=20000)
    left_cm: float = 0.0
    right_cm: float = 0.0
    label: Line | None = None
    slope: Quantity | None = None
    layers: tuple[SectionLayer, ...] = ()


class SectionWater(Model):
    """Water standing up to a level between two distances from the left edge, cm; the ground bounds it below."""

    level_cm: float
    from_cm: float
    to_cm: float
    label: Line | None = None
    usual: bool = True


class SectionPlant(Model):
    """A plant that stands on the surface at a distance from the left edge, cm; a climber climbs from ``base_cm``.

    Attributes:
        to_cm: Last place of a row that begins at ``at_cm``; without it the plant stands alone.
        every_cm: Distance between the plants of a row; without it as far as the symbol asks for.
    """

    symbol: PlantSymbol
    at_cm: float
    to_cm: float | None = None
    every_cm: float | None = Field(default=None, gt=0)
    height_cm: float = Field(gt=0, le=3000)
    base_cm: float | None = None
    label: Line | None = None


class SectionPipe(Model):
    """A pipe seen in section, its centre at a distance from the left edge and a height, cm.

    Attributes:
        riser_cm: Height of the grated mouth of a standpipe above it; without it the pipe has none.
    """

    at_cm: float
    height_cm: float
    diameter_cm: float = Field(gt=0, le=500)
    riser_cm: float | None = None
    purpose: Literal["drain", "overflow", "inlet"]
    label: Line | None = None


class SectionFlow(Model):
    """An arrow that shows where water goes; distances and heights in cm."""

    from_at_cm: float
    from_height_cm: float
    to_at_cm: float
    to_height_cm: float
    label: Line | None = None


class SectionThing(Model):
    """Something for scale or context that stands on the surface."""

    what: Literal["person", "car", "bicycle", "bench", "house", "wall", "kerb"]
    at_cm: float
    height_cm: float | None = Field(default=None, gt=0, le=2000)
    label: Line | None = None


class SectionSpan(Model):
    """A documented horizontal or vertical measure of the section, shown as a dimension line.

    Attributes:
        from_cm: First end: distance from the left edge when horizontal, height when vertical.
        to_cm: Other end.
        at_cm: Where the measured thing is, to which thin lines lead: distance from the left edge when vertical, height
            when horizontal.
        dimension: The documented measure.
    """

    axis: Literal["horizontal", "vertical"]
    from_cm: float
    to_cm: float
    at_cm: float | None = None
    dimension: Quantity


class Section(Stated):
    """The typical section of a solution, as data from which the drawing is made.

    Attributes:
        title: Caption.
        alt: What the drawing shows, for those who do not see it.
        on_building: Whether it stands on a building, so that no soil is drawn below the layers.
        depth_cm: How much natural soil is shown below the lowest layer, cm.
    """

    title: Line
    alt: Prose
    on_building: bool = False
    depth_cm: float = Field(default=40.0, ge=0, le=500)
    strips: tuple[SectionStrip, ...] = Field(min_length=1)
    water: tuple[SectionWater, ...] = ()
    plants: tuple[SectionPlant, ...] = ()
    pipes: tuple[SectionPipe, ...] = ()
    flows: tuple[SectionFlow, ...] = ()
    things: tuple[SectionThing, ...] = ()
    spans: tuple[SectionSpan, ...] = ()
