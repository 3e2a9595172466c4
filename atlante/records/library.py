"""Describe the bibliography, the glossary and the publication itself."""

from typing import ClassVar, Literal

from atlante.records.base import Line, MunicipalityId, PartialDate, Prose, Record, Url


class Source(Record):
    """An entry of the bibliography.

    Attributes:
        reliability: Official (an act or an authority's own page), technical (manual, paper), press (newspaper,
            company or association), internal (general knowledge of the editors, never enough for ``confirmed``).
        language: ISO 639-1 code.
        accessed: When it was last read.
    """

    kind: ClassVar[str] = "source"
    type: Literal["act", "plan", "report", "manual", "paper", "dataset", "web", "press", "slides", "editors"]
    reliability: Literal["official", "technical", "press", "internal"]
    authors: Line | None = None
    publisher: Line | None = None
    date: PartialDate | None = None
    url: Url | None = None
    language: Line = "it"
    licence: Line | None = None
    accessed: PartialDate | None = None


class GlossaryTerm(Record):
    """A term of art explained once."""

    kind: ClassVar[str] = "term"
    acronym: Line | None = None
    synonyms: tuple[Line, ...] = ()
    definition: Prose


class Publication(Record):
    """Who publishes what, in which edition and under which licence.

    Attributes:
        dossiers: Municipalities with a dossier in PDF; without a list, all.
    """

    kind: ClassVar[str] = "publication"
    subtitle: Line
    promise: Line
    territory: Line
    publisher: Line
    office: Line | None = None
    contact: Line | None = None
    edition: Line
    date: PartialDate
    licence: Line
    licence_url: Url
    url: Url | None = None
    dossiers: tuple[MunicipalityId, ...] = ()
    about: Prose
    disclaimer: Prose
