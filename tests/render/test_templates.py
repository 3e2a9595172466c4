"""Templates are compiled once, read each time, and followed when they change."""

from pathlib import Path

import pytest
from jinja2 import Environment

from atlante.render.templates import render


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    names: list[str] = []
    compile_ = Environment.compile

    def counted(self: Environment, source: str, name: str | None = None, *rest: object) -> object:
        names.append(str(name))
        return compile_(self, source, name, *rest)

    monkeypatch.setattr(Environment, "compile", counted)
    return names


def test_a_template_is_compiled_once_and_again_when_it_has_changed(tmp_path: Path, compiled: list[str]) -> None:
    (tmp_path / "templates").mkdir()
    part = tmp_path / "templates" / "part.j2"
    (tmp_path / "templates" / "page.j2").write_text("{% include 'part.j2' %} {{ view }}")
    part.write_text("uno")
    read: list[str] = []

    def read_text(path: str) -> str:
        read.append(path)
        return (tmp_path / path).read_text()

    assert render(tmp_path, "page.j2", 1, read_text) == "uno 1"
    assert render(tmp_path, "page.j2", 2, read_text) == "uno 2"
    assert compiled == ["page.j2", "part.j2"]
    assert read == ["templates/page.j2", "templates/part.j2"] * 2
    part.write_text("due")
    assert render(tmp_path, "page.j2", 3, read_text) == "due 3"
    assert compiled[2:].count("part.j2") == 1
