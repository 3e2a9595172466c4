"""Broken syntax is told in words that an author knows."""

import pytest

from atlante.reading.yaml_text import read_yaml

BRACKET = "a bracket, a brace or a comma out of place"
SCALAR = "text right after | or >"
PERCENT = "a line that begins with %"
BACKSLASH = "a backslash in double quotes"

BROKEN: tuple[tuple[str, str, str], ...] = (
    ("a: ]", "1:4", BRACKET),
    ("a: [, b]", "1:5", BRACKET),
    ("a: , b", "1:4", BRACKET),
    ("a: {, b}", "1:5", BRACKET),
    ("a: - b", "1:4", "a list on the line of its key"),
    ("a: |x\n  t", "1:5", SCALAR),
    ("a: > x\n  t", "1:6", SCALAR),
    ("a: ? b", "1:4", "text that begins with ?"),
    ("%abc\na: 1", "1:5", PERCENT),
    ("%YAML 9\n---\na: 1", "1:8", PERCENT),
    ("%YAML 1.1\n%YAML 1.1\n---\na: b", "2:1", PERCENT),
    ("a: !<x b", "1:7", "a tag"),
    ("a: !%zz b", "1:5", "a tag"),
    ('a: "\\xzz"', "1:7", BACKSLASH),
    ('a: "\\ud800"', "1:7", BACKSLASH),
    # What has no words of its own keeps those of the parser, without saying twice that something was found.
    ("a: |0\n t", "1:5", "an indentation indicator equal to 0 while scanning a block scalar"),
)


@pytest.mark.parametrize(("text", "at", "found"), BROKEN, ids=[row[0] for row in BROKEN])
def test_broken_syntax_is_told_in_words(text: str, at: str, found: str) -> None:
    issues = read_yaml("x.yml", text.encode())
    assert isinstance(issues, tuple)
    assert [issue.line() for issue in issues] == [f"x.yml:{at}: error E005: expected valid YAML, found {found}"]
