"""Write the shapes that screen maps share as one script: borders once each, neighbours meeting exactly."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from atlante.maps.geodata import Dataset
from atlante.maps.screen_data import DECIMALS, middle, script_json

_SCALE = 10**DECIMALS
# Longitude and latitude as whole steps of the grid.
Step = tuple[int, int]
Arc = tuple[Step, ...]


def base_script(dataset: Dataset) -> str:
    """Return a script that puts the shapes of a dataset in ``Atlante.base``.

    Its ``arcs`` are the borders from one meeting of borders to the next: the first point in steps of the grid, then the
    way to each next one. Every unit has its name ``n``, the middle ``p`` for its label, and its polygons ``g``: rings
    of arcs, ``-1 - number`` for an arc walked backwards.
    """
    polygons = {row.code: tuple(_polygons(row.degrees)) for row in dataset.features}
    rings = [ring for parts in polygons.values() for part in parts for ring in part]
    corners = _corners(rings)
    numbers: dict[Arc, int] = {}
    units: dict[str, dict[str, Any]] = {}
    for row in dataset.features:
        shape = [[_numbered(ring, corners, numbers) for ring in part] for part in polygons[row.code]]
        units[row.code] = {"n": row.name, "p": middle(row.degrees), "g": shape}
    values = {"scale": _SCALE, "arcs": [_relative(arc) for arc in numbers], "units": units}
    return f"(window.Atlante=window.Atlante||{{}}).base={script_json(values)};\n"


def _polygons(shape: Any) -> Iterator[tuple[Arc, ...]]:
    for part in getattr(shape, "geoms", (shape,)):
        rings = tuple(_ring(ring.coords) for ring in (part.exterior, *part.interiors))
        yield tuple(ring for ring in rings if len(ring) >= 3)


def _ring(coordinates: Any) -> Arc:
    """Return an open ring on the grid, equal neighbours once."""
    steps: list[Step] = []
    for x, y in coordinates:
        step = (math.floor(x * _SCALE + 0.5), math.floor(y * _SCALE + 0.5))
        if not steps or steps[-1] != step:
            steps.append(step)
    while len(steps) > 1 and steps[0] == steps[-1]:
        steps.pop()
    return tuple(steps)


def _corners(rings: list[Arc]) -> frozenset[Step]:
    """Return the points where borders meet: those with other than two neighbours."""
    beside: dict[Step, set[Step]] = {}
    for ring in rings:
        for before, here in zip((ring[-1], *ring[:-1]), ring, strict=True):
            beside.setdefault(before, set()).add(here)
            beside.setdefault(here, set()).add(before)
    return frozenset(step for step, others in beside.items() if len(others) != 2)


def _numbered(ring: Arc, corners: frozenset[Step], numbers: dict[Arc, int]) -> list[int]:
    """Return the arcs of a ring, numbering those seen for the first time."""
    start = next((index for index, step in enumerate(ring) if step in corners), ring.index(min(ring)))
    turned = (*ring[start:], *ring[:start], ring[start])
    cuts = [0, *(index for index in range(1, len(turned) - 1) if turned[index] in corners), len(turned) - 1]
    found = []
    for begin, end in pairwise(cuts):
        arc = turned[begin : end + 1]
        back = arc[::-1]
        if back in numbers and arc not in numbers:
            found.append(-1 - numbers[back])
        else:
            found.append(numbers.setdefault(arc, len(numbers)))
    return found


def _relative(arc: Arc) -> list[int]:
    flat = list(arc[0])
    for before, here in pairwise(arc):
        flat += [here[0] - before[0], here[1] - before[1]]
    return flat
