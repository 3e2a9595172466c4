"""Say whether a sheet of the Abaco fits a site, and why not: the exclusions and thresholds of sheets, tested."""

from dataclasses import dataclass
from typing import Literal

from atlante.records.base import Quantity
from atlante.records.nbs import (
    Exclusion,
    LandUse,
    NbsSheet,
    Permeability,
    Scale,
    SiteCondition,
    Suitability,
    Support,
)

Level = Literal["suitable", "hindered", "excluded"]
Cause = Literal[
    "land_use",
    "soil_permeability",
    "scale",
    "support",
    "family",
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
        scale: How large the work may be.
        support: What it stands on.
        family: The family of the Abaco wanted.
    """

    land_use: LandUse | None = None
    soil_permeability: Permeability | None = None
    conditions: tuple[SiteCondition, ...] = ()
    area_m2: float | None = None
    width_m: float | None = None
    slope_percent: float | None = None
    water_table_depth_m: float | None = None
    building_distance_m: float | None = None
    scale: Scale | None = None
    support: Support | None = None
    family: str | None = None


@dataclass(frozen=True)
class Bounds:
    """What a sheet asks of a measure, in m², m or %; without ends only the typical value is known.

    Attributes:
        low: Lower end, None with ``high``.
        typical: Where most stop, only without ends.
    """

    low: float | None
    high: float | None
    typical: float | None


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

    A use or a soil that the sheet does not list excludes it, unless the sheet lists none; so do a scale, a support or
    a family that is not its own. A measure below the lower
    end of a threshold (above the upper end, for the slope) excludes; within a range it hinders.

    Raises:
        ValueError: A threshold is not in one of its ``THRESHOLD_UNITS``.
    """
    suitability = sheet.suitability
    reasons = (
        *_uses(suitability, site),
        *_wishes(sheet, site),
        *_exclusions(suitability, site),
        *_thresholds(suitability, site),
    )
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


def _wishes(sheet: NbsSheet, site: Site) -> tuple[Reason, ...]:
    reasons = []
    if site.scale and site.scale not in sheet.scales:
        reasons.append(Reason("scale", "excluded"))
    if site.support and site.support not in sheet.supports:
        reasons.append(Reason("support", "excluded"))
    if site.family and site.family != sheet.family:
        reasons.append(Reason("family", "excluded"))
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
    values = (
        site.area_m2,
        site.width_m,
        site.slope_percent,
        site.water_table_depth_m,
        site.building_distance_m,
    )
    reasons = []
    for (cause, threshold), value in zip(thresholds_of(row), values, strict=True):
        if threshold is None or value is None:
            continue
        asked = bounds(cause, threshold)
        if asked is None:
            continue
        level = _level(asked, value, upwards=cause == "max_slope")
        if level != "suitable":
            reasons.append(Reason(cause, level, threshold=threshold))
    return tuple(reasons)


def thresholds_of(row: Suitability) -> tuple[tuple[Cause, Quantity | None], ...]:
    """Return the thresholds of a sheet by the cause they can be, in the order of ``THRESHOLD_UNITS``."""
    return (
        ("min_area", row.min_area),
        ("min_width", row.min_width),
        ("max_slope", row.max_slope),
        ("min_water_table_depth", row.min_water_table_depth),
        ("min_building_distance", row.min_building_distance),
    )


def bounds(cause: Cause, threshold: Quantity) -> Bounds | None:
    """Return what a threshold asks in the unit a site is measured in; None when its number is missing.

    Raises:
        ValueError: The threshold is not in one of its ``THRESHOLD_UNITS``.
    """
    if threshold.status == "missing":
        return None
    units = THRESHOLD_UNITS[cause]
    if threshold.unit not in units:
        raise ValueError(f"expected a threshold in one of {', '.join(units)}, found {threshold.unit}")
    factor = units[threshold.unit]
    ends = [n * factor for n in (threshold.value, threshold.low, threshold.high) if n is not None]
    if ends:
        return Bounds(min(ends), max(ends), None)
    return Bounds(None, None, None if threshold.typical is None else threshold.typical * factor)


def _level(asked: Bounds, value: float, *, upwards: bool) -> Level:
    if asked.low is None or asked.high is None:
        # The typical value alone says where most stop, not where one must: it can only hinder.
        typical = value if asked.typical is None else asked.typical
        return "hindered" if (value > typical if upwards else value < typical) else "suitable"
    if value > asked.high if upwards else value < asked.low:
        return "excluded"
    within = value > asked.low if upwards else value < asked.high
    return "hindered" if within and asked.low != asked.high else "suitable"
