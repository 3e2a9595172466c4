"""Compose the views of the Abaco: sheets, challenges, families."""

from dataclasses import dataclass

from atlante.records.landscape import Upa
from atlante.records.nbs import Challenge, ChallengeScore, Family, NbsSheet, Suitability
from atlante.records.pilots import Intervention
from atlante.views.address import anchor
from atlante.views.composer import Composer
from atlante.views.costs import cost_figures, work_figure
from atlante.views.norms import norm_links
from atlante.views.parts import Claim, DrawingView, Figure, IconMark, LinkView, RichText, TitledView
from atlante.views.text import (
    CONFIDENCE_LABELS,
    LAND_USE_LABELS,
    PERMEABILITY_LABELS,
    SCALE_LABELS,
    SCORE_LABELS,
    SUPPORT_LABELS,
    joined,
    months_text,
)

ICONS = "nbs_abacus/icons"


@dataclass(frozen=True)
class SuitabilityView:
    """Where a sheet fits: sentences, then facts."""

    fits: tuple[str, ...]
    exclusions: tuple[str, ...]
    land_uses: str
    permeability: str
    figures: tuple[Figure, ...]
    claim: Claim


@dataclass(frozen=True)
class TaskView:
    """A maintenance task."""

    task: str
    frequency: str
    who: str
    months: str
    claim: Claim


@dataclass(frozen=True)
class SpeciesView:
    """A plant with its flags in words."""

    latin: str
    italian: str
    flags: str
    claim: Claim


@dataclass(frozen=True)
class CaseView:
    """A case with its place."""

    title: str
    place: str
    text: RichText
    municipality: LinkView | None
    claim: Claim


@dataclass(frozen=True)
class NbsCard:
    """A sheet as it shows in a list."""

    id: str
    title: str
    href: str
    summary: str
    family: str
    icons: tuple[IconMark, ...]
    claim: Claim


@dataclass(frozen=True)
class NbsView:
    """Everything about one sheet."""

    id: str
    anchor: str
    title: str
    family: LinkView
    other_names: str
    summary: str
    scales: str
    supports: str
    claim: Claim
    icons: tuple[IconMark, ...]
    key_figures: tuple[Figure, ...]
    drawing: DrawingView | None
    description: RichText
    mechanism: RichText
    suitability: SuitabilityView
    design_steps: tuple[TitledView, ...]
    design: tuple[Figure, ...]
    performance: tuple[Figure, ...]
    costs: tuple[Figure, ...]
    maintenance: tuple[TaskView, ...]
    lifetime: Figure
    time_to_effect: Figure
    invariance: RichText
    permits: tuple[str, ...]
    barriers: tuple[str, ...]
    enablers: tuple[str, ...]
    disbenefits: tuple[str, ...]
    combines: tuple[LinkView, ...]
    conflicts: tuple[LinkView, ...]
    species: tuple[SpeciesView, ...]
    indicators: tuple[str, ...]
    cases: tuple[CaseView, ...]
    norms: tuple[LinkView, ...]
    upas: tuple[LinkView, ...]
    interventions: tuple[LinkView, ...]


def icon_mark(composer: Composer, score: ChallengeScore) -> IconMark:
    """Return a challenge as the mark of a sheet."""
    challenge = composer.catalog.get(Challenge, score.challenge)
    return IconMark(
        challenge.id,
        challenge.title,
        challenge.short_title,
        f"{ICONS}/{challenge.icon.file}",
        challenge.icon.alt or "",
        composer.address.href(Challenge.kind, challenge.id),
        score.score,
        SCORE_LABELS[score.score],
        score.role == "primary",
        CONFIDENCE_LABELS[score.confidence],
        score.reason or "",
        composer.claim(score),
    )


def icon_marks(composer: Composer, sheet: NbsSheet) -> tuple[IconMark, ...]:
    """Return the challenges of a sheet with a score above 0: primary ones first, then in the order of challenges."""
    order = {challenge.id: challenge.order for challenge in composer.catalog.all(Challenge)}
    rows = sorted(
        (score for score in sheet.challenges if score.score > 0),
        key=lambda score: (score.role != "primary", order[score.challenge]),
    )
    return tuple(icon_mark(composer, score) for score in rows)


def nbs_card(composer: Composer, sheet: NbsSheet) -> NbsCard:
    """Return a sheet as it shows in a list."""
    family = composer.catalog.get(Family, sheet.family)
    href = composer.address.href(NbsSheet.kind, sheet.id)
    icons = tuple(mark for mark in icon_marks(composer, sheet) if mark.primary)
    return NbsCard(sheet.id, sheet.title, href, sheet.summary, family.title, icons, composer.claim(sheet))


