"""Recipes for the tests; workers import them."""

import errno
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from atlante.builder.artifact import MakeError, Workshop


@dataclass(frozen=True)
class Page:
    """A page: its text and the files it is made from (relative to the root)."""

    text: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Folder:
    """A tree: (name, text) of its files, and the files it is made from."""

    pages: tuple[tuple[str, str], ...]
    files: tuple[str, ...] = ()


def page(view: Page, workshop: Workshop) -> bytes:
    """Write the text, then every file."""
    return "\n".join([view.text, *(workshop.read_text(path) for path in view.files)]).encode()


def first_line(view: Page, workshop: Workshop) -> bytes:
    """Write the first line of every file: much of a change to them is lost."""
    return "\n".join(workshop.read_text(path).splitlines()[0] for path in view.files).encode()


def optional(view: Page, workshop: Workshop) -> bytes:
    """Write the text, then those files that are there."""
    present = [workshop.read_text(path) for path in view.files if workshop.exists(path)]
    return "\n".join([view.text, *present]).encode()


def tree(view: Folder, workshop: Workshop) -> None:
    """Fill a tree."""
    for name, text in view.pages:
        target = workshop.tree / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text + "".join(workshop.read_text(path) for path in view.files))


def big(view: int, workshop: Workshop) -> bytes:
    """Write as many bytes."""
    return b"x" * view


def fails(view: Page, workshop: Workshop) -> bytes:
    """Fail as a recipe may, with two messages."""
    raise MakeError("the picture has no text", "the table is empty")


def fails_while(view: Page, workshop: Workshop) -> bytes:
    """Fail as long as one of the files is there."""
    for path in view.files:
        if workshop.exists(path):
            raise MakeError(f"{path} is in the way")
    return view.text.encode()


def breaks(view: Page, workshop: Workshop) -> bytes:
    """Fail as a recipe may not."""
    raise ZeroDivisionError("by zero")


def leaves(view: Page, workshop: Workshop) -> bytes:
    """Do what a library with a command line does."""
    raise SystemExit(2)


def full_disk(view: Page, workshop: Workshop) -> bytes:
    """Meet a full disk."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def text(view: str, workshop: Workshop) -> str:
    """Return what no recipe may return."""
    return view


def nothing(view: object, workshop: Workshop) -> None:
    """Make a tree without a file."""
    workshop.tree.mkdir(exist_ok=True)


def dies(view: Page, workshop: Workshop) -> bytes:
    """Kill the worker."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


def dies_once(view: Page, workshop: Workshop) -> bytes:
    """Kill the worker the first time."""
    trace = workshop.root / "died"
    if not trace.exists():
        trace.touch()
        os._exit(3)
    return view.text.encode()


def counted(view: Page, workshop: Workshop) -> bytes:
    """Say on disk that it ran (one byte a run), then write the text."""
    with (workshop.root / f"ran-{view.text}").open("ab") as handle:
        handle.write(b"1")
    return view.text.encode()


def waits(view: Page, workshop: Workshop) -> bytes:
    """Say on disk who started, then wait until a file named go appears in the root."""
    Path(workshop.root, f"started-{view.text}").write_text(str(os.getpid()))
    while not Path(workshop.root, "go").exists():
        time.sleep(0.01)
    return view.text.encode()


def listing(view: Page, workshop: Workshop) -> bytes:
    """Write the names in build/docs."""
    workshop.record(workshop.build / "docs")
    return " ".join(sorted(path.name for path in (workshop.build / "docs").iterdir())).encode()


def scratch(view: Page, workshop: Workshop) -> bytes:
    """Use the tree for something unfinished and read it back."""
    (workshop.tree / "draft.txt").write_text(view.text)
    return workshop.read_bytes(workshop.tree / "draft.txt")


def dies_counted(view: Page, workshop: Workshop) -> bytes:
    """Say on disk that it ran, then kill the worker."""
    with (workshop.root / "deaths").open("ab") as handle:
        handle.write(b"1")
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("unreachable")


def solitary(view: Page, workshop: Workshop) -> bytes:
    """Fail when another recipe runs in the same process."""
    mark = workshop.root / f"busy-{os.getpid()}"
    os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
    time.sleep(0.05)
    mark.unlink()
    return view.text.encode()


def where(view: Page, workshop: Workshop) -> bytes:
    """Write the name of the scratch folder."""
    return workshop.tree.name.encode()
