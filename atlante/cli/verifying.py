"""Verify PDFs and say what is wrong with them."""

import shutil
import sys
from concurrent.futures import Executor
from itertools import pairwise
from pathlib import Path

from atlante.builder.executors import SerialExecutor, process_pool
from atlante.paths import ProjectPaths

# Below build/: what is copied from elsewhere there is verified where it comes from.
COPIES = ("site", "archivio")
# Editions for a printer: one has neither tags nor claims, the other is a claim to something else.
FOR_PRINTERS = tuple((folder, edition) for folder in ("edizioni", "quaderni") for edition in ("fold", "press"))


def run_verify(paths: ProjectPaths, named: tuple[Path, ...], verapdf: Path | None, jobs: int) -> int:
    """Verify PDFs and return the exit code: 0 clean, 1 something found, 2 nothing to verify or a wrong command line.

    Args:
        paths: The project.
        named: PDFs, or folders of them; none for all that the build has made.
        verapdf: The program veraPDF; None to look for it among the installed ones.
        jobs: Worker processes; with 1 everything is verified in this one.
    """
    files: dict[Path, None] = {}
    for path in named:
        below = tuple(sorted(path.rglob("*.pdf"))) if path.is_dir() else (path,) if path.is_file() else None
        if below is None:
            return _refused(f"expected a PDF or a folder of them, found no {path}")
        files.update(dict.fromkeys(each.absolute() for each in below))
    if not named:
        files = dict.fromkeys(_made(paths.build))
    if not files:
        where = ", ".join(str(path) for path in named) or f"{paths.relative(paths.build)}/"
        return _refused(f"there are no PDFs in {where}" + ("" if named else ": run generate.py build first"))
    program = shutil.which(str(verapdf or "verapdf"))
    if verapdf is not None and program is None:
        return _refused(f"expected a program for --verapdf, found none at {verapdf}")
    return _verify(paths, tuple(files), program, jobs)


def _made(build: Path) -> tuple[Path, ...]:
    """Return the PDFs that the build has made, without copies and without what is hidden."""
    inside = ((path, path.relative_to(build).parts) for path in build.rglob("*.pdf"))
    kept = (
        path for path, parts in inside if parts[0] not in COPIES and not any(part.startswith(".") for part in parts)
    )
    return tuple(sorted(kept))


def _verify(paths: ProjectPaths, files: tuple[Path, ...], verapdf: str | None, jobs: int) -> int:
    from atlante.verify.check import verify
    from atlante.verify.tools import Tools

    if verapdf is None:
        _say("veraPDF not installed: skipped")
    tools = Tools(shutil.which("qpdf"), verapdf)
    count = faulty = 0
    with _pool(min(jobs, len(files))) as pool:
        waiting = [pool.submit(verify, path, paths.relative(path), tools, _for_printers(path)) for path in files]
        # In the order of the files, each as soon as it and those before it are done.
        for future in waiting:
            findings = future.result()
            for finding in findings:
                print(finding.line)
            count += len(findings)
            faulty += bool(findings)
    _say(
        f"{_counted(len(files), 'PDF')} verified, "
        + (f"{_counted(count, 'finding')} in {faulty}" if count else "clean")
    )
    return 1 if count else 0


def _for_printers(path: Path) -> bool:
    folders = path.parts[:-1]
    return any(pair in FOR_PRINTERS for pair in pairwise(folders))


def _pool(jobs: int) -> Executor:
    return SerialExecutor() if jobs == 1 else process_pool(jobs)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'s' * (count != 1)}"


def _refused(sentence: str) -> int:
    _say(f"generate.py verify: {sentence}")
    return 2


def _say(line: str) -> None:
    sys.stdout.flush()
    print(line, file=sys.stderr)
