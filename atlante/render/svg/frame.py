"""Frame a picture: size on paper, title and description for those who do not see it."""

from xml.sax.saxutils import escape

from atlante.render.svg.marks import FONT, element, number


def framed(
    prefix: str, title: str, desc: str, parts: tuple[str, ...], width_mm: float, height_mm: float, enlarged: float = 1.0
) -> str:
    """Return a picture as one SVG of presentation attributes only.

    Args:
        prefix: Prefix of its ids, unique in whatever it is put into.
        title: Its name.
        desc: What it shows, in words.
        parts: What is drawn, from the back to the front.
        width_mm: Width of the sheet it is drawn on: a unit of the picture is a millimetre of that.
        height_mm: Height of that sheet.
        enlarged: How many times larger than drawn it stands on paper, lines and words alike.
    """
    return element(
        "svg",
        element("title", escape(title), id=f"{prefix}-title"),
        element("desc", escape(desc), id=f"{prefix}-desc"),
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        width=f"{number(width_mm * enlarged)}mm",
        height=f"{number(height_mm * enlarged)}mm",
        viewBox=f"0 0 {number(width_mm)} {number(height_mm)}",
        role="img",
        aria_labelledby=f"{prefix}-title {prefix}-desc",
        font_family=FONT,
    )
