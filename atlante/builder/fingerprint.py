"""Turn views and recipes into digests that change exactly when they do."""

import dataclasses
import datetime
import enum
import functools
import hashlib
import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path, PurePath

from atlante.builder.errors import PlanError
from atlante.builder.files import Files

_BY_REPR = (str, bytes, bool, int, float, Decimal, Fraction, datetime.date, datetime.time, datetime.timedelta, range)


@dataclass(frozen=True)
class RecipeFamily:
    """Products that share their code: glob patterns relative to the root, and names of installed distributions."""

    name: str
    code: tuple[str, ...]
    distributions: tuple[str, ...] = ()


def view_fingerprint(view: object) -> str:
    """Return the SHA-256 of a canonical text of a view.

    Accepted: frozen dataclasses and frozen pydantic models, tuples, lists, dicts (in their order), strings, bytes,
    numbers, None, dates, enumerations, paths.

    Raises:
        TypeError: Something in it has no order or no stable text; the message says where.
    """
    parts: list[str] = []
    _write(view, parts.append, type(view).__name__)
    return hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _write(value: object, put: Callable[[str], None], place: str) -> None:
    kind = type(value)
    if kind is str or value is None or kind is int or kind is bool or kind is float:
        put(repr(value))
        put(",")
        return
    fields = _fields_of(kind)
    if fields is not None:
        put(kind.__qualname__)
        put("(")
        for name in fields:
            put(name)
            put("=")
            _write(getattr(value, name), put, f"{place}.{name}")
        put(")")
    elif isinstance(value, (tuple, list)):
        put(kind.__name__)
        put("[")
        for index, item in enumerate(value):
            _write(item, put, f"{place}[{index}]")
        put("]")
    elif isinstance(value, dict):
        put("{")
        for key, item in value.items():
            _write(key, put, f"{place} key")
            put(":")
            _write(item, put, f"{place}[{key!r}]")
        put("}")
    elif isinstance(value, enum.Enum):
        put(f"{kind.__qualname__}.{value.name},")
    elif isinstance(value, PurePath):
        put(f"path {value.as_posix()!r},")
    elif isinstance(value, _BY_REPR):
        put(f"{kind.__qualname__} {_plain(value)},")
    else:
        raise TypeError(f"{place}: a {kind.__name__} has no canonical text")


def _plain(value: object) -> str:
    """Return the text of the value itself, whatever a subclass (numpy, markupsafe) would print."""
    for base in (str, bytes, int, float):
        if isinstance(value, base):
            return base.__repr__(value)
    return repr(value)


_FIELDS: dict[type, tuple[str, ...] | None] = {}


def _fields_of(kind: type) -> tuple[str, ...] | None:
    """Return the field names of a frozen record type, None for another type.

    Raises:
        TypeError: A record type that is not frozen.
    """
    if kind not in _FIELDS:
        names: tuple[str, ...] | None = None
        frozen = True
        if dataclasses.is_dataclass(kind):
            names = tuple(field.name for field in dataclasses.fields(kind))
            frozen = bool(kind.__dataclass_params__.frozen)  # type: ignore[attr-defined]
        elif hasattr(kind, "__pydantic_fields__"):
            names = tuple(kind.__pydantic_fields__)
            frozen = bool(getattr(kind, "model_config", {}).get("frozen"))
        if not frozen:
            raise TypeError(f"{kind.__qualname__} is not frozen")
        _FIELDS[kind] = names
    return _FIELDS[kind]


def recipe_fingerprint(root: Path, family: RecipeFamily, files: Files | None = None) -> str:
    """Return the SHA-256 over a family's code, the versions of its distributions, and the Python version.

    Args:
        root: Project root.
        family: Its patterns are relative to the root.
        files: Digests already known; without, every file is read.

    Raises:
        PlanError: A pattern matches no file.
    """
    known = files if files is not None else Files(str(root.absolute()))
    lines = [f"python {sys.version_info.major}.{sys.version_info.minor}"]
    found: set[str] = set()
    for pattern in family.code:
        matches = [path.relative_to(root).as_posix() for path in root.glob(pattern) if path.is_file()]
        if not matches:
            raise PlanError(f"family {family.name}: {pattern} matches no file")
        found.update(matches)
    lines += [f"{path} {known.digest(path)}" for path in sorted(found)]
    lines += [f"{name} {_version(name)}" for name in sorted(set(family.distributions))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


@functools.cache  # what this process has loaded does not change under it
def _version(distribution: str) -> str:
    # Costs some milliseconds: only families that name a distribution pay.
    from importlib import metadata

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return "absent"
