"""Write the page that a person meets first in an archive, in Italian, for a reader who has only the archive."""

import textwrap

from atlante.archive.entry import Entry, text
from atlante.archive.metadata import STATUSES, Tally
from atlante.archive.sums import SUMS
from atlante.catalog.catalog import Catalog
from atlante.records.layers import Layer
from atlante.records.prose import ProseSpan, parse_prose
from atlante.views.text import STATUS_LABELS, STATUS_MEANINGS, date_text, number_text

README = "LEGGIMI.txt"
_WIDTH = 88


def readme_entry(catalog: Catalog, counted: Tally, name: str) -> Entry:
    """Return the page.

    Args:
        catalog: The records of the edition.
        counted: What it holds.
        name: Of the archive's folder.
    """
    publication = catalog.publication
    title = f"{publication.title} — edizione {publication.edition}"
    head = (
        title,
        "=" * len(title),
        "",
        *_paragraph(publication.subtitle),
        *_paragraph(f"{publication.publisher}, {date_text(publication.date)}."),
    )
    chapters = (
        ("CHE COSA C’È", _contents(counted)),
        ("STATO DEI DATI", _state(counted)),
        ("AVVERTENZA DI CHI PUBBLICA", _prose(catalog, publication.disclaimer)),
        ("VERIFICARE CHE I FILE SIANO INTEGRI", _verifying(name)),
        ("CITARE", _citing(catalog)),
        ("LICENZA", _licence(catalog)),
    )
    lines = [*head]
    for heading, body in chapters:
        lines += [heading, "-" * len(heading), "", *body]
    return text(README, "\n".join(lines).rstrip("\n") + "\n")


def _contents(counted: Tally) -> tuple[str, ...]:
    records = sum(row.total for row in counted.kinds)
    rows = (
        ("documents/", f"i documenti in PDF ({number_text(counted.documents)})"),
        ("data/", f"i dati aperti, in CSV e GeoJSON ({number_text(counted.data)} file)"),
        ("content/", "i testi e i dati da cui nasce tutto il resto, in YAML e CSV, come li ha scritti la redazione"),
        ("nbs_abacus/", "lo stesso, per l’Abaco: schede, sfide, icone, disegni"),
        ("schema/", "la forma di ogni genere di record, in JSON Schema; index.json dice quale cartella segue quale"),
        ("metadata.json", "titolo, edizione, data, licenza, conteggi, versioni dei programmi usati"),
        (SUMS, "la somma SHA-256 di ogni file, tranne questo elenco"),
    )
    listed = [
        line
        for name, meaning in rows
        for line in textwrap.wrap(meaning, _WIDTH, initial_indent=f"{name:<16}", subsequent_indent=" " * 16)
    ]
    return (
        *listed,
        "",
        *_paragraph(f"In content/ e nbs_abacus/ ci sono {number_text(records)} record."),
        *_paragraph(
            "Il sito non c’è: si può rifare da content/ e nbs_abacus/ con il programma Atlante, nella versione che "
            "metadata.json indica. Tutto quello che c’è si legge anche senza quel programma."
        ),
    )


def _state(counted: Tally) -> tuple[str, ...]:
    rows = [
        line
        for status in STATUSES
        for line in textwrap.wrap(
            f"{STATUS_MEANINGS[status]} ({number_text(counted.all_of(status))})",
            _WIDTH,
            initial_indent=f"{STATUS_LABELS[status]:<16}",
            subsequent_indent=" " * 16,
        )
    ]
    draft = (
        "Questa edizione è una bozza e resta una bozza anche in archivio: stare qui non la rende ufficiale. I dati "
        "illustrativi non vanno usati come se fossero ufficiali."
    )
    official = (
        "Questa edizione è stata fatta come edizione ufficiale: non contiene nulla di illustrativo e nessuna cifra "
        "necessaria vi manca."
    )
    return (
        *_paragraph("Ogni record, ogni affermazione e ogni cifra porta il proprio stato:"),
        *rows,
        "",
        *_paragraph(official if counted.official else draft),
    )


def _verifying(name: str) -> tuple[str, ...]:
    return (
        *_paragraph("Non serve alcun programma particolare. Dentro la cartella dell’archivio:"),
        f"    Linux       sha256sum -c {SUMS}",
        f"    macOS       shasum -a 256 -c {SUMS}",
        "    Windows     certutil -hashfile NOME-DEL-FILE SHA256",
        "                e si confronta il risultato con la riga di quel file",
        "",
        *_paragraph("Con Atlante, anche per trovare i file in più e i file rinominati:"),
        f"    generate.py archive verify {name}",
        "",
        *_paragraph(
            "Le somme dicono se un file è cambiato dopo l’archiviazione. Non dicono chi ha fatto l’archivio: per "
            f"questo occorre conservare, o far firmare, l’elenco {SUMS} separatamente."
        ),
    )


def _citing(catalog: Catalog) -> tuple[str, ...]:
    publication = catalog.publication
    address = f" {publication.url}" if publication.url else ""
    return _paragraph(
        f"{publication.publisher}, «{publication.title}», edizione {publication.edition}, "
        f"{date_text(publication.date)}.{address}"
    )


def _licence(catalog: Catalog) -> tuple[str, ...]:
    publication = catalog.publication
    return (
        *_paragraph(f"{publication.licence}."),
        f"    {publication.licence_url}",
        "",
        *(
            line
            for layer in catalog.all(Layer)
            for line in _paragraph(f"content/geodata/{layer.layer}: {layer.attribution}. Licenza: {layer.licence}.")
        ),
    )


def _paragraph(words: str) -> tuple[str, ...]:
    return (*textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False), "")


def _prose(catalog: Catalog, prose: str) -> tuple[str, ...]:
    lines: list[str] = []
    for block in parse_prose(prose):
        for item in block.items:
            words = "".join(_plain(catalog, span) for span in item)
            lines += (f"- {words}", "") if block.is_list else _paragraph(words)
    return tuple(lines)


def _plain(catalog: Catalog, span: ProseSpan) -> str:
    if isinstance(span, str):
        return span
    record = catalog.find(span.kind, span.id)
    return span.text or (record.title if record is not None else span.id)
