"""Compose the pages on editions and the publisher's statements."""

from dataclasses import dataclass

from atlante.records.statements import Edition, Statement
from atlante.views.address import anchor
from atlante.views.composer import Composer
from atlante.views.parts import Claim, LinkView, RichText, TitledView
from atlante.views.text import date_text


@dataclass(frozen=True)
class EditionView:
    """An edition with what changed in it."""

    anchor: str
    title: str
    number: str
    date: str
    summary: RichText
    changes: tuple[TitledView, ...]
    claim: Claim


@dataclass(frozen=True)
class StatementView:
    """A statement of the publisher.

    Attributes:
        official: The publisher's own declaration; its address is empty while there is none.
    """

    text: RichText
    sections: tuple[TitledView, ...]
    official: LinkView | None


def edition_views(composer: Composer) -> tuple[EditionView, ...]:
    """Return the editions, newest first."""
    rows = sorted(composer.catalog.all(Edition), key=lambda row: (row.date, row.number), reverse=True)
    return tuple(
        EditionView(
            anchor(Edition.kind, row.id),
            row.title,
            row.number,
            date_text(row.date),
            composer.rich(row.summary),
            tuple(TitledView(part.title, composer.rich(part.text), composer.claim(part)) for part in row.changes),
            composer.claim(row),
        )
        for row in rows
    )


def statement_view(composer: Composer, row: Statement) -> StatementView:
    """Return a statement."""
    return StatementView(
        composer.rich(row.text),
        tuple(TitledView(part.title, composer.rich(part.text), composer.claim(part)) for part in row.sections),
        LinkView(row.official_name, row.official_url or "") if row.official_name else None,
    )
