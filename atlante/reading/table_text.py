"""Read a CSV table with a header and remember the place of every cell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pydantic import BaseModel

from atlante.issues import Issue, Place, did_you_mean, quoted
from atlante.reading.annotations import annotation_at, is_list
from atlante.reading.places import Loc, dotted
from atlante.reading.raw_text import decoded
from atlante.reading.scalars import number

# A cell in quotes or a bare one, with what ends it.
_CELL = re.compile(r'[ \t]*"((?:[^"]++|"")*+)"[ \t]*(,|\n|\Z)|([^,"\n]*)(,|\n|\Z)')
_BLANK_LINES = re.compile(r"(?:[ \t]*\n)+")
# More cells than any table has: a text of ten million commas is not worth a second look.
_MAX_CELLS = 1000
# Nobody mends more rows at once.
_MAX_PROBLEMS = 100


class _Cell(NamedTuple):
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: the name in the header and the field of the model it fills."""

    name: str
    field: str


@dataclass(frozen=True, slots=True, eq=False)
class TableRow:
    """The data of one row with the place of every cell.

    Attributes:
        path: Path of the file as messages show it.
        data: Values by field; a field whose cell is empty is absent.
        line: Line of the row, from 1.
    """

    path: str
    data: dict[str, Any]
    line: int
    columns: tuple[Column, ...]
    places: tuple[int, ...]

    def place(self, loc: Loc) -> Place:
        """Return the place of a cell, or of the row when it has none."""
        for column, at in zip(self.columns, self.places, strict=True):
            if loc and column.field == loc[0]:
                return Place(self.path, *divmod(at, _WIDTH))
        return Place(self.path, self.line)

    def key_place(self, loc: Loc) -> Place:
        """Return the place of a cell, or of the row when it has none."""
        return self.place(loc)

    def written(self, loc: Loc) -> str:
        """Return a cell's text when it is a number, else an empty text."""
        value = self.data.get(str(loc[0])) if len(loc) == 1 else None
        return str(value) if isinstance(value, int | float) else ""

    def shown(self, loc: Loc) -> str:
        """Return the name of the column as messages show it, with what follows it."""
        names = {column.field: column.name for column in self.columns}
        return dotted((names.get(str(loc[0]), loc[0]), *loc[1:])) if loc else ""


# Line and column of a cell share one number, so that a large table stays small in memory.
_WIDTH = 10_000_000


@dataclass(frozen=True)
class Table:
    """The rows of a table and what is wrong with its text."""

    rows: tuple[TableRow, ...]
    issues: tuple[Issue, ...]


def read_table(path: str, raw: bytes, model: type[BaseModel], renamed: tuple[Column, ...] = ()) -> Table:
    """Return the rows of a comma separated table, each typed by the fields of a model.

    Args:
        path: Path of the file as messages show it.
        raw: The bytes of the file.
        model: The model of a row.
        renamed: Columns that are not called like their field.
    """
    text = decoded(path, raw)
    if isinstance(text, Issue):
        return Table((), (text,))
    rows = _rows(path, text.replace("\r\n", "\n").replace("\r", "\n"))
    header = next(rows, None)
    if header is None:
        return Table((), (Issue(Place(path), "E001", "", "a header and rows", "an empty file"),))
    if isinstance(header, Issue):
        return Table((), (header,))
    columns, issues = _columns(path, header, model, renamed)
    if issues:
        return Table((), issues)
    found: list[TableRow] = []
    problems: list[Issue] = []
    kinds = [annotation_at(model, (column.field,)) for column in columns]
    for row in rows:
        if len(problems) >= _MAX_PROBLEMS:
            break
        if isinstance(row, Issue):
            problems.append(row)
        elif len(row) != len(columns):
            problems.append(_wrong_count(path, row, columns))
        else:
            data = {
                column.field: _typed(cell.text, kind)
                for column, cell, kind in zip(columns, row, kinds, strict=True)
                if cell.text
            }
            places = tuple(cell.line * _WIDTH + cell.column for cell in row)
            found.append(TableRow(path, data, row[0].line, columns, places))
    return Table(tuple(found), tuple(problems))


def _rows(path: str, text: str) -> Iterator[list[_Cell] | Issue]:
    """Yield the rows that have something in them; a row that cannot be read ends the table."""
    at, line, line_start = 0, 1, 0
    row: list[_Cell] = []
    while at < len(text) or row:
        if not row and (blank := _BLANK_LINES.match(text, at)):
            line += text.count("\n", at, blank.end())
            at = line_start = blank.end()
            continue
        match = _CELL.match(text, at)
        place = Place(path, line, at - line_start + 1)
        if match is None:
            hint = 'a cell with a comma or a quote goes in quotes: "a, b"; a quote inside is written twice: ""'
            yield Issue(place, "E005", "", "a cell", "a quote out of place", hint)
            return
        if len(row) == _MAX_CELLS:
            yield Issue(place, "E005", "", f"at most {_MAX_CELLS} cells in a row", "more")
            return
        quotes, bare = match[1], match[3]
        row.append(_Cell((bare if quotes is None else quotes.replace('""', '"')).strip(), line, place.column))
        if breaks := text.count("\n", at, match.end()):
            line += breaks
            line_start = text.rindex("\n", at, match.end()) + 1
        at = match.end()
        if (match[4] if quotes is None else match[2]) != ",":
            # Spreadsheets leave rows of nothing but commas behind.
            if any(cell.text for cell in row):
                yield row
            row = []


def _columns(
    path: str, header: list[_Cell], model: type[BaseModel], renamed: tuple[Column, ...]
) -> tuple[tuple[Column, ...], tuple[Issue, ...]]:
    names = {column.field: column.name for column in renamed}
    fields = {names.get(field, field): field for field in model.model_fields}
    if len(header) == 1 and ";" in header[0].text:
        hint = "separate the columns by commas, not by semicolons"
        return (), (Issue(Place(path), "E005", "", "columns separated by commas", quoted(header[0].text), hint),)
    columns: list[Column] = []
    issues: list[Issue] = []
    for cell in header:
        place = Place(path, cell.line, cell.column)
        if cell.text not in fields:
            hint = did_you_mean(cell.text, fields) or f"the columns are: {', '.join(fields)}"
            issues.append(Issue(place, "E102", dotted((cell.text,)), "a column of the model", quoted(cell.text), hint))
        elif cell.text in (column.name for column in columns):
            issues.append(Issue(place, "E006", cell.text, "each column once", "it again"))
        else:
            columns.append(Column(cell.text, fields[cell.text]))
    present = [cell.text for cell in header]
    for name, field in fields.items():
        if model.model_fields[field].is_required() and name not in present:
            issues.append(Issue(Place(path), "E101", name, "a column", "nothing"))
    return tuple(columns), tuple(issues)


def _wrong_count(path: str, row: list[_Cell], columns: tuple[Column, ...]) -> Issue:
    hint = "a cell with a comma goes in quotes" if len(row) > len(columns) else "write the commas of empty cells too"
    expected = f"{len(columns)} cells"
    return Issue(Place(path, row[0].line, row[0].column), "E005", "", expected, str(len(row)), hint)


def _typed(text: str, annotation: Any) -> Any:
    """Return a cell as the field wants it; text that is no number is left for the check of the shape."""
    if is_list(annotation):
        return tuple(part.strip() for part in text.split(";") if part.strip())
    if annotation in (int, float):
        return number(text)
    if annotation is bool:
        return {"true": True, "false": False}.get(text, text)
    return text
