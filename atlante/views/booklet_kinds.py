"""Say what each kind of document contains, chapter by chapter."""

from atlante.catalog.catalog import Catalog, Key
from atlante.records.landscape import GreenNetwork, Upa, UpaShare
from atlante.records.mobility import MobilityHubScheme
from atlante.records.nbs import Challenge, Family, NbsSheet
from atlante.records.pilots import Intervention, PilotProject
from atlante.records.plan import Norm, Plan, Programme, Strategy
from atlante.records.slug import slug
from atlante.records.territory import ChecklistItem, HydraulicClass, Municipality
from atlante.views.abacus import family_views, nbs_card, nbs_view
from atlante.views.address import anchor
from atlante.views.challenges import challenges_view
from atlante.views.composer import Composer
from atlante.views.documents import Chapter, DocumentPlan, Materials
from atlante.views.hydraulics import hydraulic_view
from atlante.views.landscape import network_view, upa_view
from atlante.views.mobility import hub_view
from atlante.views.norms import norm_view
from atlante.views.pilots import pilot_view
from atlante.views.programmes import programme_view
from atlante.views.strategy import plan_view, strategy_view
from atlante.views.territory import municipality_view

GREEN, INK = "#1E7A46", "#17324D"


def norms_chapter(composer: Composer, ids: tuple[str, ...]) -> tuple[Chapter, ...]:
    """Return the chapter of the norms that a document refers to, none without any."""
    rows = tuple(norm_view(composer, composer.catalog.get(Norm, norm_id)) for norm_id in ids)
    return (Chapter("norms", "Norme richiamate", "norme", rows),) if rows else ()


def strategy_booklet(catalog: Catalog, strategy: Strategy) -> DocumentPlan:
    """Return the booklet of a strategy."""
    schemes = tuple(row for row in catalog.all(MobilityHubScheme) if row.strategy == strategy.id)
    networks = tuple(row for row in catalog.all(GreenNetwork) if row.strategy == strategy.id)
    norms = tuple(norm.id for norm in catalog.all(Norm) if norm.id in strategy.norms)
    keys: list[Key] = [(Strategy.kind, strategy.id), (Plan.kind, strategy.plan)]
    keys += [(MobilityHubScheme.kind, row.id) for row in schemes] + [(GreenNetwork.kind, row.id) for row in networks]
    keys += [(Programme.kind, row) for row in strategy.programmes] + [(Norm.kind, row) for row in norms]

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        view = strategy_view(composer, strategy)
        chapters = [Chapter("strategy", "La strategia", anchor(Strategy.kind, strategy.id), view)]
        chapters += [Chapter("frame", frame.title, frame.anchor, frame) for frame in view.frames]
        chapters.append(Chapter("strategy_rules", "Obiettivi, regole e premialità", "obiettivi", view))
        chapters.append(Chapter("strategy_indicators", "Indicatori", "indicatori", view))
        for network in networks:
            body = network_view(composer, network)
            title = f"Il progetto guida: {network.title}"
            chapters.append(Chapter("network", title, anchor(network.kind, network.id), body, materials.map("upa")))
        for scheme in schemes:
            chapters.append(
                Chapter("hub_scheme", scheme.title, anchor(scheme.kind, scheme.id), hub_view(composer, scheme))
            )
        chapters.append(Chapter("strategy_steps", "Il procedimento", "procedimento", view))
        plan = catalog.get(Plan, strategy.plan)
        chapters.append(
            Chapter("plan", f"Il piano: {plan.short_title}", anchor(Plan.kind, plan.id), plan_view(composer, plan))
        )
        programmes = tuple(programme_view(composer, catalog.get(Programme, row)) for row in strategy.programmes)
        if programmes:
            chapters.append(Chapter("programmes", "Programmi e risorse", "programmi", programmes))
        return (*chapters, *norms_chapter(composer, norms))

    return DocumentPlan(
        f"opuscolo-{strategy.id}",
        strategy.title,
        strategy.topic,
        strategy.short_title,
        strategy.color,
        f"Opuscolo della {strategy.short_title}: finalità, quadri, obiettivi, regole, indicatori e procedimento",
        (Strategy.kind, strategy.id),
        tuple(keys),
        (),
        compose,
    )


def network_guide(catalog: Catalog, network: GreenNetwork) -> DocumentPlan:
    """Return the guide to a green network and its landscape units."""
    units = tuple(upa for upa in catalog.all(Upa) if upa.network == network.id)
    keys: list[Key] = [(GreenNetwork.kind, network.id), *((Upa.kind, upa.id) for upa in units)]
    keys += [(Norm.kind, norm) for norm in network.norms]

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        view = network_view(composer, network)
        chapters = [Chapter("network", network.title, anchor(network.kind, network.id), view, materials.map("upa"))]
        chapters += [
            Chapter("upa", upa.title, anchor(Upa.kind, upa.id), upa_view(composer, upa), materials.map(f"upa-{upa.id}"))
            for upa in units
        ]
        return (*chapters, *norms_chapter(composer, network.norms))

    return DocumentPlan(
        f"guida-{network.id}",
        f"{network.title}: guida alle UPA",
        "Unità Paesaggio Ambiente e priorità di pianificazione",
        "Guida",
        GREEN,
        "Guida alla Rete Verde Metropolitana e alle Unità Paesaggio Ambiente con le loro priorità",
        (GreenNetwork.kind, network.id),
        tuple(keys),
        (),
        compose,
    )


