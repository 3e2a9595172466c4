"""Work out the shapes of a section in its own centimetres: surface, layers, soil, water, extent."""

from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any

import shapely

from atlante.drawings.errors import SectionError
from atlante.records.drawings import Material
from atlante.views.drawings import LayerView, SectionView, StripView, ThingView

# What a thing measures when the data does not say, cm high.
HEIGHTS = {"person": 170.0, "car": 148.0, "bicycle": 105.0, "bench": 82.0, "house": 560.0, "wall": 200.0, "kerb": 12.0}
_TOLERANCE = 1e-6


EAVES_CM = 45.0


def roof_cm(depth_cm: float) -> float:
    """Return how much the roof of a house rises above its eaves over the depth shown, cm."""
    return (depth_cm + EAVES_CM) * 0.42 + 4.0


@dataclass(frozen=True)
class Layer:
    """A layer in its place.

    Attributes:
        left_cm: Distance of its left side from the left edge.
        right_cm: Distance of its right side.
        top_left_cm: Height of its upper side at the left; the layer is as thick everywhere.
        top_right_cm: Height of its upper side at the right.
    """

    view: LayerView
    left_cm: float
    right_cm: float
    top_left_cm: float
    top_right_cm: float

    @property
    def shape(self) -> Any:
        """Its outline, cm, heights upwards."""
        thickness = self.view.thickness_cm
        return shapely.Polygon(
            (
                (self.left_cm, self.top_left_cm),
                (self.right_cm, self.top_right_cm),
                (self.right_cm, self.top_right_cm - thickness),
                (self.left_cm, self.top_left_cm - thickness),
            )
        )

    def top_at(self, share: float) -> float:
        """Return the height of the upper side at a share of the width."""
        return self.top_left_cm + (self.top_right_cm - self.top_left_cm) * share


@dataclass(frozen=True)
class Profile:
    """The shapes of a section."""

    view: SectionView

    @cached_property
    def edges(self) -> tuple[float, ...]:
        """Where strips begin and end, cm from the left edge: one more than there are strips."""
        return tuple(accumulate((strip.width_cm for strip in self.view.strips), initial=0.0))

    @property
    def width_cm(self) -> float:
        """Width of the whole section."""
        return self.edges[-1]

    def strip_at(self, at_cm: float) -> tuple[int, StripView]:
        """Return the strip at a distance from the left edge with its index; on a border the right one.

        Raises:
            SectionError: The distance is outside the section.
        """
        if not -_TOLERANCE <= at_cm <= self.width_cm + _TOLERANCE:
            raise SectionError(f"{at_cm:g} cm is outside the section, which is {self.width_cm:g} cm wide")
        last = len(self.view.strips) - 1
        index = next((i for i in range(last) if at_cm < self.edges[i + 1] - _TOLERANCE), last)
        return index, self.view.strips[index]

    def surface_at(self, at_cm: float) -> float:
        """Return the height of the surface, cm; raises as ``strip_at``."""
        index, strip = self.strip_at(at_cm)
        share = (at_cm - self.edges[index]) / strip.width_cm
        return strip.left_cm + (strip.right_cm - strip.left_cm) * share

    @cached_property
    def surface(self) -> tuple[tuple[float, float], ...]:
        """The surface from left to right, cm, with its steps."""
        points: list[tuple[float, float]] = []
        for index, strip in enumerate(self.view.strips):
            for point in ((self.edges[index], strip.left_cm), (self.edges[index + 1], strip.right_cm)):
                if not points or points[-1] != point:
                    points.append(point)
        return tuple(points)

    @cached_property
    def layers(self) -> tuple[Layer, ...]:
        """All layers, strip by strip, from the surface downwards."""
        found = []
        for index, strip in enumerate(self.view.strips):
            depth = 0.0
            for layer in strip.layers:
                left, right = self.edges[index], self.edges[index + 1]
                found.append(Layer(layer, left, right, strip.left_cm - depth, strip.right_cm - depth))
                depth += layer.thickness_cm
        return tuple(found)

    def shapes_of(self, material: Material) -> Any:
        """Return everything of one material as one shape."""
        return shapely.union_all([layer.shape for layer in self.layers if layer.view.material == material])

    def sheets_of(self, material: Material) -> tuple[Any, ...]:
        """Return the pieces of a material drawn as a line: those that lie and touch as one, upright ones alone."""
        layers = [layer for layer in self.layers if layer.view.material == material]
        upright = [layer.shape for layer in layers if layer.view.thickness_cm > layer.right_cm - layer.left_cm]
        lying = [layer.shape for layer in layers if layer.view.thickness_cm <= layer.right_cm - layer.left_cm]
        return (*shapely.get_parts(shapely.union_all(lying)), *upright)

    @cached_property
    def lowest_cm(self) -> float:
        """Height of the lowest point of surface, layers and pipes."""
        bottoms = [min(height for _, height in self.surface)]
        bottoms += [min(layer.top_left_cm, layer.top_right_cm) - layer.view.thickness_cm for layer in self.layers]
        bottoms += [pipe.height_cm - pipe.diameter_cm / 2 for pipe in self.view.pipes]
        return min(bottoms)

    @property
    def bottom_cm(self) -> float:
        """Height of the lower edge of the drawing."""
        return self.lowest_cm - (0.0 if self.view.on_building else self.view.depth_cm)

    @cached_property
    def top_cm(self) -> float:
        """Height of the highest point: ground, water, plants, things."""
        view = self.view
        tops = [max(height for _, height in self.surface)]
        tops += [water.level_cm for water in view.water]
        tops += [max(flow.from_height_cm, flow.to_height_cm) for flow in view.flows]
        tops += [pipe.riser_cm for pipe in view.pipes if pipe.riser_cm is not None]
        tops += [self.surface_at(thing.at_cm) + self.height_of(thing) for thing in view.things]
        for plant in view.plants:
            base = self.surface_at(plant.at_cm) if plant.base_cm is None else plant.base_cm
            tops.append(base + plant.height_cm)
        return max(tops)

    def height_of(self, thing: ThingView) -> float:
        """Return how high a thing reaches above the ground, cm, the roof of a house included."""
        height = thing.height_cm or HEIGHTS[thing.what]
        if thing.what != "house":
            return height
        return height + roof_cm(min(thing.at_cm, self.width_cm - thing.at_cm))

    @cached_property
    def ground(self) -> Any:
        """Everything below the surface down to the lower edge, cm."""
        return shapely.Polygon((*self.surface, (self.width_cm, self.bottom_cm), (0.0, self.bottom_cm)))

    @cached_property
    def soil(self) -> Any:
        """Natural soil: the ground without the layers; empty on a building."""
        if self.view.on_building:
            return shapely.Polygon()
        return shapely.difference(self.ground, shapely.union_all([layer.shape for layer in self.layers]))

    def pool(self, index: int) -> Any:
        """Return the shape of a water: above the ground, below its level, between its ends.

        Raises:
            SectionError: The water has no place: the ground is above its level.
        """
        water = self.view.water[index]
        low = min(height for _, height in self.surface)
        box = shapely.box(water.from_cm, low, water.to_cm, max(water.level_cm, low))
        pool = shapely.difference(box, self.ground)
        if pool.area < _TOLERANCE:
            raise SectionError(f"water[{index}] at {water.level_cm:g} cm is below the ground everywhere")
        return pool
