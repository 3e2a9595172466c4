"""Describe the Abaco: challenges, families and the sheets of nature-based solutions."""

from typing import ClassVar, Literal

from pydantic import Field

from atlante.records.base import (
    ChallengeId,
    Confidence,
    FamilyId,
    FrameworkTermId,
    Line,
    Model,
    MunicipalityId,
    NamedQuantity,
    NbsId,
    NormId,
    Picture,
    Prose,
    Quantity,
    Record,
    Stated,
    TitledText,
)
from atlante.records.drawings import Section

Scale = Literal["building", "street", "district", "city", "territory"]
Support = Literal["ground", "water", "building"]
Permeability = Literal["high", "medium", "low"]
LandUse = Literal[
    "residential", "production", "public", "road", "parking", "park", "farmland", "woodland", "watercourse"
]
SiteCondition = Literal[
    "contaminated_soil",
    "polluted_runoff",
    "low_permeability",
    "high_permeability",
    "shallow_water_table",
    "deep_water_table",
    "well_protection_zone",
    "flood_prone",
    "scarce_water",
    "steep_slope",
    "unstable_ground",
    "underground_structure",
    "near_foundations",
    "buried_utilities",
    "overhead_lines",
    "weak_structure",
    "polluted_roof",
    "protected_heritage",
    "valuable_habitat",
    "mature_trees",
    "productive_farmland",
    "heavy_vehicles",
    "busy_road",
    "street_canyon",
    "service_access",
    "confined_space",
    "deep_shade",
    "invasive_species",
    "planned_development",
    "near_airport",
    "no_maintainer",
]
Month = Literal[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]


class ChallengeMatch(Stated):
    """How a challenge corresponds to one of another framework, as SKOS mapping relations say it.

    Source:
        SKOS Simple Knowledge Organization System Reference, section 10, mapping properties.
    """

    relation: Literal["exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch"]
    target: FrameworkTermId


class FrameworkTerm(Record):
    """A challenge as another framework names it.

    Attributes:
        framework: Name of the framework.
        number: Its place there.
    """

    kind: ClassVar[str] = "framework_term"
    framework: Line
    number: int
    title_en: Line


class Challenge(Record):
    """A societal challenge with its icon; the icon on a sheet says what the solution is for."""

    kind: ClassVar[str] = "challenge"
    order: int
    short_title: Line
    title_en: Line
    definition: Prose
    answer: Prose
    measures: tuple[Line, ...]
    icon: Picture
    matches: tuple[ChallengeMatch, ...] = ()


class Family(Record):
    """A family of the Abaco."""

    kind: ClassVar[str] = "family"
    order: int
    summary: Prose


class ChallengeScore(Stated):
    """How much a solution does for a challenge: 0 nothing, 1 little, 2 much, 3 its main purpose."""

    challenge: ChallengeId
    score: int = Field(ge=0, le=3)
    role: Literal["primary", "secondary"]
    confidence: Confidence
    reason: Line | None = None


class Exclusion(Model):
    """Why a solution does not fit a place.

    Attributes:
        conditions: The exclusion applies to a place that has one of these; none when only the words say it.
        effect: Whether it rules the solution out, or only until what the words name is provided for.
    """

    text: Line
    conditions: tuple[SiteCondition, ...] = ()
    effect: Literal["excludes", "hinders"] = "excludes"


class Suitability(Stated):
    """Where a solution fits, in words and as data that a program can test."""

    fits: tuple[Line, ...]
    exclusions: tuple[Exclusion, ...]
    land_uses: tuple[LandUse, ...] = ()
    soil_permeability: tuple[Permeability, ...] = ()
    min_area: Quantity | None = None
    min_width: Quantity | None = None
    max_slope: Quantity | None = None
    min_water_table_depth: Quantity | None = None
    min_building_distance: Quantity | None = None


class Cost(NamedQuantity):
    """A cost of building or of keeping, with its year.

    Attributes:
        covers: The whole work or its whole keeping; a part such as a material, a plant, one round of work; or a
            grant, which is no price.
    """

    type: Literal["build", "maintenance"]
    covers: Literal["whole", "part", "grant"] = "whole"


class MaintenanceTask(Stated):
    """What must be done to keep a solution working."""

    task: Line
    frequency: Line
    who: Line | None = None
    months: tuple[Month, ...] = ()


class Species(Stated):
    """A plant of the planting list."""

    latin: Line
    italian: Line
    native: bool
    invasive: bool = False
    allergenic: bool = False


class Case(Stated):
    """A place where the solution was built or planned."""

    title: Line
    place: Line
    country: Line
    text: Prose
    municipality: MunicipalityId | None = None


class NbsSheet(Record):
    """A sheet of the *Abaco delle Nature-based Solutions*."""

    kind: ClassVar[str] = "nbs"
    family: FamilyId
    other_names: tuple[Line, ...] = ()
    scales: tuple[Scale, ...] = Field(min_length=1)
    supports: tuple[Support, ...] = Field(min_length=1)
    summary: Line
    description: Prose
    mechanism: Prose
    challenges: tuple[ChallengeScore, ...]
    suitability: Suitability
    design_steps: tuple[TitledText, ...] = ()
    design: tuple[NamedQuantity, ...] = ()
    performance: tuple[NamedQuantity, ...] = ()
    costs: tuple[Cost, ...] = ()
    maintenance: tuple[MaintenanceTask, ...] = ()
    lifetime: Quantity
    time_to_effect: Quantity
    invariance: Prose
    permits: tuple[Line, ...] = ()
    barriers: tuple[Line, ...] = ()
    enablers: tuple[Line, ...] = ()
    disbenefits: tuple[Line, ...] = ()
    combines_with: tuple[NbsId, ...] = ()
    conflicts_with: tuple[NbsId, ...] = ()
    species: tuple[Species, ...] = ()
    indicators: tuple[Line, ...] = ()
    cases: tuple[Case, ...] = ()
    norms: tuple[NormId, ...] = ()
    section: Section | None = None
    pictures: tuple[Picture, ...] = ()
