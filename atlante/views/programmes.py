"""Compose the view of a programme."""

from dataclasses import dataclass

from atlante.records.plan import Programme
from atlante.views.address import anchor
from atlante.views.composer import Composer
from atlante.views.norms import cited_by, norm_links
from atlante.views.parts import ActView, Claim, Figure, LinkView, RichText, TitledView

UNKNOWN_AVAILABILITY = "disponibilità da compilare"


@dataclass(frozen=True)
class ProgrammeView:
    """A programme with its amounts, steps and places.

    Attributes:
        availability: Whether money can be asked for now, in words.
    """

    id: str
    anchor: str
    title: str
    short_title: str
    availability: str
    claim: Claim
    summary: RichText
    text: RichText
    parts: tuple[TitledView, ...]
    amounts: tuple[Figure, ...]
    steps: tuple[ActView, ...]
    norms: tuple[LinkView, ...]
    places: tuple[LinkView, ...]
    places_note: RichText
    url: str
    cited_by: tuple[LinkView, ...]


def programme_view(composer: Composer, programme: Programme) -> ProgrammeView:
    """Return the view of a programme."""
    places = tuple(
        composer.link("municipality", place.municipality, place.text or "") for place in programme.municipalities
    )
    return ProgrammeView(
        programme.id,
        anchor("programme", programme.id),
        programme.title,
        programme.short_title,
        programme.availability or UNKNOWN_AVAILABILITY,
        composer.claim(programme),
        composer.rich(programme.summary),
        composer.rich(programme.text),
        tuple(composer.titled(row) for row in programme.parts),
        tuple(composer.figure(row.name, row.quantity) for row in programme.amounts),
        tuple(composer.act(step) for step in programme.steps),
        norm_links(composer, programme.norms),
        places,
        composer.rich(programme.municipalities_note),
        programme.url or "",
        cited_by(composer, Programme.kind, programme.id),
    )
