"""Say what a rule is and what it gets to see."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from pydantic import BaseModel

from atlante.catalog.catalog import Catalog, Key
from atlante.catalog.parts import parts
from atlante.catalog.references import Loc
from atlante.issues import Issue
from atlante.paths import ProjectPaths
from atlante.reading.project import Loaded


@dataclass(frozen=True)
class LintContext:
    """What rules look at: the catalog, where each record was read, and the project's folders."""

    catalog: Catalog
    loaded: Mapping[Key, Loaded]
    paths: ProjectPaths

    def issue(self, key: Key, loc: Loc, code: str, expected: str, found: str, hint: str = "") -> Issue:
        """Return an issue placed at a key of a record."""
        loaded = self.loaded[key]
        return Issue(loaded.place(loc), code, loaded.shown(loc), expected, found, hint)

    def parts(self) -> Iterator[tuple[Key, Loc, BaseModel]]:
        """Yield every record and every model inside it, with its place."""
        return iter(self._parts)

    @cached_property
    def _parts(self) -> tuple[tuple[Key, Loc, BaseModel], ...]:
        # Most rules walk through everything: it is taken apart once.
        return tuple((key, loc, part) for key, loaded in self.loaded.items() for loc, part in parts(loaded.record))


class Rule(Protocol):
    """A small check with a stable code; ``says`` reads as the rule in one sentence.

    A rule that is ``whole`` looks at several records together: it runs only when all of them could be read and linked,
    because otherwise it would report consequences of other mistakes.
    """

    code: str
    says: str
    whole: bool

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield one issue per breach."""
        ...
