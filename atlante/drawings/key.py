"""Write the words of numbered labels below a section too narrow to have them beside it."""

from atlante.drawings.labels import LEADING, Anchor, ordered
from atlante.render.svg.lettering import text_line
from atlante.render.svg.marks import MM_PER_PT, element
from atlante.render.svg.text_width import wrapped

_NUMBER_MM, _BETWEEN_MM, _APART_MM = 4.0, 3.0, 0.35

Entry = tuple[int, tuple[str, ...]]


def key_columns(anchors: tuple[Anchor, ...], size_pt: float, room: float) -> tuple[tuple[Entry, ...], ...]:
    """Return numbers with their words as lines, in two columns of about the same height; room in mm."""
    width = (room - _BETWEEN_MM) / 2 - _NUMBER_MM
    entries = tuple((index + 1, wrapped(row.text, size_pt, width)) for index, row in enumerate(ordered(anchors)))

    def taller(split: int) -> float:
        return max(_height(entries[:split], size_pt), _height(entries[split:], size_pt))

    split = min(range(len(entries) + 1), key=lambda split: (taller(split), -split))
    return (entries[:split], entries[split:])


def key_height(anchors: tuple[Anchor, ...], size_pt: float, room: float) -> float:
    """Return the height of the key, mm, 0 without labels."""
    return max(_height(column, size_pt) for column in key_columns(anchors, size_pt, room)) if anchors else 0.0


def _height(column: tuple[Entry, ...], size_pt: float) -> float:
    lines = sum(len(lines) for _, lines in column)
    return lines * size_pt * MM_PER_PT * LEADING + len(column) * _APART_MM


def draw_key(anchors: tuple[Anchor, ...], size_pt: float, prefix: str, top: float, room: float) -> str:
    """Return the key below a height, from the left end of the sheet."""
    line_mm = size_pt * MM_PER_PT * LEADING
    rows = []
    for index, column in enumerate(key_columns(anchors, size_pt, room)):
        x, y = index * (room + _BETWEEN_MM) / 2, top
        for number, lines in column:
            rows.append(text_line(str(number), x, y + 0.78 * line_mm, size_pt, weight=600))
            for line in lines:
                rows.append(text_line(line, x + _NUMBER_MM, y + 0.78 * line_mm, size_pt))
                y += line_mm
            y += _APART_MM
    return element("g", *rows, id=f"{prefix}-key")
