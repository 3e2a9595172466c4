"""Make artifacts on a Dask cluster whose workers see the same files and run the same code as this machine."""

import asyncio
import hashlib
import logging
import pickle
import shutil
import sys
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from atlante.builder.errors import ExecutorLost, unwritable
from atlante.builder.executors import SerialExecutor
from atlante.builder.worker import DIED, SCRATCH_NAME, Task, Work, run

CONNECT_S = 10  # how long to wait for the scheduler, and for its first worker
QUESTIONS_WITHOUT_WORKER = 15  # so often the crew asks in vain before the build ends; workers may be starting again
_CODE = Path(__file__).parents[1]
# Recipes expect a process to themselves, as in the pool; a Dask worker may have many threads.
_BENCH = threading.Lock()

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True)
class Outfit:
    """What a process works with.

    Attributes:
        python: Version, major and minor.
        code: SHA-256 over the package's modules.
        libraries: Name and version, by name; "absent" for what is not installed.
    """

    python: str
    code: str
    libraries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Terms:
    """What a worker must meet before it makes anything.

    Attributes:
        beacon: A file in the build folder that this build has just written, absolute.
        sign: What is written there.
        outfit: Of the process that leads the build.
    """

    beacon: Path
    sign: str
    outfit: Outfit


@dataclass(frozen=True)
class Refusal:
    """Why a worker did not begin: it does not meet the terms, or (empty) the task has already killed a worker."""

    words: str = ""


# --- On the worker


@cache
def outfit(libraries: tuple[str, ...]) -> Outfit:
    """Return the outfit of this process, found at the first call: what is loaded does not change with the files.

    Args:
        libraries: Names of distributions.
    """
    digest = hashlib.sha256()
    for path in sorted(_CODE.rglob("*.py")):
        digest.update(
            f"{path.relative_to(_CODE).as_posix()} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode()
        )
    versions = tuple((name, _version(name)) for name in libraries)
    return Outfit(f"{sys.version_info.major}.{sys.version_info.minor}", digest.hexdigest(), versions)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "absent"


def unfit(terms: Terms) -> str:
    """Say why this process must not work for a build, as a predicate; nothing when it may."""
    try:
        seen = terms.beacon.read_text(encoding="utf-8")
    except OSError:
        seen = ""
    if seen != terms.sign:
        shared = terms.beacon.parents[1]
        return f"does not see {shared} as it is here: workers need the project in a shared folder with the same path"
    mine, wanted = outfit(tuple(name for name, _ in terms.outfit.libraries)), terms.outfit
    if mine.python != wanted.python:
        return f"runs Python {mine.python}, expected {wanted.python} as here"
    for (name, version), (_, expected) in zip(mine.libraries, wanted.libraries, strict=True):
        if version != expected:
            return f"has {name} {version}, expected {expected} as here: install it there and start the worker again"
    if mine.code != wanted.code:
        return "runs other code of atlante than there is here: start the worker again"
    return _unable_to_write(terms.beacon)


def _unable_to_write(beacon: Path) -> str:
    trial = beacon.with_name(f"{beacon.name}-{threading.get_ident()}")
    try:
        trial.touch()
        trial.unlink(missing_ok=True)
    except OSError as error:
        return f"cannot write in {beacon.parents[1]}: {error.strerror or error}"
    return ""


def greet(terms: bytes) -> str:
    """Answer whether this worker is fit; see `unfit`."""
    return unfit(pickle.loads(terms))


def work(terms: bytes, payload: bytes) -> Work | Refusal:
    """Run a task unless this worker is unfit or the task was already begun by one that died.

    Dask itself would give it to the next worker, and to the next, until its own limit is reached.
    """
    from distributed import get_worker

    with _BENCH:
        if words := unfit(pickle.loads(terms)):
            return Refusal(f"the Dask worker {get_worker().address} {words}")
        task: Task = pickle.loads(payload)
        if task.busy.exists():
            return Refusal()
        # A worker may die after its work and before anybody has fetched it.
        shutil.rmtree(task.tree, ignore_errors=True)
        return run(task)


def _errand(name: str) -> Callable[..., object]:
    """Return a call of a function of this module that travels as code: a scheduler need not know the project."""

    def call(folder: str, *payload: bytes) -> object:
        import importlib.util
        import sys

        if importlib.util.find_spec("atlante") is None:
            sys.path.append(folder)
        return getattr(importlib.import_module("atlante.builder.cluster"), name)(*payload)

    return call


# --- On the machine that leads the build


