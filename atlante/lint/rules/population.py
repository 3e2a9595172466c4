"""The age groups of a municipality make up its population."""

from collections.abc import Iterator

from atlante.issues import Issue
from atlante.lint.rule import LintContext
from atlante.records.territory import Municipality


class AgeGroupsSum:
    """Figures that do not add up are wrong somewhere."""

    code = "E317"
    says = "the residents by age are given together and sum to the population"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield municipalities whose age groups are incomplete or do not sum to the population."""
        for row in context.catalog.all(Municipality):
            groups = [row.residents_0_14, row.residents_15_64, row.residents_65_plus]
            known = [group for group in groups if group is not None]
            if not known:
                continue
            key = (Municipality.kind, row.id)
            if len(known) < len(groups):
                expected = "residents_0_14, residents_15_64 and residents_65_plus together"
                yield context.issue(key, ("residents_0_14",), self.code, expected, f"{len(known)} of them")
            elif sum(known) != row.population:
                expected = f"age groups that sum to the population, {row.population}"
                yield context.issue(key, ("population",), self.code, expected, str(sum(known)))
