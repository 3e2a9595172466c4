"""Get the text of a file from disk, or say why it is none."""

import re
import stat
from pathlib import Path

from atlante.issues import Issue, Place

YAML_LIMIT_BYTES = 1_000_000
CSV_LIMIT_BYTES = 10_000_000

_BOM = b"\xef\xbb\xbf"
# Also the invisible line breaks U+0085, U+2028 and U+2029, which text pasted from elsewhere brings along.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def file_bytes(path: Path, shown: str, limit: int) -> bytes | Issue:
    """Return the bytes of a file.

    Args:
        path: The file.
        shown: Its path in messages.
        limit: Greatest size, bytes; larger files are not read.
    """

    def unreadable(found: str) -> Issue:
        return Issue(Place(shown), "E017", "", "a file that can be read", found)

    try:
        state = path.stat()
        # Opening a pipe would wait for somebody to write into it.
        if not stat.S_ISREG(state.st_mode):
            return unreadable("a folder" if stat.S_ISDIR(state.st_mode) else "a pipe or a device")
        if state.st_size > limit:
            return Issue(
                Place(shown),
                "E004",
                "",
                f"a file of at most {_megabytes(limit)} MB",
                f"{_megabytes(state.st_size)} MB",
                "one record per file; pictures and layers have their own folders",
            )
        return path.read_bytes()
    except FileNotFoundError:
        return unreadable("a link to a file that does not exist" if path.is_symlink() else "no file")
    except OSError as error:
        return unreadable((error.strerror or "an error of the file system").lower())


def decoded(shown: str, raw: bytes) -> str | Issue:
    """Return the text of a file without its byte order mark.

    Args:
        shown: The path of the file in messages.
        raw: Its bytes.
    """
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Issue(Place(shown), "E002", "", "UTF-8 text", "UTF-16 text", "save the file as UTF-8")
    body = raw.removeprefix(_BOM)
    if (at := body.find(b"\x00")) >= 0:
        place = place_in(shown, body[:at].decode("utf-8", "replace"))
        return Issue(place, "E003", "", "text", "the character U+0000", "is this a picture, a PDF or an archive?")
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        place = place_in(shown, body[: error.start].decode("utf-8"))
        byte = body[error.start]
        meant = bytes([byte]).decode("cp1252", "ignore")
        hint = "save the file as UTF-8" + (f"; «{meant}» was probably meant" if meant.isalpha() else "")
        return Issue(place, "E002", "", "UTF-8 text", f"the byte 0x{byte:02x}", hint)
    if bad := CONTROL.search(text):
        place = place_in(shown, text[: bad.start()])
        found = f"the control character U+{ord(bad[0]):04X}"
        return Issue(place, "E003", "", "text without control characters", found, "delete the invisible character")
    return text


def place_in(shown: str, before: str) -> Place:
    """Return the place that follows a piece of text at the beginning of a file."""
    breaks = list(_LINE_END.finditer(before))
    return Place(shown, len(breaks) + 1, len(before) - (breaks[-1].end() if breaks else 0) + 1)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.10g}"
