import gc
import logging
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from weasyprint.layout import preferred

from atlante.render import pdf
from atlante.render.pdf import PdfError, _BundledFonts, _unpacked, html_to_pdf

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "node_modules" / "dejavu-fonts-ttf" / "ttf"
FACE = '@font-face { font-family: "Prova"; src: url("face.ttf"); } html { font-family: "Prova"; }'
PAGE = '<!DOCTYPE html><html lang="it"><head><title>Prova</title></head><body>{}</body></html>'
PACKED = FONTS.parents[1] / "@fontsource/titillium-web/files/titillium-web-latin-400-normal.woff2"
# Cells whose least width counts: words that break, that hyphenate, that must not break, runs of several styles.
TABLE = """<table><tr><th>Agroforestazione</th><th>Manutenzione straordinaria</th></tr>
<tr><td>Filari di alberi da legno, <b>robustissimi</b>, nel campo</td><td><span class="whole">3–5 m³/ha</span></td></tr>
<tr><td>a b c <i>d</i> e’l’acqua «dell’» acqua</td><td>Precipitevolissimevolmente,<br>1.000 €/m² per sub\xadacquea</td>
</tr></table>"""
TABLE_CSS = """ table { width: 60mm } html { overflow-wrap: anywhere; hyphenate-character: "-" } td { hyphens: auto }
 .whole { white-space: nowrap } b { letter-spacing: 1px } i { overflow-wrap: break-word }"""
SQUARE = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"


