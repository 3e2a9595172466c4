"""Folders that are made as a whole."""

from pathlib import Path

import pytest

from atlante.builder import landing
from tests.builder.conftest import Project, folder, no_executor, page

SITE = folder("site/", ("index.html", "i"), ("a/index.html", "a"), ("b/index.html", "b"))


def inodes(project: Project) -> dict[str, int]:
    """Return the inode of everything in the tree."""
    site = project.build_dir / "site"
    return {path.as_posix(): path.stat().st_ino for path in [site, *site.rglob("*")]}


def test_second_build_keeps_a_tree(project: Project) -> None:
    assert project.build(SITE).made == ("site/",)
    assert project.outputs() == {"site/a/index.html": "a", "site/b/index.html": "b", "site/index.html": "i"}
    assert project.build(SITE, executor=no_executor).kept == ("site/",)


@pytest.mark.parametrize("name", ["site/a/index.html", "site/index.html"])
def test_tree_with_a_file_missing_or_changed_is_made_again(project: Project, name: str) -> None:
    project.build(SITE)
    before = project.outputs()
    (project.build_dir / name).unlink()
    assert project.explain("site/", SITE) == (f"output {name} is missing",)
    assert project.build(SITE).made == ("site/",)
    (project.build_dir / name).write_text("mine")
    assert project.explain(name, SITE) == (f"output {name} was changed by hand",)
    assert project.build(SITE).made == ("site/",)
    assert project.outputs() == before


def test_swapped_tree_has_new_files_and_no_old_ones(project: Project) -> None:
    project.build(SITE)
    result = project.build(folder("site/", ("index.html", "i"), ("c/index.html", "c")))
    assert (result.made, result.changed) == (("site/",), ("site/",))
    assert result.pruned == ("site/a/index.html", "site/b/index.html")
    assert project.outputs() == {"site/c/index.html": "c", "site/index.html": "i"}
    assert not (project.build_dir / "site/a").exists()


def test_identical_tree_is_left_alone(project: Project) -> None:
    project.build(SITE)
    before = inodes(project)
    project.write("code/site.py", "2")
    result = project.build(SITE)
    assert (result.made, result.changed) == (("site/",), ())
    assert inodes(project) == before
    assert project.build(SITE, executor=no_executor).made == ()


def test_failed_tree_stays(project: Project) -> None:
    project.build(SITE)
    before = inodes(project)
    bad = folder("site/", ("index.html", "new"), files=("absent",))
    assert [failure.messages for failure in project.build(bad).failed] == [("absent is missing",)]
    assert inodes(project) == before


def test_tree_follows_what_it_needs(project: Project) -> None:
    need = page("docs/a.md", "a", "a.html", recipe="first_line")
    site = folder("site/", ("index.html", "i"), needs=("docs/a.md",))
    project.build(need, site)
    project.write("a.html", "A\nmore\n")
    assert project.build(need, site).made == ("docs/a.md",)
    project.write("a.html", "B\n")
    assert project.build(need, site).made == ("docs/a.md", "site/")


@pytest.mark.parametrize("exchange", [True, False])
def test_files_of_others_stay_in_a_swapped_tree(
    project: Project, exchange: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not exchange:
        monkeypatch.setattr(landing, "_exchange", lambda one, other: False)
    project.build(SITE)
    project.write("build/site/mine/note.txt", "mine")
    (project.build_dir / "site/link.html").symlink_to("index.html")
    project.build(folder("site/", ("index.html", "new")))
    assert project.outputs() == {"site/index.html": "new", "site/link.html": "new", "site/mine/note.txt": "mine"}
    assert (project.build_dir / "site/link.html").is_symlink()
    assert project.build().pruned == ("site/index.html",)
    assert project.outputs() == {"site/mine/note.txt": "mine"}


def test_folders_are_exchanged_in_one_step_here(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one/x").touch()
    assert landing._exchange(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "two/x").exists()
    assert not landing._exchange(tmp_path / "one", tmp_path / "absent")


def test_tree_set_aside_by_a_killed_build_comes_back(project: Project) -> None:
    project.build(SITE, page("x.md", "x"))
    (project.build_dir / ".tmp/tree-3").mkdir(parents=True)
    (project.build_dir / "site").rename(project.build_dir / ".tmp/old-site")
    assert project.build(SITE, page("x.md", "x"), executor=no_executor).kept == ("site/", "x.md")


def test_tree_set_aside_is_deleted_when_the_new_one_is_there(project: Project) -> None:
    project.build(SITE)
    before = inodes(project)
    project.write("build/.tmp/old-site/index.html", "old")
    assert project.build(SITE, executor=no_executor).kept == ("site/",)
    assert inodes(project) == before
