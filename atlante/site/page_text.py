"""Turn the HTML of a page into the file MkDocs reads: front matter, section ids, addresses of finished pages.

The body is HTML already, so that nothing has to parse Markdown; an engine that does takes it for one block of HTML.
"""

import json
import re
from dataclasses import dataclass
from html import unescape

from atlante.records.slug import slug

_HEADING = re.compile(r"<(h[1-6])((?:\s[^>]*)?)>(.*?)</\1>", re.DOTALL)
_ID = re.compile(r"\sid=\"([^\"]*)\"")
_TAG = re.compile(r"<[^>]*>")
# An address of ours that ends in .md: with neither scheme nor quote, so never in the reader's text, which is escaped.
_PAGE_ADDRESS = re.compile(r"(\s(?:href|src)=\"[^\":?#]*?)\.md(?=[#?\"])")
# What the page's own table of contents shows.
_LISTED = ("h2", "h3")
_HEAD = ("title", "description", "outline")
_MARK = "---\n"


@dataclass(frozen=True)
class Section:
    """A heading of a page.

    Attributes:
        level: 1 to 6.
        id: Its permanent address in the page.
        title: Its words.
    """

    level: int
    id: str
    title: str


@dataclass(frozen=True)
class PageFile:
    """A file of ours, read again.

    Attributes:
        head: What its front matter says, as pairs of name and value.
        body: HTML, ready.
    """

    head: tuple[tuple[str, object], ...]
    body: str


def with_section_ids(body: str) -> str:
    """Return HTML in which every heading has an id: its own, or one made of its words, numbered when taken."""
    taken = set(_ID.findall(body))

    def named(match: re.Match[str]) -> str:
        tag, attributes, inner = match.groups()
        if _ID.search(attributes):
            return match[0]
        name = base = slug(_words(inner))
        number = 1
        while name in taken:
            number += 1
            name = f"{base}-{number}"
        taken.add(name)
        return f'<{tag}{attributes} id="{name}">{inner}</{tag}>'

    return _HEADING.sub(named, body)


def with_page_addresses(body: str) -> str:
    """Return HTML whose links to ``….md`` lead to the ``….html`` that comes of it."""
    return _PAGE_ADDRESS.sub(r"\1.html", body)


def sections_of(body: str) -> tuple[Section, ...]:
    """Return the headings of a page that have an id."""
    return tuple(
        Section(int(tag[1]), found[1], _words(inner))
        for tag, attributes, inner in _HEADING.findall(body)
        if (found := _ID.search(attributes))
    )


def page_file(title: str, description: str, body: str, *, outlined: bool) -> str:
    """Return the file of a page.

    Args:
        title: Of the window.
        description: For search engines.
        body: HTML, ready.
        outlined: Whether the page shows a table of contents.
    """
    shown = tuple(row for row in sections_of(body) if f"h{row.level}" in _LISTED) if outlined else ()
    # JSON is YAML; the theme escapes what it shows.
    values = (title, description, _outline(shown))
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in zip(_HEAD, values, strict=True))
    return f"{_MARK}{''.join(lines)}{_MARK}\n{body.strip()}\n"


def read_page_file(text: str) -> PageFile | None:
    """Return what ``page_file`` wrote, or nothing when it did not write this.

    Reading its lines as JSON costs a fiftieth of reading them as YAML, which was a quarter of building a site.
    """
    head, _, body = text.removeprefix(_MARK).partition(f"\n{_MARK}\n")
    lines = [line.partition(": ") for line in head.split("\n")]
    if not text.startswith(_MARK) or "outline" not in (name for name, _, _ in lines):
        return None
    try:
        return PageFile(tuple((name, json.loads(value)) for name, _, value in lines), body)
    except json.JSONDecodeError:
        return None


def _outline(rows: tuple[Section, ...]) -> list[dict[str, object]]:
    """Return the sections, those below another inside it."""
    entries: list[dict[str, object]] = []
    below: list[dict[str, str]] = []
    for row in rows:
        if row.level == 2 or not entries:
            below = []
            entries.append({"id": row.id, "title": row.title, "sections": below})
        else:
            below.append({"id": row.id, "title": row.title})
    return entries


def _words(inner: str) -> str:
    return " ".join(unescape(_TAG.sub("", inner)).split())
