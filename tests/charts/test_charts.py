"""Charts show what the records say, and every mark stands where its number puts it."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from atlante.charts.balance import EVEN, MORE_DEMAND, MORE_SUPPLY, UNKNOWN, verdict
from atlante.charts.chart import draw_chart
from atlante.charts.sheet import DARK, LIGHT, MIDDLE
from atlante.views.chartspec import (
    Balance,
    Bar,
    Bars,
    Chart,
    Event,
    Ladder,
    Matrix,
    MatrixGroup,
    Step,
    Timeline,
)

SVG = "{http://www.w3.org/2000/svg}"
SCORES = ("nullo", "minore", "rilevante", "principale")
Shape = Matrix | Balance | Timeline | Bars | Ladder


def drawn(shape: Shape, width_mm: float = 160.0) -> ET.Element:
    return ET.fromstring(draw_chart(Chart("prova", "Un titolo & altro", "Che cosa mostra", shape), width_mm))


def texts(root: ET.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def matrix(*scores: int | None) -> Matrix:
    columns = tuple(f"Sfida {index}" for index in range(len(scores)))
    return Matrix(columns, (MatrixGroup("Famiglia", (("Scheda", scores),)),), SCORES)


def squares(root: ET.Element, before: float) -> list[tuple[float, str]]:
    """Return side and fill of the squares left of the key, from left to right."""
    rows = [node.attrib for node in root.iter(f"{SVG}rect")]
    marks = [row for row in rows if row["width"] == row["height"] and float(row["y"]) < before]
    return [(float(row["width"]), row["fill"]) for row in sorted(marks, key=lambda row: float(row["x"]))]


def test_a_score_is_a_square_whose_size_and_tone_grow() -> None:
    root = drawn(matrix(0, 1, 2, 3))
    key = float(root.attrib["viewBox"].split()[3]) - 6
    found = squares(root, key)
    assert [fill for _, fill in found] == [LIGHT, MIDDLE, DARK, DARK]
    assert [side for side, _ in found] == sorted({side for side, _ in found})


def test_what_is_not_said_is_a_dash_and_not_a_nought() -> None:
    root = drawn(matrix(None, 2))
    key = float(root.attrib["viewBox"].split()[3]) - 6
    assert [fill for _, fill in squares(root, key)] == [DARK]
    dashes = [node for node in root.iter(f"{SVG}path") if "stroke-dasharray" in node.attrib]
    assert len(dashes) == 2  # its own and the key's


def test_turned_headings_end_within_the_sheet() -> None:
    columns = ("A", "B", "Una intestazione davvero molto lunga per una colonna sola")
    shape = Matrix(columns, (MatrixGroup("Famiglia", (("Scheda", (1, 2, 3)),)),), SCORES)
    root = drawn(shape, 120.0)
    for node in root.iter(f"{SVG}text"):
        if "transform" in node.attrib:
            end = float(node.attrib["x"]) + float(node.attrib["textLength"]) * 0.643
            assert end <= 120.01


@pytest.mark.parametrize(
    ("supply", "demand", "words"),
    [
        (0, 2, MORE_DEMAND),
        (2, 0, MORE_SUPPLY),
        (1, 1, EVEN),
        (None, 1, UNKNOWN),
        (1, None, UNKNOWN),
    ],
)
def test_the_balance_in_words(supply: int | None, demand: int | None, words: str) -> None:
    assert verdict(supply, demand) == words
    shape = Balance(("bassa", "media", "alta"), (("Un servizio", supply, demand),))
    assert f" {words} " in " ".join(texts(drawn(shape)))


def test_disc_and_ring_stand_on_their_levels() -> None:
    root = drawn(Balance(("bassa", "media", "alta"), (("Un servizio", 0, 2), ("Un altro", 2, None))))
    heads = {
        node.text: float(node.attrib["x"])
        for node in root.iter(f"{SVG}text")
        if node.text in ("bassa", "media", "alta")
    }
    circles = [(float(c.attrib["cx"]), c.attrib["fill"] == DARK) for c in root.iter(f"{SVG}circle")]
    assert circles[:3] == [(heads["alta"], False), (heads["bassa"], True), (heads["alta"], True)]
    assert len(circles) == 5  # with the two of the key


def test_bars_are_as_long_as_their_amounts() -> None:
    root = drawn(
        Bars((Bar("Uno", "", 100.0, False, "100 €"), Bar("Tre", "opera", 300.0, False, "300 €"))),
    )
    one, three = (float(node.attrib["width"]) for node in list(root.iter(f"{SVG}rect"))[1:])
    assert three / one == pytest.approx(3, abs=1e-3)


def test_a_limit_and_an_unknown_amount_do_not_look_like_an_amount() -> None:
    rows = (
        Bar("Nota", "", 5.0, False, "5 €"),
        Bar("Limite", "", 9.0, True, "al massimo 9 €"),
        Bar("Ignota", "", None, False, "da compilare"),
    )
    known, limit, unknown = list(drawn(Bars(rows)).iter(f"{SVG}rect"))[1:]
    assert "stroke-dasharray" not in known.attrib and known.attrib["fill"] == DARK
    assert "stroke-dasharray" in limit.attrib and limit.attrib["fill"] == LIGHT
    assert "stroke-dasharray" in unknown.attrib and unknown.attrib["fill"] == "#FFFFFF"


def timeline(*years: float) -> Timeline:
    return Timeline(tuple(Event(year, f"giorno {year}", f"Fatto {year}", "confirmed") for year in years))


def test_time_on_the_axis_is_time_that_passed() -> None:
    root = drawn(timeline(2020.0, 2021.0, 2024.0))
    first, second, third = (
        float(node.attrib["cy"]) for node in root.iter(f"{SVG}circle") if node.attrib["fill"] == DARK
    )
    assert (third - second) / (second - first) == pytest.approx(3, abs=0.01)


def test_steps_of_one_day_do_not_cover_each_other() -> None:
    root = drawn(timeline(2020.0, 2020.0, 2020.0, 2020.01))
    ys = [float(n.attrib["y"]) for n in root.iter(f"{SVG}text") if (n.text or "").startswith("Fatto")]
    assert all(below - above > 3.4 for above, below in pairwise(ys))
    assert max(ys) < float(root.attrib["viewBox"].split()[3])


def test_a_date_says_how_sure_it_is_without_colour() -> None:
    events = tuple(
        Event(2020.0 + index, "d", "t", status)
        for index, status in enumerate(("confirmed", "editorial", "illustrative", "missing"))
    )
    root = drawn(Timeline(events))  # type: ignore[arg-type]
    dots = [node.attrib for node in root.iter(f"{SVG}circle") if "stroke" in node.attrib]
    assert [(dot["fill"] == DARK, "stroke-dasharray" in dot) for dot in dots] == [
        (True, False),
        (False, False),
        (False, True),
        (False, True),
    ]
    halves = [node for node in root.iter(f"{SVG}path") if node.attrib.get("fill") == DARK]
    assert len(halves) == 1


def test_stairs_rise_and_the_bracket_spans_those_above_the_line() -> None:
    steps = (Step("Basso", ("uno",), False), Step("Medio", ("due",), True), Step("Alto", ("tre",), True))
    root = drawn(Ladder(steps, "nome"))
    boxes = [node.attrib for node in root.iter(f"{SVG}rect")][1:]
    tops = [float(box["y"]) for box in boxes]
    assert tops == sorted(tops, reverse=True) and len(set(tops)) == 3
    bracket = next(n.attrib["d"] for n in root.iter(f"{SVG}path") if "v-1.8" in n.attrib["d"])
    left, right = float(bracket[1:].split()[0]), float(re.search(r"H([\d.]+)", bracket)[1])  # type: ignore[index]
    assert (left, right) == (pytest.approx(160 / 3 + 0.4, abs=0.01), pytest.approx(159.6))
    assert "nome" in texts(root)


def test_nothing_above_the_line_means_no_bracket() -> None:
    root = drawn(Ladder((Step("Basso", (), False), Step("Alto", (), False)), "nome"))
    assert "nome" not in texts(root)


@pytest.mark.parametrize(
    "shape",
    [
        matrix(1, 2),
        Balance(("bassa", "alta"), (("S", 0, 1),)),
        timeline(2020.0, 2021.0),
        Bars((Bar("Uno", "", 1.0, False, "1 €"),)),
        Ladder((Step("A", (), False), Step("B", (), True)), "nome"),
    ],
)
def test_every_chart_has_title_and_words_and_keeps_its_ids(shape: Shape) -> None:
    root = drawn(shape)
    assert root.find(f"{SVG}title").text == "Un titolo & altro"  # type: ignore[union-attr]
    assert root.find(f"{SVG}desc").text == "Che cosa mostra"  # type: ignore[union-attr]
    ids = {node.attrib["id"] for node in root.iter() if "id" in node.attrib}
    assert ids == {"prova-title", "prova-desc"}
    assert root.attrib["aria-labelledby"] == "prova-title prova-desc"


LONG = "Sovramagnificentissimamente" * 8


@pytest.mark.parametrize(
    "shape",
    [
        Matrix((LONG, "B"), (MatrixGroup(LONG, ((LONG, (1, 2)),)),), SCORES),
        Balance(("bassa", "alta"), ((LONG, 0, 1),)),
        Timeline((Event(2020.0, "d", LONG, "confirmed"), Event(2021.0, "d", "t", "confirmed"))),
        Bars((Bar(LONG, LONG, 1.0, False, "1 €"),)),
        Ladder((Step(LONG, (LONG,), False), Step("B", (LONG,), True)), "nome"),
    ],
)
def test_a_very_long_word_is_cut_and_stays_on_the_sheet(shape: Shape) -> None:
    for node in drawn(shape).iter(f"{SVG}text"):
        start, length = float(node.attrib["x"]), float(node.attrib["textLength"])
        ends = start + length * (0.643 if "transform" in node.attrib else 1)
        assert ends <= 160.01 and (len(node.text or "") < 60 or "transform" in node.attrib or length < 160)
    assert "…" in "".join(texts(drawn(shape)))
