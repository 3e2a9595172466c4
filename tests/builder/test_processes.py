"""Workers that die, builds that are killed, builds that meet."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from atlante.builder import crew
from atlante.builder.artifact import Artifact, Failure
from atlante.builder.executors import SerialExecutor, process_pool
from atlante.builder.lock import hold
from atlante.builder.progress import Holder
from atlante.builder.worker import Task, Work
from tests.builder.conftest import Project, folder, no_executor, page

SCRIPT = Path(__file__).with_name("run_build.py")
DIED = ("the process that made it died, and died again when it was alone",)


def two_workers() -> Executor:
    """Return two workers."""
    return process_pool(2)


def wait_until(condition: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    """Wait for something that a process does; a process that ends first is an error."""
    while not condition():
        assert process.poll() is None or condition(), process.communicate()
        time.sleep(0.01)


def start(project: Project, *arguments: str) -> "subprocess.Popen[str]":
    """Start a build in a process of its own."""
    command = [sys.executable, str(SCRIPT), str(project.root), *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_workers_make_the_same_bytes_as_one(project: Project, tmp_path: Path) -> None:
    pages = tuple(page(f"docs/{n}.md", str(n), "a.html") for n in range(20))
    plan = (*pages, folder("site/", ("index.html", "i"), files=("build/docs/3.md",), needs=("docs/3.md",)))
    serial = project.build(*plan)
    alone = project.outputs()
    project.clean()
    assert project.build(*plan, executor=two_workers) == serial
    assert project.outputs() == alone
    assert project.build(*plan, executor=no_executor).made == ()


def test_killed_worker_is_found_out_and_the_others_are_made(project: Project) -> None:
    plan = (
        *(page(f"{n}.md", str(n)) for n in range(5)),
        page("bad.md", "", recipe="dies"),
        *(page(f"{n}.md", str(n)) for n in range(5, 10)),
        page("worse.md", "", recipe="dies"),
        page("user.md", "u", needs=("bad.md",)),
    )
    result = project.build(*plan, executor=two_workers)
    assert result.made == tuple(f"{n}.md" for n in range(10))
    assert result.failed == (
        Failure("bad.md", DIED),
        Failure("user.md", ("bad.md, which it needs, could not be made",)),
        Failure("worse.md", DIED),
    )
    assert project.explain("bad.md", *plan) == ("last time it failed", "never made")


def test_worker_that_dies_once_is_forgiven(project: Project) -> None:
    plan = (page("x.md", "x", recipe="dies_once"), page("y.md", "y", recipe="counted"))
    result = project.build(*plan, executor=two_workers)
    assert (result.made, result.failed) == (("x.md", "y.md"), ())
    assert len((project.root / "ran-y").read_text()) in (1, 2)


class Held(Executor):
    """Holds what it is handed until `finish`; breaks at the third task while the first is running, if it is frail."""

    def __init__(self, frail: bool) -> None:
        self.frail = frail
        self.held: list[tuple[Future[Work], Callable[..., Work], Task]] = []

    def submit(self, fn: Callable[..., Work], /, task: Task) -> "Future[Work]":  # type: ignore[override]
        """Hold a task."""
        if self.frail and len(self.held) == 2:
            self.held[0][2].busy.touch()
            for future, _, _ in self.held:
                future.set_exception(BrokenExecutor())
            raise BrokenExecutor
        future: Future[Work] = Future()
        self.held.append((future, fn, task))
        return future

    def finish(self) -> list[str]:
        """Run what is held and return its paths."""
        for future, fn, task in self.held:
            future.set_result(fn(task))
        paths = [task.path for _, _, task in self.held]
        self.held = []
        return paths


def test_only_what_was_running_is_made_alone(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    executors = [Held(False), Held(True)]
    together: list[list[str]] = []

    def finish_and_wait(futures: Iterable[Future[Work]], **how: str) -> object:
        if not executors:
            together.append(last.finish())
        return wait(futures, **how)

    last = executors[0]
    monkeypatch.setattr(crew, "wait", finish_and_wait)
    plan = tuple(page(f"{n}.md", str(n)) for n in range(4))
    assert project.build(*plan, executor=executors.pop).made == ("0.md", "1.md", "2.md", "3.md")
    assert together == [["0.md"], ["1.md", "2.md", "3.md"]]


def test_nothing_else_is_made_beside_a_suspect(project: Project) -> None:
    died = project.root / "died"
    plan = (page("x.md", "x", recipe="dies_once"), *(page(f"{n}.md", str(n), recipe="counted") for n in range(30)))
    result = project.build(*plan, executor=lambda: process_pool(1))
    assert died.exists()
    assert len(result.made) == 31
    # With one worker nobody else was running: none of the others was begun before the death, none was made twice.
    assert {(project.root / f"ran-{n}").read_text() for n in range(30)} == {"1"}


def test_view_that_cannot_travel_is_a_failure(project: Project) -> None:
    @dataclass(frozen=True)
    class Local:
        text: str

    plan = (Artifact("x.md", "tests.builder.recipes:page", Local("x"), "page"), page("y.md", "y"))
    result = project.build(*plan, executor=two_workers)
    (failure,) = result.failed
    assert failure.path == "x.md"
    assert "Can't pickle local object" in failure.messages[0]
    assert result.made == ("y.md",)


def test_serial_executor_brings_back_exceptions() -> None:
    executor = SerialExecutor()
    assert executor.submit(divmod, 7, 2).result() == (3, 1)
    assert isinstance(executor.submit(divmod, 7, 0).exception(), ZeroDivisionError)


@pytest.mark.parametrize("jobs", ["0", "2"])
def test_build_killed_midway_loses_only_what_was_in_flight(project: Project, jobs: str) -> None:
    first = start(project, jobs, "counted", "a", "b")
    assert first.wait() == 0
    killed = start(project, jobs, "waits", "c", "d")
    wait_until((project.root / "started-c").exists, killed)
    killed.kill()
    killed.communicate()
    left = {path.name for path in (project.build_dir / ".tmp").iterdir()}
    assert left >= {"busy-1"}
    (project.root / "go").touch()
    again = start(project, jobs, "waits", "c", "d")
    assert again.communicate() == ("made docs/c.md docs/d.md site/\n", "")
    assert project.outputs() == {"docs/c.md": "c", "docs/d.md": "d", "site/index.html": "i"}
    assert not (project.build_dir / ".tmp").exists()


def test_workers_of_a_killed_build_end(project: Project) -> None:
    killed = start(project, "2", "waits", "c", "d")
    wait_until(lambda: all((project.root / f"started-{name}").exists() for name in "cd"), killed)
    killed.kill()
    # Every process of the build has inherited its output: it ends when the last of them does.
    assert killed.communicate()[0] == ""
    workers = {int((project.root / f"started-{name}").read_text()) for name in "cd"}
    assert len(workers - {killed.pid}) == 2
    assert not {pid for pid in workers if is_alive(pid)}


def is_alive(pid: int) -> bool:
    """Whether a process is there and more than an entry that nobody has collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except OSError:
        return False


