"""List every kind of record: its model, where its files are and what an Italian reader calls it."""

from dataclasses import dataclass
from typing import Literal

from atlante.records.landscape import GreenNetwork, Upa, UpaShare
from atlante.records.layers import Layer
from atlante.records.library import GlossaryTerm, Publication, Source
from atlante.records.mobility import MobilityHubScheme
from atlante.records.nbs import Challenge, Family, FrameworkTerm, NbsSheet
from atlante.records.pilots import Intervention, PilotProject
from atlante.records.plan import Norm, Plan, Programme, Strategy
from atlante.records.search import SearchWord
from atlante.records.statements import Edition, Statement
from atlante.records.territory import ChecklistItem, HydraulicClass, Municipality, Zone

AnyRecord = (
    Publication
    | Plan
    | Norm
    | Strategy
    | GreenNetwork
    | Upa
    | UpaShare
    | Challenge
    | Family
    | FrameworkTerm
    | NbsSheet
    | MobilityHubScheme
    | Zone
    | HydraulicClass
    | Municipality
    | ChecklistItem
    | Layer
    | Programme
    | PilotProject
    | Intervention
    | Source
    | GlossaryTerm
    | SearchWord
    | Edition
    | Statement
)


@dataclass(frozen=True)
class Kind:
    """One kind of record.

    Attributes:
        name: The name used in ``[[kind:id]]`` links and in messages.
        model: Its pydantic model.
        where: Folder of one YAML file per record, or path of a single ``.yml`` or ``.csv`` file; below the root.
        singular: Italian name of one.
        plural: Italian name of many.
        may_be_orphan: Whether a record that nothing refers to is fine.
    """

    name: str
    model: type[AnyRecord]
    where: str
    singular: str
    plural: str
    may_be_orphan: bool = True

    @property
    def layout(self) -> Literal["folder", "file", "table"]:
        """Return how the records are stored."""
        if self.where.endswith(".csv"):
            return "table"
        return "file" if self.where.endswith(".yml") else "folder"


KINDS: tuple[Kind, ...] = (
    Kind("publication", Publication, "content/publication.yml", "pubblicazione", "pubblicazioni"),
    Kind("plan", Plan, "content/plans", "piano", "piani"),
    Kind("norm", Norm, "content/norms", "norma", "norme", may_be_orphan=False),
    Kind("strategy", Strategy, "content/strategies", "strategia", "strategie"),
    Kind("network", GreenNetwork, "content/networks", "rete verde", "reti verdi"),
    Kind("upa", Upa, "content/upas", "UPA", "UPA"),
    Kind("upa_share", UpaShare, "content/upa_shares.csv", "quota di UPA", "quote di UPA"),
    Kind("challenge", Challenge, "nbs_abacus/challenges", "sfida", "sfide", may_be_orphan=False),
    Kind("family", Family, "nbs_abacus/families", "famiglia", "famiglie", may_be_orphan=False),
    Kind("framework_term", FrameworkTerm, "nbs_abacus/frameworks", "voce di un altro quadro", "voci di altri quadri"),
    Kind("nbs", NbsSheet, "nbs_abacus/sheets", "scheda NBS", "schede NBS"),
    Kind("hub_scheme", MobilityHubScheme, "content/mobility_hubs", "schema dei LUM", "schemi dei LUM"),
    Kind("zone", Zone, "content/zones", "zona omogenea", "zone omogenee", may_be_orphan=False),
    Kind("hydraulic_class", HydraulicClass, "content/hydraulic_classes", "classe idraulica", "classi idrauliche"),
    Kind("municipality", Municipality, "content/municipalities.csv", "Comune", "Comuni"),
    Kind(
        "checklist_item", ChecklistItem, "content/pgt_checklist", "punto della verifica PGT", "punti della verifica PGT"
    ),
    Kind("layer", Layer, "content/geodata", "strato", "strati"),
    Kind("programme", Programme, "content/programmes", "programma", "programmi", may_be_orphan=False),
    Kind("pilot", PilotProject, "content/pilots", "progetto pilota", "progetti pilota"),
    Kind("intervention", Intervention, "content/interventions", "intervento", "interventi"),
    Kind("source", Source, "content/sources", "fonte", "fonti", may_be_orphan=False),
    Kind("term", GlossaryTerm, "content/glossary", "voce di glossario", "voci di glossario"),
    Kind("search_word", SearchWord, "content/search_words.csv", "parola di ricerca", "parole di ricerca"),
    Kind("edition", Edition, "content/editions", "edizione", "edizioni"),
    Kind("statement", Statement, "content/statements", "dichiarazione", "dichiarazioni"),
)

_BY_NAME = {kind.name: kind for kind in KINDS}


def kind_named(name: str) -> Kind:
    """Return the kind of that name.

    Raises:
        KeyError: There is no such kind.
    """
    return _BY_NAME[name]
