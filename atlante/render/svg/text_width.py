"""Measure a line of text set in Titillium Web, so that labels and legends fit without a rendering engine."""

from atlante.render.svg.marks import MM_PER_PT

# Advance widths in thousandths of the size, by weight, from the tables of the bundled faces.
_ADVANCES: dict[int, tuple[tuple[int, str], ...]] = {
    400: (
        (208, "'"),
        (216, ".’"),
        (217, ":·"),
        (219, "ijì"),
        (220, " \u00a0"),
        (223, ","),
        (230, "|"),
        (231, "l"),
        (236, "`"),
        (246, "IÌ"),
        (247, "!"),
        (248, ";"),
        (264, "()"),
        (280, "²³"),
        (289, "J"),
        (329, "[]"),
        (331, "f"),
        (346, "r"),
        (351, "t"),
        (352, "{}"),
        (373, '"“'),
        (377, "”"),
        (412, "/"),
        (420, "*"),
        (436, "\\c"),
        (438, "-"),
        (447, "?"),
        (452, "x"),
        (455, "z"),
        (465, "s"),
        (479, "Lk"),
        (481, "v"),
        (483, "y"),
        (501, "aàá"),
        (505, "eèé"),
        (514, "g"),
        (526, "FTbq"),
        (527, "p"),
        (528, "oòóö"),
        (529, "d"),
        (531, "uùü"),
        (536, "Z"),
        (537, "hn"),
        (538, "Y"),
        (539, "«»"),
        (542, "S"),
        (544, "C"),
        (553, "EÈÉ"),
        (558, "X"),
        (560, "#$%+0123456789<=>^~°"),
        (569, "K"),
        (582, "V"),
        (593, "P"),
        (596, "AÀ"),
        (616, "BGR"),
        (631, "–"),
        (632, "_"),
        (644, "UÙ"),
        (645, "D"),
        (660, "OQÒ"),
        (675, "H"),
        (676, "N"),
        (688, "&"),
        (725, "…"),
        (762, "w"),
        (836, "m"),
        (840, "M"),
        (886, "W"),
        (977, "@"),
        (1131, "—"),
    ),
    600: (
        (220, " \u00a0"),
        (225, "'"),
        (238, "’"),
        (239, ".:·"),
        (241, "iì"),
        (242, "j"),
        (246, ","),
        (252, "|"),
        (253, "l"),
        (254, "`"),
        (266, "!;"),
        (269, "IÌ"),
        (280, "²³"),
        (289, "()"),
        (296, "J"),
        (344, "[]"),
        (346, "f"),
        (357, "{}"),
        (358, "t"),
        (361, "r"),
        (395, '"'),
        (412, "”"),
        (413, "“"),
        (421, "-"),
        (423, "*"),
        (441, "?"),
        (442, "c"),
        (443, "/"),
        (454, "z"),
        (464, "x"),
        (469, "s"),
        (471, "\\"),
        (475, "L"),
        (491, "v"),
        (492, "y"),
        (499, "k"),
        (507, "aàá"),
        (508, "eèé"),
        (525, "g"),
        (526, "T"),
        (529, "F"),
        (530, "oòóö"),
        (534, "Z"),
        (535, "q"),
        (536, "b"),
        (537, "p"),
        (540, "d"),
        (543, "Suùü"),
        (544, "C"),
        (546, "hn"),
        (549, "Y"),
        (553, "EÈÉ"),
        (560, "#$%+0123456789<=>^~°"),
        (564, "X"),
        (574, "«"),
        (575, "»"),
        (583, "K"),
        (591, "P"),
        (594, "V"),
        (599, "AÀ"),
        (612, "B"),
        (613, "G"),
        (618, "R"),
        (622, "–"),
        (625, "_"),
        (641, "D"),
        (650, "UÙ"),
        (656, "OQÒ"),
        (676, "H"),
        (686, "N"),
        (696, "&"),
        (748, "…"),
        (768, "w"),
        (838, "m"),
        (850, "M"),
        (911, "W"),
        (975, "@"),
        (1122, "—"),
    ),
}
_WIDTHS = {weight: {char: width for width, chars in rows for char in chars} for weight, rows in _ADVANCES.items()}
_UNKNOWN = 700  # a wide guess, for characters the fallback face supplies
CAP_HEIGHT = 0.69
LINE_HEIGHT = 1.15


def width_mm(text: str, size_pt: float, weight: int = 400) -> float:
    """Return the width of a line in mm.

    Args:
        text: One line.
        size_pt: Size, points.
        weight: 400 or 600.
    """
    widths = _WIDTHS[weight]
    return sum(widths.get(char, _UNKNOWN) for char in text) / 1000 * size_pt * MM_PER_PT


def wrapped(text: str, size_pt: float, room_mm: float, weight: int = 400) -> tuple[str, ...]:
    """Return a text as lines not wider than the room; a longer single word keeps its line."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_mm(longer, size_pt, weight) <= room_mm:
            lines[-1] = longer
        else:
            lines.append(word)
    return tuple(lines)


def fitted(text: str, size_pt: float, room_mm: float, weight: int = 400) -> str:
    """Return a line not wider than the room: what does not fit is cut, and three dots say so."""
    if width_mm(text, size_pt, weight) <= room_mm:
        return text
    kept = text
    while kept and width_mm(f"{kept}…", size_pt, weight) > room_mm:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
