"""Read the structure tree: its elements in reading order, and which of them a number of the parent tree means."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from atlante.verify.facts import Content, Element
from atlante.verify.pdf import entry, identity, is_dictionary, items, listed, number_of, words

Id = tuple[int, int]
# A tree deeper than this is damaged or hostile; real ones are about thirty deep.
DEEPEST = 400


@dataclass(frozen=True)
class Tree:
    """The structure tree.

    Attributes:
        elements: All elements in reading order.
        by_id: Index of an element by its object's number.
        parents: What the parent tree gives for a number: an element, or an array of elements for a page's contents.
    """

    elements: tuple[Element, ...]
    by_id: Mapping[Id, int]
    parents: Mapping[int, Any]

    def element_of(self, number: int | None) -> int | None:
        """Return the index of the element that the parent tree gives for a number."""
        found = self.parents.get(number) if number is not None else None
        return self.by_id.get(identity(found)) if is_dictionary(found) else None

    def tagged(self, number: int | None) -> frozenset[int]:
        """Return the marked contents of a page or form that belong to an element, by the page's or form's number."""
        found = self.parents.get(number) if number is not None else None
        return frozenset(mcid for mcid, element in enumerate(items(found)) if is_dictionary(element))


def read_tree(root: Any, pages: Mapping[Id, int], annotations: Mapping[Id, int]) -> Tree:
    """Read the structure tree of a catalog.

    Args:
        root: The catalog's StructTreeRoot, or None.
        pages: Physical page by its object's number.
        annotations: Index of an annotation by its object's number.

    Raises:
        ValueError: The tree is a loop.
    """
    reader = _Reader(entry(root, "/RoleMap"), pages, annotations)
    for kid in listed(entry(root, "/K")):
        reader.element(kid, None, None, 0)
    parents: dict[int, Any] = {}
    _numbers(entry(root, "/ParentTree"), parents, 0)
    return Tree(tuple(row for row in reader.rows if row is not None), reader.by_id, parents)


def _numbers(node: Any, into: dict[int, Any], depth: int) -> None:
    """Collect a number tree."""
    if depth > DEEPEST:
        raise ValueError("the parent tree is a loop")
    pairs = items(entry(node, "/Nums"))
    into.update(zip((int(key) for key in pairs[::2]), pairs[1::2], strict=False))
    for kid in items(entry(node, "/Kids")):
        _numbers(kid, into, depth + 1)


class _Reader:
    """Walk the tree, numbering its elements as they come."""

    def __init__(self, roles: Any, pages: Mapping[Id, int], annotations: Mapping[Id, int]) -> None:
        self._roles = roles
        self._pages = pages
        self._annotations = annotations
        self.rows: list[Element | None] = []
        self.by_id: dict[Id, int] = {}

    def element(self, thing: Any, parent: int | None, page: int | None, depth: int) -> int | None:
        """Read an element and all below it; None when it is none, or was met before."""
        if not is_dictionary(thing) or "/S" not in thing:
            return None
        if depth > DEEPEST or (identity(thing) != (0, 0) and identity(thing) in self.by_id):
            raise ValueError("the structure tree is a loop")
        index = len(self.rows)
        self.rows.append(None)
        if identity(thing) != (0, 0):
            self.by_id[identity(thing)] = index
        page = self._pages.get(identity(entry(thing, "/Pg")), page)
        kids: list[int | Content] = []
        referred: list[int] = []
        for kid in listed(thing.get("/K")):
            mcid = number_of(kid)
            kind = words(entry(kid, "/Type"))
            if mcid is not None:
                kids.append(Content(page or 0, mcid))
            elif kind == "MCR":
                own = self._pages.get(identity(entry(kid, "/Pg")), page)
                kids.append(Content(own or 0, int(kid.MCID)))
            elif kind == "OBJR":
                annotation = self._annotations.get(identity(entry(kid, "/Obj")))
                referred += [] if annotation is None else [annotation]
            elif (below := self.element(kid, index, page, depth + 1)) is not None:
                kids.append(below)
        self.rows[index] = Element(
            index=index,
            parent=parent,
            tag=self._role(words(thing.S)),
            page=page,
            alt=words(thing.get("/Alt")),
            actual_text=words(thing.get("/ActualText")),
            scope=next((words(row.Scope) for row in _attributes(thing) if "/Scope" in row), ""),
            ident=words(thing.get("/ID")),
            headers=tuple(words(each) for row in _attributes(thing) for each in items(row.get("/Headers"))),
            kids=tuple(kids),
            annotations=tuple(referred),
        )
        return index

    def _role(self, tag: str) -> str:
        """Return the standard type that a type is mapped to."""
        for _ in range(16):
            mapped = words(entry(self._roles, f"/{tag}"))
            if not mapped:
                break
            tag = mapped
        return tag


def _attributes(thing: Any) -> tuple[Any, ...]:
    return tuple(row for row in listed(thing.get("/A")) if is_dictionary(row))
