"""Draw what gives scale and context: a person, a car, a bicycle, a bench; the cut edge of a house, a wall, a kerb."""

from collections.abc import Callable
from dataclasses import dataclass

import shapely

from atlante.drawings.pen import CUT_PT, DIMENSION_PT, SEEN_PT, WHITE, Paper, placed, stroke
from atlante.drawings.profile import EAVES_CM, roof_cm
from atlante.render.svg.hatching import hatch_lines
from atlante.render.svg.marks import element, number, path_of
from atlante.views.drawings import Thing

FIGURE = "#93A1B0"
_CUT_FILL = "#EEF0F2"
# Half the width of things, cm, for their label and for what stands beside them.
HALF_CM: dict[Thing, float] = {
    "person": 25.0,
    "car": 92.0,
    "bicycle": 88.0,
    "bench": 32.0,
    "house": 15.0,
    "wall": 12.5,
    "kerb": 6.0,
}


@dataclass(frozen=True)
class Place:
    """Where a thing stands.

    Attributes:
        paper: The scale.
        at_cm: Distance from the left edge: its middle, or the face of a house.
        ground_cm: Height of the ground there.
        height_cm: Its height above the ground.
        width_cm: Width of the section: a house reaches to the nearer end.
    """

    paper: Paper
    at_cm: float
    ground_cm: float
    height_cm: float
    width_cm: float

    def symbol(self, data: str) -> str:
        """Return path data in units of the height, on the ground."""
        size = self.paper.length(self.height_cm)
        return placed(data, self.paper.x(self.at_cm), self.paper.y(self.ground_cm), size, size)

    def box(self, left_cm: float, bottom_cm: float, right_cm: float, top_cm: float) -> dict[str, str | float]:
        """Return the attributes of a rectangle given from the foot of the thing."""
        paper = self.paper
        return {
            "x": paper.x(self.at_cm + left_cm),
            "y": paper.y(self.ground_cm + top_cm),
            "width": paper.length(right_cm - left_cm),
            "height": paper.length(top_cm - bottom_cm),
        }


def draw_thing(what: Thing, place: Place) -> str:
    """Return a thing."""
    return _THINGS[what](place)


def _person(place: Place) -> str:
    body = (
        "M-.012 .862C-.05 .855 -.088 .845 -.1 .815C-.118 .74 -.132 .65 -.142 .56C-.147 .52 -.143 .47 -.128 .465"
        "C-.112 .462 -.11 .49 -.106 .53L-.078 .68C-.072 .62 -.078 .58 -.082 .52C-.088 .4 -.082 .3 -.086 .22"
        "C-.09 .14 -.1 .08 -.108 .02C-.108 .006 -.1 0 -.088 0L-.048 0C-.044 .03 -.046 .06 -.044 .1"
        "C-.04 .2 -.02 .32 -.004 .44"
        "C.014 .33 .042 .24 .06 .16C.072 .11 .082 .07 .09 .024L.132 .012C.14 .006 .136 0 .126 0L.06 0"
        "C.05 .01 .048 .03 .044 .06"
        "C.036 .16 .02 .2 .03 .26L.08 .5C.084 .56 .078 .62 .072 .68L.104 .57C.112 .53 .118 .47 .132 .468"
        "C.146 .47 .148 .52 .142 .56C.13 .65 .118 .74 .1 .815C.088 .845 .05 .855 .012 .862L.014 .885L-.014 .885Z"
    )
    size = place.paper.length(place.height_cm)
    head = element(
        "ellipse",
        cx=place.paper.x(place.at_cm),
        cy=place.paper.y(place.ground_cm) - 0.94 * size,
        rx=size * 0.046,
        ry=size * 0.06,
        fill=FIGURE,
    )
    return element("path", d=place.symbol(body), fill=FIGURE) + head


def _car(place: Place) -> str:
    wheels = "M-.55 0L-.4 0L-.4 .3L-.55 .3ZM.4 0L.55 0L.55 .3L.4 .3Z"
    body = (
        "M-.6 .2C-.61 .35 -.61 .48 -.58 .56C-.55 .62 -.52 .64 -.5 .66L-.43 .92C-.41 .98 -.37 1 -.3 1L.3 1"
        "C.37 1 .41 .98 .43 .92L.5 .66C.52 .64 .55 .62 .58 .56C.61 .48 .61 .35 .6 .2C.6 .16 .58 .14 .55 .14L-.55 .14"
        "C-.58 .14 -.6 .16 -.6 .2Z"
    )
    glass = "M-.44 .66L-.38 .9C-.37 .93 -.35 .94 -.32 .94L.32 .94C.35 .94 .37 .93 .38 .9L.44 .66Z"
    detail = (
        "M-.55 .46L-.36 .46L-.4 .36L-.55 .38ZM.55 .46L.36 .46L.4 .36L.55 .38ZM-.26 .34L.26 .34"
        "M-.24 .26L.24 .26M-.5 .66L.5 .66"
    )
    return (
        element("path", d=place.symbol(wheels), fill="#3F4A57")
        + element("path", d=place.symbol(body), **stroke(SEEN_PT, fill=WHITE))
        + element("path", d=place.symbol(glass), **stroke(DIMENSION_PT, fill="#E3E8EE"))
        + element("path", d=place.symbol(detail), **stroke(DIMENSION_PT))
    )


