"""Describe the bibliography, the glossary and the publication itself."""

import re
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from atlante.records.base import (
    ChallengeId,
    Line,
    Model,
    MunicipalityId,
    PartialDate,
    Prose,
    Record,
    Url,
    check_url,
)
from atlante.records.nbs import LandUse

SharedPage = Literal["checklist", "hydraulics", "programmes"]


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


class Way(Model):
    """Where a problem leads: the page of a use of the ground, of a challenge, or one that many records share."""

    use: LandUse | None = None
    challenge: ChallengeId | None = None
    page: SharedPage | None = None

    @model_validator(mode="after")
    def _leads_to_one_page(self) -> Self:
        named = [name for name in ("use", "challenge", "page") if getattr(self, name) is not None]
        if len(named) != 1:
            raise ValueError(f"expected one of use, challenge, page, found {' and '.join(named) or 'none'}")
        return self


class Problem(Model):
    """A problem in the words of those who have it.

    Attributes:
        ways: Pages that answer it, the best first.
    """

    title: Line
    ways: tuple[Way, ...] = Field(min_length=1)


def _tiles(text: str) -> str:
    absent = [name for name in ("{z}", "{x}", "{y}") if name not in text]
    if absent:
        raise ValueError(f'expected {absent[0]} in the address of tiles, found "{text}"')
    bare = re.sub(r"\{[zxy]\}", "0", text)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", bare):
        if not bare.startswith("https://"):
            raise ValueError(f'expected an address starting with https:// or a path below the site, found "{text}"')
        check_url(bare)
        safe = re.fullmatch(r"[^\s<>\"\\{}]+", bare) is not None
    else:
        below = re.fullmatch(r"[\w.-]+(/[\w.-]+)*", bare, re.ASCII) is not None
        safe = below and ".." not in bare.split("/")
    if not safe:
        raise ValueError(f'expected an address such as https://example.org/{{z}}/{{x}}/{{y}}.png, found "{text}"')
    return text


class MapBackground(Model):
    """Tiles under the colours of the screen maps.

    Attributes:
        url: ``https://`` or a path below the site's root, with ``{z}``, ``{x}`` and ``{y}``.
        attribution: Whom the owner of the tiles asks to name.
        max_zoom: Deepest level that has tiles.
    """

    url: Annotated[str, AfterValidator(_tiles)]
    attribution: Line
    max_zoom: Annotated[int, Field(ge=8, le=22)]


class Publication(Record):
    """Who publishes what, in which edition and under which licence.

    Attributes:
        dossiers: Municipalities with a dossier in PDF; without a list, all.
        problems: Problems that the home page opens a door for.
        map_background: Tiles that the screen maps ask for; without them, the maps load nothing from elsewhere.
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
    map_background: MapBackground | None = None
    about: Prose
    disclaimer: Prose
    problems: tuple[Problem, ...] = ()
