"""Do two workers make documents faster than one, does a page cost more in a long document, how much memory is needed?

Run by hand, with nothing else running: ``.venv/bin/python benchmarks/documents.py``. Everything must have been built
once. ``--small`` takes a few short documents, only to see that it works.

Method. *Workers*: all booklets and volumes (dossiers and single sheets, two hundred more, are
short) through the build's own pool, after every worker has imported its libraries and made a
document; wall seconds of one worker and of two, in turn in one run, longest document first. *Pages*: the volume of a
family of the Abaco, once with its sheets repeated up to about 100 pages and once to about 400, in turn in one warm
process; CPU seconds for a page, ratio of the two, median of three. *Memory*: the largest resident size that a process
says of itself (getrusage) after making one of those two and nothing else, and of a worker that made all documents.
"""

import itertools
import resource
import statistics
import sys
import time
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from atlante.builder.artifact import Workshop
from atlante.builder.executors import process_pool
from atlante.documents.recipes import pdf
from atlante.lint.check import check_project
from atlante.paths import ProjectPaths
from atlante.plan import plan
from atlante.reading.layers import read_boundaries
from atlante.views.documents import PrintJob

ROOT = Path(__file__).parents[1]
VOLUME = "docs/documenti/abaco-acqua.pdf"
FEW = ("docs/documenti/dossier-rescaldina.pdf", "docs/documenti/dossier-segrate.pdf", "docs/documenti/dossier-rho.pdf")
PAGES = (100, 400)
RUNS = 3


@dataclass(frozen=True)
class Cost:
    """What a document cost a process: pages, CPU seconds, largest resident size of the process so far in MB."""

    pages: int
    cpu_s: float
    peak_mb: float


def jobs() -> dict[str, PrintJob]:
    """Return the documents of the plan by path."""
    checked = check_project(ProjectPaths(ROOT))
    assert checked.catalog is not None, checked.issues
    found = plan(checked.catalog, read_boundaries(ProjectPaths(ROOT).geodata))
    return {artifact.path: artifact.view for artifact in found if isinstance(artifact.view, PrintJob)}


def make(job: PrintJob) -> Cost:
    """Make a document in this process."""
    from pikepdf import Pdf

    start = time.process_time()
    content = pdf(job, Workshop(ROOT, ROOT / "build", ROOT / "build" / ".tmp" / "benchmark"))
    cpu_s = time.process_time() - start
    with Pdf.open(BytesIO(content)) as made:
        return Cost(len(made.pages), cpu_s, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def with_sheets(volume: PrintJob, count: int) -> PrintJob:
    """Return the volume with so many sheets: its own, and again from the first under other anchors."""
    chapters = volume.document.chapters
    sheets = tuple(chapter for chapter in chapters if chapter.template == "nbs")
    more = (
        replace(sheet, anchor=f"{sheet.anchor}-{number // len(sheets) + 2}")
        for number, sheet in enumerate(itertools.islice(itertools.cycle(sheets), max(0, count - len(sheets))))
    )
    return replace(volume, document=replace(volume.document, chapters=(*chapters, *more)))


def again(volume: PrintJob, times: int) -> PrintJob:
    """Return the volume with all its sheets so many times."""
    return with_sheets(volume, times * sum(chapter.template == "nbs" for chapter in volume.document.chapters))


def of_length(volume: PrintJob, pages: int) -> PrintJob:
    """Return the volume repeated to about so many pages; every sheet is taken for as long as their mean."""
    own = sum(chapter.template == "nbs" for chapter in volume.document.chapters)
    once, twice = make(volume).pages, make(again(volume, 2)).pages
    return with_sheets(volume, own + round((pages - once) * own / (twice - once)))


def warmed(workers: int, first: PrintJob) -> Executor:
    """Return a pool whose workers have imported everything and made a document."""
    pool = process_pool(workers)
    list(pool.map(make, [first] * workers * 2))
    return pool


def by_workers(rows: list[PrintJob], workers: int) -> tuple[float, int, float]:
    """Make all documents; return wall seconds, pages, and the largest worker's peak in MB."""
    with warmed(workers, min(rows, key=lambda row: len(row.document.chapters))) as pool:
        start = time.perf_counter()
        costs = list(pool.map(make, rows))
        return time.perf_counter() - start, sum(cost.pages for cost in costs), max(cost.peak_mb for cost in costs)


def alone(job: PrintJob) -> Cost:
    """Make a document in a process that makes nothing else."""
    with process_pool(1) as pool:
        return pool.submit(make, job).result()


def _is_booklet(path: str) -> bool:
    return not Path(path).name.startswith(("dossier-", "scheda-", "upa-"))


def main(small: bool) -> None:
    """Print the three results."""
    found = jobs()
    volume = found[VOLUME]
    chosen = FEW if small else tuple(path for path in found if _is_booklet(path))
    rows = sorted((found[path] for path in chosen), key=lambda row: -len(row.document.chapters))
    one_s, pages, peak_mb = by_workers(rows, 1)
    two_s, _, _ = by_workers(rows, 2)
    ratio = one_s / two_s
    print(f"{len(rows)} documents, {pages} pages: one worker {one_s:.1f} s, two {two_s:.1f} s, ratio {ratio:.2f}")
    print(f"    the one worker's peak: {peak_mb:.0f} MB")
    if small:
        volumes = (job for job in found.values() if any(row.template == "nbs" for row in job.document.chapters))
        volume = min(volumes, key=lambda job: len(job.document.chapters))
        make(volume)  # imports and caches
        short, long = volume, again(volume, 2)
    else:
        short, long = (of_length(volume, target) for target in PAGES)
    pairs = [(make(short), make(long)) for _ in range(1 if small else RUNS)]
    ratio = statistics.median((b.cpu_s / b.pages) / (a.cpu_s / a.pages) for a, b in pairs)
    a, b = pairs[-1]
    print(f"{a.pages} pages {a.cpu_s / a.pages:.3f} CPU s a page, {b.pages} pages {b.cpu_s / b.pages:.3f}: {ratio:.2f}")
    for job in (short, long):
        cost = alone(job)
        print(f"{cost.pages} pages in a process of their own: peak {cost.peak_mb:.0f} MB")


if __name__ == "__main__":
    main("--small" in sys.argv[1:])
