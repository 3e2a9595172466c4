"""Describe the words under which readers look for records that use others."""

from typing import ClassVar

from atlante.records.base import Line, Prose, Stated
from atlante.records.slug import slug


class SearchWord(Stated):
    """A row of the table of search words: what readers type, and the records that answer it.

    Attributes:
        title: A word or a few, as somebody would type them.
        records: Links to the records, the best answer first; other words are for the editors.
    """

    kind: ClassVar[str] = "search_word"
    title: Line
    records: Prose

    @property
    def id(self) -> str:
        """Return the id made of the words."""
        return slug(self.title)
