"""Draw plants from simple lines: tree, shrub, perennial, grass, reed, climber, crop."""

import math
from collections.abc import Callable
from itertools import pairwise

from atlante.drawings.pen import (
    BARK,
    DIMENSION_PT,
    GREEN,
    LEAF,
    LEAF_DEEP,
    SEEN_PT,
    WOOD,
    chance,
    placed,
    stroke,
)
from atlante.records.drawings import PlantSymbol
from atlante.render.svg.marks import element, number

# How far apart the plants of a row stand, as shares of their height.
SPACING: dict[PlantSymbol, float] = {
    "tree": 0.7,
    "shrub": 0.95,
    "perennial": 0.7,
    "grass": 0.85,
    "reed": 0.32,
    "climber": 0.5,
    "crop": 0.4,
}
_SHADE = "#BAD5B0"
_ROOT = "#8C7459"
_FLOWER = "#E6BFD6"
_EAR = "#D9B45B"


def draw_plant(symbol: PlantSymbol, x: float, y: float, height: float, seed: int) -> str:
    """Return a plant.

    Args:
        symbol: What it is.
        x: Its foot, mm.
        y: Its foot, mm.
        height: Its height on paper, mm.
        seed: Tells plants of a row apart: each is a little different.
    """
    return _SYMBOLS[symbol](x, y, height, seed)


def _cloud(
    x: float, y: float, rx: float, ry: float, bump: float, seed: int, *, part: tuple[float, float] | None = None
) -> str:
    """Return the outline of foliage: bulges around an ellipse, wider below the middle than above.

    Args:
        x: Middle, mm.
        y: Middle, mm.
        rx: Half the width.
        ry: Half the height.
        bump: About how long a bulge is, mm.
        seed: Gives every outline its own bulges.
        part: Share of the turn to draw, from and to, clockwise from the right; the whole closed outline without.
    """
    count = max(5, round(math.pi * (rx + ry) / bump))
    points = []
    for k in range(count):
        turn = (k + 0.5 * (chance(seed, k) - 0.5)) / count
        shrink = 0.93 + 0.07 * chance(seed, k, 9)
        points.append((turn, x + rx * shrink * math.cos(math.tau * turn), y + ry * shrink * math.sin(math.tau * turn)))
    points.append((points[0][0] + 1, *points[0][1:]))
    if part is not None:
        points = [point for point in points if part[0] <= point[0] <= part[1]]
    if len(points) < 2:
        return ""
    data = [f"M{number(points[0][1])} {number(points[0][2])}"]
    for (_, x0, y0), (_, x1, y1) in pairwise(points):
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        out = (middle[0] - x, middle[1] - y)
        far = 0.66 * math.hypot(x1 - x0, y1 - y0) / max(math.hypot(*out), 0.01)
        data.append(f"Q{number(middle[0] + out[0] * far)} {number(middle[1] + out[1] * far)} {number(x1)} {number(y1)}")
    return "".join(data) + ("" if part is not None else "Z")


def _foliage(x: float, y: float, rx: float, ry: float, fill: str, dark: str, seed: int) -> str:
    """Return a crown: outline, shade on the lower right, a few inner edges of foliage."""
    bump = min(max(0.42 * math.sqrt(rx * ry), 1.1), 3.0)
    shade = _cloud(x + 0.2 * rx, y + 0.22 * ry, 0.61 * rx, 0.58 * ry, bump, seed + 5)
    inner = [
        _cloud(x - 0.38 * rx, y - 0.3 * ry, 0.36 * rx, 0.34 * ry, bump * 0.85, seed + 1, part=(0.02, 0.42)),
        _cloud(x + 0.34 * rx, y - 0.42 * ry, 0.34 * rx, 0.3 * ry, bump * 0.85, seed + 2, part=(0.0, 0.4)),
        _cloud(x - 0.3 * rx, y + 0.34 * ry, 0.34 * rx, 0.3 * ry, bump * 0.85, seed + 3, part=(0.05, 0.45)),
        _cloud(x + 0.42 * rx, y + 0.22 * ry, 0.36 * rx, 0.34 * ry, bump * 0.85, seed + 4, part=(0.0, 0.45)),
    ]
    return (
        element("path", d=_cloud(x, y, rx, ry, bump, seed), fill=fill)
        + element("path", d=shade, fill=dark)
        + element("path", d="".join(inner), **stroke(DIMENSION_PT + 0.05, GREEN))
        + element("path", d=_cloud(x, y, rx, ry, bump, seed), **stroke(SEEN_PT, GREEN))
    )


