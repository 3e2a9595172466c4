"""Describe the waivers: findings of the checks that the editors have looked at and let stand."""

from atlante.records.base import Line, Model


class Waiver(Model):
    """One finding that is let stand.

    Attributes:
        code: Code of the rule, such as ``W321``.
        record: The record, as ``kind:id``.
        where: Path of the key inside the record as the report shows it; without it, the whole record.
        reason: Why it is right as it is, a sentence.
    """

    code: Line
    record: Line
    where: Line | None = None
    reason: str = ""


class Waivers(Model):
    """The waivers of a project."""

    waivers: tuple[Waiver, ...]
