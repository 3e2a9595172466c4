"""Python gives the answers that the browser must give too."""

from typing import Any

import pytest

from atlante.selection.ranking import Weight, rank
from atlante.selection.stability import stability
from atlante.selection.suitability import Bounds, Site, bounds, thresholds_of, verdict
from atlante.views.text import percents
from tests.selection.vectors import VECTORS, fitted_sheet, ranked_sheets


def named(kind: str) -> Any:
    return pytest.mark.parametrize("vector", VECTORS[kind], ids=[row.get("name", "") for row in VECTORS[kind]])


def weights(vector: dict[str, Any]) -> tuple[Weight, ...]:
    return tuple(Weight(*row) for row in vector["weights"].items())


@named("ranking")
def test_ranking(vector: dict[str, Any]) -> None:
    found = rank(ranked_sheets(vector), weights(vector))
    assert [
        [row.nbs, round(row.score, 10), {part.challenge: round(part.share, 10) for part in row.contributions},
         list(row.unknown)]
        for row in found
    ] == vector["ranked"]  # fmt: skip


@named("refused")
def test_refused_weights(vector: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="expected weights above 0"):
        rank((), weights(vector))


@named("stability")
def test_stability(vector: dict[str, Any]) -> None:
    found = stability(ranked_sheets(vector), weights(vector), vector["first"])
    assert {row.nbs: row.kept for row in found} == vector["kept"]
    assert {row.trials for row in found} <= {vector["trials"]}


@named("percents")
def test_percents(vector: dict[str, Any]) -> None:
    assert list(percents(tuple(vector["shares"]))) == vector["whole"]


@named("verdicts")
def test_verdicts(vector: dict[str, Any]) -> None:
    sheet = fitted_sheet(vector["sheet"])
    site = {key: tuple(value) if isinstance(value, list) else value for key, value in vector["site"].items()}
    found = verdict(sheet, Site(**site))
    reasons = [[row.cause, row.level, row.exclusion.text if row.exclusion else None] for row in found.reasons]
    assert (found.level, reasons) == (vector["level"], vector["reasons"])


@named("verdicts")
def test_bounds_are_what_the_author_wrote_in_the_unit_of_the_site(vector: dict[str, Any]) -> None:
    found = [
        (cause, bounds(cause, threshold))
        for cause, threshold in thresholds_of(fitted_sheet(vector["sheet"]).suitability)
        if threshold is not None
    ]
    expected = [(cause, Bounds(*rest)) for cause, *rest in vector.get("bounds", [])]
    assert [row for row in found if row[1] is not None] == expected
