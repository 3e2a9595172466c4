from collections.abc import Callable

import pikepdf
import pytest

from tests.verify.conftest import HTML, Bench, Said, elements


def not_marked(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def no_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


def empty_tree(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.K = pikepdf.Array()


def no_alternative(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0]["/Alt"]


def blank_alternative(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = pikepdf.String(" ")


def foreign_figure(pdf: pikepdf.Pdf) -> None:
    """A type of the file's own that means a figure."""
    pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary({"/Disegno": pikepdf.Name.Figure})
    figure = elements(pdf, "Figure")[0]
    figure.S = pikepdf.Name("/Disegno")
    del figure["/Alt"]


def lost_header(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TD")[0].A.Headers = pikepdf.Array([pikepdf.String("nessuno")])


def untagged_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[1]
    font = next(iter(page.Resources.Font.keys()))
    page.contents_add(f"BT {font} 9 Tf 1 0 0 1 50 50 Tm <0024> Tj ET".encode())


FAULTS: tuple[tuple[Callable[[pikepdf.Pdf], None], Said], ...] = (
    (not_marked, ("V004", None, "a file that does not say it is tagged")),
    (no_tree, ("V005", None, "none")),
    (empty_tree, ("V005", None, "an empty one")),
    (no_alternative, ("V006", 2, "none")),
    (blank_alternative, ("V006", 2, "none")),
    (foreign_figure, ("V006", 2, "none")),
    (lost_header, ("V008", 2, "a cell that names the header «nessuno»")),
    (untagged_text, ("V030", 2, "«A»")),
)


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_a_fault_of_the_structure(bench: Bench, change: Callable[[pikepdf.Pdf], None], said: Said) -> None:
    assert bench.said(bench.spoiled(change)) == [said]


def test_a_heading_that_skips_a_level(bench: Bench) -> None:
    html = HTML.replace("<h3 id", "<h4 id").replace("Tre</h3>", "Tre</h4>")
    assert bench.said(bench.make(html)) == [("V007", 3, "H4 «Tre»")]


def test_a_document_that_does_not_begin_with_its_title(bench: Bench) -> None:
    html = HTML.replace("<h1>Prova</h1>", "<p>Prova</p>")
    assert bench.said(bench.make(html)) == [("V007", 2, "H2 «Uno»")]


def without_headers(pdf: pikepdf.Pdf) -> None:
    for cell in elements(pdf, "TD"):
        del cell.A["/Headers"]


def test_header_cells_need_a_scope_where_cells_do_not_name_their_headers(bench: Bench) -> None:
    found = [("V008", 2, f"none in «{name}»") for name in ("Nome", "Valore", "Area", "Quota")]
    assert bench.said(bench.spoiled(without_headers)) == found


def test_a_scope_is_as_good_as_headers(bench: Bench) -> None:
    def scoped(pdf: pikepdf.Pdf) -> None:
        without_headers(pdf)
        for cell in elements(pdf, "TH"):
            cell.A.Scope = pikepdf.Name.Column

    assert bench.said(bench.spoiled(scoped)) == []


def test_decoration_needs_no_words(bench: Bench) -> None:
    css = "p { background: url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>\") }"
    assert bench.said(bench.make(HTML.replace("</head>", f"<style>{css}</style></head>"))) == []
