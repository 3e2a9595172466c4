import shutil
from collections.abc import Callable

import pikepdf
import pytest

from atlante.verify.findings import Fault, Finding, shortened
from atlante.verify.tools import Tools
from tests.verify.conftest import Bench

QPDF = shutil.which("qpdf")


def test_a_document_without_fault_gives_no_finding(bench: Bench) -> None:
    assert bench.findings(bench.clean) == ()


def test_qpdf_has_nothing_against_it_either(bench: Bench) -> None:
    assert QPDF is not None
    assert bench.findings(bench.clean, Tools(QPDF, None)) == ()


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", "unable to find trailer dictionary while recovering damaged file"),
        (b"testo, non un PDF", "unable to find trailer dictionary while recovering damaged file"),
    ],
)
def test_what_is_no_pdf(bench: Bench, content: bytes, found: str) -> None:
    assert bench.said(content) == [("V000", None, found)]


def test_a_file_that_is_not_there(bench: Bench) -> None:
    path = bench.file(b"")
    path.unlink()
    from atlante.verify.check import verify

    (finding,) = verify(path, "prova.pdf", Tools(None, None))
    assert (finding.code, finding.fault.found) == ("V000", "[Errno 2] No such file or directory: ''")


def looped_tree(pdf: pikepdf.Pdf) -> None:
    top = pdf.Root.StructTreeRoot.K[0]
    top.K.append(top)


def looped_outline(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.Last.Next = pdf.Root.Outlines.First


def looped_names(pdf: pikepdf.Pdf) -> None:
    names = pdf.make_indirect(pikepdf.Dictionary())
    names.Kids = pikepdf.Array([names])
    pdf.Root.Names.Dests = names


def nonsense_in_the_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"BT /Nessuno (a) Tf (x) (y) Td ET")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (looped_tree, "damage (ValueError: the structure tree is a loop)"),
        (looped_names, "damage (ValueError: the tree of names is a loop)"),
    ],
)
def test_a_loop_ends(bench: Bench, change: Callable[[pikepdf.Pdf], None], found: str) -> None:
    assert bench.said(bench.spoiled(change)) == [("V000", None, found)]


def test_a_loop_of_bookmarks_ends(bench: Bench) -> None:
    assert bench.said(bench.spoiled(looped_outline)) == []


def test_nonsense_in_a_page_is_a_finding_and_no_traceback(bench: Bench) -> None:
    ((code, page, found),) = bench.said(bench.spoiled(nonsense_in_the_page))
    assert (code, page) == ("V000", None)
    assert found.startswith("damage (")


def test_a_page_that_ends_too_early_is_a_finding(bench: Bench) -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj.Contents = pdf.make_stream(b"BT (testo")

    assert [(code, page) for code, page, _ in bench.said(bench.spoiled(cut))] == [("V025", None)]


def test_a_drawing_that_ends_too_early_is_a_finding(bench: Bench) -> None:
    def cut(pdf: pikepdf.Pdf) -> None:
        form = pdf.make_stream(b"BT (testo", Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, 9, 9]))
        page = pdf.pages[1].obj
        page.Resources = pikepdf.Dictionary(page.Resources)
        page.Resources.XObject = pikepdf.Dictionary(Taglio=form)
        pdf.pages[1].contents_add(b"/Taglio Do")

    assert bench.said(bench.spoiled(cut)) == [("V000", None, "damage (UserWarning: Unexpected end of stream)")]


def test_a_finding_is_one_line() -> None:
    fault = Fault(3, "a\nline", shortened("x" * 80), "a hint")
    assert Finding("a.pdf", "V006", "name", fault).line == (
        f"a.pdf: page 3: V006 name: expected a line, found «{'x' * 59}…»; a hint"
    )
