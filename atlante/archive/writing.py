"""Put an archive in its place whole, and never over another one unasked."""

import glob
import os
import re
import shutil
import stat
import unicodedata
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from atlante.archive.container import Container, Unreadable, opened
from atlante.archive.entry import ArchiveRefused, Entry, shown
from atlante.archive.sums import SUMS

# The first moment that a zip can name.
_DATE = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_MODE = stat.S_IFREG | 0o644
_LEFTOVER = re.compile(r"(?P<step>new|old)-(?P<pid>\d+)")


@dataclass(frozen=True)
class Written:
    """Where an archive is, whether it was there already, and whether it took the place of another one."""

    path: Path
    unchanged: bool
    replaced: bool


def folder_name(edition: str) -> str:
    """Return the name of an edition's archive: «2026.1 bis» gives ``atlante-2026.1-bis``."""
    plain = unicodedata.normalize("NFKD", edition).encode("ascii", "ignore").decode()
    return "atlante-" + (re.sub(r"[^A-Za-z0-9.]+", "-", plain).strip("-.") or "senza-edizione")


def write(entries: tuple[Entry, ...], to: Path, name: str, *, as_zip: bool, force: bool) -> Written:
    """Write an archive beside its place, then give it its name.

    Args:
        entries: The files, by path.
        to: Folder that will hold it; made when it is not there.
        name: Of the archive's folder.
        as_zip: One zip, whose bytes depend on the entries alone, instead of a folder.
        force: Replace an archive that has other content.

    Raises:
        ArchiveRefused: There is one with other content, or an entry changed meanwhile; nothing was changed.
        OSError: The folder cannot be written; what was there is still there.
    """
    target = to / (f"{name}.zip" if as_zip else name)
    to.mkdir(parents=True, exist_ok=True)
    _tidy(target)
    there = os.path.lexists(target)
    if there:
        differences = _differences(target, entries, as_zip=as_zip)
        if not differences:
            return Written(target, unchanged=True, replaced=False)
        if not force:
            again = f"{target.name} is already there with other content: give the edition another name, or use --force"
            raise ArchiveRefused(again, *(f"  {line}" for line in differences))
    with _beside(target) as new:
        if as_zip:
            _zip(entries, new, name)
        else:
            _folder(entries, new)
        _land(new, target)
    return Written(target, unchanged=False, replaced=there)


def _differences(target: Path, entries: tuple[Entry, ...], *, as_zip: bool) -> tuple[str, ...]:
    """Return what differs between what is there and what would be written, a line a file.

    Raises:
        ArchiveRefused: What is there is no archive, so that it is not ours to replace.
    """
    wanted = {entry.path: entry.sha256 for entry in entries}
    if target.is_symlink() or not (target.is_file() if as_zip else target.is_dir()):
        raise ArchiveRefused(f"{target.name} is there and is no {'file' if as_zip else 'folder'}: move it away")
    try:
        with opened(target) as container:
            there = {member.path: member.fault for member in container.members}
            if not as_zip and there and SUMS not in there:
                raise ArchiveRefused(f"{target.name} is there and is no archive, it has no {SUMS}: move it away")
            lines = {path: _difference(container, path, fault, wanted) for path, fault in there.items()}
    except Unreadable as error:
        return (f"expected a whole zip, found {error}",)
    lines |= dict.fromkeys(wanted.keys() - there.keys(), "is only in the new one")
    return tuple(f"{shown(path)} {words}" for path, words in sorted(lines.items()) if words)


def _difference(container: Container, path: str, fault: str, wanted: dict[str, str]) -> str:
    if path not in wanted:
        return "is only in the old one"
    if fault:
        return f"is {fault} in the old one"
    try:
        return "" if container.digest(path) == wanted[path] else "differs"
    except Unreadable as error:
        return f"cannot be read in the old one: {error}"


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """Give a free name beside the target and take away what is still there afterwards."""
    new = _step(target, "new", os.getpid())
    _remove(new)
    try:
        yield new
    finally:
        _remove(new)


def _folder(entries: tuple[Entry, ...], new: Path) -> None:
    new.mkdir()
    folders = {new: None}
    for entry in entries:
        path = new / entry.path
        path.parent.mkdir(parents=True, exist_ok=True)
        folders[path.parent] = None
        with path.open("xb") as handle:
            handle.write(entry.content())
            handle.flush()
            os.fsync(handle.fileno())
    for folder in folders:
        _sync(folder)


def _zip(entries: tuple[Entry, ...], new: Path, name: str) -> None:
    """Write a zip without compression: what a compressor makes depends on its version, and most of it is PDF."""
    with new.open("xb") as handle:
        with zipfile.ZipFile(handle, "w", zipfile.ZIP_STORED) as file:
            for entry in entries:
                info = zipfile.ZipInfo(f"{name}/{entry.path}", _DATE)
                info.create_system = _UNIX
                info.external_attr = _MODE << 16
                file.writestr(info, entry.content())
        handle.flush()
        os.fsync(handle.fileno())


def _land(new: Path, target: Path) -> None:
    if target.is_dir():
        old = _step(target, "old", os.getpid())
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
        _remove(old)
    else:
        new.replace(target)
    _sync(target.parent)


def _step(target: Path, step: str, pid: int) -> Path:
    return target.with_name(f".{target.name}.{step}-{pid}")


def _tidy(target: Path) -> None:
    """Clear away what a killed process left; put back an archive that it had just moved aside."""
    head = f".{target.name}."
    for path in sorted(target.parent.glob(f"{glob.escape(head)}*")):
        match = _LEFTOVER.fullmatch(path.name.removeprefix(head))
        if match is None or _is_alive(int(match["pid"])):
            continue
        if match["step"] == "old" and not os.path.lexists(target):
            path.rename(target)
        else:
            _remove(path)


def _is_alive(pid: int) -> bool:
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Have the names of a folder on disk, not only the bytes of its files."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
