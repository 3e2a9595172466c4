"""Know the digest of a file while reading it as seldom as possible."""

import hashlib
import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Stamp:
    """What was known of a file at one moment.

    Attributes:
        path: Posix path, relative to the project root when inside it, else absolute; outputs are relative to build/.
        sha256: Hexadecimal digest of the bytes (of the sorted names, for a folder); None when there was no file.
        size: Bytes.
        mtime_ns: Time of last change, nanoseconds, as the file system gives it.
    """

    path: str
    sha256: str | None
    size: int
    mtime_ns: int


def key_of(path: str | os.PathLike[str], root: str) -> str:
    """Return the name under which a file is remembered; a relative path is relative to `root` (absolute)."""
    full = os.path.normpath(Path(root, path))
    inside = root + os.sep
    return full[len(inside) :] if full.startswith(inside) else full


def read_stamp(key: str, root: str) -> Stamp:
    """Read one file (or list one folder) and return its stamp; what is not there gets an absent stamp."""
    return stamp_and_bytes(key, root)[0]


def stamp_and_bytes(key: str, root: str) -> tuple[Stamp, bytes]:
    """Return a stamp and the very bytes it describes.

    The size and time are those of the open file before it is read: if somebody writes meanwhile, the next look finds
    other values and reads again.

    Raises:
        OSError: The file is there and cannot be read.
    """
    full = Path(root, key)
    try:
        with full.open("rb") as handle:
            status = os.fstat(handle.fileno())
            content = handle.read()
    except (FileNotFoundError, NotADirectoryError):
        return Stamp(key, None, 0, 0), b""
    except IsADirectoryError:
        status = full.stat()
        content = "\n".join(sorted(path.name for path in full.iterdir())).encode("utf-8", "surrogateescape")
    return Stamp(key, hashlib.sha256(content).hexdigest(), status.st_size, status.st_mtime_ns), content


class Files:
    """The digests of files, each looked at once a build, read only when size or time differ from what was known."""

    def __init__(self, root: str, known: Iterable[Stamp] = ()) -> None:
        """Start from what an earlier build knew; `root` is absolute."""
        self.root = root
        self._known = {stamp.path: stamp for stamp in known}
        self._seen: dict[str, str | None] = {}
        self._fresh: dict[str, Stamp] = {}

    def digest(self, key: str) -> str | None:
        """Return the digest of a file as it is now, or None when it is not there (or cannot be read)."""
        try:
            return self._seen[key]
        except KeyError:
            pass
        try:
            # Thousands of files a build: pathlib would take three times as long.
            status = os.stat(os.path.join(self.root, key))  # noqa: PTH116, PTH118
        except OSError:
            self._seen[key] = None
            return None
        known = self._known.get(key)
        if known is None or known.size != status.st_size or known.mtime_ns != status.st_mtime_ns:
            known = self._look(key, status)
        self._seen[key] = known.sha256
        return known.sha256

    def _look(self, key: str, status: os.stat_result) -> Stamp:
        if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
            return Stamp(key, None, 0, 0)  # a pipe would block, a device would never end
        try:
            stamp = read_stamp(key, self.root)
        except OSError:
            return Stamp(key, None, 0, 0)
        self.learn(stamp)
        return stamp

    def learn(self, stamp: Stamp) -> None:
        """Take over what somebody else found out about a file in this build."""
        self._seen[stamp.path] = stamp.sha256
        if stamp.sha256 is not None and self._known.get(stamp.path) != stamp:
            self._known[stamp.path] = self._fresh[stamp.path] = stamp

    def take_fresh(self) -> tuple[Stamp, ...]:
        """Return what was learnt since the last call, to be remembered."""
        fresh = tuple(self._fresh.values())
        self._fresh.clear()
        return fresh

    def unseen(self) -> tuple[str, ...]:
        """Return the remembered files that nobody asked for in this build."""
        return tuple(sorted(self._known.keys() - self._seen.keys()))
