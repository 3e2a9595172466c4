"""Compose what a solution costs: whole works apart from their parts, and from grants, which are no price."""

from dataclasses import dataclass, replace
from typing import Literal

from atlante.records.base import Quantity
from atlante.records.nbs import Cost, NbsSheet
from atlante.records.units import Unit
from atlante.views.composer import Composer
from atlante.views.parts import Figure
from atlante.views.text import COST_LABELS, quantity_text, rounded_money

CostType = Literal["build", "maintenance"]
WORK_COST = "Costo dell’opera intera"
DOCUMENTED_WORK_COST = "Costo di un’opera documentata"
MOST_COSTS = 3
_OWN_CURRENCY: Unit = "EUR"
_PER_UNIT = ("EUR/m2", "EUR/m", "EUR/m3", "EUR/ha", "EUR/m2 year", "EUR/m year", "EUR/ha year")
_COVERS = ("whole", "part", "grant")
_TYPES = ("build", "maintenance")


@dataclass(frozen=True)
class CostsView:
    """What a sheet says of one type of cost, the most useful first.

    Attributes:
        whole: Prices of the whole work or of its whole keeping.
        parts: Prices of single items, which do not sum to the whole.
        left: How many further prices the sheet has.
    """

    whole: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    left: int


def costs_view(composer: Composer, sheet: NbsSheet, cost_type: CostType) -> CostsView:
    """Return the known prices of a type, at most three of the whole and three of parts; grants are left out."""
    known = [row for row in sheet.costs if row.type == cost_type and row.quantity.status != "missing"]
    # A price for a metre helps to reckon; one of a documented work only to compare, one in pounds least of all.
    known.sort(key=lambda row: (_foreign(row), row.quantity.unit not in _PER_UNIT))
    whole, parts = ([row for row in known if row.covers == covers] for covers in ("whole", "part"))
    return CostsView(
        tuple(_price(composer, row) for row in whole[:MOST_COSTS]),
        tuple(_price(composer, row) for row in parts[:MOST_COSTS]),
        len(whole[MOST_COSTS:]) + len(parts[MOST_COSTS:]),
    )


def left_text(count: int) -> str:
    """Return where the further prices are, in words; empty for none."""
    if count == 1:
        return "Un altro importo è nella scheda"
    return f"Altri {count} importi sono nella scheda" if count else ""


def cost_figures(composer: Composer, sheet: NbsSheet) -> tuple[Figure, ...]:
    """Return every cost with what it covers in its name: whole works, parts, grants; foreign currency last of each."""
    rows = sorted(sheet.costs, key=lambda row: (_TYPES.index(row.type), _COVERS.index(row.covers), _foreign(row)))
    return tuple(composer.figure(f"{row.name} ({COST_LABELS[row.type, row.covers]})", row.quantity) for row in rows)


def work_figure(composer: Composer, sheet: NbsSheet) -> Figure:
    """Return the price in euros of the whole work for a metre, else that of one documented work, else a missing one."""
    known = [
        row
        for row in sheet.costs
        if (row.type, row.covers) == ("build", "whole") and row.quantity.status != "missing" and not _foreign(row)
    ]
    for row in known:
        if row.quantity.unit in _PER_UNIT:
            return composer.figure(WORK_COST, row.quantity)
    if known:
        # The total of one work says nothing without its size, which stands in the context.
        return composer.figure(DOCUMENTED_WORK_COST, known[0].quantity)
    return composer.figure(WORK_COST, Quantity(status="missing", unit=_OWN_CURRENCY))


def _foreign(row: Cost) -> bool:
    return not row.quantity.unit.startswith(_OWN_CURRENCY)


def _price(composer: Composer, row: Cost) -> Figure:
    return replace(composer.figure(row.name, row.quantity), text=quantity_text(rounded_money(row.quantity)))
