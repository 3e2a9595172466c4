"""Write plain text and rich text as Markdown and as HTML, so that no author's character is ever markup."""

import re

from markupsafe import Markup, escape

from atlante.views.parts import Block, Cite, RichText, Span

# Everything that Python-Markdown and the extensions in use could take for markup becomes an entity.
_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|&!~^=$\"]")
_LINE_START = re.compile(r"^(\s*)([-+:]|\d+(?=[.)](?:\s|$)))")
_LINE_END = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")


def md_text(text: object) -> str:
    """Return text for a line of Markdown: special characters as entities, line ends as spaces."""
    # Leading blanks could open a code block.
    line = _LINE_END.sub(" ", str(text)).lstrip()
    line = _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", line)
    return _LINE_START.sub(_guarded, line)


def _guarded(match: re.Match[str]) -> str:
    mark = match[2]
    # "1." at the start of a line would open a list: the dot that follows is kept apart by an empty joiner.
    return match[1] + (f"&#{ord(mark)};" if not mark.isdigit() else f"{mark}&#8288;")


def md_spans(spans: tuple[Span, ...]) -> str:
    """Return a run of spans as inline Markdown."""
    return "".join(
        f"[{md_text(span.text)}]({span.href})" if span.href else md_inner(span.text, first=index == 0)
        for index, span in enumerate(spans)
    )


def md_inner(text: str, *, first: bool) -> str:
    """Return text for the middle of a line; only the first run can be at the start of one."""
    return md_text(text) if first else _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", _LINE_END.sub(" ", text))


def md_rich(rich: RichText) -> str:
    """Return rich text as Markdown blocks parted by blank lines."""
    return "\n\n".join(_md_block(block) for block in rich)


def _md_block(block: Block) -> str:
    if block.is_list:
        return "\n".join(f"- {md_spans(item)}" for item in block.items)
    return md_spans(block.items[0])


def md_cell(rich: RichText) -> str:
    """Return rich text for a table cell: one line, blocks parted by line breaks."""
    parts = []
    for block in rich:
        parts += ["• " + md_spans(item) for item in block.items] if block.is_list else [md_spans(block.items[0])]
    return "<br>".join(parts)


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


def plain_text(rich: RichText) -> str:
    """Return rich text without links or blocks, for descriptions."""
    return " ".join("".join(span.text for span in item) for block in rich for item in block.items)


def cite_text(cite: Cite) -> str:
    """Return what a citation shows: its number and the spot, «3, p. 91»."""
    return f"{cite.number}, {cite.at}" if cite.at else str(cite.number)
