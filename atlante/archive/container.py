"""Look into a folder or a zip without unpacking, following or trusting anything."""

import hashlib
import lzma
import os
import stat
import struct
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from atlante.archive.sums import LIMIT_BYTES, SUMS, is_inside

_CHUNK = 1 << 20
# What the standard library raises on a zip that somebody broke.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
)


class Unreadable(Exception):  # noqa: N818 - it is the file that is at fault
    """A file cannot be read; the message says what was found in its place."""


@dataclass(frozen=True)
class Member:
    """A name in a container; the fault is what it is instead of a plain file, or empty."""

    path: str
    fault: str = ""


class Container(ABC):
    """A folder or a zip that holds an archive.

    Attributes:
        members: Every file by path, relative to the archive's folder.
    """

    members: tuple[Member, ...]

    def digest(self, path: str) -> str:
        """Return the SHA-256 of a file.

        Raises:
            Unreadable: It cannot be read to its end.
        """
        total = hashlib.sha256()
        with self._open(path) as handle:
            while chunk := handle.read(_CHUNK):
                total.update(chunk)
        return total.hexdigest()

    def small(self, path: str) -> bytes:
        """Return the bytes of a file that is not large; raises as `digest`."""
        with self._open(path) as handle:
            content = handle.read(LIMIT_BYTES + 1)
        if len(content) > LIMIT_BYTES:
            raise Unreadable(f"more than {LIMIT_BYTES // 1_000_000} MB")
        return content

    @abstractmethod
    def _open(self, path: str) -> AbstractContextManager[IO[bytes]]:
        """Open a file; whatever goes wrong until it is closed becomes `Unreadable`."""


@contextmanager
def opened(path: Path) -> Iterator[Container]:
    """Open a folder or a zip.

    Raises:
        Unreadable: It is neither, or a zip without a readable directory.
    """
    if path.is_dir():
        yield Folder(path)
        return
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise Unreadable("a pipe or a device")
        file = zipfile.ZipFile(path)
    except OSError as error:
        raise Unreadable(_told(error)) from error
    except _BROKEN as error:
        raise Unreadable(f"one that is broken ({_words(error)})") from error
    with file:
        yield Zip(file)


class Folder(Container):
    """A folder; links are told, not followed."""

    def __init__(self, root: Path) -> None:
        """List the files."""
        self._root = root
        found: list[Member] = []

        def unreadable(error: OSError) -> None:
            folder = os.path.relpath(error.filename, root)
            found.append(Member(folder, f"a folder that cannot be read ({_told(error)})"))

        for top, folders, names in os.walk(root, onerror=unreadable):
            links = [name for name in folders if (Path(top) / name).is_symlink()]
            for name in (*names, *links):
                path = Path(top) / name
                found.append(Member(path.relative_to(root).as_posix(), _fault(path)))
        self.members = tuple(sorted(found, key=lambda member: member.path))

    @contextmanager
    def _open(self, path: str) -> Iterator[IO[bytes]]:
        try:
            with (self._root / path).open("rb") as handle:
                yield handle
        except OSError as error:
            raise Unreadable(_told(error)) from error


class Zip(Container):
    """A zip; its archive may lie in it directly or in one folder, wherever its list of sums is."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        """List the files."""
        self._file = file
        files = [info for info in file.infolist() if not _is_plain_folder(info.orig_filename)]
        names = sorted({info.orig_filename for info in files})
        tops = [name for name in names if name.split("/")[-1] == SUMS and name.count("/") <= 1 and is_inside(name)]
        top = min(tops, key=lambda name: (name.count("/"), name), default=SUMS).removesuffix(SUMS)
        self._infos: dict[str, zipfile.ZipInfo] = {}
        found = []
        for info in files:
            name = info.orig_filename
            path = name.removeprefix(top)
            if not is_inside(name):
                found.append(Member(name, "a path that leaves the folder"))
            elif path in self._infos:
                found.append(Member(path, "the same name again"))
            else:
                found.append(Member(path, _zip_fault(info)))
                self._infos[path] = info
        self.members = tuple(sorted(found, key=lambda member: (member.path, member.fault)))

    @contextmanager
    def _open(self, path: str) -> Iterator[IO[bytes]]:
        try:
            with self._file.open(self._infos[path]) as handle:
                yield handle
        except OSError as error:
            raise Unreadable(_told(error)) from error
        except _BROKEN as error:
            raise Unreadable(f"a broken entry ({_words(error)})") from error


def _fault(path: Path) -> str:
    try:
        mode = path.lstat().st_mode
    except OSError as error:
        return _told(error)
    if stat.S_ISLNK(mode):
        return "a link"
    return "" if stat.S_ISREG(mode) else "a pipe or a device"


def _is_plain_folder(name: str) -> bool:
    return name.endswith("/") and is_inside(name.removesuffix("/"))


def _zip_fault(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & 0x1:
        return "an encrypted file"
    return "a link" if stat.S_ISLNK(info.external_attr >> 16) else ""


def _told(error: OSError) -> str:
    return (error.strerror or "an error of the file system").lower()


def _words(error: Exception) -> str:
    text = "".join(char if char.isprintable() else "\ufffd" for char in str(error))
    return text[:120] or type(error).__name__
