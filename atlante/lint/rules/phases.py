"""Phases of a pilot follow phases that exist."""

from collections.abc import Iterator

from atlante.issues import Issue, did_you_mean, quoted
from atlante.lint.rule import LintContext
from atlante.records.pilots import PilotProject


class PhasesExist:
    """A phase cannot wait for one that is not there."""

    code = "E329"
    says = "a phase comes after phases of its own pilot"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield names of phases that the pilot does not have."""
        for pilot in context.catalog.all(PilotProject):
            known = [phase.id for phase in pilot.phases]
            for p, phase in enumerate(pilot.phases):
                for a, name in enumerate(phase.after):
                    if name not in known or name == phase.id:
                        where = ("phases", p, "after", a)
                        key = (PilotProject.kind, pilot.id)
                        expected = "the id of another phase of this pilot"
                        hint = did_you_mean(name, [other for other in known if other != phase.id])
                        yield context.issue(key, where, self.code, expected, quoted(name), hint)
