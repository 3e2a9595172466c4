"""Describe the municipalities, their zones and their hydraulic classes."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from atlante.records.base import (
    Citations,
    HexColor,
    HydraulicClassId,
    Line,
    Model,
    NormId,
    Prose,
    Quantity,
    Record,
    Status,
    ZoneId,
)


class Zone(Record):
    """A *zona omogenea*; its color is a light fill on maps."""

    kind: ClassVar[str] = "zone"
    order: int
    color: HexColor
    summary: Prose


class HydraulicClass(Record):
    """A class of hydraulic criticality with what follows from it for those who build."""

    kind: ClassVar[str] = "hydraulic_class"
    letter: Line
    level: Line
    summary: Prose
    discharge_limit: Quantity
    existing_limit: Quantity | None = None
    minimum_storage: Quantity
    emptying_time: Quantity
    norms: tuple[NormId, ...]


class Municipality(Model):
    """A *comune*; one row of the table, each fact with its own status and sources.

    Attributes:
        id: Istat code, text of six digits.
        population: Residents at 1 January of ``population_year``.
        residents_0_14: Those of them who are 14 or younger; the three age groups are given together or not at all.
    """

    kind: ClassVar[str] = "municipality"
    id: str = Field(pattern=r"^\d{6}$")
    title: Annotated[Line, Field(max_length=120)]
    status: Status
    sources: Citations
    zone: ZoneId
    zone_status: Status
    zone_sources: Citations = ()
    population: int = Field(ge=0)
    residents_0_14: int | None = Field(default=None, ge=0)
    residents_15_64: int | None = Field(default=None, ge=0)
    residents_65_plus: int | None = Field(default=None, ge=0)
    population_year: int = Field(ge=1861, le=2100)
    population_status: Status
    population_sources: Citations
    hydraulic_class: HydraulicClassId
    hydraulic_status: Status
    hydraulic_sources: Citations = ()
    note: Prose | None = None


class ChecklistItem(Record):
    """Something that a municipality has to do, may do or had better do in its plan.

    Attributes:
        modality: ``must`` (deve), ``may`` (può), ``should`` (conviene); the norm says which.
        condition: When it concerns the municipality; without it, always.
    """

    kind: ClassVar[str] = "checklist_item"
    order: int
    modality: Literal["must", "may", "should"]
    text: Prose
    condition: Line | None = None
    norms: tuple[NormId, ...]
