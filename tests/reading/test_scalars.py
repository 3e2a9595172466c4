"""Plain scalars mean what YAML 1.2 says, not what YAML 1.1 said."""

import pytest

from atlante.reading.scalars import number, plain_scalar


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("FALSE", False),
        ("12", 12),
        ("-5", -5),
        ("+7", 7),
        ("010", 10),
        ("015002", 15002),
        ("1.5", 1.5),
        (".5", 0.5),
        ("2.", 2.0),
        ("1e3", 1000.0),
    ],
)
def test_core_schema(text: str, value: object) -> None:
    found = plain_scalar(text)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    "text",
    (
        *("NO", "no", "yes", "On", "off", "y", "~x", "nulL", "<<", "=", "+", "-", "."),
        *("12:30", "2024-02-28", "1_000", "3,5", "1.2.3", "0x1F", "0o17", ".nan", "-.inf", "1e999", "9" * 400),
    ),
)
def test_everything_else_is_text(text: str) -> None:
    assert plain_scalar(text) == text


def test_number_knows_no_constants() -> None:
    assert number("true") == "true"
    assert number("40") == 40
