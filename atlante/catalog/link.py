"""Resolve every reference between records, and say which lead nowhere and which records nobody mentions."""

from pathlib import PurePosixPath

from atlante.catalog.catalog import Catalog, Key, Link
from atlante.catalog.references import Reference, references
from atlante.issues import Issue, did_you_mean, quoted
from atlante.reading.project import Loaded, Reading
from atlante.records.kinds import KINDS, AnyRecord, kind_named


def link_records(reading: Reading) -> tuple[Catalog, tuple[Issue, ...]]:
    """Return the catalog of what was read, and the issues of its links.

    Orphans are looked for only when every file could be read: otherwise the missing mention may stand in a faulty one.
    """
    records: dict[Key, AnyRecord] = {(loaded.kind, loaded.record.id): loaded.record for loaded in reading.records}
    ids: dict[str, list[str]] = {kind.name: [] for kind in KINDS}
    for kind_name, record_id in records:
        ids[kind_name].append(record_id)
    links: list[Link] = []
    issues: list[Issue] = []
    unread = _unread(reading)
    for loaded in reading.records:
        source = (loaded.kind, loaded.record.id)
        for reference in references(loaded.record):
            if reference.kind not in ids:
                issues.append(_unknown_kind(loaded, reference, tuple(ids)))
            elif (reference.kind, reference.id) in records:
                links.append(Link(source, reference.loc, (reference.kind, reference.id)))
            elif not {(reference.kind, reference.id), (reference.kind, "")} & unread:
                issues.append(_dangling(loaded, reference, ids[reference.kind]))
    catalog = Catalog(records, tuple(links))
    if not reading.issues and not issues:
        issues.extend(_orphans(catalog, reading))
    return catalog, tuple(issues)


def _unread(reading: Reading) -> set[Key]:
    """Return the records whose own file is faulty, with an empty id for a whole faulty table.

    A reference to one of them is not dangling: it leads to a mistake that is reported where it is.
    """
    unread: set[Key] = set()
    for issue in reading.issues:
        path = PurePosixPath(issue.place.path)
        for kind in KINDS:
            if kind.layout == "folder" and path.parent.as_posix() == kind.where:
                unread.add((kind.name, path.stem))
            elif path.as_posix() == kind.where:
                unread.add((kind.name, ""))
    return unread


def _dangling(loaded: Loaded, reference: Reference, known: list[str]) -> Issue:
    return Issue(
        loaded.place(reference.loc),
        "E201",
        loaded.shown(reference.loc),
        f"the id of a record of kind {reference.kind}",
        quoted(reference.id),
        did_you_mean(reference.id, known) or f"there is no such file in {kind_named(reference.kind).where}",
    )


def _unknown_kind(loaded: Loaded, reference: Reference, known: tuple[str, ...]) -> Issue:
    hint = did_you_mean(reference.kind, known) or f"kinds are {', '.join(known)}"
    place = loaded.place(reference.loc)
    return Issue(place, "E202", loaded.shown(reference.loc), "a link [[kind:id]]", quoted(reference.kind), hint)


def _orphans(catalog: Catalog, reading: Reading) -> list[Issue]:
    issues = []
    for loaded in reading.records:
        kind = kind_named(loaded.kind)
        # A record that only mentions itself is still alone.
        mentions = [
            link
            for link in catalog.incoming(loaded.kind, loaded.record.id)
            if link.source != (loaded.kind, loaded.record.id)
        ]
        if not kind.may_be_orphan and not mentions:
            hint = "refer to it from another record, or delete it"
            found = f"a {kind.name} that nobody mentions"
            issues.append(Issue(loaded.place(()), "E203", "", "a record that another record refers to", found, hint))
    return issues
