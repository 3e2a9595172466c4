"""What goes into an archive: all that is read, nothing that an editor left, and words that fit the content."""

import hashlib
import json
import os
from pathlib import Path

import pytest

from atlante import __version__
from atlante.archive.contents import Contents, contents
from atlante.archive.current import Output
from atlante.archive.entry import ArchiveRefused, digest_of
from atlante.archive.sums import SUMS, read_sums
from atlante.catalog.catalog import Catalog
from atlante.lint.check import check_project
from atlante.paths import ProjectPaths
from tests.conftest import MINIMAL

PDF = b"%PDF-1.7\n"


def catalog_of(root: Path) -> Catalog:
    checked = check_project(ProjectPaths(root))
    assert checked.catalog is not None, checked.issues
    return checked.catalog


def gather(root: Path, outputs: tuple[Output, ...] = (), *, official: bool = False) -> Contents:
    return contents(
        ProjectPaths(root),
        catalog_of(root),
        outputs,
        distributions=("weasyprint", "nessuna-libreria"),
        name="atlante-prova",
        official=official,
    )


def of(held: Contents, path: str) -> str:
    return next(entry.content().decode() for entry in held.entries if entry.path == path)


def below(held: Contents, *folders: str) -> set[str]:
    return {entry.path for entry in held.entries if entry.path.startswith(folders)}


def sources(root: Path) -> set[str]:
    return {
        path.relative_to(root).as_posix()
        for top in ("content", "nbs_abacus")
        for path in (root / top).rglob("*")
        if path.is_file()
    }


def test_the_content_is_there_as_it_is(minimal: Path) -> None:
    held = gather(minimal)
    assert held.left_out == ()
    assert below(held, "content/", "nbs_abacus/") == sources(MINIMAL)
    for path in sources(MINIMAL):
        assert of(held, path).encode() == (MINIMAL / path).read_bytes()


def test_the_snapshot_is_a_project_with_the_same_records(minimal: Path, tmp_path: Path) -> None:
    other = tmp_path / "altro"
    for entry in gather(minimal).entries:
        if entry.path.startswith(("content/", "nbs_abacus/")):
            (other / entry.path).parent.mkdir(parents=True, exist_ok=True)
            (other / entry.path).write_bytes(entry.content())
    one, two = catalog_of(minimal), catalog_of(other)
    assert one.all_keys() == two.all_keys()
    assert [one.find(*key) for key in one.all_keys()] == [two.find(*key) for key in two.all_keys()]


def test_what_editors_and_systems_leave_stays_out_and_is_named_unless_it_is_hidden(minimal: Path) -> None:
    left = (
        "content/geodata/appunti.txt",
        "content/geodata/municipalities.geojson.bak",
        "nbs_abacus/drawings/giardino-pioggia.svg~",
        "nbs_abacus/drawings/manca.svg",
    )
    for path in left[:-1]:
        (minimal / path).write_bytes(b"x")
    (minimal / left[-1]).symlink_to("nessuno.svg")
    for path in ("content/.DS_Store", "content/zones/.valle.yml.swp", "content/README.md", "content/.git/config"):
        (minimal / path).parent.mkdir(exist_ok=True)
        (minimal / path).write_bytes(b"x")
    held = gather(minimal)
    assert held.left_out == left
    assert below(held, "content/", "nbs_abacus/") == sources(MINIMAL)


def test_a_link_to_a_file_is_archived_as_that_file(minimal: Path, tmp_path: Path) -> None:
    icon = minimal / "nbs_abacus/icons/water-management.svg"
    content = icon.read_bytes()
    icon.rename(tmp_path / "altrove.svg")
    icon.symlink_to(tmp_path / "altrove.svg")
    assert of(gather(minimal), "nbs_abacus/icons/water-management.svg").encode() == content


def test_a_waiver_file_is_content(minimal: Path) -> None:
    (minimal / "content/waivers.yml").write_text("waivers: []\n", encoding="utf-8")
    assert "content/waivers.yml" in below(gather(minimal), "content/")


def test_documents_and_data_come_from_the_build_and_the_rest_of_it_does_not(minimal: Path) -> None:
    names = ("docs/documenti/abaco.pdf", "docs/documenti/index.md", "docs/data/comuni.csv", "docs/mappe/a.svg")
    outputs = tuple(Output(name, digest_of(PDF)) for name in names)
    for name in names:
        (minimal / "build" / name).parent.mkdir(parents=True, exist_ok=True)
        (minimal / "build" / name).write_bytes(PDF)
    (minimal / "build/docs/documenti/mio.pdf").write_bytes(PDF)
    held = gather(minimal, outputs)
    known = below(held, "content/", "nbs_abacus/", "schema/")
    assert {entry.path for entry in held.entries} - known == {
        "LEGGIMI.txt",
        SUMS,
        "data/comuni.csv",
        "documents/abaco.pdf",
        "metadata.json",
    }
    described = json.loads(of(held, "metadata.json"))
    assert (described["documents"], described["data_files"]) == (1, 1)


