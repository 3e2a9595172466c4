"""Make a document for the build: fill its template, turn it into a PDF."""

from atlante.builder.artifact import MakeError, Workshop
from atlante.views.documents import DocumentView

STYLESHEETS = tuple(
    f"templates/print/css/{name}.css" for name in ("fonts", "page", "type", "cover", "tables", "marks", "chapters")
)


def pdf(view: DocumentView, workshop: Workshop) -> bytes:
    """Make a PDF.

    Raises:
        MakeError: A file it needs is missing, or WeasyPrint complained.
    """
    from atlante.documents.print_view import print_view
    from atlante.render.pdf import PdfError, html_to_pdf
    from atlante.render.templates import render

    try:
        page = print_view(view, workshop.read_bytes)
    except ValueError as error:
        raise MakeError(str(error)) from error
    html = render(workshop.root, "print/booklet.html.j2", page, workshop.read_text)
    try:
        return html_to_pdf(html, workshop.root, STYLESHEETS, workshop.read_bytes)
    except PdfError as error:
        raise MakeError(*error.args) from error
