"""Acronyms are explained by the glossary or where they stand."""

import re
from collections.abc import Collection, Iterator

from atlante.catalog.catalog import Key
from atlante.catalog.references import Loc
from atlante.catalog.texts import Text, texts
from atlante.issues import Issue, quoted
from atlante.lint.rule import LintContext
from atlante.records.library import GlossaryTerm, Source
from atlante.records.nbs import FrameworkTerm
from atlante.records.prose import ProseLink, parse_prose

_CAPITALS = r"[A-Z][A-Za-z]*[A-Z]s?(?!\w)"
# A name of several words in capitals, as COME IN or UNI/TS, is looked up whole and then word by word.
_NAME = re.compile(rf"(?<![\w.]){_CAPITALS}(?:[ /]{_CAPITALS})*")
_ROMAN = re.compile(r"(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_WORDS = re.compile(r"[^\W\d_]+")
# Identifiers, and what others worded.
_NOT_OURS = ("title_en", "licence", "crs", "attribution", "measured_in")
# What is longer is a name one can say, as HOSANNA or UNESCO.
_LONGEST = 5


class UnknownAcronym:
    """Capitals that nobody explains keep readers out."""

    code = "W322"
    says = "an acronym is in the glossary, names a record or an author, or stands in parentheses after what it means"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield acronyms that nothing explains, each once a record; where a link leads explains the link's text."""
        known = _known(context)
        found: dict[tuple[Key, str], Loc] = {}
        explained: list[tuple[Key, str]] = []
        for key, loc, part in context.parts():
            # The bibliography speaks as the works it lists.
            for text in texts(part, loc) if key[0] != Source.kind else ():
                if _is_quoted(text) or not _NAME.search(text.text):
                    continue
                for item in _items(text):
                    for acronym, start in acronyms(item, known):
                        if is_explained(acronym, item[:start]):
                            explained.append((key, acronym))
                        else:
                            found.setdefault((key, acronym), text.loc)
        for (key, acronym), loc in found.items():
            if (key, acronym) not in explained:
                hint = "explain it in content/glossary, or write what it means"
                expected = "an acronym that the glossary explains"
                yield context.issue(key, loc, self.code, expected, quoted(acronym), hint)


def acronyms(text: str, known: Collection[str]) -> Iterator[tuple[str, int]]:
    """Yield the acronyms of a text that are not known, without the s of a plural, with where each begins."""
    for name in _NAME.finditer(text):
        if name[0] in known:
            continue
        for word in _WORDS.finditer(name[0]):
            acronym = word[0].removesuffix("s")
            if acronym not in known and word[0] not in known and is_acronym(acronym):
                yield acronym, name.start() + word.start()


def is_acronym(word: str) -> bool:
    """Return whether a word is an acronym: short, mostly capitals, as PTM or NdA, and not a Roman numeral."""
    capitals = sum(char.isupper() for char in word)
    return capitals >= 2 and capitals * 2 > len(word) <= _LONGEST and not _ROMAN.fullmatch(word)


def is_explained(acronym: str, before: str) -> bool:
    """Return whether an acronym opens a parenthesis after words with its letters as initials, or names a province.

    Args:
        acronym: The acronym.
        before: The text up to it.
    """
    if not before.endswith(" ("):
        return False
    words = _WORDS.findall(before)
    if len(acronym) == 2 and acronym.isupper() and words and words[-1][0].isupper():
        return True
    initials = iter([word[0].upper() for word in words[-3 * len(acronym) :]])
    return all(char in initials for char in acronym.upper())


def _items(text: Text) -> tuple[str, ...]:
    """Return the paragraphs and bullets of a text without the texts of its links."""
    if not text.is_prose or "[[" not in text.text:
        return (text.text,)
    return tuple(
        "".join("–" if isinstance(span, ProseLink) else span for span in item)
        for block in parse_prose(text.text)
        for item in block.items
    )


def _known(context: LintContext) -> frozenset[str]:
    """Return what the glossary explains, short names of records, and the bodies whose works the bibliography has."""
    terms = context.catalog.all(GlossaryTerm)
    explained = (word for term in terms for word in (term.acronym, term.title, *term.synonyms))
    records = tuple(loaded.record for loaded in context.loaded.values())
    names = (
        name
        for record in records
        for name in (getattr(record, "short_title", None), *getattr(record, "other_names", ()))
    )
    makers = (text for source in context.catalog.all(Source) for text in (source.authors, source.publisher) if text)
    bodies = (word for text in makers for word in _WORDS.findall(text))
    return frozenset(word for word in (*explained, *names, *bodies) if word)


def _is_quoted(text: Text) -> bool:
    """Return whether a text is somebody else's: an identifier, or a term of another framework."""
    return not text.is_prose and (issubclass(text.model, FrameworkTerm) or text.loc[-1] in _NOT_OURS)
