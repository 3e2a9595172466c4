"""Put the pages of a document on sheets that are printed on both sides, folded once and stapled in the fold."""

from io import BytesIO

# A fold of more than sixteen sheets of ordinary paper does not close: longer documents are several booklets in one.
SHEETS = 16
_PAGES_A_SHEET = 4


class ImposeError(Exception):
    """A file whose pages cannot be put on sheets."""


def sheet_order(count: int, sheets: int = SHEETS) -> tuple[tuple[int | None, int | None], ...]:
    """Return the sides of the sheets from the first to the last, each as the pages on its left and right.

    Pages count from 0; None is a blank one. Blanks stand at the end, where the back cover is. A side is turned over
    along its short edge: its back follows it.

    Args:
        count: Pages of the document.
        sheets: Most sheets in one fold.
    """
    sides: list[tuple[int | None, int | None]] = []
    most = sheets * _PAGES_A_SHEET
    for first in range(0, count, most):
        pages = min(count - first, most)
        whole = -(-pages // _PAGES_A_SHEET) * _PAGES_A_SHEET

        def page(index: int, first: int = first, pages: int = pages) -> int | None:
            return first + index if index < pages else None

        for sheet in range(whole // _PAGES_A_SHEET):
            low, high = 2 * sheet, whole - 1 - 2 * sheet
            sides.append((page(high), page(low)))
            sides.append((page(low + 1), page(high - 1)))
    return tuple(sides)


def impose(content: bytes) -> bytes:
    """Return the document with two of its pages on each side of a sheet.

    The sheet is as wide as two pages: A5 pages give A4 on its side. The result is for a printer: it has neither tags
    nor bookmarks, which is why it is never the edition that is read on a screen.

    Raises:
        ImposeError: It is no PDF, or it has no page.
    """
    import pikepdf

    try:
        with pikepdf.Pdf.open(BytesIO(content)) as source, pikepdf.Pdf.new() as target:
            count = len(source.pages)
            if not count:
                raise ImposeError("it has no page")
            box = source.pages[0].trimbox
            width, height = float(box[2] - box[0]), float(box[3] - box[1])
            for sides in sheet_order(count):
                target.add_blank_page(page_size=(2 * width, height))
                sheet = target.pages[-1]
                drawn, forms = [], pikepdf.Dictionary()
                # Named by us: an overlay of pikepdf's gets a random name, and the file other bytes each time.
                for name, shift, number in zip(("/Left", "/Right"), (0.0, width), sides, strict=True):
                    if number is not None:
                        forms[name] = target.copy_foreign(source.pages[number].as_form_xobject())
                        drawn.append(f"q 1 0 0 1 {shift:.3f} 0 cm {name} Do Q")
                sheet.obj.Resources = pikepdf.Dictionary(XObject=forms)
                sheet.obj.Contents = target.make_stream("\n".join(drawn).encode())
            for key in ("/Title", "/Author", "/CreationDate", "/ModDate"):
                if key in source.docinfo:
                    target.docinfo[key] = str(source.docinfo[key])
            made = BytesIO()
            target.save(made, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
            return made.getvalue()
    except pikepdf.PdfError as error:
        raise ImposeError(f"it cannot be read as PDF ({error})") from error
