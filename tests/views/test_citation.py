from atlante.catalog.catalog import Catalog
from atlante.views.citation import citation, page_url


def test_a_page_is_cited_by_title_edition_and_date(catalog: Catalog) -> None:
    found = citation(catalog.publication, "Giardino della pioggia", "abaco/rain-garden.md")
    assert found.text == (
        "Redazione di Atlante (base di conoscenza non ufficiale), «Giardino della pioggia», "
        "in Atlante delle strategie territoriali metropolitane, edizione 2026.1, novembre 2026."
    )
    assert found.bibtex == (
        "@incollection{atlante-2026.1-abaco-rain-garden,\n"
        "  title = {{Giardino della pioggia}},\n"
        "  author = {{Redazione di Atlante (base di conoscenza non ufficiale)}},\n"
        "  booktitle = {Atlante delle strategie territoriali metropolitane},\n"
        "  edition = {2026.1},\n"
        "  year = {2026},\n"
        "  month = {11},\n"
        "  note = {Creative Commons Attribuzione 4.0 Internazionale (CC BY 4.0)},\n"
        "  langid = {italian},\n"
        "}"
    )


def test_with_a_public_address_the_citation_carries_it(catalog: Catalog) -> None:
    publication = catalog.publication.model_copy(update={"url": "https://example.org/atlante/", "date": "2027"})
    found = citation(publication, "Verde & blu {50%}", "upa/x_y.md")
    assert found.text.endswith("edizione 2026.1, 2027. https://example.org/atlante/upa/x_y.html")
    assert "  title = {{Verde \\& blu \\{50\\%\\}}},\n" in found.bibtex
    assert "  url = {https://example.org/atlante/upa/x_y.html},\n" in found.bibtex
    assert "month" not in found.bibtex


def test_markup_of_bibtex_in_a_title_stays_text(catalog: Catalog) -> None:
    found = citation(catalog.publication, "a\\b^c~d#e$f_g}", "index.md")
    assert r"title = {{a\textbackslash{}b\textasciicircum{}c\textasciitilde{}d\#e\$f\_g\}}}," in found.bibtex


def test_a_publication_without_address_has_no_page_address(catalog: Catalog) -> None:
    assert page_url(catalog.publication, "index.md") == ""
