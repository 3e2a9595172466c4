"""The double page of a sheet holds what a sheet holds, and begins on the left where it is bound."""

from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from atlante.verify.check import verify
from atlante.verify.rules.spreads import DETAILS, PROMISE
from atlante.verify.tools import Tools
from atlante.views.abacus import NbsView, TaskView
from atlante.views.documents import DocumentView
from atlante.views.parts import Block, DrawingView, LinkView, RichText, Span, TitledView
from tests.documents.conftest import Press, Printed
from tests.documents.test_documents import bookmarks

PAPER = "scheda-giardino-pioggia"
WORDS = (
    "Il suolo accoglie la pioggia della strada, la trattiene per poche ore e la restituisce piano alla falda vicina. "
)


@dataclass(frozen=True)
class Shape:
    """How long the parts of a sheet are: lengths in characters, the drawing's height in mm at a width of 160."""

    drawing: float
    icons: int
    description: int
    mechanism: int
    fits: tuple[int, int]
    exclusions: tuple[int, int]
    steps: int
    tasks: tuple[int, int]
    combines: int


# The longest of every part among the sheets of the Abaco, in the company in which they come.
SHAPES = {
    "tall drawing": Shape(95, 8, 950, 460, (4, 75), (5, 74), 8, (5, 50), 7),
    "every challenge": Shape(88, 12, 875, 390, (4, 65), (4, 65), 7, (6, 50), 10),
    "long description": Shape(72, 12, 1045, 660, (4, 60), (5, 85), 8, (6, 55), 7),
    "long conditions": Shape(93, 9, 890, 475, (4, 73), (6, 76), 7, (5, 75), 12),
    "many companions": Shape(92, 9, 865, 370, (4, 65), (4, 63), 7, (5, 55), 17),
}


def words(length: int) -> str:
    return (WORDS * (length // len(WORDS) + 1))[: length - 1].rstrip() + "."


def prose(length: int, paragraphs: int) -> RichText:
    return tuple(Block(False, ((Span(words(length // paragraphs)),),)) for _ in range(paragraphs))


def shaped(press: Press, shape: Shape) -> DocumentView:
    """Return the paper of a sheet of a shape."""
    view = press.views[PAPER]
    (chapter,) = view.chapters
    body = chapter.body
    assert isinstance(body, NbsView)
    drawing = Path(f"docs/disegni/forma-{shape.drawing:g}.svg")
    file = press.root / "build" / drawing
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 {shape.drawing}"><path d="M0 0h9v9z"/></svg>'
    )
    suitability = replace(
        body.suitability,
        fits=(words(shape.fits[1]),) * shape.fits[0],
        exclusions=(words(shape.exclusions[1]),) * shape.exclusions[0],
    )
    sheet = replace(
        body,
        summary=words(130),
        drawing=DrawingView("Sezione tipo di prova", "Una sezione", drawing.as_posix(), "", body.claim),
        icons=tuple(replace(body.icons[0 if index < 2 else -1], short_title="Natura") for index in range(shape.icons)),
        description=prose(shape.description, 4),
        mechanism=prose(shape.mechanism, 2),
        suitability=suitability,
        design_steps=tuple(
            TitledView(f"Passo {number} del lavoro", prose(150, 1), body.claim) for number in range(shape.steps)
        ),
        maintenance=(TaskView(words(shape.tasks[1]), words(35), "Squadra", "marzo", body.claim),) * shape.tasks[0],
        disbenefits=(words(55),) * 4,
        barriers=(words(55),) * 4,
        combines=(LinkView("Fascia tampone boscata", ""),) * shape.combines,
    )
    return replace(view, chapters=(replace(chapter, body=sheet),))


def begins(reader: PdfReader) -> int:
    """Return the page, from 1, at whose top the second part of a sheet begins."""
    (page,) = (
        number
        for number, page in enumerate(reader.pages, start=1)
        if DETAILS in (line.strip() for line in page.extract_text().splitlines()[:4])
    )
    return page


def faults(content: bytes, folder: Path) -> list[str]:
    path = folder / "scheda.pdf"
    path.write_bytes(content)
    return [row.line for row in verify(path, "scheda.pdf", Tools(None, None))]


@pytest.mark.parametrize("name", SHAPES)
def test_the_double_page_holds(press: Press, tmp_path: Path, name: str) -> None:
    content = press.make(shaped(press, SHAPES[name]))
    reader = PdfReader(BytesIO(content))
    assert begins(reader) == 3
    assert "In breve" in reader.pages[1].extract_text()
    assert PROMISE in " ".join(reader.pages[1].extract_text().split())
    assert faults(content, tmp_path) == []


def test_a_sheet_too_long_for_its_double_page_is_told(press: Press, tmp_path: Path) -> None:
    shape = replace(SHAPES["long conditions"], mechanism=2600)
    content = press.make(shaped(press, shape))
    assert begins(PdfReader(BytesIO(content))) == 5
    assert faults(content, tmp_path) == [
        "scheda.pdf: page 3: V034 leaf: expected the end of the first leaf on p. 2, found p. 3",
        "scheda.pdf: page 5: V034 leaf: expected «Approfondimento» on p. 3, found p. 5",
    ]


def test_sheets_of_a_volume_lie_open(printed: dict[str, Printed]) -> None:
    row = printed["abaco-suolo"]
    sheets = [chapter.title for chapter in row.view.chapters if chapter.template == "nbs"]
    pages = {title.partition(" ")[2]: page for _, title, page in bookmarks(row.reader)}
    assert len(sheets) == 2
    assert [pages[title] % 2 for title in sheets] == [0, 0]


def test_a_page_left_empty_is_for_notes(printed: dict[str, Printed]) -> None:
    texts = [page.extract_text() for page in printed["abaco-suolo"].reader.pages]
    notes = [number for number, text in enumerate(texts, start=1) if "Spazio per gli appunti" in text]
    assert notes
    # Nothing else stands there but what stands in every foot.
    assert all(len(texts[number - 1].split()) < 20 for number in notes)
    assert all(number % 2 for number in notes)


def test_nothing_is_told_twice_in_full(press: Press) -> None:
    view = press.views[PAPER]
    body = view.chapters[0].body
    assert isinstance(body, NbsView)
    html = press.html(view)
    (mechanism,) = (span.text for span in body.mechanism[0].items[0][:1])
    for text in (
        mechanism.replace("'", "&#39;"),
        *body.suitability.fits,
        *body.suitability.exclusions,
        "Si combina con",
    ):
        assert html.count(text) == 1, text
    for number, step in enumerate(body.design_steps, start=1):
        assert html.count(f'href="#nbs-{body.id}-passo-{number}">{step.title}<') == 1
        assert html.count(f'id="nbs-{body.id}-passo-{number}">{number}. {step.title}<') == 1


def test_what_is_missing_stands_in_one_line(press: Press) -> None:
    view = press.views[PAPER]
    html = press.html(view)
    head = html[html.index('<div class="sheet-head">') : html.index('<div class="sheet-text">')]
    assert head.count('class="status missing"') == 1
    assert " tempo per l’effetto.</p>" in head.split('class="strip-missing"')[1]
    (chapter,) = view.chapters
    body = chapter.body
    assert isinstance(body, NbsView)
    known = tuple(row for row in body.key_figures if row.claim.status != "missing")
    assert known
    whole = replace(view, chapters=(replace(chapter, body=replace(body, key_figures=known)),))
    assert 'class="strip-missing"' not in press.html(whole)
