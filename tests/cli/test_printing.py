"""Other editions, booklets on demand and the official edition, as a user asks for them."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.test_commands import files, run


def pages(path: Path) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(path).pages]


def test_a_booklet_of_chosen_sheets_and_units(minimal: Path) -> None:
    done = run(
        minimal, "document", "--title", "Verde & acqua", "--sheets", "tetto-verde, giardino-pioggia", "--upa", "collina"
    )
    assert (done.returncode, done.stdout) == (0, "build/quaderni/archive/quaderno-verde-acqua.pdf\n")
    text = pages(minimal / done.stdout.strip())
    assert "Verde & acqua" in text[0]
    chapters = [text[2].index(title) for title in ("Collina", "Tetto verde", "Giardino")]
    assert chapters == sorted(chapters)
    again = run(
        minimal, "document", "--title", "Verde & acqua", "--sheets", "tetto-verde,giardino-pioggia", "--upa", "collina"
    )
    assert "0 made" in again.stderr


def test_another_booklet_leaves_the_first_alone(minimal: Path) -> None:
    assert run(minimal, "document", "--title", "Uno", "--sheets", "tetto-verde").returncode == 0
    first = (minimal / "build/quaderni/archive/quaderno-uno.pdf").read_bytes()
    assert run(minimal, "document", "--title", "Due", "--sheets", "giardino-pioggia").returncode == 0
    assert (minimal / "build/quaderni/archive/quaderno-uno.pdf").read_bytes() == first


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("--title", "Vuoto"), "expected --sheets or --upa, found neither: a booklet of nothing is not made"),
        (
            ("--title", "!!", "--sheets", "tetto-verde"),
            'expected a title with at least one letter or figure, found "!!"',
        ),
        (("--title", "T", "--sheets", "teto-verde"), 'found "teto-verde": did you mean tetto-verde?'),
        (
            ("--title", "T", "--upa", "mare"),
            'expected the id of an existing upa, found "mare": there are collina, pianura',
        ),
    ],
)
def test_a_wrong_choice_is_told_and_nothing_is_made(minimal: Path, args: tuple[str, ...], sentence: str) -> None:
    before = files(minimal)
    done = run(minimal, "document", *args)
    assert done.returncode == 2
    assert sentence in done.stderr and "Traceback" not in done.stderr
    assert files(minimal) == before


def test_an_edition_is_beside_the_site_and_one_document_can_be_chosen(minimal: Path) -> None:
    done = run(minimal, "build", "--edition", "fold", "--only", "upa-collina")
    assert (done.returncode, done.stdout) == (0, "build/edizioni/fold/upa-collina.pdf\n")
    assert not (minimal / "build/docs").exists()
    folded = PdfReader(minimal / "build/edizioni/fold/upa-collina.pdf").pages
    single = PdfReader(minimal / "build/edizioni/fold/a5/upa-collina.pdf").pages
    assert len(folded) * 2 == -(-len(single) // 4) * 4
    assert float(folded[0].mediabox.width) == pytest.approx(2 * float(single[0].mediabox.width), abs=0.1)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        (("--edition", "a5", "--only", "upa-colina"), 'found "upa-colina": did you mean upa-collina?'),
        (("--edition", "press", "--profile", "nope.icc"), 'inside the project for --profile, found "nope.icc"'),
        (("--edition", "press", "--profile", "mkdocs.yml"), "expected a CMYK profile for --profile, found something"),
        (("--profile", "x.icc"), "--profile is for --edition press"),
        (("--edition", "a6"), "'a6' is not one of"),
    ],
)
def test_a_wrong_edition_is_told(minimal: Path, args: tuple[str, ...], sentence: str) -> None:
    before = files(minimal)
    done = run(minimal, "build", *args)
    assert done.returncode == 2
    assert sentence in " ".join(done.stderr.split()) and "Traceback" not in done.stderr
    assert files(minimal) == before


def test_an_official_edition_is_refused_while_there_are_stand_ins(minimal: Path) -> None:
    before = files(minimal)
    done = run(minimal, "build", "--official")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert any(": error E340 " in line and "found illustrative" in line for line in lines)
    assert any(": error E341 " in line and "found missing" in line for line in lines)
    assert lines[-1].endswith("nothing was made, what was there is untouched")
    assert files(minimal) == before


def test_an_official_edition_without_gaps_bears_no_draft(minimal: Path) -> None:
    for path in (
        *minimal.glob("content/**/*.yml"),
        *minimal.glob("nbs_abacus/**/*.yml"),
        *minimal.glob("content/*.csv"),
    ):
        text = path.read_text(encoding="utf-8")
        mended = text.replace("illustrative", "editorial")
        if path.parent.name == "sheets":
            mended = mended.replace("status: missing\n", "status: editorial\n  value: 30\n  sources: [manuale]\n")
            mended = mended.replace("{status: missing", "{status: editorial, value: 30, sources: [manuale]")
        path.write_text(mended, encoding="utf-8")
    done = run(minimal, "document", "--official", "--title", "Ufficiale", "--upa", "collina")
    assert done.returncode == 0, done.stderr
    assert not any("BOZZA" in page.upper() for page in pages(minimal / done.stdout.strip()))
    draft = run(minimal, "document", "--title", "Bozza di prova", "--upa", "collina")
    assert all("BOZZA" in page.upper() for page in pages(minimal / draft.stdout.strip()))


def test_clean_takes_editions_and_booklets_too_and_leaves_what_is_not_ours(minimal: Path) -> None:
    assert run(minimal, "document", "--title", "Uno", "--upa", "collina").returncode == 0
    mine = minimal / "build/quaderni/archive/appunti.txt"
    mine.write_text("miei", encoding="utf-8")
    done = run(minimal, "clean")
    assert done.returncode == 0
    assert [path for path in (minimal / "build").rglob("*") if path.is_file()] == [mine]
