"""Find what each label points at."""

from collections.abc import Iterator

import shapely

from atlante.drawings.labels import Anchor
from atlante.drawings.pen import Paper
from atlante.drawings.plants import SPACING
from atlante.drawings.profile import HEIGHTS, Profile
from atlante.drawings.things import HALF_CM
from atlante.views.drawings import PlantView


def stands(plant: PlantView) -> tuple[float, ...]:
    """Return where the plants of a row stand, cm from the left edge."""
    if plant.to_cm is None:
        return (plant.at_cm,)
    step = plant.every_cm or SPACING[plant.symbol] * plant.height_cm
    gaps = max(1, round((plant.to_cm - plant.at_cm) / step))
    return tuple(plant.at_cm + (plant.to_cm - plant.at_cm) * k / gaps for k in range(gaps + 1))


def anchors_of(profile: Profile, paper: Paper) -> tuple[Anchor, ...]:
    """Return what is labelled, with the places on paper where a leader may begin."""
    return tuple(anchor for anchor in _anchors(profile, paper) if anchor.text)


def _anchors(profile: Profile, paper: Paper) -> Iterator[Anchor]:
    view = profile.view
    for layer in profile.layers:
        share = 0.78
        x = paper.x(layer.left_cm + (layer.right_cm - layer.left_cm) * share)
        top = layer.top_at(share)
        margin = 0.15 * layer.view.thickness_cm
        yield Anchor(layer.view.label, x, paper.y(top - margin), x, paper.y(top - layer.view.thickness_cm + margin))
    for index, strip in enumerate(view.strips):
        x = paper.x(profile.edges[index] + 0.5 * strip.width_cm)
        y = paper.y((strip.left_cm + strip.right_cm) / 2)
        yield Anchor(strip.slope, x, y, x, y)
    for index, water in enumerate(view.water):
        pool = max(shapely.get_parts(profile.pool(index)), key=lambda part: part.area)
        west, _, east, _ = pool.bounds
        x_cm = west + (east - west) * (0.8 if water.usual else 0.88)
        depth = water.level_cm - profile.surface_at(x_cm)
        x, y = paper.x(x_cm), paper.y(water.level_cm)
        yield Anchor(water.label, x, y, x, paper.y(water.level_cm - max(depth, 0) * 0.6), 0.3)
    for plant in view.plants:
        at = stands(plant)[-1]
        base = profile.surface_at(at) if plant.base_cm is None else plant.base_cm
        height = plant.height_cm
        aside = {"tree": 0.14, "shrub": 0.2}.get(plant.symbol, 0.0)
        x = paper.x(min(at + aside * height, profile.width_cm))
        low = 0.45 if plant.symbol == "tree" else 0.2
        yield Anchor(plant.label, x, paper.y(base + 0.9 * height), x, paper.y(base + low * height), 0.45)
    for pipe in view.pipes:
        x = paper.x(pipe.at_cm)
        r = pipe.diameter_cm / 2
        if pipe.riser_cm is not None:
            yield Anchor(pipe.label, x, paper.y(pipe.riser_cm), x, paper.y(pipe.height_cm + r), 0.15)
        else:
            # At its rim: a small pipe would vanish under the dot.
            rim, y = paper.x(pipe.at_cm + r), paper.y(pipe.height_cm)
            yield Anchor(pipe.label, rim, y, rim, y)
    for flow in view.flows:
        start = (paper.x(flow.from_at_cm), paper.y(flow.from_height_cm))
        end = (paper.x(flow.to_at_cm), paper.y(flow.to_height_cm))
        # The leader leaves to the right: from the point of an arrow that goes there, else from its tail.
        x, y = end if end[0] - start[0] > abs(end[1] - start[1]) else start
        yield Anchor(flow.label, x, y, x, y)
    for thing in view.things:
        ground = profile.surface_at(thing.at_cm)
        height = thing.height_cm or HEIGHTS[thing.what]
        inside = -HALF_CM["house"] if thing.what == "house" and thing.at_cm < profile.width_cm / 2 else 0.0
        x = paper.x(thing.at_cm + inside)
        yield Anchor(thing.label, x, paper.y(ground + 0.85 * height), x, paper.y(ground + 0.3 * height), 0.3)
