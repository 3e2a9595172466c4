"""Let one build at a time use a build folder."""

import fcntl
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from atlante.builder.errors import unwritable
from atlante.builder.progress import Holder

LOCK_NAME = ".lock"


@contextmanager
def hold(build_dir: Path, waiting: Callable[[Holder], None]) -> Iterator[None]:
    """Hold the lock of a build folder, which is made when it is not there; wait while another build holds it.

    The lock belongs to the open file, so the system releases it however the process ends.

    Args:
        build_dir: Absolute.
        waiting: Called once, with who holds the lock, before waiting.

    Raises:
        BuildUnwritable: The folder or the lock file cannot be made.
    """
    path = build_dir / LOCK_NAME
    told = False
    while True:
        try:
            build_dir.mkdir(parents=True, exist_ok=True)
            handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            raise unwritable(f"{build_dir.name}/{LOCK_NAME}", error) from error
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if not told:
                    waiting(_holder(handle))
                    told = True
                fcntl.flock(handle, fcntl.LOCK_EX)
            if not _is_same(handle, path):
                continue  # who held it cleaned the folder: what we locked has no name any more
            try:
                _sign(handle)
            except OSError as error:
                raise unwritable(f"{build_dir.name}/{LOCK_NAME}", error) from error
            try:
                yield
            finally:
                os.ftruncate(handle, 0)
            return
        finally:
            os.close(handle)


def _is_same(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except OSError:
        return False


def _sign(handle: int) -> None:
    os.ftruncate(handle, 0)
    os.pwrite(handle, f"{os.getpid()}\n{' '.join(sys.argv)}\n".encode("utf-8", "surrogateescape"), 0)


def _holder(handle: int) -> Holder:
    pid, _, command = os.pread(handle, 4096, 0).decode("utf-8", "replace").partition("\n")
    return Holder(int(pid), command.strip()) if pid.isdecimal() else Holder(0, "another build")
