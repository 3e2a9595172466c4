import pikepdf
import pytest

from atlante.render import pdf as door
from tests.verify.conftest import CSS, HTML, Bench, link


@pytest.fixture(autouse=True)
def _untrue_numbers_are_let_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes documents refuses a number that is not true; a file from elsewhere may have one."""
    monkeypatch.setattr(door, "untrue_numbers", lambda *_: ())


def test_a_wrong_page_in_the_contents(bench: Bench) -> None:
    css = CSS + 'ol li:nth-child(2) a::after { content: leader(". ") "7" }'
    (finding,) = bench.findings(bench.make(css=css))
    assert finding.line == ("prova.pdf: page 1: V028 page in the contents: expected p. 3 beside «2 Due», found p. 7")


def test_an_entry_of_the_contents_without_page(bench: Bench) -> None:
    css = CSS + "ol li:nth-child(2) a::after { content: none }"
    assert bench.said(bench.make(css=css)) == [("V028", 1, "«2 Due» without")]


def test_an_entry_of_the_contents_that_leads_out(bench: Bench) -> None:
    html = HTML.replace('href="#due"', 'href="https://www.example.org/due"')
    css = CSS + 'ol li:nth-child(2) a::after { content: leader(". ") "3" }'
    assert bench.said(bench.make(html, css)) == [("V028", 1, "«2 Due», which leads nowhere in this file")]


def test_a_wrong_page_of_a_reference(bench: Bench) -> None:
    css = CSS + 'a.xref::after { content: " → p. 12" }'
    (finding,) = bench.findings(bench.make(css=css))
    assert finding.line == ("prova.pdf: page 2: V029 page of a reference: expected p. 3 beside «Tre», found p. 12")


def test_a_wrong_page_of_a_reference_back(bench: Bench) -> None:
    css = CSS + 'a.back::after { content: " ↑ p. 1" }'
    assert bench.said(bench.make(css=css)) == [("V029", 3, "p. 1")]


INDEX = '<ul><li>Tre: <a href="#due">3</a>, <a href="#uno">{}</a></li><li>Uno: <a href="#uno">2</a></li></ul></body>'


def test_a_right_index(bench: Bench) -> None:
    assert bench.said(bench.make(HTML.replace("</body>", INDEX.format("2")))) == []


def test_a_wrong_page_in_the_index(bench: Bench) -> None:
    content = bench.make(HTML.replace("</body>", INDEX.format("1")))
    assert bench.said(content) == [("V031", 3, "p. 1")]
    assert bench.findings(content)[0].fault.expected == "p. 2 beside a link"


def test_a_number_among_words_is_no_index(bench: Bench) -> None:
    items = '<ul><li><a href="#due">art.</a> <a href="#due">11</a></li></ul></body>'
    assert bench.said(bench.make(HTML.replace("</body>", items))) == []


def test_a_place_that_moved_away_from_what_is_printed(bench: Bench) -> None:
    def moved(pdf: pikepdf.Pdf) -> None:
        link(pdf, "tre").Dest = pikepdf.String("uno")
        annotations = pdf.pages[1].obj.Annots
        for row in annotations:
            if str(row.get("/Dest")) == "tre":
                row.Dest = pikepdf.String("uno")

    found = bench.said(bench.spoiled(moved))
    assert {(code, page) for code, page, _ in found} == {("V028", 1), ("V029", 2)}


def test_what_is_printed_is_the_label_of_a_page_not_its_place_in_the_file(bench: Bench) -> None:
    def relabelled(pdf: pikepdf.Pdf) -> None:
        style = pikepdf.Dictionary(S=pikepdf.Name.D, St=11)
        pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array([0, style]))

    (first, *others) = bench.findings(bench.spoiled(relabelled))
    assert first.line == "prova.pdf: page 1: V028 page in the contents: expected p. 12 beside «1 Uno», found p. 2"
    assert [row.code for row in others] == ["V028", "V028", "V029", "V029"]
