"""What pages say to those who look for a price, a number, a duty, a way on."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from atlante.catalog.catalog import Catalog
from atlante.views.costs import CostsView
from atlante.views.pages import PageView
from atlante.views.parts import Claim, Figure
from atlante.views.places import PlacePage
from atlante.views.programmes import UNKNOWN_AVAILABILITY
from tests.site.helpers import html_of, page_views, parsed

UNKNOWN = Claim("missing", "Da compilare", (), ())
KNOWN = Claim("editorial", "Redazionale", (), ())
Html = Callable[[PageView], str]


@pytest.fixture(scope="module")
def views(catalog: Catalog) -> dict[str, PageView]:
    return {view.path: view for view in page_views(catalog)}


def html(view: PageView) -> str:
    return html_of(view)


def words(view: PageView) -> str:
    return parsed(html(view)).text


def test_sources_count_up_in_the_order_of_the_page(views: dict[str, PageView]) -> None:
    for path in ("comuni/rescaldina.md", "abaco/rain-garden.md", "lum/index.md", "piloti/life-metro-adapt.md"):
        page = parsed(html(views[path]))
        cited = [int(href.removeprefix("#fonte-")) for href in page.values("a", "href") if href.startswith("#fonte-")]
        assert list(dict.fromkeys(cited)) == list(range(1, len(set(cited)) + 1)), path
        listed = [id_ for id_ in page.ids() if id_.startswith("fonte-")]
        assert listed == [f"fonte-{number}" for number in range(1, len(listed) + 1)], path


def test_the_entry_of_a_number_is_the_source_cited(views: dict[str, PageView]) -> None:
    """The first citation of a page is of its own record, whatever number the view gave that source."""
    view = views["comuni/rescaldina.md"]
    assert view.claim is not None
    number = view.claim.cites[0].number
    (source,) = (row for row in view.sources if row.number == number)
    entry = re.search(r'id="fonte-1">1\.</span>\s*<a href="([^"]*)"', html(view))
    assert entry is not None
    assert entry[1] == source.href.replace(".md#", ".html#")


def card(costs: CostsView, more: str = "") -> Callable[[PageView], str]:
    def shown(view: PageView) -> str:
        assert isinstance(view.body, PlacePage)
        upkeep = CostsView((), (), 0)
        sheet = replace(view.body.sheets[0], costs=costs, upkeep=upkeep, more_costs=more)
        text = words(replace(view, body=replace(view.body, sheets=(sheet,), conditions=())))
        return text[text.index("Quanto costa", text.index("Il luogo")) : text.index("Gli altri luoghi")]

    return shown


def test_a_card_never_passes_a_part_for_the_work(views: dict[str, PageView]) -> None:
    view = views["abaco/luoghi/parcheggi.md"]
    soil = Figure("Terra", "43–55 €/m³", "2023", "Lazio; a mano", KNOWN)
    work = Figure("Solaro", "207.000 €", "2021", "5.700 m² serviti", KNOWN)
    only_part = card(CostsView((), (soil,), 0), "Un altro importo è nella scheda")(view)
    assert only_part.startswith("Quanto costa Costo dell’opera: da compilare Alcune voci, non il totale: Terra, 43–55")
    assert "Lazio; a mano" in only_part
    assert "Un altro importo è nella scheda." in only_part
    both = card(CostsView((work,), (soil,), 0))(view)
    assert both.startswith("Quanto costa Opera intera: Solaro, 207.000 € (2021)")
    assert both.index("5.700 m² serviti") < both.index("Alcune voci, non il totale:") < both.index("Terra")
    assert "Costo della gestione: da compilare" in both
    assert "Alcune voci" not in card(CostsView((work,), (), 0))(view)


def test_what_is_not_known_stands_in_the_column_of_the_value(views: dict[str, PageView]) -> None:
    view = views["abaco/rain-garden.md"]
    body = replace(
        view.body,  # type: ignore[type-var]
        costs=(Figure("Costruzione", "da compilare", "", "", UNKNOWN), Figure("Terra", "5 €", "", "Lazio", KNOWN)),
    )
    text = html(replace(view, body=body))
    rows = re.findall(r"<tr>\s*(<td.*?)</tr>", text[text.index('id="costi"') :], re.DOTALL)
    cells = [[parsed(cell).text for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)] for row in rows[:2]]
    assert cells == [["Costruzione", "Da compilare", ""], ["Terra", "5 €Lazio", "Redazionale"]]


def test_places_come_before_challenges_on_the_home_page(views: dict[str, PageView]) -> None:
    text = html(views["index.md"])
    door = text[text.index('id="scegli-una-nbs"') :]
    assert 0 < door.index("abaco/luoghi/parcheggi") < door.index("porta-sfide")


def test_the_two_pages_of_rules_are_one_link_away(views: dict[str, PageView]) -> None:
    for path in ("index.md", "comuni/index.md", "norme/index.md", "comuni/masate.md"):
        text = html(views[path])
        end = {"index.md": 'id="scegli-una-nbs"', "comuni/masate.md": 'id="nbs-consigliate"'}.get(path, "<h2")
        head = text[: text.index(end)]
        links = {re.sub(r"[?#].*", "", href).rpartition("/")[2] for href in parsed(head).values("a", "href")}
        assert {"verifica-pgt.html", "invarianza-idraulica.html"} <= links, path


def test_the_page_of_programmes_begins_with_whether_money_can_be_asked_for(views: dict[str, PageView]) -> None:
    view = views["programmi/index.md"]
    assert isinstance(view.body, tuple)
    first, *others = view.body
    body = (
        replace(first, availability="chiuso nel 2022"),
        *(replace(o, availability=UNKNOWN_AVAILABILITY) for o in others),
    )
    text = words(replace(view, body=body))
    assert text.count("chiuso nel 2022") == 2
    assert text.count(UNKNOWN_AVAILABILITY) == 2 * len(others)
    assert f"{first.title} Si può chiedere adesso? chiuso nel 2022" in text


def test_a_page_says_where_to_mend_it(views: dict[str, PageView]) -> None:
    assert "Dove correggere: nbs_abacus/sheets/rain-garden.yml" in words(views["abaco/rain-garden.md"])
    assert "Dove correggere" not in words(views["norme/index.md"])


def test_neighbours_are_those_of_the_metropolitan_city(views: dict[str, PageView]) -> None:
    assert "Comuni confinanti nella Città metropolitana: Cerro Maggiore, Legnano." in words(
        views["comuni/rescaldina.md"]
    )


def test_no_page_says_a_word_twice_running(views: dict[str, PageView]) -> None:
    twice = re.compile(r"\b(Programma|strategia|Il Comune deve\.?) (?=\1\b)", re.IGNORECASE)
    names = ["lum/index.md", "programmi/index.md", "rete-verde/index.md", "comuni/verifica-pgt.md", "norme/index.md"]
    names += [path for path in views if re.fullmatch(r"(comuni|piloti)/[a-c].*\.md", path)]
    assert [(name, twice.search(words(views[name]))) for name in names if twice.search(words(views[name]))] == []
    assert twice.search("Programma Programma innovativo")
    assert twice.search("attuano la strategia Strategia Tematico-Territoriale")
