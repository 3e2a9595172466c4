"""Write the style sheet of what the content decides: the colour of each strategy, the edition at the foot of paper."""

from atlante.site.views import ThemesView

# Grounds a colour must stand out from as text (templates/assets/colori.css): panels, the darker and lighter of two.
_DARK_PANEL = "#1B2C3E"
_ENOUGH = 4.5


def theme_sheet(view: ThemesView) -> str:
    """Return the style sheet.

    A strategy's colour is made for white; on the dark ground it is lightened until text in it has a contrast of 4.5.
    """
    light = [_rule("", name, color) for name, color in view.themes]
    dark = [(name, lightened(color, _DARK_PANEL)) for name, color in view.themes]
    lines = ["/* Colours of the strategies: their pages, cards and nothing else. */", *light]
    if dark:
        system = (_rule(":root:not([data-md-color-scheme]) ", *row) for row in dark)
        lines += ["@media screen and (prefers-color-scheme: dark) {", *(f"  {row}" for row in system), "}"]
        chosen = (_rule('[data-md-color-scheme="slate"] ', *row) for row in dark)
        lines += ["@media screen {", *(f"  {row}" for row in chosen), "}"]
    lines += ["/* On paper. */", f"@page {{ @bottom-left {{ content: {_quoted(view.imprint)}; }} }}"]
    return "\n".join(lines) + "\n"


def lightened(color: str, ground: str) -> str:
    """Return a colour mixed with white until it stands out from a dark ground; colours are ``#RRGGBB``."""
    parts = _parts(color)
    for step in range(101):
        mixed = tuple(round(part + (255 - part) * step / 100) for part in parts)
        if contrast(_hex(mixed), ground) >= _ENOUGH:
            return _hex(mixed)
    return "#ffffff"


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.1, «contrast ratio»)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(color: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.1, «relative luminance»)."""
    red, green, blue = (part / 255 for part in _parts(color))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (1, 3, 5))


def _hex(parts: tuple[int, ...]) -> str:
    return "#" + "".join(f"{part:02x}" for part in parts)


def _rule(before: str, name: str, color: str) -> str:
    return f"{before}.tema-{name} {{ --tema: {color.lower()}; }}"


def _quoted(text: str) -> str:
    """Return a text as a string of CSS: whatever could end it is written as its code point."""
    return '"' + "".join(char if char.isalnum() or char in " .,·«»-" else f"\\{ord(char):x} " for char in text) + '"'
