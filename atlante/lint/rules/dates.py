"""Dates ascend and reviews are not overdue."""

from collections.abc import Iterator

from atlante.issues import Issue
from atlante.lint.rule import LintContext
from atlante.records.base import Act, Record


def _earliest(date: str) -> str:
    return (date + "-01-01")[:10]


def _latest(date: str) -> str:
    return {4: date + "-12-31", 7: date + "-31"}.get(len(date), date)


class DatesInOrder:
    """The steps of a procedure are told in the order they happened."""

    code = "E308"
    says = "the acts of a list ascend by date"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield acts that stand after a later one; a bare year or month is in order anywhere within it."""
        for key, loc, part in context.parts():
            for name in type(part).model_fields:
                acts = getattr(part, name)
                if not isinstance(acts, tuple) or not all(isinstance(act, Act) for act in acts):
                    continue
                for index in range(1, len(acts)):
                    before, date = acts[index - 1].date, acts[index].date
                    if _latest(date) < _earliest(before):
                        where = (*loc, name, index, "date")
                        yield context.issue(key, where, self.code, f"a date not before {before}", date)


class ReviewDatePast:
    """A record is looked at again before its review date; the edition's date stands for today."""

    code = "W309"
    says = "review_by is not before the date of the edition"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield records whose review was due before this edition."""
        edition = _earliest(context.catalog.publication.date)
        for key, loc, part in context.parts():
            if isinstance(part, Record) and part.review_by is not None and _latest(part.review_by) < edition:
                expected = f"a date not before the edition of {context.catalog.publication.date}"
                hint = "read the record again, then move the date"
                yield context.issue(key, (*loc, "review_by"), self.code, expected, part.review_by, hint)
