"""The challenge icons are twelve, drawn on one grid, and carry nothing but strokes and a name."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

ICONS = Path(__file__).resolve().parents[2] / "nbs_abacus" / "icons"
SVG = "{http://www.w3.org/2000/svg}"

CHALLENGES = (
    "air-quality",
    "biodiversity",
    "climate-resilience",
    "green-economy",
    "green-space",
    "health-wellbeing",
    "knowledge",
    "natural-hazards",
    "participation",
    "place-regeneration",
    "social-cohesion",
    "water-management",
)

ROOT = {
    "viewBox": "0 0 24 24",
    "width": "24",
    "height": "24",
    "role": "img",
    "fill": "none",
    "stroke": "#17324D",
    "stroke-width": "2",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
}
GEOMETRY = {
    "path": {"d"},
    "circle": {"cx", "cy", "r"},
    "ellipse": {"cx", "cy", "rx", "ry"},
    "line": {"x1", "y1", "x2", "y2"},
    "polyline": {"points"},
    "rect": {"x", "y", "width", "height", "rx"},
}
# A solid dot: filled with the colour of the strokes, and without a stroke of its own.
DOT = {"fill": "#17324D", "stroke": "none"}
MAX_BYTES = 1500

SOUND = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24" height="24" role="img" fill="none" '
    'stroke="#17324D" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">\n'
    "  <title>Prova</title>\n"
    '  <path d="M3 12h18"/>\n'
    "</svg>\n"
)


def faults(text: str) -> list[str]:
    """Return what is wrong with one icon, in the order it is met; empty when nothing is."""
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return [f"not well-formed: {error}"]
    found: list[str] = []
    # The parser drops comments, doctypes and stylesheet instructions, so they are looked for in the text.
    found += [f"{mark} not allowed" for mark in ("<!", "<?") if mark in text]
    if len(text.encode()) > MAX_BYTES:
        found.append(f"over {MAX_BYTES} bytes")
    if root.tag != f"{SVG}svg":
        found.append(f"root is {root.tag}")
    found += [
        f"svg {name}: expected {ROOT.get(name)}, found {root.attrib.get(name)}"
        for name in sorted(ROOT.keys() | root.attrib.keys())
        if ROOT.get(name) != root.attrib.get(name)
    ]
    children = list(root)
    if not children or children[0].tag != f"{SVG}title" or not (children[0].text or "").strip():
        found.append("no title as first element")
    for child in children:
        found += element_faults(child)
    if not any(child.tag.removeprefix(SVG) in GEOMETRY for child in children):
        found.append("draws nothing")
    return found


def element_faults(element: ElementTree.Element) -> list[str]:
    """Return what is wrong with one child of the root."""
    name = element.tag.removeprefix(SVG)
    if len(element):
        return [f"{name} has children"]
    if name == "title":
        return [f"title {attribute}: not allowed" for attribute in element.attrib]
    if name not in GEOMETRY:
        return [f"element {name} not allowed"]
    paint = {attribute: value for attribute, value in element.attrib.items() if attribute not in GEOMETRY[name]}
    if name == "circle" and paint == DOT:
        return []
    return [f"{name} {attribute}={value}: not allowed" for attribute, value in paint.items()]


def title_of(text: str) -> str:
    """Return the name an icon carries for screen readers."""
    return ElementTree.fromstring(text).findtext(f"{SVG}title", "")


def drawing_of(text: str) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the shapes of an icon without its title, comparable whatever the order of attributes."""
    shapes = (child for child in ElementTree.fromstring(text) if child.tag != f"{SVG}title")
    return tuple((shape.tag, tuple(sorted(shape.attrib.items()))) for shape in shapes)


def repeated(values: tuple[object, ...]) -> tuple[object, ...]:
    """Return the values that occur more than once, each time they come back."""
    return tuple(value for place, value in enumerate(values) if value in values[:place])


def read_all() -> tuple[str, ...]:
    """Return the text of the twelve icons, sorted by challenge."""
    return tuple((ICONS / f"{challenge}.svg").read_text(encoding="utf-8") for challenge in CHALLENGES)


