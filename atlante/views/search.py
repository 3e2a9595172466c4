"""Compose what the search looks through, and the page that asks it."""

from dataclasses import dataclass

from atlante.records.landscape import Upa
from atlante.records.nbs import Challenge
from atlante.records.slug import slug
from atlante.records.territory import Municipality
from atlante.views.abacus import ICONS
from atlante.views.composer import Composer
from atlante.views.parts import LinkView

PAGE = "cerca.md"
# The kinds of results, in the order in which they are offered.
KINDS: tuple[tuple[str, str], ...] = (
    ("comuni", "Comuni"),
    ("nbs", "Schede NBS"),
    ("sfide", "Sfide"),
    ("strategie", "Strategie e piano"),
    ("upa", "UPA"),
    ("norme", "Norme"),
    ("glossario", "Glossario"),
    ("programmi", "Programmi e risorse"),
    ("piloti", "Progetti pilota"),
    ("lum", "LUM"),
    ("luoghi", "Luoghi"),
    ("documenti", "Documenti e dati"),
    ("fonti", "Fonti"),
    ("pagine", "Pagine"),
)


@dataclass(frozen=True)
class SearchEntry:
    """Something that can be found.

    Attributes:
        kind: One of ``KINDS``.
        label: What it is, above its title.
        url: Address below the site.
        names: What else it is called; as good as its title.
        hints: Words under which it is looked for although others answer them better.
        summary: What is shown when no passage holds the words; plain text.
        text: Everything else that is said on it; plain text.
        challenges: Ids of the challenges it is about.
        upas: Ids of the units it is about.
        municipalities: Istat codes of the municipalities it is about; none when it is about all.
    """

    id: str
    kind: str
    label: str
    title: str
    url: str
    names: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    summary: str = ""
    text: str = ""
    challenges: tuple[str, ...] = ()
    upas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()


@dataclass(frozen=True)
class SearchView:
    """Everything that can be found, in a fixed order."""

    entries: tuple[SearchEntry, ...]


@dataclass(frozen=True)
class Choice:
    """A value of a filter; the icon is a file's path, empty for none."""

    value: str
    text: str
    icon: str = ""


@dataclass(frozen=True)
class SearchPage:
    """The filters of the search page, and where to go without searching."""

    kinds: tuple[Choice, ...]
    challenges: tuple[Choice, ...]
    upas: tuple[Choice, ...]
    municipalities: tuple[Choice, ...]
    examples: tuple[str, ...]
    doors: tuple[LinkView, ...]


_EXAMPLES = ("allagamenti", "tetto verde costo", "invarianza idraulica", "isola di calore", "perequazione")
_DOORS = (
    ("comuni/index.md", "Il mio Comune", "la pagina di ogni Comune"),
    ("abaco/index.md", "Le schede NBS", "le soluzioni, per famiglia"),
    ("abaco/luoghi/index.md", "Scegli per luogo", "parcheggi, strade, tetti, campagna"),
    ("strategie/index.md", "Le strategie", "STTM 1, 2 e 3"),
    ("norme/index.md", "Le norme", "gli articoli citati"),
    ("programmi/index.md", "Programmi e risorse", "chi finanzia"),
    ("glossario/index.md", "Il glossario", "i termini spiegati"),
    ("documenti/index.md", "I documenti", "PDF e dati da scaricare"),
)


def search_page(composer: Composer) -> SearchPage:
    """Return the view of the search page."""
    catalog = composer.catalog
    municipalities = sorted(catalog.all(Municipality), key=lambda row: slug(row.title))
    return SearchPage(
        tuple(Choice(value, text) for value, text in KINDS),
        tuple(Choice(row.id, row.short_title, f"{ICONS}/{row.icon.file}") for row in catalog.all(Challenge)),
        tuple(Choice(row.id, row.short_title) for row in catalog.all(Upa)),
        tuple(Choice(row.id, row.title) for row in municipalities),
        _EXAMPLES,
        tuple(LinkView(title, composer.address.file(path), detail) for path, title, detail in _DOORS),
    )
