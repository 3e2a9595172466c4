"""References are found in typed fields and in prose, with the place of each."""

from atlante.catalog.references import Reference, references
from atlante.records.landscape import Upa
from atlante.records.library import GlossaryTerm


def term(definition: str, sources: tuple[object, ...] = ()) -> GlossaryTerm:
    return GlossaryTerm.model_validate(
        {"id": "x", "title": "X", "status": "editorial", "definition": definition, "sources": sources}
    )


def test_prose_links_and_sources_are_found_in_field_order() -> None:
    found = tuple(references(term("Vedi [[norm:art-1]] e [[nbs:rain-garden|il giardino]].", ("a", {"source": "b"}))))
    assert found == (
        Reference(("sources", 0, "source"), "source", "a"),
        Reference(("sources", 1, "source"), "source", "b"),
        Reference(("definition",), "norm", "art-1"),
        Reference(("definition",), "nbs", "rain-garden"),
    )


def test_text_that_only_looks_like_a_link_is_not_one() -> None:
    assert tuple(references(term("[norm:art-1] [[norm art-1]] [[norm:]]"))) == ()


def test_references_deep_inside_lists_have_their_place() -> None:
    upa = Upa.model_validate(
        {
            "id": "u",
            "title": "U",
            "status": "illustrative",
            "network": "rete",
            "short_title": "U",
            "order": 1,
            "belt": "B",
            "color": "#FFFFFF",
            "summary": "S",
            "characters": (),
            "criticalities": (),
            "values": (),
            "priorities": (
                {
                    "status": "illustrative",
                    "id": "p",
                    "rank": 1,
                    "title": "P",
                    "text": "T",
                    "challenges": ("water",),
                    "actions": ({"status": "illustrative", "text": "A", "nbs": ("x", "y")},),
                },
            ),
        }
    )
    assert tuple(references(upa)) == (
        Reference(("network",), "network", "rete"),
        Reference(("priorities", 0, "challenges", 0), "challenge", "water"),
        Reference(("priorities", 0, "actions", 0, "nbs", 0), "nbs", "x"),
        Reference(("priorities", 0, "actions", 0, "nbs", 1), "nbs", "y"),
    )
