"""Every figure and every confirmed claim points to the bibliography."""

from collections.abc import Iterator

from atlante.catalog.catalog import Catalog
from atlante.issues import Issue
from atlante.lint.rule import LintContext
from atlante.records.base import Citations, Quantity, Stated
from atlante.records.library import Source
from atlante.records.territory import Municipality


class UncitedQuantity:
    """A number without a source is not shown to anybody."""

    code = "E301"
    says = "a figure cites its source"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield quantities that have a number and no source."""
        for key, loc, part in context.parts():
            if isinstance(part, Quantity) and part.status != "missing" and not part.sources:
                number = part.value if part.value is not None else part.low if part.low is not None else part.high
                found = f"{number:g} {part.unit} without one"
                yield context.issue(key, loc, self.code, "sources for the figure", found, "add sources: [source-id]")


class ConfirmedNeedsEvidence:
    """What is called confirmed is stated by a source outside this project."""

    code = "E302"
    says = "confirmed means stated by a source that is not the editors themselves"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield confirmed claims whose sources are none or internal only; entries of the bibliography are exempt."""
        for key, loc, part in context.parts():
            if isinstance(part, Source):
                continue
            if isinstance(part, Stated) and part.status == "confirmed" and not _evidence(part.sources, context.catalog):
                yield self._issue(context, key, (*loc, "status"))
            if isinstance(part, Municipality):
                claims = (
                    ("status", part.status, part.sources),
                    ("zone_status", part.zone_status, part.zone_sources),
                    ("population_status", part.population_status, part.population_sources),
                    ("hydraulic_status", part.hydraulic_status, part.hydraulic_sources),
                )
                for name, status, sources in claims:
                    if status == "confirmed" and not _evidence(sources, context.catalog):
                        yield self._issue(context, key, (name,))

    def _issue(self, context: LintContext, key: tuple[str, str], loc: tuple[str | int, ...]) -> Issue:
        hint = "cite the source that states it, or write status: editorial"
        return context.issue(key, loc, self.code, "a source that states what is confirmed", "none", hint)


def _evidence(sources: Citations, catalog: Catalog) -> bool:
    """Return whether a source other than the editors is cited; one that cannot be read may be, so it counts."""
    found = (catalog.find(Source.kind, cited.source) for cited in sources)
    return any(not isinstance(source, Source) or source.reliability != "internal" for source in found)
