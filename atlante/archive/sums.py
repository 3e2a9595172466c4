"""Write and read the list of sums, in the format of sha256sum."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

SUMS = "SHA256SUMS.txt"
LIMIT_BYTES = 20_000_000

# Two characters between sum and name: a space, and a space (text) or a star (binary).
_LINE = re.compile(r"(?P<sum>[0-9A-Fa-f]{64}) [ *](?P<path>.+)")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\\]")
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a line; 0 stands for the list as a whole."""

    line: int
    expected: str
    found: str


@dataclass(frozen=True)
class Listing:
    """What a list says: (path, lower-case sum) in its order, each path once, and what is wrong with it."""

    rows: tuple[tuple[str, str], ...]
    faults: tuple[Fault, ...]


def sums_text(rows: Iterable[tuple[str, str]]) -> str:
    """Return the list of (path, sum) pairs, by path, as ``sha256sum -c`` reads it."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(rows))


def is_inside(path: str) -> bool:
    """Return whether a path is plain and cannot lead out of the folder it is relative to."""
    parts = path.split("/")
    return not (_UNSAFE.search(path) or _DRIVE.match(path) or any(part in ("", ".", "..") for part in parts))


def read_sums(raw: bytes) -> Listing:
    """Return what a list says.

    Line ends of Windows, a byte order mark and capital digits mean the same: a mail program may have put them there.
    """
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Listing((), (Fault(0, "UTF-8 text", f"the byte 0x{raw[error.start]:02x}"),))
    rows: dict[str, str] = {}
    faults = []
    for number, line in enumerate(text.split("\n"), 1):
        plain = line.removesuffix("\r")
        if not plain:
            continue
        match = _LINE.fullmatch(plain)
        if match is None:
            faults.append(Fault(number, "a sum of 64 digits, two blanks and a path", _short(plain)))
        elif not is_inside(match["path"]):
            faults.append(Fault(number, "a path inside the folder", _short(match["path"])))
        elif match["path"] in rows:
            faults.append(Fault(number, "each path once", f"{_short(match['path'])} again"))
        else:
            rows[match["path"]] = match["sum"].lower()
    if not rows and not faults:
        faults.append(Fault(0, "at least one file", "an empty list"))
    return Listing(tuple(rows.items()), tuple(faults))


def _short(text: str) -> str:
    plain = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return f'"{plain}"' if len(plain) <= 80 else f'"{plain[:79]}…"'
