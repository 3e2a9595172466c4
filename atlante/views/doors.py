"""Compose the doors that lead from a problem, or from a municipality, to the page that answers."""

from dataclasses import dataclass

from atlante.records.library import Problem, SharedPage, Way
from atlante.records.nbs import Challenge
from atlante.views.abacus import ICONS
from atlante.views.composer import Composer
from atlante.views.parts import LinkView
from atlante.views.places import place_path
from atlante.views.text import PLACE_LABELS

_SHARED_PAGES: dict[SharedPage, tuple[str, str]] = {
    "checklist": ("Che cosa verificare nel PGT", "comuni/verifica-pgt.md"),
    "hydraulics": ("Limiti e volumi per classe idraulica", "norme/invarianza-idraulica.md"),
    "programmes": ("Programmi e risorse", "programmi/index.md"),
}


@dataclass(frozen=True)
class WayView:
    """A page that answers a problem; with the icon of a challenge, else without."""

    link: LinkView
    icon: str


@dataclass(frozen=True)
class DoorView:
    """A problem with the pages that answer it, the best first."""

    title: str
    href: str
    ways: tuple[WayView, ...]


def door_views(composer: Composer) -> tuple[DoorView, ...]:
    """Return the problems the home page opens a door for."""
    return tuple(_door(composer, problem) for problem in composer.catalog.publication.problems)


def _door(composer: Composer, problem: Problem) -> DoorView:
    ways = tuple(_way(composer, way) for way in problem.ways)
    return DoorView(problem.title, ways[0].link.href, ways)


def _way(composer: Composer, way: Way) -> WayView:
    if way.use is not None:
        return WayView(LinkView(f"NBS {PLACE_LABELS[way.use][1]}", composer.address.file(place_path(way.use))), "")
    if way.challenge is not None:
        challenge = composer.catalog.get(Challenge, way.challenge)
        href = composer.address.href(Challenge.kind, way.challenge)
        return WayView(LinkView(f"Sfida: {challenge.title}", href), f"{ICONS}/{challenge.icon.file}")
    assert way.page is not None
    title, path = _SHARED_PAGES[way.page]
    return WayView(LinkView(title, composer.address.file(path)), "")
