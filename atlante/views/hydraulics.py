"""Compose the view of a hydraulic class: its limits, and what they come to for areas of usual size."""

from dataclasses import dataclass

from atlante.records.territory import HydraulicClass, Municipality
from atlante.views.address import anchor
from atlante.views.composer import Composer
from atlante.views.norms import norm_links
from atlante.views.parts import Claim, Figure, LinkView, RichText
from atlante.views.text import number_text

# Impermeable areas, m²: a courtyard, a small square, a car park, a large one, a logistics yard.
WORKED_AREAS_M2 = (500, 1000, 2000, 5000, 10000)
_M2_PER_HA = 10_000


@dataclass(frozen=True)
class WorkedArea:
    """What the limits come to for an impermeable area: volume to hold and flow to let go, in words."""

    area: str
    storage: str
    discharge: str


@dataclass(frozen=True)
class HydraulicView:
    """A hydraulic class with what follows from it."""

    id: str
    anchor: str
    title: str
    letter: str
    level: str
    summary: RichText
    discharge_limit: Figure
    existing_limit: Figure | None
    minimum_storage: Figure
    emptying_time: Figure
    norms: tuple[LinkView, ...]
    worked: tuple["WorkedArea", ...]
    claim: Claim
    href: str
    municipalities: tuple[LinkView, ...]


def hydraulic_view(composer: Composer, row: HydraulicClass, *, with_municipalities: bool = False) -> HydraulicView:
    """Return the view of a hydraulic class; the list of its municipalities only when asked for."""
    members = tuple(
        composer.link(Municipality.kind, municipality.id)
        for municipality in composer.catalog.all(Municipality)
        if with_municipalities and municipality.hydraulic_class == row.id
    )
    existing = row.existing_limit
    return HydraulicView(
        row.id,
        anchor("hydraulic_class", row.id),
        row.title,
        row.letter,
        row.level,
        composer.rich(row.summary),
        composer.figure("Portata massima scaricabile", row.discharge_limit),
        composer.figure("Portata massima da aree già edificate", existing) if existing else None,
        composer.figure("Volume minimo di laminazione", row.minimum_storage),
        composer.figure("Tempo massimo di svuotamento", row.emptying_time),
        norm_links(composer, row.norms),
        _worked(row),
        composer.claim(row),
        composer.address.href(HydraulicClass.kind, row.id),
        tuple(sorted(members, key=lambda link: link.text)),
    )


def _worked(row: HydraulicClass) -> tuple[WorkedArea, ...]:
    """Return the worked areas; none unless both limits are single numbers per hectare."""
    storage, discharge = row.minimum_storage, row.discharge_limit
    if storage.value is None or discharge.value is None or (storage.unit, discharge.unit) != ("m3/ha", "l/s ha"):
        return ()
    return tuple(
        WorkedArea(
            f"{number_text(area)} m²",
            f"{number_text(round(storage.value * area / _M2_PER_HA, 1))} m³",
            f"{number_text(round(discharge.value * area / _M2_PER_HA, 2))} l/s",
        )
        for area in WORKED_AREAS_M2
    )
