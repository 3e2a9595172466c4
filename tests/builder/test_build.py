"""What is made, kept and deleted when something changes."""

import dataclasses
import os

from tests.builder.conftest import Project, folder, no_executor, page

A = page("docs/a.md", "a", "a.html")
B = page("docs/b.md", "b", "a.html", "b.html")
C = page("docs/deep/c.md", "c")
PLAN = (A, B, C)
ALL = ("docs/a.md", "docs/b.md", "docs/deep/c.md")


def test_first_build_makes_everything(project: Project) -> None:
    result = project.build(*PLAN)
    assert (result.made, result.changed, result.kept, result.failed, result.pruned) == (ALL, ALL, (), (), ())
    assert project.outputs() == {"docs/a.md": "a\nA\n", "docs/b.md": "b\nA\n\nB\n", "docs/deep/c.md": "c"}


def test_second_build_makes_nothing_and_wants_no_executor(project: Project) -> None:
    project.build(*PLAN)
    result = project.build(*PLAN, executor=no_executor)
    assert (result.made, result.kept) == ((), ALL)


def test_order_of_the_plan_changes_nothing(project: Project) -> None:
    project.build(*PLAN)
    assert project.build(*reversed(PLAN), executor=no_executor).made == ()


def test_changed_view_makes_exactly_that(project: Project) -> None:
    project.build(*PLAN)
    new = page("docs/a.md", "new", "a.html")
    assert project.explain("docs/a.md", new, B, C) == ("its content changed",)
    assert project.explain("docs/b.md", new, B, C) == ()
    assert project.build(new, B, C).made == ("docs/a.md",)
    assert project.outputs()["docs/a.md"] == "new\nA\n"


def test_changed_file_makes_those_that_used_it(project: Project) -> None:
    project.build(*PLAN)
    project.write("b.html", "BB\n")
    assert project.explain("docs/b.md", *PLAN) == ("b.html changed",)
    assert project.build(*PLAN).made == ("docs/b.md",)
    project.write("a.html", "AA\n")
    assert project.build(*PLAN).made == ("docs/a.md", "docs/b.md")


def test_touched_file_makes_nothing_and_is_read_once(project: Project) -> None:
    project.build(*PLAN)
    os.utime(project.root / "a.html", ns=(1, 1))
    assert project.build(*PLAN, executor=no_executor).made == ()
    # The new time is remembered: bytes that change behind it, with the size, are not looked at.
    project.write("a.html", "X\n")
    os.utime(project.root / "a.html", ns=(1, 1))
    assert project.build(*PLAN, executor=no_executor).made == ()


def test_deleted_file_is_a_reason(project: Project) -> None:
    project.build(*PLAN)
    (project.root / "b.html").unlink()
    assert project.explain("docs/b.md", *PLAN) == ("b.html is gone",)
    result = project.build(*PLAN)
    assert [(failure.path, failure.messages) for failure in result.failed] == [("docs/b.md", ("b.html is missing",))]


def test_file_that_appears_is_a_reason(project: Project) -> None:
    plan = page("x.md", "x", "later.html", recipe="optional")
    project.build(plan)
    assert project.build(plan).made == ()
    project.write("later.html", "L")
    assert project.explain("x.md", plan) == ("later.html appeared",)
    assert project.build(plan).made == ("x.md",)
    assert project.outputs() == {"x.md": "x\nL"}


def test_changed_code_makes_its_family(project: Project) -> None:
    plan = (A, folder("site/", ("index.html", "i")))
    project.build(*plan)
    project.write("code/site.py", "2")
    assert project.explain("site/index.html", *plan) == ("its recipe changed",)
    assert project.build(*plan).made == ("site/",)
    project.write("code/page/more/new.py", "new")
    assert project.build(*plan).made == ("docs/a.md",)


def test_other_recipe_is_a_reason(project: Project) -> None:
    project.build(A)
    other = dataclasses.replace(A, recipe="tests.builder.recipes:optional")
    assert project.explain("docs/a.md", other) == ("its recipe changed",)


def test_deleted_output_is_made_again(project: Project) -> None:
    project.build(*PLAN)
    (project.build_dir / "docs/a.md").unlink()
    assert project.explain("docs/a.md", *PLAN) == ("output docs/a.md is missing",)
    assert project.build(*PLAN).made == ("docs/a.md",)


def test_output_changed_by_hand_is_made_again(project: Project) -> None:
    project.build(*PLAN)
    (project.build_dir / "docs/a.md").write_text("mine")
    assert project.explain("docs/a.md", *PLAN) == ("output docs/a.md was changed by hand",)
    assert project.build(*PLAN).made == ("docs/a.md",)
    assert project.outputs()["docs/a.md"] == "a\nA\n"


def test_touched_output_is_kept(project: Project) -> None:
    project.build(*PLAN)
    os.utime(project.build_dir / "docs/a.md", ns=(1, 1))
    assert project.build(*PLAN, executor=no_executor).made == ()


def test_equal_bytes_are_not_written(project: Project) -> None:
    plan = page("x.md", "", "a.html", recipe="first_line")
    project.build(plan)
    before = (project.build_dir / "x.md").stat()
    project.write("a.html", "A\nmore\n")
    result = project.build(plan)
    assert (result.made, result.changed) == (("x.md",), ())
    after = (project.build_dir / "x.md").stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_early_cut_off(project: Project) -> None:
    first = page("first.txt", "", "a.html", recipe="first_line")
    reader = page("reader.txt", "r", "build/first.txt", needs=("first.txt",))
    silent = page("silent.txt", "s", needs=("first.txt",))
    plan = (silent, reader, first)
    assert project.build(*plan).made == ("first.txt", "reader.txt", "silent.txt")
    project.write("a.html", "A\nmore\n")
    assert project.explain("reader.txt", *plan) == ("first.txt, which it needs, is made again",)
    result = project.build(*plan)
    assert (result.made, result.kept) == (("first.txt",), ("reader.txt", "silent.txt"))
    project.write("a.html", "Z\n")
    assert project.build(*plan).made == ("first.txt", "reader.txt", "silent.txt")
    assert project.outputs()["reader.txt"] == "r\nZ"


