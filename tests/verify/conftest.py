"""A small document without any fault, and ways to give it exactly one."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from atlante.render.pdf import html_to_pdf
from atlante.verify.check import verify
from atlante.verify.findings import Finding
from atlante.verify.tools import Tools

FONTS = Path(__file__).parents[2] / "node_modules" / "dejavu-fonts-ttf" / "ttf"
NO_TOOLS = Tools(None, None)
# What a test says of a finding: its code, its page, what was found.
Said = tuple[str, int | None, str]

CSS = """
@font-face { font-family: "Prova"; src: url("face.ttf"); }
@page { size: A6; margin: 10mm; @bottom-left { content: "piede" } }
html { font: 9pt "Prova"; }
ol { list-style: none; }
ol a::after { content: leader(". ") target-counter(attr(href), page); }
a.xref::after { content: " → p. " target-counter(attr(href), page); white-space: nowrap; }
a.back::after { content: " ↑ p. " target-counter(attr(href), page); }
h2 { break-before: page; }
"""
HTML = """<!DOCTYPE html><html lang="it"><head><title>Prova</title></head><body>
<h1>Prova</h1>
<ol><li><a href="#uno">1 Uno</a></li><li><a href="#due">2 Due</a></li><li><a href="#tre">2.1 Tre</a></li></ol>
<h2 id="uno">Uno</h2>
<p>Vedi <a class="xref" href="#tre">Tre</a>, <a href="https://www.example.org/">fuori</a>.</p>
<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Quadrato</title><path d="M0 0h9v9z"/></svg>
<table><thead><tr><th scope="col">Nome</th><th scope="col">Valore</th></tr></thead>
<tbody><tr><th scope="row">Area</th><td>12</td></tr><tr><th scope="row">Quota</th><td>7</td></tr></tbody></table>
<h2 id="due">Due</h2>
<h3 id="tre">Tre</h3>
<p>Torna <a class="back" href="#uno">a Uno</a>.</p>
</body></html>
"""


@dataclass(frozen=True)
class Bench:
    """A folder where documents are made, spoiled and verified."""

    root: Path
    clean: bytes

    def make(self, html: str = HTML, css: str = CSS) -> bytes:
        """Make a document of one's own."""
        (self.root / "page.css").write_text(css, encoding="utf-8")
        return html_to_pdf(html, self.root, ("page.css",), lambda path: (self.root / path).read_bytes())

    def spoiled(self, change: Callable[[pikepdf.Pdf], None], content: bytes | None = None) -> bytes:
        """Change the objects of a document, the clean one without another."""
        with pikepdf.open(BytesIO(content or self.clean)) as pdf:
            change(pdf)
            buffer = BytesIO()
            # Otherwise it would mend the metadata, which is not wanted here.
            pdf.save(buffer, fix_metadata_version=False)
        return buffer.getvalue()

    def file(self, content: bytes) -> Path:
        path = self.root / "prova.pdf"
        path.write_bytes(content)
        return path

    def findings(self, content: bytes, tools: Tools = NO_TOOLS, press: bool = False) -> tuple[Finding, ...]:
        return verify(self.file(content), "prova.pdf", tools, press)

    def said(self, content: bytes, tools: Tools = NO_TOOLS, press: bool = False) -> list[Said]:
        return [(row.code, row.fault.page, row.fault.found) for row in self.findings(content, tools, press)]


def elements(pdf: pikepdf.Pdf, tag: str) -> list[pikepdf.Dictionary]:
    """Return the structure elements of a type, in the order of the file."""
    return [
        thing
        for thing in pdf.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/StructElem" and f"/{tag}" == thing.S
    ]


def link(pdf: pikepdf.Pdf, place: str) -> pikepdf.Dictionary:
    """Return the first link to a named place or an address."""
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", ()):
            action = annotation.get("/A")
            if str(annotation.get("/Dest")) == place or (action is not None and str(action.get("/URI")) == place):
                return annotation
    raise LookupError(place)


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    root = tmp_path_factory.mktemp("clean")
    shutil.copy(FONTS / "DejaVuSans.ttf", root / "face.ttf")
    return Bench(root, b"").make()


@pytest.fixture
def bench(tmp_path: Path, clean: bytes) -> Bench:
    shutil.copy(FONTS / "DejaVuSans.ttf", tmp_path / "face.ttf")
    return Bench(tmp_path, clean)
