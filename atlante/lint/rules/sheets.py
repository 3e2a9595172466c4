"""The sheets of the Abaco fit the units and the places they are for."""

from collections.abc import Iterator

from atlante.issues import Issue, quoted
from atlante.lint.rule import LintContext
from atlante.records.landscape import Upa
from atlante.records.nbs import Challenge, NbsSheet
from atlante.records.territory import Municipality


class UnusedSheet:
    """A solution that no unit asks for is found by nobody who starts from a place."""

    code = "W318"
    says = "every sheet is used by a priority of some landscape unit"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield sheets that no priority names; without landscape units, nothing."""
        if not context.catalog.all(Upa):
            return
        for sheet in context.catalog.all(NbsSheet):
            links = context.catalog.incoming(NbsSheet.kind, sheet.id)
            if not any(link.source[0] == Upa.kind and link.loc[0] == "priorities" for link in links):
                hint = f"add {sheet.id} to the nbs of an action, where it fits"
                expected = "a sheet that a priority of a landscape unit uses"
                yield context.issue((NbsSheet.kind, sheet.id), (), self.code, expected, "one that none uses", hint)


class PriorityWithoutSolution:
    """A priority is answered by solutions of the Abaco, not by words alone."""

    code = "E319"
    says = "the actions of a priority name at least one solution"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield priorities whose actions, if any, name no solution."""
        for upa in context.catalog.all(Upa):
            for index, priority in enumerate(upa.priorities):
                if not any(action.nbs for action in priority.actions):
                    where = ("priorities", index, "actions")
                    expected = "an action with a solution of the Abaco"
                    hint = "name a sheet in the nbs of an action"
                    yield context.issue((Upa.kind, upa.id), where, self.code, expected, "none", hint)


class InvasiveSpecies:
    """A planting list is what people plant."""

    code = "E320"
    says = "a planting list has no invasive species"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield invasive species."""
        for sheet in context.catalog.all(NbsSheet):
            for index, species in enumerate(sheet.species):
                if species.invasive:
                    where = ("species", index, "invasive")
                    expected, found = "a species that is not invasive", quoted(species.latin)
                    hint = "delete it from the list"
                    yield context.issue((NbsSheet.kind, sheet.id), where, self.code, expected, found, hint)


class CaseWithoutMunicipality:
    """A case that happened in a municipality is shown on its page."""

    code = "E324"
    says = "a case whose place is a municipality of the table says which"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield cases without municipality whose place is exactly the name of one."""
        codes = {municipality.title: municipality.id for municipality in context.catalog.all(Municipality)}
        for sheet in context.catalog.all(NbsSheet):
            for index, case in enumerate(sheet.cases):
                if case.municipality is None and (istat := codes.get(case.place)):
                    where = ("cases", index, "place")
                    hint = f'add municipality: "{istat}"'
                    expected = f"the municipality of {quoted(case.place)}"
                    yield context.issue((NbsSheet.kind, sheet.id), where, self.code, expected, "none", hint)


class RepeatedMatch:
    """A challenge corresponds to a term of another framework in one way."""

    code = "E326"
    says = "a challenge matches a term of another framework once"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield matches whose target an earlier one has."""
        for challenge in context.catalog.all(Challenge):
            targets = [match.target for match in challenge.matches]
            for index, target in enumerate(targets):
                if target in targets[:index]:
                    where = ("matches", index, "target")
                    key = (Challenge.kind, challenge.id)
                    hint = "keep the relation that is true"
                    yield context.issue(key, where, self.code, "each target once", f"{quoted(target)} again", hint)
