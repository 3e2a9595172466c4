"""Rules on links and bookmarks: tagged, described, and leading somewhere."""

from collections.abc import Iterator

from atlante.verify.facts import Annotation, Facts
from atlante.verify.findings import Fault, shortened
from atlante.verify.rules.rule import Rule


def _links(facts: Facts) -> Iterator[Annotation]:
    return (row for row in facts.annotations if row.subtype == "Link" and not row.hidden)


def _place(link: Annotation) -> str:
    return f"«#{link.target.name}»" if link.target and link.target.name else shortened(link.uri) if link.uri else ""


def _in_tree(facts: Facts) -> Iterator[Fault]:
    if not facts.elements:
        # That there is no structure is said once.
        return
    for link in _links(facts):
        expected = "a link that a Link element of the structure tree refers to"
        if link.element is None:
            yield Fault(link.page, expected, f"{_place(link) or 'one'} outside the structure tree")
        elif not link.referred:
            yield Fault(link.page, expected, f"{_place(link) or 'one'} to which its element does not refer back")
        elif (tag := facts.elements[link.element].tag) != "Link":
            hint = "a box of its own inside a link, such as an inline-block, gets a second link around its own tag"
            yield Fault(link.page, expected, f"{_place(link) or 'one'} in a {tag} element", hint)


def _described(facts: Facts) -> Iterator[Fault]:
    for link in _links(facts):
        if link.contents.strip():
            continue
        element = facts.elements[link.element] if link.element is not None else None
        if element is None or not (facts.text(element).strip() or any(row.alt.strip() for row in facts.below(element))):
            yield Fault(link.page, "a link with Contents or text", f"{_place(link) or 'one'} with neither")


def _resolved(facts: Facts) -> Iterator[Fault]:
    for link in _links(facts):
        if link.target and link.target.page is None:
            found = f"no destination «{link.target.name}»" if link.target.name else "a page that is not in it"
            yield Fault(link.page, "a link to a place in this file", found)


def _bookmarks(facts: Facts) -> Iterator[Fault]:
    if not facts.bookmarks:
        yield Fault(None, "bookmarks", "none", "bookmark-level in templates/print/css/type.css")
    for bookmark in facts.bookmarks:
        if not bookmark.title.strip():
            yield Fault(None, "a bookmark with a title", "one without")
        if bookmark.target is None or bookmark.target.page is None:
            yield Fault(None, "a bookmark that leads to a page", f"{shortened(bookmark.title)}, which leads nowhere")


IN_TREE = Rule("V009", "links in the structure", "Every link is a Link element of the structure tree.", _in_tree)
DESCRIBED = Rule("V010", "links described", "Every link has a description or text.", _described)
BOOKMARKS = Rule("V024", "bookmarks", "There are bookmarks, and they lead to pages.", _bookmarks)
RESOLVED = Rule("V027", "internal links", "Every link inside the file leads to a place that exists.", _resolved)
