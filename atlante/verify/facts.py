"""Define what is known of a PDF once it has been read: what the rules look at, without any library behind it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

# Left, bottom, right, top in points of a page as it lies in the file.
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Run:
    """A piece of text that a page shows.

    Attributes:
        page: Physical page, from 1.
        box: Where it is; None when it is blank, or cut away.
        mcid: Number of the marked content it stands in; None outside.
        artifact: Whether it is marked as decoration.
        tagged: Whether the structure tree knows its marked content.
        font: Name of its font.
        unknown: Codes of the font that say no Unicode character.
    """

    page: int
    text: str
    box: Box | None
    mcid: int | None
    artifact: bool
    tagged: bool
    font: str
    unknown: tuple[int, ...]


@dataclass(frozen=True)
class Target:
    """Where a link or a bookmark leads inside the file.

    Attributes:
        name: Named destination; empty when the place is given directly.
        page: Physical page, from 1; None when there is no such place.
    """

    name: str
    page: int | None


@dataclass(frozen=True)
class Annotation:
    """An annotation.

    Attributes:
        subtype: Its kind without slash, such as Link.
        element: Index of the structure element that the parent tree gives for it; None when it gives none.
        referred: Whether that element refers back to it.
        target: Where it leads inside the file; None when it does not.
        uri: Address it leads to.
    """

    page: int
    subtype: str
    contents: str
    hidden: bool
    element: int | None
    referred: bool
    target: Target | None
    uri: str


@dataclass(frozen=True)
class Content:
    """Marked content of a page that belongs to a structure element."""

    page: int
    mcid: int


@dataclass(frozen=True)
class Element:
    """A structure element.

    Attributes:
        index: Its place in the document's order.
        parent: Index of the element above; None at the top.
        tag: Its standard type without slash: types of the file's own are mapped.
        page: Physical page; None when the file does not say.
        ident: ID of a header cell.
        headers: IDs of the header cells of a cell.
        kids: Elements (by index), marked contents and annotations (by index) in reading order.
        annotations: Indexes of the annotations it refers to.
    """

    index: int
    parent: int | None
    tag: str
    page: int | None
    alt: str
    actual_text: str
    scope: str
    ident: str
    headers: tuple[str, ...]
    kids: tuple["int | Content", ...]
    annotations: tuple[int, ...]


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline; ``target`` is None when it leads nowhere."""

    title: str
    target: Target | None


@dataclass(frozen=True)
class Action:
    """Something that the file would do; ``kind`` is the action's type without slash."""

    page: int | None
    place: str
    kind: str
    uri: str


@dataclass(frozen=True)
class Font:
    """A font that a page names.

    Attributes:
        page: First page that has it.
        drawn: Whether its glyphs are drawn in the file itself (Type 3), so that there is nothing to embed.
    """

    page: int
    name: str
    embedded: bool
    drawn: bool
    to_unicode: bool


@dataclass(frozen=True)
class NamedBox:
    """A box of a page by its key without slash, such as TrimBox."""

    name: str
    box: Box


@dataclass(frozen=True)
class Page:
    """A page.

    Attributes:
        label: What the file says is its number; the physical number when it says nothing.
        boxes: Boxes that are given, the media box first; a box that is not four numbers is left out.
        visible: The part that is shown, the crop box within the media box.
        rotate: Turn in degrees.
        rgb_defined: Whether an ICC profile of three components says which RGB its colours are in.
    """

    number: int
    label: str
    boxes: tuple[NamedBox, ...]
    visible: Box
    rotate: int
    rgb_defined: bool

    def box(self, name: str) -> Box | None:
        """Return a box by its key; None when it is not given."""
        return next((row.box for row in self.boxes if row.name == name), None)

    @property
    def has_bleed(self) -> bool:
        """Return whether there is a bleed around what is left of the page when it is trimmed."""
        trim, bleed = self.box("TrimBox"), self.box("BleedBox")
        if trim is None or bleed is None or trim == bleed:
            return False
        return bleed[0] <= trim[0] and bleed[1] <= trim[1] and trim[2] <= bleed[2] and trim[3] <= bleed[3]


@dataclass(frozen=True)
class Ink:
    """Something other than text that a page draws outside its trimmed part, wholly or in part."""

    page: int
    box: Box


@dataclass(frozen=True)
class Xmp:
    """What the metadata say; empty texts for what they do not, ``readable`` False when they cannot be parsed."""

    present: bool
    readable: bool
    pdfa_part: str
    pdfa_conformance: str
    pdfua_part: str
    title: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Everything the rules look at.

    Attributes:
        has_tree: Whether there is a structure tree, even an empty one.
        output_intents: Names of the output intents without slash, each followed by * when it has a profile.
        embedded_files: Names of files inside the file.
        outside: Places that refer to files outside.
        ink: What pages draw outside their trimmed part, of pages that have a larger part for the bleed.
    """

    language: str
    title: str
    display_title: bool
    marked: bool
    has_tree: bool
    encrypted: bool
    xmp: Xmp
    output_intents: tuple[str, ...]
    embedded_files: tuple[str, ...]
    outside: tuple[str, ...]
    actions: tuple[Action, ...]
    fonts: tuple[Font, ...]
    pages: tuple[Page, ...]
    runs: tuple[Run, ...]
    annotations: tuple[Annotation, ...]
    elements: tuple[Element, ...]
    bookmarks: tuple[Bookmark, ...]
    ink: tuple[Ink, ...]

    @cached_property
    def _texts(self) -> dict[Content, str]:
        texts: dict[Content, list[str]] = {}
        for run in self.runs:
            if run.mcid is not None:
                texts.setdefault(Content(run.page, run.mcid), []).append(run.text)
        return {content: "".join(pieces) for content, pieces in texts.items()}

    def text(self, element: Element) -> str:
        """Return the text of an element and of all below it."""
        return "".join(self._texts.get(content, "") for content in self.contents(element))

    def above(self, element: Element) -> Iterator[Element]:
        """Yield the elements above one, the nearest first."""
        while element.parent is not None:
            element = self.elements[element.parent]
            yield element

    def below(self, element: Element) -> Iterator[Element]:
        """Yield an element and all below it, in reading order."""
        yield element
        for kid in element.kids:
            if isinstance(kid, int):
                yield from self.below(self.elements[kid])

    def contents(self, element: Element) -> Iterator[Content]:
        """Yield the marked contents of an element and of all below it, in reading order."""
        for kid in element.kids:
            if isinstance(kid, Content):
                yield kid
            else:
                yield from self.contents(self.elements[kid])
