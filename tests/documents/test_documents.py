import os
import pickle
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from atlante.builder.artifact import MakeError
from atlante.documents.editions import SETTINGS
from atlante.documents.recipes import pdf
from atlante.views.documents import DocumentView, PrintJob
from atlante.views.parts import Block, Span
from tests.documents.conftest import REPOSITORY, Press, Printed

FACES = {
    "Titillium-Web",
    "Titillium-Web-Semi-Bold",
    "Titillium-Web-Bold",
    "Titillium-Web-Italic",
    "Atlante-Ripiego",
    "Atlante-Ripiego-Bold",
}


def text_of(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def changed(view: DocumentView, index: int, **fields: object) -> DocumentView:
    """Return a document with the body of one chapter changed."""
    chapter = view.chapters[index]
    body = replace(chapter.body, **fields)  # type: ignore[type-var]
    chapters = (*view.chapters[:index], replace(chapter, body=body), *view.chapters[index + 1 :])
    return replace(view, chapters=chapters)


def failure(press: Press, view: DocumentView) -> tuple[str, ...]:
    with pytest.raises(MakeError) as caught:
        press.make(view)
    return caught.value.messages


def bookmarks(reader: PdfReader) -> list[tuple[int, str, int]]:
    """Return level, title and page of every bookmark."""
    rows = []

    def walk(items: list[object], level: int) -> None:
        for item in items:
            if isinstance(item, list):
                walk(item, level + 1)
            else:
                assert isinstance(item, Destination)
                number = reader.get_destination_page_number(item)
                assert number is not None
                rows.append((level, " ".join(str(item.title).split()), number + 1))

    walk(reader.outline, 1)
    return rows


class Page(HTMLParser):
    """What the tests look at in the HTML of a document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.contents: list[tuple[int, str]] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.unscoped = 0
        self._level = 0
        self._text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if str(values.get("href", "")).startswith("#"):
            self.targets.append(str(values["href"])[1:])
        self.unscoped += tag == "th" and "scope" not in values
        if tag == "li" and str(values.get("class", "")).startswith("level-"):
            self._level, self._text = int(str(values["class"])[-1]), ""

    def handle_data(self, data: str) -> None:
        self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "li" and self._level:
            self.contents.append((self._level, " ".join(self._text.split())))
            self._level = 0


def test_the_fixtures_use_every_chapter_template(printed: dict[str, Printed]) -> None:
    used = {chapter.template for row in printed.values() for chapter in row.view.chapters}
    assert used == {
        path.name.removesuffix(".html.j2") for path in (REPOSITORY / "templates/print/chapters").glob("*.html.j2")
    }


def test_everything_in_the_print_folder_is_used(printed: dict[str, Printed]) -> None:
    files = {path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "templates/print").rglob("*.*")}
    used = {name for row in printed.values() for name in row.recorded if name.startswith("templates/")}
    # The small documents mention too few records for an index: its own tests use that template.
    index = "templates/print/index.html.j2"
    assert files - {index} == used | {name for setting in SETTINGS.values() for name in setting.sheets}


def test_a_document_records_what_it_is_made_from(printed: dict[str, Printed]) -> None:
    recorded = printed["masterplan-pilota"].recorded
    fonts = {name for name in recorded if name.startswith("node_modules/")}
    assert len(fonts) == 10
    assert {name for name in recorded if name not in fonts and not name.startswith("templates/")} == {
        "build/docs/mappe/pilota-pilota.svg",
        "content/geodata/municipalities.geojson",
        "nbs_abacus/icons/water-management.svg",
    }


def test_metadata_come_from_the_record(printed: dict[str, Printed]) -> None:
    for row in printed.values():
        reader, colophon = row.reader, row.view.colophon
        metadata = reader.metadata
        assert metadata is not None
        assert reader.trailer["/Root"]["/Lang"] == "it"
        assert metadata.title == row.view.title
        assert metadata.author == colophon.publisher
        assert metadata.subject == row.view.description
        assert metadata.keywords == f"{row.view.kicker}, {row.view.title}, edizione {colophon.edition}"
        digits = colophon.date_iso.replace("-", "")
        assert str(metadata["/CreationDate"]).startswith(f"D:{digits}")
        assert metadata["/CreationDate"] == metadata["/ModDate"]


def test_only_bundled_faces_are_embedded(printed: dict[str, Printed]) -> None:
    names: set[str] = set()
    for row in printed.values():
        for page in row.reader.pages:
            for font in page["/Resources"]["/Font"].values():
                descendant = font.get_object()["/DescendantFonts"][0].get_object()
                assert "/FontFile2" in descendant["/FontDescriptor"], "a face is not embedded"
                names.add(str(descendant["/BaseFont"]).split("+")[1])
    assert {"Titillium-Web", "Titillium-Web-Semi-Bold", "Titillium-Web-Bold", "Atlante-Ripiego"} <= names <= FACES


def books(printed: dict[str, Printed]) -> tuple[Printed, ...]:
    """Return the documents with cover and contents."""
    return tuple(row for row in printed.values() if row.view.form == "book")


def papers(printed: dict[str, Printed]) -> tuple[Printed, ...]:
    """Return the documents that begin with their text."""
    return tuple(row for row in printed.values() if row.view.form == "paper")


def test_bookmarks_are_the_contents(press: Press, printed: dict[str, Printed]) -> None:
    for row in books(printed):
        page = Page(press.html(row.view))
        # Lists of figures and tables follow the contents: their entries start with a number alone.
        listed = [entry for entry in page.contents if entry[1] != ""]
        marks = [(level, title) for level, title, _ in bookmarks(row.reader)]
        assert marks == listed[: len(marks)]
        assert marks[-1] == (1, "Fonti")
        chapters = [chapter.title for chapter in row.view.chapters]
        assert [title.split(" ", 1)[1] for _, title in marks if title.split(" ", 1)[-1] in chapters] == chapters


def test_page_numbers_of_the_contents_are_those_of_the_headings(printed: dict[str, Printed]) -> None:
    for row in books(printed):
        reader = row.reader
        marks = bookmarks(reader)
        first = min(page for _, _, page in marks)
        contents = " ".join(" ".join(reader.pages[index].extract_text().split()) for index in range(2, first - 1))
        for _, title, number in marks:
            assert re.search(rf"{re.escape(title)}[ .]* {number}\b", contents), (row.view.id, title, number)
            # A line may end inside a word, after a hyphen.
            heading = "".join(reader.pages[number - 1].extract_text().split())
            assert "".join(title.split()) in heading, (row.view.id, title, number)


def test_page_numbers_stand_on_every_page_but_the_cover(printed: dict[str, Printed]) -> None:
    for row in books(printed):
        pages = row.reader.pages
        assert not re.search(r"\n1\s*$|^1\n", pages[0].extract_text())
        for number, page in enumerate(pages[1:], start=2):
            lines = {line.strip() for line in page.extract_text().splitlines()}
            edition = f"Edizione {row.view.colophon.edition}, {row.view.colophon.date}"
            # Number, word and edition stand in one line of the foot, the number outside.
            assert {f"{number} BOZZA {edition}", f"{edition} BOZZA {number}"} & lines, (row.view.id, number)


def test_headings_follow_one_another_without_gaps(press: Press, printed: dict[str, Printed]) -> None:
    for row in printed.values():
        levels = Page(press.html(row.view)).levels
        assert levels[0] == 1
        assert levels.count(1) == 1
        gaps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert gaps == [], row.view.id


def test_anchors_are_unique_and_every_link_has_one(press: Press, printed: dict[str, Printed]) -> None:
    for row in printed.values():
        page = Page(press.html(row.view))
        assert len(page.ids) == len(set(page.ids))
        assert set(page.targets) <= set(page.ids)
        assert page.unscoped == 0


def test_two_runs_give_the_same_bytes(press: Press, printed: dict[str, Printed]) -> None:
    row = printed["dossier-borgo-di-sopra"]
    assert press.make(row.view) == row.content


_ELSEWHERE = """
import pickle, sys
from pathlib import Path
from atlante.builder.artifact import Workshop
from atlante.documents.recipes import pdf
from atlante.views.documents import PrintJob
root = Path(sys.argv[1])
view = pickle.loads((root / "view.pickle").read_bytes())
(root / "elsewhere.pdf").write_bytes(pdf(PrintJob(view), Workshop(root, root / "build", root / "build" / ".other")))
"""


def test_another_process_without_any_installed_font_gives_the_same_bytes(
    press: Press, printed: dict[str, Printed]
) -> None:
    row = printed["masterplan-pilota"]
    (press.root / "view.pickle").write_bytes(pickle.dumps(row.view))
    config = press.root / "fonts.conf"
    config.write_text(f"<fontconfig><cachedir>{press.root / 'font-cache'}</cachedir></fontconfig>")
    subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, str(press.root)],
        check=True,
        cwd=REPOSITORY,
        env={**os.environ, "FONTCONFIG_FILE": str(config), "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        capture_output=True,
    )
    assert (press.root / "elsewhere.pdf").read_bytes() == row.content


def test_markup_in_content_is_text(press: Press, printed: dict[str, Printed]) -> None:
    view = printed["masterplan-pilota"].view
    prose = (Block(False, ((Span("<script>alert(1)</script> & <b>x</b>"),),)),)
    altered = changed(replace(view, title="<script>t</script>", description='"><script>d'), 0, summary=prose)
    reader = PdfReader(BytesIO(press.make(altered)))
    assert "<script>alert(1)</script> & <b>x</b>" in text_of(reader)
    assert reader.metadata is not None
    assert reader.metadata.title == "<script>t</script>"
    assert reader.metadata.subject == '"><script>d'
    assert "/JavaScript" not in reader.trailer["/Root"].get("/Names", {})


def test_a_dead_anchor_fails(press: Press, printed: dict[str, Printed]) -> None:
    prose = (Block(False, ((Span("niente", "#nbs-niente"),),)),)
    messages = failure(press, changed(printed["masterplan-pilota"].view, 0, summary=prose))
    assert "No anchor #nbs-niente for internal URI reference" in messages
    assert all("nbs-niente" in message for message in messages)


def test_a_missing_map_fails(press: Press, printed: dict[str, Printed]) -> None:
    view = printed["masterplan-pilota"].view
    chapter = view.chapters[0]
    drawn = replace(chapter.maps[0], svg="docs/mappe/nessuna.svg")
    chapters = (replace(chapter, maps=(drawn,)), *view.chapters[1:])
    assert failure(press, replace(view, chapters=chapters)) == (
        "Failed to load image at 'build/docs/mappe/nessuna.svg': MakeError: build/docs/mappe/nessuna.svg is missing",
    )


def test_a_missing_layer_fails(press: Press, printed: dict[str, Printed], tmp_path: Path) -> None:
    (tmp_path / "content/geodata").mkdir(parents=True)
    bare = Press(tmp_path, {})
    view = printed["masterplan-pilota"].view
    assert failure(bare, view) == ("content/geodata/municipalities.geojson is missing",)
    (tmp_path / "content/geodata/municipalities.geojson").write_text('{"features": [{}]}')
    assert failure(bare, view) == ("the layer of the municipalities cannot be drawn (KeyError: 'properties')",)


def test_the_cover_says_what_is_illustrative(press: Press, printed: dict[str, Printed]) -> None:
    words = "Contiene parti illustrative"
    covers = {row.view.id: row.reader.pages[0].extract_text() for row in books(printed)}
    html = {row.view.id: press.html(row.view) for row in books(printed)}
    marked = {name for name, text in covers.items() if words in text}
    assert marked == {name for name, text in html.items() if '<span class="status illustrative">' in _body(text)}
    assert marked
    assert marked != set(covers)
    assert all("Bozza" in text for text in covers.values())


def _body(html: str) -> str:
    """Return what is between the contents and the end: the key of statuses names all of them."""
    return html[html.index('<section class="contents">') :]


def test_a_paper_begins_with_its_title_and_ends_with_its_imprint(press: Press, printed: dict[str, Printed]) -> None:
    assert {row.view.id for row in papers(printed)} == {
        "scheda-giardino-pioggia",
        "scheda-tetto-verde",
        "upa-collina",
        "upa-pianura",
    }
    for row in papers(printed):
        first, last = row.reader.pages[0].extract_text(), row.reader.pages[-1].extract_text()
        assert row.view.title in " ".join(first.split())
        assert "Come citare" in last
        marks = bookmarks(row.reader)
        assert marks[0] == (1, row.view.title, 1)
        assert marks[-1][:2] == (2, "Fonti")
        assert Page(press.html(row.view)).levels.count(1) == 1


def test_every_page_of_a_draft_says_so_and_none_of_an_official_edition(press: Press) -> None:
    view = press.views["scheda-tetto-verde"]
    draft = PdfReader(BytesIO(pdf(PrintJob(view), press.workshop())))
    official = PdfReader(BytesIO(pdf(PrintJob(view, draft=False), press.workshop())))
    assert all("BOZZA" in page.extract_text().upper() for page in draft.pages)
    assert not any("BOZZA" in page.extract_text().upper() for page in official.pages)


def test_statuses_are_words(printed: dict[str, Printed]) -> None:
    text = text_of(printed["guida-rete"].reader)
    for word in ("Confermato", "Redazionale", "Illustrativo", "Da compilare"):
        assert word in text


def test_sources_are_numbered_and_lead_back(printed: dict[str, Printed]) -> None:
    row = printed["opuscolo-acqua"]
    last = " ".join(row.reader.pages[-1].extract_text().split())
    for source in row.view.sources:
        assert re.search(rf"\b{source.number} {re.escape(source.title)}", last)
    assert re.search(r"↑ p\.\s?\d+", last)


def test_cross_references_name_the_page(press: Press, printed: dict[str, Printed]) -> None:
    row = printed["abaco-suolo"]
    sheet = row.view.chapters[-1]
    number = next(page for _, title, page in bookmarks(row.reader) if title.endswith(sheet.title))
    assert re.search(rf"{re.escape(sheet.title)} ?→ ?p\. ?{number}\b", text_of(row.reader))


def test_a_code_leads_to_the_page_when_there_is_one(press: Press, printed: dict[str, Printed]) -> None:
    view = printed["masterplan-pilota"].view
    there = replace(view, colophon=replace(view.colophon, page_url="https://example.org/p?a=1&b=<2>"))
    gone = replace(view, colophon=replace(view.colophon, page_url=""))
    assert "<title>Codice QR che porta alla pagina https://example.org/p?a=1&amp;b=&lt;2&gt;</title>" in press.html(
        there
    )
    assert "Codice QR" not in press.html(gone)
    press.make(there)


def test_long_titles_stay_short_in_the_head(press: Press, printed: dict[str, Printed]) -> None:
    view = printed["masterplan-pilota"].view
    long = replace(view, title="Titolo " * 12, kicker="Breve", subtitle="sottotitolo")
    assert 'data-booklet="Breve. sottotitolo"' in press.html(long)
    assert f'data-booklet="{view.title}"' in press.html(view)
