"""Sentences are short enough to be understood at first reading."""

import re
from collections.abc import Iterator
from dataclasses import replace

from atlante.catalog.texts import read_aloud, texts
from atlante.issues import Issue, quoted
from atlante.lint.rule import LintContext

MOST_WORDS = 40

_STOP = re.compile(r"[.!?…]+[»”\")\]]*(?=\s|$)")
_LAST_TOKEN = re.compile(r"[^\s(«“\"'’/]*$")
# Letters with points between them: R.R., L.R., s.m.i., d.lgs.
_INITIALS = re.compile(r"([a-z]{1,3}\.)+[a-z]{1,3}", re.IGNORECASE)
# Not «mm» and the like: units end sentences.
_ABBREVIATIONS = (
    *("art", "artt", "avv", "c", "cap", "cfr", "dott", "ecc", "es", "fig", "ing", "lett", "n", "nn", "num", "p", "pag"),
    *("pagg", "pp", "prof", "prot", "reg", "sig", "ss", "tab", "tav", "vol"),
)


class LongSentence:
    """A sentence that must be read twice is two sentences."""

    code = "W321"
    says = f"a sentence of prose has at most {MOST_WORDS} words"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield sentences that are too long, at the key of their prose."""
        for key, loc, part in context.parts():
            for text in texts(part, loc):
                # A text with few blanks has few words: most need not be taken apart.
                if not text.is_prose or (text.text.count(" ") + text.text.count("\n")) < MOST_WORDS:
                    continue
                for item in read_aloud(text.text, context.catalog):
                    for sentence in sentences(item):
                        if len(sentence.split()) > MOST_WORDS and len(words := words_of(sentence)) > MOST_WORDS:
                            found = f"{len(words)} words in {quoted(' '.join(words[:6]) + '…')}"
                            expected = f"at most {MOST_WORDS} words in a sentence"
                            hint = "make two sentences of it"
                            issue = context.issue(key, text.loc, self.code, expected, found, hint)
                            yield replace(issue, place=context.loaded[key].key_place(text.loc))


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph: what ends in a point, a question or an exclamation mark before a blank.

    The point of an abbreviation ends none; neither does the one inside a number such as 1.575.
    """
    found: list[str] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0] != "." or not _is_abbreviation(text[start : stop.start()]):
            found.append(text[start : stop.end()].strip())
            start = stop.end()
    if rest := text[start:].strip():
        found.append(rest)
    return tuple(found)


def words_of(sentence: str) -> tuple[str, ...]:
    """Return the words of a sentence; a dash on its own is none."""
    return tuple(word for word in sentence.split() if any(char.isalnum() for char in word))


def _is_abbreviation(before: str) -> bool:
    """Return whether the point after a text belongs to its last word."""
    match = _LAST_TOKEN.search(before)
    token = match[0] if match else ""
    # A capital alone is the name of something, as in «classe C».
    is_name = len(token) == 1 and token.isupper()
    return (token.lower() in _ABBREVIATIONS and not is_name) or _INITIALS.fullmatch(token) is not None
