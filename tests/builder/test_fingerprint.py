"""Digests that change exactly when their subject does."""

import enum
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import pytest
from pydantic import BaseModel, ConfigDict

from atlante.builder.errors import PlanError
from atlante.builder.fingerprint import RecipeFamily, recipe_fingerprint, view_fingerprint


class Scale(enum.Enum):
    """A choice."""

    SITE = "site"
    TOWN = "town"


@dataclass(frozen=True)
class Part:
    """A part of a view."""

    name: str
    value: object = None


@dataclass(frozen=True)
class Other:
    """Another type with the same fields."""

    name: str
    value: object = None


@dataclass
class Loose:
    """A dataclass that can change."""

    name: str


class Model(BaseModel):
    """A frozen record."""

    model_config = ConfigDict(frozen=True)
    name: str


class LooseModel(BaseModel):
    """A record that can change."""

    name: str


class Text(str):
    """Text with a repr of its own, as markupsafe has it."""

    def __repr__(self) -> str:
        return "Text"


DIFFERENT = (
    *(None, True, 1, 1.0, "1", b"1", -0.0, 0.0, date(2024, 1, 1), PurePosixPath("1"), Scale.SITE, Scale.TOWN),
    *((), ("1",), ("1", "2"), ("12",), (("1",), "2"), (("1", "2"),), ["1"], ("a,", "b"), ("a", ",b")),
    *({}, {"a": 1, "b": 2}, {"b": 2, "a": 1}),
    *(Part("a"), Part("b"), Part("a", 1), Other("a"), Model(name="a"), Model(name="b")),
    *("a", Text("a"), Text("b"), "\udc80"),
)


def test_different_views_have_different_fingerprints() -> None:
    assert len({view_fingerprint(view) for view in DIFFERENT}) == len(DIFFERENT)


def test_equal_views_have_equal_fingerprints() -> None:
    one, two = (Part("".join(["a", "b"]), (Model(name="x"), Part("y"))) for _ in range(2))
    assert one is not two
    assert view_fingerprint(one) == view_fingerprint(two)


@pytest.mark.parametrize(
    ("view", "message"),
    [
        (Part("a", (1, {2})), "Part.value[1]: a set has no canonical text"),
        (Part("a", frozenset()), "Part.value: a frozenset has no canonical text"),
        (Part("a", {"k": object()}), "Part.value['k']: a object has no canonical text"),
        (Part("a", len), "Part.value: a builtin_function_or_method has no canonical text"),
        (Part("a", Loose("b")), "Loose is not frozen"),
        (LooseModel(name="b"), "LooseModel is not frozen"),
    ],
)
def test_views_without_canonical_text_are_refused(view: object, message: str) -> None:
    with pytest.raises(TypeError) as raised:
        view_fingerprint(view)
    assert str(raised.value) == message


def test_recipe_fingerprint_follows_code_and_versions(tmp_path: Path) -> None:
    (tmp_path / "code/deep").mkdir(parents=True)
    for name in ("code/a.py", "code/deep/b.py", "code/notes.txt"):
        (tmp_path / name).write_text("1")
    family = RecipeFamily("page", ("code/**/*.py", "code/a.py"), ("pytest",))
    seen = [recipe_fingerprint(tmp_path, family)]

    def changed() -> bool:
        seen.append(recipe_fingerprint(tmp_path, family))
        return seen[-1] not in seen[:-1]

    assert not changed()
    (tmp_path / "code/notes.txt").write_text("2")
    assert not changed()
    (tmp_path / "code/deep/b.py").write_text("2")
    assert changed()
    (tmp_path / "code/deep/c.py").write_text("1")
    assert changed()
    (tmp_path / "code/a.py").rename(tmp_path / "code/d.py")
    (tmp_path / "code/a.py").write_text("1")
    assert changed()
    family = RecipeFamily("page", family.code, ("pytest", "a-distribution-that-is-absent"))
    assert changed()


def test_pattern_without_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as raised:
        recipe_fingerprint(tmp_path, RecipeFamily("page", ("cod/*.py",)))
    assert str(raised.value) == "family page: cod/*.py matches no file"
