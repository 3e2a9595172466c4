"""The doors of the home page lead to pages that are made."""

from collections.abc import Iterator

from atlante.issues import Issue, quoted
from atlante.lint.rule import LintContext
from atlante.records.library import Publication
from atlante.records.nbs import NbsSheet


class ProblemLeadsSomewhere:
    """A use of the ground has a page when some sheet fits it."""

    code = "E336"
    says = "a problem leads to a use of the ground that some sheet fits"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield ways to uses of the ground that have no page."""
        sheets = context.catalog.all(NbsSheet)
        publication = context.catalog.publication
        for p, problem in enumerate(publication.problems):
            for w, way in enumerate(problem.ways):
                fitting = (s for s in sheets if not s.suitability.land_uses or way.use in s.suitability.land_uses)
                if way.use is not None and next(fitting, None) is None:
                    expected = "a use of the ground that some sheet lists"
                    hint = "name another use, or a challenge"
                    key, where = (Publication.kind, publication.id), ("problems", p, "ways", w, "use")
                    yield context.issue(key, where, self.code, expected, quoted(way.use), hint)
