import dataclasses
import itertools
import re
from pathlib import Path
from typing import Any

import pytest

from atlante.catalog.catalog import Catalog
from atlante.views.challenges import ChallengesView
from atlante.views.pages import PageView
from tests.site.helpers import ROOT, Parsed, html_of, page_views, parsed, read_text

HOSTILE = '<script>alert(1)</script> *x* [a](b) | {{ 1 }} "q" {: .k } `c` <b> & ![i](j) # h\n\n# H\n- l\n'
HOSTILE_URL = "https://example.org/a_(b)_*c*[d](e){f}|`g`?x=1&y='z'"
# What views carry that is not text for the reader: addresses, ids, colours, names of files.
ADDRESSES = {
    "anchor", "assets", "color", "date_iso", "href", "icon", "id", "path", "screen", "status", "svg", "template",
}  # fmt: skip
SHARED = {"macros", "page"}


@pytest.fixture(scope="module")
def views(catalog: Catalog) -> tuple[PageView, ...]:
    return page_views(catalog)


@pytest.fixture(scope="module")
def kinds(views: tuple[PageView, ...]) -> dict[str, PageView]:
    """One view a template, the one that says most."""
    largest: dict[str, PageView] = {}
    for view in sorted(views, key=lambda view: len(repr(view))):
        largest[view.template] = view
    return largest


