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
    """Two records with the same page address would share a page; sections have pages of their own."""

    code = "E311"
    says = "names of municipalities, and ids of records with a page, make page addresses of their own"
    whole = True
    reserved = ("index", "verifica-pgt")

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield records whose page name was taken by an earlier one or by a section."""
        for kind, record_id in context.catalog.all_keys():
            if kind in ("strategy", "upa", "nbs", "challenge", "pilot") and record_id in self.reserved:
                found = f"{quoted(record_id)}, which is the page of the section"
                yield context.issue((kind, record_id), (), self.code, "an id with a page name of its own", found)
        taken: dict[str, str] = {name: f"the section {name}" for name in self.reserved}
        for municipality in context.catalog.all(Municipality):
            name = slug(municipality.title)
            if name in taken:
                key = (Municipality.kind, municipality.id)
                found = f"{quoted(municipality.title)}, which makes the page name of {quoted(taken[name])}"
                yield context.issue(key, ("title",), self.code, "a name with a page name of its own", found)
            taken.setdefault(name, municipality.title)


class OneOfAKind:
    """The site has one page for the plan, one for its network and one for its interchange places."""

    code = "E328"
    says = "there is at most one plan, one green network and one scheme of interchange places"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield every record of these kinds after the first."""
        for kind in ("plan", "network", "hub_scheme"):
            for record_id in context.catalog.ids(kind)[1:]:
                first = context.catalog.ids(kind)[0]
                hint = "keep one of the two"
                expected = f"no other {kind} than {first}"
                yield context.issue((kind, record_id), (), self.code, expected, quoted(record_id), hint)