def _tree(x: float, y: float, height: float, seed: int) -> str:
    side = 1 if chance(seed, 2) < 0.5 else -1
    rx, ry = height * (0.25 + 0.03 * chance(seed, 3)), height * 0.33
    cx, cy = x + (chance(seed, 1) - 0.5) * 0.03 * height, y - height * 0.645
    trunk = "M-.025 0C-.016 .06 -.014 .2 -.011 .36L-.0025 .52L.0025 .52L.011 .36C.014 .2 .016 .06 .025 0Z"
    branches = (
        "M-.008 .32C-.03 .42 -.08 .5 -.13 .57M.008 .37C.03 .46 .09 .53 .14 .62M0 .52C.002 .62 .012 .72 .015 .83"
        "M-.006 .48C-.02 .58 -.06 .66 -.085 .75M.006 .52C.03 .6 .05 .67 .075 .75M-.06 .47C-.08 .48 -.12 .48 -.15 .5"
        "M.07 .515C.1 .53 .13 .53 .16 .54"
    )
    return (
        _foliage(cx, cy, rx, ry, LEAF, LEAF_DEEP, seed)
        + element("path", d=placed(branches, x, y, height * side, height), **stroke(0.55, BARK))
        + element("path", d=placed(trunk, x, y, height * side, height), **stroke(SEEN_PT, BARK, fill=WOOD))
    )


def draw_roots(x: float, y: float, height: float) -> str:
    """Return the roots of a tree of a height on paper, below its foot: they lie over the cut ground."""
    roots = (
        "M-.02 0C-.05 -.03 -.12 -.035 -.22 -.05M-.012 0C-.04 -.05 -.08 -.075 -.14 -.1M0 0"
        "C-.005 -.05 -.02 -.08 -.01 -.125"
        "M.012 0C.03 -.05 .08 -.07 .13 -.105"
        "M.02 0C.06 -.03 .12 -.03 .23 -.055M-.09 -.032C-.11 -.05 -.15 -.06 -.18 -.085"
        "M.08 -.031C.11 -.05 .15 -.06 .19 -.09M-.05 -.055C-.06 -.07 -.07 -.09 -.07 -.115M.05 -.052"
        "C.06 -.07 .06 -.09 .07 -.115"
    )
    return element("path", d=placed(roots, x, y, height, height), **stroke(0.4, _ROOT))


def _shrub(x: float, y: float, height: float, seed: int) -> str:
    side = 1 if chance(seed, 2) < 0.5 else -1
    rx, ry = height * (0.46 + 0.06 * chance(seed, 3)), height * 0.4
    stems = (
        "M0 0C-.02 .15 -.1 .3 -.22 .46M0 0C.01 .2 0 .4 .03 .66M0 0C.05 .15 .14 .26 .24 .42"
        "M-.06 .24C-.07 .35 -.09 .45 -.07 .56M.09 .2C.12 .3 .13 .4 .12 .52"
    )
    return _foliage(x, y - height * 0.56, rx, ry, LEAF_DEEP, _SHADE, seed) + element(
        "path", d=placed(stems, x, y, height * side, height), **stroke(0.45, BARK)
    )


def _perennial(x: float, y: float, height: float, seed: int) -> str:
    side = 1 if chance(seed, 2) < 0.5 else -1
    tips = ((-0.34, 0.72), (-0.15, 0.93), (0.05, 1.0), (0.22, 0.82), (0.36, 0.62))
    stems = "".join(f"M0 0Q{tx * 0.35:.3f} {ty * 0.6:.3f} {tx:.3f} {ty - 0.08:.3f}" for tx, ty in tips)
    leaves = (
        "M0 0C-.2 .02 -.34 .14 -.4 .32C-.24 .28 -.08 .2 0 0ZM0 0C.2 .02 .32 .12 .38 .28C.24 .26 .1 .2 0 0Z"
        "M0 0C-.12 .12 -.14 .28 -.1 .42C0 .34 .03 .18 0 0ZM0 0C.02 .14 .08 .26 .16 .38C.18 .24 .12 .1 0 0Z"
    )
    radius = max(height * 0.055, 0.28)
    heads = "".join(
        element(
            "circle",
            cx=x + tx * height * side,
            cy=y - (ty - 0.06) * height,
            r=radius,
            **stroke(0.4, GREEN, fill=_FLOWER),
        )
        for tx, ty in tips
    )
    return (
        element("path", d=placed(stems, x, y, height * side, height), **stroke(0.4, GREEN))
        + element("path", d=placed(leaves, x, y, height * side, height), **stroke(0.4, GREEN, fill=LEAF_DEEP))
        + heads
    )


