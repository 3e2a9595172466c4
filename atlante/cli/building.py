"""Run a build or explain one, and say what came of it."""

import os
import re
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from functools import partial

from atlante.builder.build import build, explain
from atlante.builder.executors import SerialExecutor, process_pool
from atlante.builder.progress import BuildResult
from atlante.builder.seal import look, seal, unbroken
from atlante.cli.progress import TerminalProgress
from atlante.paths import ProjectPaths

ONLY: dict[str, Callable[[str], bool]] = {
    "site": lambda path: path == "site/",
    "documents": lambda path: path.startswith("docs/documenti/") and path.endswith(".pdf"),
    "maps": lambda path: path.startswith(("docs/mappe/", "docs/disegni/", "docs/grafici/")),
    "data": lambda path: path.startswith("docs/data/"),
}

ADDRESS = re.compile(r"tcp://([\w.-]+|\[[0-9A-Fa-f:.]+\]):\d{1,5}")


def run_build(
    paths: ProjectPaths, only: str | None, jobs: int, *, official: bool = False, scheduler: str | None = None
) -> int:
    """Build and return the exit code.

    Args:
        paths: The project.
        only: A part of the plan, an output's path, or None for everything.
        jobs: Worker processes; with 1 everything is made in this one.
        official: Whether documents are no drafts; refused while the content has stand-ins or gaps.
        scheduler: Address of a Dask scheduler whose workers make everything instead.

    Raises:
        BuildUnwritable: The build folder takes no more.
        ExecutorLost: The scheduler or its workers cannot be used, or not any more.
    """
    from atlante.cli.watched import WATCHED

    if scheduler is not None and not ADDRESS.fullmatch(scheduler):
        _say(f"expected an address such as tcp://host:8786 for --scheduler, found {scheduler}")
        return 2
    if only is None and not official and (left := unbroken(paths.root, paths.build, WATCHED)):
        sys.stderr.write(left.words)
        _say(f"nothing to make: {left.kept} artifacts are current")
        return 0
    from atlante.issues import as_text, has_errors
    from atlante.lint.check import check_project
    from atlante.plan import FAMILIES, plan
    from atlante.reading.layers import read_boundaries

    looked = look(paths.root, WATCHED)
    checked = check_project(paths, official=official)
    words = as_text(checked.issues)
    sys.stderr.write(words)
    if checked.catalog is None or has_errors(checked.issues):
        count = sum(issue.severity == "error" for issue in checked.issues)
        _say(f"{count} error{'s' * (count != 1)}: nothing was made, what was there is untouched")
        return 1
    artifacts = plan(checked.catalog, read_boundaries(paths.geodata), official=official)
    select = None
    if only is not None:
        select = ONLY.get(only, _output(paths, only).__eq__)
        if not any(select(artifact.path) for artifact in artifacts):
            return _unknown(only, tuple(artifact.path for artifact in artifacts))
    pool: Callable[[], Executor] = SerialExecutor if jobs == 1 else partial(process_pool, jobs)
    if scheduler is not None:
        from atlante.builder.cluster import ClusterExecutor

        libraries = tuple(sorted({name for family in FAMILIES for name in family.distributions}))
        pool = partial(ClusterExecutor, scheduler, paths.build, libraries)
    with TerminalProgress() as progress:
        result = build(
            artifacts,
            root=paths.root,
            build_dir=paths.build,
            families=FAMILIES,
            executor_factory=pool,
            select=select,
            report=progress,
        )
    if only is None and not official and not result.failed:
        seal(paths.root, paths.build, WATCHED, looked, len(artifacts), words)
    return _closing(result)


def run_explain(paths: ProjectPaths, path: str) -> int:
    """Print why an output would be made and return the exit code."""
    from atlante.issues import as_text
    from atlante.lint.check import check_project
    from atlante.plan import FAMILIES, plan
    from atlante.reading.layers import read_boundaries

    checked = check_project(paths)
    if checked.catalog is None:
        sys.stderr.write(as_text(checked.issues))
        return 1
    artifacts = plan(checked.catalog, read_boundaries(paths.geodata))
    try:
        found = explain(_output(paths, path), artifacts, root=paths.root, build_dir=paths.build, families=FAMILIES)
    except LookupError as error:
        _say(str(error.args[0]))
        return 2
    print(f"{path} is current" if not found else f"{path} would be made again:")
    for reason in found:
        print(f"  {reason}")
    return 0


def _output(paths: ProjectPaths, path: str) -> str:
    """Return a path as the plan names it: below build/, with the whole site for any file of the site."""
    full = os.path.normpath(paths.root / path)
    inside = full.removeprefix(f"{paths.build}{os.sep}") if full.startswith(f"{paths.build}{os.sep}") else path
    plain = os.path.normpath(inside)
    return "site/" if plain == "site" or plain.startswith("site/") else plain


def _unknown(only: str, paths: tuple[str, ...]) -> int:
    from atlante.issues import did_you_mean, quoted

    if only in ONLY:
        _say(f"there is nothing to make for --only {only}")
        return 2
    hint = did_you_mean(only.removeprefix("build/"), (*ONLY, *paths)) or f"parts are {', '.join(ONLY)}"
    _say(f"expected a part or an output for --only, found {quoted(only)}: {hint}")
    return 2


def _closing(result: BuildResult) -> int:
    for failure in result.failed:
        for message in failure.messages:
            _say(f"{failure.path}: {message}")
        if failure.traceback:
            sys.stderr.write(failure.traceback)
    counts = [f"{len(result.made)} made", f"{len(result.kept)} kept", f"{len(result.failed)} failed"]
    if result.pruned:
        counts.append(f"{len(result.pruned)} deleted")
    _say(", ".join(counts))
    if 0 < len(result.made) <= 12:
        for path in result.made:
            _say(f"  {path}")
    return 3 if result.failed else 0


def _say(line: str) -> None:
    print(line, file=sys.stderr)
