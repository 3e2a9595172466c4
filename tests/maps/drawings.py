"""Read drawn maps back, for tests that compare them."""

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree

SVG = "{http://www.w3.org/2000/svg}"


def root_of(svg: str) -> ElementTree.Element:
    """Parse a printed map."""
    return ElementTree.fromstring(svg)


def group(svg: str, id_: str) -> ElementTree.Element:
    """Return a group of a printed map by id."""
    return next(node for node in root_of(svg).iter(f"{SVG}g") if node.get("id") == id_)


def front_texts(node: ElementTree.Element) -> list[str]:
    """Return the texts, without the white halos behind them."""
    return [text.text or "" for text in node.iter(f"{SVG}text") if text.get("aria-hidden") is None]


@dataclass(frozen=True)
class Row:
    """One legend entry as drawn: label, ground, border, whether it is hatched."""

    label: str
    fill: str
    stroke: str
    hatched: bool


def printed_legend(svg: str, spec_id: str) -> list[Row]:
    """Return the legend of a printed map; every entry is its sample followed by its words."""
    rows: list[Row] = []
    shapes: list[ElementTree.Element] = []
    for node in group(svg, f"{spec_id}-legend"):
        if node.tag == f"{SVG}text" and node.get("font-weight") == "600":
            shapes = []  # the title, and the ground before it
        elif node.tag != f"{SVG}text":
            shapes.append(node)
        else:
            shapes = [shape for shape in shapes if shape.get("stroke") != "#D5DCE4"]
            fills = [fill for shape in shapes if (fill := shape.get("fill")) not in (None, "none")]
            hatched = any(shape.tag == f"{SVG}path" for shape in shapes) and bool(fills)
            rows.append(Row(node.text or "", fills[0] if fills else "none", shapes[-1].get("stroke", ""), hatched))
            shapes = []
    return rows


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.patterns: dict[str, str] = {}
        self.addresses: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.switches: list[str] = []
        self.links: list[tuple[str, str]] = []
        self._in_item = self._in_words = self._in_link = False
        self._pattern = ""
        self._sample: dict[str, str | None] = {}
        self.scripts: list[str] = []
        self._in_script = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append((tag, values))
        self.addresses += [value for key, value in attrs if key in ("src", "href") and value]
        if tag == "pattern":
            self._pattern = str(values["id"])
        elif tag == "rect" and self._pattern:
            self.patterns[self._pattern] = str(values["fill"])
        elif tag == "li":
            self._in_item = values.get("class") == "classe"
        elif tag == "input" and values.get("type") == "checkbox":
            self.switches.append(str(values["data-strato"]))
        elif self._in_item and tag in ("rect", "path", "circle"):
            self._sample = values
        elif tag == "span":
            self._in_words = self._in_item
        elif tag == "a" and values.get("href"):
            self._in_link = True
            self.links.append((str(values["href"]), ""))
        elif tag == "script":
            self._in_script = True
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "pattern":
            self._pattern = ""
        elif tag == "li":
            self._in_item = self._in_words = False
        elif tag == "a":
            self._in_link = False
        elif tag == "script":
            self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.scripts[-1] += data
        elif self._in_words:
            fill = str(self._sample["fill"])
            pattern = re.fullmatch(r"url\(#(.+)\)", fill)
            ground = self.patterns[pattern.group(1)] if pattern else fill
            self.rows.append(Row(data, ground, str(self._sample["stroke"]), pattern is not None))
            self._in_words = False
        elif self._in_link:
            self.links[-1] = (self.links[-1][0], data)


def page_of(html: str) -> _Page:
    """Parse a screen map."""
    page = _Page()
    page.feed(html)
    return page


def values_of(html: str) -> Any:
    """Return what the script of a screen map is given."""
    return json.loads(page_of(html).scripts[-1])


def base_of(script: str) -> Any:
    """Return what the script of a base puts in ``Atlante.base``."""
    found = re.fullmatch(r"\(window\.Atlante=window\.Atlante\|\|\{\}\)\.base=(\{.*\});\n", script)
    assert found is not None
    return json.loads(found.group(1))
