"""Make a document for the build: fill its template, turn it into a PDF."""

from collections.abc import Mapping

from atlante.builder.artifact import MakeError, Workshop
from atlante.views.documents import Imposition, PrintJob


def pdf(job: PrintJob, workshop: Workshop) -> bytes:
    """Make a PDF.

    Raises:
        MakeError: A file it needs is missing, or WeasyPrint complained.
    """
    from atlante.documents.book_index import index_view, prepared
    from atlante.documents.editions import SETTINGS
    from atlante.documents.print_view import print_view
    from atlante.render.pdf import ARCHIVE, PRESS, PdfError, html_to_pdf
    from atlante.render.templates import render

    try:
        page = print_view(job, workshop.read_bytes)
    except ValueError as error:
        raise MakeError(str(error)) from error
    html, mentions = prepared(render(workshop.root, "print/booklet.html.j2", page, workshop.read_text))

    def closing(places: Mapping[str, int]) -> str:
        view = index_view(page, mentions, places)
        return render(workshop.root, "print/index.html.j2", view, workshop.read_text)

    setting = SETTINGS[job.edition]
    try:
        return html_to_pdf(
            html,
            workshop.root,
            setting.sheets,
            workshop.read_bytes,
            variant=PRESS if setting.for_press else ARCHIVE,
            zoom=setting.zoom,
            profile=job.profile if setting.for_press else "",
            closing=closing if mentions else None,
        )
    except PdfError as error:
        raise MakeError(*error.args) from error


def imposed(job: Imposition, workshop: Workshop) -> bytes:
    """Put the pages of a PDF on sheets for folding.

    Raises:
        MakeError: The PDF is missing or cannot be read.
    """
    from atlante.documents.impose import ImposeError, impose

    try:
        return impose(workshop.read_bytes(job.pages))
    except ImposeError as error:
        raise MakeError(f"{job.pages}: {error}") from error
