"""Know from a glance at the files that nothing changed since a complete build.

Reading the content costs more than looking at the size and time of every file. A complete build leaves a seal; while it
is unbroken there is nothing to read, to plan or to make. A broken seal proves nothing: then the build looks closely.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from atlante.builder.ledger import LEDGER_NAME, Ledger, exists

SEAL_NAME = ".seal.json"


@dataclass(frozen=True)
class Seal:
    """What a complete build left.

    Attributes:
        digest: Of the sizes and times of all files it depends on or made.
        kept: How many artifacts there are.
        words: What the check had to say without being an error, shown again each time.
    """

    digest: str
    kept: int
    words: str


def seal(root: Path, build_dir: Path, watched: tuple[str, ...], kept: int, words: str) -> None:
    """Seal a complete build without failures; a folder that cannot be written is left unsealed."""
    content = {"digest": _digest(root, build_dir, watched), "kept": kept, "words": words}
    temporary = build_dir / f"{SEAL_NAME}.tmp-{os.getpid()}"
    try:
        temporary.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        temporary.replace(build_dir / SEAL_NAME)
    except OSError:
        # The seal only saves time: without it the next build looks closely.
        temporary.unlink(missing_ok=True)


def unbroken(root: Path, build_dir: Path, watched: tuple[str, ...]) -> Seal | None:
    """Return the seal of a build folder if nothing changed since, else None.

    Args:
        root: Project root.
        build_dir: Build folder.
        watched: Files and folders, relative to the root, in which also new files count.
    """
    try:
        left = Seal(**json.loads((build_dir / SEAL_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    if not exists(build_dir) or _digest(root, build_dir, watched) != left.digest:
        return None
    return left


def _digest(root: Path, build_dir: Path, watched: tuple[str, ...]) -> str:
    ledger = Ledger(build_dir, lambda _: None, read_only=True)
    try:
        known = {f"{root}/{stamp.path}" for stamp in ledger.stamps}
        # A file that was looked for in vain changes what is made when it comes.
        known.update(f"{root}/{path}" for row in ledger.rows for path, digest in row.recorded if digest is None)
        failed = any(row.failed for row in ledger.rows)
    finally:
        ledger.close()
    lines = [f"{LEDGER_NAME} failed={failed}"]
    for path in sorted({*known, *(found for name in watched for found in _files(f"{root}/{name}"))}):
        try:
            stat = os.stat(path)  # noqa: PTH116 - see _files
            lines.append(f"{path} {stat.st_size} {stat.st_mtime_ns}")
        except OSError:
            lines.append(f"{path} absent")
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()


def _files(top: str) -> Iterator[str]:
    """Yield a file, or the files below a folder, as text: thousands of Path objects would cost a quarter second."""
    found = False
    for folder, names, files in os.walk(top):
        found = True
        names[:] = [name for name in names if name != "__pycache__"]
        yield from (f"{folder}/{name}" for name in files)
    if not found:
        yield top