def hostile(value: Any, name: str = "") -> Any:
    """Return a view whose every text is hostile."""
    if isinstance(value, str):
        if name in ADDRESSES or not value:
            return value
        return HOSTILE_URL if name == "url" else HOSTILE
    if isinstance(value, tuple):
        return tuple(hostile(item, name) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        changed = {row.name: hostile(getattr(value, row.name), row.name) for row in dataclasses.fields(value)}
        return dataclasses.replace(value, **changed)
    return value


def addresses(value: Any, name: str = "") -> set[str]:
    """Return every address and id of a view."""
    if isinstance(value, str):
        return {value, HOSTILE_URL} if name in ADDRESSES else set()
    if isinstance(value, tuple):
        return set().union(*(addresses(item, name) for item in value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return set().union(*(addresses(getattr(value, row.name), row.name) for row in dataclasses.fields(value)))
    return set()


def faults(page: Parsed, allowed: set[str]) -> list[str]:
    """Return what hostile text managed to do."""
    found = [
        tag
        for tag, attrs in page.elements
        if tag in ("script", "style", "b", "object", "embed", "form", "base")
        # The search page has a form, and scripts that are files of ours.
        and not (tag == "script" and re.fullmatch(r"(\.\./)*assets/[a-z-]+\.js", attrs.get("src", "")))
        and not (tag == "form" and attrs.get("role") == "search")
    ]
    found += [f"{tag} {name}" for tag, attrs in page.elements for name in attrs if name.startswith("on")]
    places = {f"#{id_}" for id_ in page.ids()}
    found += [f"link to {href}" for href in page.values("a", "href") if href not in allowed | places]
    found += [f"picture {src}" for src in page.values("img", "src") if src not in allowed]
    found += ["class k" for _, attrs in page.elements if "k" in attrs.get("class", "").split()]
    found += [f"heading {id_}" for id_ in page.ids() if id_ == "h"]
    found += [f"row of {cells} cells" for rows in page.tables for cells in rows if cells != rows[0]]
    return found


def expected_addresses(view: PageView) -> set[str]:
    known = addresses(view)
    icons = {f"{view.assets}assets/icons/{path.rpartition('/')[2]}" for path in known}
    own = {f"{path}.html" for path in known}
    numbers = {f"#fonte-{source.number}" for source in view.sources}
    text = read_text(f"templates/site/{view.template}.html.j2")
    fixed = set(re.findall(r"\shref=\"([^\"{}]+)\"", text)) | set(re.findall(r"\"(#[a-z-]+)\" if ", text))
    fixed |= set(re.findall(r"else \"([^\"]+\.html)\"", text))
    made = {re.sub(r"\.md(?=#|\?|$)", ".html", path) for path in known}
    return known | made | icons | own | numbers | fixed | {f"#{path}" for path in known}


def test_every_template_is_used_and_every_page_has_one(kinds: dict[str, PageView]) -> None:
    written = {path.name.removesuffix(".html.j2") for path in (ROOT / "templates/site").glob("*.html.j2")}
    assert written - SHARED == set(kinds)


def test_hostile_text_stays_text_on_every_kind_of_page(kinds: dict[str, PageView]) -> None:
    for name, view in kinds.items():
        bad = hostile(view)
        page = parsed(html_of(bad))
        assert (name, faults(page, expected_addresses(bad))) == (name, [])
        assert '<script>alert(1)</script> *x* [a](b) | {{ 1 }} "q" {: .k } `c` <b> & ![i](j) # h # H - l' in page.text


def test_the_check_for_hostile_text_sees_what_gets_through() -> None:
    raw = '<script>alert(1)</script><b onclick="x">c</b><a href="b">a</a><img src="j"><p class="k">'
    found = faults(parsed(raw), {"#known"})
    assert set(found) == {"script", "b", "b onclick", "link to b", "picture j", "class k"}
    other = parsed('<script src="https://example.org/assets/a.js"></script><script src="../assets/a.js"></script>')
    assert faults(other, set()) == ["script"]


def test_a_table_row_with_a_bar_too_many_is_seen() -> None:
    page = Parsed(tables=[[2, 2, 3]])
    assert faults(page, set()) == ["row of 3 cells"]


def test_every_anchor_of_a_record_is_an_id_on_its_page(views: tuple[PageView, ...]) -> None:
    own = {"strategy", "upa", "nbs", "challenge", "pilot", "network", "hub_scheme", "plan"}
    lists = {"abacus", "norms", "programmes", "sources", "glossary", "hydraulic_classes", "municipalities"}
    for view in views:
        if view.template in own | lists:
            ids = parsed(html_of(view)).ids()
            assert anchors(view.body) <= set(ids), view.path
            assert len(ids) == len(set(ids)), view.path


def test_lists_of_records_carry_the_anchor_of_each(kinds: dict[str, PageView]) -> None:
    for name in ("strategies", "challenges", "upas", "pilots"):
        body = kinds[name].body
        rows = body.challenges if isinstance(body, ChallengesView) else body
        assert isinstance(rows, tuple)
        ids = parsed(html_of(kinds[name])).ids()
        assert {row.anchor for row in rows} <= set(ids), name


def test_the_matrix_has_a_score_for_every_sheet_and_challenge(kinds: dict[str, PageView]) -> None:
    body = kinds["challenges"].body
    assert isinstance(body, ChallengesView)
    assert {len(row.scores) for row in body.matrix} == {len(body.challenges)}
    assert len({row.sheet.href for row in body.matrix}) == len(body.matrix) == 56
    assert {score for row in body.matrix for score in row.scores} == {"0", "1", "2", "3"}


def anchors(value: Any) -> set[str]:
    if isinstance(value, tuple):
        return set().union(*(anchors(item) for item in value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        mine = {value.anchor} if getattr(value, "anchor", "") else set()
        return mine.union(*(anchors(getattr(value, row.name)) for row in dataclasses.fields(value)))
    return set()


def test_every_citation_leads_to_an_entry_and_every_entry_is_cited(views: tuple[PageView, ...]) -> None:
    for view in views:
        page = parsed(html_of(view))
        cited = {href for href in page.values("a", "href") if href.startswith("#fonte-")}
        assert cited == {f"#{id_}" for id_ in page.ids() if id_.startswith("fonte-")}, view.path


def test_the_word_of_the_status_is_in_the_text(kinds: dict[str, PageView]) -> None:
    view = kinds["upa"]
    assert view.claim is not None
    assert view.claim.status == "illustrative"
    words = {"Confermato", "Redazionale", "Illustrativo", "Da compilare"}
    page = parsed(html_of(view))
    marks = [attrs["class"].split()[1] for _, attrs in page.elements if "stato" in attrs.get("class", "").split()]
    assert marks.count("stato-illustrative") > 1
    said = re.findall("|".join(sorted(words)), page.text)
    assert len(said) == len(marks)


def test_headings_go_down_one_level_at_a_time(views: tuple[PageView, ...]) -> None:
    for view in views:
        page = parsed(html_of(view))
        levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert levels[0] == 1, view.path
        assert levels.count(1) == 1, view.path
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), view.path


def test_templates_never_switch_escaping_off_and_quote_every_attribute() -> None:
    found = [(path.name, fault) for path in sorted((ROOT / "templates/site").glob("*.j2")) for fault in loose(path)]
    assert found == []


def loose(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return re.findall(
        r"\|\s*safe\b|autoescape|\s[a-z-]+=\{[{%]|<(?:script|style)\b[^>]*>[^<]|\sstyle=|\son[a-z]+=", text
    )


def test_the_check_of_templates_sees_what_is_loose(tmp_path: Path) -> None:
    path = tmp_path / "x.html.j2"
    path.write_text('{{ a|safe }}<p class={{ b }}><p style="c"><script>d</script><a onclick="e">', encoding="utf-8")
    assert loose(path) == ["|safe", " class={{", " style=", "<script>d", " onclick="]


def test_templates_name_no_outside_address() -> None:
    for path in sorted((ROOT / "templates/site").glob("*.j2")):
        assert not re.search(r"https?:|//\w", path.read_text(encoding="utf-8")), path.name


def test_templates_lie_below_one_folder() -> None:
    assert {path.suffix for path in Path(ROOT / "templates/site").iterdir()} == {".j2"}
