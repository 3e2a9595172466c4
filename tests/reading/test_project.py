"""A project is read whole: what is faulty is told, everything else is there."""

import gc
import shutil
from pathlib import Path

import pytest

from atlante.issues import Place
from atlante.paths import ProjectPaths
from atlante.reading.project import Loaded, Reading, read_project
from atlante.records.kinds import KINDS

MINIMAL = Path(__file__).parents[1] / "projects" / "minimal"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "project"))


def read(root: Path) -> Reading:
    return read_project(ProjectPaths(root))


def record(reading: Reading, kind: str, record_id: str) -> Loaded:
    (loaded,) = [row for row in reading.records if (row.kind, row.record.id) == (kind, record_id)]
    return loaded


def test_every_kind_is_there_in_order() -> None:
    reading = read(MINIMAL)
    assert reading.issues == ()
    names = [kind.name for kind in KINDS]
    keys = [(names.index(row.kind), row.record.id) for row in reading.records]
    assert keys == sorted(keys)
    assert list(dict.fromkeys(row.kind for row in reading.records)) == names


def test_records_know_their_id_and_place() -> None:
    reading = read(MINIMAL)
    sheet = record(reading, "nbs", "tetto-verde")
    assert sheet.path == "nbs_abacus/sheets/tetto-verde.yml"
    assert sheet.place(("lifetime", "value")) == Place(sheet.path, 24, 10)
    assert sheet.key_place(("lifetime", "value")) == Place(sheet.path, 24, 3)
    place = record(reading, "municipality", "099002")
    assert place.record.title == "Borgo di Sotto"
    assert place.place(("title",)) == Place("content/municipalities.csv", 3, 8)
    assert place.shown(("title",)) == "name"
    assert record(reading, "upa_share", "pianura.099001").place() == Place("content/upa_shares.csv", 3, 1)


def test_a_faulty_file_gives_no_record_and_all_others_do(root: Path) -> None:
    before = {(row.kind, row.record.id) for row in read(root).records}
    (root / "content/zones/valle.yml").write_text("title: Valle\n", encoding="utf-8")
    after = read(root)
    assert before - {(row.kind, row.record.id) for row in after.records} == {("zone", "valle")}
    assert {issue.place.path for issue in after.issues} == {"content/zones/valle.yml"}


def test_a_faulty_row_gives_no_record_and_all_others_do(root: Path) -> None:
    table = root / "content/municipalities.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",1200,", ",molti,"), encoding="utf-8")
    reading = read(root)
    assert [row.record.id for row in reading.records if row.kind == "municipality"] == ["099002"]
    assert [(issue.code, issue.place.line) for issue in reading.issues] == [("E104", 2)]


def test_missing_folders_and_tables_are_no_records(root: Path) -> None:
    shutil.rmtree(root / "nbs_abacus")
    shutil.rmtree(root / "content/pilots")
    (root / "content/municipalities.csv").unlink()
    reading = read(root)
    assert reading.issues == ()
    assert not {row.kind for row in reading.records} & {"nbs", "pilot", "municipality"}


def test_an_empty_folder_lacks_only_the_publication(tmp_path: Path) -> None:
    assert [(issue.code, issue.place.path) for issue in read(tmp_path).issues] == [("E013", "content/publication.yml")]


def test_files_of_editors_and_systems_are_passed_over(root: Path) -> None:
    for name in ("content/.DS_Store", "content/norms/.art-1.yml.swp", "nbs_abacus/README.md", "content/.git/x"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("x", encoding="utf-8")
    assert read(root).issues == ()


def test_layers_icons_and_drawings_are_nobodys_records(root: Path) -> None:
    for folder in ("content/geodata", "nbs_abacus/icons", "nbs_abacus/drawings"):
        (root / folder / "altro.svg").write_text("<svg/>", encoding="utf-8")
    assert read(root).issues == ()


def test_names_that_cannot_be_printed_do_not_break_the_report(root: Path) -> None:
    name = b"content/norms/a\nb\xff.yml"
    (Path(root) / name.decode("utf-8", "surrogateescape")).write_text("title: x\n", encoding="utf-8")
    reading = read(root)
    paths = {issue.place.path for issue in reading.issues}
    assert paths == {"content/norms/a\ufffdb\ufffd.yml"}
    assert all(issue.line().isprintable() and issue.hint.isprintable() for issue in reading.issues)


def test_reading_twice_gives_the_same(root: Path) -> None:
    assert read(root) == read(root)


def test_garbage_collection_is_on_again_afterwards() -> None:
    assert gc.isenabled()
    read(MINIMAL)
    assert gc.isenabled()
    gc.disable()
    try:
        read(MINIMAL)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_file_name_that_is_no_id_gets_a_better_one(root: Path) -> None:
    # Made here, because not every file system keeps an accent as it was written.
    (root / "content/glossary/Città Metro.yml").write_text(
        "title: x\nstatus: missing\ndefinition: x\n", encoding="utf-8"
    )
    assert [(issue.code, issue.hint) for issue in read(root).issues] == [("E014", "rename it: citta-metro.yml")]
