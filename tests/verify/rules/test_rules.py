"""Every rule has a document that breaks it, and it alone."""

import re
from pathlib import Path

from atlante.verify.check import ENCRYPTION, READABLE, SYNTAX, VERAPDF
from atlante.verify.rules import RULES

HERE = Path(__file__).parents[1]


def test_codes_are_given_once() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    assert not {READABLE[0], SYNTAX[0], VERAPDF[0]} & set(codes)
    assert next(rule.name for rule in RULES if rule.code == ENCRYPTION[0]) == ENCRYPTION[1]


def test_every_rule_is_broken_by_a_test() -> None:
    tests = (path.read_text(encoding="utf-8") for path in sorted(HERE.rglob("test_*.py")))
    broken = {code for text in tests for code in re.findall(r'\("(V\d{3})", ', text)}
    assert broken == {rule.code for rule in RULES} | {READABLE[0], SYNTAX[0], VERAPDF[0]}
