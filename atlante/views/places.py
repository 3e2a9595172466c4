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
from atlante.views.parts import Figure, IconMark, LinkView
from atlante.views.text import CONDITION_LABELS, PERMEABILITY_LABELS, PLACE_LABELS, quantity_text

FOLDER = "abaco/luoghi"
SOILS: tuple[Permeability, ...] = ("high", "medium", "low")
LEVEL_WORDS: dict[Level, str] = {"suitable": "sì", "hindered": "da verificare", "excluded": "no"}
_MOST_COSTS = 3
_OWN_UNITS = ("EUR/m2", "EUR/m", "EUR/m3", "EUR/tree", "EUR/plant")


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
class PlaceSheet:
    """A sheet that fits a use of the ground.

    Attributes:
        icons: Challenges it is mainly for.
        upkeep: Yearly and single costs of keeping it.
        more_costs: How many further figures its page has, empty for none.
        keepers: Who does the maintenance, as the sheet says.
    """

    sheet: LinkView
    summary: str
    icons: tuple[IconMark, ...]
    soils: tuple[SoilView, ...]
    costs: tuple[Figure, ...]
    upkeep: tuple[Figure, ...]
    more_costs: str
    keepers: tuple[str, ...]
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
class PlacePage:
    """Everything about one use of the ground."""

    title: str
    sheets: tuple[PlaceSheet, ...]
    conditions: tuple[ConditionView, ...]
    others: tuple[PlaceLink, ...]


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
    sheets = sorted(dict(sheets_by_use(composer.catalog))[use], key=lambda sheet: (_rank(sheet, use), sheet.title))
    conditions = (_condition(composer, tuple(sheets), condition) for condition in CONDITION_LABELS)
    here = PLACE_LABELS[use][0]
    return PlacePage(
        here,
        tuple(_sheet(composer, sheet) for sheet in sheets),
        tuple(row for row in conditions if row.excluded or row.hindered),
        tuple(row for row in place_links(composer) if row.title != here),
    )


def _sheet(composer: Composer, sheet: NbsSheet) -> PlaceSheet:
    known = [cost for cost in sheet.costs if cost.quantity.status != "missing"]
    # A price for a metre helps to reckon; one of a whole work, or of another country, only to compare.
    known.sort(key=lambda cost: (cost.quantity.unit not in _OWN_UNITS, not cost.quantity.unit.startswith("EUR")))
    build = [cost for cost in known if cost.type == "build"]
    upkeep = [cost for cost in known if cost.type == "maintenance"]
    more = len(build[_MOST_COSTS:]) + len(upkeep[_MOST_COSTS:])
    row = sheet.suitability
    limits = (
        ("Superficie", row.min_area, "almeno"),
        ("Larghezza", row.min_width, "almeno"),
        ("Pendenza", row.max_slope, "al massimo"),
        ("Falda sotto il fondo", row.min_water_table_depth, "almeno"),
        ("Distanza dagli edifici", row.min_building_distance, "almeno"),
    )
    return PlaceSheet(
        composer.link(NbsSheet.kind, sheet.id),
        sheet.summary,
        tuple(mark for mark in icon_marks(composer, sheet) if mark.primary),
        tuple(_soil(sheet, soil) for soil in SOILS) if row.soil_permeability else (),
        tuple(composer.figure(cost.name, cost.quantity) for cost in build[:_MOST_COSTS]),
        tuple(composer.figure(cost.name, cost.quantity) for cost in upkeep[:_MOST_COSTS]),
        str(more) if more else "",
        tuple(dict.fromkeys(task.who for task in sheet.maintenance if task.who)),
        tuple(_limit(name, quantity, words) for name, quantity, words in limits if quantity is not None),
    )


def _limit(name: str, quantity: Quantity, words: str) -> str:
    text = quantity_text(quantity)
    return f"{name}: {text}" if quantity.value is None else f"{name}: {words} {text}"


def _rank(sheet: NbsSheet, use: LandUse) -> int:
    """Return the place of a use in a sheet's list, which begins with the use it is most made for."""
    uses = sheet.suitability.land_uses
    return uses.index(use) if use in uses else len(PLACE_LABELS)


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
