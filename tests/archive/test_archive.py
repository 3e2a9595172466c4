"""The commands on a project that was built once: made, refused, verified, whatever state the project is in."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from atlante.archive.sums import SUMS
from tests.conftest import MINIMAL, ROOT

NAME = "atlante-Edizione-di-prova"


def run(root: Path, *args: str, **environment: str) -> tuple[int, str, str]:
    """Run a command and return its exit code and what it said; a traceback is always a fault."""
    command = [sys.executable, str(ROOT / "generate.py"), *args]
    done = subprocess.run(
        command,
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        timeout=300,
        check=False,
    )
    out, err = done.stdout.decode(), done.stderr.decode()
    assert "Traceback" not in out + err, err
    return done.returncode, out, err


def lay_out(root: Path) -> Path:
    shutil.copytree(MINIMAL, root)
    for name in ("templates", "atlante", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    for name in ("mkdocs.yml", "requirements.lock", "package-lock.json"):
        shutil.copy(ROOT / name, root / name)
    return root


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the minimal project once; whoever changes something puts it back."""
    root = lay_out(tmp_path_factory.mktemp("built") / "progetto")
    code, _, said = run(root, "build")
    assert code == 0, said
    return root


@contextmanager
def kept(path: Path) -> Iterator[Path]:
    """Give a file back its bytes and times afterwards."""
    content, times = path.read_bytes(), path.stat()
    try:
        yield path
    finally:
        path.write_bytes(content)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def archived(root: Path, to: Path, *args: str) -> tuple[int, str, str]:
    return run(root, "archive", "--to", str(to), *args)


def test_an_edition_is_put_aside_and_verifies_with_and_without_this_program(built: Path, tmp_path: Path) -> None:
    code, out, said = archived(built, tmp_path)
    assert (code, out) == (0, "")
    found = files(tmp_path / NAME)
    assert said == f"{len(found)} files archived\n  {tmp_path / NAME}\n"
    pdfs = {path.name: path.read_bytes() for path in (built / "build/docs/documenti").glob("*.pdf")}
    data = {path.name: path.read_bytes() for path in (built / "build/docs/data").glob("*.*") if path.suffix != ".md"}
    assert {Path(path).name: content for path, content in found.items() if path.startswith("documents/")} == pdfs
    assert {Path(path).name: content for path, content in found.items() if path.startswith("data/")} == data
    assert len(pdfs) >= 6
    assert len(data) == 4
    listed = dict(line.split("  ")[::-1] for line in found[SUMS].decode().splitlines())
    assert listed == {path: hashlib.sha256(content).hexdigest() for path, content in found.items() if path != SUMS}
    checked = subprocess.run(
        ["sha256sum", "-c", "--strict", SUMS], cwd=tmp_path / NAME, capture_output=True, check=False
    )
    assert (checked.returncode, checked.stdout.count(b": OK\n")) == (0, len(found) - 1)
    assert run(tmp_path, "archive", "verify", NAME) == (
        0,
        "",
        f"{len(found) - 1} files as listed, none missing, none extra\n",
    )


def test_the_default_place_is_in_the_build_folder_and_survives_the_next_build(built: Path) -> None:
    assert run(built, "archive")[0] == 0
    before = files(built / "build/archivio")
    (built / "content/publication.yml").touch()
    code, _, said = run(built, "build")
    assert (code, said.startswith("0 made, ")) == (0, True), said
    assert files(built / "build/archivio") == before
    assert run(built, "archive")[2] == f"build/archivio/{NAME} is already there, unchanged: {len(before)} files\n"


def test_a_zip_has_the_same_bytes_each_time_and_from_another_folder(built: Path, tmp_path: Path) -> None:
    moved = tmp_path / "un altro posto"
    shutil.copytree(built, moved, symlinks=True, copy_function=shutil.copy2)
    one, two = tmp_path / "uno", tmp_path / "due"
    assert archived(built, one, "--zip")[0] == archived(moved, two, "--zip")[0] == 0
    assert (one / f"{NAME}.zip").read_bytes() == (two / f"{NAME}.zip").read_bytes()
    assert run(tmp_path, "archive", "verify", f"uno/{NAME}.zip")[0] == 0
    assert archived(built, one)[0] == 0
    with zipfile.ZipFile(one / f"{NAME}.zip") as file:
        packed = {info.filename: file.read(info) for info in file.infolist()}
    assert packed == {f"{NAME}/{path}": content for path, content in files(one / NAME).items()}


