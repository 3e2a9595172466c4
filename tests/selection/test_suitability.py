"""Whether a sheet fits a site follows from its exclusions and thresholds, and says why."""

import pytest

from atlante.catalog.catalog import Catalog
from atlante.records.nbs import NbsSheet
from atlante.selection.suitability import Level, Site, verdict
from tests.selection.test_ranking import sheet as ranked_sheet

EDITORIAL = {"status": "editorial"}


def sheet(**suitability: object) -> NbsSheet:
    row = ranked_sheet("prova").model_dump()
    row["suitability"] = {**EDITORIAL, "fits": (), "exclusions": (), **suitability}
    return NbsSheet.model_validate(row)


def quantity(unit: str, **numbers: float) -> dict[str, object]:
    return {**EDITORIAL, "unit": unit, **numbers}


def test_a_site_of_which_nothing_is_known_excludes_nothing() -> None:
    row = sheet(
        land_uses=("parking",),
        soil_permeability=("high",),
        exclusions=({"text": "mai", "conditions": ("deep_shade",)},),
        min_width=quantity("m", low=3.0),
    )
    assert verdict(row, Site()).level == "suitable"
    assert verdict(row, Site()).reasons == ()


@pytest.mark.parametrize(("use", "level"), [("parking", "suitable"), ("woodland", "excluded")])
def test_a_use_that_is_not_listed_excludes(use: str, level: Level) -> None:
    assert verdict(sheet(land_uses=("parking", "road")), Site(land_use=use)).level == level  # type: ignore[arg-type]


def test_a_sheet_that_lists_no_soil_does_not_depend_on_it() -> None:
    assert verdict(sheet(), Site(soil_permeability="low")).level == "suitable"
    found = verdict(sheet(soil_permeability=("high",)), Site(soil_permeability="low"))
    assert [(reason.cause, reason.level) for reason in found.reasons] == [("soil_permeability", "excluded")]


def test_a_poor_soil_is_a_condition_of_exclusions_too() -> None:
    row = sheet(
        soil_permeability=("high", "low"),
        exclusions=({"text": "serve un dreno", "conditions": ("low_permeability",), "effect": "hinders"},),
    )
    found = verdict(row, Site(soil_permeability="low"))
    assert found.level == "hindered"
    assert [reason.exclusion and reason.exclusion.text for reason in found.reasons] == ["serve un dreno"]
    assert verdict(row, Site(soil_permeability="high")).level == "suitable"


def test_one_of_the_conditions_is_enough_and_the_worst_reason_counts() -> None:
    row = sheet(
        exclusions=(
            {"text": "a", "conditions": ("busy_road", "near_airport"), "effect": "hinders"},
            {"text": "b", "conditions": ("contaminated_soil",)},
            {"text": "c"},
        )
    )
    assert verdict(row, Site(conditions=("near_airport",))).level == "hindered"
    both = verdict(row, Site(conditions=("contaminated_soil", "busy_road")))
    assert both.level == "excluded"
    assert [reason.exclusion and reason.exclusion.text for reason in both.reasons] == ["a", "b"]
    assert verdict(row, Site(conditions=("deep_shade",))).level == "suitable"


@pytest.mark.parametrize(
    ("threshold", "width_m", "level"),
    [
        (quantity("m", value=3.0), 2.9, "excluded"),
        (quantity("m", value=3.0), 3.0, "suitable"),
        (quantity("cm", value=300.0), 2.9, "excluded"),
        (quantity("m", low=2.0, high=4.0), 1.9, "excluded"),
        (quantity("m", low=2.0, high=4.0), 2.0, "hindered"),
        (quantity("m", low=2.0, high=4.0), 4.0, "suitable"),
        (quantity("m", typical=3.0), 2.0, "hindered"),
        (quantity("m", typical=3.0), 3.0, "suitable"),
        ({"status": "missing", "unit": "m"}, 0.1, "suitable"),
    ],
)
def test_a_measure_against_a_least(threshold: dict[str, object], width_m: float, level: Level) -> None:
    assert verdict(sheet(min_width=threshold), Site(width_m=width_m)).level == level


@pytest.mark.parametrize(
    ("threshold", "slope", "level"),
    [
        (quantity("%", high=5.0), 5.0, "suitable"),
        (quantity("%", high=5.0), 5.1, "excluded"),
        (quantity("%", low=2.0, high=5.0), 3.0, "hindered"),
        (quantity("%", typical=5.0), 6.0, "hindered"),
    ],
)
def test_a_measure_against_a_most(threshold: dict[str, object], slope: float, level: Level) -> None:
    assert verdict(sheet(max_slope=threshold), Site(slope_percent=slope)).level == level


def test_a_unit_that_is_no_length_is_not_guessed() -> None:
    with pytest.raises(ValueError, match="found h"):
        verdict(sheet(min_width=quantity("h", value=3.0)), Site(width_m=1.0))


def test_the_sheets_of_the_abaco_answer(catalog: Catalog) -> None:
    trench, car_park = catalog.get(NbsSheet, "trincea-drenante"), catalog.get(NbsSheet, "parcheggio-drenante-alberato")
    clay = Site(land_use="parking", soil_permeability="low")
    assert verdict(trench, clay).level == "excluded"
    assert verdict(car_park, clay).level == "hindered"
    assert verdict(car_park, Site(land_use="parking", soil_permeability="high")).level == "suitable"
    near = Site(building_distance_m=1.0)
    assert {reason.cause for reason in verdict(trench, near).reasons} == {"min_building_distance"}
