"""Confirmed figures come from who measured or decided them."""

from collections.abc import Iterator

from atlante.issues import Issue
from atlante.lint.rule import LintContext
from atlante.records.base import Quantity
from atlante.records.library import Source


class PressFigure:
    """A newspaper repeats a figure; whoever measured it is the better source."""

    code = "W323"
    says = "a confirmed figure has a source other than press and companies"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield confirmed quantities whose sources are all of the press; one that cannot be read may be another."""
        for key, loc, part in context.parts():
            if not isinstance(part, Quantity) or part.status != "confirmed" or not part.sources:
                continue
            found = tuple(context.catalog.find(Source.kind, cited.source) for cited in part.sources)
            if all(isinstance(source, Source) and source.reliability == "press" for source in found):
                names = ", ".join(dict.fromkeys(cited.source for cited in part.sources))
                hint = "cite who measured or decided it, or write status: editorial"
                expected = "an official or technical source of the figure"
                yield context.issue(key, (*loc, "sources"), self.code, expected, f"only {names}", hint)
