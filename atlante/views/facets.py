"""Compose the fixed pages that list the sheets by family, scale and support, and the way into all such lists."""

from dataclasses import dataclass

from atlante.catalog.catalog import Catalog
from atlante.records.landscape import Upa
from atlante.records.nbs import Challenge, Family, NbsSheet
from atlante.records.slug import slug
from atlante.views.abacus import icon_marks
from atlante.views.address import HOME
from atlante.views.composer import Composer
from atlante.views.page import Page, about
from atlante.views.parts import IconMark, LinkView
from atlante.views.places import place_links
from atlante.views.selector import limits
from atlante.views.selector_address import SELECTOR, Parameter, selector_link
from atlante.views.text import LAND_USE_LABELS, PERMEABILITY_LABELS, SCALE_LABELS, SUPPORT_LABELS, joined

_UP = ((HOME, "Inizio"), ("abaco/index.md", "Abaco"), (SELECTOR, "Scegli una NBS"))


@dataclass(frozen=True)
class Facet:
    """One answer to one question: which sheets have it.

    Attributes:
        parameter: The question, as the selector calls it.
        chosen: The answer's id.
        question: The question as the line above the title.
        name: The answer as a link says it.
        title: The answer as a heading says it.
        description: The answer as a sentence says it.
        sheets: Those that have it, by title.
    """

    parameter: Parameter
    chosen: str
    question: str
    name: str
    title: str
    description: str
    path: str
    sheets: tuple[NbsSheet, ...]


@dataclass(frozen=True)
class FacetSheet:
    """A sheet as such a page tells it: where it fits, what it asks, when it does not fit."""

    sheet: LinkView
    summary: str
    icons: tuple[IconMark, ...]
    land_uses: str
    soils: str
    limits: tuple[str, ...]
    exclusions: tuple[str, ...]
    hindrances: tuple[str, ...]


@dataclass(frozen=True)
class FacetGroup:
    """Sheets of one family."""

    title: str
    anchor: str
    sheets: tuple[FacetSheet, ...]


@dataclass(frozen=True)
class FacetPage:
    """The sheets that share an answer, by family, and the other answers."""

    groups: tuple[FacetGroup, ...]
    count: int
    selector: LinkView
    others: tuple[LinkView, ...]


@dataclass(frozen=True)
class WaysIn:
    """Links to the fixed pages for one question."""

    title: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True)
class SelectorPage:
    """What the page of the selector says without a script."""

    count: int
    ways: tuple[WaysIn, ...]


def facets(catalog: Catalog) -> tuple[Facet, ...]:
    """Return every family, scale and support that some sheet has, with its page."""
    sheets = sorted(catalog.all(NbsSheet), key=lambda row: row.title)
    rows = [
        Facet(
            "famiglia",
            row.id,
            "Famiglia",
            row.title,
            row.title,
            f"Le schede della famiglia «{row.title}»: dove vanno bene, che cosa chiedono, quando no",
            f"abaco/famiglie/{row.id}.md",
            tuple(sheet for sheet in sheets if sheet.family == row.id),
        )
        for row in catalog.all(Family)
    ]
    rows += [
        Facet(
            "scala",
            scale,
            "Scala",
            label,
            f"NBS alla scala: {label}",
            f"Le schede per interventi alla scala «{label}»: dove vanno bene, che cosa chiedono, quando no",
            f"abaco/scala/{slug(label)}.md",
            tuple(sheet for sheet in sheets if scale in sheet.scales),
        )
        for scale, label in SCALE_LABELS.items()
    ]
    rows += [
        Facet(
            "supporto",
            support,
            "Supporto",
            label,
            f"NBS su {label}",
            f"Le schede di opere che stanno su {label}: dove vanno bene, che cosa chiedono, quando no",
            f"abaco/supporto/{slug(label)}.md",
            tuple(sheet for sheet in sheets if support in sheet.supports),
        )
        for support, label in SUPPORT_LABELS.items()
    ]
    return tuple(row for row in rows if row.sheets)


def facet_pages(catalog: Catalog) -> tuple[Page, ...]:
    """Return the page of the selector and the fixed pages that say the same without a script."""
    selector = Page(
        SELECTOR,
        "selector",
        "Scegli una NBS",
        "Abaco",
        "Descrivi il luogo, di’ quanto conta ogni sfida: la classifica dice quali NBS vanno bene e perché",
        _UP[:-1],
        selector_page,
    )
    rows = facets(catalog)
    return (
        selector,
        *(
            Page(
                row.path,
                "facet",
                row.title,
                row.question,
                row.description,
                _UP,
                about(_page, row),
            )
            for row in rows
        ),
    )


def _page(composer: Composer, facet: Facet) -> FacetPage:
    groups = []
    for family in composer.catalog.all(Family):
        mine = tuple(_sheet(composer, row) for row in facet.sheets if row.family == family.id)
        if mine:
            title = "Le schede" if facet.parameter == "famiglia" else family.title
            groups.append(FacetGroup(title, f"famiglia-{family.id}", mine))
    others = (row for row in facets(composer.catalog) if row.parameter == facet.parameter and row != facet)
    return FacetPage(
        tuple(groups),
        len(facet.sheets),
        selector_link(composer, "Apri il selettore con questa scelta", facet.parameter, facet.chosen),
        tuple(_link(composer, row) for row in others),
    )


def _link(composer: Composer, row: Facet) -> LinkView:
    return LinkView(row.name, composer.address.file(row.path))


def _sheet(composer: Composer, row: NbsSheet) -> FacetSheet:
    fit = row.suitability
    return FacetSheet(
        composer.link(NbsSheet.kind, row.id),
        row.summary,
        tuple(mark for mark in icon_marks(composer, row) if mark.primary),
        joined(tuple(LAND_USE_LABELS[use] for use in fit.land_uses)),
        joined(tuple(PERMEABILITY_LABELS[soil] for soil in fit.soil_permeability)),
        tuple(limit.text for limit in limits(row)),
        tuple(part.text for part in fit.exclusions if part.effect == "excludes"),
        tuple(part.text for part in fit.exclusions if part.effect == "hinders"),
    )


def selector_page(composer: Composer) -> SelectorPage:
    """Return the ways into the fixed pages, for who has no script or wants a list to leaf through."""
    catalog = composer.catalog
    found = facets(catalog)

    def by(parameter: Parameter) -> tuple[LinkView, ...]:
        return tuple(_link(composer, row) for row in found if row.parameter == parameter)

    ways = (
        WaysIn("Per sfida", composer.links(Challenge.kind, tuple(row.id for row in catalog.all(Challenge)))),
        WaysIn("Per famiglia", by("famiglia")),
        WaysIn("Per Unità Paesaggio Ambiente", composer.links(Upa.kind, tuple(row.id for row in catalog.all(Upa)))),
        WaysIn("Per scala", by("scala")),
        WaysIn("Per supporto", by("supporto")),
        WaysIn("Per luogo", tuple(LinkView(row.title, row.href) for row in place_links(composer))),
    )
    return SelectorPage(len(catalog.all(NbsSheet)), tuple(row for row in ways if row.links))
