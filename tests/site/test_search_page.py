"""Forty questions as people ask them, answered by both engines; and what the search page does with odd ones."""

import functools
import http.server
import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from atlante.builder.artifact import Workshop
from atlante.catalog.catalog import Catalog
from atlante.paths import ProjectPaths
from atlante.plan import plan
from atlante.reading.layers import read_boundaries
from atlante.site import search_data
from atlante.site.mkdocs_door import build_site
from atlante.site.pagefind_door import make_index
from atlante.site.recipes import page as page_recipe
from atlante.site.views import CopyView, SiteView
from atlante.views.search import PAGE, SearchView
from tests.site.helpers import ROOT, page_views
from tests.site.test_browser import FLAGS

# What is asked, how many of the first results may answer, and which of them has to.
QUESTIONS = (
    ("allagamenti", 1, "challenge:natural-hazards"),
    ("invarianza", 1, "term:invarianza-idraulica"),
    ("invarianza idraulica rescaldina", 1, "municipality:015181"),
    ("isola di calore", 1, "term:isola-di-calore"),
    ("Rescaldina", 1, "municipality:015181"),
    ("perequazione", 1, "term:perequazione"),
    ("perequazione", 3, "norm:nda-art-11"),
    ("tetto verde costo", 3, "nbs:tetto-verde-estensivo"),
    ("rain garden", 1, "nbs:rain-garden"),
    ("NbS", 1, "term:nbs"),
    ("SuDS", 1, "term:suds"),
    ("giardino della pioggia", 1, "nbs:rain-garden"),
    ("giardini della pioggia", 1, "nbs:rain-garden"),
    ("parcheggio drenante", 1, "nbs:parcheggio-drenante-alberato"),
    ("fontanili", 3, "nbs:fontanile"),
    ("fontanile", 3, "nbs:fontanile"),
    ("alberi in citta", 1, "nbs:alberature-stradali"),
    ("forestami", 3, "programme:forestami"),
    ("spugna", 3, "programme:spugna"),
    ("PNRR", 1, "term:pnrr"),
    ("data center", 1, "term:centro-dati"),
    ("logistica", 3, "checklist_item:logistica"),
    ("LUM", 1, "hub_scheme:lum"),
    ("stazione", 1, "hub_scheme:lum"),
    ("stazione suburbana", 1, "hub_scheme:lum"),
    ("supermercato", 1, "hub_scheme:lum"),
    ("art. 11", 1, "norm:nda-art-11"),
    ("compensazione", 1, "term:compensazione"),
    ("consumo di suolo", 1, "term:consumo-di-suolo"),
    ("rete verde", 1, "network:rvm"),
    ("upa", 1, "term:upa"),
    ("abaco", 3, "page:abaco/index.md"),
    ("manutenzione caditoie", 1, "nbs:fosso-vegetato"),
    ("quanto costa un giardino della pioggia", 1, "nbs:rain-garden"),
    ("chi paga", 1, "programme:fondo-perequativo"),
    ("finanziamenti", 1, "programme:fondo-perequativo"),
    ("siepi", 1, "nbs:siepe-campestre"),
    ("bosco", 1, "nbs:bosco-urbano"),
    ("sottopasso allagato", 1, "challenge:natural-hazards"),
    ("fitodepurazione", 1, "nbs:fitodepurazione"),
    ("san giuliano", 1, "municipality:015195"),
    ("cassano d adda", 1, "municipality:015059"),
    ("pista ciclabile", 1, "programme:cambio"),
    ("STTM 3", 1, "strategy:sttm-3"),
)
ASK = """async words => {
  const none = {tipo: [], sfida: [], upa: [], comune: []};
  const answer = await Atlante.cerca.ask(words, none);
  return answer.matches.slice(0, 3).map(row => row.entry.id);
}"""
STRICT = "default-src 'self'"


@pytest.fixture(scope="module")
def found(catalog: Catalog) -> SearchView:
    parts = plan(catalog, read_boundaries(ProjectPaths(ROOT).geodata))
    views = {part.path: part.view for part in parts}
    view = views[search_data.PATH]
    assert isinstance(view, SearchView)
    return view


