"""Finish the text of a page: tables get a box that scrolls, headings a permanent link."""

import re

_TABLE = re.compile(r"(<table\b.*?</table>)", re.DOTALL)
_HEADING = re.compile(r"(<h([234])\b[^>]*\bid=\"([^\"]+)\"[^>]*>.*?)(</h\2>)", re.DOTALL)
_HERE = "Collegamento a questa sezione"


def finished(html: str) -> str:
    """Return the text of a page as it goes into its frame."""
    html = _TABLE.sub(r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\1</div></div>', html)
    return _HEADING.sub(_linked, html)


def _linked(heading: re.Match[str]) -> str:
    text, _, anchor, end = heading.groups()
    # The sign comes from the style sheet, so that it is neither searched nor copied along with the heading.
    return f'{text}<a class="ancora" href="#{anchor}" title="{_HERE}" aria-label="{_HERE}"></a>{end}'
