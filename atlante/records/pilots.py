"""Describe the pilot projects and their interventions."""

from typing import ClassVar, Literal

from atlante.records.base import (
    Act,
    ChallengeId,
    InnerId,
    Line,
    MunicipalityId,
    NbsId,
    NormId,
    PilotId,
    ProgrammeId,
    Prose,
    Record,
    Stated,
    StrategyId,
    TitledText,
)
from atlante.records.plan import Amount


class PilotPlace(Stated):
    """A municipality of a pilot and its part in it."""

    municipality: MunicipalityId
    role: Line


class PilotPhase(Stated):
    """A phase of a pilot; ``id`` is unique within the pilot."""

    id: InnerId
    title: Line
    text: Prose
    after: tuple[InnerId, ...] = ()


class SelfCheck(Stated):
    """How a pilot answers one criterion of the IUCN Global Standard for nature-based solutions.

    Source:
        IUCN Global Standard for Nature-based Solutions: eight criteria, graded insufficient, partial, adequate, strong.
    """

    criterion: Literal[1, 2, 3, 4, 5, 6, 7, 8]
    title: Line
    grade: Literal["strong", "adequate", "partial", "insufficient", "unknown"]
    text: Prose


class PilotProject(Record):
    """A masterplan of interventions over several municipalities and phases."""

    kind: ClassVar[str] = "pilot"
    short_title: Line
    summary: Prose
    promoter: Line
    designer: Line | None = None
    trigger: Prose
    purpose: Prose
    approach: tuple[TitledText, ...] = ()
    places: tuple[PilotPlace, ...]
    places_note: Prose | None = None
    phases: tuple[PilotPhase, ...] = ()
    amounts: tuple[Amount, ...] = ()
    steps: tuple[Act, ...] = ()
    strategies: tuple[StrategyId, ...]
    programmes: tuple[ProgrammeId, ...] = ()
    norms: tuple[NormId, ...] = ()
    lessons: tuple[TitledText, ...] = ()
    self_check: tuple[SelfCheck, ...] = ()


class Intervention(Record):
    """One work of a pilot: what, where, with which solutions, in which state."""

    kind: ClassVar[str] = "intervention"
    pilot: PilotId
    order: int
    summary: Prose
    text: Prose
    place: Line
    municipalities: tuple[MunicipalityId, ...] = ()
    state: Line
    nbs: tuple[NbsId, ...]
    challenges: tuple[ChallengeId, ...] = ()
    amounts: tuple[Amount, ...] = ()
    steps: tuple[Act, ...] = ()
    programmes: tuple[ProgrammeId, ...] = ()
