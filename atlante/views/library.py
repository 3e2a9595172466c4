"""Compose the views of the glossary and the bibliography."""

from dataclasses import dataclass

from atlante.records.library import GlossaryTerm, Source
from atlante.records.slug import slug
from atlante.views.address import anchor
from atlante.views.composer import Composer, source_view
from atlante.views.norms import cited_by
from atlante.views.parts import Claim, LinkView, RichText, SourceView


@dataclass(frozen=True)
class TermView:
    """A term of the glossary."""

    anchor: str
    title: str
    acronym: str
    synonyms: str
    definition: RichText
    claim: Claim
    cited_by: tuple[LinkView, ...]


def term_views(composer: Composer) -> tuple[TermView, ...]:
    """Return the glossary in alphabetical order."""
    rows = sorted(composer.catalog.all(GlossaryTerm), key=lambda term: slug(term.title))
    return tuple(
        TermView(
            anchor("term", term.id),
            term.title,
            term.acronym or "",
            ", ".join(term.synonyms),
            composer.rich(term.definition),
            composer.claim(term),
            cited_by(composer, GlossaryTerm.kind, term.id),
        )
        for term in rows
    )


@dataclass(frozen=True)
class LibraryEntry:
    """An entry of the bibliography with what cites it."""

    anchor: str
    source: SourceView
    note: RichText
    cited_by: tuple[LinkView, ...]


def library_entries(composer: Composer) -> tuple[LibraryEntry, ...]:
    """Return the bibliography in alphabetical order, numbered."""
    rows = sorted(composer.catalog.all(Source), key=lambda source: slug(source.title))
    return tuple(
        LibraryEntry(
            anchor("source", source.id),
            source_view(source, number, composer.address),
            composer.rich(source.note),
            cited_by(composer, Source.kind, source.id),
        )
        for number, source in enumerate(rows, start=1)
    )
