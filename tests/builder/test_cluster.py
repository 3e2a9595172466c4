"""A Dask cluster makes what the pool makes, and says in a sentence why it cannot."""

import dataclasses
import re
import shutil
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import dask
import pytest
from distributed import LocalCluster

from atlante.builder import cluster, crew
from atlante.builder.artifact import Artifact, Failure
from atlante.builder.cluster import ClusterExecutor, Outfit, Terms, outfit, unfit
from atlante.builder.errors import ExecutorLost
from atlante.builder.executors import process_pool
from atlante.cli import main as command
from tests.builder.cluster_parts import PATIENCE_S, Parts, wait_until
from tests.builder.conftest import Project, folder, no_executor, page
from tests.builder.test_processes import DIED
from tests.conftest import ROOT

WORKER = r"the Dask worker tcp://127\.0\.0\.1:\d+"


@pytest.fixture(autouse=True)
def bounded() -> Iterator[None]:
    """End a test that hangs."""

    def stop(number: int, frame: object) -> None:
        raise AssertionError("it hangs")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(3 * PATIENCE_S)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a cluster with two workers that are started again when they die."""
    # What a worker had finished when it died is asked for until this time is over, and then made again.
    short = dask.config.set({"distributed.comm.timeouts.connect": "3s"})
    kind = {"n_workers": 2, "threads_per_worker": 1, "host": "127.0.0.1", "dashboard_address": None, "memory_limit": 0}
    with short, LocalCluster(**kind) as local:
        yield local.scheduler_address


@pytest.fixture
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    """Schedulers and workers as processes."""
    made = Parts(tmp_path_factory.mktemp("dask"))
    yield made
    made.end()


def by_cluster(address: str, project: Project) -> Callable[[], Executor]:
    """Return what calls the cluster for a project."""
    (project.build_dir / ".tmp").mkdir(parents=True, exist_ok=True)
    return partial(ClusterExecutor, address, project.build_dir, ("pytest",))


def refused(address: str, project: Project) -> str:
    """Return why a cluster is not used."""
    with pytest.raises(ExecutorLost) as caught:
        project.build(page("x.md", "x"), executor=by_cluster(address, project))
    assert project.outputs() == {}
    assert not (project.build_dir / ".tmp").exists()
    return str(caught.value)


# --- As the pool


def test_the_cluster_makes_the_same_bytes_as_the_pool(project: Project, scheduler: str) -> None:
    pages = tuple(page(f"docs/{n}.md", str(n), "a.html") for n in range(20))
    plan = (
        *pages,
        folder("site/", ("index.html", "i"), ("a/b.html", "b"), files=("build/docs/3.md",), needs=("docs/3.md",)),
        page("scratch.md", "s", recipe="scratch"),
        page("fails.md", "f", recipe="fails"),
    )
    by_pool = project.build(*plan, executor=lambda: process_pool(2))
    outputs = project.outputs()
    project.clean()
    assert project.build(*plan, executor=by_cluster(scheduler, project)) == by_pool
    assert project.outputs() == outputs
    assert project.build(*plan[:-1], executor=no_executor).made == ()


def test_worker_that_dies_is_forgiven_once(project: Project, scheduler: str) -> None:
    plan = (
        *(page(f"{n}.md", str(n)) for n in range(5)),
        page("bad.md", "", recipe="dies_counted"),
        page("unlucky.md", "u", recipe="dies_once"),
        *(page(f"{n}.md", str(n)) for n in range(5, 10)),
        page("user.md", "u", needs=("bad.md",)),
    )
    result = project.build(*plan, executor=by_cluster(scheduler, project))
    assert result.failed == (
        Failure("bad.md", DIED),
        Failure("user.md", ("bad.md, which it needs, could not be made",)),
    )
    assert result.made == (*(f"{n}.md" for n in range(10)), "unlucky.md")
    assert (project.root / "deaths").read_bytes() == b"11"


def test_view_that_cannot_travel_is_a_failure(project: Project, scheduler: str) -> None:
    @dataclass(frozen=True)
    class Local:
        text: str

    plan = (Artifact("x.md", "tests.builder.recipes:page", Local("x"), "page"), page("y.md", "y"))
    result = project.build(*plan, executor=by_cluster(scheduler, project))
    (failure,) = result.failed
    assert "Can't pickle local object" in failure.messages[0]
    assert result.made == ("y.md",)


def test_worker_with_threads_makes_one_thing_at_a_time(project: Project, parts: Parts) -> None:
    _, address = parts.scheduler()
    parts.worker(address, parts.scratch, "--nthreads=4", path=str(ROOT))
    plan = tuple(page(f"{n}.md", str(n), recipe="solitary") for n in range(8))
    result = project.build(*plan, executor=by_cluster(address, project))
    assert (len(result.made), result.failed) == (8, ())


def test_no_two_builds_have_scratch_files_of_the_same_name(project: Project, scheduler: str) -> None:
    # A worker may still be busy for a build that was killed.
    plan = (page("x.md", "x", recipe="where"),)
    seen = set()
    for _ in range(2):
        project.build(*plan, executor=by_cluster(scheduler, project))
        seen.add(project.outputs()["x.md"])
        project.clean()
    assert len(seen) == 2


# --- Workers that are not fit


def test_worker_elsewhere_finds_the_code_by_itself(project: Project, parts: Parts) -> None:
    _, address = parts.scheduler()
    parts.worker(address, parts.scratch)
    plan = (Artifact("x.bin", "tests.builder.recipes:big", 3, "page"),)
    assert project.build(*plan, executor=by_cluster(address, project)).made == ("x.bin",)


def test_worker_that_does_not_see_the_project_is_refused(
    tmp_path: Path, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "project").mkdir()
    monkeypatch.chdir(tmp_path)
    # The same path, another place: every process has its own current folder.
    project = Project(Path("/proc/self/cwd/project"))
    _, address = parts.scheduler()
    parts.worker(address, parts.scratch, path=str(ROOT))
    words = refused(address, project)
    assert re.fullmatch(
        f"{WORKER} does not see /proc/self/cwd/project/build as it is here: "
        "workers need the project in a shared folder with the same path",
        words,
    )


def test_worker_with_other_code_is_refused(project: Project, parts: Parts) -> None:
    shutil.copytree(ROOT / "atlante", parts.scratch / "atlante", ignore=shutil.ignore_patterns("__pycache__"))
    with (parts.scratch / "atlante" / "paths.py").open("a") as handle:
        handle.write("# another version\n")
    _, address = parts.scheduler()
    parts.worker(address, parts.scratch)
    words = refused(address, project)
    assert re.fullmatch(f"{WORKER} runs other code of atlante than there is here: start the worker again", words)


def test_unfit_worker_that_comes_later_ends_the_build(project: Project, parts: Parts) -> None:
    shutil.copytree(ROOT / "atlante", parts.scratch / "atlante", ignore=shutil.ignore_patterns("__pycache__"))
    (parts.scratch / "atlante" / "more.py").touch()
    _, address = parts.scheduler()
    parts.worker(address, project.root, path=str(ROOT))

    def come_later() -> None:
        wait_until((project.root / "started-a").exists)
        parts.worker(address, parts.scratch)

    later = threading.Thread(target=come_later)
    later.start()
    plan = (page("x.md", "x"), *(page(f"{name}.md", name, recipe="waits", needs=("x.md",)) for name in "abc"))
    with pytest.raises(ExecutorLost, match=f"{WORKER} runs other code of atlante"):
        project.build(*plan, executor=by_cluster(address, project))
    later.join()
    assert project.outputs() == {"x.md": "x"}
    (project.root / "go").touch()
    assert project.build(*plan).made == ("a.md", "b.md", "c.md")


@pytest.fixture
def terms(tmp_path: Path) -> Terms:
    """Terms that this process meets."""
    beacon = tmp_path / "build" / ".tmp" / "file-x"
    beacon.parent.mkdir(parents=True)
    beacon.write_text("sign")
    return Terms(beacon, "sign", outfit(("distributed", "pytest")))


def test_a_process_that_meets_the_terms_is_fit(terms: Terms) -> None:
    assert unfit(terms) == ""
    assert [path.name for path in terms.beacon.parent.iterdir()] == ["file-x"]


def test_every_difference_has_its_sentence(terms: Terms, tmp_path: Path) -> None:
    here = terms.outfit
    versions = dict(here.libraries)

    def words(other: Outfit) -> str:
        return unfit(dataclasses.replace(terms, outfit=other))

    assert words(dataclasses.replace(here, python="2.7")) == f"runs Python {here.python}, expected 2.7 as here"
    assert words(dataclasses.replace(here, code="")) == (
        "runs other code of atlante than there is here: start the worker again"
    )
    assert words(dataclasses.replace(here, libraries=(here.libraries[0], ("pytest", "1.0")))) == (
        f"has pytest {versions['pytest']}, expected 1.0 as here: install it there and start the worker again"
    )
    assert words(dataclasses.replace(here, libraries=(("no-such-thing", "1.0"),))) == (
        "has no-such-thing absent, expected 1.0 as here: install it there and start the worker again"
    )
    blind = (
        f"does not see {tmp_path}/build as it is here: workers need the project in a shared folder with the same path"
    )
    assert unfit(dataclasses.replace(terms, sign="of another build")) == blind
    terms.beacon.unlink()
    assert unfit(terms) == blind


def test_worker_that_cannot_write_is_unfit(terms: Terms, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def touch(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "touch", touch)
    assert unfit(terms) == f"cannot write in {tmp_path}/build: Permission denied"


# --- Nobody there


def test_scheduler_that_dies_ends_the_build_and_what_was_made_stays(project: Project, parts: Parts) -> None:
    process, address = parts.scheduler()
    parts.worker(address, parts.scratch, path=str(ROOT))

    def kill() -> None:
        wait_until((project.root / "started-a").exists)
        process.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    plan = (page("x.md", "x"), page("a.md", "a", recipe="waits", needs=("x.md",)))
    with pytest.raises(ExecutorLost) as caught:
        project.build(*plan, executor=by_cluster(address, project))
    killer.join()
    assert str(caught.value) == f"the Dask scheduler at {address} is gone; what was made is kept"
    assert project.outputs() == {"x.md": "x"}
    (project.root / "go").touch()
    assert project.build(*plan).made == ("a.md",)


def test_last_worker_that_dies_ends_the_build(project: Project, parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "QUESTIONS_WITHOUT_WORKER", 3)
    monkeypatch.setattr(crew, "PATIENCE_S", 0.1)
    _, address = parts.scheduler()
    parts.worker(address, parts.scratch, path=str(ROOT))
    plan = (page("x.md", "x"), page("bad.md", "", recipe="dies", needs=("x.md",)))
    with pytest.raises(ExecutorLost) as caught:
        project.build(*plan, executor=by_cluster(address, project))
    assert str(caught.value) == f"the Dask scheduler at {address} has no worker left; what was made is kept"
    assert project.outputs() == {"x.md": "x"}


def test_scheduler_without_workers_is_refused(project: Project, parts: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 1)
    _, address = parts.scheduler()
    assert refused(address, project) == f"the Dask scheduler at {address} has no worker that answers"


# --- The command


def run(root: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    """Run generate.py in this process and return its exit code."""
    monkeypatch.chdir(root)
    monkeypatch.setattr(sys, "argv", ["generate.py", *arguments])
    with pytest.raises(SystemExit) as end:
        command.main()
    return end.value.code


DATA = ("build", "--only", "data", "--scheduler")


def test_build_by_a_cluster_is_byte_for_byte_that_of_the_pool(
    minimal: Path, scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def build(*arguments: str) -> dict[str, bytes]:
        assert run(minimal, monkeypatch, "build", *arguments) == 0
        top = minimal / "build"
        return {
            str(path.relative_to(top)): path.read_bytes()
            for path in sorted((top / "site").rglob("*"))
            if path.is_file()
        }

    by_pool = build("--jobs", "2")
    shutil.rmtree(minimal / "build")
    assert build("--scheduler", scheduler) == by_pool
    assert {Path(name).suffix for name in by_pool} > {".html", ".pdf", ".svg", ".json", ".csv"}


def test_wrong_address_is_one_sentence(
    minimal: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 1)
    assert run(minimal, monkeypatch, *DATA, "tcp://127.0.0.1:1") == 3
    assert capfd.readouterr().err == ("generate.py: no Dask scheduler answers at tcp://127.0.0.1:1\n")
    assert not (minimal / "build" / "docs").exists()


@pytest.mark.parametrize("address", ["127.0.0.1:8786", "tcp://127.0.0.1", "http://127.0.0.1:8786", "tcp://a b:1"])
def test_what_is_no_address_is_a_wrong_command_line(
    minimal: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], address: str
) -> None:
    assert run(minimal, monkeypatch, *DATA, address) == 2
    assert capfd.readouterr().err == (f"expected an address such as tcp://host:8786 for --scheduler, found {address}\n")


def test_without_the_extra_one_sentence_says_what_to_install(
    minimal: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(minimal, monkeypatch, *DATA, "tcp://127.0.0.1:8786") == 3
    assert capfd.readouterr().err == (
        "generate.py: --scheduler needs the optional package distributed: "
        ".venv/bin/pip install -r requirements-cluster.lock\n"
    )


def test_nothing_to_make_needs_no_cluster(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(minimal, monkeypatch, "build", "--only", "data", "--jobs", "1") == 0
    assert run(minimal, monkeypatch, *DATA, "tcp://127.0.0.1:1") == 0
