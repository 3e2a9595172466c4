"""Name the keys inside a record and say how their places are asked for."""

from typing import Protocol

from atlante.issues import Place, quoted

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
    """Return a path such as ``sources[0].at``; keys that would spoil the line are quoted and shortened."""
    text = ""
    for part in loc:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            name = part if part.isprintable() and len(part) <= 60 else quoted(part)
            text += f".{name}" if text else name
    return text
