"""Describe the interchange places for mobility: ranks, functions and the redefinition in the municipal plan."""

from typing import ClassVar

from atlante.records.base import (
    InnerId,
    Line,
    MunicipalityId,
    NormId,
    PlanId,
    Prose,
    Quantity,
    Record,
    Stated,
    StrategyId,
)


class HubThreshold(Stated):
    """A figure in the definition of a rank."""

    name: Line
    quantity: Quantity


class HubRemark(Stated):
    """A line that a source states, or the editors read in it."""

    text: Line


class HubRank(Stated):
    """A rank of interchange place; ``id`` is unique within the scheme.

    Attributes:
        is_lum: Whether stops of this rank take the name of *Luogo Urbano per la Mobilità*.
        functions: What holds for functions at stops of a rank that does not take the name; of the others they are
            counted.
    """

    id: InnerId
    title: Line
    is_lum: bool
    definition: Prose
    criteria: tuple[Line, ...]
    thresholds: tuple[HubThreshold, ...] = ()
    functions: HubRemark | None = None
    norms: tuple[NormId, ...] = ()


class HubFunction(Stated):
    """A function that may settle; ``ranks`` are the ids of the ranks that admit it."""

    title: Line
    ranks: tuple[InnerId, ...]
    condition: Line | None = None


class HubFunctionGroup(Stated):
    """A group of functions that may settle."""

    title: Line
    functions: tuple[HubFunction, ...]


class HubTask(Stated):
    """What the municipality lays down when it redraws the perimeter."""

    title: Line
    text: Prose
    norms: tuple[NormId, ...] = ()


class HubCase(Stated):
    """A worked case of redefinition: what the plan identifies, what the municipality may redraw."""

    title: Line
    context: Line
    identified: Prose
    redefined: Prose


class HubPlace(Stated):
    """A municipality that a source names as having a stop of the scheme; its rank when the source says it."""

    municipality: MunicipalityId
    text: Line | None = None
    rank: InnerId | None = None


class MobilityHubScheme(Record):
    """The *Luoghi Urbani per la Mobilità* of a plan."""

    kind: ClassVar[str] = "hub_scheme"
    plan: PlanId
    strategy: StrategyId
    short_title: Line
    summary: Prose
    stops: Prose
    radius: Quantity
    ranks: tuple[HubRank, ...]
    function_groups: tuple[HubFunctionGroup, ...]
    redefinition: Prose
    tasks: tuple[HubTask, ...]
    cases: tuple[HubCase, ...]
    stations: Prose
    places: tuple[HubPlace, ...] = ()
    norms: tuple[NormId, ...] = ()
