"""Describe every kind of record as a JSON Schema of what stands in its files."""

import json
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from atlante.archive.entry import Entry, text
from atlante.reading.annotations import is_model
from atlante.records.base import Citation, Ref
from atlante.records.kinds import KINDS, Kind

FOLDER = "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"

# What JSON holds.
_Json = Any

# A model that may be written shorter than its keys.
SHORT_FORMS: dict[type[BaseModel], dict[str, _Json]] = {Citation: {"type": "string", "minLength": 1}}
# Fields that are called otherwise in the header of their table.
_COLUMNS: dict[str, dict[str, str]] = {"municipality": {"id": "istat", "title": "name"}}
_LAYOUTS = {
    "folder": "one YAML file a record; the file name without .yml is the id",
    "file": "one YAML file, one record",
    "table": "comma separated, one record a row, a header with the names of the keys; an empty cell is an absent key; "
    "the items of a list are parted by semicolons",
}


def schema_entries() -> tuple[Entry, ...]:
    """Return a schema for each kind, and the index of the kinds."""
    index = [
        {
            "kind": kind.name,
            "singular_it": kind.singular,
            "plural_it": kind.plural,
            "where": kind.where,
            "layout": _LAYOUTS[kind.layout],
            "schema": f"{kind.name}.schema.json",
        }
        for kind in KINDS
    ]
    explained = {
        "dialect": DIALECT,
        "x-references": "The text, or each text of the list, is the id of a record of the kind named here.",
        "kinds": index,
    }
    schemas = (text(f"{FOLDER}/{kind.name}.schema.json", _json(record_schema(kind))) for kind in KINDS)
    return (*schemas, text(f"{FOLDER}/index.json", _json(explained)))


def record_schema(kind: Kind) -> dict[str, _Json]:
    """Return the schema of a record as it is written, which is not quite the model.

    The id of a record with a file of its own is the file name and no key; a table calls some keys otherwise; a citation
    may be the id of its source alone; a reference says which kind it leads to.
    """
    schema: dict[str, _Json] = kind.model.model_json_schema()
    definitions: dict[str, _Json] = schema.get("$defs", {})
    for model in dict.fromkeys(models_of(kind.model)):
        shape = schema if model is kind.model else definitions[model.__name__]
        for name, field in model.model_fields.items():
            if target := _target((field.annotation, *field.metadata)):
                shape["properties"][name]["x-references"] = target
        if short := SHORT_FORMS.get(model):
            definitions[model.__name__] = {"anyOf": [short, shape]}
    if kind.layout == "table":
        _rename(schema, _COLUMNS.get(kind.name, {}))
    else:
        _rename(schema, {"id": ""})
    return {"$schema": DIALECT, **schema}


def models_of(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and all models inside it."""
    yield model
    for field in model.model_fields.values():
        for inner in _unfolded(field.annotation):
            if is_model(inner):
                yield from models_of(inner)


def _unfolded(annotation: _Json) -> Iterator[_Json]:
    """Yield an annotation, and everything its lists, alternatives and marks are made of."""
    yield annotation
    for part in get_args(annotation):
        yield from _unfolded(part)


def _target(marks: tuple[_Json, ...]) -> str | None:
    """Return the kind that a field leads to."""
    inner = (part for mark in marks for part in _unfolded(mark))
    return next((part.kind for part in inner if isinstance(part, Ref)), None)


def _rename(schema: dict[str, _Json], names: dict[str, str]) -> None:
    """Give keys another name, or with an empty name take them out."""
    properties = schema["properties"]
    for old, new in names.items():
        if (shape := properties.pop(old, None)) is not None and new:
            properties[new] = shape
    required = [names.get(name, name) for name in schema.get("required", ())]
    schema["required"] = sorted(name for name in required if name)


def _json(value: _Json) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
