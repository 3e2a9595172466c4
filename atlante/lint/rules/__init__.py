"""List the rules, in the order they run."""

from atlante.lint.rule import Rule
from atlante.lint.rules.alternative_text import AlternativeText
from atlante.lint.rules.citations import ConfirmedNeedsEvidence, UncitedQuantity
from atlante.lint.rules.dates import DatesInOrder, ReviewDatePast
from atlante.lint.rules.files import PictureFile, UnusedIcon
from atlante.lint.rules.geometry import GeometryMatchesMunicipalities
from atlante.lint.rules.identity import UniqueInnerIds, UniquePageNames
from atlante.lint.rules.landscape import SharesSumToOne, SystemsExist
from atlante.lint.rules.mobility import RanksExist
from atlante.lint.rules.numbers import RangeUpsideDown, YearOfCost
from atlante.lint.rules.population import AgeGroupsSum

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
    AgeGroupsSum(),
    SharesSumToOne(),
    SystemsExist(),
    RanksExist(),
    GeometryMatchesMunicipalities(),
)
