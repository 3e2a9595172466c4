"""Place names on a map so that none covers another."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from atlante.maps.paper import Box
from atlante.render.svg.marks import INK, MM_PER_PT
from atlante.render.svg.text_width import CAP_HEIGHT, LINE_HEIGHT, width_mm

SMALLEST_PT = 5.5
_PADDING_MM = 0.35
# Shifts from the best point, in units of the label's own size; the middle first.
_SHIFTS = (0.0, -0.25, 0.25, -0.5, 0.5)
_DROPS = (0.0, -0.5, 0.5, -1.0, 1.0)


@dataclass(frozen=True)
class Wish:
    """A name that wants a place.

    Attributes:
        text: The name.
        shape: What it names, mm on paper, as far as it is visible.
        size_pt: Size, points; may be reduced to 5.5.
        weight: 400 or 600.
        fill: Colour of the text.
        rank: Names of a smaller rank are placed first; among equals the larger shape.
        beside: Whether the name stands beside its shape (a disc) instead of on it.
    """

    text: str
    shape: Any
    size_pt: float
    weight: int = 400
    fill: str = INK
    rank: int = 0
    beside: bool = False


@dataclass(frozen=True)
class Label:
    """A name in its place.

    Attributes:
        lines: The name, in one or two lines.
        x: Middle of the lines, mm.
        baselines: Baseline of each line, mm.
        size_pt: Size, points.
        weight: 400 or 600.
        fill: Colour of the text.
        box: Paper it takes.
    """

    lines: tuple[str, ...]
    x: float
    baselines: tuple[float, ...]
    size_pt: float
    weight: int
    fill: str
    box: Box


def place_labels(
    wishes: tuple[Wish, ...], frame: Box, obstacles: tuple[Box, ...]
) -> tuple[tuple[Label, ...], tuple[Wish, ...]]:
    """Place as many names as fit, greedily.

    Args:
        wishes: Names to place.
        frame: Names stay inside it.
        obstacles: Paper already taken.

    Returns:
        The labels in order of placing, and the wishes that found no place.
    """
    order = sorted(wishes, key=lambda wish: (wish.rank, -wish.shape.area, wish.text))
    taken = list(obstacles)
    placed: list[Label] = []
    unplaced: list[Wish] = []
    inner = frame.inset(0.6)
    for wish in order:
        label = _best(wish, inner, taken)
        if label is None:
            unplaced.append(wish)
        else:
            placed.append(label)
            taken.append(label.box)
    return tuple(placed), tuple(unplaced)


def _best(wish: Wish, frame: Box, taken: list[Box]) -> Label | None:
    if wish.shape.is_empty:
        return None
    sizes = (wish.size_pt,) if wish.size_pt <= SMALLEST_PT else (wish.size_pt, SMALLEST_PT)
    part = max(getattr(wish.shape, "geoms", (wish.shape,)), key=lambda piece: piece.area)
    if part.geom_type == "Polygon" and part.area > 0:
        heart = shapely.maximum_inscribed_circle(part, 0.2).coords[0]
    else:
        heart = part.representative_point().coords[0]
    # Only what stands within reach of the name can be in its way.
    reach = width_mm(wish.text, wish.size_pt, wish.weight) + 2 * wish.size_pt
    ring = Box(heart[0] - reach, heart[1] - reach, 2 * reach, 2 * reach)
    near = [box for box in taken if box.meets(ring)]
    # Inside first, at full size then smaller; a name may stick out of a small shape, never off its heart.
    found = {size_pt: _search(wish, part, heart, size_pt, frame, near) for size_pt in sizes}
    for least, at_sizes in ((0.97, sizes), (0.4, sizes[-1:]), (0.12, sizes[-1:])):
        for size_pt in at_sizes:
            good = [(cost, label) for share, cost, label in found[size_pt] if share >= least]
            if good:
                return min(good, key=lambda pair: pair[0])[1]
    return None


def _search(
    wish: Wish, part: Any, heart: tuple[float, float], size_pt: float, frame: Box, taken: list[Box]
) -> list[tuple[float, float, Label]]:
    """Return the free places of a name: share of it on its shape, cost, and the label."""
    free: list[tuple[float, Label]] = []
    for number, lines in enumerate(_breaks(wish.text)):
        width = max(width_mm(line, size_pt, wish.weight) for line in lines)
        step = size_pt * MM_PER_PT * LINE_HEIGHT
        height = step * len(lines)
        points = _around(part, width, height) if wish.beside else _over(heart, width, height)
        for order, (x, y) in enumerate(points):
            box = Box(x - width / 2 - _PADDING_MM, y - height / 2, width + 2 * _PADDING_MM, height)
            if not _is_inside(box, frame) or any(box.meets(other) for other in taken):
                continue
            away = 0.01 * order if wish.beside else abs(x - heart[0]) / width + abs(y - heart[1]) / height
            first = y - height / 2 + step * 0.5 + CAP_HEIGHT / 2 * size_pt * MM_PER_PT
            baselines = tuple(first + step * index for index in range(len(lines)))
            label = Label(lines, x, baselines, size_pt, wish.weight, wish.fill, box)
            free.append((0.06 * number + 0.08 * away, label))
    if not free or wish.beside:
        return [(1.0, cost, label) for cost, label in free]
    boxes = shapely.box(*np.array([(b.x, b.y, b.right, b.bottom) for b in (label.box for _, label in free)]).T)
    shares = shapely.area(shapely.intersection(part, boxes)) / shapely.area(boxes)
    middles = [((label.box.x + label.box.right) / 2, (label.box.y + label.box.bottom) / 2) for _, label in free]
    shapely.prepare(part)
    on_part = shapely.contains_xy(part, np.array(middles))
    return [
        (float(share), cost - float(share), label)
        for (cost, label), share, hit in zip(free, shares, on_part, strict=True)
        if hit
    ]


def _over(heart: tuple[float, float], width: float, height: float) -> list[tuple[float, float]]:
    return [(heart[0] + across * width, heart[1] + down * height) for down in _DROPS for across in _SHIFTS]


def _around(disc: Any, width: float, height: float) -> list[tuple[float, float]]:
    west, north, east, south = disc.bounds
    x, y = (west + east) / 2, (north + south) / 2
    away_x, away_y = (east - west) / 2 + width / 2 + 0.6, (south - north) / 2 + height / 2 + 0.1
    return [(x + away_x, y), (x - away_x, y), (x, y - away_y), (x, y + away_y)]


def _is_inside(box: Box, frame: Box) -> bool:
    return box.x >= frame.x and box.y >= frame.y and box.right <= frame.right and box.bottom <= frame.bottom


def _breaks(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the name in one line and, when it has several words, in two lines as even as can be."""
    words = text.split()
    if len(words) < 2:
        return ((text,),)
    halves = [(" ".join(words[:cut]), " ".join(words[cut:])) for cut in range(1, len(words))]
    lengths = np.array([max(width_mm(one, 1), width_mm(two, 1)) for one, two in halves])
    return ((text,), halves[int(lengths.argmin())])
