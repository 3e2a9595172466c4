"""The table of characters is that of the bundled faces."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from atlante.lint.rules.glyphs import drawn_ranges, undrawn

MODULES = Path(__file__).parents[2] / "node_modules"
FALLBACK = MODULES / "dejavu-fonts-ttf" / "ttf" / "DejaVuSans.ttf"
FACES = (FALLBACK, *sorted(MODULES.glob("@fontsource/titillium-web/files/titillium-web-latin*-[467]00-*.woff2")))


def code_points(path: Path) -> set[int]:
    return set(TTFont(path).getBestCmap())


def test_the_table_has_what_the_bundled_faces_have() -> None:
    assert len(FACES) == 13
    listed = [code for first, last in drawn_ranges() for code in range(first, last + 1)]
    assert listed == sorted(set().union(*(code_points(path) for path in FACES)))


def test_the_fallback_alone_has_what_every_face_has() -> None:
    assert {path.name for path in FACES if code_points(path) - code_points(FALLBACK)} == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Perché «così»? ’ – … m² ≥ 3 µg → 7 · ½ Ł ş ẞ", ()),
        ("uno\ndue\ttre\u00a0quattro\u202fcinque\u00adsei", ()),
        ("e\u0301", ()),
        ("albero 🌳, 漢字 e 🌳", ("🌳", "漢", "字")),
        ("ไทย", ("ไ", "ท", "ย")),
    ],
)
def test_undrawn_characters(text: str, expected: tuple[str, ...]) -> None:
    assert undrawn(text) == expected


def test_the_ends_of_a_run_are_in_it_and_their_neighbours_are_not() -> None:
    ranges = drawn_ranges()
    ends = "".join(chr(code) for first, last in ranges for code in (first, last))
    assert undrawn(ends) == ()
    beside = "".join(chr(code) for first, last in ranges for code in (first - 1, last + 1) if code > 0x20)
    assert undrawn(beside) == tuple(dict.fromkeys(beside))
