"""Describe an edition in one JSON file that depends on its content and the versions of the code alone."""

import json
from collections import Counter
from dataclasses import dataclass
from importlib import metadata as installed

from atlante import __version__
from atlante.archive.entry import Entry, text
from atlante.catalog.catalog import Catalog
from atlante.catalog.parts import parts
from atlante.records.base import Quantity, Stated, Status
from atlante.records.kinds import KINDS
from atlante.records.territory import Municipality

METADATA = "metadata.json"
STATUSES: tuple[Status, ...] = ("confirmed", "editorial", "illustrative", "missing")


@dataclass(frozen=True)
class StatusCount:
    """How many of something have each status, in the order of `STATUSES`."""

    name: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(self.counts)

    def of(self, status: Status) -> int:
        """Return how many have one status."""
        return self.counts[STATUSES.index(status)]


@dataclass(frozen=True)
class Tally:
    """What an edition holds.

    Attributes:
        kinds: Records, one row a kind, in the order of the kinds.
        claims: Statements within records.
        figures: Quantities within records.
        documents: PDF files.
        data: Data files.
        official: Whether it is an official edition and no draft.
    """

    kinds: tuple[StatusCount, ...]
    claims: StatusCount
    figures: StatusCount
    documents: int
    data: int
    official: bool

    def all_of(self, status: Status) -> int:
        """Return how many records, claims and figures have one status."""
        return sum(row.of(status) for row in (*self.kinds, self.claims, self.figures))


def tally(catalog: Catalog, documents: int, data: int, *, official: bool) -> Tally:
    """Return what an edition holds; the files are counted by who knows them."""
    kinds = []
    claims: Counter[Status] = Counter()
    figures: Counter[Status] = Counter()
    for kind in KINDS:
        records = catalog.all(kind.model)
        kinds.append(_row(kind.name, Counter(record.status for record in records)))
        for record in records:
            for loc, part in parts(record):
                if isinstance(part, Quantity):
                    figures[part.status] += 1
                elif loc and isinstance(part, Stated):
                    claims[part.status] += 1
            if isinstance(record, Municipality):
                claims.update((record.zone_status, record.population_status, record.hydraulic_status))
    return Tally(tuple(kinds), _row("claims", claims), _row("figures", figures), documents, data, official)


def metadata_entry(catalog: Catalog, counted: Tally, distributions: tuple[str, ...]) -> Entry:
    """Return the description of an edition.

    Args:
        catalog: Its records.
        counted: What it holds.
        distributions: Names of the installed libraries whose version decides how the documents look.
    """
    publication = catalog.publication
    described = {
        "title": publication.title,
        "subtitle": publication.subtitle,
        "edition": publication.edition,
        "date": publication.date,
        "publisher": publication.publisher,
        "territory": publication.territory,
        "licence": publication.licence,
        "licence_url": publication.licence_url,
        "url": publication.url,
        "language": "it",
        "draft": not counted.official,
        "documents": counted.documents,
        "data_files": counted.data,
        "records": {row.name: _counts(row) for row in counted.kinds},
        "claims": _counts(counted.claims),
        "figures": _counts(counted.figures),
        "made_with": {"atlante": __version__, **{name: _version(name) for name in sorted(set(distributions))}},
    }
    return text(METADATA, json.dumps(described, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def _row(name: str, counts: Counter[Status]) -> StatusCount:
    return StatusCount(name, tuple(counts[status] for status in STATUSES))


def _counts(row: StatusCount) -> dict[str, int]:
    return {**dict(zip(STATUSES, row.counts, strict=True)), "total": row.total}


def _version(distribution: str) -> str:
    try:
        return installed.version(distribution)
    except installed.PackageNotFoundError:
        return "absent"
