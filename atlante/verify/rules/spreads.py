"""Rules on the double page of a sheet: it lies open in a book, and it is one leaf where a file says so."""

from collections.abc import Iterator
from dataclasses import dataclass

from atlante.verify.facts import Element, Facts
from atlante.verify.findings import Fault, shortened
from atlante.verify.rules.rule import Rule

# The words of the template by which a sheet is known: the heading of its second part, the promise of its first leaf.
DETAILS = "Approfondimento"
PROMISE = "Le pagine 1 e 2 stanno su un solo foglio"
_LEVELS = {f"H{level}": level for level in range(1, 7)}


@dataclass(frozen=True)
class _Sheet:
    """The heading of a sheet and that of its second part."""

    title: Element
    details: Element


def _sheets(facts: Facts) -> Iterator[_Sheet]:
    above: dict[int, Element] = {}
    for element in facts.elements:
        level = _LEVELS.get(element.tag)
        if level is None:
            continue
        above[level] = element
        # In a book the number of the section stands before its name.
        if level > 1 and level - 1 in above and facts.text(element).strip().rpartition(" ")[2] == DETAILS:
            yield _Sheet(above[level - 1], element)


def _left(facts: Facts) -> Iterator[Fault]:
    """A sheet below the title of a book begins on a left page; one that is the whole file begins with it."""
    for sheet in _sheets(facts):
        if sheet.title.tag == "H1" or sheet.title.page is None:
            continue
        label = facts.pages[sheet.title.page - 1].label
        if label.isdecimal() and int(label) % 2:
            title = shortened(facts.text(sheet.title).strip())
            yield Fault(sheet.title.page, f"{title} on a left page", f"p. {label}")


def _leaf(facts: Facts) -> Iterator[Fault]:
    """The leaf with the promise ends by the second page, and what follows it begins on the third."""
    promises = [row for row in facts.elements if row.tag == "P" and facts.text(row).strip().startswith(PROMISE)]
    for promise in promises:
        if promise.page is not None and promise.page > 2:
            yield Fault(promise.page, "the end of the first leaf on p. 2", f"p. {promise.page}")
    for sheet in _sheets(facts) if promises else ():
        if sheet.details.page != 3:
            yield Fault(sheet.details.page, f"«{DETAILS}» on p. 3", f"p. {sheet.details.page}")


LEFT = Rule("V033", "double page", "The double page of a sheet begins on the left in a book.", _left)
LEAF = Rule("V034", "leaf", "What is said to be one leaf is one.", _leaf)