def test_there_is_exactly_one_icon_for_each_challenge() -> None:
    assert sorted(path.name for path in ICONS.iterdir()) == [f"{challenge}.svg" for challenge in CHALLENGES]


@pytest.mark.parametrize("challenge", CHALLENGES)
def test_an_icon_keeps_to_the_grid_and_to_plain_strokes(challenge: str) -> None:
    assert faults((ICONS / f"{challenge}.svg").read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("challenge", CHALLENGES)
def test_an_icon_has_one_element_per_line(challenge: str) -> None:
    text = (ICONS / f"{challenge}.svg").read_text(encoding="utf-8")
    # The root takes two lines, its opening and its closing one.
    assert len(text.splitlines()) == len(list(ElementTree.fromstring(text))) + 2


def test_no_two_icons_share_a_name_or_a_drawing() -> None:
    texts = read_all()
    assert repeated(tuple(title_of(text) for text in texts)) == ()
    assert repeated(tuple(drawing_of(text) for text in texts)) == ()


def test_a_repeated_name_or_drawing_is_seen() -> None:
    swapped = SOUND.replace("Prova", "Altra")
    assert repeated((title_of(SOUND), title_of(SOUND))) == ("Prova",)
    assert repeated((title_of(SOUND), title_of(swapped))) == ()
    assert repeated((drawing_of(SOUND), drawing_of(swapped))) == (drawing_of(SOUND),)


def test_the_sound_example_has_no_fault() -> None:
    dot = '<circle cx="5" cy="5" r="1.5" fill="#17324D" stroke="none"/>'
    assert faults(SOUND) == []
    assert faults(SOUND.replace('<path d="M3 12h18"/>', dot)) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('  <path d="M3', '  <script>x()</script>\n  <path d="M3', ["element script not allowed"]),
        ('  <path d="M3', '  <style>path{fill:red}</style>\n  <path d="M3', ["element style not allowed"]),
        ('  <path d="M3', '  <text>a</text>\n  <path d="M3', ["element text not allowed"]),
        ('  <path d="M3', '  <image href="https://example.org/a.png"/>\n  <path d="M3', ["element image not allowed"]),
        ('  <path d="M3 12h18"/>', '  <g><path d="M3 12h18"/></g>', ["g has children", "draws nothing"]),
        ('  <path d="M3 12h18"/>\n', "", ["draws nothing"]),
        ('viewBox="0 0 24 24"', 'viewBox="0 0 32 32"', ["svg viewBox: expected 0 0 24 24, found 0 0 32 32"]),
        ('stroke-width="2"', 'stroke-width="1.5"', ["svg stroke-width: expected 2, found 1.5"]),
        (' role="img"', "", ["svg role: expected img, found None"]),
        ('role="img"', 'role="img" onload="x()"', ["svg onload: expected None, found x()"]),
        ("<path d", '<path class="a" d', ["path class=a: not allowed"]),
        ("<path d", '<path stroke-width="1" d', ["path stroke-width=1: not allowed"]),
        ("<path d", '<path fill="#17324D" d', ["path fill=#17324D: not allowed"]),
        ('<path d="M3 12h18"/>', '<circle cx="5" cy="5" r="2" fill="red"/>', ["circle fill=red: not allowed"]),
        ("  <title>Prova</title>\n", "", ["no title as first element"]),
        ("Prova", " ", ["no title as first element"]),
        ("</svg>", "<!-- note --></svg>", ["<! not allowed"]),
        ("<svg", '<?xml-stylesheet href="a.css"?><svg', ["<? not allowed"]),
        ("Prova", "x" * MAX_BYTES, [f"over {MAX_BYTES} bytes"]),
        ("</svg>", "", ["not well-formed: no element found: line 5, column 0"]),
    ],
)
def test_a_faulty_icon_is_rejected(old: str, new: str, expected: list[str]) -> None:
    faulty = SOUND.replace(old, new)
    assert faulty != SOUND
    assert faults(faulty) == expected
