"""Delete outputs that nobody plans any more, and nothing else."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from atlante.builder import ledger as ledgers
from atlante.builder.errors import unwritable
from atlante.builder.graph import Graph
from atlante.builder.landing import remove_empty, remove_leftovers
from atlante.builder.ledger import Ledger
from atlante.builder.lock import LOCK_NAME, hold
from atlante.builder.progress import Progress, Silent
from atlante.builder.seal import SEAL_NAME


def prune(build: Path, ledger: Ledger, graph: Graph) -> tuple[str, ...]:
    """Delete the outputs of artifacts that are not in the plan, and forget them; return their paths.

    A file that some planned artifact makes now stays where it is.

    Raises:
        BuildUnwritable: A file cannot be deleted.
    """
    stale = tuple(row for row in ledger.rows if row.path not in graph)
    living = {path for row in ledger.rows if row.path in graph for path, _ in row.outputs}
    outputs = (path for row in stale for path, _ in row.outputs if path not in living and path not in graph)
    deleted = _delete(build, outputs)
    if stale:
        ledger.forget(row.path for row in stale)
    return deleted


def clean(build_dir: Path, report: Progress | None = None) -> tuple[str, ...]:
    """Delete what the ledger knows, then the folders left empty, the ledger and the lock; return the deleted outputs.

    Args:
        build_dir: Build folder; nothing happens when there is none.
        report: Told when another build is running, which is waited for.

    Raises:
        BuildUnwritable: A file cannot be deleted.
    """
    progress = report if report is not None else Silent()
    build = build_dir.absolute()
    if not build.is_dir():
        return ()
    with hold(build, progress.waiting_for_lock):
        remove_leftovers(build)
        deleted: tuple[str, ...] = ()
        if ledgers.exists(build):
            ledger = Ledger(build, progress.note)
            try:
                deleted = _delete(build, (path for row in ledger.rows for path, _ in row.outputs))
            finally:
                ledger.close()
        ledgers.delete(build)
        (build / SEAL_NAME).unlink(missing_ok=True)
        (build / LOCK_NAME).unlink(missing_ok=True)
    with suppress(OSError):  # somebody else's files are in it
        build.rmdir()
    return deleted


def _delete(build: Path, paths: Iterable[str]) -> tuple[str, ...]:
    deleted = []
    folders = set()
    for path in sorted(set(paths)):
        target = build / path
        folders.add(target.parent)
        try:
            target.unlink()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            continue  # already gone, or no longer a file of ours
        except OSError as error:
            raise unwritable(f"{build.name}/{path}", error) from error
        deleted.append(path)
    for folder in sorted(folders, reverse=True):
        remove_empty(folder, build)
    return tuple(deleted)
