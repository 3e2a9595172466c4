"""The texts of a record are found wherever they stand, and nothing else is."""

from pathlib import Path

from atlante.catalog.catalog import Catalog
from atlante.catalog.parts import parts
from atlante.catalog.texts import read_aloud, texts
from atlante.lint.check import check_project
from atlante.paths import ProjectPaths
from atlante.records.library import GlossaryTerm, Source
from atlante.records.nbs import NbsSheet


def test_prose_and_lines_are_found_and_addresses_and_ids_are_not() -> None:
    source = Source.model_validate(
        {
            "id": "manuale",
            "title": "Manuale",
            "status": "editorial",
            "note": "Da rivedere.",
            "type": "manual",
            "reliability": "technical",
            "url": "https://example.org/PTM",
            "sources": ({"source": "altro", "at": "p. 3"},),
        }
    )
    found = [(text.loc, text.text, text.is_prose) for loc, part in parts(source) for text in texts(part, loc)]
    assert found == [
        (("note",), "Da rivedere.", True),
        (("title",), "Manuale", False),
        (("language",), "it", False),
        (("sources", 0, "at"), "p. 3", False),
    ]


def test_texts_in_lists_and_inner_models_are_found() -> None:
    minimal = check_project(ProjectPaths(Path(__file__).parents[1] / "projects" / "minimal")).catalog
    assert minimal is not None
    sheet = minimal.get(NbsSheet, "giardino-pioggia")
    found = {text.loc: (text.model.__name__, text.is_prose) for loc, part in parts(sheet) for text in texts(part, loc)}
    assert found[("barriers", 0)] == ("NbsSheet", False)
    assert found[("design_steps", 0, "text")] == ("TitledText", True)


def test_a_link_is_read_as_its_text_or_the_title_it_leads_to() -> None:
    term = GlossaryTerm.model_validate(
        {"id": "lum", "title": "Luogo Urbano", "status": "editorial", "definition": "Un luogo."}
    )
    catalog = Catalog({("term", "lum"): term}, ())
    text = "Vedi [[term:lum]], [[term:lum|i LUM]] e [[term:non-so]].\n\n- uno\n- due"
    assert read_aloud(text, catalog) == ("Vedi Luogo Urbano, i LUM e non-so.", "uno", "due")
