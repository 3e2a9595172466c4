"""A ranking shows parts that sum to the whole."""

from atlante.catalog.catalog import Catalog
from atlante.records.landscape import Upa
from atlante.selection.ranking import weights_of
from atlante.views.address import SiteMap
from atlante.views.composer import Composer
from atlante.views.landscape import ranking_views


def number(percent: str) -> int:
    return int(percent.removesuffix("%"))


def test_the_parts_of_every_score_sum_to_it(catalog: Catalog) -> None:
    composer = Composer(catalog, SiteMap(catalog).seen_from("rete-verde/upa/index.md"))
    rounded_apart = 0
    for upa in catalog.all(Upa):
        for row in ranking_views(composer, weights_of(((upa, 1.0),)), 60):
            assert sum(number(part.percent) for part in row.reasons) == number(row.score_percent)
            assert number(row.score_percent) == round(100 * row.score)
            rounded_apart += sum(round(100 * part.share) for part in row.reasons) != round(100 * row.score)
    # Rounding each part alone would not have done.
    assert rounded_apart > 0