@pytest.fixture(scope="module")
def site(catalog: Catalog, found: SearchView, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The search page with all it loads; what it leads to is not there."""
    from atlante.site.assets import asset_copies

    root = tmp_path_factory.mktemp("search")
    docs = root / "docs"
    view = next(view for view in page_views(catalog) if view.path == PAGE)
    text = page_recipe(view, Workshop(ROOT, root, root / "unused")).decode()
    docs.mkdir()
    # Without the other pages its links would be dead.
    elsewhere = re.sub(r'(<a\b[^>]*\shref=")(?![#:]|https:)', r"\1https://example.org/", text)
    (docs / PAGE).write_text(elsewhere, encoding="utf-8")
    for path, copy in asset_copies(catalog):
        assert isinstance(copy, CopyView)
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / copy.source, root / path)
    (root / search_data.PATH).write_bytes(search_data.script(found))
    (root / search_data.WORDS_PATH).write_bytes(search_data.vocabulary(found))
    listed = tuple(path.relative_to(root).as_posix() for path in sorted(docs.rglob("*")) if path.is_file())
    build_site(SiteView(files=listed), Workshop(ROOT, root, root / "site"))
    make_index(found.entries, root / "site")
    return root / "site"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    policy = ""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()


class _Strict(_Quiet):
    policy = STRICT


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[dict[str, str]]:
    servers = {
        name: http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(site)))
        for name, handler in (("open", _Quiet), ("strict", _Strict))
    }
    for server in servers.values():
        threading.Thread(target=server.serve_forever, daemon=True).start()
    addresses = {name: f"http://127.0.0.1:{server.server_port}/cerca.html" for name, server in servers.items()}
    yield {**addresses, "folder": (site / "cerca.html").as_uri()}
    for server in servers.values():
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("way", ["open", "folder"])
def test_questions_find_their_answer(page: Page, served: dict[str, str], way: str) -> None:
    page.goto(served[way])
    engine = page.evaluate("async () => (await Atlante.motori.engine()).constructor.name")
    assert engine == ("Pagefind" if way == "open" else "Local")
    missed = {}
    for words, first, wanted in QUESTIONS:
        answers = page.evaluate(ASK, words)
        if wanted not in answers[:first]:
            missed[words] = (wanted, answers)
    assert missed == {}


def test_the_questions_name_what_there_is(found: SearchView) -> None:
    ids = {entry.id for entry in found.entries}
    assert len({words for words, _, _ in QUESTIONS}) >= 40
    assert {wanted for _, _, wanted in QUESTIONS} - ids == set()


def test_a_strict_policy_is_not_broken(page: Page, served: dict[str, str]) -> None:
    said: list[str] = []
    page.on("console", lambda row: said.append(row.text) if "cerca" in row.text or "WebAssembly" in row.text else None)
    page.goto(f"{served['strict']}?q=allagamenti")
    page.wait_for_selector(".cerca-titolo")
    assert page.evaluate("async () => (await Atlante.motori.engine()).constructor.name") == "Local"
    assert said == []


def test_markup_stays_text_and_unknown_filters_are_named(page: Page, served: dict[str, str]) -> None:
    page.goto(f"{served['open']}?q=%3Cimg+src%3Dx+onerror%3Dalert(1)%3E%22zzqq&tipo=inventato")
    page.wait_for_function("document.getElementById('cerca-stato').textContent.includes('«')")
    said = page.locator("#cerca-stato").inner_text()
    assert "inventato" in said
    assert '<img src=x onerror=alert(1)>"zzqq' in said
    assert page.locator("#cerca-stato img, .cerca-risultati img[src=x], .cerca-vicine img").count() == 0


def test_a_slip_is_met_with_a_near_word(page: Page, served: dict[str, str]) -> None:
    page.goto(f"{served['folder']}?q=giardno")
    page.wait_for_selector(".cerca-vicine a")
    assert "giardino" in page.locator(".cerca-vicine a").all_inner_texts()
    assert page.locator("#cerca-stato").inner_text() == "Nessun risultato per «giardno»."
    assert page.locator(".cerca-porte").is_visible()


def test_filters_and_keyboard(page: Page, served: dict[str, str]) -> None:
    page.goto(f"{served['open']}?q=pioggia&tipo=nbs")
    page.wait_for_selector(".cerca-titolo")
    assert page.locator(".cerca-risultati section").evaluate_all("rows => rows.map(row => row.dataset.tipo)") == ["nbs"]
    assert page.locator("[name=tipo][value=nbs]").is_checked()
    page.focus("main [name=q]")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.cerca-titolo')")
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    page.get_by_role("button", name="Togli i filtri").click()
    page.wait_for_function("document.querySelectorAll('.cerca-risultati section').length > 1")
    assert page.url.endswith("?q=pioggia")


def test_two_indexes_of_the_same_entries_are_the_same_bytes(found: SearchView, tmp_path: Path) -> None:
    trees = [tmp_path / "a", tmp_path / "b"]
    for tree in trees:
        make_index(found.entries[:60], tree)
    files = [{p.relative_to(t).as_posix(): p.read_bytes() for p in t.rglob("*") if p.is_file()} for t in trees]
    assert files[0] == files[1]
    assert len(files[0]) > 60


def test_the_script_gives_back_its_entries(found: SearchView) -> None:
    assert search_data.entries(search_data.script(found)) == found.entries
    with pytest.raises(ValueError, match="expected the script of the search"):
        search_data.entries(b"alert(1)")