class ClusterExecutor(Executor):
    """Makes artifacts through a Dask client.

    Not through the executor that the client itself offers: that one takes a finished result for an error when the
    worker that holds it dies while it is fetched (seen with distributed 2026.8).

    A task whose worker died is given out once more, then it has failed; the others are not disturbed. Work that has
    begun cannot be called back: when a build ends early, workers finish it for nobody, in scratch files of its own.
    """

    def __init__(self, address: str, build: Path, libraries: tuple[str, ...]) -> None:
        """Connect, and look at every worker.

        Args:
            address: Of the scheduler: "tcp://host:port".
            build: Build folder, absolute; its scratch folder exists.
            libraries: Distributions that must be the same everywhere.

        Raises:
            ExecutorLost: `distributed` is not installed, nobody answers, there is no worker, or one is unfit.
            BuildUnwritable: The build folder takes no more.
        """
        try:
            from distributed import Client
        except ImportError as error:
            raise ExecutorLost(
                "--scheduler needs the optional package distributed: .venv/bin/pip install -r requirements-cluster.lock"
            ) from error
        # What goes wrong is said once, by us. Dask gives some of its loggers a level of their own.
        for name in ("distributed", "distributed.client"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)
        self._address = address
        self._workerless = 0
        try:
            self._client = Client(address, timeout=CONNECT_S, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ExecutorLost(f"no Dask scheduler answers at {address}") from error
        self._beacon = build / SCRATCH_NAME / f"file-{self._client.id}"
        try:
            terms = Terms(self._beacon, self._client.id, outfit(tuple(sorted({*libraries, "distributed"}))))
            self._terms = pickle.dumps(terms)
            try:
                self._beacon.write_text(terms.sign, encoding="utf-8")
            except OSError as error:
                raise unwritable(f"{build.name}/{SCRATCH_NAME}", error) from error
            self._look_at_workers()
        except BaseException:
            self.shutdown()
            raise

    def _look_at_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=CONNECT_S)
            answers = self._client.run(_errand("greet"), str(_CODE.parent), self._terms, on_error="return")
        except OSError as error:
            raise ExecutorLost(f"the Dask scheduler at {self._address} has no worker that answers") from error
        words = {worker: _said(answer) for worker, answer in answers.items()}
        wrong = sorted(worker for worker in words if words[worker])
        if wrong:
            others = f" (and {len(wrong) - 1} of the other workers: the same or worse)" if len(wrong) > 1 else ""
            raise ExecutorLost(f"the Dask worker {wrong[0]} {words[wrong[0]]}{others}")

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Give out a task; anything else is only a question whether somebody is there, answered here.

        Raises:
            ExecutorLost: The scheduler is gone, or there has been no worker for a while.
        """
        if self._client.status != "running":
            raise self._gone()
        if cast(object, fn) is not run:
            self._count_workers()
            return SerialExecutor().submit(fn, *args, **kwargs)
        outer: Future[Work] = Future()
        self._give(cast(Task, args[0]), outer, 1)
        return cast("Future[T]", outer)

    def _gone(self) -> ExecutorLost:
        return ExecutorLost(f"the Dask scheduler at {self._address} is gone; what was made is kept")

    def _count_workers(self) -> None:
        self._workerless = 0 if self._client.scheduler_info()["n_workers"] else self._workerless + 1
        if self._workerless >= QUESTIONS_WITHOUT_WORKER:
            raise ExecutorLost(f"the Dask scheduler at {self._address} has no worker left; what was made is kept")

    def _give(self, task: Task, outer: Future[Work], attempt: int) -> None:
        """Give out a task under a number that no other build and no earlier attempt has."""
        loop = self._client.loop
        if loop is None:
            raise self._gone()
        name = f"{self._client.id} {task.number} {attempt}".encode()
        sent = replace(task, number=int.from_bytes(hashlib.sha256(name).digest()[:8]))
        try:
            payload = pickle.dumps(sent)
        except Exception as error:  # whatever a view's own reduction raises
            outer.set_exception(error)
            return
        future = self._client.submit(_errand("work"), str(_CODE.parent), self._terms, payload, pure=False)
        loop.add_callback(self._take, task, sent, outer, attempt, future)

    async def _take(self, task: Task, sent: Task, outer: Future[Work], attempt: int, given: Awaitable[object]) -> None:
        """Wait for what comes of a task and hand it on; runs in the client's own thread."""
        try:
            answer = await self._answer(given)
            if isinstance(answer, Work):
                if answer.files:
                    sent.tree.rename(task.tree)
                outer.set_result(answer)
            elif attempt == 1:
                self._give(task, outer, 2)
            else:
                outer.set_result(DIED)
        except BaseException as error:
            outer.set_exception(error)

    async def _answer(self, given: Awaitable[object]) -> object:
        """Return the work, or an empty refusal when its worker died.

        Raises:
            ExecutorLost: The cluster, or the worker, cannot be used.
            Exception: A task that a worker cannot read.
        """
        from distributed import KilledWorker

        try:
            answer = await given
        except KilledWorker:
            return Refusal()
        except (CancelledError, asyncio.CancelledError) as error:
            raise self._gone() from error
        except ImportError as error:
            raise ExecutorLost(f"a Dask worker {_said(error)}") from error
        except OSError as error:  # those of a recipe come back as values
            raise ExecutorLost(f"the Dask cluster at {self._address} failed: {error}") from error
        if isinstance(answer, Refusal) and answer.words:
            raise ExecutorLost(answer.words)
        return answer

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster: what waits there is forgotten, and what runs is not waited for."""
        with suppress(OSError):
            self._beacon.unlink(missing_ok=True)
        with suppress(Exception):  # a scheduler that is gone cannot be said goodbye to
            self._client.close(timeout=CONNECT_S)


def _said(answer: object) -> str:
    """Return what a worker said of itself; an exception says that it could not even look."""
    if isinstance(answer, ImportError):
        return f"cannot import the project from {_CODE.parent}: {answer}"
    return str(answer) if not isinstance(answer, Exception) else f"cannot answer: {type(answer).__name__}: {answer}"
