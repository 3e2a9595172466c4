"""Whatever happened to an archive is named; nothing that can happen to a file is a traceback."""

import os
import random
import shutil
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from atlante.archive.entry import Entry, in_order, text
from atlante.archive.sums import SUMS, sums_text
from atlante.archive.verifying import Finding, Verified, verify
from atlante.archive.writing import write

FILES = ("LEGGIMI.txt", "content/a.yml", "documents/abaco.pdf", "documents/guida.pdf")
PLAIN = "a plain file inside the folder"
STRANGER = f"no file that {SUMS} does not name"


def entries() -> tuple[Entry, ...]:
    files = tuple(text(path, f"Questo è {path}.\n" * 40) for path in FILES)
    return in_order((*files, text(SUMS, sums_text((entry.path, entry.sha256) for entry in files))))


def sha(path: str) -> str:
    return next(entry.sha256 for entry in entries() if entry.path == path)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(entries(), tmp_path, "atlante-1", as_zip=False, force=False).path


@pytest.fixture
def packed(tmp_path: Path) -> Path:
    return write(entries(), tmp_path, "atlante-1", as_zip=True, force=False).path


def lines(verified: Verified) -> list[str]:
    return [finding.line() for finding in verified.findings]


def repack(path: Path, change: Callable[[str, bytes], tuple[str, bytes] | None]) -> Path:
    """Write a zip again with other names or bytes."""
    new = path.with_name("altro.zip")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as out:
        for info in old.infolist():
            if changed := change(info.filename, old.read(info)):
                out.writestr(*changed)
    return new


def test_a_whole_archive_has_no_findings(folder: Path, packed: Path) -> None:
    assert verify(folder) == verify(packed) == Verified(4, ())


def test_a_zip_packed_again_elsewhere_has_no_findings(packed: Path) -> None:
    assert verify(repack(packed, lambda name, content: (name, content))) == Verified(4, ())
    inside = repack(packed, lambda name, content: (name.removeprefix("atlante-1/"), content))
    assert verify(inside) == Verified(4, ())


def test_a_changed_byte_is_named_with_both_sums(folder: Path, packed: Path) -> None:
    path = folder / "documents/abaco.pdf"
    content = bytearray(path.read_bytes())
    content[7] ^= 1
    path.write_bytes(content)
    (finding,) = verify(folder).findings
    assert (finding.path, finding.expected) == ("documents/abaco.pdf", f"sha256 {sha('documents/abaco.pdf')}")
    assert finding.found.startswith("sha256 ")
    assert finding.found != finding.expected
    changed = repack(packed, lambda name, old: (name, bytes(content) if name.endswith("abaco.pdf") else old))
    assert verify(changed) == Verified(3, (finding,))


def test_a_missing_file_is_named(folder: Path, packed: Path) -> None:
    (folder / "content/a.yml").unlink()
    expected = Verified(3, (Finding("content/a.yml", "the file", "none"),))
    assert verify(folder) == expected
    assert verify(repack(packed, lambda name, old: None if name.endswith("a.yml") else (name, old))) == expected


def test_an_extra_file_is_named_also_when_hidden(folder: Path, packed: Path) -> None:
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "documents/nuovo.pdf").write_bytes(b"x")
    assert lines(verify(folder)) == [
        f".DS_Store: expected {STRANGER}, found one",
        f"documents/nuovo.pdf: expected {STRANGER}, found one",
    ]
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr("atlante-1/documents/nuovo.pdf", b"x")
        file.writestr("altrove/nuovo.pdf", b"x")
    assert lines(verify(packed)) == [
        f"altrove/nuovo.pdf: expected {STRANGER}, found one",
        f"documents/nuovo.pdf: expected {STRANGER}, found one",
    ]


def test_a_renamed_file_is_recognised(folder: Path) -> None:
    (folder / "documents/abaco.pdf").rename(folder / "documents/Abaco (1).pdf")
    assert lines(verify(folder)) == [
        f"documents/Abaco (1).pdf: expected {STRANGER}, found one",
        "documents/abaco.pdf: expected the file, found none (documents/Abaco (1).pdf has its bytes: rename it)",
    ]


