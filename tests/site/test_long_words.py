"""A word longer than a phone is wide is broken, in titles, text, captions and tables."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.site.helpers import ROOT, mkdocs_config

WORD = "Sovramagnificentissimamente" * 8
PHONE = 360
FRAME = '<main class="corpo larga"><article class="pagina md-typeset"><div class="testo">'
# A style that leaves words whole, whatever comes of it.
WHOLE = "body, table { overflow-wrap: normal !important; } td { max-width: none !important; }"
TABLE = (
    '<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table><thead><tr><th>Azione</th><th>Soluzione'
    "</th></tr></thead><tbody><tr><td>{0}</td><td>{1}</td></tr></tbody></table></div></div>"
)
HOW_WIDE = 'document.querySelector(".md-typeset__scrollwrap").scrollWidth'


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        yield browser.new_page(viewport={"width": PHONE, "height": 800})
        browser.close()


def show(page: Page, body: str, *, own_style: bool = True) -> None:
    page.set_content(f'<!DOCTYPE html><html lang="it"><body>{FRAME}{body}</div></article></main></body></html>')
    sheets = mkdocs_config()["extra_css"]
    assert isinstance(sheets, list)
    for sheet in sheets:
        if (ROOT / "templates" / sheet).is_file():
            page.add_style_tag(path=ROOT / "templates" / sheet)
    if not own_style:
        page.add_style_tag(content=WHOLE)


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>{WORD}</h1>",
        f'<h2 class="titolo-sfida"><img alt="" width="24" height="24">{WORD}</h2>',
        f"<p>{WORD}</p>",
        f"<ul><li>{WORD}</li></ul>",
        f'<figure class="mappa"><figcaption><p>{WORD}</p></figcaption></figure>',
        f'<p class="riga-sfide"><a class="sfida" href="#">{WORD}</a></p>',
    ],
    ids=["title", "challenge", "text", "list", "caption", "link"],
)
def test_a_long_word_does_not_widen_the_page(page: Page, body: str) -> None:
    show(page, body)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_a_long_word_does_not_widen_a_table_beyond_measure(page: Page) -> None:
    show(page, TABLE.format(WORD, WORD))
    assert page.evaluate(HOW_WIDE) < 2 * PHONE
    show(page, TABLE.format(WORD, WORD), own_style=False)
    assert page.evaluate(HOW_WIDE) > 4 * PHONE


def test_a_table_of_ordinary_words_keeps_them_whole(page: Page) -> None:
    show(page, TABLE.format("Rinaturalizzazione dell’alveo", "Depavimentazione del parcheggio"))
    assert page.evaluate(HOW_WIDE) <= PHONE
    broken = """[...document.querySelectorAll("td")].some(cell => cell.textContent.split(" ").some(word => {
      const range = document.createRange(), text = cell.firstChild, at = text.data.indexOf(word);
      range.setStart(text, at); range.setEnd(text, at + word.length);
      return range.getClientRects().length > 1;
    }))"""
    assert page.evaluate(broken) is False
    show(page, TABLE.format(WORD, "Depavimentazione del parcheggio"))
    assert page.evaluate(broken) is True
