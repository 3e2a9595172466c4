"""No character of an author is ever markup."""

import html
import re

import pytest

from atlante.render.markup import html_blocks, html_cell, html_rich
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


def visible(markup: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", markup)).replace("\u2060", "").strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_rich_text_in_html_shows_exactly_the_text(text: str) -> None:
    rich = (Block(False, ((Span(text),),)),)
    for out in (html_rich(rich), html_blocks(rich), html_cell(rich)):
        assert visible(out) == text.strip()
        assert re.findall(r"<(?!/?p>)", out) == []


def test_unguarded_text_would_be_markup() -> None:
    assert visible("<p><script>alert(1)</script></p>") == "alert(1)"


def test_rich_text_becomes_paragraphs_lists_and_links() -> None:
    rich = (
        Block(False, ((Span("Vedi "), Span("la [scheda]", "../abaco/x.md"), Span(".")),)),
        Block(True, ((Span("uno"),), (Span("due"),))),
    )
    link = '<a href="../abaco/x.md">la [scheda]</a>'
    assert html_blocks(rich) == f"<p>Vedi {link}.</p>\n<ul><li>uno</li><li>due</li></ul>"
    assert html_cell(rich) == f"Vedi {link}.<br>• uno<br>• due"
    assert html_rich(rich) == (
        '<p>Vedi <a class="xref" href="../abaco/x.md">la [scheda]</a>.</p>\n<ul><li>uno</li><li>due</li></ul>'
    )
