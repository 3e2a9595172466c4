"""Sheets for a printer: three millimetres of bleed, colour that fills them, marks outside."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from atlante.render.pdf import PRESS, html_to_pdf
from tests.verify.conftest import HTML, Bench, Said

MM = 72 / 25.4
PAGE = """
@font-face { font-family: "Prova"; src: url("face.ttf"); }
@page { size: 60mm 80mm; margin: 10mm; bleed: 9mm; marks: crop }
@page :first { margin: 0 }
body { margin: 0 }
html { font: 9pt "Prova"; }
h1 { margin: -3mm; width: 66mm; height: 30mm; background: #0059B3; color: #FFFFFF }
h2 { break-before: page }
"""
# Trim and bleed of that page in points from the corner of the trim.
WIDTH, HEIGHT, BLEED = 60 * MM, 80 * MM, 3 * MM


def sheet(bench: Bench, css: str = PAGE) -> bytes:
    (bench.root / "page.css").write_text(css, encoding="utf-8")
    return html_to_pdf(HTML, bench.root, ("page.css",), lambda path: (bench.root / path).read_bytes(), variant=PRESS)


def drawn(instructions: str) -> Callable[[pikepdf.Pdf], None]:
    """Draw something more on the second page, in points from the upper left corner of the trim."""

    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[1]
        left, _, _, top = (float(number) for number in page.TrimBox)
        page.contents_add(f"q 1 0 0 -1 {left} {top} cm {instructions} Q".encode(), prepend=True)

    return change


def said(bench: Bench, content: bytes) -> list[tuple[str, int | None]]:
    return [(code, page) for code, page, _ in bench.said(content, press=True)]


def test_marks_and_colour_of_a_sheet_are_right(bench: Bench) -> None:
    content = sheet(bench)
    assert bench.said(content, press=True) == []
    with pikepdf.open(BytesIO(content)) as pdf:
        for page in pdf.pages:
            trim, bleed, media = (
                [float(number) for number in box] for box in (page.TrimBox, page.BleedBox, page.MediaBox)
            )
            for wide, narrow, mm in ((bleed, trim, 3), (media, trim, 9)):
                assert [(a - b) / MM for a, b in zip(wide, narrow, strict=True)] == pytest.approx(
                    [-mm, -mm, mm, mm], abs=0.01
                )


def test_marks_inside_the_bleed_are_found(bench: Bench) -> None:
    # WeasyPrint draws marks on the outer half of the room: of three millimetres, all are inside the bleed.
    found = bench.said(sheet(bench, PAGE.replace("9mm", "3mm")), press=True)
    assert {(code, page) for code, page, _ in found} == {("V032", page) for page in (1, 2, 3)}
    assert len(found) == 3 * 8


def test_colour_that_ends_before_the_bleed_is_found(bench: Bench) -> None:
    content = sheet(bench, PAGE.replace("margin: -3mm; width: 66mm", "margin: -2mm; width: 66mm"))
    assert ("V032", 1) in said(bench, content)


FAULTS: tuple[tuple[str, list[Said]], ...] = (
    (f"{-8 * MM} 0 {2 * MM} 1 re f", []),
    (f"{-BLEED} 0 {BLEED + 9} 9 re f", []),
    (f"0 0 9 9 re W n {-BLEED - 9} 0 99 9 re f", []),
    (f"0 0 {WIDTH} {HEIGHT} re f", []),
    (f"{-4 * MM} 0 {2 * MM} 1 re f", [("V032", 2, "one at -11.3 225.8 -5.7 226.8")]),
    (f"2 w {-8 * MM} 5 m {-2 * MM} 5 l S", [("V032", 2, "one at")]),
    (f"{-2 * MM} 0 30 9 re f", [("V032", 2, "something that ends at")]),
    (f"{-8 * MM} 0 60 9 re f", [("V032", 2, "something that ends at")]),
    (f"20 20 m {WIDTH + 5} 20 {WIDTH + 5} 40 20 40 c f", [("V032", 2, "something that ends at")]),
)


@pytest.mark.parametrize(("instructions", "expected"), FAULTS)
def test_what_is_drawn_around_the_trim(bench: Bench, instructions: str, expected: list[Said]) -> None:
    found = bench.said(bench.spoiled(drawn(instructions), sheet(bench)), press=True)
    assert [(code, page) for code, page, _ in found] == [(code, page) for code, page, _ in expected]
    assert all(row[2].startswith(words) for row, (_, _, words) in zip(found, expected, strict=True)), found


def test_a_bleed_of_another_width_is_found(bench: Bench) -> None:
    def wider(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[2]
        left, bottom, right, top = (float(number) for number in page.TrimBox)
        page.BleedBox = pikepdf.Array([left - 4 * MM, bottom - BLEED, right + BLEED, top + BLEED])

    assert bench.said(bench.spoiled(wider, sheet(bench)), press=True) == [("V032", 3, "4.00 3.00 3.00 3.00 mm")]


def test_a_page_without_bleed_has_nothing_to_be_checked(bench: Bench) -> None:
    assert bench.said(bench.spoiled(drawn("-5 0 20 20 re f"))) == []


def test_colours_without_a_profile_are_found(bench: Bench) -> None:
    def bare(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.Resources.ColorSpace = pikepdf.Dictionary()

    content = bench.spoiled(bare, sheet(bench))
    assert bench.said(content, press=True) == [("V035", number, "none") for number in (1, 2, 3)]
