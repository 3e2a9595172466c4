"""Pictures say in words what they show."""

from collections.abc import Iterator

from atlante.issues import Issue, quoted
from atlante.lint.rule import LintContext
from atlante.records.base import Picture


class AlternativeText:
    """A reader who does not see the picture gets its meaning."""

    code = "E303"
    says = "a picture has an alternative text that is more than its file name"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield pictures without alternative text."""
        for key, loc, part in context.parts():
            if isinstance(part, Picture):
                alt = (part.alt or "").strip()
                if not alt or alt == part.file or alt == part.file.rsplit(".", 1)[0]:
                    found = quoted(alt) if alt else "no text"
                    hint = "say in one sentence what the picture shows"
                    yield context.issue(key, (*loc, "alt"), self.code, "an alternative text", found, hint)
