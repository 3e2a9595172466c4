"""Split prose into paragraphs, lists and links to records."""

import re
from dataclasses import dataclass

_LINK = re.compile(r"\[\[([a-z_]+):([a-z0-9.-]+)(?:\|([^\[\]]+))?\]\]")


@dataclass(frozen=True)
class ProseLink:
    """A link ``[[kind:id|text]]``; the text is empty when the record's title is meant."""

    kind: str
    id: str
    text: str


ProseSpan = str | ProseLink


@dataclass(frozen=True)
class ProseBlock:
    """A paragraph, which has one item, or a list, which has one item a bullet."""

    is_list: bool
    items: tuple[tuple[ProseSpan, ...], ...]


def prose_links(text: str) -> tuple[ProseLink, ...]:
    """Return the links of a text in reading order."""
    return tuple(ProseLink(m[1], m[2], m[3] or "") for m in _LINK.finditer(text))


def without_links(text: str) -> str:
    """Return a text with its links taken out, so that what is left of brackets shows."""
    return _LINK.sub("", text)


def parse_prose(text: str) -> tuple[ProseBlock, ...]:
    """Return the blocks of a text.

    A blank line ends a paragraph; a line that starts with ``- `` starts a bullet; other lines continue what came
    before. Nothing else is markup: every other character stands for itself.
    """
    blocks: list[ProseBlock] = []
    paragraph: list[str] = []
    bullets: list[str] = []

    def close() -> None:
        if paragraph:
            blocks.append(ProseBlock(False, (_spans(" ".join(paragraph)),)))
            paragraph.clear()
        if bullets:
            blocks.append(ProseBlock(True, tuple(_spans(bullet) for bullet in bullets)))
            bullets.clear()

    for line in (raw.strip() for raw in text.splitlines()):
        if not line:
            close()
        elif line.startswith("- "):
            if paragraph:
                close()
            bullets.append(line[2:].strip())
        elif bullets:
            bullets[-1] += " " + line
        else:
            paragraph.append(line)
    close()
    return tuple(blocks)


def _spans(text: str) -> tuple[ProseSpan, ...]:
    spans: list[ProseSpan] = []
    end = 0
    for match in _LINK.finditer(text):
        if match.start() > end:
            spans.append(text[end : match.start()])
        spans.append(ProseLink(match[1], match[2], match[3] or ""))
        end = match.end()
    if end < len(text):
        spans.append(text[end:])
    return tuple(spans)
