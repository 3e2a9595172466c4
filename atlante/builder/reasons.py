"""Why an artifact is not current, as values that read as sentences."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from atlante.builder.files import Files
from atlante.builder.ledger import Row


class Why(enum.Enum):
    """The kinds of reasons; {} stands for the subject."""

    NEVER_MADE = "never made"
    FAILED = "last time it failed"
    CONTENT = "its content changed"
    RECIPE = "its recipe changed"
    FILE_CHANGED = "{} changed"
    FILE_GONE = "{} is gone"
    FILE_APPEARED = "{} appeared"
    OUTPUT_MISSING = "output {} is missing"
    OUTPUT_CHANGED = "output {} was changed by hand"
    OUTPUT_UNFINISHED = "the build stopped while output {} was written"
    NEED_MADE = "{}, which it needs, is made again"
    NEED_CHANGED = "{}, which it needs, changed"
    NEED_NEW = "it now needs {}"
    NEED_DROPPED = "it no longer needs {}"


@dataclass(frozen=True)
class Reason:
    """One reason; the subject is a path, or "" where there is none to name."""

    why: Why
    subject: str = ""

    def __str__(self) -> str:
        """The reason as a sentence."""
        return self.why.value.format(self.subject)


@dataclass(frozen=True)
class Wanted:
    """What an artifact would be made from now: fingerprints, and (path, digest of outputs) of its needs, by path."""

    view: str
    recipe: str
    needs: tuple[tuple[str, str | None], ...]


def reasons(wanted: Wanted, row: Row | None, files: Files, build_key: str) -> Iterator[Reason]:
    """Yield why an artifact is not current, the cheapest to find first; nothing when it is.

    Args:
        wanted: What it would be made from.
        row: What the ledger remembers of it.
        files: The digests of files as they are.
        build_key: The build folder as the keys of `files` name it.
    """
    if row is not None and row.failed:
        yield Reason(Why.FAILED)
    if row is None or not row.view:
        yield Reason(Why.NEVER_MADE)
        return
    if row.view != wanted.view:
        yield Reason(Why.CONTENT)
    if row.recipe != wanted.recipe:
        yield Reason(Why.RECIPE)
    if row.needs != wanted.needs:
        yield from _needs(dict(row.needs), dict(wanted.needs))
    for path, digest in row.outputs:
        now = files.digest(f"{build_key}/{path}")
        if now is None:
            yield Reason(Why.OUTPUT_MISSING, path)
        elif digest == "":
            yield Reason(Why.OUTPUT_UNFINISHED, path)
        elif now != digest:
            yield Reason(Why.OUTPUT_CHANGED, path)
    for path, digest in row.recorded:
        now = files.digest(path)
        if now != digest:
            kind = Why.FILE_GONE if now is None else Why.FILE_APPEARED if digest is None else Why.FILE_CHANGED
            yield Reason(kind, path)


def _needs(old: dict[str, str | None], new: dict[str, str | None]) -> Iterator[Reason]:
    for path in sorted(old.keys() | new.keys()):
        if path not in old:
            yield Reason(Why.NEED_NEW, path)
        elif path not in new:
            yield Reason(Why.NEED_DROPPED, path)
        elif old[path] != new[path]:
            yield Reason(Why.NEED_CHANGED, path)
