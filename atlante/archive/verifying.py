"""Compare an archive with its list of sums and say all that differs."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from atlante.archive.container import Container, Member, Unreadable, opened
from atlante.archive.entry import shown
from atlante.archive.sums import SUMS, read_sums


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that is not as the list says; the path is that of the file, or of the archive as a whole."""

    path: str
    expected: str
    found: str
    hint: str = ""

    def line(self) -> str:
        """Return the finding as one line."""
        hint = f" ({self.hint})" if self.hint else ""
        return f"{shown(self.path)}: expected {self.expected}, found {self.found}{hint}"


@dataclass(frozen=True)
class Verified:
    """How many files are as the list says, and all findings by path."""

    intact: int
    findings: tuple[Finding, ...]


def verify(path: Path) -> Verified:
    """Return what differs between an archive, a folder or a zip, and its list of sums. Writes nothing."""
    try:
        with opened(path) as container:
            return _verify(container)
    except Unreadable as error:
        return Verified(0, (Finding(path.name, "a folder or a whole zip", str(error)),))


def _verify(container: Container) -> Verified:
    odd = tuple(member for member in container.members if member.fault)
    there = tuple(member.path for member in container.members if not member.fault)
    findings = [Finding(member.path, "a plain file inside the folder", member.fault) for member in odd]
    if SUMS not in there:
        found = "none" if all(member.path != SUMS for member in odd) else "none that can be read"
        return Verified(0, tuple(sorted([*findings, Finding(SUMS, "the list of sums", found)])))
    try:
        listing = read_sums(container.small(SUMS))
    except Unreadable as error:
        return Verified(0, tuple(sorted([*findings, Finding(SUMS, "the list of sums", str(error))])))
    for fault in listing.faults:
        findings.append(Finding(f"{SUMS}:{fault.line}" if fault.line else SUMS, fault.expected, fault.found))
    listed = dict(listing.rows)
    intact = 0
    for name in sorted(set(listed) & set(there)):
        try:
            digest = container.digest(name)
        except Unreadable as error:
            findings.append(Finding(name, "a file that can be read", str(error)))
            continue
        if digest == listed[name]:
            intact += 1
        else:
            findings.append(Finding(name, f"sha256 {listed[name]}", f"sha256 {digest}"))
    findings += _strangers(container, listed, there, odd)
    return Verified(intact, tuple(sorted(findings)))


def _strangers(
    container: Container, listed: dict[str, str], there: tuple[str, ...], odd: tuple[Member, ...]
) -> Iterator[Finding]:
    """Yield files that are listed and not there, or there and not listed; a renamed file is both."""
    extra = tuple(name for name in there if name not in listed and name != SUMS)
    missing = sorted(set(listed) - set(there) - {member.path for member in odd})
    digests: dict[str, str] = {}
    for name in extra if missing else ():
        try:
            digests.setdefault(container.digest(name), name)
        except Unreadable:
            continue  # it is told as a stranger below
    for name in missing:
        twin = digests.get(listed[name])
        hint = f"{shown(twin)} has its bytes: rename it" if twin else ""
        yield Finding(name, "the file", "none", hint)
    for name in extra:
        yield Finding(name, f"no file that {SUMS} does not name", "one")
