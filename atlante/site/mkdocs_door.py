"""Build the site with MkDocs: the one door of MkDocs."""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from atlante.builder.artifact import MakeError, Workshop
from atlante.site.links import dead_links
from atlante.site.page_text import read_page_file
from atlante.site.views import SiteView

CONFIG = "mkdocs.yml"
DOCS = "docs"
THEME = "templates/theme"
# Files of MkDocs that say nothing here: without a site address the sitemap is empty, and carries the day of the build;
# the page for lost addresses only works at the root of a server and speaks English.
_USELESS = ("sitemap.xml", "sitemap.xml.gz", "404.html")
# How the publisher calls itself may already say this, which every page says beside it.
_UNOFFICIAL = re.compile(r"\s*\(base di conoscenza non ufficiale\)", re.IGNORECASE)


class _Ours(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Leave out what is not listed; hand the text of pages on as it is."""

    def __init__(self, listed: frozenset[str]) -> None:
        self.listed = listed
        self.files: frozenset[str] = frozenset()
        self.heads: dict[str, dict[str, object]] = {}
        self.bodies: dict[str, str] = {}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Keep listed files; the scripts and styles that Material brings along are not used."""
        docs = os.path.abspath(config.docs_dir)  # noqa: PTH100 (as MkDocs writes it)
        own = (file for file in files if file.src_dir == docs)
        kept = [file for file in own if not self.listed or file.src_uri in self.listed]
        self.files = frozenset(file.dest_uri for file in kept)
        return Files(kept)

    def on_page_read_source(self, /, *, page: Page, config: MkDocsConfig) -> str | None:
        """Keep the body of a page of ours, which is HTML already: parsing it as Markdown took most of the build."""
        source = page.file.content_string
        found = read_page_file(source)
        if found is None:
            return source
        self.bodies[page.file.dest_uri] = found.body
        self.heads[page.file.dest_uri] = dict(found.head)
        return ""

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the head back, which MkDocs would read as YAML."""
        page.meta = self.heads.get(page.file.dest_uri, page.meta)
        return markdown

    def on_page_content(self, html: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the body back."""
        return self.bodies.get(page.file.dest_uri, html)


class _Collector(logging.Handler):
    """Collect what MkDocs warns about."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of a record, on one line."""
        self.messages.append(" ".join(record.getMessage().split()))


def build_site(view: SiteView, workshop: Workshop) -> None:
    """Build ``build/docs`` into the workshop's tree.

    Raises:
        MakeError: One message a warning or error of MkDocs, sorted.
    """
    docs = workshop.build / DOCS
    _record(view, docs, workshop)
    with _warnings() as collector:
        try:
            config = load_config(
                str(workshop.root / CONFIG), docs_dir=str(docs), site_dir=str(workshop.tree), strict=False
            )
            ours = _fill(config, view)
            build(config)
            # MkDocs checks the links of Markdown only.
            collector.messages += dead_links(ours.bodies, ours.files)
        except (Abort, ConfigurationError) as error:
            collector.messages.append(" ".join(str(error).split()))
    if collector.messages:
        raise MakeError(*sorted(set(collector.messages)))
    _finish(workshop.tree)


def _finish(tree: Path) -> None:
    for name in _USELESS:
        (tree / name).unlink(missing_ok=True)


def _fill(config: MkDocsConfig, view: SiteView) -> _Ours:
    # The theme puts these into its pages as they are.
    config.site_name = escape(view.name) or config.site_name
    config.site_description = escape(view.description) or config.site_description
    config.extra["publisher"] = escape(_UNOFFICIAL.sub("", view.publisher))
    config.extra["edition"] = escape(view.edition)
    config.extra["licence"] = escape(view.licence)
    config.extra["licence_url"] = escape(view.licence_url)
    listed = frozenset(path.removeprefix(f"{DOCS}/") for path in view.files)
    ours = config.plugins["atlante"] = _Ours(listed)
    if listed:
        # A knowledge base without a network or without interchange places has no page for them.
        config.nav = _existing(config.nav, listed)
        config.extra["piede"] = _existing(config.extra.get("piede", []), listed)
    return ours


def _existing(entries: object, listed: frozenset[str]) -> object:
    """Return the menu without the pages that are not there, and without the groups that this leaves empty."""
    if isinstance(entries, list):
        return [entry for entry in (_existing(entry, listed) for entry in entries) if entry]
    if isinstance(entries, dict):
        return {name: kept for name, entry in entries.items() if (kept := _existing(entry, listed))}
    return entries if not isinstance(entries, str) or entries in listed else None


def _record(view: SiteView, docs: Path, workshop: Workshop) -> None:
    """Record everything MkDocs is about to read."""
    workshop.record(CONFIG)
    _record_below(workshop.root / THEME, workshop)
    if view.files:
        for path in view.files:
            workshop.record(workshop.build / path)
        return
    _record_below(docs, workshop)


def _record_below(top: Path, workshop: Workshop) -> None:
    for folder, folders, names in os.walk(top):
        folders.sort()
        workshop.record(folder)
        for name in sorted(names):
            workshop.record(Path(folder, name))


@contextmanager
def _warnings() -> Iterator[_Collector]:
    """Collect the warnings of MkDocs instead of printing them."""
    logger, collector = logging.getLogger("mkdocs"), _Collector()
    propagate = logger.propagate
    logger.addHandler(collector)
    logger.propagate = False
    try:
        yield collector
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
