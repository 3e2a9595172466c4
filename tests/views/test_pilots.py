"""What the page of a pilot says of its works."""

from atlante.views.pilots import place_of


def test_a_work_does_not_say_its_municipality_twice() -> None:
    assert place_of("Parcheggio pubblico, Masate", ("Masate",)) == "Parcheggio pubblico"
    assert place_of("Aree a Masate, Milano", ("Masate", "Milano")) == "Aree a Masate, Milano"
    assert place_of("Una strada", ()) == "Una strada"
