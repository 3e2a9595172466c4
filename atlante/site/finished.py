"""Finish the text of a page: tables get a box that scrolls, their columns a class, headings a permanent link."""

import re

_TABLE = re.compile(r"(<table\b.*?</table>)", re.DOTALL)
_CELL = re.compile(r"<(t[hd])\b([^>]*?) style=\"text-align: (left|right|center);\"([^>]*)>")
_CLASS = re.compile(r"\bclass=\"")
_HEADING = re.compile(r"(<h([234])\b[^>]*\bid=\"([^\"]+)\"[^>]*>.*?)(</h\2>)", re.DOTALL)
_SIDES = {"left": "", "right": "a-destra", "center": "al-centro"}
_HERE = "Collegamento a questa sezione"


def finished(html: str) -> str:
    """Return the text of a page as it goes into its frame.

    A strict content security policy forbids ``style`` attributes, which is how Markdown aligns columns.
    """
    html = _CELL.sub(_aligned, html)
    html = _TABLE.sub(r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\1</div></div>', html)
    return _HEADING.sub(_linked, html)


def _aligned(cell: re.Match[str]) -> str:
    tag, before, side, after = cell.groups()
    name, attributes = _SIDES[side], before + after
    if name and _CLASS.search(attributes):
        attributes = _CLASS.sub(f'class="{name} ', attributes, count=1)
    elif name:
        attributes += f' class="{name}"'
    return f"<{tag}{attributes}>"


def _linked(heading: re.Match[str]) -> str:
    text, _, anchor, end = heading.groups()
    # The sign comes from the style sheet, so that it is neither searched nor copied along with the heading.
    return f'{text}<a class="ancora" href="#{anchor}" title="{_HERE}" aria-label="{_HERE}"></a>{end}'
