"""Read YAML text and remember the place of every key."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from yaml._yaml import CParser
from yaml.error import MarkedYAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from atlante.issues import Issue, Place, quoted
from atlante.reading.places import Loc, dotted
from atlante.reading.raw_text import CONTROL, decoded
from atlante.reading.scalars import Scalar, plain_scalar
from atlante.reading.yaml_syntax import syntax_issue

MAX_DEPTH = 50
MAX_ITEMS = 10_000
# Nobody mends more mistakes of one file at once.
MAX_ISSUES = 100

_WRITTEN = re.compile(r"[^\s,\]}]*")

# What a file holds: dicts, tuples and scalars; the models give it types.
_Value = Any
# The parser's events; its type stubs know less about them than it does.
_Event = Any
# Line and column, both from 0, in one number: there is one for every key and value of every file. A file is too small
# for a column that does not fit.
_Mark = int
_COLUMN_BITS = 24


@dataclass(slots=True, eq=False)
class _MappingSpot:
    mark: _Mark
    keys: dict[str, _Mark]
    values: "dict[str, _Spot]"


@dataclass(slots=True, eq=False)
class _SequenceSpot:
    mark: _Mark
    items: "list[_Spot]"


_Spot = _Mark | _MappingSpot | _SequenceSpot


@dataclass(frozen=True, eq=False)
class YamlFile:
    """The data of one YAML file with the place of every key.

    Attributes:
        path: Path of the file as messages show it.
        data: Its keys and values; lists are tuples.
        text: The text of the file.
    """

    path: str
    data: dict[str, _Value]
    text: str = field(repr=False)
    spots: _MappingSpot = field(repr=False)

    def place(self, loc: Loc) -> Place:
        """Return the place of a value, or of the nearest value around it when there is none."""
        return _place(self.path, _mark_of(self._nearest(loc)[0]))

    def key_place(self, loc: Loc) -> Place:
        """Return the place of a key, or of the nearest value around it when there is none."""
        if not loc:
            return self.place(loc)
        around, depth = self._nearest(loc[:-1])
        last = loc[-1]
        if depth == len(loc) - 1 and isinstance(around, _MappingSpot) and isinstance(last, str) and last in around.keys:
            return _place(self.path, around.keys[last])
        return self.place(loc)

    def written(self, loc: Loc) -> str:
        """Return an unquoted value as it is written in the file, empty when there is none."""
        spot, depth = self._nearest(loc)
        if depth < len(loc) or isinstance(spot, _MappingSpot | _SequenceSpot):
            return ""
        line, column = spot >> _COLUMN_BITS, spot & ((1 << _COLUMN_BITS) - 1)
        match = _WRITTEN.match(self._lines[line], column) if line < len(self._lines) else None
        return match[0] if match else ""

    def shown(self, loc: Loc) -> str:
        """Return the path of a key as messages show it."""
        return dotted(loc)

    @cached_property
    def _lines(self) -> list[str]:
        return self.text.splitlines()

    def _nearest(self, loc: Loc) -> tuple[_Spot, int]:
        """Return the deepest known spot on the way to a loc and how many parts of the loc lead to it."""
        spot: _Spot = self.spots
        for depth, part in enumerate(loc):
            if isinstance(spot, _MappingSpot) and isinstance(part, str) and part in spot.values:
                spot = spot.values[part]
            elif isinstance(spot, _SequenceSpot) and isinstance(part, int) and 0 <= part < len(spot.items):
                spot = spot.items[part]
            else:
                return spot, depth
        return spot, len(loc)


def read_yaml(path: str, raw: bytes) -> YamlFile | tuple[Issue, ...]:
    """Return the data of a YAML file, or everything that is wrong with its text.

    Args:
        path: Path of the file as messages show it.
        raw: The bytes of the file.
    """
    text = decoded(path, raw)
    if isinstance(text, Issue):
        return (text,)
    reader = _Reader(path, text)
    try:
        reader.read()
    except MarkedYAMLError as error:
        reader.issues.append(syntax_issue(path, text, error))
    except _StopError:
        pass
    if reader.issues or reader.spots is None:
        return tuple(reader.issues)
    return YamlFile(path, reader.data, text, reader.spots)


class _StopError(Exception):
    """Reading stops here: what follows could go on without end."""


class _Reader:
    """Turns the events of one file into data, spots and issues."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.issues: list[Issue] = []
        self.data: dict[str, _Value] = {}
        self.spots: _MappingSpot | None = None
        self._next: Callable[[], _Event] = CParser(text).get_event
        self._loc: list[str | int] = []

    def read(self) -> None:
        """Read the one document of the file."""
        self._next()  # the start of the stream
        if type(self._next()) is StreamEndEvent:
            self._issue(0, "E001", "keys and values", "an empty file")
            return
        event = self._next()
        value, spot = self._value(event)
        if isinstance(value, dict) and isinstance(spot, _MappingSpot):
            self.data, self.spots = value, spot
        elif value is None and not self.issues:
            self._issue(0, "E001", "keys and values", "an empty file")
        elif type(event) is not AliasEvent:
            found = "a list" if isinstance(value, tuple) else quoted(value)
            self._issue(_mark_of(spot), "E009", "keys and values", found, "write each line as key: value")
        self._next()  # the end of the document
        event = self._next()
        if type(event) is DocumentStartEvent:
            self._issue(_mark(event), "E015", "one document", "the start of another", "one record per file")

    def _value(self, event: _Event) -> tuple[_Value, _Spot]:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event), _mark(event)
        if kind is AliasEvent:
            hint = "write the value again; text that begins with * goes in quotes"
            self._issue(_mark(event), "E007", "the value itself", f"the alias *{event.anchor}", hint)
            return None, _mark(event)
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        if len(self._loc) >= MAX_DEPTH:
            del self._loc[1:]
            self._issue(_mark(event), "E011", f"at most {MAX_DEPTH} levels of nesting", "more")
            raise _StopError
        return self._mapping(event) if kind is MappingStartEvent else self._sequence(event)

    def _scalar(self, event: _Event) -> Scalar:
        if event.anchor is not None or event.tag is not None:
            self._refuse(event)
        text: str = event.value
        if not event.style:
            return plain_scalar(text)
        # Only double quotes have escapes, which can write what the check of the file has not seen.
        if event.style == '"' and (bad := CONTROL.search(text)):
            found = f"the control character U+{ord(bad[0]):04X}"
            self._issue(_mark(event), "E003", "text without control characters", found, "delete the escape")
        return text

    def _sequence(self, start: _Event) -> tuple[tuple[_Value, ...], _SequenceSpot]:
        values: list[_Value] = []
        spots: list[_Spot] = []
        self._loc.append(0)
        while type(event := self._next()) is not SequenceEndEvent:
            self._loc[-1] = len(values)
            value, spot = self._value(event)
            values.append(value)
            spots.append(spot)
            if len(values) > MAX_ITEMS:
                self._issue(_mark(event), "E004", f"at most {MAX_ITEMS} items in a list", "more")
                raise _StopError
        self._loc.pop()
        return tuple(values), _SequenceSpot(_mark(start), spots)

    def _mapping(self, start: _Event) -> tuple[dict[str, _Value], _MappingSpot]:
        values: dict[str, _Value] = {}
        keys: dict[str, _Mark] = {}
        spots: dict[str, _Spot] = {}
        self._loc.append("")
        while type(event := self._next()) is not MappingEndEvent:
            key, spot = self._value(event)
            mark = _mark_of(spot)
            if not isinstance(key, str):
                if type(event) is not AliasEvent:
                    self._issue(mark, "E016", "a key that is text", *_found_key(key, event))
                key = ""
            elif key in keys:
                self._loc[-1] = key
                first = _place(self.path, keys[key]).line
                self._issue(mark, "E006", "each key once", "it again", f"the first is on line {first}")
            self._loc[-1] = key
            values[key], spots[key] = self._value(self._next())
            keys[key] = mark
            self._loc[-1] = ""
        self._loc.pop()
        return values, _MappingSpot(_mark(start), keys, spots)

    def _refuse(self, event: _Event) -> None:
        if event.anchor is not None:
            self._issue(_mark(event), "E007", "no anchor", f"&{event.anchor}", "write the value where it is needed")
        if event.tag is not None:
            self._issue(_mark(event), "E008", "no tag", quoted(event.tag), "delete the tag; quotes make text")

    def _issue(self, mark: _Mark, code: str, expected: str, found: str, hint: str = "") -> None:
        loc = self._loc[:-1] if self._loc and self._loc[-1] == "" else self._loc
        self.issues.append(Issue(_place(self.path, mark), code, dotted(tuple(loc)), expected, found, hint))
        if len(self.issues) >= MAX_ISSUES:
            raise _StopError


def _mark(event: _Event) -> _Mark:
    mark = event.start_mark
    return int(mark.line << _COLUMN_BITS | mark.column)


def _mark_of(spot: _Spot) -> _Mark:
    return spot if isinstance(spot, int) else spot.mark


def _place(path: str, mark: _Mark) -> Place:
    return Place(path, (mark >> _COLUMN_BITS) + 1, (mark & ((1 << _COLUMN_BITS) - 1)) + 1)


def _found_key(key: _Value, event: _Event) -> tuple[str, str]:
    """Return what stands in the place of a key and how to mend it."""
    if isinstance(key, tuple | dict):
        return ("a list" if isinstance(key, tuple) else "keys and values"), "text with [ or { goes in quotes"
    return (event.value, f'write it in quotes: "{event.value}"') if event.value else ("nothing", "write a key")
