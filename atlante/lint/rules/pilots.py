"""A pilot that checks itself answers every criterion once."""

from collections import Counter
from collections.abc import Iterator

from atlante.issues import Issue
from atlante.lint.rule import LintContext
from atlante.records.pilots import PilotProject

CRITERIA = range(1, 9)


class SelfCheckComplete:
    """Criteria that are left out are those that are not met."""

    code = "E327"
    says = "a self-check answers each of the eight criteria once"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield criteria that are answered twice, and self-checks that lack some; a pilot may have none."""
        for pilot in context.catalog.all(PilotProject):
            key = (PilotProject.kind, pilot.id)
            answered: Counter[int] = Counter()
            for index, check in enumerate(pilot.self_check):
                if answered[check.criterion]:
                    where = ("self_check", index, "criterion")
                    yield context.issue(key, where, self.code, "each criterion once", f"{check.criterion} again")
                answered[check.criterion] += 1
            lacking = [str(number) for number in CRITERIA if not answered[number]]
            if answered and lacking:
                expected = "an answer to each of the eight criteria"
                yield context.issue(key, ("self_check",), self.code, expected, f"none to {', '.join(lacking)}")
