"""Screen maps in a browser: keyboard, layers, fingers, paper, a strict policy, and nothing asked of others."""

import functools
import http.server
import importlib
import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pypdf
import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, sync_playwright

from atlante.builder.artifact import Workshop
from atlante.catalog.catalog import Catalog
from atlante.maps import recipes
from atlante.paths import ProjectPaths
from atlante.plan import plan
from atlante.reading.layers import read_boundaries
from atlante.site.recipes import page as make_page
from atlante.views.mapspec import MapArtifactView, MapBackground
from tests.maps.drawings import page_of
from tests.maps.grounds import ROOT, groups_map
from tests.site.helpers import to_html

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
POLICY = "default-src 'self'"
TILES = "https://tiles.example.org/{z}/{x}/{y}.png"
MAPS = ("territorio", "upa", "comune-rescaldina")
AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
RUN_AXE = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  return found.violations.flatMap(v => v.nodes.map(n => v.id + " " + n.target.join(" ")));
}"""
# The page around the map: what the site's macro writes, in the site's styles, without the theme.
HOST = """<!DOCTYPE html><html lang="it"><head><meta charset="utf-8"><title>Prova</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="assets/atlante.css"><link rel="stylesheet" href="assets/atlante-print.css"></head>
<body class="md-typeset"><main><h1>Prova</h1>{figure}</main></body></html>"""


@pytest.fixture(scope="module")
def site(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a few maps, what they load, and a page that shows one of them."""
    build = tmp_path_factory.mktemp("mappe")
    docs = build / "docs"
    wanted = tuple(f"docs/mappe/{name}." for name in MAPS)
    home = ""
    for part in plan(catalog, read_boundaries(ProjectPaths(ROOT).geodata)):
        module, _, name = part.recipe.partition(":")
        make: Callable[[object, Workshop], bytes] = getattr(importlib.import_module(module), name)
        if part.path.startswith(("docs/assets/", *wanted)):
            target = build / part.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(make(part.view, Workshop(ROOT, build, build / "tree")))
        elif part.path == "docs/index.md":
            home = make_page(part.view, Workshop(ROOT, build, build / "tree")).decode()  # type: ignore[arg-type]
    html = to_html(home)
    begin, end = html.index('<figure class="mappa"'), html.index("mappa-cornice.js")
    figure = html[begin : html.index("</script>", end) + len("</script>")]
    (docs / "index.html").write_text(HOST.replace("{figure}", figure), encoding="utf-8")
    (docs / "macchiata.html").write_text('<!DOCTYPE html><p style="color: red">Prova</p>', encoding="utf-8")
    (docs / "comuni").mkdir()
    for href, name in page_of((docs / "mappe/territorio.html").read_text(encoding="utf-8")).links:
        (docs / "mappe" / href).write_text(f"<!DOCTYPE html><title>{name}</title>", encoding="utf-8")
    view = MapArtifactView(groups_map(), assets_href="../assets", background=MapBackground(TILES, "© Esempio", 17))
    tiled = recipes.screen(view, Workshop(ROOT, build, build / "tree"))
    (docs / "mappe/sfondo.html").write_bytes(tiled)
    return docs


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    class Strict(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


def shown(page: Page, address: str) -> Page:
    """Open the page of a map and wait until it is drawn."""
    page.goto(address)
    page.wait_for_selector(".bottoni")
    return page


def framed(page: Page, address: str) -> Frame:
    """Open the page around the map and return the frame once the map is drawn."""
    page.goto(address)
    page.locator("iframe.mappa-schermo").scroll_into_view_if_needed()
    frame = page.locator("iframe.mappa-schermo").element_handle().content_frame()  # type: ignore[union-attr]
    assert frame is not None
    frame.wait_for_selector(".bottoni")
    return frame


def violations(context: BrowserContext, addresses: tuple[str, ...]) -> list[str]:
    """Return what the browser says that a policy refused."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda row: said.append(row.text) if "Content Security Policy" in row.text else None)
    for address in addresses:
        page.goto(address)
        if page.locator("iframe").count():
            framed(page, address).locator(".legenda input").first.uncheck()
        page.wait_for_timeout(100)
    return said


def test_a_strict_policy_finds_nothing_to_refuse(context: BrowserContext, served: str) -> None:
    assert violations(context, (f"{served}index.html", *(f"{served}mappe/{name}.html" for name in MAPS))) == []


def test_a_strict_policy_refuses_what_it_should(context: BrowserContext, served: str) -> None:
    assert len(violations(context, (f"{served}macchiata.html",))) == 1


@pytest.mark.parametrize("from_folder", [True, False], ids=["folder", "server"])
def test_the_keyboard_names_a_unit_and_opens_its_page(
    context: BrowserContext, site: Path, served: str, from_folder: bool
) -> None:
    page = context.new_page()
    frame = framed(page, (site / "index.html").as_uri() if from_folder else f"{served}index.html")
    said = frame.locator(".detto [role=status]")
    frame.focus(".folium-map")
    assert said.inner_text().startswith("Frecce: passa da un luogo all’altro. Invio: apri la pagina.")
    page.keyboard.press("ArrowDown")
    first = said.inner_text()
    page.keyboard.press("ArrowRight")
    name = said.inner_text()
    assert frame.locator(".quale").inner_text() == name != first
    way = frame.locator(".vai li a").get_by_text(name, exact=True).get_attribute("href")
    assert frame.locator(".vai li a").get_by_text(first, exact=True).count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{str(way).removeprefix('../')}")


def test_arrows_reach_every_unit_and_escape_leads_to_the_list(context: BrowserContext, site: Path) -> None:
    page = shown(context.new_page(), (site / "mappe/territorio.html").as_uri())
    page.click(".vai summary")
    # The list chooses a unit, a key goes on from it: the ways that the four keys make between the units.
    ways = page.evaluate("""() => {
      const map = document.querySelector(".folium-map"), said = document.querySelector(".detto [role=status]");
      const keys = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"];
      return Array.from(document.querySelectorAll(".vai li a"), link => [link.textContent, keys.map(key => {
        link.dispatchEvent(new Event("focus"));
        map.dispatchEvent(new KeyboardEvent("keydown", {key: key}));
        return said.textContent;
      })]);
    }""")
    beside = dict(ways)
    reached, waiting = set(), ["Milano"]
    while waiting:
        here = waiting.pop()
        if here not in reached:
            reached.add(here)
            waiting += beside[here]
    assert len(reached) == len(ways) == 133
    page.focus(".folium-map")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    assert page.locator(".quale").count() == 0


def test_the_list_is_sifted_and_shows_on_the_map_what_it_leads_to(context: BrowserContext, site: Path) -> None:
    page = shown(context.new_page(), (site / "mappe/territorio.html").as_uri())
    page.click(".vai summary")
    page.get_by_label("Scrivi un nome").fill("ABBIÀTE")
    assert page.locator(".vai li:visible").all_inner_texts() == ["Abbiategrasso"]
    assert page.locator(".vai [role=status]").inner_text() == "Trovato 1: Invio per aprirlo"
    page.keyboard.press("Tab")
    assert page.locator(".quale").inner_text() == "Abbiategrasso"
    assert page.locator("path.scelto").count() == 1
    page.get_by_label("Scrivi un nome").press("Enter")
    page.wait_for_url("**/comuni/abbiategrasso.html")


def test_a_layer_goes_and_comes_back_and_says_so(context: BrowserContext, site: Path) -> None:
    page = shown(context.new_page(), (site / "mappe/territorio.html").as_uri())
    areas, said = page.locator("path.area"), page.locator(".detto [role=status]")
    assert areas.count() == 133
    page.get_by_label("Zone omogenee").uncheck()
    assert areas.count() == 0
    assert said.inner_text() == "Strato «Zone omogenee» tolto dalla mappa"
    page.get_by_label("Zone omogenee").check()
    assert areas.count() == 133
    assert said.inner_text() == "Strato «Zone omogenee» di nuovo sulla mappa"
    names = page.locator(".nome").count()
    page.get_by_label("Nomi delle zone").uncheck()
    assert (names, page.locator(".nome").count()) == (8, 0)
    page.get_by_label("Limiti comunali").uncheck()
    assert page.locator("path.limite").count() == 0


OVERLAPS = """() => {
  const boxes = Array.from(document.querySelectorAll(".nome:not(.nascosto)"), row => row.getBoundingClientRect());
  const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map(b => [a, b]));
  const meet = pairs.filter(([a, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom);
  return [boxes.length > 0, meet.length];
}"""


@pytest.mark.parametrize(("width", "name"), [(320, "upa"), (1280, "comune-rescaldina"), (768, "territorio")])
def test_names_never_overlap_and_the_page_never_scrolls_sideways(
    context: BrowserContext, site: Path, width: int, name: str
) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 800})
    shown(page, (site / f"mappe/{name}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for title in ("Mostra tutto", "Ingrandisci", "Ingrandisci", "Mostra tutto", "Riduci"):
        page.get_by_role("button", name=title).click()
        some, overlaps = page.evaluate(OVERLAPS)
        assert some or title == "Ingrandisci"
        assert overlaps == 0
    page.evaluate("document.querySelectorAll('.nome').forEach(row => row.classList.remove('nascosto'))")
    page.evaluate("document.querySelectorAll('.nome').forEach(row => { row.style.transform = 'none'; })")
    assert page.evaluate(OVERLAPS)[1] > 0


def test_the_wheel_belongs_to_the_page_and_with_ctrl_to_the_map(context: BrowserContext, site: Path) -> None:
    page = shown(context.new_page(), (site / "mappe/territorio.html").as_uri())
    scale = page.locator(".leaflet-control-scale-line")
    before = scale.inner_text(), scale.bounding_box()
    page.mouse.move(700, 700)
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(300)
    assert page.locator(".aiuto.visibile").inner_text() == "Usa Ctrl + rotella per ingrandire"
    assert (scale.inner_text(), scale.bounding_box()) == before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -400)
    page.wait_for_timeout(300)
    assert (scale.inner_text(), scale.bounding_box()) != before


def test_a_finger_names_first_and_opens_afterwards(browser: Browser, site: Path) -> None:
    context = browser.new_context(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 740})
    page = shown(context.new_page(), (site / "mappe/territorio.html").as_uri())
    area = page.locator("path.area").nth(132).bounding_box()
    assert area is not None
    assert page.evaluate("getComputedStyle(document.querySelector('.folium-map')).touchAction") == "pan-x pan-y"
    page.touchscreen.tap(area["x"] + area["width"] / 2, area["y"] + area["height"] / 2)
    way = page.locator(".detto a")
    way.wait_for()
    assert page.url.endswith("mappe/territorio.html")
    target = str(way.get_attribute("href"))
    page.route("**/comuni/*.html", lambda route: route.fulfill(body="Aperta"))
    way.tap()
    page.wait_for_url(f"**/{target.rpartition('../')[2].rpartition('/')[2]}")
    context.close()


def test_the_frame_is_as_tall_as_its_map(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    frame = framed(page, (site / "index.html").as_uri())
    page.wait_for_function("document.querySelector('iframe').style.height !== ''")
    page.wait_for_timeout(200)
    assert frame.evaluate("document.documentElement.scrollHeight <= window.innerHeight")
    page.evaluate("window.postMessage({atlante: 'altezza', valore: 3999}, '*')")
    page.wait_for_timeout(100)
    assert page.evaluate("document.querySelector('iframe').clientHeight") < 2000


def test_paper_has_the_drawing_and_not_the_frame(context: BrowserContext, site: Path) -> None:
    page = context.new_page()
    page.goto((site / "index.html").as_uri())
    pages = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    text = " ".join(row.extract_text() for row in pages)
    assert "Scala 1:" in text
    assert "Vai a" not in text
    assert not page.locator("img.mappa-stampa").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser: Browser, site: Path, served: str, scheme: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    for name in MAPS:
        shown(page, f"{served}mappe/{name}.html")
        page.evaluate(AXE)
        assert page.evaluate(RUN_AXE) == []
    page.locator(".legenda input").first.uncheck()
    page.focus(".folium-map")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(RUN_AXE) == []
    frame = framed(page, f"{served}index.html")
    for part in (page, frame):
        part.evaluate(AXE)
    assert page.evaluate(RUN_AXE) == []
    frame.evaluate("document.querySelector('.bottoni button').removeAttribute('aria-label')")
    frame.evaluate("document.querySelector('.bottoni button').removeAttribute('title')")
    assert [row.split()[0] for row in page.evaluate(RUN_AXE)] == ["button-name"]
    context.close()


def test_only_a_background_is_asked_of_another_host(context: BrowserContext, site: Path) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.route("https://**", lambda route: route.abort())
    page = context.new_page()
    framed(page, (site / "index.html").as_uri())
    for name in MAPS:
        shown(page, (site / f"mappe/{name}.html").as_uri())
    assert [url for url in asked if not url.startswith("file:")] == []
    shown(page, (site / "mappe/sfondo.html").as_uri())
    page.wait_for_timeout(200)
    others = [url for url in asked if not url.startswith(("file:", "data:"))]
    assert others
    assert [url for url in others if not url.startswith("https://tiles.example.org/")] == []
    assert page.locator("path.area").first.evaluate("row => getComputedStyle(row).fillOpacity") == "0.55"


def test_without_script_the_list_still_leads_everywhere(browser: Browser, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "mappe/territorio.html").as_uri())
    page.click(".vai summary")
    assert page.locator(".vai li a:visible").count() == 133
    assert page.locator(".legenda input:enabled").count() == 0
    context.close()
