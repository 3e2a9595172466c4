"""Sheets are ranked by a weighted sum that says what it is made of."""

import pytest

from atlante.records.landscape import Upa
from atlante.records.nbs import NbsSheet
from atlante.selection.ranking import Contribution, Weight, rank, weights_of


def sheet(nbs: str, **scores: int) -> NbsSheet:
    missing = {"status": "missing", "unit": "years"}
    return NbsSheet.model_validate(
        {
            "id": nbs,
            "title": nbs,
            "status": "editorial",
            "family": "f",
            "scales": ("street",),
            "supports": ("ground",),
            "summary": "s",
            "description": "d",
            "mechanism": "m",
            "challenges": tuple(
                {"challenge": c, "score": s, "role": "primary", "confidence": "low", "status": "editorial"}
                for c, s in scores.items()
            ),
            "suitability": {"status": "editorial", "fits": (), "exclusions": ()},
            "lifetime": missing,
            "time_to_effect": missing,
            "invariance": "i",
        }
    )


def upa(*priorities: tuple[int, tuple[str, ...]]) -> Upa:
    return Upa.model_validate(
        {
            "id": "u",
            "title": "U",
            "status": "illustrative",
            "network": "n",
            "short_title": "U",
            "order": 1,
            "belt": "b",
            "color": "#FFFFFF",
            "summary": "s",
            "characters": (),
            "criticalities": (),
            "values": (),
            "priorities": tuple(
                {
                    "status": "illustrative",
                    "id": f"p{r}",
                    "rank": r,
                    "title": "t",
                    "text": "t",
                    "challenges": c,
                    "actions": (),
                }
                for r, c in priorities
            ),
        }
    )


def test_score_is_the_weighted_mean_of_scores_over_three() -> None:
    weights = (Weight("water", 3), Weight("heat", 1))
    found = rank((sheet("a", water=3, heat=0), sheet("b", water=1, heat=3)), weights)
    assert [(row.nbs, row.score) for row in found] == [("a", pytest.approx(0.75)), ("b", pytest.approx(0.5))]
    assert found[0].contributions == (Contribution("water", 0.75), Contribution("heat", 0.0))


def test_contributions_sum_to_the_score() -> None:
    weights = (Weight("a", 0.7), Weight("b", 2.1), Weight("c", 5))
    row = rank((sheet("x", a=1, b=2, c=3),), weights)[0]
    assert sum(part.share for part in row.contributions) == pytest.approx(row.score)


def test_what_a_sheet_does_not_mention_is_unknown_and_not_zero() -> None:
    weights = (Weight("water", 1), Weight("heat", 1))
    silent, zero = rank((sheet("silent", water=3), sheet("zero", water=3, heat=0)), weights)
    assert (silent.nbs, silent.score, silent.unknown) == ("silent", pytest.approx(1.0), ("heat",))
    assert (zero.nbs, zero.score, zero.unknown) == ("zero", pytest.approx(0.5), ())


def test_ties_are_in_order_of_id() -> None:
    rows = rank((sheet("b", w=2), sheet("c", w=2), sheet("a", w=2)), (Weight("w", 1),))
    assert [row.nbs for row in rows] == ["a", "b", "c"]


@pytest.mark.parametrize("weights", [(), (Weight("w", 0),), (Weight("w", -1),)])
def test_weights_must_be_above_zero(weights: tuple[Weight, ...]) -> None:
    with pytest.raises(ValueError, match="expected weights above 0"):
        rank((sheet("a", w=1),), weights)


def test_a_higher_priority_weighs_more_and_is_shared_among_its_challenges() -> None:
    found = weights_of(((upa((1, ("water", "heat")), (2, ("water",))), 1.0),))
    assert found == (Weight("heat", 1.0), Weight("water", 2.0))


def test_units_count_by_their_share_of_the_area() -> None:
    found = weights_of(((upa((1, ("water",))), 0.25), (upa((1, ("heat",))), 0.75)))
    assert found == (Weight("heat", 0.75), Weight("water", 0.25))
