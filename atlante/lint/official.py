"""Say what keeps the content from being an official edition: stand-ins, and gaps where something is required."""

from collections.abc import Iterator

from pydantic import BaseModel

from atlante.catalog.references import Loc
from atlante.issues import Issue
from atlante.lint.rule import LintContext
from atlante.records.base import Quantity

ILLUSTRATIVE, MISSING = "E340", "E341"
OFFICIAL_CODES: tuple[tuple[str, str], ...] = (
    (ILLUSTRATIVE, "an official edition has nothing illustrative"),
    (MISSING, "an official edition has every figure that its records require"),
)


def not_official(context: LintContext) -> Iterator[Issue]:
    """Yield every stand-in and every required figure that is missing; no waiver helps against them."""
    for key, loc, part in context.parts():
        for name in type(part).model_fields:
            value = getattr(part, name)
            if (name == "status" or name.endswith("_status")) and value == "illustrative":
                expected = "what is confirmed or editorial in an official edition"
                hint = "put the official text or figure in its place"
                yield context.issue(key, (*loc, name), ILLUSTRATIVE, expected, "illustrative", hint)
            if _is_required(type(part), name) and value.status == "missing":
                where: Loc = (*loc, name, "status")
                hint = "give the figure with its source"
                yield context.issue(key, where, MISSING, "a figure in an official edition", "missing", hint)


def _is_required(model: type[BaseModel], name: str) -> bool:
    """Return whether a field always holds one quantity: a list may be empty, an optional one left out."""
    return model.model_fields[name].annotation is Quantity
