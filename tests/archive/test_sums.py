"""The list of sums is that of sha256sum, and a list that is not says so line by line."""

import pytest

from atlante.archive.sums import Fault, Listing, is_inside, read_sums, sums_text

A, B = "0a" * 32, "b1" * 32
SUM = "a sum of 64 digits, two blanks and a path"


def test_the_list_is_sorted_and_reads_back() -> None:
    text = sums_text([("b/x y.pdf", B), ("LEGGIMI.txt", A)])
    assert text == f"{A}  LEGGIMI.txt\n{B}  b/x y.pdf\n"
    assert read_sums(text.encode()) == Listing((("LEGGIMI.txt", A), ("b/x y.pdf", B)), ())


@pytest.mark.parametrize(
    "raw",
    [
        f"{A}  a.txt\r\n{B}  b.txt\r\n",
        f"{A.upper()}  a.txt\n{B.upper()}  b.txt\n",
        f"\ufeff{A} *a.txt\n\n{B} *b.txt",
    ],
    ids=["crlf", "uppercase", "binary, mark, no last line end"],
)
def test_what_other_programs_make_of_it_means_the_same(raw: str) -> None:
    assert read_sums(raw.encode()) == Listing((("a.txt", A), ("b.txt", B)), ())


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (f"{A[:-1]}  a.txt", Fault(2, SUM, f'"{A[:-1]}  a.txt"')),
        (f"{A} a.txt", Fault(2, SUM, f'"{A} a.txt"')),
        (f"{A}  ", Fault(2, SUM, f'"{A}  "')),
        ("<html>", Fault(2, SUM, '"<html>"')),
        (f"{'g' * 64}  a.txt", Fault(2, SUM, f'"{"g" * 64}  a.txt"')),
        (f"SHA256 (a.txt) = {A}", Fault(2, SUM, f'"SHA256 (a.txt) = {A[:62]}…"')),
        (f"{A}  ../a.txt", Fault(2, "a path inside the folder", '"../a.txt"')),
        (f"{A}  /etc/passwd", Fault(2, "a path inside the folder", '"/etc/passwd"')),
        (f"{A}  one.txt", Fault(2, "each path once", '"one.txt" again')),
    ],
)
def test_a_line_that_does_not_parse_is_named(line: str, fault: Fault) -> None:
    found = read_sums(f"{B}  one.txt\n{line}\n".encode())
    assert found.rows == (("one.txt", B),)
    assert found.faults == (fault,)


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", Fault(0, "at least one file", "an empty list")),
        (b"\n\r\n", Fault(0, "at least one file", "an empty list")),
        (b"\xe8", Fault(0, "UTF-8 text", "the byte 0xe8")),
        ("a".encode("utf-16"), Fault(0, "UTF-8 text", "the byte 0xff")),
    ],
)
def test_a_list_that_is_none_is_one_fault(raw: bytes, fault: Fault) -> None:
    assert read_sums(raw) == Listing((), (fault,))


@pytest.mark.parametrize(
    "path", ["../a", "a/../../b", "/a", "a//b", "a/", "", ".", "./a", "C:a", "c:/a", "a\\b", "..\\a", "a\nb", "a\0b"]
)
def test_a_path_that_is_not_plain_is_outside(path: str) -> None:
    assert not is_inside(path)


@pytest.mark.parametrize("path", ["a", "a/b.pdf", "a b", "..a", "a..", "perché.txt", "ab:c"])
def test_a_plain_path_is_inside(path: str) -> None:
    assert is_inside(path)
