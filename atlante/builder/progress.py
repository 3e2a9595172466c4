"""What a build tells while it runs, and what it hands back."""

import enum
from dataclasses import dataclass
from typing import Protocol

from atlante.builder.artifact import Failure


class Outcome(enum.Enum):
    """What became of one artifact."""

    MADE = "made"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True)
class Holder:
    """Who holds the build lock; pid 0 when it could not be read."""

    pid: int
    command: str


@dataclass(frozen=True)
class BuildResult:
    """What a build did; every tuple is sorted by path.

    Attributes:
        made: Artifacts made again (also when their bytes came out the same).
        kept: Artifacts that were current.
        failed: Artifacts that could not be made; their old output, if any, is still there.
        pruned: Deleted files, relative to build/.
        changed: Those of `made` whose bytes are not what they were.
    """

    made: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    failed: tuple[Failure, ...] = ()
    pruned: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()


class Progress(Protocol):
    """Somebody who wants to know; called from the thread that called `build`."""

    def start(self, total: int) -> None:
        """Say how many artifacts are looked at."""

    def done(self, path: str, outcome: Outcome) -> None:
        """Say that one artifact is settled."""

    def waiting_for_lock(self, holder: Holder) -> None:
        """Say that another build is running and this one waits."""

    def note(self, text: str) -> None:
        """Pass on a sentence for the user."""

    def finish(self, result: BuildResult) -> None:
        """Say that the build is over."""


class Silent:
    """A `Progress` that tells nobody."""

    def start(self, total: int) -> None:
        """Ignore it."""

    def done(self, path: str, outcome: Outcome) -> None:
        """Ignore it."""

    def waiting_for_lock(self, holder: Holder) -> None:
        """Ignore it."""

    def note(self, text: str) -> None:
        """Ignore it."""

    def finish(self, result: BuildResult) -> None:
        """Ignore it."""
