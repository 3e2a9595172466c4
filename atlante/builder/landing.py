"""Put finished work in its place so that nobody ever meets half of it."""

import hashlib
import os
import shutil
from pathlib import Path
from urllib.parse import quote, unquote

from atlante.builder.errors import unwritable
from atlante.builder.files import Stamp
from atlante.builder.worker import SCRATCH_NAME, Task

_OURS = ("file-", "tree-", "busy-")
_ASIDE = "old-"
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def remove_leftovers(build: Path) -> None:
    """Delete what a killed build left in the scratch folder: names that we give, no others."""
    scratch = build / SCRATCH_NAME
    if not scratch.is_dir():
        return
    for entry in sorted(scratch.iterdir()):
        if entry.name.startswith(_OURS):
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)
    for aside in sorted(scratch.glob(f"{_ASIDE}*")):
        target = build / unquote(aside.name.removeprefix(_ASIDE))
        if os.path.lexists(target):
            shutil.rmtree(aside, ignore_errors=True)
        else:  # killed between the two renames
            aside.rename(target)
    remove_empty(scratch, build)


def remove_empty(folder: Path, build: Path) -> None:
    """Delete a folder and its parents below `build` as long as they are empty."""
    while folder != build and folder.is_relative_to(build):
        try:
            folder.rmdir()
        except FileNotFoundError:
            pass  # a parent may still be there
        except OSError:
            return
        folder = folder.parent


def land_file(task: Task, content: bytes) -> tuple[Stamp, bool]:
    """Write a file unless it has these bytes already; return its stamp and whether it was written.

    The temporary file lies in the scratch folder, on the same file system, so that no other program that watches or
    reads the folder ever sees it, and one look finds what a killed build left.

    Raises:
        BuildUnwritable: The old file, if any, is as it was.
    """
    target = task.build / task.path
    temporary = task.scratch / f"file-{task.number}"
    try:
        if _has(target, content):
            return _stamp(task, content, target.lstat()), False
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            with temporary.open("wb") as handle:
                handle.write(content)
                handle.flush()
                os.fsync(handle.fileno())  # the name must not be on disk before the bytes are
                status = os.fstat(handle.fileno())
            temporary.replace(target)
            return _stamp(task, content, status), True
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(f"{task.build.name}/{task.path}", error) from error


def _stamp(task: Task, content: bytes, status: os.stat_result) -> Stamp:
    return Stamp(task.path, hashlib.sha256(content).hexdigest(), status.st_size, status.st_mtime_ns)


def _has(target: Path, content: bytes) -> bool:
    try:
        return not target.is_symlink() and target.stat().st_size == len(content) and target.read_bytes() == content
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def land_tree(task: Task, ours: frozenset[str]) -> None:
    """Put a finished folder in the place of an old one, in one step where the system can.

    Args:
        task: Has filled its tree.
        ours: Files relative to the tree that we make or made; any other file in the old folder is carried over.

    Raises:
        BuildUnwritable: The old tree, if any, is as it was.
    """
    target = task.build / task.path.rstrip("/")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.is_dir() or target.is_symlink():
            task.tree.rename(target)
            return
        _carry_over(target, task.tree, ours)
        if not _exchange(task.tree, target):
            aside = task.scratch / (_ASIDE + quote(task.path.rstrip("/"), safe=""))
            target.rename(aside)
            try:
                task.tree.rename(target)
            except OSError:
                aside.rename(target)
                raise
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        raise unwritable(f"{task.build.name}/{task.path}", error) from error
    finally:
        shutil.rmtree(task.tree, ignore_errors=True)


def _carry_over(old: Path, staged: Path, ours: frozenset[str]) -> None:
    for folder, _, names in os.walk(old):
        for name in names:
            source = Path(folder, name)
            key = source.relative_to(old).as_posix()
            if key in ours:
                continue
            goal = staged / key
            goal.parent.mkdir(parents=True, exist_ok=True)
            try:
                os.link(source, goal, follow_symlinks=False)
            except FileExistsError:
                raise
            except OSError:
                shutil.copy2(source, goal, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return False, with nothing done, where that is not possible."""
    import ctypes  # only trees pay for it

    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], ctypes.c_uint(_RENAME_EXCHANGE)) == 0)
