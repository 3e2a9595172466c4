"""Name the keys inside a record and say how their places are asked for."""

from typing import Protocol

from atlante.issues import Place

Loc = tuple[str | int, ...]


class Places(Protocol):
    """Knows where the values of one record stand in its file."""

    @property
    def path(self) -> str:
        """Return the path of the file as messages show it."""

    def place(self, loc: Loc) -> Place:
        """Return the place of a value, or of the nearest value around it when there is none."""

    def key_place(self, loc: Loc) -> Place:
        """Return the place of a key, or of the nearest value around it when there is none."""

    def written(self, loc: Loc) -> str:
        """Return a plain value as it is written in the file, empty when it cannot be told."""

    def shown(self, loc: Loc) -> str:
        """Return the path of a key as messages show it."""


def dotted(loc: Loc) -> str:
    """Return a path such as ``sources[0].at``."""
    text = ""
    for part in loc:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text