def test_a_file_with_the_place_of_another_is_changed_not_renamed(folder: Path) -> None:
    shutil.copy(folder / "documents/guida.pdf", folder / "documents/abaco.pdf")
    expected, found = sha("documents/abaco.pdf"), sha("documents/guida.pdf")
    assert lines(verify(folder)) == [f"documents/abaco.pdf: expected sha256 {expected}, found sha256 {found}"]


def test_the_list_with_windows_line_ends_and_capital_sums_still_verifies(folder: Path) -> None:
    path = folder / SUMS
    rows = (line.split("  ") for line in path.read_text(encoding="utf-8").splitlines())
    path.write_bytes("".join(f"{digest.upper()}  {name}\r\n" for digest, name in rows).encode())
    assert verify(folder) == Verified(4, ())
    (folder / "LEGGIMI.txt").write_bytes(b"")
    assert [finding.path for finding in verify(folder).findings] == ["LEGGIMI.txt"]


def test_a_list_that_does_not_parse_is_told_by_line(folder: Path) -> None:
    path = folder / SUMS
    path.write_text(path.read_text(encoding="utf-8").replace("  documents/guida", " documents/guida"), encoding="utf-8")
    verified = verify(folder)
    assert [finding.path for finding in verified.findings] == [f"{SUMS}:4", "documents/guida.pdf"]
    assert verified.intact == 3


@pytest.mark.parametrize("raw", [b"", b"\xff\xfe", b"\x00" * 100])
def test_a_list_that_is_none_is_told_and_every_file_is_a_stranger(folder: Path, raw: bytes) -> None:
    (folder / SUMS).write_bytes(raw)
    verified = verify(folder)
    assert {finding.path.partition(":")[0] for finding in verified.findings} == {SUMS, *FILES}
    assert verified.intact == 0


def test_without_a_list_there_is_nothing_to_verify(folder: Path, packed: Path, tmp_path: Path) -> None:
    (folder / SUMS).unlink()
    nothing = Verified(0, (Finding(SUMS, "the list of sums", "none"),))
    assert verify(folder) == nothing
    assert verify(repack(packed, lambda name, old: None if name.endswith(SUMS) else (name, old))) == nothing
    (tmp_path / "vuota").mkdir()
    assert verify(tmp_path / "vuota") == nothing


@pytest.mark.parametrize(
    "name", ["../fuori.txt", "atlante-1/../../fuori.txt", "/etc/fuori.txt", "..\\fuori.txt", "C:x"]
)
def test_a_zip_path_that_leaves_the_folder_is_named_and_nothing_is_unpacked(packed: Path, name: str) -> None:
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr(zipfile.ZipInfo(name), b"x")
    before = sorted(packed.parent.parent.rglob("*"))
    assert verify(packed) == Verified(4, (Finding(name, PLAIN, "a path that leaves the folder"),))
    assert sorted(packed.parent.parent.rglob("*")) == before


def test_a_zip_folder_that_leaves_the_folder_is_named(packed: Path) -> None:
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr(zipfile.ZipInfo("atlante-1/documents/"), b"")
        file.writestr(zipfile.ZipInfo("../fuori/"), b"")
    assert verify(packed) == Verified(4, (Finding("../fuori/", PLAIN, "a path that leaves the folder"),))


def test_a_listed_path_that_leaves_the_folder_is_not_read(folder: Path) -> None:
    (folder.parent / "fuori.txt").write_bytes(b"x")
    with (folder / SUMS).open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  ../fuori.txt\n")
    assert lines(verify(folder)) == [f'{SUMS}:5: expected a path inside the folder, found "../fuori.txt"']


