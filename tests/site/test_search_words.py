import json

from atlante.site.search_words import other_forms, with_other_forms


def test_a_word_with_accent_is_also_known_without() -> None:
    assert other_forms("La città perché") == ("citta", "perche")


def test_singular_and_plural_lead_to_each_other() -> None:
    assert "allagamento" in other_forms("allagamenti")
    assert "allagamenti" in other_forms("allagamento")
    assert "strade" in other_forms("strada")
    assert "soluzione" in other_forms("soluzioni")
    assert "soluzioni" in other_forms("soluzione")


def test_forms_that_the_text_has_are_not_repeated() -> None:
    assert other_forms("strada strade") == ("stradi",)


def test_short_words_have_no_other_number() -> None:
    assert other_forms("rete area suolo") == ()


def test_only_entries_with_other_forms_get_them_and_nothing_else_changes() -> None:
    index = {
        "config": {"lang": ["it"]},
        "docs": [
            {"location": "a.html", "title": "Città", "text": "<p>La strada</p>"},
            {"location": "b.html", "title": "Rete", "text": ""},
        ],
    }
    made = json.loads(with_other_forms(json.dumps(index)))
    assert made["config"] == index["config"]
    assert made["docs"][0] == {**index["docs"][0], "tags": ["citta strade"]}
    assert made["docs"][1] == index["docs"][1]


def test_markup_is_not_taken_for_words() -> None:
    index = {"docs": [{"title": "", "text": '<strong class="sommario">x</strong>'}]}
    assert json.loads(with_other_forms(json.dumps(index))) == index
