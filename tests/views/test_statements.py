from atlante.catalog.catalog import Catalog
from atlante.records.statements import Edition, Statement
from atlante.views.address import SiteMap
from atlante.views.composer import Composer
from atlante.views.statements import edition_views, statement_view


def composer(catalog: Catalog) -> Composer:
    return Composer(catalog, SiteMap(catalog).seen_from("edizioni.md"))


def test_the_edition_of_the_publication_is_described(catalog: Catalog) -> None:
    rows = catalog.all(Edition)
    assert catalog.publication.edition in {row.number for row in rows}
    assert edition_views(composer(catalog))[0].number == catalog.publication.edition


def test_a_declaration_without_address_is_named_and_leads_nowhere(catalog: Catalog) -> None:
    row = catalog.get(Statement, "accessibilita")
    official = statement_view(composer(catalog), row).official
    assert official is not None
    assert (official.text, official.href) == ("Dichiarazione di accessibilità sul modulo di AgID", "")


def test_a_declaration_with_an_address_leads_there_and_none_is_none(catalog: Catalog) -> None:
    row = catalog.get(Statement, "accessibilita")
    there = statement_view(composer(catalog), row.model_copy(update={"official_url": "https://example.org/d"})).official
    assert there is not None
    assert there.href == "https://example.org/d"
    assert statement_view(composer(catalog), row.model_copy(update={"official_name": None})).official is None
