"""Define what a page of the site is before it is composed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from atlante.catalog.catalog import Key
from atlante.views.composer import Composer

R = TypeVar("R")


@dataclass(frozen=True)
class Page:
    """A page before it is composed."""

    path: str
    template: str
    title: str
    kicker: str
    description: str
    parents: tuple[tuple[str, str], ...]
    compose: Callable[[Composer], object]
    key: Key | None = None
    maps: tuple[str, ...] = ()


def about(view: Callable[[Composer, R], object], record: R) -> Callable[[Composer], object]:
    """Return how to compose the view of one record, bound to that record."""
    return lambda composer: view(composer, record)
