"""What a failing recipe leaves behind, and what depends on it."""

import dataclasses

import pytest

from atlante.builder.artifact import Failure
from atlante.builder.progress import Outcome
from tests.builder.conftest import Project, folder, no_executor, page

FINE = page("fine.md", "fine")


def test_failure_carries_its_messages_and_spares_the_others(project: Project) -> None:
    result = project.build(page("bad.md", "", recipe="fails"), FINE)
    assert result.failed == (Failure("bad.md", ("the picture has no text", "the table is empty")),)
    assert result.made == ("fine.md",)
    assert project.told.outcomes == {"bad.md": Outcome.FAILED, "fine.md": Outcome.MADE}


@pytest.mark.parametrize(
    ("recipe", "message", "last"),
    [
        ("breaks", "ZeroDivisionError: by zero", "ZeroDivisionError: by zero"),
        ("leaves", "SystemExit: 2", "SystemExit: 2"),
        ("text", "tests.builder.recipes:text returned Page, expected bytes", ""),
        ("unheard_of", "AttributeError: module 'tests.builder.recipes' has no attribute 'unheard_of'", ""),
    ],
)
def test_unexpected_failure_has_a_traceback(project: Project, recipe: str, message: str, last: str) -> None:
    (failure,) = project.build(page("bad.md", "", recipe=recipe), FINE).failed
    assert failure.messages in ((message,), (f"TypeError: {message}",))
    assert failure.traceback is not None
    assert failure.traceback.strip().endswith(last)


def test_failure_keeps_the_old_file_and_is_tried_again(project: Project) -> None:
    plan = page("x.md", "x", "stop", recipe="fails_while")
    project.build(plan)
    project.write("stop", "")
    assert [failure.messages for failure in project.build(plan).failed] == [("stop is in the way",)]
    assert project.outputs() == {"x.md": "x"}
    assert project.explain("x.md", plan) == ("last time it failed", "stop appeared")
    assert [failure.path for failure in project.build(plan).failed] == ["x.md"]
    (project.root / "stop").unlink()
    assert project.build(plan).made == ("x.md",)
    assert project.build(plan, executor=no_executor).kept == ("x.md",)


def test_failed_artifact_is_not_pruned_but_a_dropped_one_is(project: Project) -> None:
    plan = page("x.md", "x", "stop", recipe="fails_while")
    project.build(plan)
    project.write("stop", "")
    assert project.build(plan).pruned == ()
    assert project.build(FINE).pruned == ("x.md",)


def test_what_needs_a_failure_uses_its_old_output(project: Project) -> None:
    need = page("need.md", "old", "stop", recipe="fails_while")
    user = page("user.md", "u1", "build/need.md", needs=("need.md",))
    kept = page("kept.md", "k", "build/need.md", needs=("need.md",))
    project.build(need, user, kept)
    project.write("stop", "")
    user = page("user.md", "u2", "build/need.md", needs=("need.md",))
    result = project.build(need, user, kept)
    assert ([failure.path for failure in result.failed], result.made, result.kept) == (
        ["need.md"],
        ("user.md",),
        ("kept.md",),
    )
    assert project.outputs()["user.md"] == "u2\nold"


def test_what_needs_a_failure_without_output_fails_too(project: Project) -> None:
    need = page("need.md", "", recipe="fails")
    user = page("user.md", "u", needs=("need.md", "fine.md"))
    top = page("top.md", "t", needs=("user.md",))
    result = project.build(top, user, need, FINE)
    assert [(failure.path, failure.messages) for failure in result.failed] == [
        ("need.md", ("the picture has no text", "the table is empty")),
        ("top.md", ("user.md, which it needs, could not be made",)),
        ("user.md", ("need.md, which it needs, could not be made",)),
    ]
    assert project.outputs() == {"fine.md": "fine"}
    well = dataclasses.replace(need, recipe="tests.builder.recipes:page")
    assert project.build(top, user, well, FINE).made == ("need.md", "top.md", "user.md")


def test_reading_an_output_without_needing_it_fails(project: Project) -> None:
    first = page("first.md", "f")
    middle = page("middle.md", "m", needs=("first.md",))
    direct = page("direct.md", "d", "build/first.md", needs=("first.md",))
    through = page("through.md", "t", "build/first.md", needs=("middle.md",))
    without = page("without.md", "w", "build/first.md", needs=())
    result = project.build(first, middle, direct, through, without)
    assert result.made == ("direct.md", "first.md", "middle.md", "through.md")
    message = "it uses first.md, which first.md makes, without needing first.md"
    assert result.failed == (Failure("without.md", (message,)),)


def test_scratch_files_are_not_remembered(project: Project) -> None:
    plan = page("x.md", "draft", recipe="scratch")
    project.build(plan)
    assert project.outputs() == {"x.md": "draft"}
    assert project.build(plan, executor=no_executor).made == ()


def test_tree_without_a_file_fails(project: Project) -> None:
    plan = dataclasses.replace(folder("site/"), recipe="tests.builder.recipes:nothing")
    assert [failure.messages for failure in project.build(plan).failed] == [("it made no file",)]


def test_file_that_is_not_utf8_is_named(project: Project) -> None:
    (project.root / "a.html").write_bytes(b"ab\xff")
    (failure,) = project.build(page("x.md", "x", "a.html")).failed
    assert failure == Failure("x.md", ("a.html is not UTF-8 (byte 2)",))
