"""Render a template with one view and record every template it used.

The one door of Jinja. Templates get a single name, ``view``, look nothing up, and an undefined name is an error.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, select_autoescape

from atlante.render import markup

Read = Callable[[str], str]


class _RecordingLoader(BaseLoader):
    """Load templates through the reader of the artifact at work, so that each use is recorded."""

    def __init__(self) -> None:
        self.read: Read | None = None

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        if self.read is None:
            raise TemplateNotFound(template)
        source = self.read(template)
        return source, template, lambda: True


class _RecordingEnvironment(Environment):
    """An environment that reports also the templates it has in its cache."""

    used: Callable[[str], None] | None = None

    def get_template(self, name: Any, *args: Any, **kwargs: Any) -> Template:
        if self.used is not None and isinstance(name, str):
            self.used(name)
        return super().get_template(name, *args, **kwargs)


@cache
def _environment(root: Path) -> tuple[_RecordingEnvironment, _RecordingLoader]:
    # One environment a process and project: compiling templates costs more than rendering them.
    loader = _RecordingLoader()
    environment = _RecordingEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=True,
    )
    environment.filters.update(
        rich=markup.html_rich,
        blocks=markup.html_blocks,
        cell=markup.html_cell,
    )
    return environment, loader


def render(root: Path, name: str, view: object, read_text: Callable[[str], str]) -> str:
    """Return a template filled with a view.

    Args:
        root: Project root.
        name: Template below ``templates/``, such as ``site/nbs.md.j2``.
        view: What the template shows, under the name ``view``.
        read_text: Reads and records a file given relative to the root.

    Raises:
        jinja2.TemplateError: The template is wrong: a bug of ours, unless somebody edited it.
    """
    environment, loader = _environment(root)
    sources: dict[str, str] = {}

    def read(template: str) -> str:
        if template not in sources:
            sources[template] = read_text(f"templates/{template}")
        return sources[template]

    loader.read = read
    # A template served from Jinja's cache was still used: reading it records it and finds out whether it changed.
    environment.used = lambda template: _refresh(environment, template, read(template))
    try:
        return environment.get_template(name).render(view=view)
    finally:
        loader.read, environment.used = None, None


_known_sources: dict[tuple[int, str], str] = {}


def _refresh(environment: Environment, template: str, source: str) -> None:
    """Forget the compiled templates when the text of one is no longer that which it was compiled from."""
    known = _known_sources.setdefault((id(environment), template), source)
    # One seen for the first time changes nothing for those already compiled.
    if known != source:
        _known_sources[id(environment), template] = source
        if environment.cache is not None:
            environment.cache.clear()
