"""Define what every record shares: identity, status, citations, quantities and text types."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar, Literal, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from atlante.records.units import Unit

Status = Literal["confirmed", "editorial", "illustrative", "missing"]
Confidence = Literal["high", "medium", "low"]


@dataclass(frozen=True)
class Ref:
    """Mark a text field as the id of another record of the given kind."""

    kind: str


@dataclass(frozen=True)
class ProseMark:
    """Mark a text field as prose: paragraphs, ``- `` lists and ``[[kind:id]]`` links."""


def _single_line(text: str) -> str:
    if "\n" in text:
        raise ValueError("expected text on one line, found a line break")
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise ValueError("expected text, found only blanks")
    return text


def _partial_date(text: object) -> object:
    if isinstance(text, str) and not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise ValueError(f'expected a date as 2024-02-28, 2024-02 or 2024, found "{text}"')
    if isinstance(text, str) and len(text) == 10:
        try:
            date.fromisoformat(text)
        except ValueError:
            raise ValueError(f'expected a day that the calendar has, found "{text}"') from None
    return text


def _istat(text: object) -> object:
    if isinstance(text, str) and not re.fullmatch(r"\d{6}", text):
        raise ValueError(f'expected text of six digits, found "{text}"')
    return text


def check_url(text: str) -> str:
    """Return a web address as it is.

    Raises:
        ValueError: It has another scheme, no host, or what no address holds.
    """
    if not re.fullmatch(r"https?://[^\s<>\"]+", text):
        raise ValueError(f'expected an address starting with https:// or http://, found "{text}"')
    if not _has_host(text):
        raise ValueError(f'expected an address with a host, such as https://example.org/page, found "{text}"')
    return text


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        # Asking for the port is what checks it.
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


Line = Annotated[str, Field(min_length=1), AfterValidator(_single_line)]
InnerId = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Prose = Annotated[str, Field(min_length=1), ProseMark()]
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
Istat = Annotated[str, BeforeValidator(_istat)]
Url = Annotated[str, AfterValidator(check_url)]
HexColor = Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]

SourceId = Annotated[str, Ref("source")]
NormId = Annotated[str, Ref("norm")]
ProgrammeId = Annotated[str, Ref("programme")]
MunicipalityId = Annotated[Istat, Ref("municipality")]
ZoneId = Annotated[str, Ref("zone")]
HydraulicClassId = Annotated[str, Ref("hydraulic_class")]
ChallengeId = Annotated[str, Ref("challenge")]
FamilyId = Annotated[str, Ref("family")]
FrameworkTermId = Annotated[str, Ref("framework_term")]
NbsId = Annotated[str, Ref("nbs")]
UpaId = Annotated[str, Ref("upa")]
PlanId = Annotated[str, Ref("plan")]
StrategyId = Annotated[str, Ref("strategy")]
NetworkId = Annotated[str, Ref("network")]
PilotId = Annotated[str, Ref("pilot")]


class Model(BaseModel):
    """A frozen piece of a record; unknown keys are errors and types are strict."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Citation(Model):
    """A pointer into the bibliography; plain text in YAML is short for ``{source: text}``."""

    source: SourceId
    at: Line | None = None

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: object) -> object:
        return {"source": value} if isinstance(value, str) else value


Citations = tuple[Citation, ...]


class Stated(Model):
    """Something that is claimed: it carries its verification status and its sources.

    Attributes:
        note: A word to the reader about the claim, for instance that two sources disagree.
    """

    status: Status
    sources: Citations = ()
    note: Prose | None = None


class Record(Stated):
    """A record of the knowledge base; its id is its file name and is never reused.

    Attributes:
        reviewed: When somebody last read it through; without it, with the edition.
        review_by: By when it has to be read again.
    """

    kind: ClassVar[str]
    id: str
    title: Line
    reviewed: PartialDate | None = None
    review_by: PartialDate | None = None


class Quantity(Stated):
    """A number or a range with its unit, year, context, status and sources.

    Either ``value`` stands alone, or ``low`` and ``high`` (one of them may be open) with an optional ``typical``;
    a quantity whose status is ``missing`` has none.

    Attributes:
        context: Where and under which conditions the figure holds.
    """

    value: float | None = None
    low: float | None = None
    typical: float | None = None
    high: float | None = None
    unit: Unit
    year: int | None = Field(default=None, ge=1900, le=2100)
    context: Line | None = None

    @model_validator(mode="after")
    def _has_a_number(self) -> Self:
        numbers = [n for n in (self.value, self.low, self.typical, self.high) if n is not None]
        if self.status == "missing" and numbers:
            raise ValueError("expected no number with status missing, found one")
        if self.status != "missing" and not numbers:
            raise ValueError("expected value, or low and high, found neither; write status: missing if it is not known")
        if self.value is not None and len(numbers) > 1:
            raise ValueError("expected either value or a range, found both")
        return self


class NamedQuantity(Stated):
    """A quantity with the name of what it measures."""

    name: Line
    quantity: Quantity


class Act(Stated):
    """A dated step of a procedure; the date may be a year or a month when the day is not known."""

    date: PartialDate
    title: Line
    reference: Line | None = None
    text: Prose | None = None
    norms: tuple[NormId, ...] = ()


class TitledText(Stated):
    """A titled paragraph that makes a claim."""

    title: Line
    text: Prose


class Picture(Model):
    """A picture of the content folder with the text that replaces it for those who do not see it."""

    file: Line
    alt: Line | None = None
    caption: Line | None = None
    credit: Line | None = None
