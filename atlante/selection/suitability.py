"""Say whether a sheet of the Abaco fits a site, and why not: the exclusions and thresholds of sheets, tested."""

from dataclasses import dataclass
from typing import Literal

from atlante.records.base import Quantity
from atlante.records.nbs import Exclusion, LandUse, NbsSheet, Permeability, SiteCondition, Suitability

Level = Literal["suitable", "hindered", "excluded"]
Cause = Literal[
    "land_use",
    "soil_permeability",
    "condition",
    "min_area",
    "min_width",
    "max_slope",
    "min_water_table_depth",
    "min_building_distance",
]

# By threshold, its units as factors to the unit in which a site is measured: m², m, %.
_LENGTHS = {"m": 1.0, "cm": 0.01, "mm": 0.001, "km": 1000.0}
THRESHOLD_UNITS: dict[str, dict[str, float]] = {
    "min_area": {"m2": 1.0, "ha": 10_000.0, "km2": 1_000_000.0},
    "min_width": _LENGTHS,
    "max_slope": {"%": 1.0},
    "min_water_table_depth": _LENGTHS,
    "min_building_distance": _LENGTHS,
}
SOIL_CONDITIONS: dict[Permeability, SiteCondition] = {"low": "low_permeability", "high": "high_permeability"}


@dataclass(frozen=True)
class Site:
    """A place; what is None or not listed is not known and excludes nothing.

    Attributes:
        area_m2: Room for the solution.
        slope_percent: Slope of the ground.
        water_table_depth_m: From the bottom of the solution to the highest seasonal water table.
        building_distance_m: To the nearest foundation.
    """

    land_use: LandUse | None = None
    soil_permeability: Permeability | None = None
    conditions: tuple[SiteCondition, ...] = ()
    area_m2: float | None = None
    width_m: float | None = None
    slope_percent: float | None = None
    water_table_depth_m: float | None = None
    building_distance_m: float | None = None


@dataclass(frozen=True)
class Reason:
    """Why a sheet does not fit, or only under a condition.

    Attributes:
        exclusion: What the sheet says, for the cause ``condition``.
        threshold: What the sheet asks, for a cause that is a measure.
    """

    cause: Cause
    level: Level
    exclusion: Exclusion | None = None
    threshold: Quantity | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether a sheet fits, with every reason against it in the order of the sheet; no reason when it fits."""

    level: Level
    reasons: tuple[Reason, ...]


def verdict(sheet: NbsSheet, site: Site) -> Verdict:
    """Return whether a sheet fits a site.

    A use or a soil that the sheet does not list excludes it, unless the sheet lists none. A measure below the lower
    end of a threshold (above the upper end, for the slope) excludes; within a range it hinders.

    Raises:
        ValueError: A threshold is not in one of its ``THRESHOLD_UNITS``.
    """
    suitability = sheet.suitability
    reasons = (*_uses(suitability, site), *_exclusions(suitability, site), *_thresholds(suitability, site))
    levels = {reason.level for reason in reasons}
    worst: Level = "excluded" if "excluded" in levels else "hindered" if levels else "suitable"
    return Verdict(worst, reasons)


def _uses(row: Suitability, site: Site) -> tuple[Reason, ...]:
    reasons = []
    if site.land_use and row.land_uses and site.land_use not in row.land_uses:
        reasons.append(Reason("land_use", "excluded"))
    if site.soil_permeability and row.soil_permeability and site.soil_permeability not in row.soil_permeability:
        reasons.append(Reason("soil_permeability", "excluded"))
    return tuple(reasons)


def _exclusions(row: Suitability, site: Site) -> tuple[Reason, ...]:
    conditions = set(site.conditions)
    if site.soil_permeability in SOIL_CONDITIONS:
        conditions.add(SOIL_CONDITIONS[site.soil_permeability])
    return tuple(
        Reason("condition", "excluded" if exclusion.effect == "excludes" else "hindered", exclusion)
        for exclusion in row.exclusions
        if conditions.intersection(exclusion.conditions)
    )


def _thresholds(row: Suitability, site: Site) -> tuple[Reason, ...]:
    measured: tuple[tuple[Cause, Quantity | None, float | None], ...] = (
        ("min_area", row.min_area, site.area_m2),
        ("min_width", row.min_width, site.width_m),
        ("max_slope", row.max_slope, site.slope_percent),
        ("min_water_table_depth", row.min_water_table_depth, site.water_table_depth_m),
        ("min_building_distance", row.min_building_distance, site.building_distance_m),
    )
    reasons = []
    for cause, threshold, value in measured:
        if threshold is None or value is None or threshold.status == "missing":
            continue
        level = _level(threshold, THRESHOLD_UNITS[cause], value, upwards=cause == "max_slope")
        if level != "suitable":
            reasons.append(Reason(cause, level, threshold=threshold))
    return tuple(reasons)


def _level(threshold: Quantity, units: dict[str, float], value: float, *, upwards: bool) -> Level:
    if threshold.unit not in units:
        raise ValueError(f"expected a threshold in one of {', '.join(units)}, found {threshold.unit}")
    factor = units[threshold.unit]
    ends = [n * factor for n in (threshold.value, threshold.low, threshold.high) if n is not None]
    # The typical value alone says where most stop, not where one must: it can only hinder.
    if not ends and threshold.typical is not None:
        typical = threshold.typical * factor
        return "hindered" if (value > typical if upwards else value < typical) else "suitable"
    low, high = min(ends), max(ends)
    if value > high if upwards else value < low:
        return "excluded"
    within = value > low if upwards else value < high
    return "hindered" if within and low != high else "suitable"
