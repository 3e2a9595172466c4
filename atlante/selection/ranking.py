"""Rank the sheets of the Abaco by a weighted sum of their challenge scores.

Source:
    Weighted sum model of multi-criteria decision analysis; scores 0 to 3 as in ``ChallengeScore``.
"""

from dataclasses import dataclass

from atlante.records.landscape import Upa
from atlante.records.nbs import NbsSheet

MAX_SCORE = 3


@dataclass(frozen=True)
class Weight:
    """How much a challenge counts; any number above 0."""

    challenge: str
    weight: float


@dataclass(frozen=True)
class Contribution:
    """What one challenge adds to a sheet's score, 0 to 1."""

    challenge: str
    share: float


@dataclass(frozen=True)
class Ranked:
    """A sheet with its score, 0 to 1, what makes it up, and the weighted challenges it says nothing about."""

    nbs: str
    score: float
    contributions: tuple[Contribution, ...]
    unknown: tuple[str, ...]


def weights_of(upas: tuple[tuple[Upa, float], ...]) -> tuple[Weight, ...]:
    """Return the weights that the priorities of landscape units give to challenges.

    A priority of rank r among n weighs n − r + 1, shared equally among its challenges and multiplied by the share
    of the area that lies in the unit. Ranks start from 1.

    Args:
        upas: Units with their share of the area, 0 to 1.
    """
    weights: dict[str, float] = {}
    for upa, share in upas:
        lowest = max((priority.rank for priority in upa.priorities), default=0)
        for priority in upa.priorities:
            for challenge in priority.challenges:
                part = share * (lowest - priority.rank + 1) / len(priority.challenges)
                weights[challenge] = weights.get(challenge, 0.0) + part
    return tuple(Weight(challenge, weight) for challenge, weight in sorted(weights.items()))


def rank(sheets: tuple[NbsSheet, ...], weights: tuple[Weight, ...]) -> tuple[Ranked, ...]:
    """Return the sheets by descending score, ties by id.

    A challenge that a sheet does not mention is unknown, not zero: it is left out of the sheet's score and of the
    weights that score is divided by, and listed.

    Raises:
        ValueError: There is no weight, or one is not above 0.
    """
    if not weights or any(weight.weight <= 0 for weight in weights):
        raise ValueError(f"expected weights above 0, found {weights}")
    ranked = [_ranked(sheet, weights) for sheet in sheets]
    return tuple(sorted(ranked, key=lambda row: (-round(row.score, 9), row.nbs)))


def _ranked(sheet: NbsSheet, weights: tuple[Weight, ...]) -> Ranked:
    scores = {score.challenge: score.score for score in sheet.challenges}
    known = [weight for weight in weights if weight.challenge in scores]
    total = sum(weight.weight for weight in known)
    contributions = tuple(
        Contribution(weight.challenge, weight.weight * scores[weight.challenge] / (MAX_SCORE * total))
        for weight in known
    )
    unknown = tuple(weight.challenge for weight in weights if weight.challenge not in scores)
    return Ranked(sheet.id, sum(row.share for row in contributions), contributions, unknown)
