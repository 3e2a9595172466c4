"""Name the codes of lint issues."""

from atlante.lint.rules import RULES

CODES: tuple[tuple[str, str], ...] = tuple((rule.code, rule.says) for rule in RULES)
