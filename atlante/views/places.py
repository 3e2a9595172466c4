"""Compose the pages that answer «what can I do here»: for each use of the ground, the sheets that fit."""

from dataclasses import dataclass
from functools import lru_cache

from atlante.catalog.catalog import Catalog
from atlante.records.base import Quantity
from atlante.records.nbs import LandUse, NbsSheet, Permeability, SiteCondition
from atlante.records.slug import slug
from atlante.selection.suitability import Level, Site, Verdict, verdict
from atlante.views.abacus import icon_marks
from atlante.views.composer import Composer
from atlante.views.costs import CostsView, costs_view, left_text
from atlante.views.parts import IconMark, LinkView
from atlante.views.selector_address import selector_link
from atlante.views.text import (
    CONDITION_LABELS,
    PERMEABILITY_LABELS,
    PLACE_LABELS,
    lowered,
    named_quantity_text,
    quantity_text,
)

FOLDER = "abaco/luoghi"
SOILS: tuple[Permeability, ...] = ("high", "medium", "low")
GROUP_WORDS: dict[Level, str] = {"suitable": "Adatte", "hindered": "Da verificare", "excluded": "Escluse"}
LEVEL_WORDS: dict[Level, str] = {"suitable": "sì", "hindered": "da verificare", "excluded": "no"}


@dataclass(frozen=True)
class PlaceLink:
    """A use of the ground with how many sheets fit it."""

    title: str
    href: str
    count: str


@dataclass(frozen=True)
class SoilView:
    """Whether a sheet works on a soil, and what it then needs."""

    soil: str
    level: Level
    words: str
    needs: tuple[str, ...]


@dataclass(frozen=True)
class KeeperView:
    """Who does which maintenance tasks: each «what, how often»."""

    who: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class PlaceSheet:
    """A sheet that fits a use of the ground.

    Attributes:
        icons: Challenges it is mainly for.
        upkeep: Yearly and single costs of keeping it.
        more_costs: That its page has further prices, in words; empty for none.
        keepers: Who does the maintenance, in the order of the tasks.
    """

    anchor: str
    sheet: LinkView
    summary: str
    icons: tuple[IconMark, ...]
    soils: tuple[SoilView, ...]
    costs: CostsView
    upkeep: CostsView
    more_costs: str
    keepers: tuple[KeeperView, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True)
class CareView:
    """What a sheet says about a condition of the site."""

    sheet: LinkView
    text: str


@dataclass(frozen=True)
class ConditionView:
    """A condition of the site with the sheets it rules out and those that then need care."""

    title: str
    excluded: tuple[CareView, ...]
    hindered: tuple[CareView, ...]


@dataclass(frozen=True)
class SoilGroup:
    """The sheets of a page that are alike on a soil."""

    title: str
    sheets: tuple[LinkView, ...]


@dataclass(frozen=True)
class PlacePage:
    """Everything about one use of the ground.

    Attributes:
        low_soil: The sheets by how they do on soil of low permeability: suitable, to be verified, excluded.
    """

    title: str
    low_soil: tuple[SoilGroup, ...]
    sheets: tuple[PlaceSheet, ...]
    conditions: tuple[ConditionView, ...]
    others: tuple[PlaceLink, ...]
    selector: LinkView


def place_path(use: LandUse) -> str:
    """Return the page of a use of the ground, below ``build/docs``."""
    return f"{FOLDER}/{slug(PLACE_LABELS[use][0])}.md"


@lru_cache(maxsize=1)  # every page of a municipality asks
def sheets_by_use(catalog: Catalog) -> tuple[tuple[LandUse, tuple[NbsSheet, ...]], ...]:
    """Return the uses of the ground with the sheets that fit them, if any; a sheet that lists no use is for all."""
    sheets = catalog.all(NbsSheet)
    rows = (
        (use, tuple(sheet for sheet in sheets if verdict(sheet, Site(land_use=use)).level != "excluded"))
        for use in PLACE_LABELS
    )
    return tuple((use, fitting) for use, fitting in rows if fitting)


def place_links(composer: Composer) -> tuple[PlaceLink, ...]:
    """Return all uses of the ground that some sheet fits."""
    return tuple(
        PlaceLink(PLACE_LABELS[use][0], composer.address.file(place_path(use)), str(len(sheets)))
        for use, sheets in sheets_by_use(composer.catalog)
    )


