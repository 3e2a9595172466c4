"""Tables become rows typed by a model, and every cell knows its line and column."""

from pydantic import BaseModel

from atlante.issues import Place
from atlante.reading.table_text import Column, Table, read_table


class Row(BaseModel):
    id: str
    title: str
    count: int
    share: float | None = None
    sources: tuple[str, ...] = ()
    wet: bool = False


NAMES = (Column("istat", "id"), Column("name", "title"))
TEXT = """istat,name,count,share,sources,wet
099001,Borgo di Sopra,12,0.5,uno;due,true
099002, "Borgo, ""di"" Sotto" ,007,,,
"""


def read(text: str | bytes) -> Table:
    return read_table("t.csv", text.encode() if isinstance(text, str) else text, Row, NAMES)


def codes(text: str) -> list[tuple[str, Place]]:
    table = read(text)
    assert table.issues
    return [(issue.code, issue.place) for issue in table.issues]


def test_cells_get_the_type_of_their_field_and_empty_ones_are_absent() -> None:
    table = read(TEXT)
    assert table.issues == ()
    assert [row.data for row in table.rows] == [
        {"id": "099001", "title": "Borgo di Sopra", "count": 12, "share": 0.5, "sources": ("uno", "due"), "wet": True},
        {"id": "099002", "title": 'Borgo, "di" Sotto', "count": 7},
    ]


def test_place_is_the_first_character_of_the_cell() -> None:
    first, second = read(TEXT).rows
    assert first.place(("id",)) == Place("t.csv", 2, 1)
    assert first.place(("share",)) == Place("t.csv", 2, 26)
    assert first.place(("sources", 1)) == Place("t.csv", 2, 30)
    assert second.place(("count",)) == second.key_place(("count",)) == Place("t.csv", 3, 32)
    assert second.place(("share",)) == Place("t.csv", 3, 36)
    assert second.place(()) == second.place(("unknown",)) == Place("t.csv", 3, 1)


def test_messages_name_the_column_not_the_field() -> None:
    row = read(TEXT).rows[0]
    assert row.shown(("id",)) == "istat"
    assert row.shown(("sources", 1)) == "sources[1]"
    assert row.shown(()) == ""


def test_numbers_are_shown_as_numbers() -> None:
    row = read(TEXT).rows[0]
    assert row.written(("count",)) == "12"
    assert row.written(("title",)) == ""


def test_a_cell_over_two_lines_moves_the_places_below() -> None:
    table = read('istat,name,count\n1,"due\nrighe",3\n2,una,4\n')
    assert [row.line for row in table.rows] == [2, 4]
    assert table.rows[0].place(("count",)) == Place("t.csv", 3, 8)
    assert table.rows[1].place(("count",)) == Place("t.csv", 4, 7)


def test_windows_files_read_the_same() -> None:
    other = read(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    plain = read(TEXT)
    assert [row.data for row in other.rows] == [row.data for row in plain.rows]
    assert [row.places for row in other.rows] == [row.places for row in plain.rows]


def test_blank_rows_and_a_missing_last_line_end_are_fine() -> None:
    table = read("\n\nistat,name,count\n\n  \n,,\n1,a,2\n\n2,b,3")
    assert table.issues == ()
    assert [row.line for row in table.rows] == [7, 9]


def test_text_that_is_no_number_is_left_for_the_check_of_the_shape() -> None:
    assert read('istat,name,count,share\n1,a,molti,"3,5"\n').rows[0].data["share"] == "3,5"


def test_faulty_rows_do_not_hide_good_ones() -> None:
    table = read("istat,name,count\n1,a\n2,b,3\n3,c,4,5\n")
    assert [row.data["id"] for row in table.rows] == ["2"]
    assert [(issue.code, issue.place.line, issue.found) for issue in table.issues] == [
        ("E005", 2, "2"),
        ("E005", 4, "4"),
    ]


def test_headers() -> None:
    assert codes("istat,nome,count\n") == [("E102", Place("t.csv", 1, 7)), ("E101", Place("t.csv", 1, 1))]
    assert codes("istat,name,count,count\n") == [("E006", Place("t.csv", 1, 18))]
    assert codes("istat;name;count\n") == [("E005", Place("t.csv", 1, 1))]
    assert codes("id,name,count\n")[0] == ("E102", Place("t.csv", 1, 1))
    assert codes("") == codes("\n \n") == [("E001", Place("t.csv", 1, 1))]


def test_quotes_out_of_place() -> None:
    assert codes('istat,name,count\n1,"a,2\n') == [("E005", Place("t.csv", 2, 3))]
    assert codes('istat,name,count\n1,a "b" c,2\n') == [("E005", Place("t.csv", 2, 3))]


def test_endless_rows_and_endless_mistakes_are_cut_short() -> None:
    assert codes("istat,name,count\n" + "," * 5000) == [("E005", Place("t.csv", 2, 1001))]
    assert len(codes("istat,name,count\n" + "1\n" * 5000)) == 100
