"""Run one recipe, wherever it is run, and bring home whatever happened."""

import errno
import hashlib
import importlib
import os
import shutil
import stat
import traceback
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from atlante.builder.artifact import MakeError, Workshop
from atlante.builder.files import Stamp

SCRATCH_NAME = ".tmp"
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)


@dataclass(frozen=True)
class Task:
    """One call of a recipe; `number` is unique in a build and names its scratch files."""

    path: str
    recipe: str
    view: object
    root: Path
    build: Path
    number: int

    @property
    def scratch(self) -> Path:
        """The folder for unfinished things, on the file system of the build folder."""
        return self.build / SCRATCH_NAME

    @property
    def tree(self) -> Path:
        """The folder that the recipe may fill."""
        return self.scratch / f"tree-{self.number}"

    @property
    def busy(self) -> Path:
        """A file that is there while the recipe runs: it tells whose recipe killed a worker."""
        return self.scratch / f"busy-{self.number}"


@dataclass(frozen=True)
class Work:
    """What came of a task.

    Attributes:
        content: The bytes, for a file; None for a tree or a failure.
        files: The files in the tree, paths relative to it, by path.
        recorded: The files that were used.
        messages: Why it failed; empty when it did not.
        traceback: For a failure that the recipe did not expect.
        unwritable: What the system said when the disk took no more.
    """

    content: bytes | None = None
    files: tuple[Stamp, ...] = ()
    recorded: tuple[Stamp, ...] = ()
    messages: tuple[str, ...] = ()
    traceback: str | None = None
    unwritable: str | None = None


DIED = Work(messages=("the process that made it died, and died again when it was alone",))


def run(task: Task) -> Work:
    """Run a task; whatever the recipe does short of killing the process comes back as a value."""
    with suppress(OSError):  # without it only the diagnosis of a dead worker is coarser
        task.busy.touch()
    work = _run(task)
    if work.messages or work.unwritable or work.content is not None:
        shutil.rmtree(task.tree, ignore_errors=True)
    task.busy.unlink(missing_ok=True)
    return work


def _run(task: Task) -> Work:
    workshop = Workshop(task.root, task.build, task.tree)
    try:
        module, _, name = task.recipe.partition(":")
        content = getattr(importlib.import_module(module), name)(task.view, workshop)
        if not task.path.endswith("/"):
            if not isinstance(content, bytes):
                raise TypeError(f"{task.recipe} returned {type(content).__name__}, expected bytes")
            return Work(content, recorded=workshop.recorded)
        if content is not None:
            raise TypeError(f"{task.recipe} returned {type(content).__name__}, expected None and a filled tree")
        files = _stamps(workshop.tree)
        return Work(files=files, recorded=workshop.recorded) if files else Work(messages=("it made no file",))
    except MakeError as error:
        return Work(messages=error.messages)
    except (Exception, SystemExit) as error:  # a library that exits must not take the worker along
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            return Work(unwritable=error.strerror or str(error))
        last = "".join(traceback.format_exception_only(error)).strip().splitlines()[-1]
        return Work(messages=(last,), traceback=traceback.format_exc())


def _stamps(tree: Path) -> tuple[Stamp, ...]:
    found = []
    for folder, folders, names in os.walk(tree):
        for name in sorted([*names, *(name for name in folders if Path(folder, name).is_symlink())]):
            full = Path(folder, name)
            status = full.lstat()
            key = full.relative_to(tree).as_posix()
            if not stat.S_ISREG(status.st_mode):
                raise MakeError(f"{key} in {tree.name} is not a regular file")
            digest = hashlib.sha256(full.read_bytes()).hexdigest()
            found.append(Stamp(key, digest, status.st_size, status.st_mtime_ns))
    return tuple(sorted(found, key=lambda stamp: stamp.path))
