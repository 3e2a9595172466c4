"""Ranges ascend and money has a year."""

from collections.abc import Iterator

from atlante.issues import Issue
from atlante.lint.rule import LintContext
from atlante.records.base import Quantity


class RangeUpsideDown:
    """Low comes before typical, typical before high."""

    code = "E306"
    says = "low ≤ typical ≤ high"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield ranges whose numbers do not ascend."""
        for key, loc, part in context.parts():
            if isinstance(part, Quantity):
                numbers = [n for n in (part.low, part.typical, part.high) if n is not None]
                if numbers != sorted(numbers):
                    found = " then ".join(f"{n:g}" for n in numbers)
                    yield context.issue(key, loc, self.code, "low, typical and high in ascending order", found)


class YearOfCost:
    """Money without a year cannot be compared; the source may not give one, which must then be said."""

    code = "E307"
    says = "an amount of money has its year, or a note or context that says why not"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield amounts in a currency with neither year nor explanation."""
        for key, loc, part in context.parts():
            if not isinstance(part, Quantity) or not part.unit.startswith(("EUR", "GBP")) or part.status == "missing":
                continue
            if part.year is None and part.note is None and part.context is None:
                hint = "add year: 2024, or a note saying that the source gives none"
                yield context.issue(key, loc, self.code, "the year of the price", "none", hint)
