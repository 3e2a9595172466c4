"""Draw plants from simple lines: tree, shrub, perennial, grass, reed, climber, crop."""

import math
from collections.abc import Callable

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

# How far apart the plants of a row stand, and how far one reaches to each side, as shares of the height.
SPACING: dict[PlantSymbol, float] = {
    "tree": 0.7,
    "shrub": 0.95,
    "perennial": 0.7,
    "grass": 0.75,
    "reed": 0.32,
    "climber": 0.5,
    "crop": 0.4,
}
REACH: dict[PlantSymbol, float] = {
    "tree": 0.31,
    "shrub": 0.55,
    "perennial": 0.42,
    "grass": 0.45,
    "reed": 0.25,
    "climber": 0.2,
    "crop": 0.28,
}
_FLOWER = "#E9C8DC"
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


def _cloud(x: float, y: float, rx: float, ry: float, lobes: int, seed: int) -> str:
    """Return the outline of foliage: bulges around an ellipse whose lower half is a little flatter."""
    points = []
    for k in range(lobes):
        angle = math.tau * (k + 0.35 * (chance(seed, k) - 0.5)) / lobes + 0.3
        shrink = 0.9 + 0.1 * chance(seed, k, 9)
        flat = 0.86 if math.sin(angle) > 0 else 1.0
        points.append((x + rx * shrink * math.cos(angle), y + ry * shrink * flat * math.sin(angle)))
    parts = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for k, (x0, y0) in enumerate(points):
        x1, y1 = points[(k + 1) % lobes]
        middle = ((x0 + x1) / 2, (y0 + y1) / 2)
        out = (middle[0] - x, middle[1] - y)
        far = 0.62 * math.hypot(x1 - x0, y1 - y0) / max(math.hypot(*out), 0.01)
        bulge = (middle[0] + out[0] * far, middle[1] + out[1] * far)
        parts.append(f"Q{number(bulge[0])} {number(bulge[1])} {number(x1)} {number(y1)}")
    return "".join(parts) + "Z"


def _leaves(x: float, y: float, rx: float, ry: float, count: int, seed: int) -> str:
    """Return small bows inside foliage, more of them on the shaded lower right."""
    data = []
    for k in range(count):
        angle, far = math.tau * k / count * 1.6 + 0.4, 0.25 + 0.5 * chance(seed, k, 3)
        cx, cy = x + rx * far * math.cos(angle) + 0.08 * rx, y + ry * far * math.sin(angle) + 0.06 * ry
        size = max(min(rx, ry) * 0.13, 0.28)
        data.append(
            f"M{number(cx - size)} {number(cy)}Q{number(cx - size * 0.4)} {number(cy + size)} {number(cx)} {number(cy)}"
            f"Q{number(cx + size * 0.5)} {number(cy + size)} {number(cx + size)} {number(cy)}"
        )
    return "".join(data)


def _tree(x: float, y: float, height: float, seed: int) -> str:
    lean = (chance(seed, 1) - 0.5) * 0.03
    side = 1 if chance(seed, 2) < 0.5 else -1
    rx, ry = height * (0.25 + 0.03 * chance(seed, 3)), height * 0.325
    cx, cy = x + lean * height, y - height * 0.645
    lobes = 9 if height < 22 else 12 if height < 45 else 15
    trunk = "M-.026 0C-.016 .1 -.015 .25 -.012 .44L.012 .44C.015 .25 .016 .1 .026 0Z"
    branches = (
        "M0 .3C-.03 .42 -.08 .5 -.13 .58M.004 .36C.03 .46 .09 .54 .14 .64M0 .4C.004 .55 -.01 .66 .02 .82"
        "M-.002 .46C-.02 .58 -.07 .66 -.09 .75M.006 .5C.03 .6 .05 .66 .07 .74"
    )
    roots = (
        "M-.02 0C-.05 -.03 -.12 -.035 -.2 -.05M-.012 0C-.04 -.05 -.08 -.075 -.13 -.095M0 0C-.005 -.05 -.02 -.08 -.01 -.12"
        "M.012 0C.03 -.05 .08 -.07 .12 -.1M.02 0C.06 -.03 .12 -.03 .21 -.055M-.09 -.032C-.11 -.05 -.15 -.06 -.17 -.08"
        "M.08 -.031C.11 -.05 .14 -.055 .18 -.08"
    )
    crown = _cloud(cx, cy, rx, ry, lobes, seed)
    return (
        element("path", d=placed(roots, x, y, height * side, height), **stroke(0.45, BARK))
        + element("path", d=crown, **stroke(SEEN_PT, GREEN, fill=LEAF))
        + element("path", d=_leaves(cx, cy, rx, ry, 7 if height < 22 else 13, seed), **stroke(DIMENSION_PT, GREEN))
        + element("path", d=placed(branches, x, y, height * side, height), **stroke(0.4, BARK))
        + element("path", d=placed(trunk, x, y, height * side, height), **stroke(SEEN_PT, BARK, fill=WOOD))
    )


def _shrub(x: float, y: float, height: float, seed: int) -> str:
    side = 1 if chance(seed, 2) < 0.5 else -1
    rx, ry = height * (0.46 + 0.06 * chance(seed, 3)), height * 0.37
    cx, cy = x, y - height * 0.53
    stems = "M0 0C-.02 .15 -.1 .3 -.22 .46M0 0C.01 .2 0 .4 .03 .66M0 0C.05 .15 .14 .26 .24 .42M-.06 .24C-.07 .35 -.09 .45 -.07 .56"
    return (
        element("path", d=_cloud(cx, cy, rx, ry, 9, seed), **stroke(SEEN_PT, GREEN, fill=LEAF_DEEP))
        + element("path", d=_leaves(cx, cy, rx, ry, 5, seed), **stroke(DIMENSION_PT, GREEN))
        + element("path", d=placed(stems, x, y, height * side, height), **stroke(0.4, BARK))
    )


def _perennial(x: float, y: float, height: float, seed: int) -> str:
    side = 1 if chance(seed, 2) < 0.5 else -1
    tips = ((-0.34, 0.72), (-0.15, 0.93), (0.05, 1.0), (0.22, 0.82), (0.36, 0.62))
    stems = "".join(f"M0 0Q{tx * 0.35:.3f} {ty * 0.6:.3f} {tx:.3f} {ty - 0.08:.3f}" for tx, ty in tips)
    leaves = (
        "M0 0C-.2 .02 -.34 .14 -.4 .32C-.24 .28 -.08 .2 0 0ZM0 0C.2 .02 .32 .12 .38 .28C.24 .26 .1 .2 0 0Z"
        "M0 0C-.12 .12 -.14 .28 -.1 .42C0 .34 .03 .18 0 0ZM0 0C.02 .14 .08 .26 .16 .38C.18 .24 .12 .1 0 0Z"
    )
    radius = max(height * 0.075, 0.3)
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
    return element("path", d=placed(blades, x, y, height * side, height), **stroke(0.45, GREEN))


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