def test_changed_needs_are_reasons(project: Project) -> None:
    project.build(A, C)
    more = dataclasses.replace(C, needs=("docs/a.md",))
    assert project.explain("docs/deep/c.md", A, more) == ("it now needs docs/a.md",)
    project.build(A, more)
    assert project.explain("docs/deep/c.md", A, C) == ("it no longer needs docs/a.md",)
    new = page("docs/a.md", "new", "a.html")
    project.build(new, select="docs/a.md".__eq__)
    assert project.explain("docs/deep/c.md", new, more) == ("docs/a.md, which it needs, changed",)


def test_explain_before_any_build_leaves_no_trace(project: Project) -> None:
    assert project.explain("docs/a.md", *PLAN) == ("never made",)
    assert not project.build_dir.exists()


def test_explain_an_unknown_path(project: Project) -> None:
    try:
        project.explain("docs/z.md", *PLAN)
    except LookupError as error:
        assert str(error.args[0]) == "nothing makes docs/z.md; did you mean docs/b.md, docs/a.md, docs/deep/c.md?"
    else:
        raise AssertionError("nothing was raised")


def test_selection_makes_what_it_needs_and_touches_nothing_else(project: Project) -> None:
    top = page("top.txt", "t", "build/docs/a.md", needs=("docs/a.md",))
    project.build(top, *PLAN)
    project.write("a.html", "AA\n")
    old = page("docs/deep/c.md", "changed")
    result = project.build(top, A, B, old, select="top.txt".__eq__)
    assert (result.made, result.kept, result.pruned) == (("docs/a.md", "top.txt"), (), ())
    assert project.outputs()["docs/b.md"] == "b\nA\n\nB\n"
    assert project.outputs()["docs/deep/c.md"] == "c"
    assert project.build(top, A, B, old).made == ("docs/b.md", "docs/deep/c.md")


def test_what_is_no_longer_planned_is_deleted(project: Project) -> None:
    project.build(*PLAN)
    assert project.build(A, B, select=lambda _: True).pruned == ()
    result = project.build(A, B)
    assert (result.made, result.pruned) == ((), ("docs/deep/c.md",))
    assert sorted(project.outputs()) == ["docs/a.md", "docs/b.md"]
    assert not (project.build_dir / "docs/deep").exists()
    assert project.build(A, B).pruned == ()


def test_files_of_others_survive_pruning_and_cleaning(project: Project) -> None:
    project.build(*PLAN)
    project.write("build/docs/deep/mine.txt", "mine")
    project.write("build/.tmp/mine.txt", "mine")
    (project.build_dir / "empty").mkdir()
    (project.build_dir / ".tmp/mine.txt").rename(project.build_dir / "mine.txt")
    (project.build_dir / ".tmp").rmdir()
    assert project.build(A).pruned == ("docs/b.md", "docs/deep/c.md")
    assert project.clean() == ("docs/a.md",)
    left = sorted(path.relative_to(project.build_dir).as_posix() for path in project.build_dir.rglob("*"))
    assert left == ["docs", "docs/deep", "docs/deep/mine.txt", "empty", "mine.txt"]


def test_clean_leaves_nothing_of_ours(project: Project) -> None:
    project.build(*PLAN, folder("site/", ("x/index.html", "i")))
    assert project.clean() == (*ALL, "site/x/index.html")
    assert not project.build_dir.exists()
    assert project.clean() == ()
    assert project.build(*PLAN).made == ALL


def test_old_pages_are_gone_before_a_folder_is_read(project: Project) -> None:
    site = page("list.txt", "", recipe="listing", needs=("docs/a.md", "docs/deep/c.md"))
    project.build(site, A, C)
    assert project.outputs()["list.txt"] == "a.md deep"
    site = dataclasses.replace(site, needs=("docs/a.md",))
    assert project.build(site, A).pruned == ("docs/deep/c.md",)
    assert project.outputs()["list.txt"] == "a.md"


def test_a_file_can_become_a_folder_and_back(project: Project) -> None:
    project.build(page("x", "file"))
    assert project.build(page("x/y.md", "deep")).pruned == ("x",)
    assert project.outputs() == {"x/y.md": "deep"}
    assert project.build(folder("x/", ("z.md", "tree"))).pruned == ("x/y.md",)
    assert project.outputs() == {"x/z.md": "tree"}
    assert project.build(page("x", "file")).pruned == ("x/z.md",)
    assert project.outputs() == {"x": "file"}


def test_a_file_that_passes_from_a_tree_to_a_page_stays(project: Project) -> None:
    project.build(folder("x/", ("y.md", "same"), ("z.md", "z")))
    result = project.build(page("x/y.md", "same"))
    assert (result.made, result.changed, result.pruned) == (("x/y.md",), (), ("x/z.md",))
    assert project.outputs() == {"x/y.md": "same"}


def test_a_file_that_passed_to_a_tree_in_a_selected_build_stays(project: Project) -> None:
    site = folder("site/", ("index.html", "i"))
    project.build(page("site/index.html", "p"), C)
    project.build(site, C, select="site/".__eq__)
    result = project.build(site, C)
    assert (result.made, result.pruned) == ((), ())
    assert project.outputs() == {"docs/deep/c.md": "c", "site/index.html": "i"}
