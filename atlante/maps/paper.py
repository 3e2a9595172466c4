"""Fit ground on paper: scale, position, scale bar and coordinates of a printed map."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

from atlante.maps.geodata import GEOGRAPHIC_CRS, METRIC_CRS

# Total length and number of parts of a scale bar, km: round figures whose parts are round too.
_BARS: tuple[tuple[float, int], ...] = (
    (0.1, 2), (0.2, 2), (0.4, 2), (0.5, 5), (1, 2), (2, 2), (3, 3), (4, 2), (6, 3), (10, 2), (15, 3), (20, 2),
    (30, 3), (40, 2), (50, 5), (100, 2), (200, 2),
)  # fmt: skip
_STEPS_MINUTES = (0.5, 1, 2, 5, 10, 15, 20, 30, 60)


@dataclass(frozen=True)
class Box:
    """A rectangle on paper, mm, y downwards."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Return the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Return the bottom edge."""
        return self.y + self.height

    @property
    def shape(self) -> Any:
        """Return the rectangle as a shapely polygon."""
        return shapely.box(self.x, self.y, self.right, self.bottom)

    def inset(self, margin: float, top: float = 0.0) -> "Box":
        """Return the rectangle inside a margin, with more of it at the top."""
        return Box(self.x + margin, self.y + margin + top, self.width - 2 * margin, self.height - 2 * margin - top)

    def meets(self, other: "Box") -> bool:
        """Return whether two rectangles share some surface."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom


@dataclass(frozen=True)
class Ground:
    """A rectangle on the ground, metres, EPSG:32632."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """Return the extent from west to east."""
        return self.east - self.west

    @property
    def height(self) -> float:
        """Return the extent from south to north."""
        return self.north - self.south

    @property
    def area(self) -> float:
        """Return the surface, m²."""
        return self.width * self.height

    @property
    def shape(self) -> Any:
        """Return the rectangle as a shapely polygon."""
        return shapely.box(self.west, self.south, self.east, self.north)


@dataclass(frozen=True)
class Paper:
    """How metres become millimetres: ``1:scale``, with a known point of the ground at a known point of the sheet.

    Attributes:
        scale: Denominator of the scale.
        west: Easting at ``x``, metres.
        north: Northing at ``y``, metres.
        x: mm from the left edge of the sheet.
        y: mm from the top edge of the sheet.
        enlarged: How many times larger than drawn the sheet is on paper: the scale is that of the paper.
    """

    scale: int
    west: float
    north: float
    x: float
    y: float
    enlarged: float = 1.0

    @property
    def drawn_scale(self) -> float:
        """Return the denominator of the scale before the sheet is enlarged."""
        return self.scale * self.enlarged

    def draw(self, geometry: Any) -> Any:
        """Return a geometry in metres as one in mm on paper."""
        factor = 1000 / self.drawn_scale
        return shapely.transform(
            geometry,
            lambda east, north: ((east - self.west) * factor + self.x, (self.north - north) * factor + self.y),
            interleaved=False,
        )

    def ground_of(self, box: Box) -> Ground:
        """Return the ground under a rectangle of paper."""
        factor = self.drawn_scale / 1000
        west = self.west + (box.x - self.x) * factor
        north = self.north - (box.y - self.y) * factor
        return Ground(west, north - box.height * factor, west + box.width * factor, north)

    def length_mm(self, km: float) -> float:
        """Return a distance as drawn."""
        return km * 1e6 / self.drawn_scale


def round_scale(extent: Ground, room: Box, slack: float = 1.0, enlarged: float = 1.0) -> int:
    """Return the smallest denominator of two significant figures at which the extent fits into the room.

    Args:
        extent: Ground that must be seen.
        room: Paper it goes on, as drawn.
        slack: As of ``fit``.
        enlarged: How many times larger than drawn the sheet is on paper.
    """
    exact = max(extent.width / room.width, extent.height / room.height) * 1000 * slack / enlarged
    unit = 10 ** (math.floor(math.log10(exact)) - 1)
    return int(math.ceil(exact / unit - 1e-9) * unit)


def fit(
    extent: Ground, room: Box, across: float = 0.5, down: float = 0.5, slack: float = 1.0, enlarged: float = 1.0
) -> Paper:
    """Place the extent in a room of paper.

    Args:
        extent: Ground that must be seen.
        room: Paper it goes on.
        across: Where it stands when there is room to spare: 0 left, 1 right.
        down: The same from top to bottom.
        slack: How many times smaller than the largest size it is drawn, 1 or more.
        enlarged: How many times larger than drawn the sheet is on paper.
    """
    scale = round_scale(extent, room, slack, enlarged)
    spare_x = room.width - extent.width / (scale * enlarged) * 1000
    spare_y = room.height - extent.height / (scale * enlarged) * 1000
    return Paper(scale, extent.west, extent.north, room.x + spare_x * across, room.y + spare_y * down, enlarged)


def scale_bar(scale: float, room_mm: float) -> tuple[float, int]:
    """Return length in km and number of parts of the longest round scale bar that fits."""
    fitting = [bar for bar in _BARS if bar[0] * 1e6 / scale <= room_mm]
    return fitting[-1] if fitting else _BARS[0]


@dataclass(frozen=True)
class Tick:
    """Where a meridian or a parallel meets the frame.

    Attributes:
        label: Degrees and minutes, such as ``9°10' E``.
        position: mm along the edge.
    """

    label: str
    position: float


def meridians(paper: Paper, frame: Box, *, top: bool) -> tuple[Tick, ...]:
    """Return the meridians that meet the top or the bottom edge of the frame."""
    ground = paper.ground_of(frame)
    along = np.linspace(ground.west, ground.east, 65)
    across = np.full_like(along, ground.north if top else ground.south)
    degrees, _ = Transformer.from_crs(METRIC_CRS, GEOGRAPHIC_CRS, always_xy=True).transform(along, across)
    return _ticks(degrees, np.linspace(frame.x, frame.right, 65), _step(paper, frame), "E")


def parallels(paper: Paper, frame: Box, *, left: bool) -> tuple[Tick, ...]:
    """Return the parallels that meet the left or the right edge of the frame."""
    ground = paper.ground_of(frame)
    along = np.linspace(ground.south, ground.north, 65)
    across = np.full_like(along, ground.west if left else ground.east)
    _, degrees = Transformer.from_crs(METRIC_CRS, GEOGRAPHIC_CRS, always_xy=True).transform(across, along)
    return _ticks(degrees, np.linspace(frame.bottom, frame.y, 65), _step(paper, frame), "N")


def _step(paper: Paper, frame: Box) -> float:
    # A minute of latitude is 1,852 m; the same step serves both directions. Labels need about 25 mm.
    minute_mm = 1852e3 / paper.drawn_scale
    return next((step for step in _STEPS_MINUTES if step * minute_mm >= 25), _STEPS_MINUTES[-1])


def _ticks(degrees: Any, positions: Any, step_minutes: float, hemisphere: str) -> tuple[Tick, ...]:
    first = math.ceil(float(degrees[0]) * 60 / step_minutes)
    last = math.floor(float(degrees[-1]) * 60 / step_minutes)
    return tuple(
        Tick(_angle(index * step_minutes, hemisphere), float(np.interp(index * step_minutes / 60, degrees, positions)))
        for index in range(first, last + 1)
    )


def _angle(minutes: float, hemisphere: str) -> str:
    whole, rest = divmod(minutes, 60)
    seconds = round((rest - int(rest)) * 60)
    tail = f"{int(rest):02d}'" + (f'{seconds:02d}"' if seconds else "")
    return f"{int(whole)}°{tail} {hemisphere}"
