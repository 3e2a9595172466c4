"""Sentences end where a reader stops, and are counted in words."""

import pytest

from atlante.lint.rules.sentences import sentences, words_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Piove. Il suolo beve!", ("Piove.", "Il suolo beve!")),
        ("Quando? Domani… forse.", ("Quando?", "Domani…", "forse.")),
        ("Si dice «basta». Poi si fa.", ("Si dice «basta».", "Poi si fa.")),
        ("Dice «Basta!» e va.", ("Dice «Basta!»", "e va.")),
        (
            "L’art. 9, c. 2, n. 3, p. 12 del dott. Rossi.",
            ("L’art. 9, c. 2, n. 3, p. 12 del dott. Rossi.",),
        ),
        ("Art. 8 del R.R. 7/2017 e L.R. 15/2024. Poi basta.", ("Art. 8 del R.R. 7/2017 e L.R. 15/2024.", "Poi basta.")),
        ("Sono 1.575 litri. Altri 3.5 no.", ("Sono 1.575 litri.", "Altri 3.5 no.")),
        ("Ne cadono 1.575. Poi basta.", ("Ne cadono 1.575.", "Poi basta.")),
        ("È in classe C. Il limite è basso.", ("È in classe C.", "Il limite è basso.")),
        ("Ne bastano 20 mm. Poi basta.", ("Ne bastano 20 mm.", "Poi basta.")),
        ("Senza punto", ("Senza punto",)),
        ("", ()),
    ],
)
def test_sentences(text: str, expected: tuple[str, ...]) -> None:
    assert sentences(text) == expected


def test_a_dash_is_no_word_and_an_elision_is_part_of_one() -> None:
    assert words_of("L’acqua – tutta, il 5% – entra.") == ("L’acqua", "tutta,", "il", "5%", "entra.")
