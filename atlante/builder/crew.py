"""Keep an executor's workers busy and survive the death of one."""

import traceback
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import replace
from pathlib import Path

from atlante.builder.artifact import Artifact
from atlante.builder.errors import ExecutorLost, unwritable
from atlante.builder.worker import DIED, SCRATCH_NAME, Task, Work, run

PATIENCE_S = 2.0  # how long to wait for news before asking whether the executor is still there


class Crew:
    """Runs recipes on an executor that is called when the first one is wanted.

    When a worker dies, its executor is of no more use and everything in flight is lost. Those that were running are
    then made again on a fresh executor, one at a time, so that the one that kills is found out and the others are not
    blamed; those that only waited go on waiting.
    """

    def __init__(self, executor_factory: Callable[[], Executor], root: Path, target: Path) -> None:
        """Get ready; `root` and `target` (the build folder) are absolute."""
        self.called = False
        self._factory = executor_factory
        self._root = root
        self._target = target
        self._executor: Executor | None = None
        self._waiting: deque[Task] = deque()
        self._suspects: deque[Task] = deque()
        self._alone: Task | None = None
        self._flying: dict[Future[Work], Task] = {}
        self._number = 0
        self._lost: ExecutorLost | None = None

    @property
    def busy(self) -> bool:
        """Whether anything is still to come from `step`."""
        return bool(self._waiting or self._suspects or self._flying)

    def add(self, artifact: Artifact) -> None:
        """Take on an artifact; started at the next `step`, in the order of adding."""
        task = Task(artifact.path, artifact.recipe, artifact.view, self._root, self._target, 0)
        self._waiting.append(task)

    def step(self) -> tuple[tuple[Task, Work], ...]:
        """Start all that can be started, wait until something is finished, and return it.

        Raises:
            BuildUnwritable: The scratch folder cannot be made.
            ExecutorLost: There is nobody to go on with; what was finished has been returned before.
        """
        broken = self._start()
        done: set[Future[Work]] = set()
        while self._flying and not broken and not done:
            done = wait(self._flying, timeout=PATIENCE_S, return_when=FIRST_COMPLETED).done
            broken = not done and self._is_broken()
        finished, lost = self._collect(done)
        if self._lost is not None and not finished:
            raise self._lost
        if lost or broken:
            more, also_lost = self._collect(wait(self._flying, timeout=PATIENCE_S).done)
            lost += [*also_lost, *self._flying.values()]
            self._flying.clear()
            finished += more + self._recover(sorted(lost, key=lambda task: task.number))
        return tuple(sorted(finished, key=lambda pair: pair[0].number))

    def _start(self) -> bool:
        """Submit tasks until none is left or one is already finished; return whether the executor was found dead."""
        while not (self._suspects and self._flying):
            queue = self._suspects or self._waiting
            if not queue:
                break
            self._number += 1
            task = replace(queue[0], number=self._number)
            try:
                future = self._open().submit(run, task)
            except BrokenExecutor:
                return True
            self._alone = task if queue is self._suspects else None
            queue.popleft()
            self._flying[future] = task
            if future.done() or self._alone:
                break
        return False

    def _is_broken(self) -> bool:
        """Ask the executor whether it still takes work.

        A pool that is given work in the very moment in which it finds a worker dead forgets that work: its future is
        neither finished nor failed, ever (seen with CPython 3.11).
        """
        if self._executor is None:
            return False
        try:
            self._executor.submit(int)
        except BrokenExecutor:
            return True
        return False

    def _open(self) -> Executor:
        if self._executor is None:
            self.called = True
            try:
                (self._target / SCRATCH_NAME).mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise unwritable(f"{self._target.name}/{SCRATCH_NAME}", error) from error
            self._executor = self._factory()
        return self._executor

    def _collect(self, done: set[Future[Work]]) -> tuple[list[tuple[Task, Work]], list[Task]]:
        finished, lost = [], []
        for future in done:
            task = self._flying.pop(future)
            error = future.exception()
            if error is None:
                finished.append((task, future.result()))
            elif isinstance(error, BrokenExecutor):
                lost.append(task)
            elif isinstance(error, ExecutorLost):
                self._lost = error
            else:  # a view that cannot be pickled, for one
                text = "".join(traceback.format_exception(error))
                finished.append((task, Work(messages=(f"{type(error).__name__}: {error}",), traceback=text)))
        return finished, lost

    def _recover(self, lost: list[Task]) -> list[tuple[Task, Work]]:
        self.dismiss()
        if self._alone is not None and self._alone in lost:
            return [(self._alone, DIED)]
        running = [task for task in lost if task.busy.exists()]
        suspects = running or lost
        for task in lost:
            task.busy.unlink(missing_ok=True)
        self._suspects.extend(suspects)
        self._waiting.extendleft(task for task in reversed(lost) if task not in suspects)
        return []

    def dismiss(self) -> None:
        """Let the workers go; what has not been started never is."""
        if self._executor is not None:
            self._executor.shutdown(wait=True, cancel_futures=True)
            self._executor = None
