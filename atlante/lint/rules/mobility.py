"""Functions of interchange places name ranks of their scheme."""

from collections.abc import Iterator

from atlante.issues import Issue, did_you_mean, quoted
from atlante.lint.rule import LintContext
from atlante.records.mobility import MobilityHubScheme


class RanksExist:
    """A function is admitted for ranks that are defined."""

    code = "E314"
    says = "a function names ranks of its scheme"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield rank ids that the scheme does not define."""
        for scheme in context.catalog.all(MobilityHubScheme):
            known = [rank.id for rank in scheme.ranks]
            for g, group in enumerate(scheme.function_groups):
                for f, function in enumerate(group.functions):
                    for r, rank in enumerate(function.ranks):
                        if rank not in known:
                            where = ("function_groups", g, "functions", f, "ranks", r)
                            expected = f"one of {', '.join(known)}"
                            hint = did_you_mean(rank, known)
                            key = (MobilityHubScheme.kind, scheme.id)
                            yield context.issue(key, where, self.code, expected, quoted(rank), hint)
