"""Every disagreement between data and model becomes an issue that says what to write instead."""

from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, Field

from atlante.issues import Issue
from atlante.reading.annotations import annotation_at, choices_of, is_required, keys_of
from atlante.reading.places import dotted
from atlante.reading.shape import MAX_ISSUES, check_shape
from atlante.reading.yaml_text import YamlFile, read_yaml
from atlante.records.base import Model, Quantity
from atlante.records.kinds import KINDS
from atlante.records.nbs import NbsSheet
from atlante.records.pilots import PilotProject


class Small(Model):
    number: int
    size: Annotated[float | None, Field(gt=0, lt=100)] = None
    several: tuple[Literal["a", "b"], ...] = ()
    inner: "tuple[Small, ...]" = ()
    code: Annotated[str, Field(pattern="^x+$")] = "x"
    long: Annotated[str, Field(max_length=3)] = ""


def read(text: str) -> YamlFile:
    file = read_yaml("x.yml", text.encode())
    assert isinstance(file, YamlFile)
    return file


def found(text: str, model: type[BaseModel] = Small) -> list[str]:
    file = read(text)
    result = check_shape(model, file.data, file)
    assert isinstance(result, tuple), result
    return [f"{issue.line()}; {issue.hint}" if issue.hint else issue.line() for issue in result]


def test_what_fits_is_a_record() -> None:
    file = read("number: 3\nsize: 4\nseveral: [a]\ninner:\n  - number: 1\n")
    assert check_shape(Small, file.data, file) == Small(number=3, size=4.0, several=("a",), inner=(Small(number=1),))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("number: 3.5", "x.yml:1:9: error E104 number: expected a whole number, found 3.5"),
        ("number: true", "x.yml:1:9: error E104 number: expected a whole number, found true"),
        (
            "number: '40'",
            'x.yml:1:9: error E104 number: expected a whole number, found "40"; write it without quotes: 40',
        ),
        ("number: [1]", "x.yml:1:9: error E108 number: expected a whole number, found a list; write one value"),
        ("number: 1\nsize: 0", "x.yml:2:7: error E107 size: expected a number above 0, found 0"),
        ("number: 1\nsize: 100", "x.yml:2:7: error E107 size: expected a number below 100, found 100"),
        (
            "number: 1\nsize: 1 000",
            'x.yml:2:7: error E104 size: expected a number, found "1 000"; without blanks: 1000',
        ),
        ("number: 1\nseveral: [c]", 'x.yml:2:11: error E105 several[0]: expected one of a, b, found "c"'),
        ("number: 1\nseveral: {a: b}", "x.yml:2:10: error E108 several: expected a list, found the keys a"),
        ("number: 1\ninner: [{}]", "x.yml:2:9: error E101 inner[0].number: expected a whole number, found nothing"),
        ("number: 1\ninner: [~]", "x.yml:2:9: error E101 inner[0]: expected keys and values, found nothing"),
        ("number: 1\ncode: y", 'x.yml:2:7: error E107 code: expected text of the form ^x+$, found "y"'),
        ("number: 1\nlong: abcd", 'x.yml:2:7: error E107 long: expected at most 3 characters or items, found "abcd"'),
    ],
)
def test_messages(text: str, message: str) -> None:
    assert found(text) == [message]


def test_all_mistakes_come_at_once() -> None:
    assert [line.split(":")[3] for line in found("nummer: 1\nsize: x\ninner: 3\n")] == [
        " error E101 number",
        " error E104 size",
        " error E108 inner",
        " error E102 nummer",
    ]


def test_a_missing_key_stands_at_what_should_hold_it() -> None:
    assert found("status: editorial\nvalue: 3\n", Quantity)[0].startswith("x.yml:1:1: error E101 unit: expected one of")


def test_an_error_of_pydantic_that_nobody_foresaw_is_still_an_issue() -> None:
    class Odd(BaseModel):
        when: Annotated[str, Field(pattern="a")] | Annotated[int, Field(multiple_of=7)]

    lines = found("when: 3\n", Odd)
    assert all(line.startswith("x.yml:1:7: error E1") for line in lines)


def test_mistakes_without_end_are_cut_short_and_say_so() -> None:
    lines = found("number: 1\nseveral: [" + "c, " * 500 + "]")
    assert len(lines) == MAX_ISSUES
    assert lines[-1].endswith("; 400 more mistakes of this record are not listed")


@pytest.mark.parametrize(
    "text",
    [
        'number: 1\n"a\\nb": 2\n',
        "number: 1\n? " + "k" * 5000 + "\n: 2\n",
        'number: "1\\n2"\n',
        "number: 1," + "2" * 5000 + "\n",
        'number: 1\nseveral: "a\\nb"\n',
        'number: 1\nsize: {"a\\nb": 2}\n',
        'number: 1\ncode: "x\\ny"\n',
    ],
)
def test_no_value_can_break_or_flood_the_report(text: str) -> None:
    (line,) = found(text)
    assert line.isprintable()
    assert len(line) < 400


def test_annotations_are_found_through_lists_and_none() -> None:
    assert annotation_at(NbsSheet, ("costs", 0, "quantity", "value")) is float
    assert annotation_at(NbsSheet, ("suitability", "min_area")) is Quantity
    assert annotation_at(NbsSheet, ("costs", "name")) is None
    assert annotation_at(NbsSheet, ("nothing",)) is None
    assert choices_of(annotation_at(NbsSheet, ("status",))) == ("confirmed", "editorial", "illustrative", "missing")
    assert is_required(NbsSheet, "family")
    assert not is_required(NbsSheet, "costs")


def test_the_id_of_a_record_is_no_key_but_inner_ids_are() -> None:
    assert "id" not in keys_of(NbsSheet)
    assert "id" in keys_of(annotation_at(PilotProject, ("phases", 0)))


def test_paths_of_keys() -> None:
    assert dotted(("sources", 0, "at")) == "sources[0].at"
    assert dotted((0, "a")) == "[0].a"
    assert dotted(()) == ""


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_model_answers_to_nonsense(kind: object) -> None:
    """Whatever stands in whatever field, the answer is issues, never an exception."""
    model = kind.model  # type: ignore[attr-defined]
    for value in (
        "",
        "x",
        "1",
        "1.5",
        "true",
        "~",
        "[]",
        "[[]]",
        "{}",
        "{a: {b: [1]}}",
        "[1, {a: b}]",
        ".nan",
        "-1",
        '"\\n"',
    ):
        text = "\n".join(f"{name}: {value}" for name in model.model_fields) + "\nnonsense: 1\n"
        file = read(text)
        result = check_shape(model, file.data, file)
        assert isinstance(result, tuple)
        assert all(isinstance(issue, Issue) and issue.expected and issue.found for issue in result)
        assert "nonsense" in [issue.where for issue in result]
