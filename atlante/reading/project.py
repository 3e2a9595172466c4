"""Read all records of a project and everything that is wrong with their files."""

import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from atlante.issues import Issue, Place, did_you_mean, quoted, sorted_issues
from atlante.paths import ProjectPaths
from atlante.reading.places import Loc, Places
from atlante.reading.raw_text import CSV_LIMIT_BYTES, YAML_LIMIT_BYTES, file_bytes
from atlante.reading.shape import MAX_ISSUES, check_shape
from atlante.reading.table_text import Column, read_table
from atlante.reading.waivers import WAIVERS, LoadedWaiver, read_waivers
from atlante.reading.yaml_text import read_yaml
from atlante.records.kinds import KINDS, AnyRecord, Kind

_FILE_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.yml")
# Folders whose files are named by records.
_NOT_RECORDS = ("content/geodata/", "nbs_abacus/icons/", "nbs_abacus/drawings/")
_KIND_AT = {kind.where: kind for kind in KINDS}
# Columns that are not called like their field.
_RENAMED: dict[str, tuple[Column, ...]] = {"municipality": (Column("istat", "id"), Column("name", "title"))}


@dataclass(frozen=True)
class Loaded:
    """A record with the place it was read from.

    Attributes:
        kind: Name of its kind.
        path: Path of its file as messages show it.
        places: Where its keys stand.
    """

    kind: str
    record: AnyRecord
    path: str
    places: Places = field(repr=False, compare=False)

    def place(self, loc: Loc = ()) -> Place:
        """Return the place of a value, or of the nearest value around it when there is none."""
        return self.places.place(loc)

    def key_place(self, loc: Loc) -> Place:
        """Return the place of a key, or of the nearest value around it when there is none."""
        return self.places.key_place(loc)

    def shown(self, loc: Loc) -> str:
        """Return the path of a key as messages show it; a table shows the names of its columns."""
        return self.places.shown(loc)


@dataclass(frozen=True)
class Reading:
    """The records of a project in the order of the kinds, then by id, all issues of their files, and the waivers."""

    records: tuple[Loaded, ...]
    issues: tuple[Issue, ...]
    waivers: tuple[LoadedWaiver, ...] = ()


def read_project(paths: ProjectPaths) -> Reading:
    """Read every file of a project; a file with an issue gives no record, all others do."""
    files, issues = _files(paths)
    by_kind: dict[str, list[tuple[str, Path]]] = {kind.name: [] for kind in KINDS}
    waivers: tuple[LoadedWaiver, ...] = ()
    for shown, path in files:
        if kind := _kind_of(shown):
            by_kind[kind.name].append((shown, path))
        elif shown == WAIVERS:
            waivers, waiver_issues = read_waivers(path, shown)
            issues += waiver_issues
        elif not shown.startswith(_NOT_RECORDS):
            issues.append(_unexpected(shown, path))
    records: list[Loaded] = []
    with _no_garbage_collection():
        for kind in KINDS:
            found: list[Loaded] = []
            for shown, path in by_kind[kind.name]:
                read = _read_table(kind, path, shown) if kind.layout == "table" else _read_record(kind, path, shown)
                found += read.records
                issues += read.issues
            if kind.layout == "file" and not by_kind[kind.name]:
                issues.append(Issue(Place(kind.where), "E013", "", "the file", "none"))
            records += _unique(found, issues)
    return Reading(tuple(records), sorted_issues(issues), waivers)


