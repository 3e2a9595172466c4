"""Compare the page numbers that a document shows with the pages where what they point at has landed.

WeasyPrint lays a document out again as long as a number changes, but at most eight times, and then keeps what it has
without a word: a number that moves its own target back and forth never settles.
"""

import re
from collections.abc import Iterator
from typing import Any

_NUMBER = re.compile(r"(\d+)\D*$")


def anchor_pages(document: Any) -> dict[str, int]:
    """Return the page of every id of a rendered document, from 1."""
    places: dict[str, int] = {}
    for number, page in enumerate(document.pages, start=1):
        for name in page.anchors:
            places.setdefault(name, number)
    return places


def untrue_numbers(document: Any, places: dict[str, int]) -> Iterator[str]:
    """Complain of links inside a document that end with another page number than that of their target.

    Only what the style sheet adds after a link (``a::after``) is read: an author's figure is no page number.

    Args:
        document: A rendered document whose pages are numbered from 1.
        places: Page of every id, from 1.
    """
    shown: dict[Any, tuple[str, dict[int, str]]] = {}
    for page in document.pages:
        for kind, target, _, box in page.links:
            if kind == "internal" and box.element_tag == "a::after":
                # A link that goes over a line end is several boxes; one with a leader holds another: each text once.
                texts = {id(part): part.text for part in box.descendants() if hasattr(part, "text")}
                shown.setdefault(box.element, (target, {}))[1].update(texts)
    for target, texts in shown.values():
        number = _NUMBER.search("".join(texts.values()))
        if number and target in places and int(number[1]) != places[target]:
            yield (
                f"the page numbers do not settle: #{target} is said to be on page {number[1]}"
                f" and is on page {places[target]}"
            )
