"""Disks that take no more, ledgers that cannot be read."""

import resource
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from atlante.builder.artifact import Artifact
from atlante.builder.build import clean
from atlante.builder.errors import BuildUnwritable
from tests.builder.conftest import Project, folder, no_executor, page

LEDGER = "build/ledger.sqlite3"


@contextmanager
def small_files(limit: int) -> Iterator[None]:
    """Let the system refuse files of more than `limit` bytes, also to root."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def big(size: int) -> Artifact:
    """Return an artifact of as many bytes."""
    return Artifact("big.bin", "tests.builder.recipes:big", size, "page")


def refused(project: Project, *plan: Artifact) -> str:
    """Build a plan that cannot be written; return the sentence."""
    with pytest.raises(BuildUnwritable) as raised:
        project.build(*plan)
    return str(raised.value)


def test_write_that_fails_leaves_the_old_file_whole(project: Project) -> None:
    project.build(big(10), page("x.md", "x"))
    with small_files(1_000_000):
        assert refused(project, page("x.md", "new"), big(2_000_000)) == "cannot write build/big.bin: File too large"
    assert project.outputs() == {"big.bin": "x" * 10, "x.md": "new"}
    assert project.build(big(2_000_000), page("x.md", "new")).made == ("big.bin",)


def test_full_disk_met_by_a_recipe(project: Project) -> None:
    plan = page("x.md", "x", recipe="full_disk")
    assert refused(project, plan) == "cannot write build/x.md: No space left on device"
    assert project.outputs() == {}


def test_file_where_the_build_folder_should_be(project: Project) -> None:
    project.write("build", "a file")
    assert refused(project, page("x.md", "x")) == "cannot write build/.lock: File exists"
    assert clean(project.build_dir) == ()
    assert project.build_dir.read_text() == "a file"


@pytest.mark.parametrize(
    ("blocker", "plan", "sentence"),
    [
        ("build/docs", page("docs/x.md", "x"), "cannot write build/docs/x.md: File exists"),
        ("build/x.md/mine", page("x.md", "x"), "cannot write build/x.md: Is a directory"),
        ("build/site", folder("site/", ("x", "x")), "cannot write build/site/: Not a directory"),
        ("build/.tmp", page("x.md", "x"), "cannot write build/.tmp: File exists"),
        ("build/ledger.sqlite3/mine", page("x.md", "x"), f"cannot write {LEDGER}: unable to open database file"),
    ],
)
def test_something_of_others_in_the_way(project: Project, blocker: str, plan: Artifact, sentence: str) -> None:
    project.write(blocker, "mine")
    assert refused(project, plan) == sentence
    assert (project.root / blocker).read_text() == "mine"
    left = [path.name for path in project.build_dir.rglob("*") if path.name.startswith(("file-", "tree-", "busy-"))]
    assert left == []


def garble(path: Path) -> None:
    """Make a ledger that is no database."""
    path.write_bytes(b"not a database at all" * 50)


def cut(path: Path) -> None:
    """Lose the second half of a ledger."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    """Lose all of a ledger."""
    path.write_bytes(b"")


def age(path: Path) -> None:
    """Make a ledger of another version."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()


def spoil(path: Path) -> None:
    """Make a ledger with rows that are not ours."""
    database = sqlite3.connect(path)
    database.execute("UPDATE artifact SET outputs = '{'")
    database.commit()
    database.close()


REASONS = {
    garble: "file is not a database",
    cut: "database disk image is malformed",
    empty: "another program or version wrote it",
    age: "another program or version wrote it",
    spoil: "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
}


@pytest.mark.parametrize("harm", list(REASONS), ids=lambda harm: harm.__name__)
def test_harmed_ledger_is_replaced_and_nothing_is_deleted(project: Project, harm: "type") -> None:
    plan = (page("x.md", "x"), folder("site/", ("index.html", "i"), ("old.html", "o")))
    project.build(*plan, page("old.md", "old"))
    harm(project.root / LEDGER)
    assert project.explain("x.md", *plan) == ("never made",)
    result = project.build(page("x.md", "x"), folder("site/", ("index.html", "i")))
    note = f"{LEDGER} cannot be understood ({REASONS[harm]}): everything is made again, nothing is deleted"
    assert project.told.notes == [note]
    assert (result.made, result.changed, result.pruned) == (("site/", "x.md"), (), ())
    assert sorted(project.outputs()) == ["old.md", "site/index.html", "site/old.html", "x.md"]
    assert project.build(page("x.md", "x"), folder("site/", ("index.html", "i")), executor=no_executor).made == ()
    assert project.told.notes == []


def test_clean_with_a_harmed_ledger_deletes_only_the_ledger(project: Project) -> None:
    project.build(page("x.md", "x"))
    garble(project.root / LEDGER)
    assert project.clean() == ()
    assert [path.name for path in project.build_dir.iterdir()] == ["x.md"]


def test_output_that_was_begun_but_never_entered_is_known_as_ours(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from atlante.builder.ledger import Ledger

    def dead(*arguments: object) -> None:
        raise KeyboardInterrupt

    site = folder("site/", ("index.html", "i"))
    project.build(page("y.md", "y"), site)
    plan = (page("x.md", "x"), folder("site/", ("new.html", "n")))
    real = Ledger.keep
    monkeypatch.setattr(Ledger, "keep", lambda self, row, stamps: dead() if stamps else real(self, row, stamps))
    for one in plan:
        with pytest.raises(KeyboardInterrupt):
            project.build(*plan, select=one.path.__eq__)
    monkeypatch.undo()
    assert sorted(project.outputs()) == ["site/new.html", "x.md", "y.md"]
    assert project.explain("site/", *plan) == (
        "its content changed",
        "output site/index.html is missing",
        "the build stopped while output site/new.html was written",
    )
    assert project.build(site).pruned == ("site/new.html", "x.md", "y.md")
    assert project.outputs() == {"site/index.html": "i"}
