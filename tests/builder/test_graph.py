"""Plans that cannot be made."""

import dataclasses

import pytest

from atlante.builder.artifact import Artifact
from atlante.builder.errors import PlanError
from atlante.builder.graph import Graph
from tests.builder.conftest import FAMILIES, Project, folder, page

FAULTS = (
    ((page("a.md", "1"), page("a.md", "2")), "a.md is planned twice"),
    ((page("a.md", "1", needs=("b.md",)),), "a.md needs b.md, which is not in the plan"),
    ((dataclasses.replace(page("a.md", "1"), family="map"),), "a.md: no family 'map'"),
    ((dataclasses.replace(page("a.md", "1"), recipe="nowhere"),), "a.md: recipe 'nowhere' is not module:function"),
    ((page("site/a.md", "1"), folder("site/")), "site/a.md lies inside site/"),
    ((folder("site/x/y/"), folder("site/")), "site/x/y/ lies inside site/"),
    ((page("site", "1"), folder("site/")), "site/ is planned as a folder and as a file"),
    ((page("a", "1"), page("a/b", "1")), "a/b lies inside a"),
    ((page(".tmp/a", "1"),), ".tmp/a has a name that the builder keeps for itself"),
    ((page("ledger.sqlite3-wal", "1"),), "ledger.sqlite3-wal has a name that the builder keeps for itself"),
    *(
        ((page(path, "1"),), f"{path!r} is not a plain path inside the build folder")
        for path in ("", "/", "/a.md", "../a.md", "a/../../b.md", "a/./b.md", "a//b.md", "a//", "a\\b.md", ".")
    ),
)  # fmt: skip


@pytest.mark.parametrize(("plan", "message"), FAULTS)
def test_faulty_plan_is_refused(plan: tuple[Artifact, ...], message: str) -> None:
    with pytest.raises(PlanError) as raised:
        Graph(plan, FAMILIES)
    assert str(raised.value) == message


def test_circle_is_refused() -> None:
    plan = (
        page("z", "", needs=("a",)),
        page("a", "", needs=("b",)),
        page("b", "", needs=("c",)),
        page("c", "", needs=("a",)),
    )
    with pytest.raises(PlanError) as raised:
        Graph(plan, FAMILIES)
    assert str(raised.value) == "needs go round in a circle: a > b > c > a"


def test_family_declared_twice_is_refused() -> None:
    with pytest.raises(PlanError) as raised:
        Graph((), (*FAMILIES, FAMILIES[0]))
    assert str(raised.value) == "family page is declared twice"


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(PlanError) as raised:
        Graph((page("/a", "1"), page("b", "1", needs=("c",))), FAMILIES)
    assert str(raised.value).splitlines() == [
        "'/a' is not a plain path inside the build folder",
        "b needs c, which is not in the plan",
    ]


def test_needs_come_first_and_owners_are_found() -> None:
    graph = Graph(
        (folder("site/", needs=("a", "b")), page("a", "", needs=("b",)), page("b", ""), page("c", "")), FAMILIES
    )
    assert [artifact.path for artifact in graph.order] == ["b", "a", "site/", "c"]
    assert [artifact.path for artifact in graph.closure("a".__eq__)] == ["b", "a"]
    found = tuple(graph.owner(path) for path in ("a", "site/x/y.html", "site", "sit", "z"))
    assert found == ("a", "site/", "site/", None, None)


def test_deep_chain_of_needs_does_not_exhaust_the_stack() -> None:
    plan = tuple(page(str(n), "", needs=(str(n + 1),) if n < 3000 else ()) for n in range(3001))
    assert Graph(plan, FAMILIES).order[0].path == "3000"


def test_faulty_plan_or_view_changes_nothing_on_disk(project: Project) -> None:
    project.build(page("a.md", "1"))
    before = project.outputs()
    unordered = Artifact("b.md", "tests.builder.recipes:page", {1}, "page")
    with pytest.raises(PlanError) as raised:
        project.build(unordered)
    assert str(raised.value) == "b.md: set: a set has no canonical text"
    assert project.outputs() == before
