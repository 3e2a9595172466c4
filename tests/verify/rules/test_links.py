from collections.abc import Callable

import pikepdf
import pytest

from tests.verify.conftest import HTML, Bench, Said, link

ADDRESS = "https://www.example.org/"


def outside_tree(pdf: pikepdf.Pdf) -> None:
    del link(pdf, ADDRESS)["/StructParent"]


def not_referred(pdf: pikepdf.Pdf) -> None:
    objects = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
    own = link(pdf, ADDRESS).objgen
    reference = next(row for row in objects if row.get("/Type") == "/OBJR" and row.Obj.objgen == own)
    element = next(
        row
        for row in objects
        if row.get("/S") == "/Link" and any(getattr(kid, "objgen", None) == reference.objgen for kid in row.K)
    )
    element.K = pikepdf.Array([kid for kid in element.K if getattr(kid, "objgen", None) != reference.objgen])


def to_nowhere(pdf: pikepdf.Pdf) -> None:
    link(pdf, "uno").Dest = pikepdf.String("mai")


def to_a_lost_page(pdf: pikepdf.Pdf) -> None:
    page = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Page))
    annotation = link(pdf, "uno")
    del annotation["/Dest"]
    annotation.A = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([page, pikepdf.Name.Fit]))


def no_bookmarks(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Outlines"]


def bookmark_to_nowhere(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Outlines.First["/Dest"]


def bookmark_without_title(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Outlines.First.First.Title = pikepdf.String(" ")


FAULTS: tuple[tuple[Callable[[pikepdf.Pdf], None], Said], ...] = (
    (outside_tree, ("V009", 2, f"«{ADDRESS}» outside the structure tree")),
    (not_referred, ("V009", 2, f"«{ADDRESS}» to which its element does not refer back")),
    (no_bookmarks, ("V024", None, "none")),
    (bookmark_to_nowhere, ("V024", None, "«Prova», which leads nowhere")),
    (bookmark_without_title, ("V024", None, "one without")),
    (to_nowhere, ("V027", 1, "no destination «mai»")),
    (to_a_lost_page, ("V027", 1, "a page that is not in it")),
)


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_a_fault_of_a_link(bench: Bench, change: Callable[[pikepdf.Pdf], None], said: Said) -> None:
    assert bench.said(bench.spoiled(change)) == [said]


def test_a_box_of_its_own_inside_a_link_is_a_link_in_the_wrong_element(bench: Bench) -> None:
    inside = '<span style="display: inline-block">fuori</span>'
    html = HTML.replace(">fuori<", f">{inside}<")
    assert bench.said(bench.make(html)) == [("V009", 2, f"«{ADDRESS}» in a Span element")]


def test_a_link_without_words(bench: Bench) -> None:
    def without_contents(pdf: pikepdf.Pdf) -> None:
        del link(pdf, "due")["/Contents"]

    empty = '<h1>Prova</h1><a href="#due" style="display: block; height: 9pt"></a>'
    content = bench.make(HTML.replace("<h1>Prova</h1>", empty))
    assert bench.said(content) == []
    assert bench.said(bench.spoiled(without_contents, content)) == [("V010", 1, "«#due» with neither")]


def test_a_link_around_a_figure_has_its_words(bench: Bench) -> None:
    def without_contents(pdf: pikepdf.Pdf) -> None:
        del link(pdf, "due")["/Contents"]

    start, end = HTML.index("<svg"), HTML.index("</svg>") + len("</svg>")
    html = HTML.replace("<h1>Prova</h1>", f'<h1>Prova</h1><p><a href="#due">{HTML[start:end]}</a></p>')
    # The figure has a link of its own, in its own element; that the outer one has words is not in doubt.
    assert bench.said(bench.spoiled(without_contents, bench.make(html))) == [("V009", 1, "«#due» in a Figure element")]


def test_a_hidden_link_needs_no_tag(bench: Bench) -> None:
    def hidden(pdf: pikepdf.Pdf) -> None:
        outside_tree(pdf)
        page = pdf.pages[1].obj
        next(row for row in page.Annots if "/StructParent" not in row).F = 2

    assert bench.said(bench.spoiled(hidden)) == []
