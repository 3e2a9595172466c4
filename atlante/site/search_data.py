"""Write what can be found as a script, which loads from a folder too, and read it again."""

import json
import re
import unicodedata
from collections import Counter

from atlante.views.search import SearchEntry, SearchView

PATH = "docs/assets/cerca-dati.js"
WORDS_PATH = "docs/assets/cerca-vocabolario.js"
_BEFORE, _AFTER = "(window.Atlante = window.Atlante || {}).cercaDati = ", ";\n"
_WORDS_BEFORE = "(window.Atlante = window.Atlante || {}).cercaVocabolario = "
# A word that stands in one text alone may be a slip itself.
_COMMON = 2
_SHORTEST = 4
# The entry's fields by their names in the script; lists and texts that are empty are left out.
_FIELDS = (
    ("id", "id"),
    ("tipo", "kind"),
    ("sopra", "label"),
    ("titolo", "title"),
    ("url", "url"),
    ("nomi", "names"),
    ("anche", "hints"),
    ("sommario", "summary"),
    ("testo", "text"),
    ("sfida", "challenges"),
    ("upa", "upas"),
    ("comune", "municipalities"),
)


def script(view: SearchView) -> bytes:
    """Return a script that sets ``Atlante.cercaDati`` to a list of entries."""
    rows = [{name: value for name, field in _FIELDS if (value := getattr(entry, field))} for entry in view.entries]
    text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
    # In a script these two end a line; the browsers of today mind no more, the files of tomorrow may be inlined.
    text = text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
    return f"{_BEFORE}{text}{_AFTER}".encode()


def vocabulary(view: SearchView) -> bytes:
    """Return a script that sets ``Atlante.cercaVocabolario`` to plain words, each with how often it is said."""
    counts: Counter[str] = Counter()
    for entry in view.entries:
        # What is in a title or a name was chosen: it counts more.
        named = _words(" ".join((entry.title, *entry.names, *entry.hints)))
        counts.update(dict.fromkeys(named, 2))
        counts.update(_words(f"{entry.summary} {entry.text}") - named)
    rows = sorted((word, count) for word, count in counts.items() if count >= _COMMON)
    return f"{_WORDS_BEFORE}{json.dumps(rows, separators=(',', ':'))}{_AFTER}".encode()


def _words(text: str) -> set[str]:
    plain = "".join(char for char in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(char))
    return {word for word in re.findall(r"[a-z]+", plain) if len(word) >= _SHORTEST}


def entries(raw: bytes) -> tuple[SearchEntry, ...]:
    """Return the entries that a script holds.

    Raises:
        ValueError: It is not such a script.
    """
    text = raw.decode()
    if not text.startswith(_BEFORE) or not text.endswith(_AFTER):
        raise ValueError("expected the script of the search")
    return tuple(_entry(row) for row in json.loads(text[len(_BEFORE) : -len(_AFTER)]))


def _entry(row: dict[str, str | list[str]]) -> SearchEntry:
    values = {field: row[name] for name, field in _FIELDS if name in row}
    return SearchEntry(**{name: tuple(v) if isinstance(v, list) else v for name, v in values.items()})  # type: ignore[arg-type]
