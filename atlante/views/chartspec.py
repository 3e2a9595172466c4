"""Say what a chart shows, its words and numbers ready, without any geometry on paper."""

from dataclasses import dataclass

from atlante.records.base import Status

FOLDER = "docs/grafici"


@dataclass(frozen=True)
class Matrix:
    """Rows in groups against columns, each cell a score from 0 to 3, or None where nothing is said."""

    columns: tuple[str, ...]
    groups: tuple["MatrixGroup", ...]
    score_labels: tuple[str, ...]


@dataclass(frozen=True)
class MatrixGroup:
    """Rows of a matrix under one heading: each its name and its scores in the order of the columns."""

    title: str
    rows: tuple[tuple[str, tuple[int | None, ...]], ...]


@dataclass(frozen=True)
class Balance:
    """Supply and demand side by side.

    Attributes:
        levels: Names of the levels, the lowest first.
        rows: Name, level of supply and level of demand by their index, None where nothing is said.
    """

    levels: tuple[str, ...]
    rows: tuple[tuple[str, int | None, int | None], ...]


@dataclass(frozen=True)
class Event:
    """A dated step: the date as a number of years, both as it reads and what happened."""

    year: float
    date: str
    text: str
    status: Status


@dataclass(frozen=True)
class Timeline:
    """Events in their order, at least two."""

    events: tuple[Event, ...]


@dataclass(frozen=True)
class Bar:
    """An amount.

    Attributes:
        value: What the bar is long; None for an amount that is not known.
        is_limit: Whether the value is a limit or the end of a range, not the amount itself.
        text: The amount in words.
    """

    name: str
    detail: str
    value: float | None
    is_limit: bool
    text: str


@dataclass(frozen=True)
class Bars:
    """Amounts of one unit, at least one of them known."""

    rows: tuple[Bar, ...]


@dataclass(frozen=True)
class Step:
    """A rung: its name, the lines below it, whether it is above the line."""

    title: str
    lines: tuple[str, ...]
    above: bool


@dataclass(frozen=True)
class Ladder:
    """Rungs from the lowest to the highest, with the name that those above the line share."""

    steps: tuple[Step, ...]
    name: str


@dataclass(frozen=True)
class Chart:
    """A chart.

    Attributes:
        id: Prefix of the ids in its drawing and name of its file.
        alt: What it shows in words, for those who do not see it.
    """

    id: str
    title: str
    alt: str
    shape: Matrix | Balance | Timeline | Bars | Ladder

    @property
    def path(self) -> str:
        """Return the vector drawing below build/."""
        return f"{FOLDER}/{self.id}.svg"


@dataclass(frozen=True)
class ChartArtifactView:
    """What the drawing of a chart is made from.

    Attributes:
        width_mm: Width on paper; screens show the same drawing.
    """

    chart: Chart
    width_mm: float = 160.0
