"""Define what a document is, before and after it is composed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from atlante.catalog.catalog import Key
from atlante.reading.layers import Boundary
from atlante.views.composer import Composer
from atlante.views.maps import map_view
from atlante.views.mapspec import MapSpec
from atlante.views.parts import MapView, RichText, SourceView

FOLDER = "documenti"

# For the archive and the screen; small; small and imposed for a stapled booklet; for low vision; for a print shop.
Edition = Literal["archive", "a5", "fold", "large", "press"]
Form = Literal["book", "paper"]


@dataclass(frozen=True)
class StatusKey:
    """An entry of the legend of statuses."""

    status: str
    label: str
    meaning: str


@dataclass(frozen=True)
class Colophon:
    """Who publishes what under which licence, and how to cite it."""

    publisher: str
    office: str
    contact: str
    edition: str
    date: str
    date_iso: str
    licence: str
    licence_url: str
    disclaimer: RichText
    cite: str
    page_url: str
    statuses: tuple[StatusKey, ...]


@dataclass(frozen=True)
class Chapter:
    """A chapter of a document.

    Attributes:
        template: Partial template below ``templates/print/chapters``, without ending.
        title: Heading.
        anchor: Target of cross-references and of the table of contents.
        body: View of its record, or a tuple of views.
        maps: Maps it shows, in order.
        opens: Whether it opens a new part of the book (level 1); others are level 2 within it.
        alone: Whether it is the whole document, whose title then is its own.
    """

    template: str
    title: str
    anchor: str
    body: object
    maps: tuple[MapView, ...] = ()
    opens: bool = True
    alone: bool = False


@dataclass(frozen=True)
class DocumentView:
    """The complete content of one PDF.

    Attributes:
        path: Output below build/.
        color: Colour of cover and rules.
        kicker: Line above the title on the cover.
        cover_codes: Istat codes of the municipalities it is about, filled on its cover; none when it is about all.
        page: Page of the site it belongs to, below build/docs.
        form: A book has a cover, a colophon page and contents; a paper begins with its text.
    """

    path: str
    id: str
    title: str
    subtitle: str
    kicker: str
    color: str
    description: str
    cover_codes: tuple[str, ...]
    colophon: Colophon
    chapters: tuple[Chapter, ...]
    sources: tuple[SourceView, ...]
    page: str
    form: Form = "book"


@dataclass(frozen=True)
class PrintJob:
    """A document and how it is to be printed.

    Attributes:
        draft: Whether every page says that it is a draft: always, unless an official edition was asked for.
        pictures: Where the maps, drawings and charts are, below the project's root.
        profile: ICC profile of the print shop, below the project's root; empty for none.
    """

    document: DocumentView
    edition: Edition = "archive"
    draft: bool = True
    pictures: str = "build"
    profile: str = ""


@dataclass(frozen=True)
class Imposition:
    """A document whose pages go on sheets for folding.

    Attributes:
        pages: PDF with the pages one by one, below the project's root.
    """

    pages: str


@dataclass(frozen=True)
class Materials:
    """What documents are made from besides records.

    Attributes:
        maps: All maps of the project.
        boundaries: Area and neighbours of municipalities by Istat code.
    """

    maps: tuple[MapSpec, ...]
    boundaries: Mapping[str, Boundary]

    def map(self, map_id: str) -> tuple[MapView, ...]:
        """Return a map as a tuple of one, or of none when there is no such map."""
        return tuple(map_view(spec) for spec in self.maps if spec.id == map_id)


@dataclass(frozen=True)
class DocumentPlan:
    """A document before it is composed: what it is about and which records it contains.

    Attributes:
        subject: Record whose page offers the document first.
        keys: Every record that has an anchor in it.
    """

    id: str
    title: str
    subtitle: str
    kicker: str
    color: str
    description: str
    subject: Key
    keys: tuple[Key, ...]
    cover_codes: tuple[str, ...]
    compose: Callable[[Composer, Materials], tuple[Chapter, ...]]
    form: Form = "book"

    @property
    def path(self) -> str:
        """Return the output below build/."""
        return f"docs/{FOLDER}/{self.id}.pdf"
