"""Make documents beyond the site's: other editions, booklets bound on demand."""

import sys
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial
from pathlib import Path

from atlante.builder.build import build
from atlante.builder.executors import SerialExecutor, process_pool
from atlante.catalog.catalog import Catalog
from atlante.cli.progress import TerminalProgress
from atlante.issues import as_text, did_you_mean, has_errors, quoted
from atlante.lint.check import Checked, check_project
from atlante.paths import ProjectPaths
from atlante.plan import FAMILIES
from atlante.plan.documents import Studio, edition_plan
from atlante.reading.layers import read_boundaries
from atlante.records.landscape import Upa
from atlante.records.nbs import NbsSheet
from atlante.views.booklet_singles import selection
from atlante.views.documents import DocumentView, Edition

EDITIONS_FOLDER, BINDERY_FOLDER = "edizioni", "quaderni"
FINE, CONTENT_ERRORS, WRONG, OTHER = 0, 1, 2, 3
PoolFactory = Callable[[], Executor]


def run_edition(
    paths: ProjectPaths, edition: Edition, only: str | None, jobs: int, *, official: bool, profile: Path | None
) -> int:
    """Make all documents, or one, in an edition below build/edizioni/ and return the exit code.

    Args:
        paths: The project.
        edition: How they are set.
        only: Id or path of one document; None for all.
        jobs: Worker processes.
        official: Whether they are no drafts; refused while anything is.
        profile: ICC profile for the print shop, inside the project.
    """
    inside = _inside(paths, profile)
    if inside is None:
        return WRONG
    catalog = _catalog(paths, official=official)
    if catalog is None:
        return CONTENT_ERRORS
    studio = Studio.of(catalog, read_boundaries(paths.geodata))
    documents = studio.documents()
    if only is not None:
        name = Path(only).name.removesuffix(".pdf")
        documents = tuple(view for view in documents if view.id == name)
        if not documents:
            known = tuple(view.id for view in studio.documents())
            _say(f"expected a document for --only, found {quoted(only)}: {did_you_mean(name, known) or _some(known)}")
            return WRONG
    folder = f"{EDITIONS_FOLDER}/{edition}"
    return _make(paths, studio, documents, edition, folder, jobs, official=official, profile=inside, some=bool(only))


def made_folders(paths: ProjectPaths) -> tuple[Path, ...]:
    """Return the build folders of editions and of booklets on demand that are there."""
    parents = (paths.build / name for name in (EDITIONS_FOLDER, BINDERY_FOLDER))
    return tuple(
        folder for parent in parents if parent.is_dir() for folder in sorted(parent.iterdir()) if folder.is_dir()
    )


def run_document(
    paths: ProjectPaths,
    title: str,
    sheets: tuple[str, ...],
    upas: tuple[str, ...],
    edition: Edition,
    *,
    official: bool,
) -> int:
    """Bind sheets and landscape units into one booklet below build/quaderni/ and return the exit code.

    Args:
        paths: The project.
        title: On the cover; the file is named after it.
        sheets: Ids of sheets, in their order.
        upas: Ids of landscape units, in their order.
        edition: How it is set.
        official: Whether it is no draft; refused while anything in the content is.
    """
    if not any(char.isalnum() for char in title):
        _say(f"expected a title with at least one letter or figure, found {quoted(title)}")
        return WRONG
    catalog = _catalog(paths, official=official)
    if catalog is None:
        return CONTENT_ERRORS
    wrong = (*_unknown(catalog, NbsSheet.kind, sheets), *_unknown(catalog, Upa.kind, upas))
    if wrong or not (sheets or upas):
        for line in wrong or ("expected --sheets or --upa, found neither: a booklet of nothing is not made",):
            _say(line)
        return WRONG
    studio = Studio.of(catalog, read_boundaries(paths.geodata))
    view = studio.bindery.document(selection(catalog, title, sheets, upas))
    folder = f"{BINDERY_FOLDER}/{edition}"
    return _make(paths, studio, (view,), edition, folder, 1, official=official, profile="", some=True)


def _make(
    paths: ProjectPaths,
    studio: Studio,
    documents: tuple[DocumentView, ...],
    edition: Edition,
    below: str,
    jobs: int,
    *,
    official: bool,
    profile: str,
    some: bool,
) -> int:
    target = paths.build / below
    folder = paths.relative(target)
    artifacts = edition_plan(studio, documents, edition, folder, official=official, profile=profile)
    pool: PoolFactory = SerialExecutor if jobs == 1 or len(documents) == 1 else partial(process_pool, jobs)
    with TerminalProgress() as progress:
        result = build(
            artifacts,
            root=paths.root,
            build_dir=target,
            families=FAMILIES,
            executor_factory=pool,
            # One document of many leaves the others where they are.
            select=(lambda _: True) if some else None,
            report=progress,
        )
    for failure in result.failed:
        for message in failure.messages:
            _say(f"{failure.path}: {message}")
        if failure.traceback:
            sys.stderr.write(failure.traceback)
    _say(f"{len(result.made)} made, {len(result.kept)} kept, {len(result.failed)} failed")
    names = [Path(view.path).name for view in documents]
    there = [name for name in names if name in {*result.made, *result.kept}]
    for name in there[:12]:
        print(f"{folder}/{name}")
    if len(there) > 12:
        print(f"{len(there)} documents in {folder}/")
    return OTHER if result.failed else FINE


def _catalog(paths: ProjectPaths, *, official: bool) -> Catalog | None:
    checked: Checked = check_project(paths, official=official)
    sys.stderr.write(as_text(checked.issues))
    if checked.catalog is None or has_errors(checked.issues):
        count = sum(issue.severity == "error" for issue in checked.issues)
        words = "an official edition has no stand-ins and no gaps: " if official else ""
        _say(f"{words}{count} error{'s' * (count != 1)}: nothing was made, what was there is untouched")
        return None
    return checked.catalog


def _inside(paths: ProjectPaths, profile: Path | None) -> str | None:
    """Return a profile as a path below the root, empty for none; None, with a word, when it cannot be used."""
    if profile is None:
        return ""
    full = (paths.root / profile).resolve()
    if not full.is_relative_to(paths.root.resolve()) or not full.is_file():
        _say(f"expected an ICC profile inside the project for --profile, found {quoted(str(profile))}: copy it there")
        return None
    header = full.read_bytes()[:128]
    # The header of a profile: colour space at 16, signature at 36.
    if header[36:40] != b"acsp" or header[16:20] != b"CMYK":
        _say(f"expected a CMYK profile for --profile, found something else in {quoted(str(profile))}")
        return None
    return full.relative_to(paths.root.resolve()).as_posix()


def _unknown(catalog: Catalog, kind: str, ids: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(record_id for found, record_id in catalog.all_keys() if found == kind)
    return tuple(
        f"expected the id of an existing {kind}, found {quoted(name)}: {did_you_mean(name, known) or _some(known)}"
        for name in ids
        if name not in known
    )


def _some(known: tuple[str, ...]) -> str:
    return f"there are {', '.join(known[:8])}{' and others' if len(known) > 8 else ''}"


def _say(line: str) -> None:
    print(f"generate.py: {line}" if not line.startswith("  ") else line, file=sys.stderr)
