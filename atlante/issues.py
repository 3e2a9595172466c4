"""Say what is wrong in the content, where, what was expected, what was found and how to mend it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]
Format = Literal["text", "json", "github"]


@dataclass(frozen=True, order=True)
class Place:
    """A spot in a file; line and column count from 1."""

    path: str
    line: int = 1
    column: int = 1


@dataclass(frozen=True, order=True)
class Issue:
    """One mistake of an author, ready to be shown.

    Attributes:
        place: File, line and column.
        code: Stable code of the rule, such as ``E104``; the letter gives the severity (E error, W warning).
        where: Dotted path of the key inside the record, empty for the file as a whole.
        expected: What the rule wants, in words.
        found: What stands there, in words.
        hint: How to mend it, may be empty.
    """

    place: Place
    code: str
    where: str
    expected: str
    found: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """Return ``error`` for codes in E, ``warning`` for all others."""
        return "error" if self.code.startswith("E") else "warning"

    def line(self) -> str:
        """Return the issue as one line of text, without its hint."""
        spot = f"{self.place.path}:{self.place.line}:{self.place.column}"
        subject = f" {self.where}" if self.where else ""
        return f"{spot}: {self.severity} {self.code}{subject}: expected {self.expected}, found {self.found}"


def has_errors(issues: Iterable[Issue]) -> bool:
    """Return whether any issue is an error rather than a warning."""
    return any(issue.severity == "error" for issue in issues)


def sorted_issues(issues: Iterable[Issue]) -> tuple[Issue, ...]:
    """Return the issues by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(issues)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint naming the nearest known words, or an empty string when none is near."""
    near = get_close_matches(word, sorted(known), n=3, cutoff=0.6)
    return f"did you mean {' or '.join(near)}?" if near else ""


def quoted(value: object) -> str:
    """Return a found value the way messages show it: text in quotes, long values shortened."""
    text = json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else text[:77] + "…" + ('"' if isinstance(value, str) else "")


def as_text(issues: Iterable[Issue]) -> str:
    """Return issues as ``file:line:col: error CODE path: expected …, found …`` lines with indented hints."""
    lines: list[str] = []
    for issue in issues:
        lines.append(issue.line())
        if issue.hint:
            lines.append(f"    hint: {issue.hint}")
    return "\n".join(lines) + ("\n" if lines else "")


def as_json(issues: Iterable[Issue]) -> str:
    """Return issues as a JSON array of flat objects."""
    rows = [
        {"severity": i.severity, **asdict(i.place), **{k: v for k, v in asdict(i).items() if k != "place"}}
        for i in issues
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(issues: Iterable[Issue]) -> str:
    """Return issues as workflow commands that annotate a change on GitHub.

    Source:
        GitHub documentation, "Workflow commands for GitHub Actions": percent signs and line ends are escaped.
    """

    def escaped(text: str, also: str = "") -> str:
        for char in "%\r\n" + also:
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    rows = []
    for i in issues:
        message = f"{i.where + ': ' if i.where else ''}expected {i.expected}, found {i.found}"
        message += f" ({i.hint})" if i.hint else ""
        spot = f"file={escaped(i.place.path, ':,')},line={i.place.line},col={i.place.column},title={i.code}"
        rows.append(f"::{i.severity} {spot}::{escaped(message)}\n")
    return "".join(rows)


def formatted(issues: Iterable[Issue], style: Format) -> str:
    """Return issues in one of the three styles of ``check --format``."""
    return {"text": as_text, "json": as_json, "github": as_github}[style](issues)
