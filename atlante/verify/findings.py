"""Define what a check finds, and how it reads in one line."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """What one rule found.

    Attributes:
        page: Physical page, from 1; None when it is about the whole file.
        expected: What the rule asks for.
        found: What is there.
        hint: How to mend it; may be empty.
    """

    page: int | None
    expected: str
    found: str
    hint: str = ""


@dataclass(frozen=True)
class Finding:
    """A fault of a file.

    Attributes:
        file: The file as it was named.
        code: The rule's code, such as V006.
        rule: The rule's name in a few words.
    """

    file: str
    code: str
    rule: str
    fault: Fault

    @property
    def line(self) -> str:
        """Return the finding in one line."""
        fault = self.fault
        page = f" page {fault.page}:" if fault.page else ""
        hint = f"; {fault.hint}" if fault.hint else ""
        text = f"{self.file}:{page} {self.code} {self.rule}: expected {fault.expected}, found {fault.found}{hint}"
        return " ".join(text.split())


def shortened(text: str, length: int = 60) -> str:
    """Return a piece of a document's text as a message shows it: in quotes, on one line, not too long."""
    plain = " ".join(text.split())
    return f"«{plain}»" if len(plain) <= length else f"«{plain[: length - 1]}…»"
