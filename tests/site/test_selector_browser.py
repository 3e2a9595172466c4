"""The selector in a browser: the arithmetic of Python, addresses that open again, the keyboard, the table."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from atlante.catalog.catalog import Catalog
from atlante.records.landscape import Upa, UpaShare
from atlante.records.nbs import NbsSheet
from atlante.selection.ranking import weights_of
from atlante.selection.stability import stability
from atlante.selection.suitability import Site, verdict
from atlante.views.address import SiteMap
from atlante.views.composer import Composer
from atlante.views.landscape import ranking_views
from atlante.views.selector_address import SELECTOR
from tests.selection.vectors import VECTORS, browser_sheet, browser_soils
from tests.site.selector_site import make_selector_site
from tests.site.test_browser import AXE, FLAGS, RUN_AXE, opened

RESCALDINA = "015181"
FULL = (
    f"?comune={RESCALDINA}&uso=parking&suolo=low&larghezza=4.5&condizioni=busy_road,near_foundations"
    "&pesi=biodiversity:5,air-quality:1.5&lista=rain-garden,fosso-drenante&confronta=rain-garden,trincea-drenante"
)
BAD = (
    "?comune=999999&uso=%3Cimg%20src%3Dx%20onerror%3D%22window.run%3D1%22%3E&pesi=water-management:9,"
    "%3Cscript%3E:1,biodiversity:2&larghezza=-3&lista=rain-garden,../../etc,__proto__&confronta=niente&boh=%E0%A4%A"
)
ANSWERS = """([vectors, sheets, soils, silent]) => {
  const calcolo = window.Atlante.calcolo;
  const listed = (row, all) => Object.entries(row.sheets).map(([id, scores]) => ({id, scores: all.flatMap(c =>
    c in scores ? [{challenge: c, score: scores[c]}] : silent ? [{challenge: c, score: 0}] : [])}));
  const weighted = row => Object.entries(row.weights).map(([challenge, weight]) => ({challenge, weight}));
  const named = row => Object.values(row.sheets).flatMap(s => Object.keys(s));
  const all = row => [...new Set([...Object.keys(row.weights), ...named(row)])];
  const tenth = x => Math.round(x * 1e10) / 1e10;
  return {
    ranking: vectors.ranking.map(row => calcolo.rank(listed(row, all(row)), weighted(row)).map(found => {
      const told = calcolo.explain(found.sheet, weighted(row));
      const parts = told.contributions.map(p => [p.challenge, tenth(p.share)]);
      return [found.id, tenth(found.score), Object.fromEntries(parts), told.unknown];
    })),
    refused: vectors.refused.map(row => {
      try { calcolo.rank([], weighted(row)); return ""; } catch (e) { return e.message; }
    }),
    stability: vectors.stability.map(row => {
      const found = calcolo.stability(listed(row, all(row)), weighted(row), row.first, [0.5, 1.5]);
      return [Object.fromEntries(found.kept), found.trials];
    }),
    percents: vectors.percents.map(row => calcolo.percents(row.shares)),
    verdicts: vectors.verdicts.map((row, i) => {
      const found = calcolo.verdict(sheets[i], row.site, soils);
      return [found.level, found.reasons.map(r => [r.cause, r.level, r.cause === "condition" ? r.text : null])];
    }),
  };
}"""


@pytest.fixture(scope="module")
def site(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_selector_site(catalog, tmp_path_factory.mktemp("selector"))


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = opened(browser)
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    yield page
    page.context.close()
    assert said == []


def go(page: Page, site: Path, query: str = "") -> None:
    page.goto((site / "abaco/scegli.html").as_uri() + query)
    page.wait_for_selector(".selettore-pronto")


def query_of(page: Page) -> str:
    return "?" + page.url.partition("?")[2] if "?" in page.url else ""


def titles(page: Page) -> list[str]:
    return page.locator(".sel-riga-testa a").all_text_contents()


def answers(page: Page, *, silent_is_zero: bool = False) -> dict[str, Any]:
    sheets = [browser_sheet(row) for row in VECTORS["verdicts"]]
    found: dict[str, Any] = page.evaluate(ANSWERS, [VECTORS, sheets, browser_soils(), silent_is_zero])
    return found


def expected() -> dict[str, Any]:
    return {
        "ranking": [row["ranked"] for row in VECTORS["ranking"]],
        "refused": ["expected weights above 0" for _ in VECTORS["refused"]],
        "stability": [[row["kept"], row["trials"]] for row in VECTORS["stability"]],
        "percents": [row["whole"] for row in VECTORS["percents"]],
        "verdicts": [[row["level"], row["reasons"]] for row in VECTORS["verdicts"]],
    }


def test_the_browser_gives_the_answers_of_python(page: Page, site: Path) -> None:
    go(page, site)
    found = answers(page)
    for kind, rows in expected().items():
        assert (kind, found[kind]) == (kind, rows)


def test_the_vectors_notice_an_arithmetic_that_takes_the_unknown_for_zero(page: Page, site: Path) -> None:
    go(page, site)
    found = answers(page, silent_is_zero=True)
    wrong = {kind for kind, rows in expected().items() if found[kind] != rows}
    assert wrong == {"ranking", "stability"}


def test_a_municipality_finds_the_ranking_of_its_own_page(page: Page, site: Path, catalog: Catalog) -> None:
    go(page, site, f"?comune={RESCALDINA}")
    shares = tuple(
        (catalog.get(Upa, row.upa), row.share) for row in catalog.all(UpaShare) if row.municipality == RESCALDINA
    )
    composer = Composer(catalog, SiteMap(catalog).seen_from(SELECTOR))
    own = ranking_views(composer, weights_of(shares), 20)[:20]
    assert titles(page) == [row.sheet.text for row in own]
    assert page.locator(".sel-riga .punteggio").all_text_contents() == [row.score_percent for row in own]
    firm = {row.nbs: row for row in stability(catalog.all(NbsSheet), weights_of(shares))}
    best = page.locator(".sel-riga").first
    row = firm[catalog_id(catalog, own[0].sheet.text)]
    assert row.kept == row.trials
    assert best.locator(".sel-stabile").inner_text() == f"Resta fra le prime 5 in tutte le {row.trials} prove."
    assert page.locator(".sel-criteri .stato").all_inner_texts() == ["Illustrativo"] * len(shares)


def catalog_id(catalog: Catalog, title: str) -> str:
    return next(row.id for row in catalog.all(NbsSheet) if row.title == title)


def test_excluded_sheets_say_why_and_hindered_ones_stay(page: Page, site: Path, catalog: Catalog) -> None:
    go(page, site, f"?comune={RESCALDINA}&uso=parking&suolo=low&edifici=1")
    place = Site(land_use="parking", soil_permeability="low", building_distance_m=1)
    levels = {row.title: verdict(row, place).level for row in catalog.all(NbsSheet)}
    while page.locator("button:visible", has_text="Mostra").count():
        page.locator("button:visible", has_text="Mostra").first.click()
    shut = page.locator(".sel-escluse li > a").all_text_contents()
    assert set(shut) == {title for title, level in levels.items() if level == "excluded"}
    assert set(titles(page)) == set(levels) - set(shut)
    marked = (
        page.locator(".sel-riga", has=page.locator(".sel-esito-hindered"))
        .locator(".sel-riga-testa a")
        .all_text_contents()
    )
    assert set(marked) == {title for title, level in levels.items() if level == "hindered"}
    link = page.get_by_role("link", name="Trincea drenante interrata", exact=True)
    assert page.locator(".sel-escluse li", has=link).locator("li").all_inner_texts() == [
        "Chiede un suolo con permeabilità alta o media.",
        "Non va bene quando il terreno assorbe poco e la trincea resterebbe piena.",
        "Distanza minima dagli edifici: 4\u00a0m; qui 1\u00a0m.",
    ]


def test_an_address_opens_what_it_was_copied_from(page: Page, site: Path) -> None:
    go(page, site, FULL)
    assert page.get_by_role("alert").count() == 0
    again = page.evaluate("Atlante.stato.write(Atlante.stato.read(location.search, Atlante.dati).state)")
    assert again == FULL
    assert page.get_by_label("Uso", exact=True).input_value() == "parking"
    assert page.get_by_label("Larghezza (m)").input_value() == "4,5"
    assert page.locator("#peso-biodiversity").input_value() == "5"
    assert page.locator(".sel-tabella thead th").count() == 2
    assert page.locator(".sel-comando code").inner_text() == (
        ".venv/bin/python generate.py document --title 'NBS per Rescaldina' --sheets rain-garden,fosso-drenante"
    )
    before = titles(page)
    page.get_by_label("Uso", exact=True).select_option("road")
    assert "uso=road" in query_of(page)
    assert titles(page) != before
    page.go_back()
    assert query_of(page) == FULL
    assert page.get_by_label("Uso", exact=True).input_value() == "parking"
    assert titles(page) == before


def test_a_slider_replaces_the_address_and_a_choice_adds_to_the_history(page: Page, site: Path) -> None:
    go(page, site, "?sfida=water-management")
    entries = page.evaluate("history.length")
    slider = page.locator("#peso-biodiversity")
    slider.focus()
    for _ in range(4):
        slider.press("ArrowRight")
    page.wait_for_url("**pesi=biodiversity:2")
    assert page.evaluate("history.length") == entries
    assert page.evaluate("document.activeElement.id") == "peso-biodiversity"
    page.locator(".sel-problemi > summary").click()
    page.get_by_label("Ci sono alberi adulti").check()
    assert query_of(page) == "?sfida=water-management&condizioni=mature_trees&pesi=biodiversity:2"
    assert page.evaluate("history.length") == entries + 1


def test_a_bad_address_opens_a_good_page_and_runs_nothing(page: Page, site: Path) -> None:
    go(page, site, BAD)
    notice = page.get_by_role("alert")
    assert notice.locator("li").all_inner_texts() == [
        "comune «999999»", 'uso «<img src=x onerror="window.run=1">»', "larghezza «-3»", "peso «water-management:9»",
        "peso «<script>:1»", "scheda «../../etc»", "scheda «__proto__»", "scheda «niente»", "e altri 1",
    ]  # fmt: skip
    assert page.evaluate("window.run") is None
    assert page.locator(".selettore img[src='x'], .selettore script").count() == 0
    assert page.locator(".sel-riga").count() == 20
    again = page.evaluate("Atlante.stato.write(Atlante.stato.read(location.search, Atlante.dati).state)")
    assert again == "?pesi=biodiversity:2&lista=rain-garden"


def test_a_measure_that_is_no_number_is_said_and_counts_for_nothing(page: Page, site: Path) -> None:
    go(page, site)
    field = page.get_by_label("Larghezza (m)")
    field.fill("tre")
    assert page.get_by_role("alert").inner_text().startswith("Una misura non è un numero")
    assert field.get_attribute("aria-invalid") == "true"
    assert query_of(page) == ""
    field.fill("0,5")
    page.wait_for_url("**?larghezza=0.5")
    assert page.get_by_role("alert").count() == 0
    assert page.locator(".sel-escluse li").count() > 0


def test_the_table_to_take_away_opens_in_a_spreadsheet(page: Page, site: Path, catalog: Catalog) -> None:
    go(page, site, f"?comune={RESCALDINA}&uso=parking&suolo=low")
    with page.expect_download() as download:
        page.get_by_role("button", name="Scarica la tabella (CSV)").click()
    raw = Path(download.value.path()).read_bytes()
    assert download.value.suggested_filename == "nbs-scelte.csv"
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(rows) == len(catalog.all(NbsSheet)) + 1
    assert rows[0][:5] == ["posizione", "scheda", "identificativo", "punteggio (%)", "esito"]
    assert rows[1][1] == titles(page)[0]
    assert {row[4] for row in rows[1:]} == {"adatta", "da verificare", "esclusa"}
    assert "uso=parking" in rows[1][-2]
    cells = page.evaluate("Atlante.parole.csv([['=1+1', '+39', '-3', '@a', '\\tx', 'a;b', 'c\"d', 1.5, 'è']])")
    assert cells == '\ufeff\'=1+1;\'+39;\'-3;\'@a;\'\tx;"a;b";"c""d";1,5;è\r\n'


def test_what_is_unknown_is_said_and_not_zero(page: Page, site: Path) -> None:
    go(page, site)
    page.evaluate(
        """() => {
        for (const sheet of Atlante.dati.sheets) sheet.scores = sheet.scores.filter(s => s.challenge !== "air-quality");
        }"""
    )
    page.locator("#peso-air-quality").fill("3")
    page.locator("#peso-biodiversity").fill("3")
    row = page.locator(".sel-riga").first
    row.locator("text=non valutata").wait_for()
    assert row.locator(".sel-ignota").inner_text().split("\n")[-1].strip().endswith("non valutata")
    assert row.locator(".punteggio").inner_text() == "100%"


def test_everything_can_be_done_with_the_keyboard(page: Page, site: Path) -> None:
    go(page, site)
    seen: list[str] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "(e => e.id.startsWith('sel-') ? e.labels[0].textContent : e.id || e.textContent.trim())"
            "(document.activeElement)"
        )
        seen.append(name)
        if name == "peso-water-management":
            for _ in range(6):
                page.keyboard.press("ArrowRight")
        if name == "Punto di partenza":
            page.keyboard.press("ArrowDown")
        if page.evaluate("document.activeElement.matches('.sel-azioni input')"):
            break
    assert {"Punto di partenza", "Quale Comune", "Uso", "Larghezza (m)", "peso-green-economy", "Azzera tutto",
            "Copia il collegamento", "Scarica la tabella (CSV)", "Stampa"} <= set(seen)  # fmt: skip
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.checked") is True
    assert "confronta=" in query_of(page)
    page.wait_for_function("document.querySelector('.sel-esito-ricerca').textContent.includes('Prime tre')")


def test_four_are_compared_and_no_more(page: Page, site: Path) -> None:
    go(page, site, "?sfida=water-management")
    for _ in range(4):
        page.locator(".sel-riga").locator("label", has_text="Confronta").locator("input:not(:checked)").first.check()
    assert page.locator(".sel-tabella thead th").count() == 4
    assert page.locator(".sel-azioni input:disabled").count() == 16
    page.locator(".sel-tabella .sel-togli").first.click()
    assert page.locator(".sel-tabella thead th").count() == 3
    assert page.locator(".sel-azioni input:disabled").count() == 0


def test_the_link_can_be_copied(page: Page, site: Path) -> None:
    go(page, site, FULL)
    page.evaluate(
        "navigator.clipboard && (navigator.clipboard.writeText = "
        "text => { window.copied = text; return Promise.resolve(); })"
    )
    page.get_by_role("button", name="Copia il collegamento").click()
    page.wait_for_function("document.querySelector('.sel-fatto').textContent === 'Collegamento copiato'")
    assert page.evaluate("window.copied === undefined || window.copied === location.href") is True


def test_on_paper_are_criteria_ranking_and_comparison(page: Page, site: Path) -> None:
    go(page, site, FULL)
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    words = page.locator(".sel-carta").inner_text()
    assert "Comune: Rescaldina" in words
    assert FULL in words
    assert "Edizione" in words
    assert page.locator(".sel-tabella").is_visible()
    assert page.locator(".sel-riga").first.is_visible()
    assert not page.locator(".sel-criteri").is_visible()
    assert page.locator(".selettore button:visible").count() == 0


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_width_makes_the_page_scroll_sideways(browser: Browser, site: Path, width: int) -> None:
    page = opened(browser, width)
    go(page, site, FULL)
    extra = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(extra) == 0
    page.context.close()


def test_axe_finds_nothing_serious(page: Page, site: Path) -> None:
    go(page, site, FULL)
    page.locator(".sel-problemi > summary").click()
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE) == []


def test_without_script_the_fixed_lists_hold_every_sheet(browser: Browser, site: Path, catalog: Catalog) -> None:
    page = opened(browser, script=False)
    page.goto((site / "abaco/scegli.html").as_uri())
    assert page.locator(".selettore-attesa").is_visible()
    ways = page.locator(".elenco-facette").all()
    assert [way.locator("strong").inner_text() for way in ways] == [
        "Per sfida:", "Per famiglia:", "Per Unità Paesaggio Ambiente:", "Per scala:", "Per supporto:", "Per luogo:",
    ]  # fmt: skip
    for way in (ways[1], ways[3], ways[4]):
        links = way.locator("a").evaluate_all("rows => rows.map(row => row.href)")
        found: set[str] = set()
        for link in links:
            other = page.context.new_page()
            other.goto(link)
            found |= set(other.locator(".soluzione > p:first-child a").all_inner_texts())
            other.close()
        assert found == {row.title for row in catalog.all(NbsSheet)}
    page.context.close()


def test_the_data_are_plain_json(site: Path) -> None:
    text = (site / "assets/selettore-dati.js").read_text(encoding="utf-8")
    body = text.partition("window.Atlante.dati = ")[2].removesuffix(";\n")
    assert list(json.loads(body))[:4] == ["publication", "edition", "first", "steps"]


def test_sheets_of_one_score_share_their_place(page: Page, site: Path, catalog: Catalog) -> None:
    go(page, site, "?sfida=water-management")
    best = [
        row.id
        for row in catalog.all(NbsSheet)
        if any(part.challenge == "water-management" and part.score == 3 for part in row.challenges)
    ]
    places = page.locator(".sel-posto").all_text_contents()
    assert places[: len(best)] == ["1."] * len(best)
    assert places[len(best)] == f"{len(best) + 1}."
