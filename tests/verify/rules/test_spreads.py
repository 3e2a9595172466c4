import pytest

from atlante.verify.rules.spreads import DETAILS, PROMISE
from tests.verify.conftest import CSS, HTML, Bench

SHEET = f'<section class="sheet"><h2 id="{{id}}">{{title}}</h2><h3>In breve</h3><p>.</p><h3>{DETAILS}</h3></section>'
BOOK = HTML.replace("</body>", f"{SHEET.format(id='a', title='Fosso')}{SHEET.format(id='b', title='Siepe')}</body>")
LEAF = f"""<h1>Scheda</h1><p>Che cosa è.</p><h2>In breve</h2><p>{PROMISE}.</p><h2 class="details">{DETAILS}</h2><p>.</p>
</body></html>"""
PAPER = HTML[: HTML.index("<h1>")] + LEAF


def test_a_book_whose_sheets_begin_on_the_left(bench: Bench) -> None:
    assert bench.said(bench.make(BOOK, CSS + ".sheet h2 { break-before: left }")) == []


def test_a_sheet_that_begins_on_the_right(bench: Bench) -> None:
    css = CSS + ".sheet h2 { break-before: left } #b { break-before: right }"
    content = bench.make(BOOK, css)
    assert bench.said(content) == [("V033", 5, "p. 5")]
    assert bench.findings(content)[0].fault.expected == "«Siepe» on a left page"


def test_a_section_of_another_name_may_begin_anywhere(bench: Bench) -> None:
    css = CSS + ".sheet h2 { break-before: right }"
    assert bench.said(bench.make(BOOK.replace(DETAILS, "Altro"), css)) == []


def test_a_leaf_that_is_one(bench: Bench) -> None:
    assert bench.said(bench.make(PAPER)) == []


@pytest.mark.parametrize(
    ("css", "found"),
    [
        (".details { break-before: right } h1 { break-after: page }", [("V034", 3, "p. 3"), ("V034", 5, "p. 5")]),
        (".details { break-before: auto }", [("V034", 2, "p. 2")]),
    ],
)
def test_a_leaf_that_runs_over_or_ends_early(bench: Bench, css: str, found: list[tuple[str, int, str]]) -> None:
    assert bench.said(bench.make(PAPER, CSS + css)) == found


def test_nothing_is_asked_of_a_file_that_promises_nothing(bench: Bench) -> None:
    html = PAPER.replace(PROMISE, "Niente")
    assert bench.said(bench.make(html, CSS + ".details { break-before: auto }")) == []
