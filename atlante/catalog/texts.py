"""Find the texts of a record, and put prose as it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel

from atlante.catalog.catalog import Catalog
from atlante.catalog.references import Loc
from atlante.records.base import Line, ProseMark
from atlante.records.prose import ProseLink, parse_prose

# What tells a field of type Line from any other text, such as an address or an id.
_LINE_MARK = next(mark for mark in get_args(Line) if isinstance(mark, AfterValidator))


@dataclass(frozen=True)
class Text:
    """A text of a record as written.

    Attributes:
        loc: Keys from the top of the record to it.
        model: The model that has it, the record itself or one inside it.
        is_prose: Whether it has paragraphs, lists and links; otherwise it is one line.
    """

    loc: Loc
    text: str
    model: type[BaseModel]
    is_prose: bool


def texts(part: BaseModel, loc: Loc) -> Iterator[Text]:
    """Yield the prose and the lines of a record or of a model inside it, in the order of the fields.

    Args:
        part: The record or the model.
        loc: Keys from the top of the record to it; those of its texts begin with them.
    """
    for name, is_prose in _text_fields(type(part)):
        value = getattr(part, name)
        if isinstance(value, str):
            yield Text((*loc, name), value, type(part), is_prose)
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                yield Text((*loc, name, index), item, type(part), is_prose)


def read_aloud(text: str, catalog: Catalog) -> tuple[str, ...]:
    """Return the paragraphs and bullets of a prose as they are read: a link is its text or the title it leads to."""
    if "[[" not in text and "\n" not in text:
        return (text,)
    return tuple(
        "".join(_link_text(span, catalog) if isinstance(span, ProseLink) else span for span in item)
        for block in parse_prose(text)
        for item in block.items
    )


def _link_text(link: ProseLink, catalog: Catalog) -> str:
    if link.text:
        return link.text
    record = catalog.find(link.kind, link.id)
    return link.id if record is None else record.title


@cache
def _text_fields(model: type[BaseModel]) -> tuple[tuple[str, bool], ...]:
    """Return the names of the fields that hold texts, with whether each is prose."""
    found = ((name, _is_prose(field.annotation, field.metadata)) for name, field in model.model_fields.items())
    return tuple((name, is_prose) for name, is_prose in found if is_prose is not None)


def _is_prose(annotation: Any, metadata: list[Any]) -> bool | None:
    """Return whether a type is prose or, otherwise, a line; None when it is neither."""
    for mark in metadata:
        if isinstance(mark, ProseMark):
            return True
        if mark == _LINE_MARK:
            return False
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        return _is_prose(inner, marks)
    if origin in (Union, UnionType, tuple):
        return next((kind for arg in get_args(annotation) if (kind := _is_prose(arg, [])) is not None), None)
    return None
