"""Read the answers that Python and the browser must both give, and make of them what each of the two works on."""

import json
from pathlib import Path
from typing import Any

from atlante.records.nbs import NbsSheet
from atlante.selection.suitability import SOIL_CONDITIONS
from tests.selection.test_ranking import sheet as plain_sheet

VECTORS: dict[str, Any] = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))
THRESHOLDS = ("min_area", "min_width", "max_slope", "min_water_table_depth", "min_building_distance")


def ranked_sheets(vector: dict[str, Any]) -> tuple[NbsSheet, ...]:
    return tuple(plain_sheet(name, **scores) for name, scores in vector["sheets"].items())


def fitted_sheet(row: dict[str, Any]) -> NbsSheet:
    """Return the sheet of a vector about suitability as a record."""
    made = plain_sheet("prova").model_dump()
    made |= {name: tuple(row[name]) for name in ("scales", "supports") if name in row}
    made["family"] = row.get("family", "f")
    made["suitability"] = {
        "status": "editorial",
        "fits": (),
        "land_uses": tuple(row.get("land_uses", ())),
        "soil_permeability": tuple(row.get("soil_permeability", ())),
        "exclusions": tuple(
            {"text": text, "conditions": tuple(conditions), "effect": effect}
            for text, conditions, effect in row.get("exclusions", ())
        ),
        **{name: {"status": "editorial", **row[name]} for name in THRESHOLDS if name in row},
    }
    return NbsSheet.model_validate(made)


def browser_sheet(vector: dict[str, Any]) -> dict[str, Any]:
    """Return the sheet of a vector about suitability as the browser has it."""
    row = vector["sheet"]
    return {
        "scales": row.get("scales", ["street"]),
        "supports": row.get("supports", ["ground"]),
        "family": row.get("family", "f"),
        "land_uses": row.get("land_uses", []),
        "soil_permeability": row.get("soil_permeability", []),
        "exclusions": [
            {"text": text, "conditions": conditions, "excludes": effect == "excludes"}
            for text, conditions, effect in row.get("exclusions", ())
        ],
        "limits": [
            {"cause": cause, "low": low, "high": high, "typical": typical, "text": ""}
            for cause, low, high, typical in vector.get("bounds", ())
        ],
    }


def browser_soils() -> list[list[str]]:
    return [list(row) for row in SOIL_CONDITIONS.items()]
