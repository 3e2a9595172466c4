"""`generate.py verify` from outside: words, exit codes, the choice of files."""

from pathlib import Path

import pikepdf
import pytest

from atlante.cli import printing, verifying
from tests.cli.test_commands import run


def sheet(path: Path, turn: int = 0) -> Path:
    """Write a PDF with one blank page, without anything that a document must have."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(200, 200)).obj.Rotate = turn
        pdf.save(path)
    return path


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "mkdocs.yml").touch()
    return tmp_path


def test_nothing_built_yet(project: Path) -> None:
    done = run(project, "verify")
    expected = "generate.py verify: there are no PDFs in build/: run generate.py build first\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", expected)


def test_a_path_that_is_not_there(project: Path) -> None:
    done = run(project, "verify", "manca.pdf")
    expected = "generate.py verify: expected a PDF or a folder of them, found no manca.pdf\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", expected)


def test_a_verapdf_that_is_not_there(project: Path) -> None:
    sheet(project / "build/docs/documenti/a.pdf")
    done = run(project, "verify", "--verapdf", "manca")
    expected = "generate.py verify: expected a program for --verapdf, found none at manca\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", expected)


def test_findings_come_file_by_file_whatever_the_number_of_workers(project: Path) -> None:
    for name in ("c", "a", "b"):
        sheet(project / f"build/docs/documenti/{name}.pdf")
    done = run(project, "verify", "--jobs", "2")
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert lines[0] == (
        "build/docs/documenti/a.pdf: V001 language: expected a language such as «it», found none; "
        "html lang in templates/print/booklet.html.j2"
    )
    files = [line.partition(": ")[0] for line in lines]
    assert list(dict.fromkeys(files)) == [f"build/docs/documenti/{name}.pdf" for name in "abc"]
    assert done.stderr == (f"veraPDF not installed: skipped\n3 PDFs verified, {len(lines)} findings in 3\n")
    assert run(project, "verify", "--jobs", "1").stdout == done.stdout


def test_copies_and_hidden_files_are_left_out_and_editions_for_printers_need_no_tags(project: Path) -> None:
    for path in ("site/documenti/a.pdf", "archivio/x/documents/a.pdf", ".tree/a.pdf", "docs/.tmp/a.pdf"):
        sheet(project / "build" / path)
    for path in ("edizioni/press/a.pdf", "edizioni/fold/a.pdf", "quaderni/fold/b.pdf"):
        sheet(project / "build" / path)
    done = run(project, "verify")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "veraPDF not installed: skipped\n3 PDFs verified, clean\n"
    sheet(project / "build/edizioni/press/a.pdf", turn=45)
    done = run(project, "verify")
    assert (done.returncode, done.stdout) == (
        1,
        "build/edizioni/press/a.pdf: page 1: V023 page boxes: expected a turn by a multiple of 90 degrees, found 45\n",
    )


def test_an_edition_to_be_read_is_a_document_like_others(project: Path) -> None:
    sheet(project / "build/edizioni/a5/a.pdf")
    assert run(project, "verify").returncode == 1


def test_files_and_folders_may_be_named_and_lie_anywhere(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("altrove")
    (elsewhere / "x.pdf").write_bytes(b"no")
    sheet(elsewhere / "dentro/y.pdf")
    done = run(project, "verify", str(elsewhere), str(elsewhere / "x.pdf"))
    assert done.returncode == 1
    files = list(dict.fromkeys(line.partition(": ")[0] for line in done.stdout.splitlines()))
    assert files == [f"{elsewhere}/dentro/y.pdf", f"{elsewhere}/x.pdf"]
    assert done.stderr.endswith("findings in 2\n")


def test_the_folders_of_editions_are_those_that_editions_are_made_in() -> None:
    folders = {folder for folder, _ in verifying.FOR_PRINTERS}
    assert folders == {printing.EDITIONS_FOLDER, printing.BINDERY_FOLDER}
