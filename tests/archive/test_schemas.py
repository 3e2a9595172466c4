"""The schemas describe the records as they are written, and refuse what the reader refuses."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from atlante.archive.schemas import SHORT_FORMS, models_of, record_schema, schema_entries
from atlante.reading.yaml_text import YamlFile, read_yaml
from atlante.records.base import Model, Record
from atlante.records.kinds import KINDS, Kind, kind_named
from tests.archive.json_schema import faults
from tests.conftest import MINIMAL, ROOT

SCHEMAS = {kind.name: record_schema(kind) for kind in KINDS}


def written(root: Path, kind: Kind) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records of a kind as they stand in their files; tables as index.json says they are to be read."""
    place = root / kind.where
    if kind.layout == "table":
        with place.open(encoding="utf-8", newline="") as handle:
            for number, row in enumerate(csv.DictReader(handle), 2):
                yield f"{kind.where}:{number}", typed(row, SCHEMAS[kind.name]["properties"])
        return
    for path in sorted(place.glob("*.yml")) if kind.layout == "folder" else [place]:
        read = read_yaml(path.name, path.read_bytes())
        assert isinstance(read, YamlFile)
        yield path.relative_to(root).as_posix(), read.data


def typed(row: dict[str, str], shapes: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, cell in row.items():
        kinds = {one.get("type") for one in (shapes[name], *shapes[name].get("anyOf", ()))}
        if not cell:
            continue
        if "array" in kinds:
            found[name] = [part.strip() for part in cell.split(";")]
        elif kinds & {"integer", "number"}:
            found[name] = json.loads(cell)
        else:
            found[name] = cell
    return found


def sheet() -> dict[str, Any]:
    records = dict(written(MINIMAL, kind_named("nbs")))
    return dict(records["nbs_abacus/sheets/tetto-verde.yml"])


@pytest.mark.parametrize("root", [ROOT, MINIMAL], ids=["real", "minimal"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_record_is_as_its_schema_says(root: Path, kind: Kind) -> None:
    records = dict(written(root, kind))
    assert records or not (root / kind.where).exists()
    assert {path: found for path, data in records.items() if (found := faults(SCHEMAS[kind.name], data))} == {}


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"famly": "suolo"}, ["/famly unknown"]),
        ({"id": "tetto-verde"}, ["/id unknown"]),
        ({"status": "sicuro"}, ["/status enum"]),
        ({"title": ""}, ["/title minLength"]),
        ({"title": 7}, ["/title type"]),
        ({"sources": [{"at": "p. 3"}]}, ["/sources/0 anyOf"]),
        ({"sources": "redazione"}, ["/sources type"]),
    ],
)
def test_a_faulty_record_is_refused(change: dict[str, Any], found: list[str]) -> None:
    assert faults(SCHEMAS["nbs"], sheet()) == []
    assert faults(SCHEMAS["nbs"], sheet() | change) == found


def test_a_missing_key_is_refused() -> None:
    data = sheet()
    del data["family"]
    assert faults(SCHEMAS["nbs"], data) == ["/ required"]


def test_a_number_out_of_range_and_a_code_that_lost_its_zero_are_refused() -> None:
    place = next(iter(written(MINIMAL, kind_named("municipality"))))[1]
    assert faults(SCHEMAS["municipality"], place) == []
    wrong = place | {"istat": "99001", "population": -1}
    assert sorted(faults(SCHEMAS["municipality"], wrong)) == ["/istat pattern", "/population minimum"]


def test_a_keyword_that_the_check_does_not_know_is_no_pass() -> None:
    with pytest.raises(KeyError, match="uniqueItems"):
        faults({"uniqueItems": True}, [])


def test_references_name_kinds_that_exist() -> None:
    names = {kind.name for kind in KINDS}
    text = json.dumps(SCHEMAS)
    leads = {part.split('"')[0] for part in text.split('"x-references": "')[1:]}
    assert {"source", "norm", "municipality", "challenge", "upa"} <= leads <= names
    assert SCHEMAS["upa_share"]["properties"]["municipality"]["x-references"] == "municipality"
    assert "x-references" not in SCHEMAS["upa_share"]["properties"]["share"]


def test_every_short_form_is_described() -> None:
    models = {model for kind in KINDS for model in models_of(kind.model)}
    short = {model for model in models if "before" in modes(model)}
    assert short == set(SHORT_FORMS)


def modes(model: type[BaseModel]) -> set[str]:
    return {found.info.mode for found in model.__pydantic_decorators__.model_validators.values()}


def test_no_two_models_have_the_same_name() -> None:
    models = {model for kind in KINDS for model in models_of(kind.model)}
    assert len({model.__name__ for model in models}) == len(models)
    assert {Model, Record} & models == set()


def test_the_index_names_every_kind_with_its_place_and_its_schema() -> None:
    entries = {entry.path: json.loads(entry.content()) for entry in schema_entries()}
    index = entries.pop("schema/index.json")
    rows = [(row["kind"], row["where"], row["schema"]) for row in index["kinds"]]
    assert rows == [(kind.name, kind.where, f"{kind.name}.schema.json") for kind in KINDS]
    assert set(entries) == {f"schema/{kind.name}.schema.json" for kind in KINDS}
    assert entries["schema/term.schema.json"] == SCHEMAS["term"]


def test_the_same_schemas_have_the_same_bytes_with_sorted_keys() -> None:
    assert schema_entries() == schema_entries()
    for entry in schema_entries():
        data = json.loads(entry.content())
        assert entry.content().decode() == json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
