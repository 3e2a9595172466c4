"""Acronyms are told from names and numerals, and from those that are explained."""

import pytest

from atlante.lint.rules.acronyms import acronyms, is_acronym, is_explained


@pytest.mark.parametrize("word", ["PTM", "STTM", "NdA", "SuDS", "UNI"])
def test_acronym(word: str) -> None:
    assert is_acronym(word)


@pytest.mark.parametrize("word", ["XIX", "IV", "Comune", "PoliMi", "UNaLab", "HOSANNA", "A"])
def test_no_acronym(word: str) -> None:
    assert not is_acronym(word)


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("Il PTM e le STTM.", (), [("PTM", 3), ("STTM", 12)]),
        ("I PLISs si vedono.", (), [("PLIS", 2)]),
        ("I PLISs si vedono.", ("PLIS",), []),
        ("Con COME IN si fa.", (), [("COME", 4), ("IN", 9)]),
        ("Con COME IN si fa.", ("COME IN",), []),
        ("Secondo il R.R. 7/2017 e la CO2.", (), []),
        ("La UNI/TS 11445.", ("UNI",), [("TS", 7)]),
        ("La UNI/TS 11445.", ("UNI", "UNI/TS"), []),
    ],
)
def test_acronyms_of_a_text(text: str, known: tuple[str, ...], expected: list[tuple[str, int]]) -> None:
    assert list(acronyms(text, known)) == expected


@pytest.mark.parametrize(
    ("acronym", "before"),
    [("PTM", "Il Piano territoriale metropolitano ("), ("NdA", "Le Norme d’attuazione ("), ("VA", "a Gerenzano (")],
)
def test_explained(acronym: str, before: str) -> None:
    assert is_explained(acronym, before)


@pytest.mark.parametrize(
    ("acronym", "before"),
    [("PTM", "Il Piano territoriale ("), ("PTM", "Piano territoriale metropolitano "), ("VA", "oggi ("), ("PTM", "(")],
)
def test_not_explained(acronym: str, before: str) -> None:
    assert not is_explained(acronym, before)