def test_a_project_that_was_never_built_is_refused(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "progetto")
    assert archived(root, tmp_path / "fuori") == (
        1,
        "",
        "nothing was built yet: run generate.py build first; nothing was archived\n",
    )
    (root / "build").mkdir()
    code, _, said = archived(root, tmp_path / "fuori")
    assert code == 1
    assert "docs/documenti/abaco.pdf: never made\n" in said
    assert said.endswith(" outputs are not current: run generate.py build first; nothing was archived\n")
    assert not (tmp_path / "fuori").exists()


def test_content_that_changed_since_the_build_is_refused_and_named(built: Path, tmp_path: Path) -> None:
    with kept(built / "nbs_abacus/sheets/tetto-verde.yml") as sheet:
        text = sheet.read_text(encoding="utf-8")
        changed = re.sub(r"^mechanism:.*$", 'mechanism: "Un altro modo."', text, flags=re.MULTILINE)
        assert changed != text
        sheet.write_text(changed, encoding="utf-8")
        code, _, said = archived(built, tmp_path / "fuori")
    assert code == 1
    assert "docs/abaco/tetto-verde.md: its content changed\n" in said
    assert "site/: docs/documenti/abaco-suolo.pdf, which it needs, is made again\n" in said
    count = said.count("\n") - 1
    assert said.endswith(f"\n{count} outputs are not current: run generate.py build first; nothing was archived\n")
    assert not (tmp_path / "fuori").exists()
    assert archived(built, tmp_path / "fuori")[0] == 0


def test_a_missing_or_changed_output_is_refused_and_named(built: Path, tmp_path: Path) -> None:
    with kept(built / "build/docs/documenti/abaco.pdf") as document:
        document.write_bytes(b"%PDF-1.7 mio")
        changed = archived(built, tmp_path / "fuori")
        document.unlink()
        missing = archived(built, tmp_path / "fuori")
    assert changed[0] == missing[0] == 1
    name = "docs/documenti/abaco.pdf"
    assert changed[2].startswith(f"{name}: output {name} was changed by hand\n")
    assert missing[2].startswith(f"{name}: output {name} is missing\n")
    assert not (tmp_path / "fuori").exists()


def test_an_output_that_was_changed_behind_the_ledger_is_refused(built: Path, tmp_path: Path) -> None:
    with kept(built / "build/docs/documenti/abaco.pdf") as document:
        content, times = bytearray(document.read_bytes()), document.stat()
        content[-10] ^= 1
        document.write_bytes(content)
        os.utime(document, ns=(times.st_atime_ns, times.st_mtime_ns))
        code, _, said = archived(built, tmp_path / "fuori")
    assert code == 1
    assert said.splitlines() == [
        "documents/abaco.pdf changed while it was put aside: run generate.py build and try again",
        "nothing was archived",
    ]
    assert files(tmp_path) == {}


def test_content_with_errors_is_refused_with_its_errors(built: Path, tmp_path: Path) -> None:
    with kept(built / "nbs_abacus/sheets/tetto-verde.yml") as sheet:
        sheet.write_text(sheet.read_text(encoding="utf-8").replace("family:", "famly:"), encoding="utf-8")
        code, _, said = archived(built, tmp_path / "fuori")
    assert code == 1
    assert "nbs_abacus/sheets/tetto-verde.yml:" in said
    assert said.endswith("2 errors: nothing was archived\n")
    assert not (tmp_path / "fuori").exists()


def test_a_draft_is_not_archived_as_official(built: Path, tmp_path: Path) -> None:
    code, _, said = archived(built, tmp_path / "fuori", "--official")
    assert code == 1
    assert "error E340" in said
    assert said.endswith("errors: nothing was archived\n")
    assert not (tmp_path / "fuori").exists()


