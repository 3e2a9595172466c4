"""Double brackets in prose are links and nothing else."""

from collections.abc import Iterator

from atlante.catalog.parts import parts
from atlante.issues import Issue, quoted
from atlante.lint.rule import LintContext
from atlante.records.base import ProseMark
from atlante.records.prose import without_links


class MistypedLink:
    """A link with a slip in it would be printed with its brackets."""

    code = "E333"
    says = "double brackets in prose form a link [[kind:id]] or [[kind:id|words]]"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield texts in which double brackets are left over."""
        for key, loaded in context.loaded.items():
            for loc, part in parts(loaded.record):
                for name, field in type(part).model_fields.items():
                    text = getattr(part, name)
                    marked = any(isinstance(mark, ProseMark) for mark in _marks(field.annotation, field.metadata))
                    if not marked or not isinstance(text, str):
                        continue
                    rest = without_links(text)
                    spot = min((rest.find(mark) for mark in ("[[", "]]") if mark in rest), default=-1)
                    if spot >= 0:
                        found = quoted(rest[spot : spot + 30].split("\n")[0])
                        hint = "small letters, no blanks around the colon, some words after the bar"
                        yield context.issue(key, (*loc, name), self.code, "a link [[kind:id]]", found, hint)


def _marks(annotation: object, metadata: list[object]) -> list[object]:
    """Return the marks of a field, also of one that may be None."""
    found = list(metadata)
    for inner in getattr(annotation, "__args__", ()):
        found += getattr(inner, "__metadata__", ())
    return found
