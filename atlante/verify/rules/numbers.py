"""Rules on printed page numbers: what paper says must be where the thing is."""

import re
from collections.abc import Iterator

from atlante.verify.facts import Element, Facts, Target
from atlante.verify.findings import Fault, shortened
from atlante.verify.rules.rule import Rule

# «2.1 Paesaggio . . . . . 12»: at least two dots of a leader, then the number.
_LEADER = re.compile(r"(?P<title>.*?)\s*(?:\.\s*){2,}(?P<number>[^\s.]+)\s*", re.DOTALL)
# «art. 11 → p. 13», «↑ p. 6».
_REFERENCE = re.compile(r"(?P<title>.*?)\s*[→↑]\s*p\.\s*(?P<number>\S+?)[\s,;.)]*", re.DOTALL)

# «12», alone in its link.
_NUMBER = re.compile(r"(?P<title>)\s*(?P<number>\d+)\s*")


def _links(facts: Facts) -> Iterator[tuple[Element, str]]:
    """Yield links with their text; parts that are links of their own are in the text of the whole."""
    for element in facts.elements:
        if element.tag == "Link" and not any(above.tag == "Link" for above in facts.above(element)):
            yield element, facts.text(element)


def _target(facts: Facts, element: Element) -> Target | None:
    for below in facts.below(element):
        for annotation in below.annotations:
            if (target := facts.annotations[annotation].target) is not None:
                return target
    return None


def _wrong(facts: Facts, element: Element, match: re.Match[str]) -> Iterator[Fault]:
    target = _target(facts, element)
    printed, title = match["number"], shortened(match["title"]) if match["title"].strip() else "a link"
    if target is None:
        yield Fault(element.page, f"a link that leads to p. {printed}", f"{title}, which leads nowhere in this file")
    elif target.page is not None and (label := facts.pages[target.page - 1].label) != printed:
        yield Fault(element.page, f"p. {label} beside {title}", f"p. {printed}")


def _contents(facts: Facts) -> Iterator[Fault]:
    lists: list[int] = []
    for element, text in _links(facts):
        if match := _LEADER.fullmatch(text):
            yield from _wrong(facts, element, match)
            around = next((above.index for above in facts.above(element) if above.tag == "L"), None)
            if around is not None and around not in lists:
                lists.append(around)
    for index in lists:
        rows = [facts.elements[kid] for kid in facts.elements[index].kids if isinstance(kid, int)]
        # The last one may go on on the next page, with its number there.
        for row in rows[:-1]:
            text = facts.text(row)
            if row.tag == "LI" and not _LEADER.fullmatch(text):
                yield Fault(row.page, "an entry of the contents with its page", f"{shortened(text)} without")


def _references(facts: Facts) -> Iterator[Fault]:
    for element, text in _links(facts):
        if match := _REFERENCE.fullmatch(text):
            yield from _wrong(facts, element, match)


def _index(facts: Facts) -> Iterator[Fault]:
    """Where all links of an item of a list are numbers, they are the pages of an index."""
    items: dict[int, list[tuple[Element, str]]] = {}
    for element, text in _links(facts):
        item = next((above.index for above in facts.above(element) if above.tag == "LI"), None)
        if item is not None:
            items.setdefault(item, []).append((element, text))
    for links in items.values():
        matches = [(element, _NUMBER.fullmatch(text)) for element, text in links]
        if all(match for _, match in matches):
            for element, match in matches:
                if match and _target(facts, element):
                    yield from _wrong(facts, element, match)


CONTENTS = Rule("V028", "page in the contents", "The contents print the page where the entry is.", _contents)
REFERENCES = Rule("V029", "page of a reference", "A cross-reference prints the page of its place.", _references)
INDEX = Rule("V031", "page in the index", "The index prints the pages where its entries are.", _index)
