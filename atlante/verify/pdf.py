"""Open PDFs and look into their objects: the one door of pikepdf for checking.

Objects go out as ``Any``: what a damaged file has in a place is known only when looking, and these few functions are
the looking. Nothing here judges.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf

# Numbers, names, nesting: what a damaged file can hold in the wrong place shows as one of these.
DAMAGE = (
    pikepdf.PikepdfError,
    ArithmeticError,
    AttributeError,
    KeyError,
    IndexError,
    NotImplementedError,
    RecursionError,
    TypeError,
    UserWarning,
    ValueError,
)
_TEXT = "q Q cm Do BT ET Tf Td TD Tm T* TL Tc Tw Tz Ts Tj TJ ' \" BMC BDC EMC"
# Rectangles, what clips to them, and what ends a path.
_CLIPPING = "re W W* n f F f* B B* b b* S s"
_SHAPES = f"q Q cm w Do m l c v y {_CLIPPING}"


class UnreadableError(Exception):
    """The file is no PDF, or too damaged to be read."""


class LockedError(UnreadableError):
    """The file asks for a password."""


@contextmanager
def opened(path: Path) -> Iterator[pikepdf.Pdf]:
    """Open a PDF.

    Raises:
        UnreadableError: It cannot be opened.
        LockedError: It asks for a password.
    """
    try:
        pdf = pikepdf.open(path)
    except pikepdf.PasswordError as error:
        raise LockedError("a password") from error
    except (pikepdf.PdfError, OSError) as error:
        raise UnreadableError(str(error)) from error
    with pdf:
        yield pdf


def is_dictionary(thing: object) -> bool:
    """Return whether a thing is a dictionary or a stream."""
    return isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream))


def is_stream(thing: object) -> bool:
    """Return whether a thing is a stream."""
    return isinstance(thing, pikepdf.Stream)


def is_name(thing: object) -> bool:
    """Return whether a thing is a name."""
    return isinstance(thing, pikepdf.Name)


def is_string(thing: object) -> bool:
    """Return whether a thing is a string."""
    return isinstance(thing, pikepdf.String)


def items(thing: object) -> tuple[Any, ...]:
    """Return what an array holds; nothing for anything else."""
    return tuple(thing) if isinstance(thing, pikepdf.Array) else ()


def listed(thing: object) -> tuple[Any, ...]:
    """Return what an array holds, or the thing alone, or nothing when there is none."""
    return () if thing is None else tuple(thing) if isinstance(thing, pikepdf.Array) else (thing,)


def entry(thing: Any, *keys: str) -> Any:
    """Return a value by its path of keys; None when a step is missing or no dictionary."""
    for key in keys:
        thing = thing.get(key) if is_dictionary(thing) else None
    return thing


def words(thing: object) -> str:
    """Return a string's or a name's text, a name without its slash; nothing for anything else."""
    if isinstance(thing, pikepdf.Name):
        return str(thing)[1:]
    return str(thing) if isinstance(thing, (pikepdf.String, str)) else ""


def number_of(thing: object) -> int | None:
    """Return a whole number; None for anything else."""
    return int(thing) if isinstance(thing, int) and not isinstance(thing, bool) else None


def identity(thing: Any) -> tuple[int, int]:
    """Return the number by which a file knows an object; (0, 0) for one that stands inside another."""
    return thing.objgen if isinstance(thing, pikepdf.Object) else (0, 0)


def operations(page_or_form: Any) -> Iterator[tuple[Any, str]]:
    """Yield operands and operator of what a page or a form does about text and about what it cuts away."""
    return _operations(page_or_form, f"{_TEXT} {_CLIPPING}")


def shapes(page_or_form: Any) -> Iterator[tuple[Any, str]]:
    """Yield operands and operator of what a page or a form draws besides text."""
    return _operations(page_or_form, _SHAPES)


def _operations(page_or_form: Any, wanted: str) -> Iterator[tuple[Any, str]]:
    with warnings.catch_warnings():
        # What ends too early would be told on the terminal, without the name of the file.
        warnings.simplefilter("error")
        instructions = pikepdf.parse_content_stream(page_or_form, wanted)
    for instruction in instructions:
        if isinstance(instruction, pikepdf.ContentStreamInstruction):
            yield instruction.operands, str(instruction.operator)


def syntax_problems(path: Path) -> tuple[str, ...]:
    """Return what the library itself says of a file's syntax.

    Raises:
        UnreadableError: It cannot be opened.
    """
    with opened(path) as pdf:
        problems = [*pdf.check_pdf_syntax(), *(str(warning) for warning in pdf.get_warnings())]
    return tuple(dict.fromkeys(problems))