def place_view(composer: Composer, use: LandUse) -> PlacePage:
    """Return the view of a use of the ground."""
    sheets = sorted(dict(sheets_by_use(composer.catalog))[use], key=lambda sheet: place_order(sheet, use))
    conditions = (_condition(composer, tuple(sheets), condition) for condition in CONDITION_LABELS)
    here = PLACE_LABELS[use][0]
    return PlacePage(
        here,
        _low_soil(tuple(sheets)),
        tuple(_sheet(composer, sheet) for sheet in sheets),
        tuple(row for row in conditions if row.excluded or row.hindered),
        tuple(row for row in place_links(composer) if row.title != here),
        selector_link(composer, "Apri il selettore per questo luogo", "uso", use),
    )


def _sheet(composer: Composer, sheet: NbsSheet) -> PlaceSheet:
    build, upkeep = costs_view(composer, sheet, "build"), costs_view(composer, sheet, "maintenance")
    row = sheet.suitability
    soils = tuple(_soil(sheet, soil) for soil in SOILS)
    limits = (
        ("Superficie", row.min_area, "almeno"),
        ("Larghezza", row.min_width, "almeno"),
        ("Pendenza", row.max_slope, "al massimo"),
        ("Falda sotto il fondo", row.min_water_table_depth, "almeno"),
        ("Distanza dagli edifici", row.min_building_distance, "almeno"),
    )
    return PlaceSheet(
        _anchor(sheet),
        composer.link(NbsSheet.kind, sheet.id),
        sheet.summary,
        tuple(mark for mark in icon_marks(composer, sheet) if mark.primary),
        soils if row.soil_permeability or any(soil.level != "suitable" for soil in soils) else (),
        build,
        upkeep,
        left_text(build.left + upkeep.left),
        keepers(sheet),
        tuple(_limit(name, quantity, words) for name, quantity, words in limits if quantity is not None),
    )


def _limit(name: str, quantity: Quantity, words: str) -> str:
    if quantity.value is not None:
        return f"{name}: {words} {quantity_text(quantity)}"
    is_range = quantity.low is not None and quantity.high is not None
    return f"{name}: {named_quantity_text('minima', quantity) if is_range else quantity_text(quantity)}"


def place_order(sheet: NbsSheet, use: LandUse) -> tuple[bool, int, str]:
    """Return where a sheet stands on the page of a use: by the place of the use in its list, which begins with its own.

    Last come the sheets that name the use last of several, or none, and those that soil of low permeability excludes.
    """
    uses = sheet.suitability.land_uses
    rank = uses.index(use) if use in uses else len(PLACE_LABELS)
    is_last = rank > 0 and rank >= len(uses) - 1
    return is_last or _on_low_soil(sheet).level == "excluded", rank, sheet.title


def keepers(sheet: NbsSheet) -> tuple[KeeperView, ...]:
    """Return who keeps a sheet, each once with all of their tasks, «what, how often»."""
    rows: dict[str, list[str]] = {}
    for task in sheet.maintenance:
        rows.setdefault(task.who or "Da compilare", []).append(f"{lowered(task.task)}, {lowered(task.frequency)}")
    return tuple(KeeperView(who, tuple(tasks)) for who, tasks in rows.items())


def _anchor(sheet: NbsSheet) -> str:
    return f"soluzione-{sheet.id}"


def _on_low_soil(sheet: NbsSheet) -> Verdict:
    return verdict(sheet, Site(soil_permeability="low"))


def _low_soil(sheets: tuple[NbsSheet, ...]) -> tuple[SoilGroup, ...]:
    rows: dict[Level, list[LinkView]] = {"suitable": [], "hindered": [], "excluded": []}
    for sheet in sheets:
        rows[_on_low_soil(sheet).level].append(LinkView(sheet.title, f"#{_anchor(sheet)}"))
    return tuple(SoilGroup(GROUP_WORDS[level], tuple(links)) for level, links in rows.items() if links)


def _soil(sheet: NbsSheet, soil: Permeability) -> SoilView:
    found = verdict(sheet, Site(soil_permeability=soil))
    return SoilView(PERMEABILITY_LABELS[soil], found.level, LEVEL_WORDS[found.level], _words(found))


def _words(found: Verdict) -> tuple[str, ...]:
    texts = (reason.exclusion.text for reason in found.reasons if reason.exclusion is not None)
    return tuple(f"Non va bene quando {text[0].lower()}{text[1:]}" for text in texts)


def _condition(composer: Composer, sheets: tuple[NbsSheet, ...], condition: SiteCondition) -> ConditionView:
    rows: dict[Level, list[CareView]] = {"suitable": [], "hindered": [], "excluded": []}
    for sheet in sheets:
        found = verdict(sheet, Site(conditions=(condition,)))
        if found.reasons:
            rows[found.level].append(CareView(composer.link(NbsSheet.kind, sheet.id), " ".join(_words(found))))
    return ConditionView(CONDITION_LABELS[condition], tuple(rows["excluded"]), tuple(rows["hindered"]))
