"""Define what the recipes of the site are given."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CopyView:
    """A file that goes into the site as it is.

    Attributes:
        source: Path of the file, relative to the project's root.
    """

    source: str


@dataclass(frozen=True)
class ThemesView:
    """What the content decides of the look.

    Attributes:
        themes: Id and colour (``#RRGGBB``) of each strategy.
        imprint: Line at the foot of every sheet of paper.
    """

    themes: tuple[tuple[str, str], ...]
    imprint: str


@dataclass(frozen=True)
class SiteView:
    """What the site says on every page, and which files it is made of.

    Attributes:
        name: Name of the site, shown in its header; empty for the one in ``mkdocs.yml``.
        publisher: Who speaks, in the bar above every page and at its foot.
        edition: Number of the edition.
        licence: Name of the licence of the texts.
        licence_url: Where the licence is written.
        description: For pages that have none of their own; empty for the one in ``mkdocs.yml``.
        files: Paths below ``build/`` of the files that belong to the site; empty for all that lie in ``build/docs``.
            With the list, what an earlier build left behind never gets into the site.
    """

    name: str = ""
    publisher: str = ""
    edition: str = ""
    licence: str = ""
    licence_url: str = ""
    description: str = ""
    files: tuple[str, ...] = ()
