"""A drawing holds shapes and text alone, and every fault has its place."""

import pytest

from atlante.lint.svg_text import svg_faults

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
ELSEWHERE = "a reference within the file, such as #id"


def faults(inside: str, attributes: str = "") -> list[tuple[int, str, str]]:
    text = f"<svg {NAMESPACE} {attributes}>\n{inside}\n</svg>"
    return [(fault.line, fault.expected, fault.found) for fault in svg_faults(text.encode())]


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M0 0h9"/>',
        "<title>Onda &amp; onere: on</title>",
        '<defs><linearGradient id="a"/></defs><rect fill="url(#a)" style="stroke: url( \'#a\' )"/>',
        '<style>rect { fill: url("#a"); }</style><use href="#a"/>',
        "<!-- un commento --><g/>",
    ],
)
def test_a_plain_drawing_has_no_fault(inside: str) -> None:
    assert faults(inside) == []


@pytest.mark.parametrize(
    ("inside", "expected", "found"),
    [
        ("<script/>", "shapes and text alone", "<script>"),
        ("<g><foreignObject/></g>", "shapes and text alone", "<foreignObject>"),
        ('<g onclick="a()"/>', "no attribute that runs a script", "onclick"),
        ('<g ONLOAD="a()"/>', "no attribute that runs a script", "ONLOAD"),
        ('<use href="b.svg#c"/>', ELSEWHERE, '"b.svg#c"'),
        ('<a href=" javascript:a()"/>', ELSEWHERE, '" javascript:a()"'),
        ('<image xmlns:l="http://www.w3.org/1999/xlink" l:href="//example.org"/>', ELSEWHERE, '"//example.org"'),
        ("<g style=\"fill: url( 'https://example.org/a#b')\"/>", ELSEWHERE, "\"url( 'https://example.org/a#b'\""),
        ("<style>@import 'a.css';</style>", ELSEWHERE, "\"@import 'a.css'\""),
        ("<?php a ?>", "an SVG without processing instructions", "<?php"),
        ("<g>", "well-formed XML", "the end of another element"),
        ('<g a="1" a="2"/>', "well-formed XML", "an attribute twice"),
        ("<b:g/>", "well-formed XML", "a prefix without namespace"),
        ("&eacute;", "well-formed XML", "an unknown entity"),
        ("a < b", "well-formed XML", "a character out of place"),
    ],
)
def test_a_fault_is_named_with_its_line(inside: str, expected: str, found: str) -> None:
    line = 3 if inside == "<g>" else 2
    assert faults(inside) == [(line, expected, found)]


@pytest.mark.parametrize(
    ("raw", "expected", "found"),
    [
        (b"", "well-formed XML", "no element"),
        (b"<svg", "well-formed XML", "something that is not closed"),
        (b"\x89PNG\r\n", "well-formed XML", "a character out of place"),
        (b"<svg/>", f"the root <svg {NAMESPACE}>", f"<svg> without {NAMESPACE}"),
        (f"<g {NAMESPACE}/>".encode(), f"the root <svg {NAMESPACE}>", "<g>"),
        (f"<svg {NAMESPACE}/><svg/>".encode(), "well-formed XML", "more after the root"),
        (b"<!DOCTYPE svg []><svg/>", "an SVG without document type and entities", "a document type"),
    ],
)
def test_a_file_that_is_no_drawing_is_named(raw: bytes, expected: str, found: str) -> None:
    assert [(fault.expected, fault.found) for fault in svg_faults(raw)] == [(expected, found)]


def test_entities_are_never_resolved() -> None:
    levels = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    raw = f'<!DOCTYPE svg [<!ENTITY a0 "aaaaaaaaaa">{levels}]><svg {NAMESPACE}>&a12;</svg>'.encode()
    assert [fault.found for fault in svg_faults(raw)] == ["a document type"]
