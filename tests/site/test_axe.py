"""No page of any template breaks WCAG 2.1 A or AA as far as axe sees it: at three widths, in light and dark, in use."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from atlante.catalog.catalog import Catalog
from tests.site.helpers import ROOT, page_views
from tests.site.test_browser import AXE, FLAGS

WIDTHS = (1280, 768, 360)
SCHEMES = ("light", "dark")
# What a page breaks, with the element: «rule selector».
RUN_AXE = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, resultTypes: ["violations"],
    iframes: false, preload: false});
  return found.violations.flatMap(v => v.nodes.map(n => v.id + " " + n.target.join(" ")));
}"""
SELECTOR = (
    "abaco/scegli.html?comune=015181&uso=parking&suolo=low&area=2000&larghezza=4.5&condizioni=busy_road,near_foundations"
    "&pesi=biodiversity:5,air-quality:1.5&lista=rain-garden,fosso-drenante&confronta=rain-garden,trincea-drenante"
)
WRONG_SELECTOR = "abaco/scegli.html?comune=999999&uso=%3Cb%3E&pesi=water-management:9&lista=niente"
SEARCH = "cerca.html?q=giardino+della+pioggia&tipo=nbs"


@pytest.fixture(scope="module")
def templates(catalog: Catalog, whole_site: Path) -> dict[str, str]:
    """Return a page of every template: the longest, because it has most of what the template can show."""
    found: dict[str, tuple[int, str]] = {}
    for view in page_views(catalog):
        path = view.path.replace(".md", ".html")
        found[view.template] = max(found.get(view.template, (0, "")), ((whole_site / path).stat().st_size, path))
    return {template: path for template, (_, path) in sorted(found.items())}


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


def address(site: Path, name: str) -> str:
    path, mark, query = name.partition("?")
    return (site / path).as_uri() + mark + query


def broken(page: Page, widths: tuple[int, ...] = WIDTHS) -> dict[str, list[str]]:
    """Return what axe finds on the open page, by «rule selector», with the widths and colours it is seen in."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: dict[str, list[str]] = {}
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            slate = f"(document.documentElement.dataset.mdColorScheme === 'slate') === {str(scheme == 'dark').lower()}"
            page.wait_for_function(slate)
            for row in page.evaluate(RUN_AXE):
                found.setdefault(row, []).append(f"{width} {scheme}")
    return found


def test_there_is_a_page_of_every_template(templates: dict[str, str]) -> None:
    written = {path.name.removesuffix(".html.j2") for path in (ROOT / "templates/site").glob("*.j2")}
    assert set(templates) == written - {"macros", "page"}


def test_no_page_of_any_template_breaks_a_rule(page: Page, whole_site: Path, templates: dict[str, str]) -> None:
    wrong = {}
    for template, name in templates.items():
        page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        page.goto(address(whole_site, name))
        found = broken(page)
        if found:
            wrong[template, name] = found
    assert wrong == {}


def _selector(page: Page, site: Path) -> None:
    page.goto(address(site, SELECTOR))
    page.wait_for_selector(".selettore-pronto")
    page.evaluate("document.querySelectorAll('.selettore details').forEach(row => row.open = true)")
    assert page.locator(".sel-tabella thead th").count() == 2
    assert page.locator(".sel-escluse li").count() > 0


def _wrong_selector(page: Page, site: Path) -> None:
    page.goto(address(site, WRONG_SELECTOR))
    page.wait_for_selector(".sel-avviso:not([hidden])")


def _search(page: Page, site: Path) -> None:
    page.goto(address(site, SEARCH))
    page.wait_for_selector(".cerca-titolo")
    page.locator(".cerca-filtri > summary").click()
    assert page.locator("input[name=tipo]:checked").count() == 1


def _no_answer(page: Page, site: Path) -> None:
    page.goto(address(site, "cerca.html?q=zzqqxx"))
    page.wait_for_function("document.getElementById('cerca-stato').textContent.includes('«')")


def _checklist(page: Page, site: Path) -> None:
    page.goto(address(site, "comuni/verifica-pgt.html?comune=rescaldina"))
    page.locator("input[type=radio][value=fatto]").first.check()
    page.locator("input[type=radio][value=non-riguarda]").nth(1).check()
    page.locator("textarea").first.fill("Delibera del Consiglio")


def _municipality(page: Page, site: Path) -> None:
    page.goto(address(site, "index.html"))
    page.get_by_role("combobox", name="Nome del Comune").fill("san")
    assert page.locator("[role=option]").count() > 3


def _everything_open(page: Page, site: Path) -> None:
    page.goto(address(site, "comuni/rescaldina.html"))
    page.evaluate("document.querySelectorAll('article details').forEach(row => row.open = true)")


@pytest.mark.parametrize(
    "use", [_selector, _wrong_selector, _search, _no_answer, _checklist, _municipality, _everything_open]
)
def test_a_page_in_use_breaks_no_rule(page: Page, whole_site: Path, use: Callable[[Page, Path], None]) -> None:
    use(page, whole_site)
    assert broken(page, (1280, 360)) == {}


def test_the_open_menu_of_a_phone_breaks_no_rule(page: Page, whole_site: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(address(whole_site, "abaco/index.html"))
    page.locator(".menu summary").click()
    assert page.locator(".menu nav a").first.is_visible()
    assert broken(page, (360,)) == {}


def test_a_map_breaks_no_rule(page: Page, whole_site: Path) -> None:
    page.goto(address(whole_site, "rete-verde/index.html"))
    page.goto(
        str(
            page.locator("iframe.mappa-schermo").first.evaluate(
                "frame => new URL(frame.dataset.src, document.baseURI).href"
            )
        )
    )
    page.wait_for_selector(".leaflet-container")
    page.evaluate(AXE)
    assert page.evaluate(RUN_AXE) == []


def test_axe_sees_what_is_wrong_and_where(page: Page, whole_site: Path) -> None:
    page.goto(address(whole_site, "edizioni.html"))
    page.evaluate(
        """() => {
          document.querySelector("article").insertAdjacentHTML("beforeend",
            '<img id="bare" src="x.png"><p id="pale">chiaro</p><p id="deep">scuro</p>' +
            '<p lang="zz9">parola</p><input id="mute">');
          document.getElementById("pale").style.color = "#9aa3ac";
          document.getElementById("deep").style.color = "#17324d";
        }"""
    )
    both = [f"{width} {scheme}" for width in (1280, 360) for scheme in SCHEMES]
    assert broken(page, (1280, 360)) == {
        "color-contrast #pale": ["1280 light", "360 light"],
        "color-contrast #deep": ["1280 dark", "360 dark"],
        "image-alt #bare": both,
        'valid-lang p[lang="zz9"]': both,
        "label #mute": both,
    }
