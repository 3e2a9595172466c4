"""List the rules, in the order they run."""

from atlante.lint.rule import Rule
from atlante.lint.rules.acronyms import UnknownAcronym
from atlante.lint.rules.alternative_text import AlternativeText
from atlante.lint.rules.citations import ConfirmedNeedsEvidence, UncitedQuantity
from atlante.lint.rules.compensation import CompensationHolds
from atlante.lint.rules.dates import DatesInOrder, ReviewDatePast
from atlante.lint.rules.doors import ProblemLeadsSomewhere
from atlante.lint.rules.files import PictureFile, UnusedIcon
from atlante.lint.rules.geometry import GeometryMatchesMunicipalities
from atlante.lint.rules.glyphs import UndrawnCharacter
from atlante.lint.rules.identity import OneOfAKind, UniqueInnerIds, UniquePageNames
from atlante.lint.rules.landscape import SharesSumToOne, SystemsExist
from atlante.lint.rules.links import MistypedLink
from atlante.lint.rules.mobility import RanksExist
from atlante.lint.rules.numbers import RangeUpsideDown, YearOfCost
from atlante.lint.rules.phases import PhasesExist
from atlante.lint.rules.pilots import SelfCheckComplete
from atlante.lint.rules.population import AgeGroupsSum
from atlante.lint.rules.press import PressFigure
from atlante.lint.rules.sections import SectionsHoldTogether
from atlante.lint.rules.sentences import LongSentence
from atlante.lint.rules.sheets import (
    CaseWithoutMunicipality,
    InvasiveSpecies,
    PriorityWithoutSolution,
    RepeatedMatch,
    UnusedSheet,
)
from atlante.lint.rules.suitability import SoilAgrees, TestableThreshold

RULES: tuple[Rule, ...] = (
    UncitedQuantity(),
    ConfirmedNeedsEvidence(),
    AlternativeText(),
    PictureFile(),
    UnusedIcon(),
    RangeUpsideDown(),
    YearOfCost(),
    DatesInOrder(),
    ReviewDatePast(),
    UniqueInnerIds(),
    UniquePageNames(),
    OneOfAKind(),
    MistypedLink(),
    PhasesExist(),
    AgeGroupsSum(),
    SharesSumToOne(),
    SystemsExist(),
    RanksExist(),
    GeometryMatchesMunicipalities(),
    SectionsHoldTogether(),
    UndrawnCharacter(),
    UnusedSheet(),
    PriorityWithoutSolution(),
    InvasiveSpecies(),
    LongSentence(),
    UnknownAcronym(),
    PressFigure(),
    CaseWithoutMunicipality(),
    CompensationHolds(),
    RepeatedMatch(),
    SelfCheckComplete(),
    TestableThreshold(),
    SoilAgrees(),
    ProblemLeadsSomewhere(),
)
