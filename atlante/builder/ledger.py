"""Remember in one SQLite file what was made, from what, and where it landed."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from atlante.builder.errors import BuildUnwritable
from atlante.builder.files import Stamp

LEDGER_NAME = "ledger.sqlite3"
_APPLICATION = 0x41544C41  # "ATLA"
_VERSION = 1
_SCHEMA = """
CREATE TABLE artifact (path TEXT PRIMARY KEY, view TEXT NOT NULL, recipe TEXT NOT NULL, failed INTEGER NOT NULL,
    outputs TEXT NOT NULL, recorded TEXT NOT NULL, needs TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (path TEXT PRIMARY KEY, sha256 TEXT NOT NULL, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL)
    WITHOUT ROWID;
"""
_TROUBLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PERM)

Pairs = tuple[tuple[str, str | None], ...]


@dataclass(frozen=True)
class Row:
    """What is remembered of one artifact.

    Attributes:
        path: Of the artifact.
        view: Fingerprint of the view it was made from; "" when it was never made.
        recipe: Fingerprint of the recipe it was made by.
        failed: Whether the last attempt failed; the rest is then of the last success.
        outputs: (path relative to build/, digest), by path; the digest is "" while a write is under way.
        recorded: (key of a file that was used, digest or None when it was not there), by key.
        needs: (path of a needed artifact, digest of its outputs), by path.
    """

    path: str
    view: str = ""
    recipe: str = ""
    failed: bool = False
    outputs: Pairs = ()
    recorded: Pairs = ()
    needs: Pairs = ()


def exists(build_dir: Path) -> bool:
    """Whether a build folder has a ledger."""
    return (build_dir / LEDGER_NAME).exists()


def delete(build_dir: Path) -> None:
    """Delete the ledger with its journals."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        (build_dir / (LEDGER_NAME + suffix)).unlink(missing_ok=True)


class Ledger:
    """An open ledger; every change is on disk when the method returns."""

    def __init__(self, build_dir: Path, note: Callable[[str], None], *, read_only: bool = False) -> None:
        """Open the ledger, or start a new one when there is none or it cannot be understood.

        Args:
            build_dir: Absolute.
            note: Told when the old ledger is given up.
            read_only: Leave the disk as it is.

        Raises:
            BuildUnwritable: The file cannot be opened or made.
        """
        path = build_dir / LEDGER_NAME
        self._shown = f"{build_dir.name}/{LEDGER_NAME}"
        with self._sentences():
            fresh = not path.exists()
            try:
                self._open(":memory:" if read_only and fresh else str(path), read_only and not fresh)
                self._load(fresh)
            except sqlite3.DatabaseError as error:
                if _code(error) in (*_TROUBLE, *_BUSY):
                    raise
                note(f"{self._shown} cannot be understood ({error}): everything is made again, nothing is deleted")
                self._db.close()
                if not read_only:
                    delete(build_dir)
                self._open(":memory:" if read_only else str(path), False)
                self._load(True)

    def _open(self, path: str, read_only: bool) -> None:
        address = f"{Path(path).as_uri()}?mode=ro" if read_only else path
        self._db = sqlite3.connect(address, uri=read_only, isolation_level=None)

    def _load(self, fresh: bool) -> None:
        read = self._db.execute
        if fresh:
            # A journal ahead of the file: a commit is one short append, and a killed build leaves a whole database.
            read("PRAGMA journal_mode = WAL")
            self._db.executescript(
                f"BEGIN; {_SCHEMA} PRAGMA application_id = {_APPLICATION}; PRAGMA user_version = {_VERSION}; COMMIT;"
            )
        read("PRAGMA synchronous = NORMAL")
        found = (read("PRAGMA application_id").fetchone()[0], read("PRAGMA user_version").fetchone()[0])
        if found != (_APPLICATION, _VERSION):
            raise sqlite3.DatabaseError("another program or version wrote it")
        try:
            self._rows = {row.path: row for row in map(_row, read("SELECT * FROM artifact ORDER BY path"))}
            self.stamps = tuple(Stamp(*found) for found in read("SELECT path, sha256, size, mtime_ns FROM file"))
        except (ValueError, TypeError) as error:
            raise sqlite3.DatabaseError(str(error)) from error

    def row(self, path: str) -> Row | None:
        """Return what is remembered of an artifact."""
        return self._rows.get(path)

    @property
    def rows(self) -> tuple[Row, ...]:
        """Everything remembered, by path."""
        return tuple(row for _, row in sorted(self._rows.items()))

    def claim(self, path: str, outputs: Iterable[str]) -> None:
        """Say that files are about to be written, so that they are known as ours even if the build dies right then."""
        row = self._rows.get(path) or Row(path)
        known = {name for name, _ in row.outputs}
        new = [(name, "") for name in outputs if name not in known]
        if new:
            self.keep(replace(row, outputs=tuple(sorted([*row.outputs, *new]))), ())

    def fail(self, path: str) -> None:
        """Remember that an artifact failed, and what it was before."""
        self.keep(replace(self._rows.get(path) or Row(path), failed=True), ())

    def keep(self, row: Row, stamps: Iterable[Stamp]) -> None:
        """Remember an artifact as it is now, together with what was learnt of files."""
        texts = [json.dumps(pairs, ensure_ascii=False) for pairs in (row.outputs, row.recorded, row.needs)]
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO artifact VALUES (?, ?, ?, ?, ?, ?, ?)",
                (row.path, row.view, row.recipe, int(row.failed), *texts),
            )
            self._learn(stamps)
        self._rows[row.path] = row

    def learn(self, stamps: Iterable[Stamp], gone: Iterable[str] = ()) -> None:
        """Remember stamps of files; forget those of `gone`."""
        with self._transaction():
            self._learn(stamps)
            self._db.executemany("DELETE FROM file WHERE path = ?", ((path,) for path in gone))

    def _learn(self, stamps: Iterable[Stamp]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)",
            ((stamp.path, stamp.sha256, stamp.size, stamp.mtime_ns) for stamp in stamps),
        )

    def forget(self, paths: Iterable[str]) -> None:
        """Forget artifacts."""
        gone = tuple(paths)
        with self._transaction():
            self._db.executemany("DELETE FROM artifact WHERE path = ?", ((path,) for path in gone))
        for path in gone:
            self._rows.pop(path, None)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._sentences():
            self._db.execute("BEGIN IMMEDIATE")
            with self._db:  # commits, or rolls back on an exception
                yield

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise BuildUnwritable(f"cannot write {self._shown}: {error}") from error


def _row(values: tuple[str, str, str, int, str, str, str]) -> Row:
    path, view, recipe, failed, *texts = values
    outputs, recorded, needs = (tuple((name, digest) for name, digest in json.loads(text)) for text in texts)
    return Row(path, view, recipe, bool(failed), outputs, recorded, needs)


def _code(error: sqlite3.DatabaseError) -> int:
    """Return the primary result code; errors that we raise ourselves have none."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