def abacus(catalog: Catalog) -> DocumentPlan:
    """Return the guide of the Abaco: how to read it, the challenges, every sheet in brief."""
    families = catalog.all(Family)
    keys = [(Challenge.kind, row.id) for row in catalog.all(Challenge)] + [(Family.kind, row.id) for row in families]

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        challenges = challenges_view(composer)
        views = family_views(composer)
        return (
            Chapter("abacus_guide", "Come si legge l’Abaco", "come-si-legge", views),
            Chapter("challenges", "Le sfide", "sfide", challenges),
            *(Chapter("family", view.title, view.anchor, view) for view in views),
        )

    return DocumentPlan(
        "abaco",
        "Abaco delle Nature-based Solutions",
        "Guida: le sfide, le famiglie, tutte le schede in breve",
        "Abaco",
        GREEN,
        "Guida all’Abaco delle Nature-based Solutions: le sfide, le famiglie, tutte le schede in breve",
        (Family.kind, families[0].id),
        tuple(keys),
        (),
        compose,
    )


def abacus_volume(catalog: Catalog, family: Family) -> DocumentPlan:
    """Return the volume of the Abaco with the whole sheets of one family.

    A volume a family, because a book of all sheets would be too thick to staple and would be made anew, whole, at every
    changed sheet.
    """
    sheets = tuple(sheet for sheet in catalog.all(NbsSheet) if sheet.family == family.id)
    keys = ((Family.kind, family.id), *((NbsSheet.kind, sheet.id) for sheet in sheets))

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        (view,) = (row for row in family_views(composer) if row.id == family.id)
        return (
            Chapter("family", view.title, view.anchor, view),
            *(
                Chapter("nbs", sheet.title, anchor(NbsSheet.kind, sheet.id), nbs_view(composer, sheet), opens=False)
                for sheet in sheets
            ),
        )

    return DocumentPlan(
        f"abaco-{family.id}",
        f"Abaco delle NBS. {family.title}",
        "Schede per scegliere, progettare e mantenere",
        "Abaco",
        GREEN,
        f"Le schede complete della famiglia «{family.title}»",
        (Family.kind, family.id),
        keys,
        (),
        compose,
    )


def masterplan(catalog: Catalog, pilot: PilotProject) -> DocumentPlan:
    """Return the booklet of a pilot."""
    works = tuple(row for row in catalog.all(Intervention) if row.pilot == pilot.id)
    used = {nbs for work in works for nbs in work.nbs}
    sheets = tuple(sheet for sheet in catalog.all(NbsSheet) if sheet.id in used)
    keys: list[Key] = [(PilotProject.kind, pilot.id), *((Intervention.kind, row.id) for row in works)]
    keys += [(NbsSheet.kind, sheet.id) for sheet in sheets]

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        view = pilot_view(composer, pilot)
        maps = materials.map(f"pilota-{pilot.id}")
        chapters = [Chapter("pilot", "Il progetto", anchor(PilotProject.kind, pilot.id), view, maps)]
        chapters.append(Chapter("interventions", "Gli interventi", "interventi", view.interventions))
        cards = tuple(nbs_card(composer, sheet) for sheet in sheets)
        if cards:
            chapters.append(Chapter("nbs_cards", "Le NBS degli interventi", "nbs", cards))
        return (*chapters, *norms_chapter(composer, pilot.norms))

    return DocumentPlan(
        f"masterplan-{pilot.id}",
        pilot.title,
        "Masterplan",
        "Progetto pilota",
        INK,
        f"Masterplan del progetto pilota «{pilot.title}»",
        (PilotProject.kind, pilot.id),
        tuple(keys),
        tuple(place.municipality for place in pilot.places),
        compose,
    )


def dossier(catalog: Catalog, row: Municipality) -> DocumentPlan:
    """Return the dossier of a municipality."""
    name = slug(row.title)
    norm_ids = tuple(dict.fromkeys(n for s in catalog.all(Strategy) for n in s.norms))
    keys: tuple[Key, ...] = (
        *((ChecklistItem.kind, row.id) for row in catalog.all(ChecklistItem)),
        *((Norm.kind, norm) for norm in norm_ids),
        (Municipality.kind, row.id),
        (HydraulicClass.kind, row.hydraulic_class),
        *((Upa.kind, share.upa) for share in catalog.all(UpaShare) if share.municipality == row.id),
    )

    def compose(composer: Composer, materials: Materials) -> tuple[Chapter, ...]:
        view = municipality_view(composer, row, materials.boundaries.get(row.id))
        hydraulic = hydraulic_view(composer, catalog.get(HydraulicClass, row.hydraulic_class))
        return (
            Chapter("municipality", "In sintesi", anchor(row.kind, row.id), view, materials.map(f"comune-{name}")),
            Chapter("municipality_upas", "Paesaggio e priorità", "paesaggio", view),
            Chapter("municipality_nbs", "NBS consigliate", "nbs", view),
            Chapter("hydraulic_class", "Invarianza idraulica", hydraulic.anchor, hydraulic),
            Chapter("municipality_strategies", "Strategie, progetti e risorse", "strategie", view),
            *((Chapter("checklist", "Verifica del PGT", "verifica-pgt", view.checklist),) if view.checklist else ()),
            *norms_chapter(composer, norm_ids),
        )

    return DocumentPlan(
        f"dossier-{name}",
        f"Dossier di {row.title}",
        "Che cosa vale nel Comune, che cosa conviene fare",
        "Dossier comunale",
        INK,
        f"Dossier del Comune di {row.title}: strategie, paesaggio, NBS consigliate, invarianza idraulica, risorse",
        (Municipality.kind, row.id),
        keys,
        (row.id,),
        compose,
    )
