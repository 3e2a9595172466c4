"""What do plugins that make a PDF of a MkDocs site take for the sheets of the Abaco, and what do we take?

Run by hand: ``.venv/bin/python benchmarks/plugins.py``. Everything must have been built once; packages are installed
into a temporary folder, which needs the network. ``--small`` takes the smallest volume, only to see that it works;
``--generated N`` takes N short sheets of the tests' small project (about 320 words) instead of the Abaco.

Method. The same content, the sheets of the Abaco: for a plugin the pages that our site is built of (Markdown files
that hold HTML), with their pictures, in mkdocs-material; for us a site of these pages and the volumes that hold the
same sheets. Each side
is a process of its own (ours two, one after the other), measured in turn, and pays its imports; CPU seconds are those
of the process and its children (getrusage). Generating the pages is not counted for either side, reading and
checking the whole content is counted for us. Our style sheets are left out for the plugins: the WeasyPrint that
mkdocs-to-pdf asks for stops at a gradient with ``currentColor`` in them, and without them a plugin has less to do.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

DOCS = ROOT / "build" / "docs"
MKDOCS = ("mkdocs==1.6.1", "mkdocs-material==9.8.1")
# mkdocs-with-pdf reaches into WeasyPrint; 62.3 is a release in which it works.
PLUGINS = {
    "with-pdf": ("mkdocs-with-pdf==0.9.3", "weasyprint==62.3", "pydyf==0.10.0", "setuptools==75.8.0"),
    "to-pdf": ("mkdocs-to-pdf==0.12.1", "weasyprint==70.0"),
}


@dataclass(frozen=True)
class Result:
    """What a side took and made: CPU seconds, pages and bytes of its PDFs, letters and digits in them."""

    cpu_s: float
    pages: int
    size: int
    letters: int


def cpu_s(command: list[str], folder: Path) -> float:
    """Run a command and return the CPU seconds of its process and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def result(seconds: float, folder: Path) -> Result:
    """Return what lies in a folder's PDFs."""
    from pypdf import PdfReader

    # Letters, because hyphens part words and leaders look like some.
    paths = sorted(folder.glob("*.pdf"))
    pages = [page for path in paths for page in PdfReader(path).pages]
    letters = sum(character.isalnum() for page in pages for character in page.extract_text())
    return Result(seconds, len(pages), sum(path.stat().st_size for path in paths), letters)


def lay_out(folder: Path, slugs: tuple[str, ...], docs: Path = DOCS) -> None:
    """Put the pages of the sheets and their pictures into a folder."""
    (folder / "docs" / "abaco").mkdir(parents=True)
    for name in ("assets", "disegni"):
        if (docs / name).is_dir():
            shutil.copytree(docs / name, folder / "docs" / name)
    (folder / "docs" / "index.md").write_text("# Abaco\n", encoding="utf-8")
    for slug in slugs:
        shutil.copy(docs / "abaco" / f"{slug}.md", folder / "docs" / "abaco")


