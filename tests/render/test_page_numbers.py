"""Page numbers that are not true are an error, also those that WeasyPrint never gets right."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from atlante.render import pdf
from atlante.render.page_numbers import anchor_pages, untrue_numbers
from atlante.render.pdf import PdfError, html_to_pdf

FACE = Path(__file__).parents[2] / "node_modules" / "dejavu-fonts-ttf" / "ttf" / "DejaVuSans.ttf"
CSS = """
@font-face { font-family: "Prova"; src: url("face.ttf"); }
@page { size: 200px 100px; margin: 0; }
html { font: 10px/20px "Prova"; }
body, p, ol { margin: 0; }
.new { break-before: page; }
.contents a::after { content: leader(". ") target-counter(attr(href), page); }
.xref::after { content: " p. " target-counter(attr(href), page); }
.back::after { content: " 7 m"; }
.narrow { width: WIDTHpx; }
.narrow a::after {
  content: target-counter(attr(href), page); font-size: 100px; line-height: 20px; letter-spacing: -80px;
}
.narrow b { display: inline-block; width: 50px; height: 40px; }
.last { height: 40px; }
"""
PAGE = '<!DOCTYPE html><html lang="it"><head><title>Prova</title></head><body>{}</body></html>'
# The target is on page 9 or 10. A digit more makes the first line narrower (its letter spacing is that negative), so
# that «10» leaves room for the last paragraph of page 1 and «9» sends it to page 2.
RESTLESS = (
    '<p class="narrow"><b></b><a href="#meta"></a><b></b></p><p class="last">x</p>'
    + '<p class="new">y</p>' * 7
    + '<p class="new" id="meta">z</p>'
)
CALM = (
    '<ol class="contents"><li><a href="#uno">Uno</a></li><li><a href="#due">Due, con un titolo più lungo</a></li></ol>'
    '<p class="new" id="uno">Poi <a class="xref" href="#due">due</a> e 40 alberi,'
    ' <a class="back" href="#due">più</a></p>'
    '<p class="new" id="due">Prima <a class="xref" href="#uno">uno</a></p>'
)


def make(root: Path, body: str, width: int) -> bytes:
    shutil.copy(FACE, root / "face.ttf")
    (root / "page.css").write_text(CSS.replace("WIDTH", str(width)))
    return html_to_pdf(PAGE.format(body), root, ("page.css",), lambda path: (root / path).read_bytes())


def test_a_number_that_moves_its_own_target_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PdfError) as caught:
        make(tmp_path, RESTLESS, 76)
    assert caught.value.args == ("the page numbers do not settle: #meta is said to be on page 10 and is on page 9",)


@pytest.mark.parametrize("width", [60, 90])
def test_the_same_page_a_little_wider_or_narrower_settles(tmp_path: Path, width: int) -> None:
    assert make(tmp_path, RESTLESS, width)


def test_numbers_are_read_in_contents_and_behind_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents: list[Any] = []

    def places(document: Any) -> dict[str, int]:
        documents.append(document)
        return anchor_pages(document)

    monkeypatch.setattr(pdf, "anchor_pages", places)
    body = CALM.replace('<a class="back" href="#due">più</a>', "")
    assert make(tmp_path, body, 90)
    (document,) = documents
    assert anchor_pages(document) == {"uno": 2, "due": 3}
    assert not list(untrue_numbers(document, {"uno": 2, "due": 3}))
    # As if both had landed elsewhere: every number shown is found, whether its target comes before or after it.
    assert list(untrue_numbers(document, {"uno": 5, "due": 33})) == [
        "the page numbers do not settle: #uno is said to be on page 2 and is on page 5",
        "the page numbers do not settle: #due is said to be on page 3 and is on page 33",
        "the page numbers do not settle: #due is said to be on page 3 and is on page 33",
        "the page numbers do not settle: #uno is said to be on page 2 and is on page 5",
    ]


def test_a_figure_that_a_style_sheet_puts_behind_a_link_counts_as_a_page_number(tmp_path: Path) -> None:
    with pytest.raises(PdfError) as caught:
        make(tmp_path, CALM, 90)
    assert caught.value.args == ("the page numbers do not settle: #due is said to be on page 7 and is on page 3",)
