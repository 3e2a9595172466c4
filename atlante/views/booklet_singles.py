"""Say what the other documents contain: a sheet, a landscape unit, the guide to the LUM, a choice bound on demand."""

from dataclasses import replace

from atlante.catalog.catalog import Catalog, Key
from atlante.records.landscape import GreenNetwork, Upa
from atlante.records.mobility import MobilityHubScheme
from atlante.records.nbs import Family, NbsSheet
from atlante.records.plan import Norm, Strategy
from atlante.records.slug import slug
from atlante.views.abacus import nbs_view
from atlante.views.address import anchor
from atlante.views.booklet_kinds import GREEN, INK, norms_chapter
from atlante.views.composer import Composer
from atlante.views.documents import Chapter, DocumentPlan, Materials
from atlante.views.landscape import upa_view
from atlante.views.mobility import hub_view
from atlante.views.strategy import strategy_view


def hub_guide(catalog: Catalog, scheme: MobilityHubScheme) -> DocumentPlan:
    """Return the guide to the interchange places: what they are, how the municipality redraws them, how it went."""
    strategy = catalog.get(Strategy, scheme.strategy)
    keys: tuple[Key, ...] = ((MobilityHubScheme.kind, scheme.id), *((Norm.kind, norm) for norm in scheme.norms))

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        title = anchor(scheme.kind, scheme.id)
        return (
            Chapter("hub_scheme", scheme.title, title, hub_view(composer, scheme)),
            Chapter("strategy_steps", "Il procedimento", "procedimento", strategy_view(composer, strategy)),
            *norms_chapter(composer, scheme.norms),
        )

    return DocumentPlan(
        f"guida-{scheme.id}",
        f"{scheme.title}: guida per i Comuni",
        "Ranghi, funzioni ammesse, ridefinizione nel PGT",
        "Guida",
        strategy.color,
        f"Guida ai {scheme.title}: come si riconosce il rango, che cosa si può insediare, che cosa deve fare il Comune",
        (MobilityHubScheme.kind, scheme.id),
        keys,
        (),
        compose,
    )


def sheet_paper(catalog: Catalog, sheet: NbsSheet) -> DocumentPlan:
    """Return one sheet of the Abaco as a document of its own, without cover."""
    family = catalog.get(Family, sheet.family)

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        return (replace(_sheet(composer, sheet), alone=True),)

    return DocumentPlan(
        f"scheda-{sheet.id}",
        sheet.title,
        family.title,
        "Scheda NBS",
        GREEN,
        sheet.summary,
        (NbsSheet.kind, sheet.id),
        ((NbsSheet.kind, sheet.id),),
        (),
        compose,
        form="paper",
    )


def upa_paper(catalog: Catalog, upa: Upa) -> DocumentPlan:
    """Return one landscape unit as a document of its own, without cover."""

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        return (replace(_upa(composer, upa, materials), alone=True),)

    return DocumentPlan(
        f"upa-{upa.id}",
        upa.title,
        upa.belt,
        "Unità Paesaggio Ambiente",
        GREEN,
        f"Caratteri, priorità e NBS consigliate dell’unità «{upa.title}»",
        (Upa.kind, upa.id),
        ((Upa.kind, upa.id),),
        (),
        compose,
        form="paper",
    )


def selection(catalog: Catalog, title: str, sheets: tuple[str, ...], upas: tuple[str, ...]) -> DocumentPlan:
    """Return a booklet of chosen landscape units and sheets, in the order in which they were named.

    Raises:
        KeyError: There is no such unit or sheet.
    """
    chosen_sheets = tuple(catalog.get(NbsSheet, name) for name in dict.fromkeys(sheets))
    chosen_upas = tuple(catalog.get(Upa, name) for name in dict.fromkeys(upas))
    keys: tuple[Key, ...] = (
        *((Upa.kind, row.id) for row in chosen_upas),
        *((NbsSheet.kind, row.id) for row in chosen_sheets),
    )
    subject: Key = keys[0] if len(keys) == 1 else _section(catalog, bool(chosen_sheets))

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        return (
            *(_upa(composer, row, materials) for row in chosen_upas),
            *(_sheet(composer, row) for row in chosen_sheets),
        )

    names = ", ".join(row.title for row in (*chosen_upas, *chosen_sheets))
    return DocumentPlan(
        f"quaderno-{slug(title)}",
        title,
        "Quaderno composto dall’Abaco e dalla guida alle UPA",
        "Quaderno",
        INK,
        f"Contiene: {names}",
        subject,
        keys,
        (),
        compose,
    )


def _section(catalog: Catalog, of_sheets: bool) -> Key:
    """Return the record whose page stands for many: the first family, or the network of the units."""
    if of_sheets:
        return (Family.kind, catalog.all(Family)[0].id)
    return (GreenNetwork.kind, catalog.all(GreenNetwork)[0].id)


def _sheet(composer: Composer, sheet: NbsSheet) -> Chapter:
    return Chapter("nbs", sheet.title, anchor(NbsSheet.kind, sheet.id), nbs_view(composer, sheet))


def _upa(composer: Composer, upa: Upa, materials: Materials) -> Chapter:
    title = anchor(Upa.kind, upa.id)
    return Chapter("upa", upa.title, title, upa_view(composer, upa), materials.map(f"upa-{upa.id}"))
