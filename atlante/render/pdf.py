"""Turn HTML into an archivable, tagged PDF, refusing whatever WeasyPrint would only log.

The one door of WeasyPrint. Every file that it reads passes through the reader of the artifact at work; addresses
outside the project are refused; fonts of the machine are not seen; one line in its log is a failure, and so is a page
number that is not true. Three habits of WeasyPrint that cost much and change nothing are bypassed here.
"""

import gc
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email.message import EmailMessage
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit
from urllib.request import pathname2url

import pydyf
from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.layout import preferred
from weasyprint.text.ffi import ffi, fontconfig, pangoft2
from weasyprint.text.fonts import FontConfiguration, get_hb_object_data, woff2
from weasyprint.urls import URLFetcher, URLFetcherResponse

from atlante.render.page_numbers import anchor_pages, untrue_numbers

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
        content = self._read_bytes(inside)
        return URLFetcherResponse(url, _unpacked(content) if content[:4] == b"wOF2" else content, content_type)


@lru_cache(maxsize=32)
def _unpacked(face: bytes) -> bytes:
    """Return a packed face as WeasyPrint would unpack it, for each document anew; a broken one as it is."""
    unpacked = BytesIO()
    try:
        woff2.decompress(BytesIO(face), unpacked)
    except Exception:  # whatever a broken face makes of it, WeasyPrint meets it too and complains
        return face
    return unpacked.getvalue()


@contextmanager
def _few_collections() -> Iterator[None]:
    """Look seldom for unreachable objects: a document is millions of them, and nearly all stay until its end."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@contextmanager
def _quick_least_widths() -> Iterator[None]:
    """Remember the least widths of words while a document is made.

    To know how narrow a column of a table may be, WeasyPrint breaks every text after every letter when `overflow-wrap`
    is `anywhere`, each time laying out the rest of the text. What fits in no width at all depends on the first word
    alone, and on the letter after it: the rest is cut off, and what was measured once is not measured again. Nothing
    but `preferred` asks through this name, and of the answer it takes only where to go on and the width.
    """
    measure = preferred.split_first_line
    # The style is kept with the answer: its address, by which it is known, must not become another's.
    known: dict[tuple[str, int, object], tuple[Any, Any]] = {}

    def split_first_line(
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        to_nothing = minimum and max_width == 0 and is_line_start
        if not (to_nothing and style["overflow_wrap"] == "anywhere" and style["white_space"] == "normal"):
            return measure(text, style, context, max_width, spacing, is_line_start=is_line_start, minimum=minimum)
        space = text.find(" ")
        short = text if space == -1 else text[: space + 2]
        key = (short, id(style), spacing)
        if key not in known:
            measured = measure(short, style, context, max_width, spacing, is_line_start=is_line_start, minimum=minimum)
            known[key] = (None, None, measured[2], measured[3], None, None), style
        return known[key][0]

    preferred.split_first_line = split_first_line
    try:
        yield
    finally:
        preferred.split_first_line = measure


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
            character that no face of the style sheets has; or these have no face; or a page number is not true.
    """
    fetcher = _ProjectFetcher(base, read_bytes)
    fonts = _BundledFonts()
    with _listening(base) as complaints, _few_collections(), _quick_least_widths():
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
                _define_rgb(pdf)

        options = {**DEFAULT_OPTIONS, "stylesheets": sheets, "pdf_variant": variant}
        if profile:
            options["output_intent"] = "device-cmyk"
        rendered = document.render(font_config=fonts, color_profiles=profiles, **options)
        places = anchor_pages(rendered)
        complaints.lines.update(dict.fromkeys(untrue_numbers(rendered, places)))
        if closing is not None:
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


def _define_rgb(pdf: Any) -> None:
    """Say which RGB the colours are in: PDF/X-4 (ISO 15930-7) takes bare RGB only under an RGB output intent."""
    profile = pydyf.Stream([(files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()], {"N": 3}, compress=True)
    for spaces in pdf.objects:
        # The colour spaces of all pages are one dictionary, which WeasyPrint begins with these.
        if isinstance(spaces, dict) and "lab-d50" in spaces:
            pdf.add_object(profile)
            spaces["DefaultRGB"] = pydyf.Array(("/ICCBased", profile.reference))
            return
    raise PdfError("the PDF has no colour spaces to say in which RGB its colours are")


def _claim_pdfua(pdf: Any) -> None:
    """Say in the metadata that the file is PDF/UA-1 too, with the schema that PDF/A wants for saying so."""
    for stream in pdf.objects:
        if getattr(stream, "extra", {}).get("Type") == "/Metadata":
            stream.stream = [bytes(part).replace(b"</rdf:RDF>", _PDFUA + b"</rdf:RDF>") for part in stream.stream]
            return
    raise PdfError("the PDF has no metadata to say in that it is PDF/UA")
