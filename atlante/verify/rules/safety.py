"""Rules on what a file must not do: act, hide files, depend on others, lock itself."""

import re
from collections.abc import Iterator

from atlante.verify.facts import Action, Facts
from atlante.verify.findings import Fault, shortened
from atlante.verify.rules.rule import Rule

_SCHEMES = ("http", "https", "mailto", "tel")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):.+", re.DOTALL)


def _scripts(facts: Facts) -> Iterator[Fault]:
    for action in facts.actions:
        if action.kind == "JavaScript":
            yield Fault(action.page, "no script", f"JavaScript {action.place}")


def _actions(facts: Facts) -> Iterator[Fault]:
    for action in facts.actions:
        if action.kind == "URI":
            yield from _address(action)
        elif action.kind not in ("GoTo", "JavaScript"):
            yield Fault(action.page, "no action but going to a place", f"{action.kind or 'one'} {action.place}")


def _address(action: Action) -> Iterator[Fault]:
    match = _SCHEME.fullmatch(action.uri)
    if match is None or match.group(1).lower() not in _SCHEMES:
        found = f"{shortened(action.uri)} {action.place}" if action.uri else f"none {action.place}"
        yield Fault(action.page, f"an address that starts with {', '.join(_SCHEMES)}", found)


def _embedded_files(facts: Facts) -> Iterator[Fault]:
    for name in facts.embedded_files:
        yield Fault(None, "no file inside the file", shortened(name))


def _outside(facts: Facts) -> Iterator[Fault]:
    for place in facts.outside:
        yield Fault(None, "a file that needs no other", place)


def _encryption(facts: Facts) -> Iterator[Fault]:
    if facts.encrypted:
        yield Fault(None, "a file that is not encrypted", "an encrypted one")


SCRIPTS = Rule("V018", "scripts", "The file runs no script.", _scripts, press=True)
ACTIONS = Rule("V019", "actions", "The file does nothing but follow links.", _actions, press=True)
EMBEDDED_FILES = Rule("V020", "files inside", "There is no file inside the file.", _embedded_files, press=True)
OUTSIDE = Rule("V021", "files outside", "The file needs no other file.", _outside, press=True)
ENCRYPTION = Rule("V022", "encryption", "The file is open to everyone.", _encryption, press=True)
