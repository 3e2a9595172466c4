"""Read where links and bookmarks lead, and what a file would do: destinations, outline, annotations, actions."""

from collections.abc import Iterator, Mapping
from typing import Any

from atlante.verify.facts import Action, Annotation, Bookmark, Target
from atlante.verify.pdf import entry, identity, is_dictionary, is_name, is_string, items, listed, number_of, words
from atlante.verify.structure import Tree

Id = tuple[int, int]
# Flags of an annotation that keep it from being seen: invisible, hidden, no view.
_UNSEEN = 1 | 2 | 32
_DEEPEST, _LONGEST = 64, 100_000


class Destinations:
    """The places of a file: named ones, and pages by their object.

    Args:
        root: The catalog.
        pages: Physical page by its object's number.
    """

    def __init__(self, root: Any, pages: Mapping[Id, int]) -> None:
        self._pages = pages
        self._named: dict[str, Any] = {}
        self._collect(entry(root, "/Names", "/Dests"), 0)
        old = entry(root, "/Dests")
        self._named.update({str(key)[1:]: value for key, value in old.items()} if is_dictionary(old) else {})

    def _collect(self, node: Any, depth: int) -> None:
        if depth > _DEEPEST:
            raise ValueError("the tree of names is a loop")
        pairs = items(entry(node, "/Names"))
        self._named.update(zip((words(key) for key in pairs[::2]), pairs[1::2], strict=False))
        for kid in items(entry(node, "/Kids")):
            self._collect(kid, depth + 1)

    def target(self, place: Any) -> Target:
        """Return where a destination leads, a name or a place on a page."""
        name = words(place) if is_name(place) or is_string(place) else ""
        found = self._named.get(name) if name else place
        steps = items(entry(found, "/D") if is_dictionary(found) else found)
        return Target(name, self._pages.get(identity(steps[0])) if steps else None)

    def of(self, thing: Any) -> Target | None:
        """Return where an annotation or a bookmark leads inside the file; None when it leads nowhere or out."""
        if (place := thing.get("/Dest")) is not None:
            return self.target(place)
        action = thing.get("/A")
        if is_dictionary(action) and words(action.get("/S")) == "GoTo":
            return self.target(action.get("/D"))
        return None


def read_annotations(pages: Mapping[int, Any], places: Destinations, tree: Tree) -> Iterator[Annotation]:
    """Yield the annotations of all pages.

    Args:
        pages: Page dictionary by physical page.
        places: The file's places.
        tree: The structure tree, which refers to annotations by their place in this order.
    """
    for index, (page, thing) in enumerate(annotations_of(pages)):
        element = tree.element_of(number_of(thing.get("/StructParent")))
        uri = entry(thing, "/A", "/URI")
        yield Annotation(
            page=page,
            subtype=words(thing.get("/Subtype")),
            contents=words(thing.get("/Contents")),
            hidden=bool((number_of(thing.get("/F")) or 0) & _UNSEEN),
            element=element,
            referred=element is not None and index in tree.elements[element].annotations,
            target=places.of(thing),
            uri=words(uri),
        )


def annotations_of(pages: Mapping[int, Any]) -> Iterator[tuple[int, Any]]:
    """Yield physical page and dictionary of every annotation."""
    for page, dictionary in pages.items():
        yield from ((page, each) for each in items(dictionary.get("/Annots")) if is_dictionary(each))


def outline_of(root: Any) -> Iterator[Any]:
    """Yield the bookmarks' dictionaries in reading order; a loop ends where it closes."""
    waiting = [entry(root, "/Outlines", "/First")]
    seen: set[Id] = set()
    while waiting and len(seen) < _LONGEST:
        thing = waiting.pop()
        if not is_dictionary(thing) or identity(thing) in seen:
            continue
        seen.add(identity(thing))
        yield thing
        waiting += [thing.get("/Next"), thing.get("/First")]


def read_bookmarks(root: Any, places: Destinations) -> Iterator[Bookmark]:
    """Yield the bookmarks in reading order."""
    for thing in outline_of(root):
        yield Bookmark(words(thing.get("/Title")), places.of(thing))


def read_actions(root: Any, pages: Mapping[int, Any]) -> Iterator[Action]:
    """Yield what a file would do when it is opened, turned, clicked or printed."""
    opening = root.get("/OpenAction")
    if is_dictionary(opening):
        yield from _chain(opening, None, "when the file is opened")
    yield from _additional(root, None, "of the file")
    scripts = entry(root, "/Names", "/JavaScript")
    if scripts is not None:
        yield Action(None, "among the names of the file", "JavaScript", "")
    for page, dictionary in pages.items():
        yield from _additional(dictionary, page, "of the page")
    for page, thing in annotations_of(pages):
        yield from _chain(thing.get("/A"), page, f"of a {words(thing.get('/Subtype'))} annotation")
        yield from _additional(thing, page, f"of a {words(thing.get('/Subtype'))} annotation")
    for thing in outline_of(root):
        yield from _chain(thing.get("/A"), None, "of a bookmark")


def _additional(owner: Any, page: int | None, place: str) -> Iterator[Action]:
    events = owner.get("/AA")
    for _, action in sorted(events.items()) if is_dictionary(events) else ():
        yield from _chain(action, page, place)


def _chain(action: Any, page: int | None, place: str, depth: int = 0) -> Iterator[Action]:
    """Yield an action and those that follow it."""
    if not is_dictionary(action) or depth > _DEEPEST:
        return
    yield Action(page, place, words(action.get("/S")), words(action.get("/URI")))
    for following in listed(action.get("/Next")):
        yield from _chain(following, page, place, depth + 1)
