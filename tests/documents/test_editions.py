"""The same document for small paper, for low vision, for folding and for a print shop."""

from dataclasses import replace
from io import BytesIO

import pytest
from pypdf import PdfReader

from atlante.builder.artifact import MakeError
from atlante.documents.editions import SETTINGS
from atlante.documents.recipes import pdf
from atlante.verify.check import verify
from atlante.verify.tools import Tools
from atlante.views.documents import DocumentView, Edition, PrintJob
from tests.documents.conftest import Press

POINTS_PER_MM = 72 / 25.4


@pytest.fixture(scope="module")
def view(press: Press) -> DocumentView:
    return press.views["upa-collina"]


def made(press: Press, view: DocumentView, edition: Edition) -> PdfReader:
    return PdfReader(BytesIO(pdf(PrintJob(view, edition), press.workshop())))


def sizes_pt(reader: PdfReader) -> set[float]:
    """Return the sizes of all text on all pages, points on paper."""
    found: set[float] = set()

    def visit(text: str, user: list[float], matrix: list[float], font: object, size: float) -> None:
        if text.strip():
            found.add(round(size * abs(matrix[3] or matrix[1]) * abs(user[3] or user[1]), 1))

    for page in reader.pages:
        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(
    ("edition", "width_mm", "height_mm"),
    [("archive", 210, 297), ("a5", 148, 210), ("fold", 148, 210), ("large", 210, 297)],
)
def test_the_paper_has_its_size(
    press: Press, view: DocumentView, edition: Edition, width_mm: float, height_mm: float
) -> None:
    for page in made(press, view, edition).pages:
        assert float(page.mediabox.width) / POINTS_PER_MM == pytest.approx(width_mm, abs=0.1)
        assert float(page.mediabox.height) / POINTS_PER_MM == pytest.approx(height_mm, abs=0.1)


def test_large_print_is_large(press: Press, view: DocumentView) -> None:
    large, ordinary = sizes_pt(made(press, view, "large")), sizes_pt(made(press, view, "archive"))
    assert 16.0 in large and 16.0 not in ordinary
    assert 9.6 in ordinary


def test_the_print_shop_gets_bleed_and_its_own_kind_of_pdf(press: Press) -> None:
    view = press.views["masterplan-pilota"]
    reader = made(press, view, "press")
    bleed = 3 * POINTS_PER_MM
    for page in reader.pages:
        assert float(page.trimbox.width) / POINTS_PER_MM == pytest.approx(210, abs=0.1)
        assert float(page.trimbox.left - page.bleedbox.left) == pytest.approx(bleed, abs=0.01)
        assert float(page.trimbox.left - page.mediabox.left) == pytest.approx(3 * bleed, abs=0.1)
    metadata = reader.trailer["/Root"]["/Metadata"].get_data()
    assert b"PDF/X-4" in metadata and b"pdfaid" not in metadata
    archive = made(press, view, "archive")
    kept = archive.trailer["/Root"]["/Metadata"].get_data()
    assert b"pdfaid" in kept and b"PDF/X-4" not in kept
    assert archive.pages[0].trimbox == archive.pages[0].mediabox


def verified(press: Press, content: bytes) -> list[tuple[str, str]]:
    """Return the codes of what a printer would send back, and what was found."""
    path = press.root / "stampa.pdf"
    path.write_bytes(content)
    return [(row.code, row.fault.found) for row in verify(path, path.name, Tools(None, None), press=True)]


def test_marks_stand_outside_the_bleed_and_the_cover_fills_it(press: Press) -> None:
    view = press.views["masterplan-pilota"]
    content = pdf(PrintJob(view, "press"), press.workshop())
    assert verified(press, content) == []


def test_a_cover_without_bleed_is_found(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    # The page of the printer with a cover whose colour ends a millimetre before the bleed.
    sheet = press.root / "rifilo.css"
    sheet.write_text("@page { bleed: 9mm; marks: crop; }\n.cover { margin: -2mm; width: 214mm; height: 301mm; }\n")
    setting = SETTINGS["press"]
    wrong = replace(setting, sheets=(*setting.sheets[:-1], "rifilo.css"))
    monkeypatch.setitem(SETTINGS, "press", wrong)
    content = pdf(PrintJob(press.views["masterplan-pilota"], "press"), press.workshop())
    assert {code for code, _ in verified(press, content)} == {"V032"}


def test_readable_editions_stay_tagged(press: Press, view: DocumentView) -> None:
    for edition in ("a5", "large"):
        root = made(press, view, edition).trailer["/Root"]  # type: ignore[arg-type]
        assert root["/MarkInfo"]["/Marked"] is True or bool(root["/MarkInfo"]["/Marked"])
        assert "/StructTreeRoot" in root


def cmyk_profile() -> bytes:
    """Return an ICC profile that says it is CMYK: its tables are those of sRGB, which nobody reads here."""
    from PIL import ImageCms

    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[16:20] = b"CMYK"
    return bytes(profile)


def test_the_profile_of_the_print_shop_is_the_output_intent(press: Press, view: DocumentView) -> None:
    profile = cmyk_profile()  # once: it holds the time at which it was made
    (press.root / "stampa.icc").write_bytes(profile)
    job = PrintJob(view, "press", profile="stampa.icc")
    root = PdfReader(BytesIO(pdf(job, press.workshop()))).trailer["/Root"]
    (intent,) = root["/OutputIntents"]
    assert intent.get_object()["/S"] == "/GTS_PDFX"
    assert intent.get_object()["/DestOutputProfile"].get_object().get_data() == profile
    without = PdfReader(BytesIO(pdf(PrintJob(view, "press"), press.workshop()))).trailer["/Root"]
    assert "/OutputIntents" not in without


def test_a_profile_that_is_none_is_told(press: Press, view: DocumentView) -> None:
    (press.root / "falso.icc").write_bytes(b"acsp")
    with pytest.raises(MakeError, match="Invalid profile file"):
        pdf(PrintJob(view, "press", profile="falso.icc"), press.workshop())
