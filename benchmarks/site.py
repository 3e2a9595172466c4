"""Compare building a site of 2,000 generated sheets with mkdocs-material’s own way on the same pages.

Run by hand: ``.venv/bin/python benchmarks/site.py``. Both start from the same folder of generated pages; theirs has
every page in its menu, fifty to a group, with ``navigation.prune``, its search and its Markdown, as a site made with
it would. The pages are HTML inside Markdown, which spares theirs most of Markdown’s work too. Our time is the whole
process: it also reads the records and plans the build; of that, ``site`` alone is told beside it.
"""

import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

COUNTS = (200, 2_000)
GROUP = 50
MEGABYTE = 1_000_000


def project(folder: Path, count: int) -> Path:
    """Return a copy of the small project of the tests with as many sheets as asked."""
    root = folder / f"project-{count}"
    shutil.copytree(ROOT / "tests/projects/minimal", root)
    for name in ("templates", "atlante", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    for name in ("mkdocs.yml", "requirements.lock", "package-lock.json"):
        shutil.copy(ROOT / name, root / name)
    text = (root / "nbs_abacus/sheets/giardino-pioggia.yml").read_text(encoding="utf-8")
    title, _, rest = text.partition("\n")
    for number in range(count):
        path = root / f"nbs_abacus/sheets/scheda-{number:04}.yml"
        path.write_text(f"{title} {number}\n{rest}", encoding="utf-8")
    return root


def pages(root: Path) -> None:
    """Write everything the site is made of but the documents; their place is held by an empty file."""
    import importlib

    from atlante.builder.artifact import Workshop
    from atlante.catalog.link import link_records
    from atlante.paths import ProjectPaths
    from atlante.plan import plan
    from atlante.reading.layers import read_boundaries
    from atlante.reading.project import read_project

    paths = ProjectPaths(root)
    reading = read_project(paths)
    assert not reading.issues, reading.issues[:3]
    catalog, _ = link_records(reading)
    for part in plan(catalog, read_boundaries(paths.geodata))[:-1]:
        target = paths.build / part.path
        target.parent.mkdir(parents=True, exist_ok=True)
        if part.path.endswith(".pdf"):
            target.write_bytes(b"")
            continue
        module, _, name = part.recipe.partition(":")
        made = getattr(importlib.import_module(module), name)(part.view, Workshop(root, paths.build, paths.build / "t"))
        target.write_bytes(made)


def ours(root: Path) -> None:
    """Build the site as the project does."""
    from atlante.builder.artifact import Workshop
    from atlante.catalog.link import link_records
    from atlante.paths import ProjectPaths
    from atlante.plan import plan
    from atlante.reading.layers import read_boundaries
    from atlante.reading.project import read_project
    from atlante.site.recipes import site

    paths = ProjectPaths(root)
    catalog, _ = link_records(read_project(paths))
    whole = plan(catalog, read_boundaries(paths.geodata))[-1]
    before = _used()
    site(whole.view, Workshop(root, paths.build, root / "site-ours"))  # type: ignore[arg-type]
    (root / "site-alone.txt").write_text(str(_used() - before), encoding="utf-8")


def _used() -> float:
    """Return the processor seconds of this process and of the programs it ran."""
    rows = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(row.ru_utime + row.ru_stime for row in rows)


def _grouped(rows: list[str]) -> list[object]:
    """Return the pages of a section, many of them in groups."""
    if len(rows) <= GROUP:
        return list(rows)
    return [{f"Gruppo {at // GROUP + 1}": rows[at : at + GROUP]} for at in range(0, len(rows), GROUP)]


def theirs(root: Path) -> None:
    """Build the same pages with mkdocs-material, its menu pruned."""
    import yaml

    docs = root / "build/docs"
    listed = sorted(path.relative_to(docs).as_posix() for path in docs.rglob("*.md"))
    groups: dict[str, list[str]] = {}
    for path in listed:
        groups.setdefault(path.partition("/")[0].removesuffix(".md"), []).append(path)
    # Pruning leaves out other groups: one group of all sheets would be a menu of thousands on each page.
    nav = [{name: _grouped(rows)} for name, rows in sorted(groups.items())]
    config = {
        "site_name": "Confronto",
        "docs_dir": str(docs),
        "site_dir": str(root / "site-theirs"),
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "language": "it",
            "font": False,
            "features": ["navigation.tabs", "navigation.indexes", "navigation.prune"],
        },
        "plugins": [{"search": {"lang": "it"}}],
        "markdown_extensions": ["attr_list", "def_list", "md_in_html", "tables"],
        "nav": nav,
        "validation": {"links": {"not_found": "ignore", "unrecognized_links": "ignore"}},
    }
    (root / "theirs.yml").write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(root / "theirs.yml")], check=True)


def cpu(step: str, root: Path) -> float:
    """Return the processor seconds of a step in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, __file__, step, str(root)], check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def megabytes(folder: Path) -> float:
    """Return the size of a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / MEGABYTE


def main() -> None:
    """Print the figures."""
    steps = {"pages": pages, "ours": ours, "theirs": theirs}
    if len(sys.argv) == 3:
        steps[sys.argv[1]](Path(sys.argv[2]))
        return
    per_page: dict[int, tuple[float, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for count in COUNTS:
            root = project(Path(folder), count)
            written_s, ours_s, theirs_s = (cpu(step, root) for step in ("pages", "ours", "theirs"))
            found = len(list((root / "build/docs").rglob("*.md")))
            alone_s = float((root / "site-alone.txt").read_text(encoding="utf-8"))
            per_page[count] = (ours_s / found, alone_s / found)
            print(f"{count} sheets, {found} pages, processor seconds")
            print(f"  pages from records, with maps and drawings: {written_s:.1f}")
            size = megabytes(root / "site-ours")
            print(f"  site from pages:                            {ours_s:.1f} (alone {alone_s:.1f}), {size:.0f} MB")
            size = megabytes(root / "site-theirs")
            print(f"  mkdocs-material, menu pruned, same pages:   {theirs_s:.1f}, {size:.0f} MB")
            print(f"  ratio:                                      {ours_s / theirs_s:.2f}")
    few, many = COUNTS
    whole, alone = (per_page[many][at] / per_page[few][at] for at in (0, 1))
    print(f"a page at {many} sheets costs {whole:.2f} × one at {few}; site alone {alone:.2f} ×")


if __name__ == "__main__":
    main()
