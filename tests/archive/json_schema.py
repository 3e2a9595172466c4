"""Check data against a JSON Schema with the keywords that the schemas of the archive use, and no others."""

import re
from typing import Any

IGNORED = {"$schema", "$defs", "title", "description", "default", "x-references"}
TYPES = {
    "object": dict,
    "array": (list, tuple),
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}


def faults(schema: dict[str, Any], value: Any, root: dict[str, Any] | None = None, at: str = "") -> list[str]:
    """Return where data breaks a schema.

    Raises:
        KeyError: A keyword that this check does not know, which must not pass for a valid one.
    """
    top = schema if root is None else root
    return [
        f"{at or '/'} {keyword}" if not isinstance(fault, str) else fault
        for keyword, wanted in schema.items()
        if keyword not in IGNORED
        for fault in CHECKS[keyword](wanted, value, top, at, schema)
    ]


def is_type(name: str, value: Any) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def holds(good: bool) -> list[None]:
    return [] if good else [None]


def properties(wanted: Any, value: Any, top: Any, at: str, _: Any) -> list[str]:
    if not isinstance(value, dict):
        return []
    return [
        line
        for name, inner in wanted.items()
        if name in value
        for line in faults(inner, value[name], top, f"{at}/{name}")
    ]


def items(wanted: Any, value: Any, top: Any, at: str, _: Any) -> list[str]:
    if not isinstance(value, (list, tuple)):
        return []
    return [line for index, item in enumerate(value) for line in faults(wanted, item, top, f"{at}/{index}")]


def reference(wanted: str, value: Any, top: Any, at: str, _: Any) -> list[str]:
    return faults(top["$defs"][wanted.removeprefix("#/$defs/")], value, top, at)


def closed(wanted: bool, value: Any, _: Any, at: str, schema: Any) -> list[str]:
    known = schema.get("properties", {})
    return [
        f"{at}/{name} unknown" for name in value if name not in known and isinstance(value, dict) and wanted is False
    ]


CHECKS: dict[str, Any] = {
    "type": lambda wanted, value, *_: holds(is_type(wanted, value)),
    "enum": lambda wanted, value, *_: holds(value in wanted),
    "anyOf": lambda wanted, value, top, at, _: holds(any(not faults(one, value, top, at) for one in wanted)),
    "required": lambda wanted, value, *_: holds(isinstance(value, dict) and set(wanted) <= set(value)),
    "minLength": lambda wanted, value, *_: holds(not isinstance(value, str) or len(value) >= wanted),
    "maxLength": lambda wanted, value, *_: holds(not isinstance(value, str) or len(value) <= wanted),
    "pattern": lambda wanted, value, *_: holds(not isinstance(value, str) or re.search(wanted, value) is not None),
    "minimum": lambda wanted, value, *_: holds(not is_type("number", value) or value >= wanted),
    "maximum": lambda wanted, value, *_: holds(not is_type("number", value) or value <= wanted),
    "exclusiveMinimum": lambda wanted, value, *_: holds(not is_type("number", value) or value > wanted),
    "minItems": lambda wanted, value, *_: holds(not isinstance(value, (list, tuple)) or len(value) >= wanted),
    "properties": properties,
    "additionalProperties": closed,
    "items": items,
    "$ref": reference,
}
