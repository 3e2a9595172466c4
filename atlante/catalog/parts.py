"""Walk through everything inside a record."""

from collections.abc import Iterator

from pydantic import BaseModel

from atlante.catalog.references import Loc


def parts(record: object, loc: Loc = ()) -> Iterator[tuple[Loc, BaseModel]]:
    """Yield a record and every model inside it, with the keys that lead to each, in the order of the fields."""
    if isinstance(record, BaseModel):
        yield loc, record
        for name in type(record).model_fields:
            yield from parts(getattr(record, name), (*loc, name))
    elif isinstance(record, tuple):
        for index, item in enumerate(record):
            yield from parts(item, (*loc, index))
