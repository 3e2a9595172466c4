"""An archive is there whole or not at all, has the same bytes each time, and replaces nothing unasked."""

import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from atlante.archive.entry import ArchiveRefused, Entry, in_order, made, text
from atlante.archive.sums import SUMS
from atlante.archive.writing import Written, folder_name, write

ONE = (text(SUMS, "somme"), text("documents/a.pdf", "uno"), text("documents/b.pdf", "due"))
TWO = (text(SUMS, "altre"), text("documents/a.pdf", "uno"), text("documents/c.pdf", "tre"))


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def as_files(entries: tuple[Entry, ...]) -> dict[str, bytes]:
    return {f"atlante-1/{entry.path}": entry.content() for entry in entries}


def put(to: Path, entries: tuple[Entry, ...], *, as_zip: bool = False, force: bool = False) -> Written:
    return write(entries, to, "atlante-1", as_zip=as_zip, force=force)


@pytest.mark.parametrize(
    ("edition", "name"),
    [
        ("2026.1", "atlante-2026.1"),
        ("2026.1 bis/ter", "atlante-2026.1-bis-ter"),
        ("../../etc", "atlante-etc"),
        ("Città, prova", "atlante-Citta-prova"),
        ("…", "atlante-senza-edizione"),
    ],
)
def test_the_name_is_made_of_the_edition(edition: str, name: str) -> None:
    assert folder_name(edition) == name


def test_a_folder_holds_the_entries_and_nothing_else(tmp_path: Path) -> None:
    to = tmp_path / "nuova" / "cartella"
    assert put(to, ONE) == Written(to / "atlante-1", unchanged=False, replaced=False)
    assert files(to) == as_files(ONE)


def test_a_zip_has_the_same_bytes_each_time_and_names_no_machine(tmp_path: Path) -> None:
    one, two = put(tmp_path / "a", ONE, as_zip=True).path, put(tmp_path / "b", ONE, as_zip=True).path
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as file:
        found = [(info.filename, info.date_time, info.external_attr >> 16) for info in file.infolist()]
        assert {info.filename: file.read(info) for info in file.infolist()} == as_files(ONE)
    assert found == [(f"atlante-1/{entry.path}", (1980, 1, 1, 0, 0, 0), 0o100644) for entry in ONE]


@pytest.mark.parametrize("as_zip", [False, True])
def test_the_same_again_is_left_alone(tmp_path: Path, as_zip: bool) -> None:
    first = put(tmp_path, ONE, as_zip=as_zip).path
    stamp = first.stat().st_mtime_ns, first.stat().st_ino
    assert put(tmp_path, ONE, as_zip=as_zip).unchanged
    assert put(tmp_path, ONE, as_zip=as_zip, force=True).unchanged
    assert (first.stat().st_mtime_ns, first.stat().st_ino) == stamp


@pytest.mark.parametrize("as_zip", [False, True])
def test_other_content_is_refused_by_name_and_replaced_when_forced(tmp_path: Path, as_zip: bool) -> None:
    put(tmp_path, ONE, as_zip=as_zip)
    before = files(tmp_path)
    with pytest.raises(ArchiveRefused) as refused:
        put(tmp_path, TWO, as_zip=as_zip)
    assert refused.value.messages[0].startswith(f"atlante-1{'.zip' * as_zip} is already there with other content: ")
    assert refused.value.messages[1:] == (
        f"  {SUMS} differs",
        "  documents/b.pdf is only in the old one",
        "  documents/c.pdf is only in the new one",
    )
    assert files(tmp_path) == before
    written = put(tmp_path, TWO, as_zip=as_zip, force=True)
    assert (written.unchanged, written.replaced) == (False, True)
    assert files(tmp_path) == files(put(tmp_path / "altrove", TWO, as_zip=as_zip).path.parent)


def test_a_link_or_a_stranger_in_the_old_one_is_a_difference(tmp_path: Path) -> None:
    old = put(tmp_path, ONE).path
    (old / "documents/a.pdf").unlink()
    (old / "documents/a.pdf").symlink_to("b.pdf")
    (old / "appunti.txt").write_text("miei", encoding="utf-8")
    with pytest.raises(ArchiveRefused) as refused:
        put(tmp_path, ONE)
    assert refused.value.messages[1:] == (
        "  appunti.txt is only in the old one",
        "  documents/a.pdf is a link in the old one",
    )


