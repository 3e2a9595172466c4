"""Describe the green network and the landscape units with their planning priorities."""

from typing import ClassVar, Literal

from atlante.records.base import (
    ChallengeId,
    HexColor,
    InnerId,
    Line,
    MunicipalityId,
    NbsId,
    NetworkId,
    NormId,
    PlanId,
    Prose,
    Record,
    Stated,
    StrategyId,
    TitledText,
    UpaId,
)


class NetworkSystem(Stated):
    """One of the overlaid systems a green network is made of; ``id`` is unique within the network."""

    id: InnerId
    title: Line
    text: Prose


class GreenNetwork(Record):
    """The *Rete Verde Metropolitana*: overlaid networks, objectives and method."""

    kind: ClassVar[str] = "network"
    plan: PlanId
    strategy: StrategyId
    short_title: Line
    summary: Prose
    method: Prose
    systems: tuple[NetworkSystem, ...]
    objectives: tuple[TitledText, ...]
    planning: Prose
    funding: Prose
    sheets: tuple[Line, ...] = ()
    norms: tuple[NormId, ...] = ()


class Action(Stated):
    """Something to do for a priority, preferably by nature-based solutions."""

    text: Prose
    nbs: tuple[NbsId, ...]


class Priority(Stated):
    """A planning priority of a landscape unit; ``id`` is unique within the unit, rank 1 comes first."""

    id: InnerId
    rank: int
    title: Line
    text: Prose
    challenges: tuple[ChallengeId, ...]
    actions: tuple[Action, ...]


class EcosystemService(Stated):
    """Supply and demand of one ecosystem service, in words."""

    service: Line
    supply: Literal["high", "medium", "low"] | None = None
    demand: Literal["high", "medium", "low"] | None = None
    text: Prose | None = None


class Upa(Record):
    """An *Unità Paesaggio Ambiente*.

    Attributes:
        belt: The documented landscape belt it stands on.
        systems: Ids of the network's systems that are present.
        color: Light fill on maps.
    """

    kind: ClassVar[str] = "upa"
    network: NetworkId
    short_title: Line
    order: int
    belt: Line
    color: HexColor
    summary: Prose
    characters: tuple[Line, ...]
    criticalities: tuple[Line, ...]
    values: tuple[Line, ...]
    services: tuple[EcosystemService, ...] = ()
    systems: tuple[InnerId, ...] = ()
    priorities: tuple[Priority, ...]


class UpaShare(Stated):
    """A row of the table of shares: how much of a municipality's area lies in a landscape unit, 0 to 1."""

    kind: ClassVar[str] = "upa_share"
    upa: UpaId
    municipality: MunicipalityId
    share: float

    @property
    def id(self) -> str:
        """Return the id made of both ends."""
        return f"{self.upa}.{self.municipality}"

    @property
    def title(self) -> str:
        """Return the id; a row has no title of its own."""
        return self.id