@pytest.mark.parametrize("as_zip", [(), ("--zip",)], ids=["folder", "zip"])
def test_an_archive_with_other_content_is_kept_unless_forced(
    built: Path, tmp_path: Path, as_zip: tuple[str, ...]
) -> None:
    archived(built, tmp_path, *as_zip)
    whole = files(tmp_path)
    note = built / "nbs_abacus/drawings/altro.svg"
    note.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    try:
        code, _, said = archived(built, tmp_path, *as_zip)
        assert code == 1
        assert said.splitlines() == [
            f"{NAME}{'.zip' * bool(as_zip)} is already there with other content: give the edition another name, or use "
            "--force",
            f"  {SUMS} differs",
            "  nbs_abacus/drawings/altro.svg is only in the new one",
            "nothing was archived",
        ]
        assert files(tmp_path) == whole
        code, _, said = archived(built, tmp_path, *as_zip, "--force")
        assert (code, said.splitlines()[0].endswith(" files replaced")) == (0, True)
        assert files(tmp_path) != whole
    finally:
        note.unlink()
    assert run(tmp_path, "archive", "verify", f"{NAME}{'.zip' * bool(as_zip)}")[0] == 0


def test_what_nobody_reads_stays_out_and_is_named(built: Path, tmp_path: Path) -> None:
    backup = built / "nbs_abacus/drawings/giardino-pioggia.svg~"
    backup.write_bytes(b"x")
    try:
        code, _, said = archived(built, tmp_path)
    finally:
        backup.unlink()
    assert code == 0
    assert said.startswith("left out, nobody reads it: nbs_abacus/drawings/giardino-pioggia.svg~\n")
    assert not (tmp_path / NAME / "nbs_abacus/drawings/giardino-pioggia.svg~").exists()


@pytest.mark.parametrize("to", ["content", "nbs_abacus/drawings/x", "build/docs", "build/site/x", "templates"])
def test_an_archive_never_lands_where_content_is_read_or_made(built: Path, to: str) -> None:
    before = sorted(built.rglob("*"))
    code, _, said = archived(built, Path(to))
    assert (code, said.startswith("generate.py: expected a folder for --to outside ")) == (2, True)
    assert sorted(built.rglob("*")) == before


def test_a_folder_that_cannot_be_written_is_one_sentence(built: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    code, _, said = archived(built, tmp_path / "file")
    assert (code, said.count("\n")) == (3, 1)
    assert said.startswith("generate.py: ")


def test_verify_names_what_is_wrong_and_counts(built: Path, tmp_path: Path) -> None:
    archived(built, tmp_path)
    root = tmp_path / NAME
    (root / "documents/abaco.pdf").unlink()
    (root / "nuovo.txt").write_bytes(b"x")
    (root / "metadata.json").write_bytes(b"{}")
    listed = json.dumps(sorted(files(root)))
    code, out, said = run(tmp_path, "archive", "verify", NAME)
    assert code == 1
    assert [line.split(": ")[0] for line in out.splitlines()] == ["documents/abaco.pdf", "metadata.json", "nuovo.txt"]
    assert said == f"3 findings, {len(files(root)) - 3} files as listed\n"
    assert json.dumps(sorted(files(root))) == listed


def test_verify_needs_no_project_and_survives_any_terminal(tmp_path: Path) -> None:
    (tmp_path / "è").mkdir()
    (tmp_path / "è/perché.txt").write_bytes(b"x")
    (tmp_path / "è" / SUMS).write_text("…\n", encoding="utf-8")
    code, out, said = run(tmp_path, "archive", "verify", "è", PYTHONIOENCODING="ascii")
    assert (code, said) == (1, "2 findings, 0 files as listed\n")
    assert out.startswith(f"{SUMS}:1: expected a sum of 64 digits, two blanks and a path, found ")


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("verify",), "Missing argument 'path'"),
        (("verify", "manca.zip"), "generate.py: expected a folder or a zip, found none at manca.zip"),
        (("--zip", "verify", "."), "--zip, --to, --force and --official are for making an archive"),
        (("verfy", "."), "No such command 'verfy'"),
        ((), "generate.py: expected content/ and mkdocs.yml in "),
    ],
)
def test_a_wrong_command_line_is_exit_code_2(tmp_path: Path, args: tuple[str, ...], words: str) -> None:
    code, _, said = run(tmp_path, "archive", *args)
    assert code == 2
    assert words in said
