"""Give plain YAML text the meaning of the YAML 1.2 core schema: null, true, false, decimal numbers, else text."""

import math
import re

Scalar = str | int | float | bool | None

_CONSTANTS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INT = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NUMBER_START = frozenset("0123456789.+-")


def plain_scalar(text: str) -> Scalar:
    """Return the meaning of an unquoted scalar.

    Infinities, not-a-number and numbers too large to hold stay text: no field takes them, so that they are
    reported as they are written. Hexadecimal and octal numbers stay text too.

    Source:
        YAML Ain't Markup Language, version 1.2.2, section 10.3.2.
    """
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    # Most text begins with a letter: this spares it the regular expressions.
    return text if text[0] not in _NUMBER_START else number(text)


def number(text: str) -> str | int | float:
    """Return the decimal number that a text writes, or the text itself."""
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        value = float(text)
        if math.isfinite(value):
            return value
    return text
