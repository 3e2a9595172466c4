"""Say how to cite a page or a document, in words and as BibTeX."""

import re
from dataclasses import dataclass

from atlante.records.library import Publication
from atlante.views.text import date_text

# What BibTeX takes for markup.
_SPECIAL = re.compile(r"[\\{}$&%#_^~]")
_WORDS = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


@dataclass(frozen=True)
class CitationView:
    """How to cite a page.

    Attributes:
        text: One sentence.
        bibtex: An entry of a BibTeX file, several lines.
    """

    text: str
    bibtex: str


def citation(publication: Publication, title: str, page: str) -> CitationView:
    """Return how to cite a page of the site.

    Args:
        publication: Who publishes, in which edition and when.
        title: Of the page.
        page: Its Markdown file below the site's root.
    """
    address = page_url(publication, page)
    text = citation_text(publication, title) + (f" {address}" if address else "")
    key = re.sub(r"[^a-z0-9]+", "-", page.removesuffix(".md").removesuffix("/index")).strip("-")
    fields = [
        ("title", f"{{{_bibtex(title)}}}"),
        ("author", f"{{{_bibtex(publication.publisher)}}}"),
        ("booktitle", _bibtex(publication.title)),
        ("edition", _bibtex(publication.edition)),
        ("year", publication.date[:4]),
    ]
    if publication.date[5:7]:
        fields.append(("month", publication.date[5:7].lstrip("0")))
    # An address is not text: BibTeX styles print it as it is.
    fields += [("url", re.sub(r"[{}\\]", "", address))] if address else []
    fields += [("note", _bibtex(publication.licence)), ("langid", "italian")]
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields)
    return CitationView(text, f"@incollection{{atlante-{publication.edition}-{key},\n{lines}}}")


def citation_text(publication: Publication, title: str) -> str:
    """Return the sentence that cites a page or a document."""
    date = date_text(publication.date)
    return f"{publication.publisher}, «{title}», in {publication.title}, edizione {publication.edition}, {date}."


def page_url(publication: Publication, page: str) -> str:
    """Return the public address of a page, empty when the publication has none."""
    base = (publication.url or "").rstrip("/")
    return f"{base}/{page.removesuffix('.md')}.html" if base else ""


def _bibtex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _WORDS.get(match[0], f"\\{match[0]}"), text)
