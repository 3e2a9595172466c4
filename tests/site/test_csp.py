"""Served under a strict content security policy, no page is held up by it: no inline script, no inline style."""

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from atlante.catalog.catalog import Catalog
from tests.site.helpers import make_site, page_views

FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
POLICY = "default-src 'self'"
# Pages of maps are drawn with inline style and script; pages that show them are served with the policy.
MAPS = "/mappe/"
LISTEN = """() => {
  window.held = [];
  document.addEventListener("securitypolicyviolation", found => window.held.push(
    found.effectiveDirective + " " + found.blockedURI + " " + found.sample));
}"""
BAD = {
    "script": "<script>document.title = 'corso'</script>",
    "style": "<style>p { color: red }</style>",
    "attribute": '<p style="color: red">testo</p>',
    "handler": '<img src="assets/favicon.svg" alt="" onload="document.title = 1">',
    "data": '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="">',
}


@pytest.fixture(scope="module")
def site(catalog: Catalog, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_site(catalog, tmp_path_factory.mktemp("csp"))
    page = (made / "index.html").read_text(encoding="utf-8")
    for name, bad in BAD.items():
        (made / f"bad-{name}.html").write_text(page.replace("</article>", f"{bad}</article>"), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[str]:
    class Strict(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            if MAPS not in self.path:
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


def held(page: Page, address: str) -> list[str]:
    """Return what the policy held up on a page, and what the browser said of it."""
    said: list[str] = []

    def hear(message: object) -> None:
        text = str(getattr(message, "text", ""))
        if "Content Security Policy" in text:
            said.append(text)

    page.on("console", hear)
    page.goto(address)
    page.wait_for_load_state("load")
    found: list[str] = page.evaluate("window.held")
    page.remove_listener("console", hear)
    return found + said


def kinds(catalog: Catalog) -> tuple[str, ...]:
    """Return one page of every kind, the longest name of each first."""
    first = {view.template: view.path for view in page_views(catalog)}
    return tuple(sorted(path.removesuffix(".md") + ".html" for path in first.values()))


def test_no_page_of_any_kind_is_held_up(browser: Browser, served: str, catalog: Catalog) -> None:
    page = browser.new_page()
    page.add_init_script(f"({LISTEN})()")
    names = kinds(catalog)
    assert len(names) > 15
    assert {name: found for name in names if (found := held(page, served + name))} == {}
    # The scripts of the page did run: one of them shows the button that changes colours.
    assert page.locator("[data-colori]").is_visible()
    page.close()


@pytest.mark.parametrize("name", sorted(BAD))
def test_what_a_policy_forbids_is_seen(browser: Browser, served: str, name: str) -> None:
    page = browser.new_page()
    page.add_init_script(f"({LISTEN})()")
    found = held(page, f"{served}bad-{name}.html")
    assert len(found) >= 2
    assert any("Content Security Policy" in text for text in found)
    page.close()


def test_the_choice_of_colours_is_kept_and_can_be_taken_back(browser: Browser, served: str) -> None:
    context = browser.new_context(color_scheme="light")
    page = context.new_page()
    ground = "getComputedStyle(document.body).backgroundColor"
    page.goto(served + "norme/index.html")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.get_by_role("button", name="Passa ai colori scuri").click()
    assert page.evaluate(ground) == "rgb(18, 32, 47)"
    page.goto(served + "lum/index.html")
    assert page.evaluate(ground) == "rgb(18, 32, 47)"
    page.get_by_role("button", name="Passa ai colori chiari").click()
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    # Who went back to what the system asks for follows the system again.
    page.emulate_media(color_scheme="dark")
    page.wait_for_function(f"{ground} === 'rgb(18, 32, 47)'")
    context.close()


def test_without_script_the_system_decides_and_the_menu_opens(browser: Browser, served: str) -> None:
    context = browser.new_context(
        java_script_enabled=False, color_scheme="dark", viewport={"width": 360, "height": 800}
    )
    page = context.new_page()
    page.goto(served + "comuni/rescaldina.html")
    assert page.get_by_role("button", name="Passa ai colori").count() == 0
    ground = page.locator("body").evaluate("row => getComputedStyle(row).backgroundColor")
    assert ground == "rgb(18, 32, 47)"
    menu = page.get_by_role("navigation", name="Menu completo")
    assert not menu.is_visible()
    page.locator(".menu summary").click()
    menu.get_by_role("link", name="Verifica del PGT").click()
    assert page.url == served + "comuni/verifica-pgt.html"
    context.close()


def test_the_menu_works_with_the_keyboard(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(served + "comuni/rescaldina.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Vai al contenuto"
    page.locator(".menu summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Inizio"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent.trim()") == "Menu"
    assert not page.get_by_role("navigation", name="Menu completo").is_visible()
    page.close()


def settled(page: Page, expression: str) -> None:
    """Wait until it is true; a strict policy forbids what Playwright's own waiting does."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    raise AssertionError(expression)


def test_the_index_stands_beside_the_text_and_follows_it(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served + "abaco/rain-garden.html#manutenzione")
    marked = "[...document.querySelectorAll('.indice a[aria-current]')].map(row => row.textContent).join()"
    settled(page, f"{marked} === 'Come si mantiene'")
    page.set_viewport_size({"width": 360, "height": 800})
    settled(page, "!document.querySelector('.indice-scatola').open")
    assert page.locator(".indice summary").is_visible()
    page.close()


def test_headings_have_a_permanent_link(browser: Browser, served: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(served + "comuni/rescaldina.html")
    heading = page.locator("h2#invarianza")
    link = heading.get_by_role("link", name="Collegamento a questa sezione")
    assert link.evaluate("row => getComputedStyle(row).opacity") == "0"
    assert heading.inner_text() == "Invarianza idraulica"
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert link.evaluate("row => getComputedStyle(row).opacity") == "1"
    page.keyboard.press("Enter")
    assert page.url.endswith("#invarianza")
    page.close()
