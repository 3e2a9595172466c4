"""Put what the YAML parser says about broken syntax into an issue."""

import re
from dataclasses import dataclass, replace

from yaml.error import MarkedYAMLError

from atlante.issues import Issue, Place


@dataclass(frozen=True)
class _Words:
    """What one of libyaml's messages means to an author.

    Attributes:
        problem: Part of what libyaml says.
        context: Part of what it says it was doing.
        found: What stands there, in words.
        hint: How to mend it.
        from_start: Whether the mistake is where the text in question begins, not where the parser gave up.
    """

    problem: str
    context: str
    found: str
    hint: str
    from_start: bool = False


# What follows «found» in a message does not say again what was or was not found.
_NOT_FOUND = re.compile(r"^(did|could) not find (expected )?")

_QUOTES = 'text with ": ", a comma or brackets goes in quotes'
_COLUMN = "begin the keys of a group in the same column; write text with quotes inside below key: |"

# The first that fits is taken.
_WORDS: tuple[_Words, ...] = (
    _Words("mapping values are not", "", 'a second ": "', 'text with a colon and a blank goes in quotes: "A: B"'),
    _Words("could not find expected ':'", "", "a key without a colon", "long text is written below key: |", True),
    _Words("end of stream", "quoted scalar", "a quote that is never closed", "close the quotes", True),
    _Words("document indicator", "quoted scalar", "a quote that is never closed", "close the quotes", True),
    _Words("expected ',' or ']'", "", "a list that is not closed", f"close it with ]; {_QUOTES}", True),
    _Words("expected ',' or '}'", "", "braces that are not closed", f"close them with }}; {_QUOTES}", True),
    _Words("unknown escape", "", "a backslash in double quotes", "write it twice, or use single quotes"),
    _Words("expected '-' indicator", "", "a line that is no item of the list", "begin all items in the same column"),
    _Words("did not find expected key", "", "a line that is no key of its group", _COLUMN),
    _Words("<document start>", "", "a line that is no key of the record", "begin all keys in the first column"),
    _Words("alphabetic or numeric", "alias", "text that begins with *", "put the text in quotes", True),
    _Words("alphabetic or numeric", "anchor", "text that begins with &", "put the text in quotes", True),
    _Words(
        "node content", "", "a bracket, a brace or a comma out of place", "text that begins with one goes in quotes"
    ),
    _Words("sequence entries", "", "a list on the line of its key", "begin it on the next line; text goes in quotes"),
    _Words("comment or line break", "", "text right after | or >", "begin the text on the next line"),
    _Words("mapping keys are not", "", "text that begins with ?", "put the text in quotes"),
    _Words("directive", "", "a line that begins with %", "put the text in quotes"),
    _Words("", "directive", "a line that begins with %", "put the text in quotes"),
    _Words("undefined tag handle", "", "a tag", "delete the tag; quotes make text"),
    _Words("", "a tag", "a tag", "delete the tag; quotes make text"),
    _Words("", "quoted scalar", "a backslash in double quotes", "write it twice, or use single quotes"),
)


def syntax_issue(path: str, text: str, error: MarkedYAMLError) -> Issue:
    """Return the issue of a syntax error.

    Args:
        path: Path of the file as messages show it.
        text: The text of the file.
        error: What the parser raised.
    """
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark or error.context_mark
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    character = line[mark.column] if mark and mark.column < len(line) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        words = _Words("", "", "a tab", "indent with blanks, not with tabs")
    elif "cannot start any token" in problem:
        words = _Words("", "", f"text that begins with {character}", "put the text in quotes")
    else:
        plain = _Words("", "", f"{_NOT_FOUND.sub('no ', problem)} {context}".strip().removeprefix("found "), "")
        words = next((w for w in _WORDS if w.problem in problem and w.context in context), plain)
    start = error.context_mark
    if words.from_start and start and mark:
        if "expected ','" in problem and start.line == mark.line:
            words = replace(words, found="text that needs quotes", hint=_QUOTES)
        else:
            mark = start
    place = Place(path, mark.line + 1, mark.column + 1) if mark else Place(path)
    return Issue(place, "E005", "", "valid YAML", words.found, words.hint)
