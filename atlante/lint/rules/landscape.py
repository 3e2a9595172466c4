"""Landscape units share out the municipalities and name systems that exist."""

from collections.abc import Iterator

from atlante.issues import Issue, did_you_mean, quoted
from atlante.lint.rule import LintContext
from atlante.records.landscape import GreenNetwork, Upa, UpaShare
from atlante.records.territory import Municipality


class SharesSumToOne:
    """The whole of a municipality lies in some landscape unit."""

    code = "E312"
    says = "the shares of a municipality are between 0 and 1 and sum to 1"
    whole = True
    tolerance = 0.001

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield municipalities whose shares do not sum to 1 within a thousandth, and shares out of range."""
        sums: dict[str, float] = {}
        for row in context.catalog.all(UpaShare):
            if not 0 < row.share <= 1:
                where = (UpaShare.kind, row.id)
                yield context.issue(where, ("share",), self.code, "a share above 0 and at most 1", f"{row.share:g}")
            sums[row.municipality] = sums.get(row.municipality, 0.0) + row.share
        if not context.catalog.all(Upa):
            return
        for municipality in context.catalog.all(Municipality):
            total = sums.get(municipality.id, 0.0)
            if abs(total - 1) > self.tolerance:
                hint = f"mend the rows of {municipality.id} in content/upa_shares.csv"
                key = (Municipality.kind, municipality.id)
                expected = "shares in landscape units that sum to 1"
                yield context.issue(key, (), self.code, expected, f"{total:g}", hint)


class SystemsExist:
    """A unit may only have systems of its own network."""

    code = "E313"
    says = "a unit names systems of its network"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield system ids that the network of the unit does not have."""
        for upa in context.catalog.all(Upa):
            known = [system.id for system in context.catalog.get(GreenNetwork, upa.network).systems]
            for index, name in enumerate(upa.systems):
                if name not in known:
                    expected = f"one of {', '.join(known)}"
                    where = ("systems", index)
                    hint = did_you_mean(name, known)
                    yield context.issue((Upa.kind, upa.id), where, self.code, expected, quoted(name), hint)
