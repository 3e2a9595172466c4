"""Schedulers and workers of Dask as processes of their own, on this machine only."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_S = 60


class Parts:
    """Starts the parts of a cluster and ends all of them."""

    def __init__(self, scratch: Path) -> None:
        self.scratch = scratch
        self.started: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str, cwd: Path, path: str = "") -> "subprocess.Popen[bytes]":
        """Start «python -m dask …» in a folder, with a PYTHONPATH, without any other setting of this machine."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("DASK", "PYTHON"))}
        process = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments],
            cwd=cwd,
            env=environment | {"PYTHONPATH": path},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.started.append(process)
        return process

    def scheduler(self) -> "tuple[subprocess.Popen[bytes], str]":
        """Start a scheduler that knows nothing of the project; return it with its address."""
        note = self.scratch / "scheduler.json"
        process = self.start(
            "scheduler", "--host=127.0.0.1", "--port=0", "--no-dashboard", f"--scheduler-file={note}", cwd=self.scratch
        )
        wait_until(lambda: note.exists() and '"tcp://' in note.read_text())
        return process, note.read_text().partition('"address": "')[2].partition('"')[0]

    def worker(self, address: str, cwd: Path, *more: str, path: str = "") -> "subprocess.Popen[bytes]":
        """Start a worker; unless `more` says otherwise with one thread, and nobody to start it again."""
        own = ("--host=127.0.0.1", "--no-dashboard", "--no-nanny", f"--local-directory={self.scratch}")
        return self.start("worker", address, *own, *(more or ("--nthreads=1",)), cwd=cwd, path=path)

    def end(self) -> None:
        """End all that was started."""
        for process in self.started:
            process.kill()
        for process in self.started:
            process.wait()


def wait_until(condition: Callable[[], bool]) -> None:
    """Wait for something that another process does, not for ever."""
    for _ in range(PATIENCE_S * 100):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never happened")
