"""Compensation falls in a straight line as the location nears the optimum."""

import pytest

from atlante.records.plan import CompensationRule
from atlante.selection.compensation import compensation_share, location_quality

RULE = CompensationRule.model_validate(
    {
        "title": "R",
        "text": "T",
        "status": "illustrative",
        "full_share": 1.0,
        "least_share": 0.4,
        "criteria": (
            {"id": "a", "title": "A", "text": "A", "weight": 3.0, "status": "illustrative"},
            {"id": "b", "title": "B", "text": "B", "weight": 1.0, "status": "illustrative"},
        ),
    }
)


@pytest.mark.parametrize(
    ("grades", "quality", "share"),
    [((0.0, 0.0), 0.0, 1.0), ((1.0, 1.0), 1.0, 0.4), ((1.0, 0.0), 0.75, 0.55), ((0.0, 1.0), 0.25, 0.85)],
)
def test_quality_and_share(grades: tuple[float, ...], quality: float, share: float) -> None:
    assert location_quality(RULE, grades) == pytest.approx(quality)
    assert compensation_share(RULE, quality) == pytest.approx(share)


def test_a_better_location_never_pays_more() -> None:
    shares = [compensation_share(RULE, step / 20) for step in range(21)]
    assert shares == sorted(shares, reverse=True)


@pytest.mark.parametrize("grades", [(1.0,), (1.0, 1.0, 1.0), (1.1, 0.0), (-0.1, 0.0)])
def test_grades_that_do_not_fit(grades: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="expected"):
        location_quality(RULE, grades)


@pytest.mark.parametrize("quality", [-0.01, 1.01])
def test_a_quality_that_cannot_be(quality: float) -> None:
    with pytest.raises(ValueError, match="expected a quality"):
        compensation_share(RULE, quality)
