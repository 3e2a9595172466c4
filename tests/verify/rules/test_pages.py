from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from tests.verify.conftest import CSS, HTML, Bench, Said

BOX = "0 0 297.638 419.528"


def box(name: str, *numbers: float) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[1].obj[name] = pikepdf.Array(numbers)

    return change


def turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.Rotate = 45


def fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return list(pdf.pages[0].Resources.Font.values())


def named(bench: Bench, text: str) -> str:
    """Put the name of the document's font into what is expected."""
    with pikepdf.open(BytesIO(bench.clean)) as pdf:
        return text.replace("{font}", str(fonts(pdf)[0].BaseFont)[1:])


def not_embedded(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0].DescendantFonts[0].FontDescriptor["/FontFile2"]


def no_characters(pdf: pikepdf.Pdf) -> None:
    del fonts(pdf)[0]["/ToUnicode"]


def one_character_less(pdf: pikepdf.Pdf) -> None:
    """Take the Q of «Quota» out of the map."""
    font = fonts(pdf)[0]
    assert b"<0034> <0051>\n" in font.ToUnicode.read_bytes()
    font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes().replace(b"<0034> <0051>\n", b""))


def font_of_a_drawing(pdf: pikepdf.Pdf) -> None:
    """Name a font only in a drawing that the page could show."""
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        ToUnicode=pdf.make_stream(b""),
    )  # fmt: skip
    form = pdf.make_stream(b"", Subtype=pikepdf.Name.Form, BBox=pikepdf.Array([0, 0, 1, 1]))
    form.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    pdf.pages[1].obj.Resources = pikepdf.Dictionary(pdf.pages[1].obj.Resources)
    pdf.pages[1].obj.Resources.XObject = pikepdf.Dictionary(X1=form)


def no_pages(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0])


FAULTS: tuple[tuple[Callable[[pikepdf.Pdf], None], list[Said]], ...] = (
    (not_embedded, [("V011", 1, "{font} outside it")]),
    (font_of_a_drawing, [("V011", 2, "Helvetica outside it")]),
    (no_characters, [("V012", 1, "{font}, which does not")]),
    (one_character_less, [("V012", 2, "none for 52 in «uota»")]),
    (box("/CropBox", 0, 0, 400, 419), [("V023", 2, "0 0 400 419")]),
    (box("/TrimBox", -9, 0, 200, 200), [("V023", 2, "-9 0 200 200")]),
    (box("/ArtBox", 50, 50, 50, 60), [("V023", 2, "50 50 50 60")]),
    (box("/BleedBox", 20, 20, 200, 200), [("V023", 2, BOX)]),
    (box("/MediaBox", 0, 0, 20000, 20000), [("V023", 2, "20000 × 20000 pt")]),
    (turned, [("V023", 2, "45")]),
)


@pytest.mark.parametrize(("change", "said"), FAULTS)
def test_a_fault_of_a_page(bench: Bench, change: Callable[[pikepdf.Pdf], None], said: list[Said]) -> None:
    assert bench.said(bench.spoiled(change)) == [(code, page, named(bench, found)) for code, page, found in said]


def test_corners_may_come_in_any_order(bench: Bench) -> None:
    assert bench.said(bench.spoiled(box("/CropBox", 297, 419, 0, 0))) == []


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("left: -20mm; top: 0", "«lontano» at -28.3 372.9 5.6 379.2"),
        ("right: -15mm; top: 0", "«lontano» at 277.8 372.9 311.8 379.2"),
        ("left: 0; top: -16mm", "«lontano» at 28.3 418.3 62.3 424.6"),
        ("left: 40mm; top: 0; transform: rotate(90deg) translate(150mm, 0)", "«lontano» at 154.7 -65.2 161 -31.3"),
    ],
)
def test_text_outside_the_page(bench: Bench, style: str, found: str) -> None:
    html = HTML.replace("<h1>Prova</h1>", f'<h1>Prova</h1><p style="position: absolute; {style}">lontano</p>')
    assert bench.said(bench.make(html)) == [("V026", 1, found)]


def test_what_a_drawing_cuts_away_is_not_on_the_page(bench: Bench) -> None:
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20" viewBox="0 0 90 20"><title>Nomi</title>'
        '<text x="{}" y="15" style="font: 9px Prova">lontano</text></svg>'
    )
    for place, said in (("5", []), ("-5000", [])):
        drawing = "data:image/svg+xml," + svg.format(place).replace("#", "%23").replace('"', "'")
        html = HTML.replace("<h1>Prova</h1>", f'<h1>Prova</h1><img alt="Nomi" src="{drawing}">')
        assert bench.said(bench.make(html, CSS)) == said


def test_the_rules_of_a_printer_are_fewer(bench: Bench) -> None:
    def bare(pdf: pikepdf.Pdf) -> None:
        for key in ("/StructTreeRoot", "/MarkInfo", "/Metadata", "/OutputIntents", "/Outlines", "/Lang"):
            del pdf.Root[key]

    content = bench.spoiled(bare)
    assert bench.said(content, press=True) == []
    assert bench.said(bench.spoiled(not_embedded, content), press=True) == [
        ("V011", 1, named(bench, "{font} outside it"))
    ]
