"""List everything that can be found on the site, with the words under which it is found."""

import re
from collections.abc import Iterator

from pydantic import BaseModel

from atlante.catalog.catalog import Catalog, Key
from atlante.catalog.parts import parts
from atlante.catalog.texts import read_aloud, texts
from atlante.records.base import Citation, Picture
from atlante.records.drawings import Section
from atlante.records.kinds import AnyRecord
from atlante.records.landscape import GreenNetwork, Upa, UpaShare
from atlante.records.library import GlossaryTerm, Source
from atlante.records.mobility import MobilityHubScheme
from atlante.records.nbs import Challenge, Family, NbsSheet
from atlante.records.pilots import Intervention, PilotProject
from atlante.records.plan import Norm, Plan, Programme, Strategy
from atlante.records.prose import prose_links
from atlante.records.search import SearchWord
from atlante.records.slug import slug
from atlante.records.territory import ChecklistItem, HydraulicClass, Municipality, Zone
from atlante.views.address import HOME, SiteMap
from atlante.views.documents import DocumentPlan
from atlante.views.pages import PageView
from atlante.views.places import PlacePage
from atlante.views.search import PAGE, SearchEntry, SearchView
from atlante.views.tables import DataFile
from atlante.views.text import number_text

# Kind of result and what stands above the title, by kind of record.
_RECORDS: tuple[tuple[type[AnyRecord], str, str], ...] = (
    (Municipality, "comuni", "Comune"),
    (NbsSheet, "nbs", "Scheda NBS"),
    (Challenge, "sfide", "Sfida"),
    (Strategy, "strategie", "Strategia"),
    (Upa, "upa", "Unità Paesaggio Ambiente"),
    (Norm, "norme", "Norma"),
    (HydraulicClass, "norme", "Invarianza idraulica"),
    (ChecklistItem, "norme", "Verifica del PGT"),
    (GlossaryTerm, "glossario", "Glossario"),
    (Programme, "programmi", "Programma"),
    (PilotProject, "piloti", "Progetto pilota"),
    (Intervention, "piloti", "Intervento"),
    (MobilityHubScheme, "lum", "Mobilità"),
    (Source, "fonti", "Fonte"),
    (Plan, "strategie", "Piano"),
    (GreenNetwork, "strategie", "Rete Verde"),
    (Family, "pagine", "Famiglia dell’Abaco"),
    (Zone, "pagine", "Zona omogenea"),
)
# Fields that hold the one or two sentences by which a record introduces itself, the first that it has.
_INTRODUCTIONS = ("summary", "definition", "text")
_NAMES = ("short_title", "topic", "acronym", "act", "article", "title_en", "belt")
_SILENT = (Citation, Picture, Section)
# A score from which on a sheet is for a challenge: «contributo rilevante».
_MATTERS = 2
# The sections that every sheet has: readers ask «quanto costa», «manutenzione».
_SHEET_HEADINGS = (
    "Quanto costa, quanto dura. Come si mantiene: la manutenzione. Invarianza idraulica. Come si realizza."
)


def search_view(
    catalog: Catalog,
    sites: SiteMap,
    pages: tuple[PageView, ...],
    documents: tuple[DocumentPlan, ...],
    data: tuple[DataFile, ...],
) -> SearchView:
    """Return everything that can be found: records, parts of long records, pages, documents, data files."""
    lister = _Lister(catalog, sites)
    rows = [*lister.records(), *lister.sections()]
    rows += (_page(page) for page in pages if not page.record_file and page.path not in (HOME, PAGE))
    rows += (
        SearchEntry(
            row.path, "documenti", "PDF", f"{row.kicker}: {row.title}", _file(row.path), (), (), row.description
        )
        for row in documents
    )
    rows += (
        SearchEntry(row.path, "documenti", "Dati", row.title, _file(row.path), (), (), row.description) for row in data
    )
    return SearchView(tuple(rows))


def plain_text(catalog: Catalog, model: BaseModel, *, without: tuple[str, ...] = ()) -> str:
    """Return all that a record or a part of one says, as sentences.

    Args:
        catalog: Where the titles of links come from.
        model: The record or the part.
        without: Fields of the model to leave out.
    """
    found: list[str] = []
    for loc, part in parts(model):
        if isinstance(part, _SILENT) or (loc and loc[0] in ("section", *without)):
            continue
        for text in texts(part, loc):
            if text.loc[0] not in without:
                found += (_closed(item) for item in read_aloud(text.text, catalog))
    return " ".join(found)


