"""Define what a rule is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from atlante.verify.facts import Facts
from atlante.verify.findings import Fault


@dataclass(frozen=True)
class Rule:
    """A rule.

    Attributes:
        code: Its code, such as V006; never used again for another rule.
        name: Its name in a few words.
        sentence: What must hold.
        check: Finds where it does not.
        press: Whether it holds for sheets made for a printer too, which carry neither tags nor claims.
    """

    code: str
    name: str
    sentence: str
    check: Callable[[Facts], Iterator[Fault]]
    press: bool = False