@contextmanager
def _no_garbage_collection() -> Iterator[None]:
    """Do not look for garbage while everything that is made is kept: looking for it takes half of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _files(paths: ProjectPaths) -> tuple[list[tuple[str, Path]], list[Issue]]:
    """Return the files of the content folders that should hold records, and the issues of unreadable folders."""
    files: list[tuple[str, Path]] = []
    issues: list[Issue] = []

    def shown(path: Path) -> str:
        return "".join(char if char.isprintable() else "\ufffd" for char in paths.relative(path))

    def unreadable(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError):
            found = (error.strerror or "an error of the file system").lower()
            issues.append(Issue(Place(shown(Path(error.filename))), "E017", "", "a folder that can be read", found))

    for top in (paths.content, paths.abacus):
        for folder, subfolders, names in os.walk(top, onerror=unreadable):
            here = Path(folder)
            # Names with a leading dot belong to editors and operating systems.
            subfolders[:] = sorted(name for name in subfolders if not name.startswith("."))
            # A folder that is a link is not walked, so it must not be passed over in silence.
            odd = [n for n in subfolders if n.endswith((".yml", ".csv")) or (here / n).is_symlink()]
            fine = [n for n in names if not n.startswith(".") and n != "README.md"]
            files += [(shown(here / name), here / name) for name in sorted(odd + fine)]
    return files, issues


def _kind_of(shown: str) -> Kind | None:
    """Return the kind a file belongs to."""
    folder = shown.rpartition("/")[0]
    return _KIND_AT.get(shown) or (_KIND_AT.get(folder) if shown.endswith(".yml") else None)


def _read_record(kind: Kind, path: Path, shown: str) -> Reading:
    """Read a file that holds one record."""
    issues: list[Issue] = []
    name = shown.rpartition("/")[2]
    if not _FILE_NAME.fullmatch(path.name):
        hint = f"rename it: {suggested}" if (suggested := _suggested_name(name)) else ""
        expected = "a file name of small letters, digits and single hyphens"
        issues.append(Issue(Place(shown), "E014", "", expected, quoted(name), hint))
    raw = file_bytes(path, shown, YAML_LIMIT_BYTES)
    if isinstance(raw, Issue):
        return Reading((), (*issues, raw))
    yaml_file = read_yaml(shown, raw)
    if isinstance(yaml_file, tuple):
        return Reading((), (*issues, *yaml_file))
    data = yaml_file.data
    if "id" in data:
        hint = "delete it: the file name is the id"
        issues.append(Issue(yaml_file.key_place(("id",)), "E102", "id", "a key of the model", '"id"', hint))
    record = check_shape(kind.model, {**data, "id": path.name.removesuffix(".yml")}, yaml_file)
    if isinstance(record, tuple):
        return Reading((), (*issues, *record))
    return Reading((), tuple(issues)) if issues else Reading((Loaded(kind.name, record, shown, yaml_file),), ())


def _read_table(kind: Kind, path: Path, shown: str) -> Reading:
    """Read a table whose rows are records."""
    raw = file_bytes(path, shown, CSV_LIMIT_BYTES)
    if isinstance(raw, Issue):
        return Reading((), (raw,))
    table = read_table(shown, raw, kind.model, _RENAMED.get(kind.name, ()))
    records: list[Loaded] = []
    issues = list(table.issues)
    for row in table.rows:
        record = check_shape(kind.model, row.data, row)
        if not isinstance(record, tuple):
            records.append(Loaded(kind.name, record, shown, row))
        elif len(issues) < MAX_ISSUES:
            issues += record
        else:
            hint = "and perhaps more mistakes, which are not listed"
            issues.append(replace(record[0], hint=hint))
            break
    return Reading(tuple(records), tuple(issues))


def _unique(found: list[Loaded], issues: list[Issue]) -> list[Loaded]:
    """Return records by id, the first of each id; add an issue for every other."""
    first: dict[str, Loaded] = {}
    for loaded in found:
        record = loaded.record
        if record.id in first:
            there = first[record.id].place()
            hint = f"the first is at {there.path}:{there.line}"
            issues.append(Issue(loaded.place(("id",)), "E012", "", "each id once", f"{quoted(record.id)} again", hint))
        else:
            first[record.id] = loaded
    return [first[name] for name in sorted(first)]


def _unexpected(shown: str, path: Path) -> Issue:
    """Return the issue of a file that no kind claims."""
    folder, _, name = shown.rpartition("/")
    places = [kind.where for kind in KINDS]
    stem, _, ending = name.rpartition(".")
    if path.is_dir():
        found = "a link to a folder" if path.is_symlink() else f"a folder named {quoted(name)}"
        return Issue(Place(shown), "E010", "", "a file of a record", found, "put the folder itself here")
    if stem and ending.lower() in ("yaml", "yml") and ending != "yml":
        hint = f"rename it: {stem}.yml"
    elif folder == "content" and did_you_mean(stem, ("waivers",)):
        hint = f"did you mean {WAIVERS}?"
    elif ending in ("yml", "csv"):
        hint = did_you_mean(shown, places) or did_you_mean(folder, places)
        hint = hint or f"records stand in {', '.join(places)}"
    else:
        hint = "drawings stand in nbs_abacus/drawings, icons in nbs_abacus/icons, layers in content/geodata"
    return Issue(Place(shown), "E010", "", "a file of a record", quoted(name), hint)


def _suggested_name(name: str) -> str:
    """Return the nearest name that is an id, or an empty text."""
    plain = name.lower().removesuffix(".yml").translate(str.maketrans("àèéìòù", "aeeiou"))
    words = re.findall(r"[a-z0-9]+", plain)
    return "-".join(words) + ".yml" if words else ""
