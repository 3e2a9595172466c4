"""Say which documents there are, and bind each."""

from collections.abc import Mapping

from atlante.catalog.catalog import Catalog
from atlante.reading.layers import Boundary
from atlante.records.landscape import GreenNetwork, Upa
from atlante.records.library import Publication
from atlante.records.mobility import MobilityHubScheme
from atlante.records.nbs import Family, NbsSheet
from atlante.records.pilots import PilotProject
from atlante.records.plan import Strategy
from atlante.records.territory import Municipality
from atlante.views.address import PrintAddress, SiteMap
from atlante.views.booklet_kinds import abacus, abacus_volume, dossier, masterplan, network_guide, strategy_booklet
from atlante.views.booklet_singles import hub_guide, sheet_paper, upa_paper
from atlante.views.citation import citation_text, page_url
from atlante.views.composer import Composer
from atlante.views.documents import Colophon, DocumentPlan, DocumentView, Materials, StatusKey
from atlante.views.mapspec import MapSpec
from atlante.views.text import STATUS_LABELS, STATUS_MEANINGS, date_text


class Bindery:
    """Bind the documents of a catalog."""

    def __init__(
        self, catalog: Catalog, sites: SiteMap, maps: tuple[MapSpec, ...], boundaries: Mapping[str, Boundary]
    ) -> None:
        """Remember what documents are made from."""
        self.catalog = catalog
        self.sites = sites
        self.materials = Materials(maps, boundaries)

    def documents(self) -> tuple[DocumentView, ...]:
        """Return every document, complete."""
        return tuple(self.document(plan) for plan in self.plans())

    def plans(self) -> tuple[DocumentPlan, ...]:
        """Return what documents there are."""
        catalog = self.catalog
        rows = [strategy_booklet(catalog, strategy) for strategy in catalog.all(Strategy)]
        rows += [network_guide(catalog, network) for network in catalog.all(GreenNetwork)]
        if catalog.all(NbsSheet):
            rows.append(abacus(catalog))
            used = {sheet.family for sheet in catalog.all(NbsSheet)}
            rows += [abacus_volume(catalog, family) for family in catalog.all(Family) if family.id in used]
        rows += [hub_guide(catalog, scheme) for scheme in catalog.all(MobilityHubScheme)]
        rows += [masterplan(catalog, pilot) for pilot in catalog.all(PilotProject)]
        rows += [sheet_paper(catalog, sheet) for sheet in catalog.all(NbsSheet)]
        rows += [upa_paper(catalog, upa) for upa in catalog.all(Upa)]
        rows += [dossier(catalog, row) for row in dossier_municipalities(catalog)]
        return tuple(rows)

    def document(self, plan: DocumentPlan) -> DocumentView:
        """Return a document, complete."""
        composer = Composer(self.catalog, PrintAddress(frozenset(plan.keys)))
        chapters = plan.compose(composer, self.materials)
        publication = self.catalog.publication
        page = self.sites.page(*plan.subject)
        return DocumentView(
            plan.path,
            plan.id,
            plan.title,
            plan.subtitle,
            plan.kicker,
            plan.color,
            plan.description,
            plan.cover_codes,
            _colophon(composer, publication, plan.title, page),
            chapters,
            composer.bibliography(),
            page,
            plan.form,
        )


def dossier_municipalities(catalog: Catalog) -> tuple[Municipality, ...]:
    """Return the municipalities with a dossier: those the publication names, else all."""
    named = catalog.publication.dossiers
    if named:
        return tuple(catalog.get(Municipality, istat) for istat in named)
    return catalog.all(Municipality)


def _colophon(composer: Composer, publication: Publication, title: str, page: str) -> Colophon:
    date = date_text(publication.date)
    return Colophon(
        publication.publisher,
        publication.office or "",
        publication.contact or "",
        publication.edition,
        date,
        publication.date,
        publication.licence,
        publication.licence_url,
        composer.rich(publication.disclaimer),
        citation_text(publication, title),
        page_url(publication, page),
        tuple(StatusKey(status, STATUS_LABELS[status], STATUS_MEANINGS[status]) for status in STATUS_LABELS),
    )
