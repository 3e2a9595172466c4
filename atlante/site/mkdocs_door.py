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
from atlante.site.views import SiteView

CONFIG = "mkdocs.yml"
DOCS = "docs"
# Files of MkDocs that say nothing here: without a site address the sitemap is empty, and carries the day of the build;
# the page for lost addresses only works at the root of a server and speaks English.
_USELESS = ("sitemap.xml", "sitemap.xml.gz", "404.html")
# Material's script would ask this host for what it does not bring along: a diagram library for pages that have
# diagrams, a stand-in for browsers of before 2020. An empty script answers instead.
_ELSEWHERE, _NOTHING = b"https://unpkg.com/", b"data:,"
_GENERATOR = re.compile(r"\s*<meta name=\"generator\"[^>]*>")


class _Ours(BasePlugin):  # type: ignore[no-untyped-call,type-arg]
    """Leave out what is not listed and the mention of versions."""

    def __init__(self, listed: frozenset[str]) -> None:
        self.listed = listed

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        """Keep listed files and those of the theme, which lie elsewhere."""
        docs = os.path.abspath(config.docs_dir)  # noqa: PTH100 (as MkDocs writes it)
        kept = [file for file in files if file.src_dir != docs or not self.listed or file.src_uri in self.listed]
        return Files(kept)

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Take the names and versions of the generators out: a public site need not tell what it runs on."""
        return _GENERATOR.sub("", output)


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
            _fill(config, view)
            build(config)
        except (Abort, ConfigurationError) as error:
            collector.messages.append(" ".join(str(error).split()))
    if collector.messages:
        raise MakeError(*sorted(set(collector.messages)))
    _finish(workshop.tree)


def _finish(tree: Path) -> None:
    for name in _USELESS:
        (tree / name).unlink(missing_ok=True)
    for script in sorted(tree.glob("assets/javascripts/bundle.*.js")):
        script.write_bytes(script.read_bytes().replace(_ELSEWHERE, _NOTHING))


def _fill(config: MkDocsConfig, view: SiteView) -> None:
    # Material puts these into its pages as they are.
    config.site_name = escape(view.name) or config.site_name
    config.copyright = escape(view.footer) or config.copyright
    config.site_description = escape(view.description) or config.site_description
    listed = frozenset(path.removeprefix(f"{DOCS}/") for path in view.files)
    config.plugins["atlante"] = _Ours(listed)
    if listed:
        # A knowledge base without a network or without interchange places has no page for them.
        config.nav = _existing(config.nav, listed)


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
    if view.files:
        for path in view.files:
            workshop.record(workshop.build / path)
        return
    for folder, folders, names in os.walk(docs):
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
