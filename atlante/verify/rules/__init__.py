"""The rules, in the order in which they are checked and printed."""

from atlante.verify.rules import identity, links, numbers, pages, safety, spreads, tagging
from atlante.verify.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    identity.LANGUAGE,
    identity.TITLE,
    identity.SHOWN_TITLE,
    tagging.MARKED,
    tagging.TREE,
    tagging.FIGURES,
    tagging.HEADINGS,
    tagging.HEADERS,
    links.IN_TREE,
    links.DESCRIBED,
    pages.EMBEDDED,
    pages.TO_UNICODE,
    identity.PDFA,
    identity.PDFUA,
    identity.SAME_TITLE,
    identity.SAME_LANGUAGE,
    identity.OUTPUT_INTENT,
    safety.SCRIPTS,
    safety.ACTIONS,
    safety.EMBEDDED_FILES,
    safety.OUTSIDE,
    safety.ENCRYPTION,
    pages.BOXES,
    links.BOOKMARKS,
    pages.TEXT_INSIDE,
    links.RESOLVED,
    numbers.CONTENTS,
    numbers.REFERENCES,
    numbers.INDEX,
    tagging.TAGGED_TEXT,
    spreads.LEFT,
    spreads.LEAF,
)
