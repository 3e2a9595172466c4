import pytest
import yaml

from atlante.site.page_text import (
    Section,
    page_file,
    read_page_file,
    sections_of,
    with_page_addresses,
    with_section_ids,
)
from tests.site.helpers import to_html


def test_a_heading_without_an_id_gets_one_of_its_words() -> None:
    body = "<h2>Che cos’è &amp; <em>a che</em> serve</h2>"
    assert with_section_ids(body) == '<h2 id="che-cos-e-a-che-serve">Che cos’è &amp; <em>a che</em> serve</h2>'


def test_an_id_that_is_there_stays_and_none_comes_twice() -> None:
    body = '<h2 id="casi">Casi</h2><h3 class="x">Casi</h3><h3>Casi</h3><p id="casi-2">t</p>'
    assert with_section_ids(body) == (
        '<h2 id="casi">Casi</h2><h3 class="x" id="casi-3">Casi</h3><h3 id="casi-4">Casi</h3><p id="casi-2">t</p>'
    )


def test_addresses_of_pages_become_those_of_the_finished_site() -> None:
    body = '<a href="../abaco/x.md#y">a</a><a href="x.md">b</a><a href="c.html?q=z.md">c</a><img src="p.svg">'
    assert with_page_addresses(body) == (
        '<a href="../abaco/x.html#y">a</a><a href="x.html">b</a><a href="c.html?q=z.md">c</a><img src="p.svg">'
    )


def test_neither_text_nor_outside_addresses_change() -> None:
    body = '<p>scrivi &#34;href=&#34;x.md&#34;</p><a href="https://example.org/readme.md">x</a>'
    assert with_page_addresses(body) == body


def test_sections_are_those_with_an_id() -> None:
    body = '<h1 id="t">T</h1><h2 id="a"><img alt=""> A &lt; B</h2><h3>senza</h3>'
    assert sections_of(body) == (Section(1, "t", "T"), Section(2, "a", "A < B"))


def test_the_front_matter_survives_any_title() -> None:
    title = 'Uno: "due" <tre> #4\n--- {x}'
    text = page_file(title, "- d: *e", '<h1 id="u">U</h1><h2 id="a">A: "b"</h2><h4 id="z">Z</h4>', outlined=True)
    _, head, body = text.split("---\n", 2)
    assert yaml.safe_load(head) == {
        "title": title,
        "description": "- d: *e",
        "outline": [{"id": "a", "title": 'A: "b"', "sections": []}],
    }
    assert body.startswith("\n<h1")


def test_sections_stand_below_the_one_they_belong_to() -> None:
    body = '<h3 id="z">Z</h3><h2 id="a">A</h2><h3 id="b">B</h3><h3 id="c">C</h3><h2 id="d">D</h2>'
    _, head, _ = page_file("t", "d", body, outlined=True).split("---\n", 2)
    outline = yaml.safe_load(head)["outline"]
    assert [(row["id"], [child["id"] for child in row["sections"]]) for row in outline] == [
        ("z", []),
        ("a", ["b", "c"]),
        ("d", []),
    ]


def test_a_page_without_table_of_contents_has_an_empty_outline() -> None:
    assert "outline: []\n" in page_file("t", "d", '<h2 id="a">A</h2>', outlined=False)


def test_an_engine_that_parses_markdown_leaves_the_body_as_it_is() -> None:
    first = '<h2 id="a">A *b* [c](d)</h2>\n<p>_e_ `f` | g |</p>\n<!-- h -->'
    body = first + "\n<div>\n\n    - i\n\n# l\n</div>\n<ul>\n<li>m</li>\n</ul>"
    text = page_file("t", "d", body, outlined=True)
    assert to_html(text).split() == body.split()


def test_a_file_of_ours_is_read_as_yaml_would_read_it() -> None:
    title = 'Acque: «pioggia» "e" --- \\ # no'
    text = page_file(title, "a: b", '<h2 id="x">Uno</h2>\n---\n\nx', outlined=True)
    found = read_page_file(text)
    assert found is not None
    assert dict(found.head) == yaml.safe_load(text.split("\n---\n")[0].removeprefix("---\n"))
    assert found.body == '<h2 id="x">Uno</h2>\n---\n\nx\n'


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Titolo\n",
        "---\ntitle: a\n---\n\nx\n",
        '---\ntitle: a\ndescription: "b"\noutline: []\n---\n\nx\n',
        '---\ntitle: "a"\n---\n\nx\n',
        'title: "a"\ndescription: "b"\noutline: []\n---\n\nx\n',
    ],
)
def test_a_file_of_somebody_else_is_left_to_mkdocs(text: str) -> None:
    assert read_page_file(text) is None