def nbs_view(composer: Composer, sheet: NbsSheet) -> NbsView:
    """Return the view of a sheet."""
    catalog = composer.catalog
    claim, icons = composer.claim(sheet), icon_marks(composer, sheet)
    costs, work = cost_figures(composer, sheet), work_figure(composer, sheet)
    upas = catalog.referrers(Upa, NbsSheet.kind, sheet.id)
    interventions = catalog.referrers(Intervention, NbsSheet.kind, sheet.id)
    suitability = _suitability(composer, sheet.suitability)
    design = composer.figures(sheet.design)
    lifetime = composer.figure("Durata", sheet.lifetime)
    time_to_effect = composer.figure("Tempo per l’effetto", sheet.time_to_effect)
    return NbsView(
        id=sheet.id,
        anchor=anchor("nbs", sheet.id),
        title=sheet.title,
        family=composer.link(Family.kind, sheet.family),
        other_names=", ".join(sheet.other_names),
        summary=sheet.summary,
        scales=joined(tuple(SCALE_LABELS[scale] for scale in sheet.scales)),
        supports=joined(tuple(SUPPORT_LABELS[support] for support in sheet.supports)),
        claim=claim,
        icons=icons,
        key_figures=(*suitability.figures[:1], *design[:1], work, lifetime, time_to_effect),
        drawing=_drawing(composer, sheet),
        description=composer.rich(sheet.description),
        mechanism=composer.rich(sheet.mechanism),
        suitability=suitability,
        design_steps=tuple(composer.titled(step) for step in sheet.design_steps),
        design=design,
        performance=composer.figures(sheet.performance),
        costs=costs,
        maintenance=tuple(
            TaskView(row.task, row.frequency, row.who or "", months_text(row.months), composer.claim(row))
            for row in sheet.maintenance
        ),
        lifetime=lifetime,
        time_to_effect=time_to_effect,
        invariance=composer.rich(sheet.invariance),
        permits=sheet.permits,
        barriers=sheet.barriers,
        enablers=sheet.enablers,
        disbenefits=sheet.disbenefits,
        combines=composer.links(NbsSheet.kind, sheet.combines_with),
        conflicts=composer.links(NbsSheet.kind, sheet.conflicts_with),
        species=tuple(
            SpeciesView(row.latin, row.italian, _flags(row.native, row.invasive, row.allergenic), composer.claim(row))
            for row in sheet.species
        ),
        indicators=sheet.indicators,
        cases=tuple(
            CaseView(
                row.title,
                f"{row.place}, {row.country}",
                composer.rich(row.text),
                composer.link("municipality", row.municipality) if row.municipality else None,
                composer.claim(row),
            )
            for row in sheet.cases
        ),
        norms=norm_links(composer, sheet.norms),
        upas=tuple(composer.link(Upa.kind, upa.id) for upa in upas),
        interventions=tuple(composer.link(Intervention.kind, row.id) for row in interventions),
    )


def _drawing(composer: Composer, sheet: NbsSheet) -> DrawingView | None:
    if sheet.section is None:
        return None
    svg = drawing_path(sheet.id)
    alt = " ".join(sheet.section.alt.split())
    href = composer.address.file(svg.removeprefix("docs/"))
    return DrawingView(sheet.section.title, alt, svg, href, composer.claim(sheet.section))


def drawing_path(sheet_id: str) -> str:
    """Return where the section drawing of a sheet is, below build/."""
    return f"docs/disegni/{sheet_id}.svg"


def _suitability(composer: Composer, row: Suitability) -> SuitabilityView:
    named = (
        ("Superficie minima", row.min_area),
        ("Larghezza minima", row.min_width),
        ("Pendenza massima", row.max_slope),
        ("Profondità minima della falda", row.min_water_table_depth),
        ("Distanza minima dagli edifici", row.min_building_distance),
    )
    return SuitabilityView(
        row.fits,
        tuple(exclusion.text for exclusion in row.exclusions),
        joined(tuple(LAND_USE_LABELS[use] for use in row.land_uses)),
        joined(tuple(PERMEABILITY_LABELS[level] for level in row.soil_permeability)),
        tuple(composer.figure(name, quantity) for name, quantity in named if quantity is not None),
        composer.claim(row),
    )


def _flags(native: bool, invasive: bool, allergenic: bool) -> str:
    words = ["autoctona" if native else "non autoctona"]
    if invasive:
        words.append("invasiva")
    if allergenic:
        words.append("allergenica")
    return ", ".join(words)


@dataclass(frozen=True)
class FamilyView:
    """A family with its sheets."""

    id: str
    anchor: str
    title: str
    summary: RichText
    claim: Claim
    sheets: tuple[NbsCard, ...]


def family_views(composer: Composer) -> tuple[FamilyView, ...]:
    """Return the families in their order."""
    catalog = composer.catalog
    return tuple(
        FamilyView(
            family.id,
            anchor("family", family.id),
            family.title,
            composer.rich(family.summary),
            composer.claim(family),
            tuple(nbs_card(composer, sheet) for sheet in catalog.all(NbsSheet) if sheet.family == family.id),
        )
        for family in catalog.all(Family)
    )
