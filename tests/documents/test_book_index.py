"""A document that mentions many records ends with their index, and its page numbers are true."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from atlante.documents.book_index import ANCHOR, FEWEST, TITLE, IndexEntry, Mention, index_groups, prepared
from atlante.documents.recipes import pdf
from atlante.views.documents import DocumentView, PrintJob
from tests.documents.conftest import Press

PAGE = "<body><ol><!-- indice --></ol>{}</body>"


def mention(title: str, href: str = "") -> str:
    if href:
        return f'<a class="xref" href="#{href}" data-entry="nbs|{title}">x</a>'
    return f'<span data-entry="municipality|{title}">x</span>'


def test_mentions_get_an_id_and_lose_their_mark() -> None:
    body = mention("Uno &amp; due", "nbs-uno") + "".join(mention(f"Comune {index}") for index in range(FEWEST))
    html, mentions = prepared(PAGE.format(body))
    assert mentions[:2] == (
        Mention("nbs", "Uno & due", "voce-1", "nbs-uno"),
        Mention("municipality", "Comune 0", "voce-2", ""),
    )
    assert len(mentions) == FEWEST + 1
    assert "data-entry" not in html
    assert '<a class="xref" href="#nbs-uno" id="voce-1">' in html and '<span id="voce-2">' in html
    assert html.count(f'href="#{ANCHOR}"') == html.count(f'id="{ANCHOR}"') == 1


def test_few_records_need_no_index_however_often_they_are_mentioned() -> None:
    body = "".join(mention(f"Comune {index % (FEWEST - 1)}") for index in range(40))
    html, mentions = prepared(PAGE.format(body))
    assert mentions == ()
    assert "data-entry" not in html and "voce-" not in html and ANCHOR not in html and "indice" not in html


def test_a_document_without_contents_has_no_index() -> None:
    body = "".join(mention(f"Comune {index}") for index in range(40))
    assert prepared(f"<body>{body}</body>")[1] == ()


def test_every_page_once_in_order_and_the_chapter_marked() -> None:
    mentions = (
        Mention("nbs", "Stagno", "voce-1", "nbs-stagno"),
        Mention("nbs", "Stagno", "voce-2", "nbs-stagno"),
        Mention("nbs", "stagno, altro", "voce-3", ""),
        Mention("municipality", "Rho", "voce-4", ""),
        Mention("nbs", "Bosco", "voce-5", ""),
    )
    pages = {"voce-1": 9, "voce-2": 4, "voce-3": 4, "voce-4": 2, "voce-5": 4, "nbs-stagno": 7}
    sheets, places = index_groups(mentions, pages)
    assert sheets.entries == (
        IndexEntry("Bosco", ((4, "voce-5", False),)),
        IndexEntry("Stagno", ((4, "voce-2", False), (7, "nbs-stagno", True), (9, "voce-1", False))),
        IndexEntry("stagno, altro", ((4, "voce-3", False),)),
    )
    assert places.entries == (IndexEntry("Rho", ((2, "voce-4", False),)),)
    with pytest.raises(KeyError):
        index_groups(mentions, {})


@pytest.fixture(scope="module")
def indexed(press: Press, monkeypatch_module: pytest.MonkeyPatch) -> tuple[DocumentView, PdfReader]:
    monkeypatch_module.setattr("atlante.documents.book_index.FEWEST", 2)
    view = press.views["guida-rete"]
    return view, PdfReader(BytesIO(pdf(PrintJob(view), press.workshop())))


@pytest.fixture(scope="module")
def monkeypatch_module() -> pytest.MonkeyPatch:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


def test_the_index_takes_the_last_pages_and_the_contents_name_the_first(
    indexed: tuple[DocumentView, PdfReader],
) -> None:
    _, reader = indexed
    text = [" ".join(page.extract_text().split()) for page in reader.pages]
    first = next(number for number, page in enumerate(text, start=1) if TITLE in page and number > 3)
    assert re.search(rf"{TITLE}[ .]* {first}\b", " ".join(text[2:4]))
    assert all(re.search(rf"\b{number}\b", text[number - 1]) for number in range(first, len(text) + 1))


def test_the_numbers_of_the_index_are_the_pages_of_the_words(indexed: tuple[DocumentView, PdfReader]) -> None:
    _, reader = indexed
    text = [" ".join(page.extract_text().split()) for page in reader.pages]
    index = text[-1]
    entries = re.findall(r"(Giardino della pioggia|Tetto verde[^:]*|Borgo di Sopra|Borgo di Sotto): ([\d, ]+)", index)
    assert entries
    for title, numbers in entries:
        for number in numbers.replace(" ", "").strip(",").split(","):
            assert title in text[int(number) - 1], (title, number)
