"""The whole chain on the minimal project: made once, made again, made elsewhere, killed, attacked."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.conftest import MINIMAL, ROOT

HOSTILE = "<script>alert('x')</script> <img src=x onerror=alert(1)> & «fine»"


def lay_out(root: Path) -> Path:
    """Copy the minimal project, with the templates and packages of this one."""
    shutil.copytree(MINIMAL, root)
    for name in ("templates", "atlante", "node_modules"):
        (root / name).symlink_to(ROOT / name)
    for name in ("mkdocs.yml", "requirements.lock", "package-lock.json"):
        shutil.copy(ROOT / name, root / name)
    return root


def start(root: Path, *args: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "generate.py"), "build", *args]
    return subprocess.Popen(command, cwd=root, env=environment, stderr=subprocess.PIPE, text=True)


def build(root: Path, *args: str) -> tuple[int, str]:
    process = start(root, *args)
    said = process.communicate(timeout=300)[1]
    return process.returncode, said


def outputs(root: Path) -> dict[str, bytes]:
    found = {}
    for top in ("docs", "site"):
        for path in sorted((root / "build" / top).rglob("*")):
            if path.is_file():
                found[path.relative_to(root / "build").as_posix()] = path.read_bytes()
    return found


def plant(root: Path) -> None:
    """Put markup into text of every kind that pages and documents show."""
    for path in sorted(root.rglob("*.yml")):
        if "geodata" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        text = re.sub(
            r'^(title|summary|place|task|theme|name|text|reason|fits): "?([^"|>\n]+?)"?$',
            lambda match: f'{match[1]}: "{match[2]} {HOSTILE}"',
            text,
            flags=re.MULTILINE,
        )
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the minimal project once."""
    root = lay_out(tmp_path_factory.mktemp("one") / "progetto")
    code, said = build(root)
    assert code == 0, said
    return root


def test_it_makes_site_documents_maps_and_data(whole: Path) -> None:
    found = outputs(whole)
    assert {
        "site/index.html",
        "site/pagefind/facets.json",
        "docs/data/comuni.csv",
        "docs/mappe/territorio.svg",
    } <= set(found)
    documents = {path for path in found if path.startswith("docs/documenti/") and path.endswith(".pdf")}
    assert documents == {
        f"docs/documenti/{name}.pdf"
        for name in (
            "opuscolo-acqua",
            "guida-rete",
            "guida-luoghi",
            "abaco",
            "abaco-suolo",
            "masterplan-pilota",
            "scheda-giardino-pioggia",
            "scheda-tetto-verde",
            "upa-collina",
            "upa-pianura",
            "dossier-borgo-di-sopra",
        )
    }
    assert all(found[path].startswith(b"%PDF-1.") for path in documents)
    assert {path.replace("docs/", "site/", 1) for path in documents} <= set(found)


def test_the_second_build_makes_nothing(whole: Path) -> None:
    before = outputs(whole)
    code, said = build(whole)
    assert (code, re.sub(r"\d+", "N", said)) == (0, "nothing to make: N artifacts are current\n")
    assert outputs(whole) == before


def test_a_touched_file_breaks_the_seal_but_makes_nothing(whole: Path) -> None:
    os.utime(whole / "content/publication.yml")
    code, said = build(whole)
    assert code == 0
    assert said.startswith("0 made, ")


def test_another_folder_gives_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    other = lay_out(tmp_path / "un altro posto")
    code, said = build(other, "--jobs", "1")
    assert code == 0, said
    one, two = outputs(whole), outputs(other)
    assert set(one) == set(two)
    assert [path for path in one if one[path] != two[path]] == []


def test_a_changed_sheet_makes_its_page_its_documents_and_the_site(whole: Path) -> None:
    sheet = whole / "nbs_abacus/sheets/tetto-verde.yml"
    text = sheet.read_text(encoding="utf-8")
    try:
        sheet.write_text(
            re.sub(r"^mechanism:.*$", 'mechanism: "Un altro modo."', text, flags=re.MULTILINE), encoding="utf-8"
        )
        said = build(whole)[1]
    finally:
        sheet.write_text(text, encoding="utf-8")
        build(whole)
    lines = said.splitlines()
    assert lines[0].startswith("6 made, ")
    assert {line.strip() for line in lines[1:]} == {
        "docs/abaco/tetto-verde.md",
        "docs/assets/cerca-dati.js",
        "docs/assets/cerca-vocabolario.js",
        "docs/documenti/abaco-suolo.pdf",
        "docs/documenti/scheda-tetto-verde.pdf",
        "site/",
    }


def test_kill_leaves_the_old_output_whole_and_the_next_build_finishes(whole: Path) -> None:
    before = outputs(whole)
    publication = whole / "content/publication.yml"
    text = publication.read_text(encoding="utf-8")
    try:
        publication.write_text(re.sub(r"^edition:.*$", 'edition: "2099.9"', text, flags=re.MULTILINE), encoding="utf-8")
        process = start(whole)
        deadline = time.monotonic() + 60
        while not any((whole / "build").glob(".tmp/*")) and time.monotonic() < deadline:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        half = outputs(whole)
        assert set(half) == set(before)
        assert all(content for content in half.values())
        assert all(half[path].rstrip().endswith(b"%%EOF") for path in half if path.endswith(".pdf"))
        assert build(whole)[0] == 0
        assert b"2099.9" in outputs(whole)["site/index.html"]
    finally:
        publication.write_text(text, encoding="utf-8")
        build(whole)
    assert outputs(whole) == before


def test_markup_in_any_text_comes_out_as_text(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "progetto")
    plant(root)
    code, said = build(root)
    assert code == 0, said
    pages = {path: content.decode() for path, content in outputs(root).items() if path.endswith(".html")}
    assert any("&lt;script&gt;alert" in page for page in pages.values())
    assert [
        path for path, page in pages.items() if re.search(r"<script>alert|<img src=x|onerror=alert\(1\)>", page)
    ] == []
    text = "".join(page.extract_text() for page in PdfReader(root / "build/docs/documenti/abaco-suolo.pdf").pages)
    assert "<script>alert('x')</script>" in text