def test_a_document_that_is_not_what_the_build_made_is_refused(minimal: Path) -> None:
    path = minimal / "build/docs/documenti/abaco.pdf"
    path.parent.mkdir(parents=True)
    path.write_bytes(PDF + b"mano")
    (entry,) = (
        row
        for row in gather(minimal, (Output("docs/documenti/abaco.pdf", digest_of(PDF)),)).entries
        if row.path == "documents/abaco.pdf"
    )
    with pytest.raises(ArchiveRefused, match=r"documents/abaco\.pdf changed while it was put aside"):
        entry.content()


def test_a_layer_whose_name_does_not_travel_is_refused(minimal: Path) -> None:
    (minimal / "content/geodata/città.geojson").write_text("{}", encoding="utf-8")
    with pytest.raises(ArchiveRefused, match=r"content/geodata/città\.geojson: expected a name of plain letters"):
        gather(minimal)


def test_a_folder_that_cannot_be_listed_is_refused(minimal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalog = catalog_of(minimal)
    plain = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("geodata"):
            raise PermissionError(13, "Permission denied", path)
        return plain(path)

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(ArchiveRefused, match="content/geodata cannot be read: Permission denied"):
        contents(ProjectPaths(minimal), catalog, (), distributions=(), name="a", official=False)


def test_the_list_covers_every_file_but_itself(minimal: Path) -> None:
    held = gather(minimal)
    listing = read_sums(of(held, SUMS).encode())
    assert listing.faults == ()
    assert listing.rows == tuple(
        (entry.path, hashlib.sha256(entry.content()).hexdigest()) for entry in held.entries if entry.path != SUMS
    )


def test_the_same_project_gives_the_same_entries_wherever_it_is(minimal: Path) -> None:
    one, two = gather(minimal), gather(MINIMAL)
    assert [(row.path, row.sha256) for row in one.entries] == [(row.path, row.sha256) for row in two.entries]
    assert str(minimal).encode() not in b"".join(row.content() for row in one.entries)


def test_the_metadata_count_what_the_records_say(minimal: Path) -> None:
    described = json.loads(of(gather(minimal), "metadata.json"))
    texts = {path: (MINIMAL / path).read_text(encoding="utf-8") for path in sources(MINIMAL)}
    zero = {"confirmed": 0, "editorial": 0, "illustrative": 0, "missing": 0}
    assert described["records"]["plan"] == zero | {"confirmed": 1, "total": 1}
    assert described["records"]["upa_share"] == zero | {"illustrative": 3, "total": 3}
    assert described["records"]["nbs"] == zero | {"editorial": 2, "total": 2}
    counted = sum(described[part]["missing"] for part in ("claims", "figures"))
    assert counted == sum(text.count("status: missing") for path, text in texts.items() if path.endswith(".yml")) == 1
    assert (described["title"], described["edition"], described["date"], described["licence"], described["draft"]) == (
        "Atlante di prova",
        "Edizione di prova",
        "2024-05-31",
        "CC BY 4.0",
        True,
    )
    assert described["made_with"]["atlante"] == __version__
    assert described["made_with"]["nessuna-libreria"] == "absent"
    assert json.loads(of(gather(minimal, official=True), "metadata.json"))["draft"] is False


def test_the_page_says_what_is_in_it_how_to_verify_and_how_to_cite(minimal: Path) -> None:
    page = of(gather(minimal), "LEGGIMI.txt")
    plain = " ".join(page.split())
    assert "sha256sum -c SHA256SUMS.txt" in page
    assert "Il sito non c’è: si può rifare" in plain
    assert "Ente di prova, «Atlante di prova», edizione Edizione di prova, 31 maggio 2024." in plain
    assert "Nulla di quanto è scritto qui vale fuori dalle prove." in plain
    assert "https://creativecommons.org/licenses/by/4.0/deed.it" in page
    assert "In content/ e nbs_abacus/ ci sono 32 record." in plain
    assert max(len(line) for line in page.splitlines()) <= 88
    assert all(f"\n{name} " in page for name in ("documents/", "data/", "content/", "schema/", "metadata.json", SUMS))


def test_a_draft_stays_a_draft_and_an_official_edition_does_not(minimal: Path) -> None:
    draft, official = (" ".join(of(gather(minimal, official=one), "LEGGIMI.txt").split()) for one in (False, True))
    sentence = "Questa edizione è una bozza e resta una bozza anche in archivio"
    assert sentence in draft
    assert sentence not in official
    assert "Questa edizione è stata fatta come edizione ufficiale" in official


def test_links_in_the_warning_become_words(minimal: Path) -> None:
    path = minimal / "content/publication.yml"
    old = "  Nulla di quanto è scritto qui vale fuori dalle prove."
    text = path.read_text(encoding="utf-8")
    assert old in text
    new = "  Vale il [[plan:piano]] e [[norm:art-1|il primo articolo]].\n\n  - uno\n  - due"
    path.write_text(text.replace(old, new), encoding="utf-8")
    page = " ".join(of(gather(minimal), "LEGGIMI.txt").split())
    assert "Vale il Piano di prova e il primo articolo. - uno - due VERIFICARE" in page
