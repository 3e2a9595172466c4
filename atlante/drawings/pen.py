"""Hold the graphic language of the sections: colours, line weights, and how centimetres become millimetres on paper."""

import re
from dataclasses import dataclass
from typing import Any

import shapely

from atlante.render.svg.marks import INK, MM_PER_PT, Attributes, element, number, path_of

CUT_PT, SEEN_PT, DIMENSION_PT = 0.9, 0.5, 0.25
GREEN, LEAF, LEAF_DEEP = "#2B5B3C", "#E4F0DF", "#CFE3C8"
BARK, WOOD = "#5A4632", "#E9DCC8"
BLUE, WATER = "#0B5CA8", "#CFE5F6"
WHITE = "#FFFFFF"
_PAIR = re.compile(r"(-?\d*\.?\d+)[ ,](-?\d*\.?\d+)")


@dataclass(frozen=True)
class Paper:
    """Where the section is on the sheet.

    Attributes:
        scale: Denominator of the scale, the same along and across.
        left_mm: Place of the left edge of the section.
        zero_mm: Place of height zero, counted from the top of the sheet.
        enlarged: How many times larger than drawn the sheet is on paper: the scale is that of the paper.
    """

    scale: float
    left_mm: float
    zero_mm: float
    enlarged: float = 1.0

    def length(self, cm: float) -> float:
        """Return a length as drawn, mm."""
        return cm * 10 / (self.scale * self.enlarged)

    def x(self, cm: float) -> float:
        """Return the place of a distance from the left edge of the section, mm."""
        return self.left_mm + self.length(cm)

    def y(self, cm: float) -> float:
        """Return the place of a height, mm from the top."""
        return self.zero_mm - self.length(cm)

    def draw(self, shape: Any) -> Any:
        """Return a shape of the section as a shape on paper."""
        factor = 10 / (self.scale * self.enlarged)
        return shapely.transform(shape, lambda points: points * (factor, -factor) + (self.left_mm, self.zero_mm))


def stroke(pt: float, colour: str = INK, *, fill: str = "none", dash: str = "") -> Attributes:
    """Return the attributes of a line of a weight in points, ends and corners round."""
    line: Attributes = {
        "fill": fill,
        "stroke": colour,
        # Finer than two decimals: the three weights are told apart by 0.09 mm.
        "stroke_width": f"{pt * MM_PER_PT:.4f}",
        "stroke_linecap": "round",
        "stroke_linejoin": "round",
    }
    return {**line, "stroke_dasharray": dash} if dash else line


def polyline(points: tuple[tuple[float, float], ...], *, closed: bool = False) -> str:
    """Return path data through points in mm."""
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + ("Z" if closed else "")


def placed(symbol: str, x: float, y: float, width: float, height: float) -> str:
    """Return the path data of a symbol set on a point.

    Args:
        symbol: Absolute path data in units of its own size: x rightwards from its foot, y upwards.
        x: Foot, mm.
        y: Foot, mm.
        width: What one unit is across, mm; negative mirrors it.
        height: What one unit is upwards, mm.
    """

    def moved(pair: re.Match[str]) -> str:
        return f"{number(x + float(pair[1]) * width)} {number(y - float(pair[2]) * height)}"

    return _PAIR.sub(moved, symbol)


def outline(shape: Any, **look: str | float) -> str:
    """Return a shape on paper as an element, nothing when it is too small to be seen."""
    data = path_of(shape)
    return element("path", d=data, **look) if data else ""


def chance(*seeds: int) -> float:
    """Return a number from 0 to 1 that looks like chance and is always the same for the same seeds."""
    mixed = 0x9E3779B9
    for seed in seeds:
        mixed = ((mixed ^ (seed & 0xFFFFFFFF)) * 0x85EBCA6B) & 0xFFFFFFFF
        mixed ^= mixed >> 13
    mixed = (mixed * 0xC2B2AE35) & 0xFFFFFFFF
    return ((mixed ^ (mixed >> 16)) & 0xFFFF) / 0x10000
