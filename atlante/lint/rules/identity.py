"""Names that become addresses are unique."""

from collections.abc import Iterator

from atlante.issues import Issue, quoted
from atlante.lint.rule import LintContext
from atlante.records.slug import slug
from atlante.records.territory import Municipality


class UniqueInnerIds:
    """Objectives, priorities and phases are addressed by their id within the record."""

    code = "E310"
    says = "an id inside a record stands once"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield list items that repeat the id of an earlier item of the same list."""
        for key, loc, part in context.parts():
            for name in type(part).model_fields:
                items = getattr(part, name)
                if not isinstance(items, tuple):
                    continue
                seen: list[str] = []
                for index, item in enumerate(items):
                    item_id = getattr(item, "id", None)
                    if item_id is None:
                        continue
                    if item_id in seen:
                        where = (*loc, name, index, "id")
                        yield context.issue(key, where, self.code, "an id that stands once", quoted(item_id))
                    seen.append(item_id)


class UniquePageNames:
    """Two municipalities whose names make the same address would share a page."""

    code = "E311"
    says = "names of municipalities make different page addresses"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield municipalities whose page name was taken by an earlier one."""
        taken: dict[str, str] = {}
        for municipality in context.catalog.all(Municipality):
            name = slug(municipality.title)
            if name in taken:
                key = (Municipality.kind, municipality.id)
                found = f"{quoted(municipality.title)}, which makes the page name of {quoted(taken[name])}"
                yield context.issue(key, ("title",), self.code, "a name with a page name of its own", found)
            taken.setdefault(name, municipality.title)