def _bicycle(place: Place) -> str:
    size = place.paper.length(place.height_cm)
    x, y = place.paper.x(place.at_cm), place.paper.y(place.ground_cm)
    wheels = "".join(
        element("circle", cx=x + side * 0.5 * size, cy=y - 0.33 * size, r=0.32 * size, **stroke(SEEN_PT))
        for side in (-1, 1)
    )
    frame = (
        "M-.5 .33L-.06 .28L.36 .74L-.16 .72ZM-.06 .28L-.2 .86M-.5 .33L-.16 .72M.5 .33L.34 .84L.33 .97M.33 .97L.46 .98"
        "M.33 .97L.25 .95M-.3 .88L-.1 .87"
    )
    return wheels + element("path", d=place.symbol(frame), **stroke(SEEN_PT))


def _bench(place: Place) -> str:
    legs = "M-.3 0L-.27 .5M.2 0L.2 .5M-.3 .5L.3 .5L.34 .52"
    back = "M-.26 .56L-.4 1M-.22 .56L.32 .56"
    return element("path", d=place.symbol(legs), **stroke(SEEN_PT)) + element(
        "path", d=place.symbol(back), **stroke(1.5)
    )


def _cut(box: dict[str, str | float]) -> str:
    """Return something cut through: hatched as masonry and with the heavy outline."""
    x, y, width, height = (float(box[key]) for key in ("x", "y", "width", "height"))
    lines = path_of(hatch_lines(shapely.box(x, y, x + width, y + height), "rising", 0.9))
    hatch = element("path", d=lines, **stroke(0.3)) if lines else ""
    ground = element("rect", **box, fill=_CUT_FILL)
    return ground + hatch + element("rect", **box, **{**stroke(CUT_PT), "stroke_linejoin": "miter"})


def _wall(place: Place) -> str:
    return _cut(place.box(-12.5, -40, 12.5, place.height_cm))


def _kerb(place: Place) -> str:
    return _cut(place.box(-6, -18, 6, place.height_cm))


def _house(place: Place) -> str:
    """The wall facing the section, with eaves, gutter, downpipe and window; inside, nothing but the floor."""
    paper, height = place.paper, place.height_cm
    left = place.at_cm < place.width_cm / 2
    side = 1 if left else -1
    inner = -place.at_cm if left else place.width_cm - place.at_cm
    edges = sorted((inner, 0.0))

    def x(cm: float) -> float:
        return paper.x(place.at_cm + side * cm)

    def y(cm: float) -> float:
        return paper.y(place.ground_cm + cm)

    def line(*points: tuple[float, float]) -> str:
        return "M" + "L".join(f"{number(x(px))} {number(y(py))}" for px, py in points)

    span = abs(inner)
    # The roof is cut too: a slab that slopes to the eaves.
    ridge = height + roof_cm(span)
    roof = line((EAVES_CM, height - 18), (-span, ridge - 22), (-span, ridge), (EAVES_CM, height + 4)) + "Z"
    inside = line((0, 0), (0, height), (-span, ridge - 22), (-span, 0)) + "Z"
    wall = place.box(min(-30 * side, 0), -60, max(-30 * side, 0), height + 8)
    window = place.box(min(-30 * side, 0), height * 0.5, max(-30 * side, 0), height * 0.5 + 120)
    floor = (
        place.box(edges[0], -20, min(max(-30 * side, edges[0]), edges[1]), 0)
        if left
        else place.box(30, -20, edges[1], 0)
    )
    # Gutter and downpipe lead the rain of the roof to the ground.
    pipe = line((51, height - 6), (51, height - 14), (6, height - 34), (6, 28), (20, 12))
    radius = number(paper.length(7))
    across = number(side * paper.length(14))
    sweep = 0 if left else 1
    gutter = f"M{number(x(44))} {number(y(height + 2))}a{radius} {radius} 0 0 {sweep} {across} 0"
    return (
        element("path", d=inside, fill="#F8F9FB")
        + _cut(floor)
        + _cut(wall)
        + element("rect", **window, **stroke(DIMENSION_PT, fill=WHITE))
        + element("path", d=line((-15, height * 0.5), (-15, height * 0.5 + 120)), **stroke(SEEN_PT))
        + element("path", d=roof, **stroke(CUT_PT, fill=_CUT_FILL))
        + element("path", d=gutter, **stroke(SEEN_PT, fill=WHITE))
        + element("path", d=pipe, **stroke(0.7))
    )


_THINGS: dict[Thing, Callable[[Place], str]] = {
    "person": _person,
    "car": _car,
    "bicycle": _bicycle,
    "bench": _bench,
    "house": _house,
    "wall": _wall,
    "kerb": _kerb,
}
