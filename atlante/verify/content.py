"""Follow what a page draws, to know each piece of its text: where it stands and to which marked content it belongs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from atlante.verify.facts import Box, Run
from atlante.verify.geometry import NOWHERE, UNITY, Matrix, around, bounds, box_of, matrix_of, times, within
from atlante.verify.pdf import entry, identity, is_stream, is_string, items, number_of, operations, words
from atlante.verify.typefaces import ABOVE, BELOW, Typeface

# Drawings within drawings; deeper is damaged or hostile.
DEEPEST = 24


_STATE = ("q", "Q", "cm", "BT", "ET", "Td", "TD", "Tm", "T*", "TL", "Tc", "Tw", "Tz", "Ts")


@dataclass(frozen=True)
class _Mark:
    """Marked content that is open: its number, None without; whether it is decoration."""

    mcid: int | None
    artifact: bool
    tagged: bool


@dataclass(frozen=True)
class _Graphics:
    """What q keeps and Q brings back, in the names of the specification."""

    ctm: Matrix
    clip: Box | None = None
    font: Typeface | None = None
    size: float = 0.0
    char_space: float = 0.0
    word_space: float = 0.0
    scale: float = 1.0
    leading: float = 0.0
    rise: float = 0.0


@dataclass
class _Pen:
    """Where text goes next."""

    graphics: _Graphics
    marks: list[_Mark]
    rectangles: list[Box] = field(default_factory=list)
    stack: list[_Graphics] = field(default_factory=list)
    line: Matrix = UNITY
    text: Matrix = UNITY


class TextReader:
    """Read the text of pages, one after the other; drawings that several pages share are parsed once.

    Args:
        face: Reads a font dictionary.
        tagged: The marked contents that belong to an element, by the number of a page or form in the parent tree.
    """

    def __init__(self, face: Callable[[Any], Typeface], tagged: Callable[[int | None], frozenset[int]]) -> None:
        self._face = face
        self._tagged = tagged
        self._forms: dict[tuple[int, int], tuple[tuple[Any, str], ...]] = {}

    def runs(self, page: Any, number: int) -> Iterator[Run]:
        """Yield the text of a page in the order of drawing.

        Args:
            page: Dictionary of the page.
            number: Physical page, from 1.
        """
        pen = _Pen(_Graphics(UNITY), [])
        yield from self._read(operations(page), page, pen, number, 0)

    def _form(self, form: Any) -> tuple[tuple[Any, str], ...]:
        key = identity(form)
        if key == (0, 0):
            return tuple(operations(form))
        if key not in self._forms:
            self._forms[key] = tuple(operations(form))
        return self._forms[key]

    def _read(self, steps: Any, owner: Any, pen: _Pen, page: int, depth: int) -> Iterator[Run]:
        fonts, drawings = entry(owner, "/Resources", "/Font"), entry(owner, "/Resources", "/XObject")
        known = self._tagged(number_of(owner.get("/StructParents")))
        for operands, operator in steps:
            if operator in ("Tj", "TJ", "'", '"'):
                yield _shown(operands, operator, pen, page)
            elif operator == "Do":
                yield from self._draw(entry(drawings, str(operands[0])), pen, page, depth)
            elif operator == "Tf":
                font = entry(fonts, str(operands[0]))
                face = self._face(font) if font is not None else None
                pen.graphics = replace(pen.graphics, font=face, size=float(operands[1]))
            elif operator in ("BMC", "BDC"):
                pen.marks.append(_mark(operands, owner, known, pen.marks[-1:], drawing=depth > 0))
            elif operator == "EMC":
                # One too many is a fault of syntax, which others report.
                del pen.marks[-1:]
            elif operator in _STATE:
                _move(operands, operator, pen)
            else:
                _cut(operands, operator, pen)

    def _draw(self, form: Any, pen: _Pen, page: int, depth: int) -> Iterator[Run]:
        if not is_stream(form) or words(form.get("/Subtype")) != "Form" or depth >= DEEPEST:
            return
        steps = self._form(form)
        if not steps:
            return
        own = items(form.get("/Matrix"))
        ctm = times(matrix_of(own), pen.graphics.ctm) if own else pen.graphics.ctm
        clip = within(bounds(ctm, box_of(items(form.get("/BBox")))), pen.graphics.clip) or NOWHERE
        inner = _Pen(replace(pen.graphics, ctm=ctm, clip=clip), list(pen.marks))
        yield from self._read(steps, form, inner, page, depth + 1)


def _mark(operands: Any, owner: Any, known: frozenset[int], outer: list[_Mark], *, drawing: bool) -> _Mark:
    """Return the marked content that opens; inside another it keeps what it does not say itself.

    Numbers inside a drawing are the drawing's own: its text belongs to what the page has around it.
    """
    above = outer[0] if outer else _Mark(None, False, False)
    properties = operands[1] if len(operands) > 1 else None
    if properties is not None and words(properties):
        properties = entry(owner, "/Resources", "/Properties", f"/{words(properties)}")
    mcid = number_of(entry(properties, "/MCID"))
    artifact = above.artifact or words(operands[0]) == "Artifact"
    if mcid is None:
        return _Mark(above.mcid, artifact, above.tagged)
    return _Mark(above.mcid if drawing else mcid, artifact, above.tagged or mcid in known)


def _cut(operands: Any, operator: str, pen: _Pen) -> None:
    """Follow what is cut away. Only rectangles count: text that another shape cuts is taken to be seen."""
    if operator == "re":
        left, bottom, width, height = (float(number) for number in operands)
        pen.rectangles.append(bounds(pen.graphics.ctm, (left, bottom, left + width, bottom + height)))
    elif operator in ("W", "W*"):
        if pen.rectangles:
            clip = within(around(pen.rectangles), pen.graphics.clip) or NOWHERE
            pen.graphics = replace(pen.graphics, clip=clip)
    else:
        pen.rectangles.clear()


def _move(operands: Any, operator: str, pen: _Pen) -> None:
    """Follow what moves or sets text without showing any."""
    if operator == "q":
        pen.stack.append(pen.graphics)
    elif operator == "Q":
        pen.graphics = pen.stack.pop() if pen.stack else pen.graphics
    elif operator == "cm":
        pen.graphics = replace(pen.graphics, ctm=times(matrix_of(operands), pen.graphics.ctm))
    elif operator == "BT":
        pen.line = pen.text = UNITY
    elif operator == "Tm":
        pen.line = pen.text = matrix_of(operands)
    elif operator in ("Td", "TD"):
        if operator == "TD":
            pen.graphics = replace(pen.graphics, leading=-float(operands[1]))
        _next_line(pen, float(operands[0]), float(operands[1]))
    elif operator == "T*":
        _next_line(pen, 0.0, -pen.graphics.leading)
    elif operator == "Tc":
        pen.graphics = replace(pen.graphics, char_space=float(operands[0]))
    elif operator == "Tw":
        pen.graphics = replace(pen.graphics, word_space=float(operands[0]))
    elif operator == "Tz":
        pen.graphics = replace(pen.graphics, scale=float(operands[0]) / 100)
    elif operator == "TL":
        pen.graphics = replace(pen.graphics, leading=float(operands[0]))
    elif operator == "Ts":
        pen.graphics = replace(pen.graphics, rise=float(operands[0]))


def _next_line(pen: _Pen, across: float, up: float) -> None:
    pen.line = pen.text = times((1.0, 0.0, 0.0, 1.0, across, up), pen.line)


def _shown(operands: Any, operator: str, pen: _Pen, page: int) -> Run:
    """Return the text that is shown, and move the pen past it."""
    if operator == '"':
        pen.graphics = replace(pen.graphics, word_space=float(operands[0]), char_space=float(operands[1]))
    if operator in ("'", '"'):
        _next_line(pen, 0.0, -pen.graphics.leading)
    now, face = pen.graphics, pen.graphics.font
    text, unknown, width = [], [], 0.0
    for piece in items(operands[0]) if operator == "TJ" else operands[-1:]:
        if not is_string(piece):
            width -= float(piece) / 1000 * now.size * now.scale
            continue
        data = bytes(piece)
        for code in face.codes(data) if face else data:
            letter = chr(code) if face is None or face.characters is None else face.characters.get(code)
            if letter is None:
                unknown.append(code)
            text.append(letter or "")
            glyph = 0.0 if face is None else face.widths.get(code, face.default_width)
            space = now.word_space if code == 32 and not (face and face.wide) else 0.0
            width += (glyph * now.size + now.char_space + space) * now.scale
    place = times(pen.text, now.ctm)
    ink = (0.0, now.rise + BELOW * now.size, width, now.rise + ABOVE * now.size)
    blank = not "".join(text).strip() and not unknown
    box = None if blank else within(bounds(place, ink), now.clip)
    pen.text = times((1.0, 0.0, 0.0, 1.0, width, 0.0), pen.text)
    mark = pen.marks[-1] if pen.marks else _Mark(None, False, False)
    return Run(
        page=page,
        text="".join(text),
        box=box,
        mcid=mark.mcid,
        artifact=mark.artifact,
        tagged=mark.tagged,
        font=face.name if face else "",
        unknown=tuple(unknown),
    )
