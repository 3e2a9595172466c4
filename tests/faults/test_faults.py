"""One faulty project for each fault, each with the exact report an author reads.

A folder ``<CODE>-<slug>`` holds the files that are laid over ``tests/projects/minimal``, and ``expected.txt``, the
whole report. ``removed.txt`` names files of the minimal project that are taken away. Files that do not belong into a
repository are made here.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from atlante.catalog.codes import CODES as CATALOG_CODES
from atlante.issues import as_text
from atlante.lint.check import check_project
from atlante.lint.codes import CODES as LINT_CODES
from atlante.paths import ProjectPaths
from atlante.reading.codes import CODES as READING_CODES

HERE = Path(__file__).parent
MINIMAL = HERE.parent / "projects" / "minimal"
FAULTS = tuple(sorted(path for path in HERE.iterdir() if (path / "expected.txt").is_file()))
KNOWN = tuple(code for code, _ in (*READING_CODES, *CATALOG_CODES, *LINT_CODES))
TERM = "content/glossary/prova.yml"


def folder_instead(path: Path) -> None:
    path.mkdir()


def broken_link(path: Path) -> None:
    path.symlink_to("non-esiste.yml")


def circular_link(path: Path) -> None:
    path.symlink_to(path.name)


def linked_folder(path: Path) -> None:
    path.symlink_to("sources", target_is_directory=True)


def written(raw: bytes) -> Callable[[Path], None]:
    return lambda path: (path.write_bytes(raw), None)[1]


MADE: tuple[tuple[str, str, Callable[[Path], None], str], ...] = (
    (
        "E002-windows-1252",
        TERM,
        written("title: Prova\nstatus: editorial\nsynonyms: [è, città]\ndefinition: testo\n".encode("cp1252")),
        f"{TERM}:3:12: error E002: expected UTF-8 text, found the byte 0xe8\n"
        "    hint: save the file as UTF-8; «è» was probably meant\n",
    ),
    (
        "E002-utf-16",
        TERM,
        written("title: Prova\n".encode("utf-16")),
        f"{TERM}:1:1: error E002: expected UTF-8 text, found UTF-16 text\n    hint: save the file as UTF-8\n",
    ),
    (
        "E002-table",
        "content/upa_shares.csv",
        written(b"upa,municipality,share,status\r\ncollina,099001,1,illustr\xffative\r\n"),
        "content/upa_shares.csv:2:25: error E002: expected UTF-8 text, found the byte 0xff\n"
        "    hint: save the file as UTF-8; «ÿ» was probably meant\n",
    ),
    (
        "E003-picture",
        TERM,
        written(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"),
        f"{TERM}:3:1: error E003: expected text, found the character U+0000\n"
        "    hint: is this a picture, a PDF or an archive?\n",
    ),
    (
        "E003-control-character",
        TERM,
        written(b"title: Prova\nstatus: edi\x1btorial\n"),
        f"{TERM}:2:12: error E003: expected text without control characters, found the control character U+001B\n"
        "    hint: delete the invisible character\n",
    ),
    (
        "E004-yaml",
        TERM,
        # A sparse file: its 50 MB are never written, and reading must not begin either.
        lambda path: (path.touch(), os.truncate(path, 50_000_000), None)[2],
        f"{TERM}:1:1: error E004: expected a file of at most 1 MB, found 50 MB\n"
        "    hint: one record per file; pictures and layers have their own folders\n",
    ),
    (
        "E004-table",
        "content/upa_shares.csv",
        lambda path: os.truncate(path, 10_000_001),
        "content/upa_shares.csv:1:1: error E004: expected a file of at most 10 MB, found 10.000001 MB\n"
        "    hint: one record per file; pictures and layers have their own folders\n",
    ),
    (
        "E011-brackets",
        TERM,
        written(b"title: " + b"[" * 100_000),
        f"{TERM}:1:57: error E011 title: expected at most 50 levels of nesting, found more\n",
    ),
    (
        "E011-dashes",
        TERM,
        written(b"title:\n  " + b"- " * 100_000),
        f"{TERM}:2:101: error E011 title: expected at most 50 levels of nesting, found more\n",
    ),
    (
        "E011-question-marks",
        TERM,
        written(b"? " * 100_000),
        f"{TERM}:1:101: error E011: expected at most 50 levels of nesting, found more\n",
    ),
    (
        "E017-folder",
        TERM,
        folder_instead,
        f"{TERM}:1:1: error E017: expected a file that can be read, found a folder\n",
    ),
    (
        "E017-broken-link",
        TERM,
        broken_link,
        f"{TERM}:1:1: error E017: expected a file that can be read, found a link to a file that does not exist\n",
    ),
    (
        "E017-circular-link",
        TERM,
        circular_link,
        f"{TERM}:1:1: error E017: expected a file that can be read, found too many levels of symbolic links\n",
    ),
    (
        "E017-pipe",
        TERM,
        os.mkfifo,
        f"{TERM}:1:1: error E017: expected a file that can be read, found a pipe or a device\n",
    ),
    (
        "E010-linked-folder",
        "content/fonti",
        linked_folder,
        "content/fonti:1:1: error E010: expected a file of a record, found a link to a folder\n"
        "    hint: put the folder itself here\n",
    ),
)


def report(root: Path) -> str:
    return as_text(check_project(ProjectPaths(root)).issues)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "project"))


def lay_over(fault: Path, project: Path) -> None:
    removed = fault / "removed.txt"
    for name in removed.read_text(encoding="utf-8").splitlines() if removed.is_file() else ():
        (project / name).unlink()
    shutil.copytree(
        fault,
        project,
        dirs_exist_ok=True,
        ignore=lambda _, names: [n for n in names if n in ("expected.txt", "removed.txt")],
    )


def test_the_minimal_project_has_no_issue(project: Path) -> None:
    assert report(project) == ""


@pytest.mark.parametrize("fault", FAULTS, ids=lambda path: path.name)
def test_fault_is_reported_exactly(fault: Path, project: Path) -> None:
    lay_over(fault, project)
    found = report(project)
    assert found == (fault / "expected.txt").read_text(encoding="utf-8")
    assert fault.name.split("-", maxsplit=1)[0] in found


@pytest.mark.parametrize(("name", "path", "make", "expected"), MADE, ids=[row[0] for row in MADE])
def test_made_fault_is_reported_exactly(
    name: str, path: str, make: Callable[[Path], None], expected: str, project: Path
) -> None:
    make(project / path)
    assert report(project) == expected
    assert name.split("-", maxsplit=1)[0] in expected


def test_every_code_has_a_fault_and_every_fault_has_a_code() -> None:
    shown = {name.split("-", maxsplit=1)[0] for name in (*(path.name for path in FAULTS), *(row[0] for row in MADE))}
    assert shown == set(KNOWN)


def test_codes_are_listed_once_and_in_order() -> None:
    assert len(set(KNOWN)) == len(KNOWN)
    reading = [code for code, _ in READING_CODES]
    assert reading == sorted(reading)


def test_every_folder_of_faults_has_a_report() -> None:
    folders = sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__")
    assert [path.name for path in folders] == [path.name for path in FAULTS]