def test_second_build_waits_and_names_the_holder(project: Project) -> None:
    first = start(project, "0", "waits", "a")
    wait_until((project.root / "started-a").exists, first)
    second = start(project, "0", "waits", "a")
    assert second.stdout is not None
    line = second.stdout.readline()
    assert line == f"waiting for {first.pid} {SCRIPT} {project.root} 0 waits a\n"
    (project.root / "go").touch()
    assert first.communicate() == ("made docs/a.md site/\n", "")
    assert second.communicate() == ("made\n", "")


def test_lock_of_a_killed_build_is_free(project: Project) -> None:
    killed = start(project, "2", "waits", "a")
    wait_until((project.root / "started-a").exists, killed)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    project.build(page("x.md", "x"))
    assert project.told.holders == []


def test_clean_waits_for_a_build(project: Project) -> None:
    first = start(project, "0", "waits", "a")
    wait_until((project.root / "started-a").exists, first)
    code = (
        "import sys; from pathlib import Path; from atlante.builder.build import clean; "
        "from tests.builder.run_build import Printer; print(clean(Path(sys.argv[1]), Printer()))"
    )
    command = [sys.executable, "-c", code, str(project.build_dir)]
    second = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=SCRIPT.parents[2])
    assert second.stdout is not None
    assert second.stdout.readline().startswith(f"waiting for {first.pid} ")
    (project.root / "go").touch()
    assert first.communicate() == ("made docs/a.md site/\n", "")
    assert second.communicate()[0] == "('docs/a.md', 'site/index.html')\n"
    assert not project.build_dir.exists()


def test_lock_that_was_cleaned_away_while_waiting_is_taken_anew(tmp_path: Path) -> None:
    waiting, released = threading.Event(), threading.Event()
    held: list[bool] = []
    holders: list[Holder] = []

    def told(holder: Holder) -> None:
        holders.append(holder)
        waiting.set()

    def second() -> None:
        with hold(tmp_path, told):
            held.append((tmp_path / ".lock").exists())
        released.set()

    with hold(tmp_path, lambda _: None):
        thread = threading.Thread(target=second)
        thread.start()
        assert waiting.wait(60)
        (tmp_path / ".lock").unlink()
    thread.join()
    assert (held, released.is_set()) == ([True], True)
    assert [holder.pid for holder in holders] == [os.getpid()]


class Forgetful(Executor):
    """An executor that broke in the moment it was given work: that work is neither finished nor failed."""

    def __init__(self) -> None:
        self.given = 0

    def submit(self, fn: Callable[..., object], /, *args: object, **kwargs: object) -> Future[Any]:
        self.given += 1
        if self.given > 1:
            raise BrokenExecutor
        return Future()


def test_work_that_a_dying_executor_forgot_is_done_by_the_next(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "PATIENCE_S", 0.01)
    executors: list[Executor] = [SerialExecutor(), Forgetful()]
    result = project.build(page("x.md", "x"), executor=executors.pop)
    assert result.made == ("x.md",)
    assert executors == []
