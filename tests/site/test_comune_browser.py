"""Find a municipality by the name people write, and fill in the checklist of its plan, in a browser."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from atlante.catalog.catalog import Catalog
from atlante.records.territory import ChecklistItem, Municipality
from tests.site.test_browser import AXE, FLAGS, RUN_AXE

STORE = "atlante-verifica-015181"
FIRST = "checklist-item-piano-dei-servizi"
SHEET = "comuni/verifica-pgt.html?comune=rescaldina"


@pytest.fixture(scope="module")
def site(whole_site: Path) -> Path:
    return whole_site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def address(site: Path, name: str) -> str:
    path, mark, rest = name.partition("?")
    return (site / path).as_uri() + mark + rest


def suggested(page: Page, text: str) -> list[str]:
    page.get_by_role("combobox", name="Nome del Comune").fill(text)
    return page.locator("[role=option]").all_inner_texts()


def said(page: Page) -> str:
    return page.locator(".scelta-comune [role=status]").inner_text()


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("re", "Rescaldina"),
        ("RESCAL", "Rescaldina"),
        ("sesto s giovanni", "Sesto San Giovanni"),
        ("Sesto S. Giovanni", "Sesto San Giovanni"),
        ("s. giuliano m.se", "San Giuliano Milanese"),
        ("sto stefano", "Santo Stefano Ticino"),
        ("sangiorgio", "San Giorgio su Legnano"),
        ("cusano", "Cusano Milanino"),
        ("cassano d adda", "Cassano d'Adda"),
        ("cassano d’àdda", "Cassano d'Adda"),
        ("Cernusco s/N", "Cernusco sul Naviglio"),
        ("cernusco naviglio", "Cernusco sul Naviglio"),
        ("mil", "Milano"),
    ],
)
def test_a_municipality_is_found_by_what_people_write(page: Page, site: Path, text: str, first: str) -> None:
    page.goto(address(site, "index.html"))
    assert suggested(page, text)[0] == first


def test_a_name_of_elsewhere_finds_nothing_and_a_slip_finds_what_is_near(page: Page, site: Path) -> None:
    page.goto(address(site, "index.html"))
    assert suggested(page, "r") == []
    assert suggested(page, "sant angelo") == []
    assert said(page) == "Nessun Comune della Città metropolitana con questo nome."
    assert suggested(page, "rescladina") == ["Rescaldina"]
    assert said(page) == "Nessun Comune della Città metropolitana con questo nome. Forse cercavi:"
    # A guess is not followed before somebody points to it.
    page.keyboard.press("Enter")
    assert page.url.endswith("index.html")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comuni/rescaldina.html")


def test_the_list_follows_the_keyboard(page: Page, site: Path) -> None:
    page.goto(address(site, "index.html"))
    names = suggested(page, "san")
    field = page.get_by_role("combobox", name="Nome del Comune")
    assert len(names) == 8
    assert said(page) == f"{len(found(page, 'san'))} Comuni: ecco i primi 8."
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowUp")
    assert pointed(page) == names[-1]
    field.press("ArrowDown")
    field.press("ArrowDown")
    assert pointed(page) == names[1]
    field.press("Escape")
    assert (field.get_attribute("aria-expanded"), field.input_value()) == ("false", "san")
    field.press("Escape")
    assert field.input_value() == ""
    field.fill("rho")
    field.press("Enter")
    page.wait_for_url("**/comuni/rho.html")


def found(page: Page, text: str) -> list[str]:
    """Return every municipality that the script takes a text for."""
    code = """text => {
      const {words, found} = window.Atlante.comuni;
      const links = [...document.querySelectorAll("#comuni li a")];
      return found(text, links.map(link => words(link.textContent))).map(at => links[at].textContent);
    }"""
    return list(page.evaluate(code, text))


def pointed(page: Page) -> str:
    return page.locator("[role=option][aria-selected=true]").inner_text()


def test_a_click_on_a_suggestion_opens_it(page: Page, site: Path) -> None:
    page.goto(address(site, "index.html"))
    assert suggested(page, "masate") == ["Masate"]
    page.locator("[role=option]").click()
    page.wait_for_url("**/comuni/masate.html")


def test_every_municipality_is_found_by_its_own_name_and_without_its_accents(
    page: Page, site: Path, catalog: Catalog
) -> None:
    page.goto(address(site, "index.html"))
    for row in catalog.all(Municipality):
        spoken = re.sub(r"[’']", " ", row.title).upper()
        assert (row.title, row.title in found(page, spoken)) == (row.title, True)
        assert (row.title, row.title in found(page, spoken.replace(" ", ""))) == (row.title, True)


def test_without_script_the_home_page_lists_every_municipality(browser: Browser, site: Path, catalog: Catalog) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(site, "index.html"))
    page.locator("#comuni summary").click()
    assert page.locator("#comuni li a").count() == len(catalog.all(Municipality))
    page.locator("#comuni li a", has_text="Rescaldina").click()
    assert page.url.endswith("/comuni/rescaldina.html")
    context.close()


def test_the_table_of_municipalities_is_filtered_and_sorted(page: Page, site: Path) -> None:
    page.goto(address(site, "comuni/index.html"))
    names = page.locator(".elenco-comuni tbody tr:visible td:first-child a")
    field = page.get_by_label("Cerca un Comune")
    for text, expected in (("015181", ["Rescaldina"]), ("s. vittore", ["San Vittore Olona"]), ("atlantide", [])):
        field.fill(text)
        assert names.all_inner_texts() == expected
    field.fill("")
    page.get_by_role("button", name="Residenti").click()
    page.get_by_role("button", name="Residenti").click()
    assert names.all_inner_texts()[:2] == ["Milano", "Sesto San Giovanni"]
    assert page.locator("th", has_text="Residenti").get_attribute("aria-sort") == "descending"
    assert page.locator("th[aria-sort]").count() == 1


@pytest.mark.parametrize(("width", "lowest"), [(1280, 800), (360, 1760)])
def test_the_first_screen_of_a_municipality_has_every_answer(
    browser: Browser, site: Path, width: int, lowest: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    bottom = """() => document.querySelector(".cruscotto").getBoundingClientRect().bottom"""
    for name in ("rescaldina", "milano", "morimondo"):
        page.goto(address(site, f"comuni/{name}.html"))
        page.wait_for_timeout(100)
        assert page.locator(".quadro h3").count() == 7
        assert (name, page.evaluate(bottom) <= lowest) == (name, True)
    context.close()


def tick(page: Page, point: str, state: str) -> None:
    page.locator(f"[data-punto={point}]").get_by_label(state).check()


def progress(page: Page) -> str:
    return page.locator(".verifica-avanzamento").inner_text()


def notice(page: Page) -> str:
    return page.locator(".verifica-avviso").inner_text()


def saved(page: Page, button: str) -> str:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    return Path(waiting.value.path()).read_bytes().decode("utf-8")


def open_file(page: Page, text: str) -> str:
    page.set_input_files(
        "input[type=file]", {"name": "v.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    page.wait_for_function("document.querySelector('.verifica-avviso').textContent !== ''")
    return notice(page)


def test_what_is_ticked_is_kept_exported_and_opened_again(page: Page, site: Path, catalog: Catalog) -> None:
    count = len(catalog.all(ChecklistItem))
    page.goto(address(site, SHEET))
    assert page.locator(".verifica-titolo").inner_text() == "Verifica del PGT di Rescaldina"
    tick(page, FIRST, "Fatto")
    page.locator(f"[data-punto={FIRST}] textarea").fill('=SOMMA(1) "nota";\nseconda riga')
    expected = f"1 punto fatto, 0 che non riguardano il Comune, {count - 1} da verificare, su {count}."
    assert progress(page) == expected
    page.reload()
    assert progress(page) == expected
    # The municipality's own page shows the same answers, another municipality's page does not.
    page.goto(address(site, "comuni/rescaldina.html"))
    assert page.locator(".quadro-avanzamento").inner_text() == expected
    page.goto(address(site, "comuni/milano.html"))
    assert progress(page).startswith("0 punti fatti")
    page.goto(address(site, SHEET))
    table = saved(page, "Esporta in CSV")
    assert table.startswith("\ufeff")
    rows = table.removeprefix("\ufeff").split("\r\n")
    assert rows[0] == '"Comune";"Codice ISTAT";"Punto";"Quando";"Norme";"Stato";"Note";"Edizione"'
    assert len(rows) == count + 2
    assert rows[1].startswith(
        '"Rescaldina";"015181";"Programmare i servizi secondo i bisogni, anche con altri Comuni";'
    )
    assert '"Fatto";"\'=SOMMA(1) ""nota"";\nseconda riga";"2026.1"' in table
    text = saved(page, "Salva in un file")
    page.get_by_role("button", name="Azzera").click()
    page.get_by_role("button", name="Conferma").click()
    assert progress(page).startswith("0 punti fatti")
    assert page.evaluate(f"localStorage.getItem('{STORE}')") is None
    assert open_file(page, text) == "Aperto il file: 1 risposta."
    assert progress(page) == expected
    assert page.locator(f"[data-punto={FIRST}] textarea").input_value() == '=SOMMA(1) "nota";\nseconda riga'


HOSTILE = '<img src=x onerror="window.hit=1">'


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        ("{", "Una risposta non è stata riconosciuta"),
        ("[]", "Una risposta non è stata riconosciuta"),
        (json.dumps({HOSTILE: {"stato": "fatto"}, FIRST: {"stato": "boh"}}), "2 risposte non sono state riconosciute"),
        ('{"__proto__": {"stato": "fatto"}}', "Una risposta non è stata riconosciuta"),
        (json.dumps({FIRST: {"stato": "fatto", "nota": 7}}), "Una risposta non è stata riconosciuta"),
    ],
)
def test_what_cannot_be_read_is_ignored_and_said(page: Page, site: Path, kept: str, words: str) -> None:
    page.goto(address(site, SHEET))
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [STORE, kept])
    page.reload()
    assert progress(page).startswith("0 punti fatti")
    assert words in notice(page)
    # A note that is markup stays a note.
    page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [STORE, json.dumps({FIRST: {"stato": "fatto", "nota": HOSTILE}})],
    )
    page.reload()
    assert notice(page) == ""
    assert page.locator(f"[data-punto={FIRST}] textarea").input_value() == HOSTILE
    assert page.evaluate("window.hit") is None


def test_files_that_are_no_checklist_of_this_municipality_are_refused(page: Page, site: Path) -> None:
    page.goto(address(site, SHEET))
    good = json.loads(saved(page, "Salva in un file"))
    for change, words in (
        ({"formato": "altro"}, "non è una verifica"),
        ({"versione": 2}, "una versione che questa pagina non conosce"),
        ({"comune": "015146"}, "di un altro Comune"),
        ({"punti": {FIRST: {"stato": "fatto"}, "x": {}}}, "Aperto il file: 1 risposta. Una risposta non"),
    ):
        page.evaluate("document.querySelector('.verifica-avviso').textContent = ''")
        assert words in open_file(page, json.dumps({**good, **change}))
    page.evaluate("document.querySelector('.verifica-avviso').textContent = ''")
    assert "non è una verifica" in open_file(page, "ciao")


@pytest.mark.parametrize("asked", ["atlantide", "%3Cscript%3Ealert(1)%3C/script%3E", "..%2Frescaldina", ""])
def test_an_unknown_municipality_in_the_address_is_said_and_not_shown(page: Page, site: Path, asked: str) -> None:
    page.goto(address(site, f"comuni/verifica-pgt.html?comune={asked}"))
    assert page.locator(".verifica-titolo").inner_text() == "Verifica del PGT, senza il nome di un Comune"
    assert notice(page) == "L’indirizzo nomina un Comune che non è in elenco: la verifica è senza nome."
    assert "alert" not in page.locator(".verifica").inner_text()


def test_choosing_a_municipality_gives_the_checklist_its_name(page: Page, site: Path) -> None:
    page.goto(address(site, "comuni/verifica-pgt.html"))
    assert notice(page) == ""
    page.get_by_role("combobox", name="Per quale Comune?").fill("sesto s g")
    page.keyboard.press("Enter")
    page.wait_for_url("**/verifica-pgt.html?comune=sesto-san-giovanni")
    assert page.locator(".verifica-titolo").inner_text() == "Verifica del PGT di Sesto San Giovanni"
    page.goto(address(site, "comuni/verifica-pgt.html?comune=015146"))
    assert page.locator(".verifica-titolo").inner_text() == "Verifica del PGT di Milano"


@pytest.mark.parametrize("script", [True, False])
def test_on_paper_the_checklist_is_a_form(browser: Browser, site: Path, catalog: Catalog, script: bool) -> None:
    context = browser.new_context(java_script_enabled=script)
    page = context.new_page()
    page.goto(address(site, SHEET))
    count = len(catalog.all(ChecklistItem))
    assert page.locator(".punto:visible").count() == count
    assert page.locator(".casella:visible").count() == 0
    assert page.locator(".punto-stato").count() == (count if script else 0)
    page.emulate_media(media="print")
    assert page.locator(".casella:visible").count() == 3 * count
    assert page.locator(".riga-nota:visible").count() == count
    assert page.locator(".punto-stato:visible, .verifica-azioni:visible").count() == 0
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_and_no_page_is_too_wide(browser: Browser, site: Path, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    for name in ("index.html", "comuni/milano.html", "comuni/index.html", SHEET):
        page.goto(address(site, name))
        if name == "index.html":
            suggested(page, "san")
            page.keyboard.press("ArrowDown")
        page.wait_for_timeout(100)
        extra = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert (name, page.evaluate(extra)) == (name, 0)
        page.evaluate(AXE)
        assert (name, page.evaluate(RUN_AXE)) == (name, [])
    context.close()


def test_a_municipality_of_the_map_opens_its_page(page: Page, site: Path) -> None:
    page.goto(address(site, "index.html"))
    frame = page.frame_locator("iframe.mappa-schermo").first
    page.locator("iframe.mappa-schermo").first.scroll_into_view_if_needed()
    frame.locator("summary", has_text="Vai a").click()
    frame.get_by_role("link", name="Abbiategrasso", exact=True).first.click()
    page.wait_for_url("**/comuni/abbiategrasso.html")
