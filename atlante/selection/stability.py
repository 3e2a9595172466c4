"""Say how firmly a sheet stays among the first of a ranking when the weights change.

One weight at a time is made half as large and half as large again, the others staying as they are: two trials for each
challenge that counts. A sheet that is among the first in all of them owes its place to its scores; one that is in few
of them owes it to the weights. Nothing is drawn by lot, so the same weights always give the same answer. With a single
challenge the weight does not matter and all trials agree.

Source:
    One-at-a-time sensitivity analysis of weighted sums: E. Triantaphyllou and A. Sánchez, A Sensitivity Analysis
    Approach for Some Deterministic Multi-Criteria Decision-Making Methods, Decision Sciences 28 (1), 1997. The step of
    a half and the count of trials are this project's choice.
"""

from dataclasses import dataclass

from atlante.records.nbs import NbsSheet
from atlante.selection.ranking import Weight, rank

FIRST = 5
STEPS = (0.5, 1.5)


@dataclass(frozen=True)
class Stability:
    """In how many trials out of how many a sheet is among the first."""

    nbs: str
    kept: int
    trials: int


def trials_of(weights: tuple[Weight, ...]) -> tuple[tuple[Weight, ...], ...]:
    """Return the changed weights of every trial: for each challenge in turn, its weight × 0.5, then × 1.5."""
    return tuple(
        tuple(Weight(row.challenge, row.weight * step) if row == changed else row for row in weights)
        for changed in weights
        for step in STEPS
    )


def stability(sheets: tuple[NbsSheet, ...], weights: tuple[Weight, ...], first: int = FIRST) -> tuple[Stability, ...]:
    """Return how often each sheet is among the ``first``, in the order of the ranking under the given weights.

    A sheet is among the first when fewer than ``first`` have a higher score: a tie at the last place is not cut.

    Args:
        sheets: Those that fit the place.
        weights: Of the challenges, each once, above 0.
        first: How many places count, 1 or more.

    Raises:
        ValueError: There is no weight, or one is not above 0, or ``first`` is below 1.
    """
    if first < 1:
        raise ValueError(f"expected 1 or more places, found {first}")
    order = rank(sheets, weights)
    trials = trials_of(weights)
    kept = {row.nbs: 0 for row in order}
    for trial in trials:
        for nbs in _among_first(sheets, trial, first):
            kept[nbs] += 1
    return tuple(Stability(row.nbs, kept[row.nbs], len(trials)) for row in order)


def _among_first(sheets: tuple[NbsSheet, ...], weights: tuple[Weight, ...], first: int) -> tuple[str, ...]:
    order = rank(sheets, weights)
    if not order:
        return ()
    last = round(order[min(first, len(order)) - 1].score, 9)
    return tuple(row.nbs for row in order if round(row.score, 9) >= last)
