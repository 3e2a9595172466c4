"""Show a progress bar while a build runs, and nothing of it when nobody is watching."""

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from atlante.builder.progress import BuildResult, Holder, Outcome

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class TerminalProgress:
    """A bar on standard error when that is a terminal; sentences always."""

    def __init__(self) -> None:
        """Start without a bar."""
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Do nothing yet: a build that makes nothing shows no bar."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Take the bar away, however the build ended."""
        if self._bar is not None:
            self._bar.stop()

    def start(self, total: int) -> None:
        """Show the bar."""
        if not sys.stderr.isatty():
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task("", total=total)
        self._bar.start()

    def done(self, path: str, outcome: Outcome) -> None:
        """Move the bar on."""
        if self._bar is not None and self._task is not None:
            shown = path if outcome is not Outcome.KEPT else ""
            self._bar.update(self._task, advance=1, description=shown)

    def waiting_for_lock(self, holder: Holder) -> None:
        """Say who is building."""
        self.note(f"waiting: process {holder.pid} is building here ({holder.command})")

    def note(self, text: str) -> None:
        """Print a sentence."""
        print(text, file=sys.stderr, flush=True)

    def finish(self, result: BuildResult) -> None:
        """Take the bar away."""
        if self._bar is not None:
            self._bar.stop()
