"""Numbers, dates and quantities are written as Italian text does."""

import pytest

from atlante.records.base import Quantity
from atlante.views.text import (
    date_text,
    joined,
    lowered,
    months_text,
    named_quantity_text,
    number_text,
    percents,
    quantity_text,
)


def quantity(**values: object) -> Quantity:
    return Quantity.model_validate({"status": "editorial", **values})


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        (1575.0, None, "1.575"),
        (3.5, None, "3,5"),
        (3214630, None, "3.214.630"),
        (0.04, None, "0,04"),
        (47.7, 2, "47,70"),
        (-2.5, None, "−2,5"),
        (1e-6, None, "0,000001"),
    ],
)
def test_numbers(number: float, decimals: int | None, text: str) -> None:
    assert number_text(number, decimals) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        ("2024-02-28", "28 febbraio 2024"),
        ("2022-04", "aprile 2022"),
        ("2018", "2018"),
        ("2024-08-01", "1º agosto 2024"),
    ],
)
def test_dates(date: str, text: str) -> None:
    assert date_text(date) == text


@pytest.mark.parametrize(
    ("values", "text"),
    [
        ({"low": 15, "high": 80, "unit": "EUR/m2"}, "15–80\u00a0€/m²"),
        ({"low": 3, "unit": "m"}, "almeno 3\u00a0m"),
        ({"high": 48, "unit": "h"}, "al massimo 48\u00a0ore"),
        ({"value": 10, "unit": "l/s ha"}, "10\u00a0l/s per ettaro"),
        ({"low": 50, "typical": 75, "high": 100, "unit": "mm"}, "50–100 (tipico 75)\u00a0mm"),
        ({"low": 3, "high": 4, "unit": "ratio 1:n"}, "1:3 – 1:4"),
        ({"value": 0.4, "unit": "1"}, "0,4"),
        ({"status": "missing", "unit": "years"}, "da compilare"),
    ],
)
def test_quantities(values: dict[str, object], text: str) -> None:
    assert quantity_text(quantity(**values)) == text


@pytest.mark.parametrize(
    ("months", "text"),
    [
        ((3, 9), "marzo, settembre"),
        ((10, 11, 12, 1), "ottobre–gennaio"),
        (tuple(range(1, 13)), "tutto l’anno"),
        ((), ""),
    ],
)
def test_months(months: tuple[int, ...], text: str) -> None:
    assert months_text(months) == text


def test_lists_in_a_sentence() -> None:
    assert [joined(()), joined(("a",)), joined(("a", "b")), joined(("a", "b", "c"))] == ["", "a", "a e b", "a, b e c"]


@pytest.mark.parametrize(
    ("name", "values", "text"),
    [
        ("Pendenza massima", {"high": 2, "unit": "%"}, "2%"),
        ("Pendenza", {"high": 2, "unit": "%"}, "al massimo 2%"),
        ("Spessore minimo", {"low": 8, "unit": "cm"}, "8\u00a0cm"),
        ("Quota minima", {"high": 15, "unit": "%"}, "al massimo 15%"),
        ("Edifici, distanza minima", {"low": 0, "high": 4, "unit": "m"}, "da 0 a 4\u00a0m, secondo il caso"),
        ("Profondità", {"low": 0, "high": 4, "unit": "m"}, "0–4\u00a0m"),
        ("Superficie minima", {"status": "missing", "unit": "m2"}, "da compilare"),
        ("Minimalismo", {"low": 3, "unit": "m"}, "almeno 3\u00a0m"),
    ],
)
def test_a_least_or_greatest_measure_is_called_so_once(name: str, values: dict[str, object], text: str) -> None:
    assert named_quantity_text(name, quantity(**values)) == text


@pytest.mark.parametrize(
    ("shares", "whole"),
    [
        # Rounded one by one these sum to 70.
        ((0.2271, 0.1573, 0.0874, 0.0874, 0.0562, 0.0337, 0.0225, 0.0182), (23, 16, 9, 9, 5, 3, 2, 2)),
        ((0.335, 0.335), (34, 33)),
        ((0.29, 0.01), (29, 1)),
        ((), ()),
    ],
)
def test_percentages_sum_to_that_of_their_sum(shares: tuple[float, ...], whole: tuple[int, ...]) -> None:
    assert percents(shares) == whole
    assert sum(percents(shares)) == round(100 * sum(shares))


def test_a_sentence_goes_on_inside_another() -> None:
    assert [lowered(text) for text in ("Ogni anno", "A fine inverno", "PGT nuovo", "")] == [
        "ogni anno", "a fine inverno", "PGT nuovo", "",
    ]  # fmt: skip
