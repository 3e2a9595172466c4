"""The site without a mouse, at 400 %, and without JavaScript: everything is reached, seen and used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.site.test_axe import SELECTOR, address
from tests.site.test_browser import FLAGS

KINDS = (
    "index.html",
    "strategie/sttm-1.html",
    "abaco/index.html",
    SELECTOR,
    "abaco/rain-garden.html",
    "abaco/luoghi/parcheggi.html",
    "rete-verde/upa/valle-ticino.html",
    "comuni/index.html",
    "comuni/rescaldina.html",
    "comuni/verifica-pgt.html?comune=rescaldina",
    "cerca.html?q=allagamenti",
    "lum/index.html",
    "norme/invarianza-idraulica.html",
    "documenti/index.html",
)
# Where the focus is, and what is wrong with how it shows: nothing drawn round it, out of the screen, or covered.
FOCUS = """() => {
  const at = document.activeElement, style = getComputedStyle(at), box = at.getBoundingClientRect();
  const name = (at.getAttribute("aria-label") || at.innerText || at.id || at.tagName).trim().slice(0, 40);
  if (at === document.body) return ["body", ""];
  const line = at.tagName === "IFRAME" || (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  if (!line) return [name, "no outline"];
  if (box.bottom <= 0 || box.top >= innerHeight || box.width * box.height === 0) return [name, "out of sight"];
  const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 1), innerWidth - 1);
  const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
  const top = document.elementFromPoint(x, y);
  const seen = !top || top === at || at.contains(top) || top.contains(at);
  return [name, seen ? "" : "covered by " + top.className];
}"""
OVER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Bars that stay over the text while it scrolls.
BARS = """() => [...document.querySelectorAll("body *")]
  .filter(row => ["sticky", "fixed"].includes(getComputedStyle(row).position) && row.offsetHeight > 0)
  .map(row => row.className)"""
# What asks for input and does nothing without a script: everything but the search of the header.
DEAD = """() => [...document.querySelectorAll("button, input, select, textarea")]
  .filter(row => row.offsetHeight > 0 && !row.closest(".cerca-breve")).map(row => row.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def tab_to(page: Page, selector: str, most: int = 150) -> None:
    """Press Tab until the element has the focus; on the way the focus always shows."""
    for _ in range(most):
        page.keyboard.press("Tab")
        name, wrong = page.evaluate(FOCUS)
        assert (name, wrong) == (name, "")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not among the first {most} stops")


def test_the_first_stop_leads_past_the_frame(page: Page, whole_site: Path) -> None:
    page.goto(address(whole_site, "abaco/rain-garden.html"))
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUS) == ["Vai al contenuto", ""]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_the_header_answers_a_search(page: Page, whole_site: Path) -> None:
    page.goto(address(whole_site, "comuni/rescaldina.html"))
    tab_to(page, ".cerca-breve input", 5)
    page.keyboard.type("giardino della pioggia")
    page.keyboard.press("Enter")
    page.wait_for_selector(".cerca-titolo")
    tab_to(page, ".cerca-titolo", 40)
    page.keyboard.press("Enter")
    page.wait_for_url("**/abaco/rain-garden.html*")


def test_a_municipality_is_chosen_without_a_mouse(page: Page, whole_site: Path) -> None:
    page.goto(address(whole_site, "index.html"))
    tab_to(page, "[role=combobox]", 30)
    page.keyboard.type("rescal")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/comuni/rescaldina.html")


def test_the_selector_weighs_and_compares_without_a_mouse(page: Page, whole_site: Path) -> None:
    page.goto(address(whole_site, "abaco/scegli.html"))
    page.wait_for_selector(".selettore-pronto")
    tab_to(page, "#peso-biodiversity")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    page.wait_for_url("**pesi=*biodiversity:3*")
    tab_to(page, ".sel-riga-testa a")
    first = page.evaluate("document.activeElement.textContent")
    assert first == page.locator(".sel-riga-testa a").first.text_content()
    for _ in range(2):
        tab_to(page, ".sel-azioni label:first-child input", 6)
        page.keyboard.press("Space")
    page.wait_for_url("**confronta=*")
    heads = page.locator(".sel-tabella thead th a").all_text_contents()
    assert heads == page.locator(".sel-riga-testa a").all_text_contents()[:2]


def test_a_map_opens_a_unit_without_a_mouse(page: Page, whole_site: Path) -> None:
    page.goto(address(whole_site, "rete-verde/index.html"))
    map_page = str(
        page.locator("iframe.mappa-schermo").first.evaluate(
            "frame => new URL(frame.dataset.src, document.baseURI).href"
        )
    )
    page.goto(map_page)
    tab_to(page, ".leaflet-container", 40)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rete-verde/upa/*.html")


def test_the_walk_sees_a_focus_that_does_not_show(page: Page, whole_site: Path) -> None:
    page.goto(address(whole_site, "edizioni.html"))
    page.add_style_tag(content=".marchio:focus { outline: none !important; } .salta { display: none; }")
    with pytest.raises(AssertionError, match="no outline"):
        tab_to(page, ".cerca-breve input", 5)
    page.add_style_tag(content=".marchio:focus { outline: 3px solid !important; } .cima { position: relative; }")
    page.evaluate(
        """() => {
          const bar = document.createElement("div");
          bar.className = "sopra";
          bar.style.cssText = "position:fixed;inset:0 0 auto 0;height:300px;background:#fff";
          document.body.append(bar);
        }"""
    )
    page.evaluate("document.activeElement.blur()")
    with pytest.raises(AssertionError, match="covered by sopra"):
        tab_to(page, ".cerca-breve input", 5)


def test_at_four_times_the_size_pages_only_scroll_down(page: Page, whole_site: Path) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    for name in KINDS:
        page.goto(address(whole_site, name))
        page.wait_for_timeout(100)
        page.mouse.wheel(0, 900)
        page.wait_for_timeout(50)
        assert (name, page.evaluate(OVER), page.evaluate(BARS)) == (name, 0, [])
    page.evaluate("""() => document.querySelector("article").insertAdjacentHTML("afterbegin",
      '<p class="larga-apposta"></p>')""")
    wide = ".larga-apposta { width: 500px; height: 9px; max-width: none !important; }"
    page.add_style_tag(content=f"{wide} .cima {{ position: sticky; top: 0; }}")
    assert page.evaluate(OVER) > 100
    assert page.evaluate(BARS) == ["cima"]


def test_without_scripts_no_control_is_dead(browser: Browser, whole_site: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    for name in KINDS:
        page.goto(address(whole_site, name))
        words = page.locator("main").inner_text()
        assert (name, page.evaluate(DEAD)) == (name, [])
        assert len(words) > 400, name
    # What a script would open is still there, and says what to do instead.
    page.goto(address(whole_site, "cerca.html?q=allagamenti"))
    assert "ha bisogno di JavaScript" in page.locator("main").inner_text()
    page.goto(address(whole_site, "rete-verde/index.html"))
    assert page.locator("img.mappa-stampa").first.is_visible()
    assert not page.locator("iframe.mappa-schermo").first.is_visible()
    page.goto(address(whole_site, SELECTOR))
    assert page.get_by_role("link", name="pagine fisse qui sotto").is_visible()
    page.goto(address(whole_site, "index.html"))
    assert page.locator(".menu nav a").count() > 10
    context.close()


def test_the_check_for_dead_controls_sees_one(page: Page, whole_site: Path) -> None:
    page.goto(address(whole_site, "documenti/index.html"))
    assert page.evaluate(DEAD) != []
