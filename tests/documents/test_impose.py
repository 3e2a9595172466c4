"""Pages go on sheets so that they follow one another once the sheets are folded."""

from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter

from atlante.documents.impose import ImposeError, impose, sheet_order


def numbered(count: int) -> bytes:
    """Return A5 pages, each a little narrower in its crop box than the one before, to be told apart."""
    writer = PdfWriter()
    for _ in range(count):
        writer.add_blank_page(width=419.5, height=595.3)
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("count", "sides"),
    [
        (1, ((None, 0), (None, None))),
        (4, ((3, 0), (1, 2))),
        (5, ((None, 0), (1, None), (None, 2), (3, 4))),
        (8, ((7, 0), (1, 6), (5, 2), (3, 4))),
    ],
)
def test_the_order_of_one_fold(count: int, sides: tuple[tuple[int | None, int | None], ...]) -> None:
    assert sheet_order(count) == sides


@pytest.mark.parametrize("count", [1, 3, 4, 7, 48, 63, 64, 65, 130])
def test_every_page_is_once_on_a_sheet_and_read_in_order(count: int) -> None:
    sides = sheet_order(count)
    placed = [page for side in sides for page in side if page is not None]
    assert sorted(placed) == list(range(count))
    assert len(sides) % 2 == 0
    # Folding: the left halves of fronts and the right halves of backs, and so on, from the middle of the stack out.
    read: list[int | None] = []
    for first in range(0, len(sides), 32):
        booklet = sides[first : first + 32]
        fronts, backs = booklet[0::2], booklet[1::2]
        leaves = [(front[1], back[0]) for front, back in zip(fronts, backs, strict=True)]
        tails = [(back[1], front[0]) for front, back in zip(fronts, backs, strict=True)]
        read += [page for leaf in (*leaves, *reversed(tails)) for page in leaf]
    assert [page for page in read if page is not None] == list(range(count))


def test_a_side_is_two_pages_wide_and_the_same_bytes_come_twice() -> None:
    made = impose(numbered(5))
    pages = PdfReader(BytesIO(made)).pages
    assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages] == [(839.0, 595.3)] * 4
    assert impose(numbered(5)) == made


def test_what_is_no_pdf_or_empty_is_told() -> None:
    with pytest.raises(ImposeError, match="cannot be read as PDF"):
        impose(b"no pdf")
    with pytest.raises(ImposeError, match="it has no page"):
        impose(numbered(0))
