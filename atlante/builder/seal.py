"""Know from a glance at the files that nothing changed since a complete build.

Reading the content costs more than looking at the size and time of every file. A complete build leaves a seal; while it
is unbroken there is nothing to read, to plan or to make. A broken seal proves nothing: then the build looks closely.
"""

import hashlib
import json
import os
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from atlante.builder.ledger import Ledger, exists
from atlante.builder.lock import hold

SEAL_NAME = ".seal.json"


@dataclass(frozen=True)
class Seal:
    """What a complete build left.

    Attributes:
        digest: Of the sizes and times of the watched files, and of the installed libraries.
        kept: How many artifacts there are.
        words: What the check had to say without being an error, shown again each time.
    """

    digest: str
    kept: int
    words: str


def look(root: Path, watched: tuple[str, ...]) -> str:
    """Return a digest of the names, sizes and times of all watched files as they are now.

    Args:
        root: Project root.
        watched: Files and folders, relative to the root, in which also new files count.
    """
    lines = [_line(path) for path in sorted(found for name in watched for found in _files(f"{root}/{name}"))]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def seal(root: Path, build_dir: Path, watched: tuple[str, ...], looked: str, kept: int, words: str) -> None:
    """Seal a complete build without failures.

    A file that was edited while the build ran is not in what was made: then there is no seal. Nor is there one where
    the folder cannot be written.

    Args:
        root: Project root.
        build_dir: Build folder.
        watched: As for `look`.
        looked: What `look` returned before the content was read.
        kept: How many artifacts there are.
        words: What the check had to say without being an error.
    """
    left = Seal(f"{looked} {_environment()}", kept, words)
    temporary = build_dir / f"{SEAL_NAME}.tmp-{os.getpid()}"
    with hold(build_dir, lambda _: None):
        if look(root, watched) != looked:
            return
        try:
            temporary.write_text(json.dumps(asdict(left), ensure_ascii=False), encoding="utf-8")
            temporary.replace(build_dir / SEAL_NAME)
        except OSError:
            # The seal only saves time: without it the next build looks closely.
            temporary.unlink(missing_ok=True)


def unbroken(root: Path, build_dir: Path, watched: tuple[str, ...]) -> Seal | None:
    """Return the seal of a build folder if nothing changed since, else None.

    Args:
        root: Project root.
        build_dir: Build folder.
        watched: As for `look`.
    """
    try:
        left = Seal(**json.loads((build_dir / SEAL_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if not exists(build_dir) or left.digest != f"{look(root, watched)} {_environment()}":
        return None
    return left if _as_recorded(root, build_dir) else None


def _as_recorded(root: Path, build_dir: Path) -> bool:
    """Return whether every file the ledger knows is as it was when its digest was taken, and nothing had failed."""
    ledger = Ledger(build_dir, lambda _: None, read_only=True)
    try:
        if any(row.failed for row in ledger.rows):
            return False
        # A file that was looked for in vain changes what is made when it comes.
        absent = {path for row in ledger.rows for path, digest in row.recorded if digest is None}
        known = {
            f"{root}/{stamp.path}" if not stamp.path.startswith("/") else stamp.path: stamp for stamp in ledger.stamps
        }
    finally:
        ledger.close()
    if any(os.path.lexists(os.path.join(root, path)) for path in absent):  # noqa: PTH118
        return False
    return all(_line(path) == f"{path} {stamp.size} {stamp.mtime_ns}" for path, stamp in known.items())


def _environment() -> str:
    """Return what tells one set of installed libraries from another without reading their versions one by one."""
    folders = sorted({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
    lines = [sys.version, *sys.path[1:], *(_line(folder) for folder in folders)]
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _line(path: str) -> str:
    try:
        stat = os.stat(path)  # noqa: PTH116 - see _files
    except OSError:
        return f"{path} absent"
    return f"{path} {stat.st_size} {stat.st_mtime_ns}"


def _files(top: str) -> Iterator[str]:
    """Yield a file, or the files below a folder, as text: thousands of Path objects would cost a quarter second."""
    found = False
    for folder, names, files in os.walk(top):
        found = True
        names[:] = [name for name in names if name != "__pycache__"]
        yield from (f"{folder}/{name}" for name in files)
    if not found:
        yield top