def configure(folder: Path, name: str, plugin: dict[str, object] | None) -> None:
    """Write the settings of a site: ours without what belongs to other pages, and for a plugin without our styles."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    for key in ("nav", "not_in_nav", "validation", "strict", *(("extra_css", "extra_javascript") if plugin else ())):
        settings.pop(key, None)
    settings["theme"] = {"name": "material", "language": "it", "font": False}
    if not plugin:
        settings["theme"]["custom_dir"] = str(ROOT / "templates" / "theme")
    settings |= {"docs_dir": "docs", "site_dir": name, "plugins": ["search", *([plugin] if plugin else [])]}
    (folder / f"{name}.yml").write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")


def by_plugin(folder: Path, plugin: str) -> Result:
    """Install a plugin, build the site and the PDF with it."""
    place = folder / f"venv-{plugin}"
    for command in (
        [sys.executable, "-m", "venv", str(place)],
        [str(place / "bin" / "python"), "-m", "pip", "install", "--quiet", *MKDOCS, *PLUGINS[plugin]],
    ):
        cpu_s(command, folder)
    configure(folder, plugin, {plugin: {"output_path": "pdf/all.pdf", "verbose": False}})
    seconds = cpu_s([str(place / "bin" / "mkdocs"), "build", "--quiet", "--config-file", f"{plugin}.yml"], folder)
    return result(seconds, folder / plugin / "pdf")


def by_us(folder: Path, slugs: tuple[str, ...]) -> Result:
    """Build the site without a plugin, then the volumes."""
    configure(folder, "ours", None)
    mkdocs = str(Path(sys.executable).with_name("mkdocs"))
    seconds = cpu_s([mkdocs, "build", "--quiet", "--config-file", "ours.yml"], folder)
    (folder / "volumes").mkdir()
    seconds += cpu_s([sys.executable, str(Path(__file__)), "--volumes", str(folder / "volumes"), *slugs], ROOT)
    return result(seconds, folder / "volumes")


def volumes(folder: Path, slugs: tuple[str, ...]) -> None:
    """Make the volumes of the Abaco with these sheets, each sheet once."""
    from documents import jobs

    from atlante.builder.artifact import Workshop
    from atlante.documents.recipes import pdf

    left = {f"nbs-{slug}" for slug in slugs}
    for path, job in jobs().items():
        found = {chapter.anchor for chapter in job.document.chapters if chapter.template == "nbs"}
        if found and found <= left and Path(path).name.startswith("abaco"):
            left -= found
            workshop = Workshop(ROOT, ROOT / "build", ROOT / "build" / ".tmp" / "benchmark")
            (folder / Path(path).name).write_bytes(pdf(job, workshop))
    assert not left, left


def generated(count: int) -> None:
    """Print what each side took for short sheets that are all alike."""
    with tempfile.TemporaryDirectory() as name:
        from benchmarks.site import project

        folder = Path(name)
        root = project(folder, count)
        steps = str(ROOT / "benchmarks" / "site.py")
        cpu_s([sys.executable, steps, "pages", str(root)], ROOT)
        slugs = tuple(f"scheda-{number:04}" for number in range(count))
        lay_out(folder, slugs, root / "build" / "docs")
        (folder / "volumes").mkdir()
        seconds = cpu_s([sys.executable, steps, "ours", str(root)], ROOT)
        seconds += cpu_s([sys.executable, str(Path(__file__)), "--book", str(root), str(folder / "volumes")], ROOT)
        rows = {"ours": result(seconds, folder / "volumes")}
        say(count, rows | {plugin: by_plugin(folder, plugin) for plugin in PLUGINS})


def book(root: Path, folder: Path) -> None:
    """Make the volumes of the Abaco of another project."""
    from atlante.builder.artifact import Workshop
    from atlante.catalog.link import link_records
    from atlante.documents.recipes import pdf
    from atlante.paths import ProjectPaths
    from atlante.plan import plan
    from atlante.reading.layers import read_boundaries
    from atlante.reading.project import read_project
    from atlante.views.documents import PrintJob

    paths = ProjectPaths(root)
    catalog, _ = link_records(read_project(paths))
    for part in plan(catalog, read_boundaries(paths.geodata)):
        if isinstance(part.view, PrintJob) and Path(part.path).name.startswith("abaco-"):
            workshop = Workshop(root, paths.build, paths.build / ".tmp" / "benchmark")
            (folder / Path(part.path).name).write_bytes(pdf(part.view, workshop))


def say(count: int, rows: dict[str, Result]) -> None:
    """Print the results."""
    print(f"{count} sheets")
    for side, row in rows.items():
        print(
            f"{side:9} {row.cpu_s:7.1f} CPU s, {row.cpu_s / rows['ours'].cpu_s:.2f} x ours; {row.pages} pages,"
            f" {row.size / 1e6:.1f} MB, {row.letters} letters, {1e6 * row.cpu_s / row.letters:.0f} CPU s a million"
        )


def main(small: bool) -> None:
    """Print what each side took, and the ratios."""
    from documents import jobs

    # Few sheets are a whole volume: its chapters link to each other.
    held = [
        tuple(row.anchor.removeprefix("nbs-") for row in job.document.chapters if row.template == "nbs")
        for path, job in jobs().items()
        if Path(path).name.startswith("abaco")
    ]
    least = min((row for row in held if row), key=len)
    slugs = least if small else tuple(dict.fromkeys(slug for row in held for slug in row))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder, slugs)
        rows = {"ours": by_us(folder, slugs)} | {plugin: by_plugin(folder, plugin) for plugin in PLUGINS}
    say(len(slugs), rows)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--generated"]:
        generated(int(sys.argv[2]))
    elif sys.argv[1:2] == ["--book"]:
        book(Path(sys.argv[2]), Path(sys.argv[3]))
    elif sys.argv[1:2] == ["--volumes"]:
        volumes(Path(sys.argv[2]), tuple(sys.argv[3:]))
    else:
        main("--small" in sys.argv[1:])
