"""The compensation rule of a strategy can be computed."""

from collections.abc import Iterator

from atlante.catalog.references import Loc
from atlante.issues import Issue
from atlante.lint.rule import LintContext
from atlante.records.plan import CompensationRule, Strategy


class CompensationHolds:
    """A compensation falls as the location improves, and its examples are graded on every criterion."""

    code = "E325"
    says = "a compensation has a grade from 0 to 1 for each criterion, and its least share is not above the full one"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield shares that rise towards the optimum, examples with too few or too many grades, grades out of range."""
        for strategy in context.catalog.all(Strategy):
            if strategy.compensation is not None:
                for loc, expected, found in _breaches(strategy.compensation):
                    key = (Strategy.kind, strategy.id)
                    yield context.issue(key, ("compensation", *loc), self.code, expected, found)


def _breaches(rule: CompensationRule) -> Iterator[tuple[Loc, str, str]]:
    if rule.least_share > rule.full_share:
        yield ("least_share",), f"at most full_share, {rule.full_share:g}", f"{rule.least_share:g}"
    for i, example in enumerate(rule.examples):
        if len(example.grades) != len(rule.criteria):
            expected = f"one grade per criterion, {len(rule.criteria)}"
            yield ("examples", i, "grades"), expected, str(len(example.grades))
        for k, grade in enumerate(example.grades):
            if not 0 <= grade <= 1:
                yield ("examples", i, "grades", k), "a grade from 0 to 1", f"{grade:g}"
