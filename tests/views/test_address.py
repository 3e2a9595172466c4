"""Every record has one address, relative to where the link stands."""

from atlante.catalog.catalog import Catalog
from atlante.records.slug import slug
from atlante.views.address import PrintAddress, SiteMap, anchor


def test_page_names_are_plain_ascii() -> None:
    names = ("Cassano d'Adda", "Cassano d’Adda", "Cassina de' Pecchi", "Trezzo sull'Adda", "Città/È", "…")
    assert [slug(name) for name in names] == [
        "cassano-d-adda",
        "cassano-d-adda",
        "cassina-de-pecchi",
        "trezzo-sull-adda",
        "citta-e",
        "senza-nome",
    ]


def test_links_are_relative_to_the_page(catalog: Catalog) -> None:
    address = SiteMap(catalog).seen_from("comuni/rescaldina.md")
    assert address.href("nbs", "rain-garden") == "../abaco/rain-garden.md"
    assert address.href("norm", "nda-art-11") == "../norme/index.md#norm-nda-art-11"
    assert address.href("municipality", "015181") == "rescaldina.md"
    assert address.href("upa_share", "x") == ""
    assert address.file("documenti/dossier-rescaldina.pdf") == "../documenti/dossier-rescaldina.pdf"


def test_a_link_to_the_same_page_is_an_anchor(catalog: Catalog) -> None:
    address = SiteMap(catalog).seen_from("norme/index.md")
    assert address.href("norm", "nda-art-11") == "#norm-nda-art-11"


def test_interventions_are_on_the_page_of_their_pilot(catalog: Catalog) -> None:
    sites = SiteMap(catalog)
    assert sites.pages[("intervention", "velo-camping")] == ("piloti/alto-milanese.md", "intervention-velo-camping")


def test_a_document_links_only_to_what_it_contains() -> None:
    address = PrintAddress(frozenset({("nbs", "rain-garden")}))
    assert address.href("nbs", "rain-garden") == "#nbs-rain-garden" == f"#{anchor('nbs', 'rain-garden')}"
    assert address.href("nbs", "bosco-urbano") == ""
