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
class SiteView:
    """What the site says on every page, and which files it is made of.

    Attributes:
        name: Name of the site, shown in its header; empty for the one in ``mkdocs.yml``.
        footer: Line at the foot of every page: publisher, edition, licence; empty for the one in ``mkdocs.yml``.
        description: For pages that have none of their own; empty for the one in ``mkdocs.yml``.
        files: Paths below ``build/`` of the files that belong to the site; empty for all that lie in ``build/docs``.
            With the list, what an earlier build left behind never gets into the site.
    """

    name: str = ""
    footer: str = ""
    description: str = ""
    files: tuple[str, ...] = ()