class Desk:
    """A folder with a face, a drawing and a style sheet; remembers what was read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.read: list[str] = []
        shutil.copy(FONTS / "DejaVuSans.ttf", root / "face.ttf")
        (root / "square.svg").write_text(SQUARE)
        self.css(FACE)

    def css(self, text: str) -> None:
        (self.root / "page.css").write_text(text)

    def read_bytes(self, path: str) -> bytes:
        self.read.append(path)
        return (self.root / path).read_bytes()

    def make(self, body: str, page: str = PAGE) -> bytes:
        return html_to_pdf(page.replace("{}", body), self.root, ("page.css",), self.read_bytes)

    def complaints(self, body: str, page: str = PAGE) -> tuple[str, ...]:
        with pytest.raises(PdfError) as caught:
            self.make(body, page)
        return caught.value.args


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_every_file_passes_through_the_reader(desk: Desk) -> None:
    desk.make('<p>Testo</p><img src="square.svg" alt="Quadrato">')
    assert desk.read == ["page.css", "face.ttf", "square.svg"]


def test_the_file_is_tagged_and_says_what_it_conforms_to(desk: Desk) -> None:
    reader = PdfReader(BytesIO(desk.make("<h1>Titolo</h1><p>Testo</p>")))
    catalog = reader.trailer["/Root"]
    metadata = catalog["/Metadata"].get_data().decode()
    assert catalog["/Lang"] == "it"
    assert catalog["/MarkInfo"]["/Marked"]
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Prova"
    assert 'pdfaid:part="2"' in metadata
    assert 'pdfaid:conformance="A"' in metadata
    assert metadata.count('pdfuaid:part="1"') == 1
    assert metadata.count("</rdf:RDF>") == 1


def test_the_same_page_gives_the_same_bytes(desk: Desk) -> None:
    body = '<h1>Titolo</h1><p>Testo ≥ 3 m</p><img src="square.svg" alt="Quadrato">'
    assert desk.make(body) == desk.make(body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            '<img src="none.svg" alt="Niente">',
            "Failed to load image at 'none.svg': FileNotFoundError: [Errno 2] No such file or directory: 'none.svg'",
        ),
        ('<p><a href="#niente">Vai</a></p>', "No anchor #niente for internal URI reference"),
        ('<p id="qui">a</p><p id="qui">b</p>', "Anchor defined twice: 'qui'"),
        ('<img src="square.svg">', 'Image "square.svg" has no required alt description'),
        (
            '<img src="https://example.org/a.png" alt="A">',
            "Failed to load image at 'https://example.org/a.png':"
            " PermissionError: only files of the project may be used",
        ),
        (
            '<img src="//example.org/a.png" alt="A">',
            "Failed to load image at 'file://example.org/a.png':"
            " PermissionError: only files of the project may be used",
        ),
        (
            '<img src="file:///etc/hostname" alt="A">',
            "Failed to load image at 'file:///etc/hostname': PermissionError: the file is outside the project",
        ),
        (
            '<img src="%2e%2e/square.svg" alt="A">',
            "Failed to load image at '%2e%2e/square.svg': PermissionError: the file is outside the project",
        ),
        (
            '<link rel="stylesheet" href="https://example.org/a.css">',
            "Failed to load stylesheet at https://example.org/a.css :"
            " PermissionError: only files of the project may be used",
        ),
    ],
)
def test_what_would_only_be_logged_is_an_error(desk: Desk, body: str, expected: str) -> None:
    (message,) = desk.complaints(body)
    assert message.replace(" :", ":") == expected.replace(" :", ":")


def test_a_drawing_cannot_reach_the_network(desk: Desk) -> None:
    (desk.root / "square.svg").write_text(SQUARE.replace("<path", "<image href='http://example.org/a.png'/><path"))
    assert desk.complaints('<img src="square.svg" alt="Quadrato">') == (
        "Failed to load image at 'http://example.org/a.png': PermissionError: only files of the project may be used",
    )


def test_an_unknown_property_is_an_error_with_its_style_sheet(desk: Desk) -> None:
    desk.css(FACE + " p { colour: red; }")
    assert desk.complaints("<p>Testo</p>") == (
        f"page.css: Ignored `colour: red` at 1:{len(FACE) + 6}, unknown property.",
    )


def test_a_missing_face_is_an_error(desk: Desk) -> None:
    desk.css(FACE + '@font-face { font-family: "Altra"; src: url("none.ttf"); }')
    assert desk.complaints("<p>Testo</p>") == ("page.css: Font-face 'Altra' cannot be loaded",)


def test_a_missing_language_is_an_error(desk: Desk) -> None:
    assert desk.complaints("<p>Testo</p>", PAGE.replace(' lang="it"', "")) == (
        'Missing required "lang" attribute at the root of the document',
    )


def test_what_no_face_has_is_an_error_on_every_machine(desk: Desk) -> None:
    # A machine with a font for these would draw them with it.
    assert desk.complaints("<p>日本</p>") == (
        '.notdef glyph rendered for Unicode string unsupported by fonts: "日" (U+65E5)',
        '.notdef glyph rendered for Unicode string unsupported by fonts: "本" (U+672C)',
    )


@pytest.mark.parametrize("family", ["serif", "sans-serif", "monospace", "Liberation Sans", "DejaVu Sans Mono"])
def test_fonts_of_the_machine_are_not_seen(desk: Desk, family: str) -> None:
    asked = desk.make(f"<p style='font-family: {family}'>Testo</p>")
    page = PdfReader(BytesIO(asked)).pages[0]
    names = [str(font.get_object()["/BaseFont"]).rpartition("+")[2] for font in page["/Resources"]["/Font"].values()]
    assert names == ["Prova"]


def test_a_font_that_is_no_face_of_the_style_sheets_is_an_error(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_BundledFonts, "faces", lambda _: ())
    assert desk.complaints("<p>testo</p>") == (
        'the installed font "Prova" was used for "teso", which the bundled faces lack',
    )


def test_style_sheets_without_any_face_are_an_error(desk: Desk) -> None:
    desk.css("p { color: red; }")
    assert desk.complaints("<p>Testo</p>") == ("the style sheets have no face that can be loaded",)
    desk.css('@font-face { font-family: "Prova"; src: url("square.svg"); }')
    assert desk.complaints("<p>Testo</p>") == (
        "page.css: Font-face 'Prova' cannot be loaded",
        "the style sheets have no face that can be loaded",
    )


def test_a_broken_drawing_is_named_from_the_root_in_one_line(desk: Desk) -> None:
    (desk.root / "square.svg").write_text("<svg")
    complaints = desk.complaints('<img src="square.svg" alt="Quadrato">')
    assert complaints == ("Failed to load image at 'square.svg':",)


def test_all_complaints_come_at_once_without_the_folder(desk: Desk) -> None:
    desk.css(FACE + " p { colour: red; }")
    complaints = desk.complaints('<p><a href="#niente">Vai</a></p><img src="../x.svg" alt="A">')
    assert len(complaints) == 3
    assert not any(str(desk.root) in text for text in complaints)


def test_a_complaint_does_not_outlive_its_document(desk: Desk) -> None:
    handlers = tuple(logging.getLogger("weasyprint").handlers)
    desk.complaints('<p><a href="#niente">Vai</a></p>')
    assert tuple(logging.getLogger("weasyprint").handlers) == handlers
    desk.make("<p>Testo</p>")


def test_addresses_of_data_are_fine(desk: Desk) -> None:
    desk.make(f'<img src="data:image/svg+xml,{SQUARE.replace("#", "%23")}" alt="Quadrato">')
    assert desk.read == ["page.css", "face.ttf"]


def test_the_reader_may_refuse(desk: Desk) -> None:
    def read(path: str) -> bytes:
        if path == "square.svg":
            raise ValueError("square.svg is not for today")
        return desk.read_bytes(path)

    reader: Callable[[str], bytes] = read
    with pytest.raises(PdfError) as caught:
        html_to_pdf(PAGE.replace("{}", '<img src="square.svg" alt="Q">'), desk.root, ("page.css",), reader)
    assert caught.value.args == ("Failed to load image at 'square.svg': ValueError: square.svg is not for today",)


@contextmanager
def plain() -> Iterator[None]:
    yield


def test_remembered_least_widths_change_no_byte(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.css(FACE + TABLE_CSS)
    page = PAGE.replace("{}", TABLE * 2)
    asked: list[tuple[str, str]] = []
    measure = preferred.split_first_line

    def counted(text: str, *rest: object, **more: object) -> object:
        asked.append((pdf_of, text))
        return measure(text, *rest, **more)

    monkeypatch.setattr(preferred, "split_first_line", counted)
    pdf_of = "quick"
    quick = desk.make("", page)
    assert preferred.split_first_line is counted
    monkeypatch.setattr(pdf, "_quick_least_widths", plain)
    pdf_of = "plain"
    assert desk.make("", page) == quick
    # WeasyPrint still measures through the name that is replaced, and is asked much less.
    times = {kind: sum(made == kind for made, _ in asked) for kind in ("quick", "plain")}
    assert 0 < times["quick"] < 0.6 * times["plain"]


def test_a_face_unpacked_before_changes_no_byte(desk: Desk) -> None:
    shutil.copy(PACKED, desk.root / "face.woff2")
    desk.css(FACE.replace("face.ttf", "face.woff2"))
    _unpacked.cache_clear()
    first = desk.make("<p>Testo</p>")
    assert desk.make("<p>Altro</p>") != first
    assert desk.make("<p>Testo</p>") == first
    assert (_unpacked.cache_info().misses, _unpacked.cache_info().hits) == (1, 2)
    # Nor is it another than the one that WeasyPrint unpacks, and it is read and recorded each time.
    (desk.root / "face.ttf").write_bytes(_unpacked(PACKED.read_bytes()))
    desk.css(FACE)
    assert desk.make("<p>Testo</p>") == first
    assert desk.read.count("face.woff2") == 3


def test_a_process_that_has_made_other_documents_makes_the_same_bytes_as_a_fresh_one(desk: Desk) -> None:
    shutil.copy(PACKED, desk.root / "face.woff2")
    desk.css(FACE.replace("face.ttf", "face.woff2") + TABLE_CSS)
    fresh = (
        "import pathlib, sys; from atlante.render.pdf import html_to_pdf; root = pathlib.Path(sys.argv[1]);"
        "made = html_to_pdf(sys.argv[2], root, ('page.css',), lambda path: (root / path).read_bytes());"
        "(root / 'fresh.pdf').write_bytes(made)"
    )
    subprocess.run([sys.executable, "-c", fresh, str(desk.root), PAGE.replace("{}", TABLE)], cwd=ROOT, check=True)
    desk.make("<p>Altro</p>" + TABLE.replace("legno", "frutto"))
    assert desk.make(TABLE) == (desk.root / "fresh.pdf").read_bytes()


def test_a_broken_packed_face_is_an_error(desk: Desk) -> None:
    (desk.root / "face.woff2").write_bytes(b"wOF2 but nothing more")
    desk.css(FACE + '@font-face { font-family: "Altra"; src: url("face.woff2"); }')
    assert desk.complaints("<p>Testo</p>") == ("page.css: Font-face 'Altra' cannot be loaded",)


def test_collections_are_as_often_as_before_when_a_document_is_made_or_has_failed(desk: Desk) -> None:
    before = gc.get_threshold()
    desk.make("<p>Testo</p>")
    desk.complaints('<p><a href="#niente">Vai</a></p>')
    assert gc.get_threshold() == before
