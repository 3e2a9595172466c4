"""The executors that artifacts are made on."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class SerialExecutor(Executor):
    """Runs each call at once, in the caller."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Run the call and return its finished future."""
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


def process_pool(jobs: int) -> Executor:
    """Return a pool of worker processes that import their recipes as needed.

    The workers are forked from a small server process with a single thread (forkserver), not from this one: they
    inherit neither its threads' locks nor its open files (the ledger, the build lock), and a new worker costs
    milliseconds where a spawned interpreter costs a start of Python. They end when this process ends, however it does.

    Args:
        jobs: Number of workers, at least 1.
    """
    # Here and not above: a build that makes nothing never pays for it.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("forkserver"), initializer=_settle_in)


def _settle_in() -> None:
    """Prepare a worker: Ctrl-C ends it without a word, and so does the death of the process it works for."""
    import multiprocessing
    import os
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = multiprocessing.parent_process()
    if parent is not None:

        def follow() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=follow, name="follow-parent", daemon=True).start()
