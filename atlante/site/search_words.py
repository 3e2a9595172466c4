"""Add to the search index the other forms in which Italian readers look for its words."""

import json
import re
import unicodedata

_WORD = re.compile(r"[a-zà-ú]{4,}")
_TAG = re.compile(r"<[^>]*>")
# The last vowel of singular and plural: allagamento, allagamenti; strada, strade; soluzione, soluzioni.
_ENDINGS = {"o": "i", "i": "oe", "a": "e", "e": "ai"}
_SHORTEST_WITH_PLURAL = 6


def with_other_forms(index: str) -> str:
    """Return a search index that also knows each word without its accent, and its plural or singular.

    The forms go into the tags of an entry: those are searched, and the style sheet does not show them.

    Args:
        index: JSON text with a list ``docs`` of entries that have ``title`` and ``text``, in HTML.
    """
    content = json.loads(index)
    for entry in content["docs"]:
        forms = other_forms(_TAG.sub(" ", f"{entry['title']} {entry['text']}"))
        if forms:
            entry["tags"] = [" ".join(forms)]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


def other_forms(text: str) -> tuple[str, ...]:
    """Return the forms of the words of a text that the text itself does not have, sorted.

    >>> other_forms("Gli allagamenti in città")
    ('allagamente', 'allagamento', 'citta')
    """
    words = set(_WORD.findall(text.lower()))
    forms = {form for word in words for form in _forms(word)}
    return tuple(sorted(forms - words))


def _forms(word: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFD", word).encode("ascii", "ignore").decode()
    if plain != word:
        return (plain,)
    if len(word) < _SHORTEST_WITH_PLURAL:
        return ()
    return tuple(word[:-1] + ending for ending in _ENDINGS.get(word[-1], ""))
