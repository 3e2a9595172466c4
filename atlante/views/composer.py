"""Turn pieces of records into pieces of views, numbering the sources as they are cited."""

from atlante.catalog.catalog import Catalog
from atlante.records.base import Act, Citations, NamedQuantity, Quantity, Stated, Status, TitledText
from atlante.records.library import Source
from atlante.records.prose import ProseLink, parse_prose
from atlante.views.address import Address
from atlante.views.parts import (
    ActView,
    Block,
    Cite,
    Claim,
    Figure,
    LinkView,
    RichText,
    SourceView,
    Span,
    TitledView,
)
from atlante.views.text import RELIABILITY_LABELS, SOURCE_TYPE_LABELS, STATUS_LABELS, date_text, named_quantity_text


class Composer:
    """Compose the views of one page or document; it alone knows the numbers of its sources.

    Attributes:
        catalog: All records.
        address: Where links lead.
    """

    def __init__(self, catalog: Catalog, address: Address) -> None:
        """Start with an empty bibliography."""
        self.catalog = catalog
        self.address = address
        self._numbers: dict[str, int] = {}

    def rich(self, text: str | None) -> RichText:
        """Return prose as blocks whose links are resolved."""
        if not text:
            return ()
        return tuple(
            Block(
                block.is_list,
                tuple(
                    tuple(Span(span) if isinstance(span, str) else self._prose_link(span) for span in item)
                    for item in block.items
                ),
            )
            for block in parse_prose(text)
        )

    def _prose_link(self, link: ProseLink) -> Span:
        record = self.catalog.find(link.kind, link.id)
        title = record.title if record else link.id
        return Span(link.text or title, self.address.href(link.kind, link.id), self._entry(link.kind, title))

    def _entry(self, kind: str, title: str) -> str:
        return f"{kind}|{title}" if kind in self.address.indexed else ""

    def link(self, kind: str, record_id: str, detail: str = "") -> LinkView:
        """Return a link to a record by its title."""
        record = self.catalog.find(kind, record_id)
        if record is None:
            raise KeyError(f"{kind}:{record_id}")
        href, entry = self.address.href(kind, record_id), self._entry(kind, record.title)
        return LinkView(record.title, href, detail, record.status, entry)

    def links(self, kind: str, ids: tuple[str, ...]) -> tuple[LinkView, ...]:
        """Return links to several records of one kind."""
        return tuple(self.link(kind, record_id) for record_id in ids)

    def cites(self, sources: Citations) -> tuple[Cite, ...]:
        """Return citations with their number; a source gets its number when it is first cited."""
        rows = []
        for citation in sources:
            number = self._numbers.setdefault(citation.source, len(self._numbers) + 1)
            rows.append(Cite(number, citation.at or ""))
        return tuple(rows)

    def claim(self, stated: Stated) -> Claim:
        """Return how sure something is."""
        return self.claim_of(stated.status, stated.sources, stated.note)

    def claim_of(self, status: Status, sources: Citations, note: str | None = None) -> Claim:
        """Return how sure something is, from its parts."""
        return Claim(status, STATUS_LABELS[status], self.cites(sources), self.rich(note))

    def figure(self, name: str, quantity: Quantity) -> Figure:
        """Return a quantity as text."""
        year = str(quantity.year) if quantity.year else ""
        return Figure(name, named_quantity_text(name, quantity), year, quantity.context or "", self.claim(quantity))

    def figures(self, rows: tuple[NamedQuantity, ...]) -> tuple[Figure, ...]:
        """Return named quantities as text."""
        return tuple(self.figure(row.name, row.quantity) for row in rows)

    def titled(self, row: TitledText) -> TitledView:
        """Return a titled text."""
        return TitledView(row.title, self.rich(row.text), self.claim(row))

    def act(self, act: Act) -> ActView:
        """Return a dated step."""
        norms = self.links("norm", act.norms)
        text, claim = self.rich(act.text), self.claim(act)
        return ActView(date_text(act.date), act.date, act.title, act.reference or "", text, claim, norms)

    def bibliography(self) -> tuple[SourceView, ...]:
        """Return the sources cited so far, by number."""
        return tuple(
            source_view(self.catalog.get(Source, source_id), number, self.address)
            for source_id, number in sorted(self._numbers.items(), key=lambda row: row[1])
        )


def source_view(source: Source, number: int, address: Address) -> SourceView:
    """Return an entry of the bibliography."""
    parts = [
        source.authors or "",
        source.publisher or "",
        date_text(source.date) if source.date else "",
        SOURCE_TYPE_LABELS[source.type],
        source.licence or "",
    ]
    return SourceView(
        number,
        source.id,
        source.title,
        ", ".join(part for part in parts if part),
        source.url or "",
        RELIABILITY_LABELS[source.reliability],
        address.href("source", source.id),
    )
