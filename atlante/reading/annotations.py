"""Look up in the models what stands at a path: keys of a group, items of a list, allowed values."""

from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from atlante.reading.places import Loc


def annotation_at(model: type[BaseModel], loc: Loc) -> Any:
    """Return the bare annotation of the field at a path, or None when the models have no such path."""
    here: Any = model
    for part in loc:
        if isinstance(part, int):
            here = get_args(here)[0] if get_origin(here) is tuple else None
        elif is_model(here) and part in here.model_fields:
            here = here.model_fields[part].annotation
        else:
            return None
        here = _bare(here)
    return here


def is_model(annotation: Any) -> bool:
    """Return whether an annotation is a model, whose values are written as keys."""
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def is_list(annotation: Any) -> bool:
    """Return whether an annotation is a tuple, whose values are written as a list."""
    return get_origin(annotation) is tuple


def is_required(annotation: Any, key: str | int) -> bool:
    """Return whether a model cannot do without a key; the items of a list are always needed."""
    if is_model(annotation) and key in annotation.model_fields:
        return bool(annotation.model_fields[key].is_required())
    return is_list(annotation)


def keys_of(annotation: Any) -> tuple[str, ...]:
    """Return the keys an author may write, in the order of the model; the id is the file name."""
    if not is_model(annotation):
        return ()
    return tuple(name for name in annotation.model_fields if name != "id" or not hasattr(annotation, "kind"))


def choices_of(annotation: Any) -> tuple[str, ...]:
    """Return the allowed values of a field as an author writes them."""
    return tuple(str(value) for value in get_args(annotation)) if get_origin(annotation) is Literal else ()


def _bare(annotation: Any) -> Any:
    """Return an annotation without its constraints and without ``None``."""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation = get_args(annotation)[0]
        elif origin in (Union, UnionType):
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        else:
            return annotation
