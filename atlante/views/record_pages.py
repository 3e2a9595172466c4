"""List the pages that are about one record each."""

from collections.abc import Callable, Mapping

from atlante.catalog.catalog import Catalog
from atlante.reading.layers import Boundary
from atlante.records.landscape import Upa
from atlante.records.nbs import Challenge, NbsSheet
from atlante.records.pilots import PilotProject
from atlante.records.plan import Strategy
from atlante.records.territory import Municipality
from atlante.views.abacus import nbs_view
from atlante.views.address import HOME, SiteMap
from atlante.views.challenges import challenge_view
from atlante.views.composer import Composer
from atlante.views.landscape import upa_view
from atlante.views.municipality_card import municipality_page
from atlante.views.page import Page, about
from atlante.views.pilots import pilot_view
from atlante.views.strategy import strategy_view


def _municipality(row: Municipality, boundaries: Mapping[str, Boundary]) -> Callable[[Composer], object]:
    return lambda composer: municipality_page(composer, row, boundaries.get(row.id))


def record_pages(catalog: Catalog, sites: SiteMap, boundaries: Mapping[str, Boundary]) -> tuple[Page, ...]:
    """Return one page for each strategy, unit, sheet, challenge, municipality and pilot."""
    home = (HOME, "Inizio")
    strategy, abacus = (home, ("strategie/index.md", "Strategie")), (home, ("abaco/index.md", "Abaco"))
    upas = (home, ("rete-verde/index.md", "Rete Verde"), ("rete-verde/upa/index.md", "UPA"))
    rows = [
        Page(
            sites.page("strategy", row.id),
            "strategy",
            row.title,
            row.short_title,
            row.topic,
            strategy,
            about(strategy_view, row),
            ("strategy", row.id),
        )
        for row in catalog.all(Strategy)
    ]
    rows += [
        Page(
            sites.page("upa", row.id),
            "upa",
            row.title,
            "Unità Paesaggio Ambiente",
            row.belt,
            upas,
            about(upa_view, row),
            ("upa", row.id),
            (f"upa-{row.id}",),
        )
        for row in catalog.all(Upa)
    ]
    rows += [
        Page(
            sites.page("nbs", row.id),
            "nbs",
            row.title,
            "Scheda NBS",
            row.summary,
            abacus,
            about(nbs_view, row),
            ("nbs", row.id),
        )
        for row in catalog.all(NbsSheet)
    ]
    rows += [
        Page(
            sites.page("challenge", row.id),
            "challenge",
            row.title,
            "Sfida",
            f"La sfida «{row.title}» e le soluzioni basate sulla natura che le rispondono",
            (*abacus, ("abaco/sfide/index.md", "Sfide")),
            about(challenge_view, row),
            ("challenge", row.id),
        )
        for row in catalog.all(Challenge)
    ]
    for municipality in catalog.all(Municipality):
        path = sites.page("municipality", municipality.id)
        name = path.removeprefix("comuni/").removesuffix(".md")
        rows.append(
            Page(
                path,
                "municipality",
                municipality.title,
                "Comune",
                f"Che cosa vale nel Comune di {municipality.title}: strategie, priorità, NBS, norme",
                (home, ("comuni/index.md", "Comuni")),
                _municipality(municipality, boundaries),
                ("municipality", municipality.id),
                (f"comune-{name}",),
            )
        )
    rows += [
        Page(
            sites.page("pilot", row.id),
            "pilot",
            row.title,
            "Progetto pilota",
            row.short_title,
            (home, ("piloti/index.md", "Progetti pilota")),
            about(pilot_view, row),
            ("pilot", row.id),
            (f"pilota-{row.id}",),
        )
        for row in catalog.all(PilotProject)
    ]
    return tuple(rows)
