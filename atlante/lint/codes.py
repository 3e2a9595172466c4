"""Name the codes of lint issues."""

from atlante.lint.rules import RULES
from atlante.lint.waivers import WAIVER_CODES

CODES: tuple[tuple[str, str], ...] = (*((rule.code, rule.says) for rule in RULES), *WAIVER_CODES)
