"""Compose what the selector of sheets works on: the sheets as data, what may be asked, where one may start."""

from dataclasses import dataclass

from atlante.records.base import Quantity, Status
from atlante.records.landscape import Upa, UpaShare
from atlante.records.nbs import Challenge, Family, NbsSheet, SiteCondition
from atlante.records.territory import Municipality
from atlante.selection.ranking import weights_of
from atlante.selection.stability import FIRST, STEPS
from atlante.selection.suitability import SOIL_CONDITIONS, Cause, bounds, thresholds_of
from atlante.views.composer import Composer
from atlante.views.costs import costs_view, work_figure
from atlante.views.parts import Figure
from atlante.views.places import SOILS, keepers
from atlante.views.tables import DataFile
from atlante.views.text import (
    CONDITION_LABELS,
    LAND_USE_LABELS,
    PERMEABILITY_LABELS,
    PLACE_LABELS,
    SCALE_LABELS,
    SCORE_LABELS,
    STATUS_LABELS,
    SUPPORT_LABELS,
    joined,
    named_quantity_text,
)

SELECTOR_FILE = DataFile(
    "Dati del selettore (JSON)",
    "docs/data/selettore.json",
    "schede con punteggi, usi, suoli, esclusioni, soglie in m², m e %, cifre; pesi delle UPA e quote dei Comuni",
)
# The conditions that the choice of the soil stands for are not asked twice.
CONDITION_GROUPS: tuple[tuple[str, tuple[SiteCondition, ...]], ...] = (
    ("Acqua e falda", (
        "flood_prone", "shallow_water_table", "deep_water_table", "well_protection_zone", "polluted_runoff",
        "scarce_water",
    )),
    ("Terreno", ("contaminated_soil", "steep_slope", "unstable_ground", "productive_farmland")),
    ("Edifici, cavi e condotte", (
        "near_foundations", "underground_structure", "weak_structure", "polluted_roof", "buried_utilities",
        "overhead_lines",
    )),
    ("Traffico e spazio", (
        "confined_space", "heavy_vehicles", "busy_road", "street_canyon", "service_access", "near_airport",
    )),
    ("Natura e tutele", (
        "protected_heritage", "valuable_habitat", "mature_trees", "deep_shade", "invasive_species",
    )),
    ("Cura e futuro del luogo", ("no_maintainer", "planned_development")),
)  # fmt: skip
LIMIT_NAMES: dict[Cause, str] = {
    "min_area": "Superficie minima",
    "min_width": "Larghezza minima",
    "max_slope": "Pendenza massima",
    "min_water_table_depth": "Profondità minima della falda",
    "min_building_distance": "Distanza minima dagli edifici",
}
UPKEEP_COST = "Costo della gestione intera"


@dataclass(frozen=True)
class Option:
    """One of the answers that may be chosen."""

    id: str
    label: str


@dataclass(frozen=True)
class OptionGroup:
    """Answers under one heading."""

    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class SelectorChallenge:
    """A challenge that may be weighted; the icon is a file name below assets/icons."""

    id: str
    title: str
    short_title: str
    icon: str
    href: str


@dataclass(frozen=True)
class SelectorScore:
    """What a sheet does for a challenge, 0 to 3."""

    challenge: str
    score: int
    primary: bool


@dataclass(frozen=True)
class SelectorExclusion:
    """When a sheet does not fit, or only after a check."""

    text: str
    conditions: tuple[str, ...]
    excludes: bool


@dataclass(frozen=True)
class SelectorLimit:
    """A threshold in m², m or %, and in words; see ``Bounds``."""

    cause: Cause
    low: float | None
    high: float | None
    typical: float | None
    text: str


@dataclass(frozen=True)
class SelectorFigure:
    """A figure of a sheet as text, and how sure it is."""

    name: str
    text: str
    context: str
    year: str
    status: Status
    label: str


@dataclass(frozen=True)
class SelectorSheet:
    """A sheet as the selector tests, ranks and compares it."""

    id: str
    title: str
    href: str
    summary: str
    status: Status
    label: str
    family: str
    scales: tuple[str, ...]
    supports: tuple[str, ...]
    land_uses: tuple[str, ...]
    land_uses_text: str
    soil_permeability: tuple[str, ...]
    soils_text: str
    scores: tuple[SelectorScore, ...]
    exclusions: tuple[SelectorExclusion, ...]
    limits: tuple[SelectorLimit, ...]
    figures: tuple[SelectorFigure, ...]
    maintenance: tuple[str, ...]


@dataclass(frozen=True)
class UpaWeights:
    """What the priorities of a landscape unit weigh."""

    id: str
    title: str
    href: str
    status: Status
    label: str
    weights: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class MunicipalShares:
    """In which landscape units a municipality lies, each with its share, 0 to 1."""

    id: str
    title: str
    href: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class SelectorData:
    """Everything the selector works on; addresses are relative to its page.

    Attributes:
        first: How many places count as first.
        steps: By what a weight is multiplied in the trials of stability.
        soil_conditions: The condition that goes with a soil, for the soils that have one.
    """

    publication: str
    edition: str
    first: int
    steps: tuple[float, ...]
    challenges: tuple[SelectorChallenge, ...]
    score_labels: tuple[str, ...]
    land_uses: tuple[Option, ...]
    soils: tuple[Option, ...]
    soil_conditions: tuple[tuple[str, str], ...]
    conditions: tuple[OptionGroup, ...]
    scales: tuple[Option, ...]
    supports: tuple[Option, ...]
    families: tuple[Option, ...]
    upas: tuple[UpaWeights, ...]
    municipalities: tuple[MunicipalShares, ...]
    sheets: tuple[SelectorSheet, ...]


