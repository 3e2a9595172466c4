"""Make pages and sites for tests, and read what came of them."""

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import markdown
import yaml

from atlante.builder.artifact import Workshop
from atlante.catalog.catalog import Catalog
from atlante.paths import ProjectPaths
from atlante.plan import plan
from atlante.reading.layers import read_boundaries
from atlante.site.recipes import page, site
from atlante.views.pages import PageView

ROOT = Path(__file__).parents[2]


def read_text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def page_views(catalog: Catalog) -> tuple[PageView, ...]:
    parts = plan(catalog, read_boundaries(ProjectPaths(ROOT).geodata))
    return tuple(part.view for part in parts if isinstance(part.view, PageView))


def html_of(view: PageView) -> str:
    """Return the body of a page as it stands in the file that MkDocs reads."""
    text = page(view, Workshop(ROOT, ROOT / "build", ROOT / "build/tree")).decode()
    return text.split("---\n", 2)[2]


def make_site(catalog: Catalog, build: Path) -> Path:
    """Make everything but the PDFs, of which the site only needs to know that they are there; return the site."""
    parts = plan(catalog, read_boundaries(ProjectPaths(ROOT).geodata))
    for part in parts[:-1]:
        target = build / part.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if part.path.endswith(".pdf"):
            target.write_bytes(b"%PDF-1.4\n")
            continue
        module, _, name = part.recipe.partition(":")
        make: Callable[[object, Workshop], bytes] = getattr(importlib.import_module(module), name)
        target.write_bytes(make(part.view, Workshop(ROOT, build, build / "tree")))
    whole = Workshop(ROOT, build, build / "site")
    site(parts[-1].view, whole)  # type: ignore[arg-type]
    return build / "site"


class _Loader(yaml.SafeLoader):
    """Read mkdocs.yml."""


def mkdocs_config() -> dict[str, object]:
    return dict(yaml.load(read_text("mkdocs.yml"), Loader=_Loader))


def to_html(text: str) -> str:
    """Return Markdown as the site's configuration turns it into HTML, its front matter left out."""
    names, options = [], {}
    for row in mkdocs_config()["markdown_extensions"]:  # type: ignore[attr-defined]
        name = row if isinstance(row, str) else next(iter(row))
        names.append(name)
        if not isinstance(row, str):
            options[name] = row[name]
    _, _, body = text.partition("---\n")
    _, _, body = body.partition("---\n")
    return markdown.markdown(body, extensions=names, extension_configs=options)


@dataclass
class Parsed(HTMLParser):
    """What an HTML text has: elements with their attributes, ids, words, the cells of each table row."""

    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    tables: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append(0)
        elif tag in ("td", "th"):
            self.tables[-1][-1] += 1

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def ids(self) -> tuple[str, ...]:
        return tuple(attrs["id"] for _, attrs in self.elements if "id" in attrs)

    def values(self, tag: str, name: str) -> Iterator[str]:
        return (attrs[name] for found, attrs in self.elements if found == tag and name in attrs)


def parsed(html: str) -> Parsed:
    parser = Parsed()
    parser.feed(html)
    parser.close()
    return parser
