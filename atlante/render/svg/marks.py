"""Write SVG elements in millimetres, escaped and always in the same form."""

from typing import Any
from xml.sax.saxutils import quoteattr

Attributes = dict[str, str | float]

MM_PER_PT = 25.4 / 72
FONT = "Titillium Web, DejaVu Sans, sans-serif"
INK = "#17324D"
GREY = "#5B6B7B"
LIMIT = "#8A97A5"
PANEL = "#F5F7FA"
RULE = "#D5DCE4"
HAIRLINE_PT = 0.25
THIN_PT = 0.5


def number(value: float) -> str:
    """Return a length with two decimals at most, a hundredth of a millimetre being finer than any printer."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def element(name: str, /, *children: str, **attributes: str | float) -> str:
    """Return an element; underscores in attribute names become hyphens, text children must be escaped already."""
    parts = [name]
    for key, value in attributes.items():
        written = value if isinstance(value, str) else number(value)
        parts.append(f"{key.replace('_', '-')}={quoteattr(written)}")
    opening = " ".join(parts)
    return f"<{opening}>{''.join(children)}</{name}>" if children else f"<{opening}/>"


def path_of(geometry: Any) -> str:
    """Return path data of a shapely geometry whose coordinates are mm on paper; empty when nothing is left."""
    kind = geometry.geom_type
    if geometry.is_empty or kind in ("Point", "MultiPoint"):
        return ""
    if kind == "Polygon":
        return "".join(_ring(ring.coords, closed=True) for ring in (geometry.exterior, *geometry.interiors))
    if kind in ("LineString", "LinearRing"):
        return _ring(geometry.coords, closed=kind == "LinearRing")
    return "".join(path_of(part) for part in geometry.geoms)


def _ring(coordinates: Any, *, closed: bool) -> str:
    points: list[str] = []
    for x, y in coordinates:
        point = f"{number(x)} {number(y)}"
        if not points or points[-1] != point:
            points.append(point)
    if closed and len(points) > 1 and points[0] == points[-1]:
        points.pop()
    if len(points) < (3 if closed else 2):
        return ""
    return "M" + "L".join(points) + ("Z" if closed else "")


def italian_integer(value: int) -> str:
    """Return an integer with points between thousands."""
    return f"{value:,}".replace(",", ".")


def italian_decimal(value: float) -> str:
    """Return a number the shortest way, with a decimal comma."""
    return f"{value:g}".replace(".", ",")
