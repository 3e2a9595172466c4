"""Where text stands, by every operator that moves it, on pages written by hand."""

from io import BytesIO

import pikepdf
import pytest

from atlante.verify.reading import read_facts
from tests.verify.conftest import Bench

# Code, glyph and width: A is 500 wide, B 1000; C to E follow each other by one range.
CMAP = b"""1 begincodespacerange <00> <ff> endcodespacerange
2 beginbfchar <41> <0041> <42> <00420042> endbfchar
2 beginbfrange <43> <45> <0063> <46> <47> [<0078> <0079>] endbfrange"""
Placed = tuple[str, tuple[float, float, float, float] | None]


def page(pdf: pikepdf.Pdf, content: bytes) -> pikepdf.Dictionary:
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.TrueType,
        BaseFont=pikepdf.Name.Prova,
        FirstChar=65,
        Widths=pikepdf.Array([500, 1000, 500, 500, 500, 500, 500]),
        ToUnicode=pdf.make_stream(CMAP),
    )
    sheet = pdf.add_blank_page(page_size=(200, 200)).obj
    sheet.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    sheet.Contents = pdf.make_stream(content)
    return sheet


def placed(bench: Bench, content: bytes) -> list[Placed]:
    with pikepdf.new() as pdf:
        page(pdf, content)
        return saved(bench, pdf)


def saved(bench: Bench, pdf: pikepdf.Pdf) -> list[Placed]:
    buffer = BytesIO()
    pdf.save(buffer)
    facts = read_facts(bench.file(buffer.getvalue()))
    return [(run.text, run.box and tuple(round(side, 2) for side in run.box)) for run in facts.runs]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # From the base line 1 below to 6 above, with letters of 10.
        (b"BT /F 10 Tf (A) Tj ET", [("A", (0, -1, 5, 6))]),
        (b"BT /F 10 Tf 50 60 Td (A) Tj (B) Tj ET", [("A", (50, 59, 55, 66)), ("BB", (55, 59, 65, 66))]),
        (b"BT /F 10 Tf 50 60 Td [(A) -1000 (A)] TJ ET", [("AA", (50, 59, 70, 66))]),
        (b"BT /F 10 Tf 12 TL 50 60 Td (A) Tj T* (A) Tj ET", [("A", (50, 59, 55, 66)), ("A", (50, 47, 55, 54))]),
        (b"BT /F 10 Tf 50 60 TD 0 -20 TD (A) ' ET", [("A", (50, 19, 55, 26))]),
        # The font has no width for a space, which moves the pen by the spaces between letters and words alone.
        (b'BT /F 10 Tf 5 TL 50 60 Td 3 2 (A A) " ET', [("AA", (50, 54, 69, 61))]),
        (b"BT /F 10 Tf 200 Tz 50 60 Td (A) Tj ET", [("A", (50, 59, 60, 66))]),
        (b"BT /F 10 Tf 2 Tc 5 Ts 50 60 Td (AA) Tj ET", [("AA", (50, 64, 64, 71))]),
        (b"BT /F 10 Tf 4 Tw 50 60 Td (A A) Tj ET", [("AA", (50, 59, 64, 66))]),
        (b"BT /F 10 Tf 0 1 -1 0 50 60 Tm (A) Tj ET", [("A", (44, 60, 51, 65))]),
        (b"q 2 0 0 2 10 20 cm BT /F 10 Tf (A) Tj ET Q", [("A", (10, 18, 20, 32))]),
        (b"q 2 0 0 2 0 0 cm Q BT /F 10 Tf (A) Tj ET Q", [("A", (0, -1, 5, 6))]),
        (b"BT /F 10 Tf (CDEFG) Tj ET", [("cdexy", (0, -1, 25, 6))]),
        (b"0 0 3 3 re W n BT /F 10 Tf (A) Tj ET", [("A", (0, 0, 3, 3))]),
        (b"50 50 3 3 re W n BT /F 10 Tf (A) Tj ET", [("A", None)]),
        (b"q 50 50 3 3 re W n Q BT /F 10 Tf (A) Tj ET", [("A", (0, -1, 5, 6))]),
        (b"50 50 3 3 re f 0 0 3 3 re W n BT /F 10 Tf (A) Tj ET", [("A", (0, 0, 3, 3))]),
    ],
)
def test_text_stands_where_the_operators_put_it(bench: Bench, content: bytes, expected: list[Placed]) -> None:
    assert placed(bench, content) == expected


def test_a_drawing_has_its_own_place_limits_and_fonts(bench: Bench) -> None:
    with pikepdf.new() as pdf:
        sheet = page(pdf, b"q 1 0 0 1 100 0 cm /X Do Q /X Do")
        form = pdf.make_stream(b"BT /F 10 Tf 2 0 Td (B) Tj ET", Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([0, 0, 5, 20])
        form.Matrix = pikepdf.Array([1, 0, 0, 1, 0, 30])
        form.Resources = sheet.Resources
        sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        assert saved(bench, pdf) == [("BB", (102, 30, 105, 36)), ("BB", (2, 30, 5, 36))]


def test_a_drawing_inside_itself_ends(bench: Bench) -> None:
    with pikepdf.new() as pdf:
        sheet = page(pdf, b"/X Do")
        form = pdf.make_stream(b"BT /F 10 Tf (A) Tj ET /X Do", Subtype=pikepdf.Name.Form)
        form.BBox = pikepdf.Array([0, -5, 50, 50])
        form.Resources = pikepdf.Dictionary(Font=sheet.Resources.Font, XObject=pikepdf.Dictionary(X=form))
        sheet.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))
        assert saved(bench, pdf) == [("A", (0, -1, 5, 6))] * 24


@pytest.mark.parametrize(
    ("content", "mcid", "artifact", "tagged"),
    [
        (b"BT /F 10 Tf (A) Tj ET", None, False, False),
        (b"/Artifact BMC BT /F 10 Tf (A) Tj ET EMC", None, True, False),
        (b"/Artifact BMC /Span BMC BT /F 10 Tf (A) Tj ET EMC EMC", None, True, False),
        (b"/P <</MCID 0>> BDC BT /F 10 Tf (A) Tj ET EMC", 0, False, True),
        (b"/P <</MCID 0>> BDC /Span <</Lang (it)>> BDC BT /F 10 Tf (A) Tj ET EMC EMC", 0, False, True),
        (b"/P <</MCID 1>> BDC BT /F 10 Tf (A) Tj ET EMC", 1, False, False),
        (b"/P /Named BDC BT /F 10 Tf (A) Tj ET EMC", 0, False, True),
        (b"/P <</MCID 0>> BDC EMC EMC BT /F 10 Tf (A) Tj ET", None, False, False),
    ],
)
def test_text_knows_its_marked_content(
    bench: Bench, content: bytes, mcid: int | None, artifact: bool, tagged: bool
) -> None:
    with pikepdf.new() as pdf:
        sheet = page(pdf, content)
        sheet.StructParents = 0
        sheet.Resources.Properties = pikepdf.Dictionary(Named=pikepdf.Dictionary(MCID=0))
        element = pdf.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.P, K=0, Pg=sheet))
        tree = pikepdf.Dictionary(Nums=pikepdf.Array([0, pikepdf.Array([element])]))
        pdf.Root.StructTreeRoot = pikepdf.Dictionary(K=element, ParentTree=tree)
        buffer = BytesIO()
        pdf.save(buffer)
    (run,) = read_facts(bench.file(buffer.getvalue())).runs
    assert (run.mcid, run.artifact, run.tagged) == (mcid, artifact, tagged)
