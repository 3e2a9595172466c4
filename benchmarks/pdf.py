"""Compare the documents' recipe with bare WeasyPrint.

Run by hand: ``.venv/bin/python benchmarks/pdf.py``. The maps must have been built.
"""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from atlante.builder.artifact import Artifact, Workshop
from atlante.documents.book_index import prepared
from atlante.documents.editions import SETTINGS
from atlante.documents.print_view import print_view
from atlante.documents.recipes import pdf
from atlante.lint.check import check_project
from atlante.paths import ProjectPaths
from atlante.plan import plan
from atlante.reading.layers import read_boundaries
from atlante.render.pdf import ARCHIVE
from atlante.render.templates import render

ROOT = Path(__file__).parents[1]
OVERHEAD = ("docs/documenti/opuscolo-sttm-3.pdf", "docs/documenti/dossier-rescaldina.pdf")
RUNS = 3


def documents() -> dict[str, Artifact]:
    """Return the documents of the plan by path."""
    checked = check_project(ProjectPaths(ROOT))
    assert checked.catalog is not None, checked.issues
    found = plan(checked.catalog, read_boundaries(ProjectPaths(ROOT).geodata))
    return {artifact.path: artifact for artifact in found if artifact.family == "document"}


def workshop() -> Workshop:
    """Return a fresh workshop, so that files are read and recorded anew."""
    return Workshop(ROOT, ROOT / "build", ROOT / "build" / ".tmp" / "benchmark")


def bare(html: str) -> bytes:
    """Return what WeasyPrint alone makes of the HTML and the same style sheets."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    sheets = [CSS(filename=str(ROOT / path), font_config=fonts) for path in SETTINGS["archive"].sheets]
    document = HTML(string=html, base_url=f"{ROOT}/")
    content: bytes = document.write_pdf(stylesheets=sheets, font_config=fonts, pdf_variant=ARCHIVE)
    return content


def cpu_s(work: Callable[[], object]) -> float:
    """Return the CPU seconds of a call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Print the ratios."""
    found = documents()
    read_text = workshop().read_text
    for path in OVERHEAD:
        job = found[path].view
        html, _ = prepared(render(ROOT, "print/booklet.html.j2", print_view(job, workshop().read_bytes), read_text))
        bare(html)  # imports and caches
        pairs = [
            (cpu_s(lambda html=html: bare(html)), cpu_s(lambda job=job: pdf(job, workshop()))) for _ in range(RUNS)
        ]
        ratio = statistics.median(ours / alone for alone, ours in pairs)
        print(f"{path}: bare {pairs[-1][0]:.2f} s, recipe {pairs[-1][1]:.2f} s, ratio {ratio:.3f}")


if __name__ == "__main__":
    main()
