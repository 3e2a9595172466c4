"""Find every reference a record makes, in typed fields and in prose."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from atlante.records.base import ProseMark, Ref
from atlante.records.prose import prose_links

Loc = tuple[str | int, ...]


@dataclass(frozen=True)
class Reference:
    """A mention of another record, not yet resolved.

    Attributes:
        loc: Keys from the top of the record to the mention.
        kind: Kind of record that is meant.
        id: Its id as written.
    """

    loc: Loc
    kind: str
    id: str


_Walk = Callable[[Any, Loc], Iterator[Reference]]


def references(record: BaseModel) -> Iterator[Reference]:
    """Yield the references of a record in the order of its fields."""
    yield from _walk_model(type(record))(record, ())


@cache
def _walk_model(model: type[BaseModel]) -> _Walk:
    walks = tuple(
        (name, walk)
        for name, field in model.model_fields.items()
        if (walk := _walk_type(field.annotation, tuple(field.metadata))) is not None
    )

    def walk_fields(value: Any, loc: Loc) -> Iterator[Reference]:
        for name, walk in walks:
            inner = getattr(value, name)
            if inner is not None:
                yield from walk(inner, (*loc, name))

    return walk_fields


def _walk_type(annotation: Any, metadata: tuple[Any, ...] = ()) -> _Walk | None:
    """Return how to walk values of a type, or None when they cannot refer to anything."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *extra = get_args(annotation)
        return _walk_type(inner, (*metadata, *extra))
    for mark in metadata:
        if isinstance(mark, Ref):
            return _walk_id(mark.kind)
        if isinstance(mark, ProseMark):
            return _walk_prose
    if origin in (Union, UnionType):
        found = [walk for arg in get_args(annotation) if (walk := _walk_type(arg)) is not None]
        return found[0] if found else None
    if origin is tuple:
        item = _walk_type(get_args(annotation)[0])
        return None if item is None else _walk_items(item)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _walk_model(annotation)
    return None


def _walk_id(kind: str) -> _Walk:
    def walk(value: Any, loc: Loc) -> Iterator[Reference]:
        yield Reference(loc, kind, value)

    return walk


def _walk_prose(value: Any, loc: Loc) -> Iterator[Reference]:
    for link in prose_links(value):
        yield Reference(loc, link.kind, link.id)


def _walk_items(item: _Walk) -> _Walk:
    def walk(value: Any, loc: Loc) -> Iterator[Reference]:
        for index, inner in enumerate(value):
            yield from item(inner, (*loc, index))

    return walk
