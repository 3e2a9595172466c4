"""YAML text becomes data, and every key and value knows its line and column."""

from atlante.issues import Issue, Place
from atlante.reading.yaml_text import MAX_ISSUES, MAX_ITEMS, YamlFile, read_yaml

TEXT = """title: Città «è» qui
sources:
  - manuale
  - source: piano
    at: pagina 3
cost: {low: 20, high: 40.5}
note: |
  riga uno

  riga due
"quoted": 'no'
"""


def read(text: str | bytes) -> YamlFile:
    result = read_yaml("x.yml", text.encode() if isinstance(text, str) else text)
    assert isinstance(result, YamlFile), result
    return result


def issues(text: str) -> tuple[Issue, ...]:
    result = read_yaml("x.yml", text.encode())
    assert isinstance(result, tuple)
    return result


def test_lists_become_tuples_and_scalars_get_their_types() -> None:
    assert read(TEXT).data == {
        "title": "Città «è» qui",
        "sources": ("manuale", {"source": "piano", "at": "pagina 3"}),
        "cost": {"low": 20, "high": 40.5},
        "note": "riga uno\n\nriga due\n",
        "quoted": "no",
    }


def test_place_of_a_value() -> None:
    file = read(TEXT)
    assert file.place(()) == Place("x.yml", 1, 1)
    assert file.place(("title",)) == Place("x.yml", 1, 8)
    assert file.place(("sources", 0)) == Place("x.yml", 3, 5)
    assert file.place(("sources", 1, "at")) == Place("x.yml", 5, 9)
    assert file.place(("cost", "high")) == Place("x.yml", 6, 23)
    assert file.place(("quoted",)) == Place("x.yml", 11, 11)


def test_place_of_a_key() -> None:
    file = read(TEXT)
    assert file.key_place(("cost",)) == Place("x.yml", 6, 1)
    assert file.key_place(("cost", "high")) == Place("x.yml", 6, 17)
    assert file.key_place(("sources", 1, "at")) == Place("x.yml", 5, 5)
    assert file.key_place(("sources", 1)) == file.place(("sources", 1))
    assert file.key_place(()) == Place("x.yml", 1, 1)


def test_place_of_what_is_not_there_is_the_nearest_around_it() -> None:
    file = read(TEXT)
    assert file.place(("cost", "typical")) == file.place(("cost",))
    assert file.place(("sources", 7, "at")) == file.place(("sources",))
    assert file.place(("title", "at")) == file.place(("title",))
    assert file.key_place(("nothing", "here")) == Place("x.yml", 1, 1)


def test_a_number_is_shown_as_it_was_written() -> None:
    file = read("a: 015002\nb: [1.10, TRUE]\nc: {d: 1e3}\ne: {}\n")
    assert file.written(("a",)) == "015002"
    assert file.written(("b", 0)) == "1.10"
    assert file.written(("b", 1)) == "TRUE"
    assert file.written(("c", "d")) == "1e3"
    assert file.written(("c",)) == ""
    assert file.written(("missing",)) == ""


def test_columns_count_characters_not_bytes() -> None:
    file = read('{"è😀": {a: "è"}, b: 2}')
    assert file.place(("b",)) == Place("x.yml", 1, 21)


def test_byte_order_mark_and_windows_line_ends_change_no_place() -> None:
    plain = read(TEXT)
    other = read(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    assert other.data == plain.data
    for loc in ((), ("title",), ("sources", 1, "at"), ("cost", "high"), ("quoted",)):
        assert other.place(loc) == plain.place(loc)
        assert other.key_place(loc) == plain.key_place(loc)


def test_merge_keys_mean_nothing() -> None:
    assert read("<<: {a: 1}\n").data == {"<<": {"a": 1}}


def test_a_very_long_line_is_read() -> None:
    assert read("title: " + "x" * 900_000).data == {"title": "x" * 900_000}


def test_fifty_levels_are_read_and_fifty_one_are_not() -> None:
    assert read("a: " + "[" * 49 + "]" * 49).data
    assert [issue.code for issue in issues("a: " + "[" * 50 + "]" * 50)] == ["E011"]


def test_an_alias_is_never_expanded() -> None:
    text = "a: &a [x, x]\n" + "".join(f"a{i}: &a{i} [*a, *a, *a]\n" for i in range(30))
    assert {issue.code for issue in issues(text)} == {"E007"}


def test_all_issues_of_a_file_come_at_once() -> None:
    found = issues("a: &x 1\na: !t 2\n3: [*x]\n--- \nb: 1\n")
    assert [issue.code for issue in found] == ["E007", "E006", "E008", "E016", "E007", "E015"]


def test_issues_and_items_without_end_are_cut_short() -> None:
    assert len(issues("a: b\n" * 10_000)) == MAX_ISSUES
    found = issues("a: [" + "1," * (MAX_ITEMS + 5) + "]")
    assert [(issue.code, issue.where) for issue in found] == [("E004", f"a[{MAX_ITEMS}]")]
    assert len(read("a: [" + "1," * MAX_ITEMS + "]").data["a"]) == MAX_ITEMS


def test_syntax_errors_keep_what_was_found_before() -> None:
    assert [issue.code for issue in issues('a: 1\na: 2\nb: "open\n')] == ["E006", "E005"]
