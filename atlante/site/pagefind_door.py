"""Make the index that a served site is searched with: the one door of Pagefind."""

import gzip
import json
import subprocess
import tempfile
from html import escape
from pathlib import Path

from pagefind_bin import get_executable

from atlante.builder.artifact import MakeError
from atlante.views.search import SearchEntry

FOLDER = "pagefind"
# What results are called, where they are and which filters hold for them: what ranks, counts and shows them before
# their texts are loaded.
# Pagefind has filters of its own, but writes them in another order every time.
FACETS = "facets.json"
_LANGUAGE = "it"
# Pagefind writes its own interfaces too; the search page has one, and loads the engine alone.
_USED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", f"wasm.{_LANGUAGE}.pagefind")
_USED_ENDINGS = (".pf_meta", ".pf_index", ".pf_fragment")
_SIGNATURE = b"pagefind_dcd"


def make_index(entries: tuple[SearchEntry, ...], tree: Path) -> None:
    """Write the index of entries into the folder ``pagefind`` of a site; the same entries give the same bytes.

    Raises:
        MakeError: Pagefind cannot run here, or refused the entries.
    """
    program = get_executable()
    if program is None:
        raise MakeError("expected the program of the package pagefind-bin, found none for this machine")
    folder = tree / FOLDER
    with tempfile.TemporaryDirectory() as scratch:
        for number, entry in enumerate(entries):
            Path(scratch, f"{number:06}.html").write_text(_page(entry), encoding="utf-8")
        command = [str(program), "--site", scratch, "--output-path", str(folder), "--force-language", _LANGUAGE]
        run = subprocess.run([*command, "--silent"], capture_output=True, text=True, check=False)
    if run.returncode:
        raise MakeError(f"Pagefind stopped with code {run.returncode}: {' '.join((run.stderr or run.stdout).split())}")
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if path.name not in _USED and path.suffix not in _USED_ENDINGS:
            path.unlink()
    (folder / FACETS).write_text(_facets({entry.id: entry for entry in entries}, folder), encoding="utf-8")


def _page(entry: SearchEntry) -> str:
    """Return a page for the indexer: what a result is called stands outside of what its passages are taken from."""
    meta = (
        ("title", entry.title),
        ("nomi", "; ".join(entry.names)),
        ("anche", "; ".join(entry.hints)),
        ("sopra", entry.label),
        ("id", entry.id),
        ("indirizzo", entry.url),
    )
    named = "".join(f'<p data-pagefind-meta="{name}">{escape(text)}</p>' for name, text in meta if text)
    texts = (
        "".join(f"<p>{escape(text)}</p>" for text in (entry.summary, entry.text) if text)
        or f"<p>{escape(entry.title)}</p>"
    )
    return (
        f'<html lang="{_LANGUAGE}"><body data-pagefind-body>'
        f"<div data-pagefind-ignore>{named}</div><div>{texts}</div></body></html>"
    )


def _facets(entries: dict[str, SearchEntry], folder: Path) -> str:
    rows = {}
    for path in sorted(folder.glob("fragment/*.pf_fragment")):
        fragment = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_SIGNATURE))
        entry = entries[fragment["meta"]["id"]]
        values = (
            ("id", entry.id),
            ("tipo", entry.kind),
            ("titolo", entry.title),
            ("sopra", entry.label),
            ("url", entry.url),
            ("nomi", entry.names),
            ("sfida", entry.challenges),
            ("upa", entry.upas),
            ("comune", entry.municipalities),
        )
        rows[path.stem] = {name: value for name, value in values if value}
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