def selector_data(composer: Composer) -> SelectorData:
    """Return what the selector works on, seen from its page."""
    catalog = composer.catalog
    shares: dict[str, list[tuple[str, float]]] = {}
    for row in catalog.all(UpaShare):
        shares.setdefault(row.municipality, []).append((row.upa, row.share))
    places = sorted(catalog.all(Municipality), key=lambda row: row.title)
    return SelectorData(
        catalog.publication.title,
        catalog.publication.edition,
        FIRST,
        STEPS,
        tuple(
            SelectorChallenge(
                row.id, row.title, row.short_title, row.icon.file, _page(composer, Challenge.kind, row.id)
            )
            for row in catalog.all(Challenge)
        ),
        SCORE_LABELS,
        tuple(Option(use, names[0]) for use, names in PLACE_LABELS.items()),
        tuple(Option(soil, PERMEABILITY_LABELS[soil]) for soil in SOILS),
        tuple(SOIL_CONDITIONS.items()),
        tuple(
            OptionGroup(title, tuple(Option(row, CONDITION_LABELS[row]) for row in rows))
            for title, rows in CONDITION_GROUPS
        ),
        tuple(Option(row, label) for row, label in SCALE_LABELS.items()),
        tuple(Option(row, label) for row, label in SUPPORT_LABELS.items()),
        tuple(Option(row.id, row.title) for row in catalog.all(Family)),
        tuple(_upa(composer, row) for row in catalog.all(Upa)),
        tuple(
            MunicipalShares(
                row.id, row.title, _page(composer, Municipality.kind, row.id), tuple(shares.get(row.id, ()))
            )
            for row in places
        ),
        tuple(_sheet(composer, row) for row in catalog.all(NbsSheet)),
    )


def _page(composer: Composer, kind: str, record_id: str) -> str:
    """Return the address as it is on the finished site, where no program turns names of Markdown files into others."""
    return composer.address.href(kind, record_id).replace(".md", ".html")


def _upa(composer: Composer, row: Upa) -> UpaWeights:
    weights = tuple((weight.challenge, weight.weight) for weight in weights_of(((row, 1.0),)))
    href = _page(composer, Upa.kind, row.id)
    return UpaWeights(row.id, row.title, href, row.status, STATUS_LABELS[row.status], weights)


def _sheet(composer: Composer, row: NbsSheet) -> SelectorSheet:
    fit = row.suitability
    return SelectorSheet(
        row.id,
        row.title,
        _page(composer, NbsSheet.kind, row.id),
        row.summary,
        row.status,
        STATUS_LABELS[row.status],
        row.family,
        row.scales,
        row.supports,
        fit.land_uses,
        joined(tuple(LAND_USE_LABELS[use] for use in fit.land_uses)),
        fit.soil_permeability,
        joined(tuple(PERMEABILITY_LABELS[soil] for soil in fit.soil_permeability)),
        tuple(SelectorScore(score.challenge, score.score, score.role == "primary") for score in row.challenges),
        tuple(SelectorExclusion(part.text, part.conditions, part.effect == "excludes") for part in fit.exclusions),
        limits(row),
        _figures(composer, row),
        tuple(f"{who.who}: {'; '.join(who.tasks)}" for who in keepers(row)),
    )


def limits(row: NbsSheet) -> tuple[SelectorLimit, ...]:
    """Return the thresholds of a sheet whose number is known."""
    found = []
    for cause, threshold in thresholds_of(row.suitability):
        asked = bounds(cause, threshold) if threshold is not None else None
        if threshold is not None and asked is not None:
            name = LIMIT_NAMES[cause]
            text = f"{name}: {named_quantity_text(name, threshold)}"
            found.append(SelectorLimit(cause, asked.low, asked.high, asked.typical, text))
    return tuple(found)


def _figures(composer: Composer, row: NbsSheet) -> tuple[SelectorFigure, ...]:
    """Return the same figures in the same order for every sheet, so that they stand side by side."""
    upkeep = costs_view(composer, row, "maintenance").whole
    missing = composer.figure(UPKEEP_COST, Quantity(status="missing", unit="EUR"))
    return tuple(
        _figure(name, figure)
        for name, figure in (
            ("Costo dell’opera", work_figure(composer, row)),
            ("Costo della gestione", upkeep[0] if upkeep else missing),
            ("Tempo per l’effetto", composer.figure("Tempo per l’effetto", row.time_to_effect)),
            ("Durata", composer.figure("Durata", row.lifetime)),
        )
    )


def _figure(name: str, row: Figure) -> SelectorFigure:
    return SelectorFigure(name, row.text, row.context, row.year, row.claim.status, row.claim.label)
