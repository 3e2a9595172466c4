"""Read the waivers of a project, which are one optional file and no record."""

from dataclasses import dataclass, field
from pathlib import Path

from atlante.issues import Issue
from atlante.reading.places import Places
from atlante.reading.raw_text import YAML_LIMIT_BYTES, file_bytes
from atlante.reading.shape import check_shape
from atlante.reading.yaml_text import read_yaml
from atlante.records.waivers import Waiver, Waivers

WAIVERS = "content/waivers.yml"


@dataclass(frozen=True)
class LoadedWaiver:
    """A waiver with the place it was read from.

    Attributes:
        index: Its place in the list, from 0.
        places: Where the keys of the file stand.
    """

    waiver: Waiver
    index: int
    places: Places = field(repr=False, compare=False)

    def issue(self, name: str, code: str, expected: str, found: str, hint: str = "") -> Issue:
        """Return an issue placed at one of its keys, or at the waiver when it has no such key."""
        loc = ("waivers", self.index, name)
        return Issue(self.places.place(loc), code, self.places.shown(loc), expected, found, hint)


def read_waivers(path: Path, shown: str) -> tuple[tuple[LoadedWaiver, ...], tuple[Issue, ...]]:
    """Return the waivers of the file and the issues of its text and shape; with issues, no waivers."""
    raw = file_bytes(path, shown, YAML_LIMIT_BYTES)
    if isinstance(raw, Issue):
        return (), (raw,)
    yaml_file = read_yaml(shown, raw)
    if isinstance(yaml_file, tuple):
        return (), yaml_file
    read = check_shape(Waivers, yaml_file.data, yaml_file)
    if isinstance(read, tuple):
        return (), read
    return tuple(LoadedWaiver(waiver, index, yaml_file) for index, waiver in enumerate(read.waivers)), ()
