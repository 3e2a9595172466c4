"""Count what is known and how sure it is, and list what is missing."""

from dataclasses import dataclass

from pydantic import BaseModel

from atlante.catalog.catalog import Key
from atlante.catalog.parts import parts
from atlante.catalog.references import Loc
from atlante.records.base import Quantity, Record, Stated, Status
from atlante.records.kinds import KINDS, AnyRecord
from atlante.records.library import Source
from atlante.records.territory import Municipality
from atlante.views.composer import Composer
from atlante.views.parts import LinkView
from atlante.views.text import STATUS_LABELS, number_text

STATUSES: tuple[Status, ...] = ("confirmed", "editorial", "illustrative", "missing")


@dataclass(frozen=True)
class CountRow:
    """How many of one kind have each status, in the order of the statuses, and in all."""

    name: str
    counts: tuple[str, ...]
    total: str


@dataclass(frozen=True)
class MissingRow:
    """A record with the names of what is missing in it."""

    record: LinkView
    names: tuple[str, ...]


@dataclass(frozen=True)
class MissingGroup:
    """What is missing in the records of one kind."""

    title: str
    rows: tuple[MissingRow, ...]


@dataclass(frozen=True)
class StateView:
    """What the page on the state of knowledge says."""

    statuses: tuple[str, ...]
    records: tuple[CountRow, ...]
    claims: CountRow
    figures: CountRow
    missing: tuple[MissingGroup, ...]


def state_view(composer: Composer) -> StateView:
    """Return the counts by kind and status, of records, of claims within records and of figures."""
    catalog = composer.catalog
    records: list[CountRow] = []
    claims: list[Status] = []
    figures: list[Status] = []
    groups: list[MissingGroup] = []
    for kind in KINDS:
        rows = catalog.all(kind.model)
        # The bibliography is what others rest on: its entries state nothing that could be missing.
        if rows and kind.model is not Source:
            records.append(_count(kind.plural[:1].upper() + kind.plural[1:], [row.status for row in rows]))
        missing = []
        for row in rows:
            names = []
            for loc, part in parts(row):
                if isinstance(part, Quantity):
                    figures.append(part.status)
                elif loc and isinstance(part, Stated):
                    claims.append(part.status)
                if loc and isinstance(part, Stated) and part.status == "missing":
                    names.append(_name(row, loc, part))
            if isinstance(row, Municipality):
                claims += [row.zone_status, row.population_status, row.hydraulic_status]
            if names or (isinstance(row, Record) and row.status == "missing"):
                missing.append(MissingRow(_link(composer, (kind.name, row.id)), tuple(dict.fromkeys(names))))
        if missing:
            title = kind.plural[:1].upper() + kind.plural[1:]
            groups.append(MissingGroup(title, tuple(missing)))
    return StateView(
        tuple(STATUS_LABELS[status] for status in STATUSES),
        tuple(records),
        _count("Affermazioni dentro i record", claims),
        _count("Cifre", figures),
        tuple(groups),
    )


def _link(composer: Composer, key: Key) -> LinkView:
    return composer.link(*key)


def _count(name: str, statuses: list[Status]) -> CountRow:
    counts = tuple(number_text(statuses.count(status)) for status in STATUSES)
    return CountRow(name, counts, number_text(len(statuses)))


_NAMES = {
    "lifetime": "durata",
    "time_to_effect": "tempo per l’effetto",
    "radius": "raggio",
    "discharge_limit": "portata massima scaricabile",
    "existing_limit": "portata massima da aree edificate",
    "minimum_storage": "volume minimo di laminazione",
    "emptying_time": "tempo di svuotamento",
    "target": "obiettivo",
    "section": "sezione tipo",
}


def _name(record: AnyRecord, loc: Loc, part: BaseModel) -> str:
    """Return what a reader calls a part: its own title or name, else that of what it belongs to, else its field."""
    for attribute in ("title", "name", "service", "task"):
        if text := getattr(part, attribute, None):
            return str(text)
    owner: object = record
    named = ""
    for step in loc:
        owner = owner[step] if isinstance(step, int) and isinstance(owner, tuple) else getattr(owner, str(step))
        named = str(getattr(owner, "title", None) or getattr(owner, "name", None) or named)
    field = next((str(step) for step in reversed(loc) if isinstance(step, str)), "")
    return named or _NAMES.get(field, field.replace("_", " "))
