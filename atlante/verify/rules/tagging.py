"""Rules on the structure that assistive technology reads: tags, pictures, headings, tables."""

from collections.abc import Iterator

from atlante.verify.facts import Element, Facts
from atlante.verify.findings import Fault, shortened
from atlante.verify.rules.rule import Rule

_LEVELS = {f"H{level}": level for level in range(1, 7)}


def _marked(facts: Facts) -> Iterator[Fault]:
    if not facts.marked:
        yield Fault(None, "MarkInfo with Marked true", "a file that does not say it is tagged")


def _tree(facts: Facts) -> Iterator[Fault]:
    if not facts.elements:
        yield Fault(None, "a structure tree", "an empty one" if facts.has_tree else "none")


def _figures(facts: Facts) -> Iterator[Fault]:
    for element in facts.elements:
        if element.tag == "Figure" and not element.alt.strip() and not element.actual_text.strip():
            hint = "alt of img, title inside svg; decoration belongs into backgrounds"
            yield Fault(element.page, "a figure with alternative text", "none", hint)


def _headings(facts: Facts) -> Iterator[Fault]:
    before = 0
    for element in facts.elements:
        level = _LEVELS.get(element.tag)
        if level is None:
            continue
        if level > before + 1:
            expected = f"H{before + 1} or above" if before else "H1 as the first heading"
            yield Fault(element.page, expected, f"H{level} {shortened(_text(facts, element))}")
        before = level


def _headers(facts: Facts) -> Iterator[Fault]:
    """A header cell has a scope, or the cells of its table name their headers."""
    for table in facts.elements:
        if table.tag != "Table":
            continue
        cells = tuple(_cells(facts, table))
        known = tuple(cell.ident for cell in cells if cell.tag == "TH" and cell.ident)
        data = tuple(cell for cell in cells if cell.tag == "TD")
        for cell in data:
            for header in cell.headers:
                if header not in known:
                    yield Fault(cell.page, "headers that are in the table", f"a cell that names the header «{header}»")
        if data and all(cell.headers for cell in data):
            continue
        for cell in cells:
            if cell.tag == "TH" and not cell.scope:
                found = f"none in {shortened(_text(facts, cell)) if _text(facts, cell) else 'an empty one'}"
                yield Fault(cell.page, "a header cell with a scope, or headers in every cell of its table", found)


def _tagged_text(facts: Facts) -> Iterator[Fault]:
    # That there is no structure is said once.
    for run in facts.runs if facts.elements else ():
        if run.text.strip() and not run.tagged and not run.artifact:
            yield Fault(run.page, "text that is in the structure tree or marked as decoration", shortened(run.text))


def _cells(facts: Facts, above: Element) -> Iterator[Element]:
    """Yield the cells of a table without those of tables inside it."""
    for kid in above.kids:
        if isinstance(kid, int):
            element = facts.elements[kid]
            if element.tag in ("TH", "TD"):
                yield element
            elif element.tag != "Table":
                yield from _cells(facts, element)


def _text(facts: Facts, element: Element) -> str:
    return facts.text(element).strip()


MARKED = Rule("V004", "marked", "The file says that it is tagged.", _marked)
TREE = Rule("V005", "structure tree", "The file has a structure tree.", _tree)
FIGURES = Rule("V006", "alternative text", "Every figure says in words what it shows.", _figures)
HEADINGS = Rule("V007", "heading levels", "No heading skips a level.", _headings)
HEADERS = Rule("V008", "table headers", "Every cell of a table can be traced to its headers.", _headers)
TAGGED_TEXT = Rule("V030", "tagged text", "All text is in the structure tree or decoration.", _tagged_text)
