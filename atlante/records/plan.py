"""Describe the metropolitan plan, its norms and the strategies that carry it out."""

from typing import ClassVar, Literal

from pydantic import Field

from atlante.records.base import (
    Act,
    Citations,
    HexColor,
    InnerId,
    Line,
    Model,
    MunicipalityId,
    NetworkId,
    NormId,
    PlanId,
    ProgrammeId,
    Prose,
    Quantity,
    Record,
    Stated,
    StrategyId,
    TitledText,
    Url,
)


class PlanSheet(Stated):
    """A *tavola* of the plan."""

    number: Line
    title: Line


class Plan(Record):
    """A territorial plan: acts with dates, sheets, principles."""

    kind: ClassVar[str] = "plan"
    short_title: Line
    summary: Prose
    principles: tuple[TitledText, ...] = ()
    acts: tuple[Act, ...]
    sheets: tuple[PlanSheet, ...] = ()
    url: Url | None = None


class Norm(Record):
    """An article that can be cited from anywhere.

    Attributes:
        act: The act it belongs to, such as «NdA del PTM» or «R.R. 7/2017».
        article: The article and, where known, the clause: «art. 7 bis, c. 4».
        order: Place in lists, ascending.
    """

    kind: ClassVar[str] = "norm"
    act: Line
    article: Line
    order: int
    summary: Prose
    plan: PlanId | None = None
    url: Url | None = None


class FramePart(Stated):
    """One part of a *quadro*."""

    title: Line
    text: Prose
    norms: tuple[NormId, ...] = ()
    programmes: tuple[ProgrammeId, ...] = ()


class Frame(Stated):
    """One of the three *quadri* of a strategy."""

    summary: Prose
    parts: tuple[FramePart, ...]


class Objective(Stated):
    """What a strategy wants to reach; ``id`` is unique within the strategy."""

    id: InnerId
    title: Line
    text: Prose


class Rule(Stated):
    """A rule of a strategy: under which condition, what follows, what compensates."""

    id: InnerId
    title: Line
    condition: Prose
    effect: Prose
    compensation: Prose | None = None
    norms: tuple[NormId, ...] = ()


class Indicator(Stated):
    """An indicator of a strategy; process, planning or action and intervention."""

    id: InnerId
    title: Line
    type: Literal["process", "planning", "action"]
    text: Prose
    unit: Line | None = None
    target: Quantity | None = None


class LocationCriterion(Stated):
    """What makes a location good; ``id`` is unique within the rule, weights are relative to each other."""

    id: InnerId
    title: Line
    text: Prose
    weight: float = Field(gt=0)


class WorkedLocation(Stated):
    """A made-up location that shows how the rule works.

    Attributes:
        grades: One per criterion, in their order: 0 worst, 1 best.
    """

    title: Line
    text: Prose
    grades: tuple[float, ...]


class CompensationRule(Stated):
    """A rule by which compensation falls as a location nears the optimum.

    Attributes:
        full_share: Share of the reference compensation due at the worst admitted location.
        least_share: Share due at the best location, at most ``full_share``.
    """

    title: Line
    text: Prose
    criteria: tuple[LocationCriterion, ...]
    full_share: float = Field(ge=0, le=1)
    least_share: float = Field(ge=0, le=1)
    examples: tuple[WorkedLocation, ...] = ()
    norms: tuple[NormId, ...] = ()


class StrategyLink(Model):
    """How a strategy works together with another one."""

    strategy: StrategyId
    text: Prose


class Strategy(Record):
    """A *Strategia Tematico-Territoriale Metropolitana*."""

    kind: ClassVar[str] = "strategy"
    plan: PlanId
    number: int
    short_title: Line
    topic: Line
    color: HexColor
    summary: Prose
    purpose: Prose
    knowledge: Frame
    proposal: Frame
    norms_frame: Frame
    objectives: tuple[Objective, ...]
    rules: tuple[Rule, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    compensation: CompensationRule | None = None
    rewards: tuple[TitledText, ...] = ()
    participants: tuple[TitledText, ...] = ()
    steps: tuple[Act, ...]
    norms: tuple[NormId, ...] = ()
    programmes: tuple[ProgrammeId, ...] = ()
    guide_project: NetworkId | None = None
    related: tuple[StrategyLink, ...] = ()


class Amount(Stated):
    """A figure of a programme or a pilot with its name."""

    name: Line
    quantity: Quantity


class ProgrammePlace(Model):
    """A municipality that a source names as a place of a programme."""

    municipality: MunicipalityId
    text: Line | None = None
    sources: Citations = ()


class Programme(Record):
    """A source of money or a programme of works.

    Attributes:
        municipalities: Istat codes of the municipalities that the sources name; never all of them by silence.
        municipalities_note: What is known about those that are not named.
        availability: Whether money can be asked for now, in one line: open until when, closed since when, not known.
        availability_short: The same in a few words, for a card.
        open_to_all: Whether its sources say that any municipality may join or ask.
    """

    kind: ClassVar[str] = "programme"
    short_title: Line
    summary: Prose
    availability: Line | None = None
    availability_short: Line | None = None
    open_to_all: bool = False
    text: Prose | None = None
    parts: tuple[TitledText, ...] = ()
    amounts: tuple[Amount, ...] = ()
    steps: tuple[Act, ...] = ()
    norms: tuple[NormId, ...] = ()
    municipalities: tuple[ProgrammePlace, ...] = ()
    municipalities_note: Prose | None = None
    url: Url | None = None
