"""Make the index of a document: which records it mentions, and on which pages.

Page numbers are known only when the document is laid out. The document therefore ends with a page that holds nothing
but the title of the index; when the pages of all mentions are known, the index is laid out by itself and takes that
page's place, so that nothing before it moves.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape

from atlante.documents.print_view import PrintView
from atlante.views.documents import DocumentView

TITLE, ANCHOR = "Indice delle NBS e dei Comuni", "indice-analitico"
GROUPS: tuple[tuple[str, str], ...] = (("nbs", "Schede NBS"), ("municipality", "Comuni"))
FEWEST = 8
_CONTENTS_MARK = "<!-- indice -->"
_MENTION = re.compile(r'<(a|span)((?: class="xref")?)((?: href="#([^"]*)")?) data-entry="([^"|]*)\|([^"]*)"')


@dataclass(frozen=True)
class Mention:
    """A mention of a record.

    Attributes:
        anchor: Id of the mention in the document.
        target: Id of the record's own chapter; empty when the document has none.
    """

    kind: str
    title: str
    anchor: str
    target: str


@dataclass(frozen=True)
class IndexEntry:
    """A record with the pages that mention it, ascending.

    Attributes:
        pages: Number, id of the first mention there, and whether the record's own chapter begins there.
    """

    title: str
    pages: tuple[tuple[int, str, bool], ...]


@dataclass(frozen=True)
class IndexGroup:
    """The entries of one kind, in alphabetical order."""

    title: str
    entries: tuple[IndexEntry, ...]


@dataclass(frozen=True)
class IndexView:
    """What the template of the index shows.

    Attributes:
        first: Number of its first page.
    """

    document: DocumentView
    running_title: str
    draft: bool
    title: str
    anchor: str
    first: int
    groups: tuple[IndexGroup, ...]

    @property
    def has_chapters(self) -> bool:
        """Whether some record has a chapter of its own in the document."""
        return any(main for group in self.groups for entry in group.entries for _, _, main in entry.pages)


def prepared(html: str) -> tuple[str, tuple[Mention, ...]]:
    """Return a document with an id on every mention, and the mentions.

    A document that mentions fewer than ``FEWEST`` records has no index: it is returned without mentions. Otherwise it
    has one more line in its contents, and one more page.
    """
    mentions: list[Mention] = []

    def name(match: re.Match[str]) -> str:
        tag, of_class, href, target, kind, title = match.groups()
        anchor = f"voce-{len(mentions) + 1}"
        mentions.append(Mention(kind, unescape(title), anchor, unescape(target or "")))
        return f'<{tag}{of_class}{href} id="{anchor}"'

    named = _MENTION.sub(name, html)
    if len({(row.kind, row.title) for row in mentions}) < FEWEST or _CONTENTS_MARK not in named:
        return _MENTION.sub(r"<\1\2\3", html).replace(_CONTENTS_MARK, ""), ()
    line = f'<li class="level-1"><span class="n"></span> <a href="#{ANCHOR}">{escape(TITLE)}</a></li>'
    page = f'<section class="index"><h2 class="chapter-title" id="{ANCHOR}">{escape(TITLE)}</h2></section>'
    return named.replace(_CONTENTS_MARK, line, 1).replace("</body>", f"{page}</body>", 1), tuple(mentions)


def index_groups(mentions: tuple[Mention, ...], pages: Mapping[str, int]) -> tuple[IndexGroup, ...]:
    """Return the index.

    Args:
        mentions: What the document mentions, in its order.
        pages: Page of every id of the document, from 1.

    Raises:
        KeyError: An id is on no page.
    """
    groups = []
    for kind, heading in GROUPS:
        titles = sorted({row.title for row in mentions if row.kind == kind}, key=str.casefold)
        entries = []
        for title in titles:
            rows = [row for row in mentions if (row.kind, row.title) == (kind, title)]
            found: dict[int, tuple[int, str, bool]] = {}
            for target in (row.target for row in rows if row.target):
                found.setdefault(pages[target], (pages[target], target, True))
            for row in rows:
                found.setdefault(pages[row.anchor], (pages[row.anchor], row.anchor, False))
            entries.append(IndexEntry(title, tuple(found[number] for number in sorted(found))))
        if entries:
            groups.append(IndexGroup(heading, tuple(entries)))
    return tuple(groups)


def index_view(page: PrintView, mentions: tuple[Mention, ...], pages: Mapping[str, int]) -> IndexView:
    """Return the index of a document ready for its template."""
    groups = index_groups(mentions, pages)
    return IndexView(page.document, page.running_title, page.draft, TITLE, ANCHOR, pages[ANCHOR], groups)
