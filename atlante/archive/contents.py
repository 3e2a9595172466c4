"""Gather everything that an archive holds."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from atlante.archive.current import Output
from atlante.archive.entry import ArchiveRefused, Entry, digest_of, in_order, read, shown, text
from atlante.archive.metadata import metadata_entry, tally
from atlante.archive.readme import readme_entry
from atlante.archive.schemas import schema_entries
from atlante.archive.sums import SUMS, sums_text
from atlante.catalog.catalog import Catalog
from atlante.paths import ProjectPaths
from atlante.reading.waivers import WAIVERS
from atlante.records.kinds import KINDS

DOCUMENTS, DATA = "docs/documenti/", "docs/data/"
# Folders whose files are named by records, and the only kind of file that is read there.
_MATERIAL = (("content/geodata/", ".geojson"), ("nbs_abacus/icons/", ".svg"), ("nbs_abacus/drawings/", ".svg"))
_WHERE = {kind.where for kind in KINDS}


@dataclass(frozen=True)
class Contents:
    """The files of an archive by path, and the files of the content folders that nobody reads and that stay out."""

    entries: tuple[Entry, ...]
    left_out: tuple[str, ...]


def contents(
    paths: ProjectPaths,
    catalog: Catalog,
    outputs: tuple[Output, ...],
    *,
    distributions: tuple[str, ...],
    name: str,
    official: bool,
) -> Contents:
    """Return everything that an archive holds; the same project gives the same bytes.

    Args:
        paths: The project.
        catalog: Its records.
        outputs: What the build made, all current.
        distributions: Names of the libraries whose versions are told.
        name: Of the archive's folder.
        official: Whether the documents are an official edition and no drafts.

    Raises:
        ArchiveRefused: A file cannot be read or has a name that does not travel.
    """
    documents = _made(paths, outputs, DOCUMENTS, "documents", ".pdf")
    data = _made(paths, outputs, DATA, "data", "")
    snapshot, left_out = _snapshot(paths)
    counted = tally(catalog, len(documents), len(data), official=official)
    described = (metadata_entry(catalog, counted, distributions), readme_entry(catalog, counted, name))
    entries = in_order((*documents, *data, *snapshot, *schema_entries(), *described))
    sums = text(SUMS, sums_text((entry.path, entry.sha256) for entry in entries))
    return Contents(in_order((*entries, sums)), left_out)


def _made(paths: ProjectPaths, outputs: tuple[Output, ...], top: str, folder: str, suffix: str) -> tuple[Entry, ...]:
    return tuple(
        Entry(f"{folder}/{output.path.removeprefix(top)}", output.sha256, paths.build / output.path)
        for output in outputs
        if output.path.startswith(top) and output.path.endswith(suffix)
    )


def _snapshot(paths: ProjectPaths) -> tuple[tuple[Entry, ...], tuple[str, ...]]:
    """Return the files of the content folders that the reader reads, as they are, and the others by name."""
    entries: list[Entry] = []
    left_out: list[str] = []

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            raise ArchiveRefused(f"{shown(paths.relative(Path(error.filename)))} cannot be read: {error.strerror}")

    for top in (paths.content, paths.abacus):
        for folder, subfolders, names in os.walk(top, onerror=unreadable):
            # As the reader does: names with a leading dot belong to editors and operating systems.
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            for name in sorted(names):
                source = Path(folder, name)
                path = paths.relative(source)
                if name.startswith(".") or name == "README.md":
                    continue
                if _is_read(path) and _is_regular(source):
                    entries.append(Entry(path, digest_of(read(source, path)), source))
                else:
                    left_out.append(path)
    return tuple(entries), tuple(left_out)


def _is_read(path: str) -> bool:
    folder, _, name = path.rpartition("/")
    if path in _WHERE or path == WAIVERS or (folder in _WHERE and name.endswith(".yml")):
        return True
    return any(path.startswith(top) and path.endswith(suffix) for top, suffix in _MATERIAL)


def _is_regular(path: Path) -> bool:
    """Return whether there is a file, also at the end of a link: its bytes are what the reader saw."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False