def test_a_broken_zip_is_told_and_replaced_when_forced(tmp_path: Path) -> None:
    old = put(tmp_path, ONE, as_zip=True).path
    whole = old.read_bytes()
    old.write_bytes(whole[:-5])
    with pytest.raises(ArchiveRefused, match="already there") as refused:
        put(tmp_path, ONE, as_zip=True)
    assert refused.value.messages[1:] == ("  expected a whole zip, found one that is broken (File is not a zip file)",)
    assert put(tmp_path, ONE, as_zip=True, force=True).replaced
    assert old.read_bytes() == whole


def test_what_is_no_archive_is_not_replaced_even_when_forced(tmp_path: Path) -> None:
    (tmp_path / "atlante-1").mkdir()
    (tmp_path / "atlante-1/lavoro.txt").write_text("mio", encoding="utf-8")
    (tmp_path / "atlante-1.zip").mkdir()
    before = files(tmp_path)
    with pytest.raises(ArchiveRefused, match=r"is no archive, it has no SHA256SUMS\.txt: move it away"):
        put(tmp_path, ONE, force=True)
    with pytest.raises(ArchiveRefused, match=r"atlante-1\.zip is there and is no file: move it away"):
        put(tmp_path, ONE, as_zip=True, force=True)
    assert files(tmp_path) == before


@pytest.mark.parametrize("as_zip", [False, True])
def test_an_entry_that_changed_meanwhile_leaves_nothing_behind(tmp_path: Path, as_zip: bool) -> None:
    source = tmp_path / "a.pdf"
    source.write_bytes(b"uno")
    late = (*ONE[:1], replace(made("documents/a.pdf", b"uno"), source=source))
    to = tmp_path / "archivio"
    put(to, ONE, as_zip=as_zip)
    before = files(to)
    source.write_bytes(b"due")
    with pytest.raises(ArchiveRefused, match=r"documents/a\.pdf changed while it was put aside"):
        put(to, late, as_zip=as_zip, force=True)
    source.unlink()
    with pytest.raises(ArchiveRefused, match=r"documents/a\.pdf cannot be read: No such file or directory"):
        put(to, late, as_zip=as_zip, force=True)
    assert files(to) == before
    assert sorted(path.name for path in to.iterdir()) == ["atlante-1" + ".zip" * as_zip]


def test_a_full_disk_while_the_old_one_is_moved_aside_brings_it_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, ONE)
    before = files(tmp_path)
    plain = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if ".new-" in path.name:
            raise OSError(28, "No space left on device", str(path))
        return plain(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OSError, match="No space left"):
        put(tmp_path, TWO, force=True)
    assert files(tmp_path) == before
    assert [path.name for path in tmp_path.iterdir()] == ["atlante-1"]


def test_what_a_killed_process_left_is_cleared_and_an_archive_moved_aside_comes_back(tmp_path: Path) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    put(tmp_path, ONE).path.rename(tmp_path / f".atlante-1.old-{gone.pid}")
    (tmp_path / f".atlante-1.new-{gone.pid}").mkdir()
    (tmp_path / f".atlante-1.new-{gone.pid}" / "metà").write_bytes(b"x")
    foreign = (f".atlante-1.new-{os.getppid()}", ".atlante-1.note", ".atlante-2.new-1")
    for name in foreign:
        (tmp_path / name).mkdir()
    assert put(tmp_path, ONE).unchanged
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((*foreign, "atlante-1"))
    assert files(tmp_path / "atlante-1") == {entry.path: entry.content() for entry in ONE}


def test_entries_are_in_order_and_a_name_that_does_not_travel_is_refused() -> None:
    assert [entry.path for entry in in_order((text("b/a", ""), text("a", ""), text("B", "")))] == ["B", "a", "b/a"]
    for name in ("a:b", "è.txt", "a\\b", "a\nb", ".a", "a/../b", "fine.", "a ", "*"):
        with pytest.raises(ArchiveRefused, match="expected a name of plain letters"):
            in_order((text(f"content/geodata/{name}", ""),))
    with pytest.raises(ArchiveRefused, match=r"a/B\.txt and A/b\.txt have the same name where case does not count"):
        in_order((text("A/b.txt", ""), text("a/B.txt", "")))
