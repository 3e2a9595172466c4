"""What is too long, too odd or not there: a clear error or a correct page, never a silent hole."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from atlante.builder.artifact import MakeError
from atlante.documents.print_view import LONGEST_TITLE
from atlante.documents.recipes import pdf
from atlante.verify.check import verify
from atlante.verify.reading import read_facts
from atlante.verify.tools import Tools
from atlante.views.documents import DocumentView, Edition, PrintJob
from tests.documents.conftest import Press, lay_out, set_up

TITLE = " ".join(f"Titolo numero {number} che non finisce più" for number in range(9))[:300]
NAME = "Sant'Angelo d'Àdda / Lungo"


def edited(root: Path, path: str, change: Callable[[str], str]) -> None:
    """Change a file of a project, really."""
    before = (root / path).read_text(encoding="utf-8")
    after = change(before)
    assert after != before
    (root / path).write_text(after, encoding="utf-8")


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Return a project with a municipality of an odd name, a strategy without objectives, and an address."""
    root = tmp_path_factory.mktemp("odd")
    lay_out(root)
    for path in ("content/municipalities.csv", "content/geodata/municipalities.geojson"):
        edited(root, path, lambda text: text.replace("Borgo di Sopra", NAME))
    edited(
        root,
        "content/strategies/acqua.yml",
        lambda text: re.sub(r"^objectives:\n(?:[ ].*\n)+", "objectives: []\n", text, flags=re.MULTILINE),
    )
    edited(root, "content/publication.yml", lambda text: text + "url: https://example.org/atlante\n")
    return set_up(root)


def words(content: bytes) -> list[str]:
    """Return the text of every page, its blanks made one."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def faults(press: Press, content: bytes) -> list[tuple[str, str]]:
    path = press.root / "prova.pdf"
    path.write_bytes(content)
    return [(row.code, row.fault.found) for row in verify(path, path.name, Tools(None, None))]


def test_a_title_of_300_characters_is_whole_on_the_cover(press: Press) -> None:
    assert len(TITLE) == 300
    content = press.make(replace(press.views["masterplan-pilota"], title=TITLE))
    assert TITLE.replace(" ", "") in words(content)[0].replace(" ", "")
    assert faults(press, content) == []


def test_a_title_that_no_cover_holds_fails(press: Press) -> None:
    view = press.views["masterplan-pilota"]
    with pytest.raises(MakeError) as caught:
        press.make(replace(view, title="x" * (LONGEST_TITLE + 1)))
    assert caught.value.messages == (
        "masterplan-pilota: expected a title of at most 500 characters, which a cover holds, found one of 501",
    )


@pytest.mark.parametrize("edition", ["archive", "a5", "large", "press"])
def test_the_longest_title_stays_above_the_foot_of_the_cover(press: Press, edition: Edition) -> None:
    title = (f"{TITLE} " * 2)[:LONGEST_TITLE].strip()
    job = PrintJob(replace(press.views["masterplan-pilota"], title=title), edition)
    path = press.root / f"titolo-{edition}.pdf"
    path.write_bytes(pdf(job, press.workshop()))
    facts = read_facts(path)
    runs = [run for run in facts.runs if run.page == 1 and run.box]
    # The subtitle stands below the title, the publisher in the foot.
    subtitle = next(run for run in runs if "Masterplan" in run.text)
    foot = next(run for run in runs if "Ente" in run.text)
    assert "".join(title.split()) in "".join("".join(run.text.split()) for run in runs)
    assert subtitle.box and foot.box and subtitle.box[1] > foot.box[3]


def test_a_name_with_apostrophe_accent_and_slash_is_whole_everywhere(odd: Press) -> None:
    (dossier,) = (view for view in odd.views.values() if NAME in view.title)
    assert re.fullmatch(r"docs/documenti/[a-z0-9-]+\.pdf", dossier.path)
    content = odd.make(dossier)
    assert NAME in words(content)[0]
    assert PdfReader(BytesIO(content)).metadata.title == f"Dossier di {NAME}"  # type: ignore[union-attr]
    assert faults(odd, content) == []


def test_a_strategy_without_objectives_has_no_empty_section(press: Press, odd: Press) -> None:
    def headings(html: str) -> set[str]:
        return set(re.findall(r'<h[2-6][^>]* id="([^"]+)"', html))

    view = odd.views["opuscolo-acqua"]
    gone = headings(press.html(press.views["opuscolo-acqua"])) - headings(odd.html(view))
    assert gone == {"obiettivi-obiettivi", "acqua-meno-acqua", "acqua-piu-ombra"}
    content = odd.make(view)
    assert "Meno acqua in fognatura" not in " ".join(words(content))
    assert faults(odd, content) == []


def test_a_missing_icon_fails(odd: Press) -> None:
    icon = next((odd.root / "nbs_abacus/icons").glob("*.svg"))
    kept = icon.read_bytes()
    icon.unlink()
    try:
        with pytest.raises(MakeError) as caught:
            odd.make(odd.views["abaco"])
    finally:
        icon.write_bytes(kept)
    assert any(f"nbs_abacus/icons/{icon.name} is missing" in message for message in caught.value.messages)


def kinds(press: Press) -> dict[str, DocumentView]:
    """Return a document of every kind by the words above its title."""
    return {view.kicker: view for view in press.views.values()}


def test_every_kind_of_document_says_how_to_cite_it_and_has_the_code_of_its_page(odd: Press) -> None:
    found = kinds(odd)
    assert {view.form for view in found.values()} == {"book", "paper"}
    for view in found.values():
        html = odd.html(view)
        assert f"<title>Codice QR che porta alla pagina {view.colophon.page_url}</title>" in html
        assert view.colophon.page_url.startswith("https://example.org/atlante/")
        assert "Come citare" in html


def test_without_an_address_there_is_no_code_and_still_how_to_cite(press: Press) -> None:
    for view in kinds(press).values():
        html = press.html(view)
        assert "Codice QR" not in html
        assert "Come citare" in html
