"""Read a PDF into the facts that the rules look at."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from atlante.verify.content import TextReader
from atlante.verify.facts import Box, Facts, Font, NamedBox, Page
from atlante.verify.ink import read_ink
from atlante.verify.metadata import read_xmp
from atlante.verify.pdf import (
    DAMAGE,
    UnreadableError,
    entry,
    identity,
    is_dictionary,
    is_stream,
    items,
    number_of,
    opened,
    words,
)
from atlante.verify.places import Destinations, annotations_of, read_actions, read_annotations, read_bookmarks
from atlante.verify.structure import read_tree
from atlante.verify.typefaces import Typeface, typeface

_BOXES = ("MediaBox", "CropBox", "BleedBox", "TrimBox", "ArtBox")
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate")
_DEEPEST = 24


def read_facts(path: Path) -> Facts:
    """Read a PDF.

    Raises:
        UnreadableError: It is no PDF, or too damaged.
        LockedError: It asks for a password.
    """
    with opened(path) as pdf:
        try:
            return _facts(pdf)
        except DAMAGE as error:
            raise UnreadableError(f"damage ({type(error).__name__}: {error})") from error


def _facts(pdf: Any) -> Facts:
    root = pdf.Root
    pages = {number: page.obj for number, page in enumerate(pdf.pages, 1)}
    by_id = {identity(page): number for number, page in pages.items()}
    annotated = {identity(thing): index for index, (_, thing) in enumerate(annotations_of(pages))}
    tree = read_tree(root.get("/StructTreeRoot"), by_id, annotated)
    places = Destinations(root, by_id)
    faces = _Faces()
    reader = TextReader(faces.face, tree.tagged)
    packet = root.get("/Metadata")
    read = tuple(_page(page, number, label) for (number, page), label in zip(pages.items(), _labels(pdf), strict=True))
    return Facts(
        language=words(root.get("/Lang")),
        title=words(entry(pdf.trailer, "/Info", "/Title")),
        display_title=entry(root, "/ViewerPreferences", "/DisplayDocTitle") is True,
        marked=entry(root, "/MarkInfo", "/Marked") is True,
        has_tree=is_dictionary(root.get("/StructTreeRoot")),
        encrypted=pdf.is_encrypted,
        xmp=read_xmp(packet.read_bytes() if is_stream(packet) else None),
        output_intents=tuple(
            words(entry(row, "/S")) + "*" * is_stream(entry(row, "/DestOutputProfile"))
            for row in items(root.get("/OutputIntents"))
        ),
        embedded_files=tuple(_embedded(pdf)),
        outside=tuple(_outside(pdf)),
        actions=tuple(read_actions(root, pages)),
        fonts=tuple(_fonts(pages, faces)),
        pages=read,
        runs=tuple(run for number, page in pages.items() for run in reader.runs(page, number)),
        annotations=tuple(read_annotations(pages, places, tree)),
        elements=tree.elements,
        bookmarks=tuple(read_bookmarks(root, places)),
        ink=tuple(
            ink
            for row in read
            if row.has_bleed and (trim := row.box("TrimBox")) is not None
            for ink in read_ink(pages[row.number], row.number, trim)
        ),
    )


def _labels(pdf: Any) -> tuple[str, ...]:
    """Return what the file says are the numbers of its pages."""
    if "/PageLabels" not in pdf.Root:
        return tuple(str(number) for number in range(1, len(pdf.pages) + 1))
    return tuple(page.label for page in pdf.pages)


def _page(page: Any, number: int, label: str) -> Page:
    values = {name: page.get(f"/{name}") for name in _BOXES}
    turn = page.get("/Rotate")
    for key in _INHERITED:
        above = page
        for _ in range(_DEEPEST):
            if above is None or key in above:
                break
            above = above.get("/Parent")
        value = above.get(key) if above is not None else None
        if key == "/Rotate":
            turn = value
        else:
            values[key[1:]] = value
    boxes = tuple(NamedBox(name, box) for name, value in values.items() if (box := _box(value)) is not None)
    return Page(number, label, boxes, _visible(boxes), number_of(turn) or 0, _defines_rgb(page))


def _defines_rgb(page: Any) -> bool:
    space = page.get("/Resources", {}).get("/ColorSpace", {}).get("/DefaultRGB")
    parts = items(space)
    return len(parts) == 2 and str(parts[0]) == "/ICCBased" and number_of(parts[1].get("/N")) == 3


def _box(value: Any) -> Box | None:
    numbers = items(value)
    if len(numbers) != 4:
        return None
    left, bottom, right, top = (float(each) for each in numbers)
    # The corners may come in any order.
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _visible(boxes: tuple[NamedBox, ...]) -> Box:
    by_name = {row.name: row.box for row in boxes}
    media = by_name["MediaBox"]
    crop = by_name.get("CropBox", media)
    return max(media[0], crop[0]), max(media[1], crop[1]), min(media[2], crop[2]), min(media[3], crop[3])


def _embedded(pdf: Any) -> Iterator[str]:
    for thing in pdf.objects:
        if is_dictionary(thing) and "/EF" in thing:
            yield words(thing.get("/UF")) or words(thing.get("/F")) or "a file without name"
        elif is_stream(thing) and words(thing.get("/Type")) == "EmbeddedFile":
            yield "the content of a file"


def _outside(pdf: Any) -> Iterator[str]:
    """Yield the places that take something from another file."""
    for thing in pdf.objects:
        if is_stream(thing) and "/F" in thing:
            yield f"a stream whose data are in the file {_file_name(thing.get('/F'))}"
        elif is_stream(thing) and "/Ref" in thing:
            yield f"a drawing taken from the file {_file_name(entry(thing, '/Ref', '/F'))}"
        elif is_stream(thing) and "/OPI" in thing:
            yield "a drawing to be replaced by another file (OPI)"


def _file_name(specification: Any) -> str:
    name = words(specification) or words(entry(specification, "/UF")) or words(entry(specification, "/F"))
    return f"«{name}»" if name else "without name"


class _Faces:
    """Read each font once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], Typeface] = {}

    def face(self, font: Any) -> Typeface:
        key = identity(font)
        if key == (0, 0):
            return typeface(font)
        if key not in self._known:
            self._known[key] = typeface(font)
        return self._known[key]


