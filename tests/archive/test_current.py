"""Where a build folder stands against a plan is told output by output, and telling changes nothing."""

from collections.abc import Callable
from pathlib import Path

import pytest

from atlante.archive.current import Output, Standing, standing
from atlante.archive.entry import digest_of
from atlante.builder.artifact import Artifact, MakeError, Workshop
from atlante.builder.build import build
from atlante.builder.executors import SerialExecutor
from atlante.builder.fingerprint import RecipeFamily

FAMILIES = (RecipeFamily("text", ("recipe.txt",)),)


def copied(view: str, workshop: Workshop) -> bytes:
    return workshop.read_bytes(view)


def said(view: str, workshop: Workshop) -> bytes:
    if view == "fault":
        raise MakeError("cannot")
    return view.encode()


def plan(words: str = "uno") -> tuple[Artifact, ...]:
    return (
        Artifact("docs/a.txt", "tests.archive.test_current:said", words, "text"),
        Artifact("docs/b.txt", "tests.archive.test_current:copied", "build/docs/a.txt", "text", ("docs/a.txt",)),
        Artifact("docs/c.txt", "tests.archive.test_current:copied", "source.txt", "text"),
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "recipe.txt").write_text("1", encoding="utf-8")
    (tmp_path / "source.txt").write_text("fonte", encoding="utf-8")
    make(tmp_path, plan())
    return tmp_path


def make(root: Path, artifacts: tuple[Artifact, ...]) -> None:
    build(artifacts, root=root, build_dir=root / "build", families=FAMILIES, executor_factory=SerialExecutor)


def stands(root: Path, artifacts: tuple[Artifact, ...]) -> Standing:
    return standing(artifacts, root=root, build_dir=root / "build", families=FAMILIES)


def stamps(root: Path) -> dict[Path, int]:
    """Return the times of all files but the journals of SQLite, which come and go with every look."""
    found = (path for path in root.rglob("*") if path.is_file() and not path.name.endswith(("-wal", "-shm")))
    return {path: path.stat().st_mtime_ns for path in found}


def test_a_fresh_build_lacks_nothing_and_knows_every_digest(root: Path) -> None:
    words = (("docs/a.txt", b"uno"), ("docs/b.txt", b"uno"), ("docs/c.txt", b"fonte"))
    assert stands(root, plan()) == Standing(tuple(Output(path, digest_of(content)) for path, content in words), ())


def test_nothing_was_built(tmp_path: Path) -> None:
    never = tuple((artifact.path, "never made") for artifact in plan())
    assert stands(tmp_path, plan()) == Standing((), never)
    assert list(tmp_path.iterdir()) == []


CHANGES: tuple[tuple[str, Callable[[Path], object], tuple[tuple[str, str], ...]], ...] = (
    ("source", lambda root: (root / "source.txt").write_bytes(b"x"), (("docs/c.txt", "source.txt changed"),)),
    (
        "missing",
        lambda root: (root / "build/docs/c.txt").unlink(),
        (("docs/c.txt", "output docs/c.txt is missing"),),
    ),
    (
        "by hand",
        lambda root: (root / "build/docs/b.txt").write_bytes(b"mio"),
        (("docs/b.txt", "output docs/b.txt was changed by hand"),),
    ),
    (
        "needed",
        lambda root: (root / "build/docs/a.txt").write_bytes(b"mio"),
        (
            ("docs/a.txt", "output docs/a.txt was changed by hand"),
            ("docs/b.txt", "build/docs/a.txt changed"),
        ),
    ),
    (
        "recipe",
        lambda root: (root / "recipe.txt").write_bytes(b"2"),
        tuple((f"docs/{name}.txt", "its recipe changed") for name in "abc"),
    ),
)


@pytest.mark.parametrize(("change", "lacking"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES])
def test_what_changed_is_named(root: Path, change: Callable[[Path], object], lacking: tuple[tuple[str, str]]) -> None:
    change(root)
    before = stamps(root)
    assert stands(root, plan()).lacking == lacking
    assert stamps(root) == before


def test_what_needs_something_old_is_old(root: Path) -> None:
    assert stands(root, plan("due")).lacking == (
        ("docs/a.txt", "its content changed"),
        ("docs/b.txt", "docs/a.txt, which it needs, is made again"),
    )


def test_an_output_that_is_no_longer_planned_and_still_there_is_named(root: Path) -> None:
    assert stands(root, plan()[:2]).lacking == (("docs/c.txt", "it is no longer planned"),)
    (root / "build/docs/c.txt").unlink()
    assert stands(root, plan()[:2]).lacking == ()


def test_a_failed_artifact_is_named_although_its_old_output_is_there(root: Path) -> None:
    make(root, plan("fault"))
    assert (root / "build/docs/a.txt").read_bytes() == b"uno"
    assert stands(root, plan()).lacking == (
        ("docs/a.txt", "last time it failed"),
        ("docs/b.txt", "docs/a.txt, which it needs, is made again"),
    )
