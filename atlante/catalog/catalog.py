"""Hold all records, linked both ways, and never change."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar, cast

from atlante.catalog.references import Loc
from atlante.records.kinds import AnyRecord
from atlante.records.library import Publication

R = TypeVar("R", bound=AnyRecord)
Key = tuple[str, str]


@dataclass(frozen=True)
class Link:
    """A reference that was resolved.

    Attributes:
        source: Kind and id of the record that refers.
        loc: Keys from the top of that record to the reference.
        target: Kind and id of the record it refers to.
    """

    source: Key
    loc: Loc
    target: Key


class Catalog:
    """All records of a project with their links in both directions; read-only."""

    def __init__(self, records: Mapping[Key, AnyRecord], links: tuple[Link, ...]) -> None:
        """Keep records by kind and id, and links in reading order."""
        self._records = MappingProxyType(dict(records))
        by_kind: dict[str, list[AnyRecord]] = {}
        for (kind, _), record in records.items():
            by_kind.setdefault(kind, []).append(record)
        self._by_kind = MappingProxyType({k: tuple(sorted(rows, key=_order)) for k, rows in by_kind.items()})
        incoming: dict[Key, list[Link]] = {}
        for link in links:
            incoming.setdefault(link.target, []).append(link)
        self._incoming = MappingProxyType({k: tuple(rows) for k, rows in incoming.items()})
        self.links = links

    def all(self, model: type[R]) -> tuple[R, ...]:
        """Return the records of one kind, sorted by their ``order`` or ``number`` where they have one, then by id."""
        return cast(tuple[R, ...], self._by_kind.get(model.kind, ()))

    def get(self, model: type[R], record_id: str) -> R:
        """Return one record.

        Raises:
            KeyError: There is no such record.
        """
        return cast(R, self._records[(model.kind, record_id)])

    def find(self, kind: str, record_id: str) -> AnyRecord | None:
        """Return the record of a kind and id, or None."""
        return self._records.get((kind, record_id))

    def all_keys(self) -> tuple[Key, ...]:
        """Return kind and id of every record, in reading order."""
        return tuple(self._records)

    def ids(self, kind: str) -> tuple[str, ...]:
        """Return the ids of one kind, sorted."""
        return tuple(sorted(record.id for record in self._by_kind.get(kind, ())))

    def incoming(self, kind: str, record_id: str) -> tuple[Link, ...]:
        """Return the links that point to a record, in reading order."""
        return self._incoming.get((kind, record_id), ())

    def referrers(self, model: type[R], kind: str, record_id: str) -> tuple[R, ...]:
        """Return the records of one kind that refer to a record, each once, in their order."""
        ids = {link.source[1] for link in self.incoming(kind, record_id) if link.source[0] == model.kind}
        if not ids:
            return ()
        return tuple(record for record in self.all(model) if record.id in ids)

    @property
    def publication(self) -> Publication:
        """Return the one record that describes the publication."""
        return self.get(Publication, "publication")


def _order(record: AnyRecord) -> tuple[int, str]:
    order = getattr(record, "order", getattr(record, "number", 0))
    return (order if isinstance(order, int) else 0, record.id)
