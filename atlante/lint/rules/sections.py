"""What a typical section shows lies within it, and what is measured is drawn as long as documented."""

from collections.abc import Iterator

from atlante.catalog.catalog import Key
from atlante.catalog.references import Loc
from atlante.issues import Issue
from atlante.lint.rule import LintContext
from atlante.records.base import Quantity
from atlante.records.drawings import Section, SectionStrip, SectionWater

_CM = {"mm": 0.1, "cm": 1.0, "m": 100.0}
_SLACK = 1e-6
_NEAR = 0.01  # a drawn length may differ from the documented one by this share

Breach = tuple[Loc, str, str]


class SectionsHoldTogether:
    """A drawing cannot show what is beside it, nor state a measure that it contradicts."""

    code = "E316"
    says = "a section drawing contains all it shows, and draws documented measures at their length"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield what lies outside its section, water without a place, lengths that contradict their figure."""
        for key, loc, part in context.parts():
            if isinstance(part, Section):
                yield from self._check(context, key, loc, part)

    def _check(self, context: LintContext, key: Key, loc: Loc, section: Section) -> Iterator[Issue]:
        for inner, expected, found in (*_outside(section), *_dry(section), *_mismeasured(section)):
            yield context.issue(key, (*loc, *inner), self.code, expected, found)


def _width(section: Section) -> float:
    return sum(strip.width_cm for strip in section.strips)


def _outside(section: Section) -> Iterator[Breach]:
    """Yield distances that are not between the left and the right edge."""
    width = _width(section)
    for loc, at_cm in _distances(section):
        if not -_SLACK <= at_cm <= width + _SLACK:
            yield loc, f"a distance within the section, from 0 to {width:g} cm", f"{at_cm:g}"


def _distances(section: Section) -> Iterator[tuple[Loc, float]]:
    for i, water in enumerate(section.water):
        yield ("water", i, "from_cm"), water.from_cm
        yield ("water", i, "to_cm"), water.to_cm
    for i, plant in enumerate(section.plants):
        yield ("plants", i, "at_cm"), plant.at_cm
        if plant.to_cm is not None:
            yield ("plants", i, "to_cm"), plant.to_cm
    for i, pipe in enumerate(section.pipes):
        yield ("pipes", i, "at_cm"), pipe.at_cm
    for i, flow in enumerate(section.flows):
        yield ("flows", i, "from_at_cm"), flow.from_at_cm
        yield ("flows", i, "to_at_cm"), flow.to_at_cm
    for i, thing in enumerate(section.things):
        yield ("things", i, "at_cm"), thing.at_cm
    for i, span in enumerate(section.spans):
        if span.axis == "horizontal":
            yield ("spans", i, "from_cm"), span.from_cm
            yield ("spans", i, "to_cm"), span.to_cm
        elif span.at_cm is not None:
            yield ("spans", i, "at_cm"), span.at_cm


def _dry(section: Section) -> Iterator[Breach]:
    """Yield rows that end before they begin and waters whose level the ground is above."""
    for i, plant in enumerate(section.plants):
        if plant.to_cm is not None and plant.to_cm <= plant.at_cm:
            yield ("plants", i, "to_cm"), f"a distance beyond at_cm, {plant.at_cm:g}", f"{plant.to_cm:g}"
    for i, water in enumerate(section.water):
        if water.to_cm <= water.from_cm:
            yield ("water", i, "to_cm"), f"a distance beyond from_cm, {water.from_cm:g}", f"{water.to_cm:g}"
            continue
        lowest = _lowest(section, water)
        if lowest is not None and water.level_cm <= lowest:
            yield ("water", i, "level_cm"), f"a level above the ground, {lowest:g} cm there", f"{water.level_cm:g}"


def _lowest(section: Section, water: SectionWater) -> float | None:
    """Return the lowest ground between the ends of a water, None when no strip is there."""
    heights: list[float] = []
    left = 0.0
    for strip in section.strips:
        right = left + strip.width_cm
        first, last = max(left, water.from_cm), min(right, water.to_cm)
        if first < last:
            heights += [_height(strip, first - left), _height(strip, last - left)]
        left = right
    return min(heights, default=None)


def _height(strip: SectionStrip, at_cm: float) -> float:
    return strip.left_cm + (strip.right_cm - strip.left_cm) * at_cm / strip.width_cm


def _mismeasured(section: Section) -> Iterator[Breach]:
    for i, strip in enumerate(section.strips):
        for k, layer in enumerate(strip.layers):
            if layer.dimension is not None:
                loc: Loc = ("strips", i, "layers", k, "thickness_cm")
                yield from _length(loc, layer.thickness_cm, layer.dimension)
        if strip.slope is not None:
            yield from _slope(("strips", i, "slope"), strip)
    for i, span in enumerate(section.spans):
        yield from _length(("spans", i, "to_cm"), abs(span.to_cm - span.from_cm), span.dimension)


def _length(loc: Loc, drawn_cm: float, documented: Quantity) -> Iterator[Breach]:
    factor = _CM.get(documented.unit)
    if factor is None:
        yield loc, "a documented length in mm, cm or m", f"the unit {documented.unit}"
    elif not _agrees(drawn_cm, documented, factor):
        yield loc, f"a drawn length that agrees with the documented {_said(documented, factor)} cm", f"{drawn_cm:g}"


def _slope(loc: Loc, strip: SectionStrip) -> Iterator[Breach]:
    assert strip.slope is not None
    rise = abs(strip.right_cm - strip.left_cm)
    if strip.slope.unit != "ratio 1:n":
        yield loc, "a gradient, unit ratio 1:n", f"the unit {strip.slope.unit}"
    elif rise == 0:
        yield loc, "a strip that slopes", "a level one"
    elif not _agrees(strip.width_cm / rise, strip.slope, 1.0):
        drawn = f"1:{strip.width_cm / rise:.3g}"
        yield loc, f"a drawn gradient that agrees with the documented 1:{_said(strip.slope, 1.0)}", drawn


def _agrees(drawn: float, documented: Quantity, factor: float) -> bool:
    if documented.status == "missing":
        return True
    low = documented.low if documented.value is None else documented.value
    high = documented.high if documented.value is None else documented.value
    return (low is None or drawn >= low * factor * (1 - _NEAR)) and (
        high is None or drawn <= high * factor * (1 + _NEAR)
    )


def _said(documented: Quantity, factor: float) -> str:
    if documented.value is not None:
        return f"{documented.value * factor:g}"
    ends = (documented.low, documented.high)
    return " to ".join("any" if end is None else f"{end * factor:g}" for end in ends)
