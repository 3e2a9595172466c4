"""Follow what a sheet for a printer draws around its trimmed page: crop marks, and colour that runs to the bleed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from atlante.verify.facts import Box, Ink
from atlante.verify.geometry import NOWHERE, UNITY, Matrix, around, bounds, box_of, matrix_of, times, within
from atlante.verify.pdf import entry, is_stream, items, shapes, words

_DEEPEST = 24
_STROKES = frozenset(("S", "s", "B", "B*", "b", "b*"))
_FILLS = frozenset(("f", "F", "f*", "B", "B*", "b", "b*"))


@dataclass(frozen=True)
class _Graphics:
    """What q keeps and Q brings back."""

    ctm: Matrix
    clip: Box | None = None
    line: float = 1.0


@dataclass
class _Pen:
    """The path that is being built, as the boxes of its points, and what is to be cut away after it."""

    graphics: _Graphics
    stack: list[_Graphics] = field(default_factory=list)
    path: list[Box] = field(default_factory=list)
    only_rectangles: bool = True
    cuts: bool = False


def read_ink(page: Any, number: int, trim: Box) -> Iterator[Ink]:
    """Yield what a page draws outside its trimmed part, wholly or in part, in the order of drawing.

    Args:
        page: Dictionary of the page.
        number: Physical page, from 1.
        trim: The trimmed part.
    """
    for box in _drawn(page, _Pen(_Graphics(UNITY)), 0):
        if box[0] < trim[0] or box[1] < trim[1] or box[2] > trim[2] or box[3] > trim[3]:
            yield Ink(number, box)


def _drawn(owner: Any, pen: _Pen, depth: int) -> Iterator[Box]:
    drawings = entry(owner, "/Resources", "/XObject")
    for operands, operator in shapes(owner):
        if operator == "q":
            pen.stack.append(pen.graphics)
        elif operator == "Q":
            pen.graphics = pen.stack.pop() if pen.stack else pen.graphics
        elif operator == "cm":
            pen.graphics = replace(pen.graphics, ctm=times(matrix_of(operands), pen.graphics.ctm))
        elif operator == "w":
            pen.graphics = replace(pen.graphics, line=float(operands[0]))
        elif operator == "Do":
            yield from _shown(entry(drawings, str(operands[0])), pen.graphics, depth)
        elif operator in ("W", "W*"):
            pen.cuts = True
        elif operator in ("m", "l", "c", "v", "y", "re"):
            _build(operands, operator, pen)
        elif operator in _STROKES or operator in _FILLS or operator == "n":
            yield from _painted(operator, pen)


def _build(operands: Any, operator: str, pen: _Pen) -> None:
    numbers = [float(number) for number in operands]
    if operator == "re":
        left, bottom, width, height = numbers
        pen.path.append(bounds(pen.graphics.ctm, box_of((left, bottom, left + width, bottom + height))))
        return
    pen.only_rectangles = False
    # The points that bend a curve hold it between them.
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        pen.path.append(bounds(pen.graphics.ctm, (x, y, x, y)))


def _painted(operator: str, pen: _Pen) -> Iterator[Box]:
    now = pen.graphics
    if pen.path and operator != "n":
        a, b, c, d, _, _ = now.ctm
        # Half a line stands out on each side of its path.
        more = now.line / 2 * max(abs(a) + abs(c), abs(b) + abs(d)) if operator in _STROKES else 0.0
        left, bottom, right, top = around(pen.path)
        box = within((left - more, bottom - more, right + more, top + more), now.clip)
        if box is not None:
            yield box
    if pen.cuts and pen.path and pen.only_rectangles:
        pen.graphics = replace(now, clip=within(around(pen.path), now.clip) or NOWHERE)
    pen.path.clear()
    pen.cuts, pen.only_rectangles = False, True


def _shown(drawing: Any, now: _Graphics, depth: int) -> Iterator[Box]:
    if not is_stream(drawing) or depth >= _DEEPEST:
        return
    if words(drawing.get("/Subtype")) == "Image":
        box = within(bounds(now.ctm, (0.0, 0.0, 1.0, 1.0)), now.clip)
        if box is not None:
            yield box
    elif words(drawing.get("/Subtype")) == "Form":
        own = items(drawing.get("/Matrix"))
        ctm = times(matrix_of(own), now.ctm) if own else now.ctm
        clip = within(bounds(ctm, box_of(items(drawing.get("/BBox")))), now.clip) or NOWHERE
        yield from _drawn(drawing, _Pen(_Graphics(ctm, clip, now.line)), depth + 1)