def _closed(text: str) -> str:
    text = " ".join(text.split())
    return text if text.endswith((".", ":", ";", "?", "!")) else f"{text}."


def _file(path: str) -> str:
    return path.removeprefix("docs/")


def _page(page: PageView) -> SearchEntry:
    kind, text = "pagine", page.description
    names = (page.kicker,) if page.kicker != page.title else ()
    if isinstance(page.body, PlacePage):
        kind = "luoghi"
        # Its description lists the questions that it answers: «quanto costa» is one of its names.
        names = (*names, *page.description.split(", "))
        text = f"{text}. {', '.join(row.sheet.text for row in page.body.sheets)}."
    url = page.path.removesuffix(".md") + ".html"
    return SearchEntry(f"page:{page.path}", kind, page.kicker, page.title, url, names, (), page.description, text)


class _Lister:
    """Make the entries of a catalog's records."""

    def __init__(self, catalog: Catalog, sites: SiteMap) -> None:
        self.catalog = catalog
        self.sites = sites
        self.targets: dict[Key, list[Key]] = {}
        for link in catalog.links:
            self.targets.setdefault(link.source, []).append(link.target)
        self.shares = tuple((row.upa, row.municipality) for row in catalog.all(UpaShare))
        self.words: dict[Key, list[str]] = {}
        self.hints: dict[Key, list[str]] = {}
        for word in catalog.all(SearchWord):
            for place, target in enumerate(prose_links(word.records)):
                (self.hints if place else self.words).setdefault((target.kind, target.id), []).extend(
                    word.title.split(", ")
                )

    def records(self) -> Iterator[SearchEntry]:
        """Yield one entry a record."""
        for model, kind, label in _RECORDS:
            for row in self.catalog.all(model):
                yield self._record(row, kind, label)

    def _record(self, row: AnyRecord, kind: str, label: str) -> SearchEntry:
        key = (row.kind, row.id)
        introduction = next((name for name in _INTRODUCTIONS if getattr(row, name, None)), "")
        summary = " ".join(read_aloud(getattr(row, introduction), self.catalog)) if introduction else ""
        silent = ("title", "other_names", "synonyms", "licence", *_NAMES)
        text = plain_text(self.catalog, row, without=(*silent, introduction)) if kind != "comuni" else ""
        if isinstance(row, Municipality):
            text = self._municipality(row)
            summary = text
        elif isinstance(row, NbsSheet):
            text = f"{text} {_SHEET_HEADINGS}"
        names = (
            *(str(value) for name in _NAMES if (value := getattr(row, name, None))),
            *getattr(row, "other_names", ()),
            *getattr(row, "synonyms", ()),
            *self.words.get(key, ()),
        )
        path, anchor = self.sites.pages[key]
        return SearchEntry(
            f"{row.kind}:{row.id}",
            kind,
            getattr(row, "act", label) if isinstance(row, Norm) else label,
            row.title,
            path.removesuffix(".md") + ".html" + (f"#{anchor}" if anchor else ""),
            _distinct((*names, *_spelled(row.title, *names))),
            tuple(self.hints.get(key, ())),
            summary,
            text,
            self._challenges(row),
            self._upas(row),
            self._municipalities(row),
        )

    def _municipality(self, row: Municipality) -> str:
        catalog = self.catalog
        here = catalog.get(HydraulicClass, row.hydraulic_class)
        units = [catalog.get(Upa, upa) for upa, municipality in self.shares if municipality == row.id]
        priorities = [priority.title for upa in units for priority in upa.priorities]
        named = [
            source.title
            for link in catalog.incoming(Municipality.kind, row.id)
            if link.source[0] in (PilotProject.kind, Programme.kind, Intervention.kind, MobilityHubScheme.kind)
            and (source := catalog.find(*link.source)) is not None
        ]
        sentences = (
            f"Zona omogenea {catalog.get(Zone, row.zone).title}, {number_text(row.population)} residenti.",
            f"Invarianza idraulica: {here.title}.",
            f"Unità Paesaggio Ambiente: {', '.join(upa.title for upa in units)}." if units else "",
            f"Priorità: {'; '.join(dict.fromkeys(priorities))}." if priorities else "",
            f"Progetti e risorse: {'; '.join(dict.fromkeys(named))}." if named else "",
            "Strategie e norme che valgono, NBS consigliate, verifica del PGT.",
        )
        return " ".join(sentence for sentence in sentences if sentence)

    def _challenges(self, row: AnyRecord) -> tuple[str, ...]:
        if isinstance(row, Challenge):
            return (row.id,)
        if isinstance(row, NbsSheet):
            return tuple(score.challenge for score in row.challenges if score.score >= _MATTERS)
        return self._linked(row, Challenge.kind)

    def _upas(self, row: AnyRecord) -> tuple[str, ...]:
        if isinstance(row, Upa):
            return (row.id,)
        if isinstance(row, Municipality):
            return tuple(upa for upa, municipality in self.shares if municipality == row.id)
        sources = (link.source for link in self.catalog.incoming(row.kind, row.id))
        return _distinct(record_id for kind, record_id in sources if kind == Upa.kind)

    def _municipalities(self, row: AnyRecord) -> tuple[str, ...]:
        if isinstance(row, Municipality):
            return (row.id,)
        if isinstance(row, Upa):
            return tuple(municipality for upa, municipality in self.shares if upa == row.id)
        if isinstance(row, HydraulicClass | Zone):
            sources = (link.source for link in self.catalog.incoming(row.kind, row.id))
            return _distinct(record_id for kind, record_id in sources if kind == Municipality.kind)
        return self._linked(row, Municipality.kind)

    def _linked(self, row: AnyRecord, kind: str) -> tuple[str, ...]:
        return _distinct(key[1] for key in self.targets.get((row.kind, row.id), ()) if key[0] == kind)

    def sections(self) -> Iterator[SearchEntry]:
        """Yield the parts of strategies and of schemes that have an address of their own."""
        for strategy in self.catalog.all(Strategy):
            page = self._url(strategy)
            frames = (
                ("quadro-conoscitivo", strategy.knowledge),
                ("quadro-strategico", strategy.proposal),
                ("quadro-normativo", strategy.norms_frame),
            )
            rows: list[tuple[str, BaseModel]] = [(name, part) for name, frame in frames for part in frame.parts]
            rows += ((f"regola-{rule.id}", rule) for rule in strategy.rules)
            rows += (("compensazione", rule) for rule in (strategy.compensation,) if rule is not None)
            for number, (name, part) in enumerate(rows):
                yield self._section(
                    f"strategy:{strategy.id}#{number}", "strategie", strategy.short_title, page, name, part
                )
        for scheme in self.catalog.all(MobilityHubScheme):
            page = self._url(scheme)
            rows = [(f"rango-{rank.id}", rank) for rank in scheme.ranks]
            rows += (("funzioni", group) for group in scheme.function_groups)
            rows += (("compiti", task) for task in scheme.tasks)
            rows += (("casi", case) for case in scheme.cases)
            for number, (name, part) in enumerate(rows):
                yield self._section(f"hub_scheme:{scheme.id}#{number}", "lum", scheme.short_title, page, name, part)

    def _section(self, name: str, kind: str, label: str, page: str, anchor: str, part: BaseModel) -> SearchEntry:
        text = plain_text(self.catalog, part, without=("title",))
        return SearchEntry(name, kind, label, str(getattr(part, "title", "")), f"{page}#{anchor}", (), (), text, text)

    def _url(self, row: Strategy | MobilityHubScheme) -> str:
        return self.sites.page(row.kind, row.id).removesuffix(".md") + ".html"


def _distinct(rows: Iterator[str] | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row for row in rows if row))


_ABBREVIATION = re.compile(r"\b((?:\w\.){2,})")


def _spelled(*names: str) -> Iterator[str]:
    """Yield names as they are typed in a hurry: «R.R. 7/2017» as «rr 7 2017», «Cassano d’Adda» as «cassano d adda»."""
    for name in names:
        joined = _ABBREVIATION.sub(lambda match: match[1].replace(".", "") + " ", name)
        plain = slug(joined).replace("-", " ")
        if plain != name.lower():
            yield plain
