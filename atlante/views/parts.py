"""Define the small frozen pieces that pages and documents are made of."""

from dataclasses import dataclass

from atlante.records.base import Status


@dataclass(frozen=True)
class Span:
    """A run of text, a link when ``href`` is not empty.

    Attributes:
        entry: Where it stands in the index of a document, «kind|title»; empty when the index leaves it out.
    """

    text: str
    href: str = ""
    entry: str = ""


@dataclass(frozen=True)
class Block:
    """A paragraph, which has one item, or a list, which has one item a bullet."""

    is_list: bool
    items: tuple[tuple[Span, ...], ...]


RichText = tuple[Block, ...]


@dataclass(frozen=True)
class Cite:
    """A pointer into the bibliography at the end: its number there and the spot in the source, may be empty."""

    number: int
    at: str


@dataclass(frozen=True)
class Claim:
    """How sure something is: status with its label, sources, a word to the reader."""

    status: Status
    label: str
    cites: tuple[Cite, ...]
    note: RichText


@dataclass(frozen=True)
class LinkView:
    """A link to a record: its title, the address (empty when it has none here), a second line of text.

    Attributes:
        entry: Where it stands in the index of a document, «kind|title»; empty when the index leaves it out.
    """

    text: str
    href: str
    detail: str = ""
    status: Status = "confirmed"
    entry: str = ""


@dataclass(frozen=True)
class Figure:
    """A quantity as text with its year and context, and how sure it is."""

    name: str
    text: str
    year: str
    context: str
    claim: Claim


@dataclass(frozen=True)
class TitledView:
    """A titled text that makes a claim."""

    title: str
    text: RichText
    claim: Claim
    anchor: str = ""
    links: tuple[LinkView, ...] = ()


@dataclass(frozen=True)
class ActView:
    """A dated step: the date in words and as it sorts."""

    date: str
    date_iso: str
    title: str
    reference: str
    text: RichText
    claim: Claim
    norms: tuple[LinkView, ...]


@dataclass(frozen=True)
class SourceView:
    """An entry of the bibliography with its number in this page or document."""

    number: int
    id: str
    title: str
    detail: str
    url: str
    reliability: str
    href: str


@dataclass(frozen=True)
class IconMark:
    """A challenge on a sheet: its icon and how much the sheet does for it.

    Attributes:
        icon: Path of the icon's file, below the project's root.
        href: Address of the challenge.
        score: 0 to 3.
        score_label: The score in words.
        primary: Whether the sheet is mainly for this challenge.
    """

    id: str
    title: str
    short_title: str
    icon: str
    alt: str
    href: str
    score: int
    score_label: str
    primary: bool
    confidence: str
    reason: str
    claim: Claim


@dataclass(frozen=True)
class DrawingView:
    """A drawing on a page or in a document.

    Attributes:
        svg: Path of the vector drawing, below build/.
        href: The same as an address on the page, empty in a document.
    """

    title: str
    alt: str
    svg: str
    href: str
    claim: Claim


@dataclass(frozen=True)
class MapView:
    """A map on a page or in a document: where its two drawings are, and its words.

    Attributes:
        id: Id of the map.
        title: Caption.
        alt: Text for those who do not see it.
        svg: Path of the vector drawing, below build/.
        screen: Path of the screen map, below build/; empty when there is none.
        source: Line of source and date.
    """

    id: str
    title: str
    alt: str
    svg: str
    screen: str
    source: str
