"""The layer of boundaries and the table of municipalities speak of the same places."""

from collections.abc import Iterator

from atlante.issues import Issue, Place, quoted
from atlante.lint.rule import LintContext
from atlante.reading.layers import LAYER, LayerError, read_boundaries
from atlante.records.territory import Municipality


class GeometryMatchesMunicipalities:
    """A municipality without a boundary would be missing from every map."""

    code = "E315"
    says = "the layer can be drawn and has exactly the codes and names of the table"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield codes that only the table or only the layer has, and names that differ; without a layer, nothing."""
        shown = Place(context.paths.relative(context.paths.geodata / LAYER))
        try:
            names = {row.istat: row.name for row in read_boundaries(context.paths.geodata)}
        except LayerError as error:
            hint = "make it again with generate.py import boundaries"
            yield Issue(shown, self.code, error.where, error.expected, error.found, hint)
            return
        if not names:
            return
        for municipality in context.catalog.all(Municipality):
            key = (Municipality.kind, municipality.id)
            if municipality.id not in names:
                expected = f"a boundary in {shown.path}"
                yield context.issue(key, ("id",), self.code, expected, f"none for {municipality.id}")
            elif names[municipality.id] != municipality.title:
                expected = f"the name of the layer, {quoted(names[municipality.id])}"
                yield context.issue(key, ("title",), self.code, expected, quoted(municipality.title))
        for istat in sorted(set(names) - set(context.catalog.ids(Municipality.kind))):
            found = f"{istat} {quoted(names[istat])}"
            yield Issue(shown, self.code, istat, "a municipality of content/municipalities.csv", found)