def _grass(x: float, y: float, height: float, seed: int) -> str:
    side = 1 if chance(seed, 2) < 0.5 else -1
    blades = (
        "M0 0Q-.1 .45 -.42 .66M0 0Q-.08 .55 -.24 .88M0 0Q-.03 .6 -.07 1M0 0Q.04 .55 .13 .92M0 0Q.1 .5 .3 .78"
        "M0 0Q.14 .36 .44 .5M0 0Q-.14 .3 -.36 .38"
    )
    if height < 1.6:
        blades = "M0 0Q-.1 .5 -.4 .8M0 0Q0 .6 .05 1M0 0Q.1 .5 .4 .75"
    return element(
        "path", d=placed(blades, x, y, height * side, height), **stroke(min(0.45, 0.2 + 0.09 * height), GREEN)
    )


def _reed(x: float, y: float, height: float, seed: int) -> str:
    side = 1 if chance(seed, 2) < 0.5 else -1
    stems = "M-.08 0Q-.1 .5 -.15 .9M0 0Q.01 .5 .02 1M.07 0Q.1 .45 .14 .84"
    leaves = "M-.06 0Q-.14 .4 -.2 .6Q-.22 .68 -.25 .6M.04 0Q.12 .4 .19 .66Q.22 .74 .26 .62M-.02 0Q-.05 .5 -.02 .72"
    heads = "M-.15 .78L-.163 .93M.02 .84L.022 .98M.135 .72L.15 .85"
    return element("path", d=placed(stems + leaves, x, y, height * side, height), **stroke(0.45, GREEN)) + element(
        "path", d=placed(heads, x, y, height * side, height), **stroke(max(2.0, height * 0.14), BARK)
    )


def _climber(x: float, y: float, height: float, seed: int) -> str:
    turns = max(4, round(height / 2.2))
    wave = "M0 0" + "".join(
        f"Q{0.05 * (1 if k % 2 else -1) * 8 / turns:.4f} {(k + 0.5) / turns:.4f} 0 {(k + 1) / turns:.4f}"
        for k in range(turns)
    )
    stem = element("path", d=placed(wave, x, y, height, height), **stroke(SEEN_PT, BARK))
    size = min(1.5, height / turns * 0.75)
    leaf = "M0 0C.3 .6 1 .5 1.1 .1C.9 -.45 .3 -.4 0 0Z"
    leaves = "".join(
        placed(leaf, x, y - height * (k + 0.4 + 0.3 * chance(seed, k)) / turns, size * (1 if k % 2 else -1), size)
        + placed(leaf, x, y - height * (k + 0.7) / turns, size * (-0.8 if k % 2 else 0.8), size * 0.8)
        for k in range(turns)
    )
    return stem + element("path", d=leaves, **stroke(0.4, GREEN, fill=LEAF_DEEP))


def _crop(x: float, y: float, height: float, seed: int) -> str:
    side = 1 if chance(seed, 2) < 0.5 else -1
    stalk = "M0 0L0 .82M0 .18Q-.16 .44 -.28 .34M0 .3Q.16 .56 .28 .44M0 .46Q-.14 .7 -.25 .6M0 .58Q.13 .8 .22 .72"
    ear = "M0 .8C-.07 .86 -.06 .96 0 1C.06 .96 .07 .86 0 .8Z"
    return element("path", d=placed(stalk, x, y, height * side, height), **stroke(0.45, GREEN)) + element(
        "path", d=placed(ear, x, y, height * side, height), **stroke(0.4, GREEN, fill=_EAR)
    )


_SYMBOLS: dict[PlantSymbol, Callable[[float, float, float, int], str]] = {
    "tree": _tree,
    "shrub": _shrub,
    "perennial": _perennial,
    "grass": _grass,
    "reed": _reed,
    "climber": _climber,
    "crop": _crop,
}
