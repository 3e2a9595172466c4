"""Check that the pages also come out of ProperDocs, which continues MkDocs, with the same ``mkdocs.yml``.

Run by hand, after a build: ``.venv/bin/python benchmarks/properdocs.py PROGRAM``, where PROGRAM is ``properdocs`` of an
environment of its own that has ``properdocs`` and ``mkdocs-material``. Compares the words of every page.
"""

import re
import subprocess
import sys
import tempfile
from html import unescape
from pathlib import Path

ROOT = Path(__file__).parents[1]
_ARTICLE = re.compile(r"<article\b[^>]*>(.*)</article>", re.DOTALL)
_UNSEEN = re.compile(r"<(script|style|noscript)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
SHOWN = 5


def words(page: Path) -> list[str]:
    """Return the words of a page's article."""
    found = _ARTICLE.search(page.read_text(encoding="utf-8"))
    return unescape(_TAG.sub(" ", _UNSEEN.sub(" ", found[1]))).split() if found else []


def main() -> None:
    """Print how many pages say the same; end with 1 when one does not."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    ours = ROOT / "build/site"
    # Pages of the maps are copied as they are, and have no article.
    names = sorted(
        path.relative_to(ROOT / "build/docs").with_suffix(".html") for path in ROOT.glob("build/docs/**/*.md")
    )
    with tempfile.TemporaryDirectory() as theirs:
        command = [sys.argv[1], "build", "--quiet", "--no-strict", "-f", str(ROOT / "mkdocs.yml"), "-d", theirs]
        subprocess.run(command, check=True, cwd=ROOT)
        silent = [str(name) for name in names if not words(ours / name)]
        other = [str(name) for name in names if words(ours / name) != words(Path(theirs, name))]
    print(f"{len(names)} pages, {len(silent)} without words, {len(other)} that say something else")
    for name in (*silent, *other)[:SHOWN]:
        print(f"  {name}")
    sys.exit(bool(silent or other or not names))


if __name__ == "__main__":
    main()