def _fonts(pages: Mapping[int, Any], faces: _Faces) -> Iterator[Font]:
    """Yield each font once, with the first page that names it, in drawings and patterns too."""
    seen: set[tuple[int, int]] = set()
    found: set[Font] = set()
    for number, page in pages.items():
        for font in _named_fonts(entry(page, "/Resources"), seen, 0):
            face = faces.face(font)
            row = Font(number, face.name, face.embedded, face.drawn, face.characters is not None)
            if row not in found:
                found.add(row)
                yield row


def _named_fonts(resources: Any, seen: set[tuple[int, int]], depth: int) -> Iterator[Any]:
    if not is_dictionary(resources) or depth > _DEEPEST or not _new(resources, seen):
        return
    fonts = entry(resources, "/Font")
    for _, font in sorted(fonts.items()) if is_dictionary(fonts) else ():
        if is_dictionary(font) and _new(font, seen):
            yield font
    for kind in ("/XObject", "/Pattern"):
        drawings = entry(resources, kind)
        for _, drawing in sorted(drawings.items()) if is_dictionary(drawings) else ():
            if is_dictionary(drawing) and _new(drawing, seen):
                yield from _named_fonts(drawing.get("/Resources"), seen, depth + 1)


def _new(thing: Any, seen: set[tuple[int, int]]) -> bool:
    """Return whether an object is met for the first time; one that stands inside another always is."""
    key = identity(thing)
    if key == (0, 0):
        return True
    if key in seen:
        return False
    seen.add(key)
    return True
