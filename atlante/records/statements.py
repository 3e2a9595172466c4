"""Describe what the publication says of itself: its editions and its statements, such as that on accessibility."""

from typing import ClassVar

from atlante.records.base import Line, PartialDate, Prose, Record, TitledText, Url


class Edition(Record):
    """An edition with what changed in it.

    Attributes:
        number: As printed, such as 2026.1.
        changes: What is new, what is corrected, what was taken away.
    """

    kind: ClassVar[str] = "edition"
    number: Line
    date: PartialDate
    summary: Prose
    changes: tuple[TitledText, ...]


class Statement(Record):
    """A page that the publisher owes its readers.

    Attributes:
        official_url: Where the publisher's own declaration is, for instance the one on AgID's form.
        official_name: What that declaration is called.
    """

    kind: ClassVar[str] = "statement"
    summary: Line
    text: Prose
    sections: tuple[TitledText, ...] = ()
    official_name: Line | None = None
    official_url: Url | None = None
