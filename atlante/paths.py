"""Know where things are in a project folder."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ProjectPaths:
    """The fixed places of a project, all below ``root``."""

    root: Path

    @property
    def content(self) -> Path:
        """Return the folder of the records."""
        return self.root / "content"

    @property
    def abacus(self) -> Path:
        """Return the folder of the Abaco: sheets, challenges, families, icons."""
        return self.root / "nbs_abacus"

    @property
    def icons(self) -> Path:
        """Return the folder of the challenge icons."""
        return self.abacus / "icons"

    @property
    def geodata(self) -> Path:
        """Return the folder of the committed layers."""
        return self.content / "geodata"

    @property
    def build(self) -> Path:
        """Return the folder of everything generated."""
        return self.root / "build"

    def relative(self, path: Path) -> str:
        """Return a path as messages show it: relative to the root, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()
