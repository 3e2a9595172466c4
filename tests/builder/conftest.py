"""A small project with a build folder, for the tests of the builder."""

from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

import pytest

from atlante.builder.artifact import Artifact
from atlante.builder.build import BuildResult, build, clean, explain
from atlante.builder.executors import SerialExecutor
from atlante.builder.fingerprint import RecipeFamily
from atlante.builder.progress import Holder, Outcome
from tests.builder.recipes import Folder, Page

FAMILIES = (RecipeFamily("page", ("code/page/**/*.py",)), RecipeFamily("site", ("code/site.py",), ("pytest",)))


def page(path: str, text: str, *files: str, recipe: str = "page", needs: tuple[str, ...] = ()) -> Artifact:
    """Return an artifact that is a page."""
    return Artifact(path, f"tests.builder.recipes:{recipe}", Page(text, files), "page", needs)


def folder(path: str, *pages: tuple[str, str], files: tuple[str, ...] = (), needs: tuple[str, ...] = ()) -> Artifact:
    """Return an artifact that is a tree."""
    return Artifact(path, "tests.builder.recipes:tree", Folder(pages, files), "site", needs)


class Told:
    """A `Progress` that writes down what it is told."""

    def __init__(self) -> None:
        self.totals: list[int] = []
        self.outcomes: dict[str, Outcome] = {}
        self.holders: list[Holder] = []
        self.notes: list[str] = []
        self.results: list[BuildResult] = []

    def start(self, total: int) -> None:
        self.totals.append(total)

    def done(self, path: str, outcome: Outcome) -> None:
        assert path not in self.outcomes
        self.outcomes[path] = outcome

    def waiting_for_lock(self, holder: Holder) -> None:
        self.holders.append(holder)

    def note(self, text: str) -> None:
        self.notes.append(text)

    def finish(self, result: BuildResult) -> None:
        self.results.append(result)


class Project:
    """A root with code and files, and a build folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.build_dir = root / "build"
        for name, text in (("code/page/page.py", "1"), ("code/site.py", "1"), ("a.html", "A\n"), ("b.html", "B\n")):
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        """Write a file of the project."""
        (self.root / name).parent.mkdir(parents=True, exist_ok=True)
        (self.root / name).write_text(text)

    def build(
        self,
        *plan: Artifact,
        executor: Callable[[], Executor] = SerialExecutor,
        select: Callable[[str], bool] | None = None,
    ) -> BuildResult:
        """Build a plan; what was told is in `told`."""
        self.told = Told()
        result = build(
            plan,
            root=self.root,
            build_dir=self.build_dir,
            families=FAMILIES,
            executor_factory=executor,
            select=select,
            report=self.told,
        )
        assert self.told.results == [result]
        assert self.told.totals == [len(self.told.outcomes)]
        assert not (self.build_dir / ".tmp").exists()
        return result

    def explain(self, path: str, *plan: Artifact) -> tuple[str, ...]:
        """Return the reasons as sentences."""
        found = explain(path, plan, root=self.root, build_dir=self.build_dir, families=FAMILIES)
        return tuple(str(reason) for reason in found)

    def clean(self) -> tuple[str, ...]:
        """Clean the build folder."""
        return clean(self.build_dir)

    def outputs(self) -> dict[str, str]:
        """Return path and text of every file in the build folder that is not the builder's own."""
        own = (".lock", "ledger.sqlite3", "ledger.sqlite3-wal", "ledger.sqlite3-shm")
        files = sorted(path for path in self.build_dir.rglob("*") if path.is_file() and path.name not in own)
        return {path.relative_to(self.build_dir).as_posix(): path.read_text() for path in files}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A fresh project."""
    return Project(tmp_path)


def no_executor() -> Executor:
    """Stand where an executor must not be wanted."""
    raise AssertionError("nothing had to be made")
