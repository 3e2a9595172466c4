"""Describe one file of an archive, and the names it may have."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

# What every file system takes, and no shell or list of sums reads as anything else.
_PART = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_. -]*[A-Za-z0-9_-])?")


class ArchiveRefused(Exception):  # noqa: N818 - it is the project that is at fault
    """There will be no archive; the messages are sentences for the user."""

    @property
    def messages(self) -> tuple[str, ...]:
        """The sentences, in the order given."""
        return tuple(str(message) for message in self.args)


@dataclass(frozen=True)
class Entry:
    """A file of an archive.

    Attributes:
        path: Posix, relative to the folder of the archive.
        sha256: Hexadecimal digest of its bytes.
        source: Where the bytes are, or the bytes themselves.
    """

    path: str
    sha256: str
    source: Path | bytes

    def content(self) -> bytes:
        """Return the bytes.

        Raises:
            ArchiveRefused: They are no longer those of the digest, or cannot be read.
        """
        if isinstance(self.source, bytes):
            return self.source
        content = read(self.source, self.path)
        if digest_of(content) != self.sha256:
            raise ArchiveRefused(f"{self.path} changed while it was put aside: run generate.py build and try again")
        return content


def made(path: str, content: bytes) -> Entry:
    """Return an entry whose bytes are made for the archive."""
    return Entry(path, digest_of(content), content)


def text(path: str, words: str) -> Entry:
    """Return an entry that is UTF-8 text."""
    return made(path, words.encode())


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of bytes as lower-case hexadecimal text."""
    return hashlib.sha256(content).hexdigest()


def read(source: Path, path: str) -> bytes:
    """Return the bytes of a file that goes into the archive at a path.

    Raises:
        ArchiveRefused: It cannot be read.
    """
    try:
        return source.read_bytes()
    except OSError as error:
        raise ArchiveRefused(f"{shown(path)} cannot be read: {error.strerror or error}") from error


def shown(path: str) -> str:
    """Return a path as messages show it: what cannot be printed is replaced."""
    return "".join(char if char.isprintable() else "\ufffd" for char in path)


def in_order(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return entries by path.

    Raises:
        ArchiveRefused: A name that some file system cannot hold, or two that some file system cannot tell apart.
    """
    wrong = []
    seen: dict[str, str] = {}
    for entry in sorted(entries, key=lambda entry: entry.path):
        if not all(_PART.fullmatch(part) for part in entry.path.split("/")):
            wrong.append(f"{shown(entry.path)}: expected a name of plain letters, digits, points, hyphens; rename it")
        same = unicodedata.normalize("NFC", entry.path).casefold()
        if same in seen:
            wrong.append(f"{shown(entry.path)} and {shown(seen[same])} have the same name where case does not count")
        seen[same] = entry.path
    if wrong:
        raise ArchiveRefused(*wrong)
    return tuple(sorted(entries, key=lambda entry: entry.path))
