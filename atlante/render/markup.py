"""Write rich text as HTML, so that no author's character is ever markup."""

from markupsafe import Markup, escape

from atlante.views.parts import Block, RichText, Span


def html_spans(spans: tuple[Span, ...]) -> Markup:
    """Return a run of spans as inline HTML; links inside a document get a page reference from the style sheet."""
    return Markup("").join(_html_span(span) for span in spans)


def _html_span(span: Span) -> Markup:
    entry = Markup(' data-entry="{}"').format(span.entry) if span.entry else Markup("")
    if span.href:
        return Markup('<a class="xref" href="{}"{}>{}</a>').format(span.href, entry, span.text)
    return Markup("<span{}>{}</span>").format(entry, span.text) if entry else escape(span.text)


def html_rich(rich: RichText) -> Markup:
    """Return rich text as HTML paragraphs and lists."""
    return Markup("\n").join(_html_block(block) for block in rich)


def _html_block(block: Block) -> Markup:
    if block.is_list:
        items = Markup("").join(Markup("<li>{}</li>").format(html_spans(item)) for item in block.items)
        return Markup("<ul>{}</ul>").format(items)
    return Markup("<p>{}</p>").format(html_spans(block.items[0]))


def html_blocks(rich: RichText) -> Markup:
    """Return rich text as HTML paragraphs and lists of a page."""
    return Markup("\n").join(_page_block(block) for block in rich)


def _page_block(block: Block) -> Markup:
    if block.is_list:
        items = Markup("").join(Markup("<li>{}</li>").format(_page_spans(item)) for item in block.items)
        return Markup("<ul>{}</ul>").format(items)
    return Markup("<p>{}</p>").format(_page_spans(block.items[0]))


def _page_spans(spans: tuple[Span, ...]) -> Markup:
    return Markup("").join(
        Markup('<a href="{}">{}</a>').format(span.href, span.text) if span.href else escape(span.text) for span in spans
    )


def html_cell(rich: RichText) -> Markup:
    """Return rich text for a table cell: blocks parted by line breaks."""
    parts: list[Markup] = []
    for block in rich:
        mark = Markup("• ") if block.is_list else Markup("")
        parts += [mark + _page_spans(item) for item in (block.items if block.is_list else block.items[:1])]
    return Markup("<br>").join(parts)
