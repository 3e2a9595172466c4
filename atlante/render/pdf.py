"""Turn HTML into an archivable, tagged PDF, refusing whatever WeasyPrint would only log.

The one door of WeasyPrint. Every file that it reads passes through the reader of the artifact at work; addresses
outside the project are refused; fonts of the machine are not seen; one line in its log is a failure.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit
from urllib.request import pathname2url

from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data
from weasyprint.urls import URLFetcher, URLFetcherResponse

ReadBytes = Callable[[str], bytes]
Closing = Callable[[Mapping[str, int]], str]

# PDF/A-2a asks for tags, embedded fonts and a colour profile; the same file can say that it is also PDF/UA-1.
Variant = Literal["pdf/a-2a", "pdf/x-4"]
ARCHIVE: Variant = "pdf/a-2a"
PRESS: Variant = "pdf/x-4"
# What printers want drawn beyond the trim; the page of a style sheet is larger, for the marks.
BLEED_MM = 3.0
_BLEED_PT = BLEED_MM * 72 / 25.4
_TYPES = {
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_PDFUA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"\
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


# WeasyPrint knows of fontconfig only what it needs itself; saying the same twice does no harm.
ffi.cdef("FcConfig * FcConfigCreate (void);")


class PdfError(Exception):
    """What WeasyPrint complained about, or what cannot be made into a PDF; one message an argument."""


class _ProjectFetcher(URLFetcher):  # type: ignore[misc]
    """Fetch files of the project through a reader; refuse every other address."""

    def __init__(self, base: Path, read_bytes: ReadBytes) -> None:
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._base = base
        self._read_bytes = read_bytes

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme != "file" or parts.netloc:
            raise PermissionError("only files of the project may be used")
        path = Path(unquote(parts.path))
        if ".." in path.parts or not path.is_relative_to(self._base):
            raise PermissionError("the file is outside the project")
        inside = path.relative_to(self._base).as_posix()
        content_type = EmailMessage()
        content_type["Content-Type"] = _TYPES.get(path.suffix.lower(), "application/octet-stream")
        return URLFetcherResponse(url, self._read_bytes(inside), content_type)


class _BundledFonts(FontConfiguration):  # type: ignore[misc]
    """The faces of the style sheets and no other: what a machine has installed neither draws nor measures anything."""

    def __init__(self) -> None:
        super().__init__()
        # An empty configuration has no folders, hence no fonts, and no rules of the machine for choosing among them.
        self._config = fontconfig.FcConfigCreate()
        pangoft2.pango_fc_font_map_set_config(ffi.cast("PangoFcFontMap *", self.font_map), self._config)
        # The map of fonts keeps it from now on.
        fontconfig.FcConfigDestroy(self._config)

    def has_faces(self) -> bool:
        """Return whether there is a face at all: Pango falls over without."""
        found = fontconfig.FcConfigGetFonts(self._config, fontconfig.FcSetApplication)
        return bool(found != ffi.NULL and found.nfont > 0)

    def faces(self) -> tuple[bytes, ...]:
        """Return the bytes of the unpacked faces."""
        # They lie in a folder of WeasyPrint's own that it names to nobody: there is no other way to know them.
        return tuple(path.read_bytes() for path in self._folder.iterdir()) if self._folder else ()


class _Complaints(logging.Handler):
    """Collect what WeasyPrint logs, each message once and in one line, with the file at work before it."""

    def __init__(self, base: Path) -> None:
        super().__init__(logging.WARNING)
        self.place = ""
        # WeasyPrint names files by address, the system by path; an author knows them from the project's root.
        self._folders = (f"{_file_url(base)}/", f"{base}/")
        self.lines: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        text = " ".join(record.getMessage().split())
        for folder in self._folders:
            text = text.replace(folder, "")
        self.lines[f"{self.place}: {text}" if self.place else text] = None


@contextmanager
def _listening(base: Path) -> Iterator[_Complaints]:
    logger = logging.getLogger("weasyprint")
    complaints = _Complaints(base)
    level = logger.level
    logger.addHandler(complaints)
    logger.setLevel(logging.WARNING)
    try:
        yield complaints
    finally:
        logger.removeHandler(complaints)
        logger.setLevel(level)


def html_to_pdf(
    html: str,
    base: Path,
    stylesheets: tuple[str, ...],
    read_bytes: ReadBytes,
    *,
    variant: Variant = ARCHIVE,
    zoom: float = 1.0,
    profile: str = "",
    closing: Closing | None = None,
) -> bytes:
    """Return a document as PDF/A-2a that also claims PDF/UA-1, or as PDF/X-4.

    Args:
        html: The whole document with language, title and metadata; addresses in it are relative to ``base``.
        base: The project's root, absolute: nothing outside it may be used.
        stylesheets: Style sheets relative to ``base``, in the order of the cascade.
        read_bytes: Reads and records a file given relative to ``base``.
        variant: PDF/A-2a for reading and keeping, PDF/X-4 for a print shop.
        zoom: By how much the laid out pages are enlarged, fonts and page size alike.
        profile: CMYK profile for PDF/X-4 relative to ``base``, its output intent; empty for none.
        closing: Given the page of every id, from 1, returns the document whose pages take the place of the last page:
            an index can be written only when the rest is laid out.

    Raises:
        PdfError: WeasyPrint logged something: a missing image, an unknown property, a dead anchor, a refused address, a
            character that no face of the style sheets has; or these have no face.
    """
    fetcher = _ProjectFetcher(base, read_bytes)
    fonts = _BundledFonts()
    with _listening(base) as complaints:
        sheets = []
        profiles: dict[str, object] = {}
        for path in stylesheets:
            complaints.place = path
            sheets.append(
                CSS(
                    string=read_bytes(path).decode("utf-8"),
                    base_url=_file_url(base / path),
                    url_fetcher=fetcher,
                    font_config=fonts,
                )
            )
        complaints.place = ""
        if profile:
            rule = f'@color-profile device-cmyk {{ src: url("{pathname2url(profile)}"); components: c, m, y, k }}'
            base_url = f"{_file_url(base)}/"
            # The rule fills the profiles as it is read; the sheet itself styles nothing.
            CSS(string=rule, base_url=base_url, url_fetcher=fetcher, font_config=fonts, color_profiles=profiles)
        if not fonts.has_faces():
            raise PdfError(*complaints.lines, "the style sheets have no face that can be loaded")
        document = HTML(string=html, base_url=f"{_file_url(base)}/", url_fetcher=fetcher, media_type="print")

        def finish(rendered: Any, pdf: Any) -> None:
            for text in _foreign_fonts(rendered, fonts):
                complaints.lines[text] = None
            if variant == ARCHIVE:
                _claim_pdfua(pdf)
            else:
                _state_bleed(pdf)

        options = {**DEFAULT_OPTIONS, "stylesheets": sheets, "pdf_variant": variant}
        if profile:
            options["output_intent"] = "device-cmyk"
        rendered = document.render(font_config=fonts, color_profiles=profiles, **options)
        if closing is not None:
            places: dict[str, int] = {}
            for number, page in enumerate(rendered.pages, start=1):
                for name in page.anchors:
                    places.setdefault(name, number)
            end = HTML(
                string=closing(places), base_url=f"{_file_url(base)}/", url_fetcher=fetcher, media_type="print"
            ).render(font_config=fonts, color_profiles=profiles, **options)
            rendered = rendered.copy([*rendered.pages[:-1], *end.pages])
        content: bytes = rendered.write_pdf(zoom=zoom, finisher=finish, **options)
    if complaints.lines:
        raise PdfError(*complaints.lines)
    return content


def _file_url(path: Path) -> str:
    return f"file://{pathname2url(str(path))}"


def _foreign_fonts(document: Any, fonts: _BundledFonts) -> Iterator[str]:
    """Complain of fonts that are not among the faces of the style sheets, should any find its way past them."""
    faces = {sha256(face).digest() for face in fonts.faces()}
    for font in document.fonts.values():
        if sha256(get_hb_object_data(font.hb_face)).digest() not in faces:
            text = "".join(dict.fromkeys("".join(font.to_unicode.values())))
            yield f'the installed font "{font.family}" was used for "{text}", which the bundled faces lack'


def _state_bleed(pdf: Any) -> None:
    """Say that the bleed is that of printers: WeasyPrint takes for it what it likes of the room for marks."""
    for page in pdf.objects:
        if isinstance(page, dict) and page.get("Type") == "/Page":
            left, bottom, right, top = page["TrimBox"]
            page["BleedBox"][:] = [left - _BLEED_PT, bottom - _BLEED_PT, right + _BLEED_PT, top + _BLEED_PT]


def _claim_pdfua(pdf: Any) -> None:
    """Say in the metadata that the file is PDF/UA-1 too, with the schema that PDF/A wants for saying so."""
    for stream in pdf.objects:
        if getattr(stream, "extra", {}).get("Type") == "/Metadata":
            stream.stream = [bytes(part).replace(b"</rdf:RDF>", _PDFUA + b"</rdf:RDF>") for part in stream.stream]
            return
    raise PdfError("the PDF has no metadata to say in that it is PDF/UA")
