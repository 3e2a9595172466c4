"""A word longer than any line is broken, wherever it stands."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.documents.conftest import lay_out, set_up

WORD = "Sovramagnificentissimamente" * 8
# More than a line of the smallest size holds from margin to margin, much less than the word.
LONGEST = 150


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the text of the pages of two documents, by name."""
    root = tmp_path_factory.mktemp("long")
    lay_out(root)
    for path in (*root.glob("content/*/*.yml"), *root.glob("nbs_abacus/*/*.yml")):
        # The words of landscape units stand in maps, whose labels are single lines.
        if path.parent.name != "upas":
            text = path.read_text(encoding="utf-8")
            keys = r"^( *(?:- )?(?:title|short_title|summary|text|name|context|reason): [A-Z][^\n\"]*)$"
            path.write_text(re.sub(keys, rf"\1 {WORD}", text, flags=re.MULTILINE), encoding="utf-8")
    press = set_up(root)
    made = {name: press.make(press.views[name]) for name in ("abaco", "opuscolo-acqua")}
    return {name: [page.extract_text() for page in PdfReader(BytesIO(made[name])).pages] for name in made}


@pytest.mark.parametrize("name", ["abaco", "opuscolo-acqua"])
def test_a_long_word_never_leaves_its_line(pages: dict[str, list[str]], name: str) -> None:
    words = [word for page in pages[name] for word in page.split()]
    assert "".join(words).count("Sovramagnificentissimamente") > 100
    assert [word for word in words if len(word) > LONGEST] == []


def test_columns_keep_their_width_beside_a_long_word(pages: dict[str, list[str]]) -> None:
    (table,) = (page for page in pages["abaco"] if "Le schede per famiglia" in page and "Indice" not in page)
    rows = table.partition("Le schede per famiglia")[2].partition("Come è fatta una scheda")[0].splitlines()
    # The second column has two titles of some 250 letters: with a fair share of the page they take ten lines or so.
    assert len([row for row in rows if row.strip()]) < 30


def test_a_long_word_is_broken_on_the_cover(pages: dict[str, list[str]]) -> None:
    cover = pages["opuscolo-acqua"][0]
    assert WORD not in cover
    assert WORD in "".join(cover.split())
