"""Compose the views of the zones that municipalities are grouped in."""

from dataclasses import dataclass

from atlante.records.territory import Municipality, Zone
from atlante.views.address import anchor
from atlante.views.composer import Composer
from atlante.views.parts import Claim, LinkView, RichText
from atlante.views.text import number_text


@dataclass(frozen=True)
class ZoneView:
    """A zone with its municipalities."""

    id: str
    anchor: str
    title: str
    color: str
    summary: RichText
    claim: Claim
    population: str
    municipalities: tuple[LinkView, ...]


def zone_views(composer: Composer) -> tuple[ZoneView, ...]:
    """Return the zones in their order."""
    catalog = composer.catalog
    views = []
    for zone in catalog.all(Zone):
        members = [row for row in catalog.all(Municipality) if row.zone == zone.id]
        links = tuple(composer.link(Municipality.kind, row.id) for row in members)
        views.append(
            ZoneView(
                zone.id,
                anchor("zone", zone.id),
                zone.title,
                zone.color,
                composer.rich(zone.summary),
                composer.claim(zone),
                number_text(sum(row.population for row in members)),
                tuple(sorted(links, key=lambda link: link.text)),
            )
        )
    return tuple(views)
