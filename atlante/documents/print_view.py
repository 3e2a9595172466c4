"""Add to a document what only paper has: line art on its cover, a code that leads back to its page."""

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass

from markupsafe import Markup

from atlante.documents.cover import cover_art
from atlante.records.base import Status
from atlante.views.documents import DocumentView, PrintJob
from atlante.views.parts import Claim

HEAD_LENGTH = 64
# A longer title would leave the cover of large print and stand on the next page, over its text.
LONGEST_TITLE = 500
LAYER = "content/geodata/municipalities.geojson"


@dataclass(frozen=True)
class PrintView:
    """What the booklet template shows.

    Attributes:
        document: The document.
        cover_art: Territory as line art, a ``data:`` address.
        qr: Code of the page's address, an inline SVG; empty without an address.
        running_title: Name of the document that fits the head of a page.
        illustrative: Whether anything in it is a stand-in, down to a single number.
        draft: Whether every page says that it is a draft.
        pictures: Folder of maps, drawings and charts below the project's root.
    """

    document: DocumentView
    cover_art: str
    qr: Markup
    running_title: str
    illustrative: bool
    draft: bool
    pictures: str


def print_view(job: PrintJob, read_bytes: Callable[[str], bytes]) -> PrintView:
    """Return a document ready for its template.

    Args:
        job: The document and how to print it.
        read_bytes: Reads and records a file given relative to the project's root.

    Raises:
        ValueError: The layer of the municipalities cannot be drawn, or the title does not fit the cover.
    """
    view = job.document
    if len(view.title) > LONGEST_TITLE:
        raise ValueError(
            f"{view.id}: expected a title of at most {LONGEST_TITLE} characters, which a cover holds, "
            f"found one of {len(view.title)}"
        )
    art = cover_art(read_bytes(LAYER), view.cover_codes)
    running_title = view.title if len(view.title) <= HEAD_LENGTH else f"{view.kicker}. {view.subtitle}"
    illustrative = _says(view.chapters, "illustrative")
    return PrintView(view, art, _qr(view.colophon.page_url), running_title, illustrative, job.draft, job.pictures)


def _says(value: object, status: Status) -> bool:
    """Return whether any claim inside a view has a status."""
    if isinstance(value, Claim):
        return value.status == status
    if isinstance(value, tuple):
        return any(_says(part, status) for part in value)
    if is_dataclass(value):
        return any(_says(getattr(value, field.name), status) for field in fields(value))
    return False


def _qr(url: str) -> Markup:
    """Return a code as inline SVG with a title, which is what a screen reader says of it."""
    if not url:
        return Markup("")
    import segno

    code = segno.make(url, error="m", micro=False)
    svg = code.svg_inline(border=0, dark="#17324D", svgclass="qr", lineclass=None, omitsize=True, title="PLACEHOLDER")
    title = Markup("<title>Codice QR che porta alla pagina {}</title>").format(url)
    return Markup(svg.replace("<title>PLACEHOLDER</title>", str(title)))