def test_a_link_is_no_file_of_an_archive(folder: Path, packed: Path) -> None:
    path = folder / "LEGGIMI.txt"
    copy = folder.parent / "copia.txt"
    path.rename(copy)
    path.symlink_to(copy)
    (folder / "anche").symlink_to(folder / "documents")
    assert lines(verify(folder)) == [
        f"LEGGIMI.txt: expected {PLAIN}, found a link",
        f"anche: expected {PLAIN}, found a link",
    ]
    info = zipfile.ZipInfo("atlante-1/anche")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr(info, "/etc")
    assert lines(verify(packed)) == [f"anche: expected {PLAIN}, found a link"]


def test_a_pipe_is_named_and_not_waited_for(folder: Path) -> None:
    (folder / "LEGGIMI.txt").unlink()
    os.mkfifo(folder / "LEGGIMI.txt")
    assert lines(verify(folder)) == [f"LEGGIMI.txt: expected {PLAIN}, found a pipe or a device"]
    assert lines(verify(folder / "LEGGIMI.txt")) == [
        "LEGGIMI.txt: expected a folder or a whole zip, found a pipe or a device"
    ]


def test_a_file_that_cannot_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = Path.open

    def refuse(path: Path, *args: object, **options: object) -> object:
        if path.name == "abaco.pdf":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(Path, "open", refuse)
    assert verify(folder) == Verified(
        3, (Finding("documents/abaco.pdf", "a file that can be read", "permission denied"),)
    )


def test_a_name_that_is_no_text_is_shown_as_well_as_it_can_be(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/\xe8\n.txt")).write_bytes(b"x")
    assert lines(verify(folder)) == [f"\ufffd\ufffd.txt: expected {STRANGER}, found one"]


def test_a_broken_entry_is_named(packed: Path) -> None:
    content = bytearray(packed.read_bytes())
    content[content.index(b"Questo \xc3\xa8 documents/abaco.pdf") + 3] ^= 1
    packed.write_bytes(content)
    assert lines(verify(packed)) == [
        "documents/abaco.pdf: expected a file that can be read, found a broken entry "
        "(Bad CRC-32 for file 'atlante-1/documents/abaco.pdf')"
    ]


def test_an_encrypted_entry_is_named(packed: Path) -> None:
    content = bytearray(packed.read_bytes())
    at = content.index(b"PK\x01\x02")  # the first record of the directory: LEGGIMI.txt
    content[at + 8] |= 1
    packed.write_bytes(content)
    assert lines(verify(packed)) == [f"LEGGIMI.txt: expected {PLAIN}, found an encrypted file"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_name_twice_is_named(packed: Path) -> None:
    with zipfile.ZipFile(packed, "a") as file:
        file.writestr("atlante-1/LEGGIMI.txt", b"x")
    assert lines(verify(packed)) == [f"LEGGIMI.txt: expected {PLAIN}, found the same name again"]


def test_a_truncated_zip_is_broken_wherever_it_was_cut(packed: Path) -> None:
    whole = packed.read_bytes()
    for size in (0, 1, 30, len(whole) // 2, len(whole) - 30, len(whole) - 1):
        packed.write_bytes(whole[:size])
        (line,) = lines(verify(packed))
        assert line.startswith("atlante-1.zip: expected a folder or a whole zip, found one that is broken ("), size


def test_something_that_is_no_zip_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lettera.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    assert lines(verify(path)) == [
        "lettera.pdf: expected a folder or a whole zip, found one that is broken (File is not a zip file)"
    ]


def test_a_zip_with_any_bytes_broken_is_an_answer_and_never_a_traceback(packed: Path) -> None:
    deflated = repack(packed, lambda name, old: (name, old))
    chance = random.Random(20240528)
    for whole in (packed.read_bytes(), deflated.read_bytes()):
        for _ in range(300):
            content = bytearray(whole)
            for _ in range(chance.choice((1, 3, 20))):
                content[chance.randrange(len(content))] = chance.randrange(256)
            packed.write_bytes(content)
            assert isinstance(verify(packed), Verified)
