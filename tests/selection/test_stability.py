"""How firmly a sheet stays among the first is counted, trial by trial."""

import pytest

from atlante.catalog.catalog import Catalog
from atlante.records.landscape import Upa
from atlante.records.nbs import NbsSheet
from atlante.selection.ranking import Weight, weights_of
from atlante.selection.stability import FIRST, Stability, stability, trials_of
from tests.selection.test_ranking import sheet

TWO = (Weight("water", 2.0), Weight("heat", 1.0))


def test_one_weight_at_a_time_is_halved_and_made_half_as_large_again() -> None:
    assert trials_of(TWO) == (
        (Weight("water", 1.0), Weight("heat", 1.0)),
        (Weight("water", 3.0), Weight("heat", 1.0)),
        (Weight("water", 2.0), Weight("heat", 0.5)),
        (Weight("water", 2.0), Weight("heat", 1.5)),
    )


def test_sheets_come_in_the_order_of_the_ranking() -> None:
    found = stability((sheet("b", water=1, heat=3), sheet("a", water=3, heat=1)), TWO, 1)
    assert found == (Stability("a", 4, 4), Stability("b", 1, 4))


def test_all_weights_larger_by_as_much_change_nothing(catalog: Catalog) -> None:
    sheets, weights = catalog.all(NbsSheet), weights_of(((catalog.all(Upa)[0], 1.0),))
    tenfold = tuple(Weight(row.challenge, row.weight * 10) for row in weights)
    assert stability(sheets, weights) == stability(sheets, tenfold)


def test_the_first_of_a_unit_are_mostly_firm_and_the_last_never_get_there(catalog: Catalog) -> None:
    found = stability(catalog.all(NbsSheet), weights_of(((catalog.all(Upa)[0], 1.0),)))
    assert found[0].kept > found[0].trials / 2
    assert found[-1].kept == 0
    assert sum(row.kept for row in found) >= FIRST * found[0].trials


def test_there_must_be_a_place() -> None:
    with pytest.raises(ValueError, match="expected 1 or more places, found 0"):
        stability((sheet("a", water=1),), TWO, 0)
