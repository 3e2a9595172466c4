"""No character of an author is ever markup."""

import html
import re

import markdown
import pytest

from atlante.render.markup import html_rich, md_cell, md_rich, md_text
from atlante.views.parts import Block, Span

HOSTILE = (
    "<script>alert(1)</script>",
    "*a* _b_ `c` **d** ~~e~~",
    "[a](javascript:alert(1)) ![b](x.png) <http://x.y>",
    "| a | b |",
    "# titolo",
    "1. uno",
    "12) dodici",
    "- punto",
    "+ più",
    ": definizione",
    "{ .classe } {{ view }} {% raw %}",
    "&lt;b&gt; &amp;",
    "a\\*b",
    '"virgolette" = ^',
    "!!! nota",
    "---",
    "    codice",
)
EXTENSIONS = ["tables", "attr_list", "md_in_html", "toc", "admonition", "def_list", "footnotes"]


def visible(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).replace("\u2060", "").strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_a_line_of_markdown_shows_exactly_the_text(text: str) -> None:
    out = markdown.markdown(md_text(text), extensions=EXTENSIONS)
    assert visible(out) == " ".join(text.split("\n")).strip()
    assert re.findall(r"<(?!/?p>)", out) == []


def test_unguarded_text_would_be_markup() -> None:
    out = markdown.markdown("<script>alert(1)</script> *a*", extensions=EXTENSIONS)
    assert "<script>" in out
    assert "<em>" in out


@pytest.mark.parametrize("text", HOSTILE)
def test_rich_text_in_html_shows_exactly_the_text(text: str) -> None:
    out = html_rich((Block(False, ((Span(text),),)),))
    assert visible(out) == text.strip()
    assert re.findall(r"<(?!/?p>)", out) == []


def test_rich_text_becomes_paragraphs_lists_and_links() -> None:
    rich = (
        Block(False, ((Span("Vedi "), Span("la [scheda]", "../abaco/x.md"), Span(".")),)),
        Block(True, ((Span("uno"),), (Span("due"),))),
    )
    assert md_rich(rich) == "Vedi [la &#91;scheda&#93;](../abaco/x.md).\n\n- uno\n- due"
    assert md_cell(rich) == "Vedi [la &#91;scheda&#93;](../abaco/x.md).<br>• uno<br>• due"
    assert html_rich(rich) == (
        '<p>Vedi <a class="xref" href="../abaco/x.md">la [scheda]</a>.</p>\n<ul><li>uno</li><li>due</li></ul>'
    )
