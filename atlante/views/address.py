"""Know the address of every record: its page on the site, its anchor in a document."""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from atlante.catalog.catalog import Catalog, Key
from atlante.records.slug import slug
from atlante.records.territory import Municipality

HOME = "index.md"

# Where the records of each kind are; kinds with a page each have a folder, the others share a page with anchors.
_FOLDERS = {
    "strategy": "strategie",
    "upa": "rete-verde/upa",
    "nbs": "abaco",
    "challenge": "abaco/sfide",
    "municipality": "comuni",
    "pilot": "piloti",
}
_SHARED = {
    "publication": "index.md",
    "plan": "piano/index.md",
    "network": "rete-verde/index.md",
    "family": "abaco/index.md",
    "hub_scheme": "lum/index.md",
    "zone": "comuni/index.md",
    "hydraulic_class": "norme/invarianza-idraulica.md",
    "checklist_item": "comuni/verifica-pgt.md",
    "norm": "norme/index.md",
    "programme": "programmi/index.md",
    "source": "fonti/index.md",
    "term": "glossario/index.md",
    "edition": "edizioni.md",
}
_WHOLE_PAGE = ("publication", "plan", "network", "hub_scheme")


class Address(Protocol):
    """Somewhere links can lead: the site seen from a page, or a document."""

    @property
    def indexed(self) -> tuple[str, ...]:
        """Return the kinds of records of which an index is made."""
        ...

    def href(self, kind: str, record_id: str) -> str:
        """Return the address of a record, empty when it has none here."""
        ...

    def file(self, path: str) -> str:
        """Return the address of a generated file given below ``build/docs``."""
        ...


class SiteMap:
    """The page and anchor of every record of a catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Work out all addresses once."""
        pages: dict[Key, tuple[str, str]] = {}
        for kind, record_id in catalog.all_keys():
            if kind == "municipality":
                name = slug(catalog.get(Municipality, record_id).title)
                pages[(kind, record_id)] = (f"{_FOLDERS[kind]}/{name}.md", "")
            elif kind in _FOLDERS:
                pages[(kind, record_id)] = (f"{_FOLDERS[kind]}/{record_id}.md", "")
            elif kind in _SHARED:
                pages[(kind, record_id)] = (_SHARED[kind], "" if kind in _WHOLE_PAGE else anchor(kind, record_id))
            elif kind == "statement":
                pages[(kind, record_id)] = (f"{record_id}.md", "")
            elif kind == "intervention":
                pilot = getattr(catalog.find(kind, record_id), "pilot", "")
                pages[(kind, record_id)] = (f"{_FOLDERS['pilot']}/{pilot}.md", anchor(kind, record_id))
        self.pages: Mapping[Key, tuple[str, str]] = pages

    def page(self, kind: str, record_id: str) -> str:
        """Return the page of a record, below ``build/docs``."""
        return self.pages[(kind, record_id)][0]

    def seen_from(self, page: str) -> "SiteAddress":
        """Return the addresses as links on a page."""
        return SiteAddress(self.pages, page)


@dataclass(frozen=True)
class SiteAddress:
    """Links of one page of the site, relative to it; pages are named by their Markdown file."""

    pages: Mapping[Key, tuple[str, str]]
    page: str
    indexed: tuple[str, ...] = ()

    def href(self, kind: str, record_id: str) -> str:
        """Return the relative address of a record, empty when it has no page."""
        target = self.pages.get((kind, record_id))
        if target is None:
            return ""
        path, fragment = target
        if path == self.page:
            return f"#{fragment}" if fragment else posixpath.basename(path)
        return self.file(path) + (f"#{fragment}" if fragment else "")

    def file(self, path: str) -> str:
        """Return the relative address of a file below ``build/docs``."""
        return _relative(path, posixpath.dirname(self.page) or ".")


@cache  # pages of a folder link to the same places, and relpath is slow
def _relative(path: str, folder: str) -> str:
    return posixpath.relpath(path, folder)


@dataclass(frozen=True)
class PrintAddress:
    """Links inside one document: only records that are part of it have an address."""

    included: frozenset[Key]
    indexed: tuple[str, ...] = ("nbs", "municipality")

    def href(self, kind: str, record_id: str) -> str:
        """Return the anchor of a record that the document contains, else nothing."""
        return f"#{anchor(kind, record_id)}" if (kind, record_id) in self.included else ""

    def file(self, path: str) -> str:
        """Return nothing: a document does not link to the site's files."""
        return ""


def anchor(kind: str, record_id: str) -> str:
    """Return the anchor of a record inside a page or document: ``nbs-rain-garden``."""
    return f"{kind.replace('_', '-')}-{record_id.replace('.', '-')}"
