"""What a sheet says of the places it fits can be tested by a program and does not contradict itself."""

from collections.abc import Iterator

from atlante.issues import Issue, quoted
from atlante.lint.rule import LintContext
from atlante.records.nbs import NbsSheet
from atlante.selection.suitability import SOIL_CONDITIONS, THRESHOLD_UNITS


class TestableThreshold:
    """A threshold is compared with a measure of the place: an area, a length, a slope."""

    code = "E334"
    says = "the thresholds of a sheet are in units that a place is measured in"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield thresholds in another unit."""
        for sheet in context.catalog.all(NbsSheet):
            for name, units in THRESHOLD_UNITS.items():
                threshold = getattr(sheet.suitability, name)
                if threshold is not None and threshold.unit not in units:
                    where = ("suitability", name, "unit")
                    expected = f"one of {', '.join(units)}"
                    hint = "convert the figure and say so in its note"
                    key = (NbsSheet.kind, sheet.id)
                    yield context.issue(key, where, self.code, expected, quoted(threshold.unit), hint)


class SoilAgrees:
    """The classes of soil that a sheet lists and those that its exclusions rule out are not the same."""

    code = "E335"
    says = "a soil that rules a sheet out is not among those it fits"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield exclusions that rule out a soil of the list."""
        for sheet in context.catalog.all(NbsSheet):
            row = sheet.suitability
            for level, condition in SOIL_CONDITIONS.items():
                if level not in row.soil_permeability:
                    continue
                for index, exclusion in enumerate(row.exclusions):
                    if condition in exclusion.conditions and exclusion.effect == "excludes":
                        where = ("suitability", "exclusions", index, "conditions")
                        expected = f"an exclusion that leaves soils of {level} permeability, which the sheet lists"
                        hint = f"write effect: hinders, or take {level} out of soil_permeability"
                        key = (NbsSheet.kind, sheet.id)
                        yield context.issue(key, where, self.code, expected, f"one that excludes {condition}", hint)
