"""List the units a quantity may have and how Italian text writes them."""

from typing import Literal

Unit = Literal[
    "1",
    "%",
    "m",
    "cm",
    "mm",
    "km",
    "m2",
    "km2",
    "ha",
    "m3",
    "m3/ha",
    "m3/year",
    "mm/h",
    "m/s",
    "l/s",
    "l/s ha",
    "degC",
    "h",
    "months",
    "years",
    "kg/m2",
    "EUR",
    "EUR/m",
    "EUR/m2",
    "EUR/m3",
    "EUR/m year",
    "EUR/m2 year",
    "EUR/ha",
    "EUR/ha year",
    "GBP/m2",
    "items",
    "trees",
    "plants/ha",
    "ratio 1:n",
    "visits/year",
    "parking places",
    "residents",
    "municipalities",
]

UNIT_TEXT: tuple[tuple[Unit, str], ...] = (
    ("1", ""),
    ("%", "%"),
    ("m", "m"),
    ("cm", "cm"),
    ("mm", "mm"),
    ("km", "km"),
    ("m2", "m²"),
    ("km2", "km²"),
    ("ha", "ha"),
    ("m3", "m³"),
    ("m3/ha", "m³/ha"),
    ("m3/year", "m³/anno"),
    ("mm/h", "mm/h"),
    ("m/s", "m/s"),
    ("l/s", "l/s"),
    ("l/s ha", "l/s per ettaro"),
    ("degC", "°C"),
    ("h", "ore"),
    ("months", "mesi"),
    ("years", "anni"),
    ("kg/m2", "kg/m²"),
    ("EUR", "€"),
    ("EUR/m", "€/m"),
    ("EUR/m2", "€/m²"),
    ("EUR/m3", "€/m³"),
    ("EUR/m year", "€/m per anno"),
    ("EUR/m2 year", "€/m² per anno"),
    ("EUR/ha", "€/ha"),
    ("EUR/ha year", "€/ha per anno"),
    ("GBP/m2", "£/m²"),
    ("items", ""),
    ("trees", "alberi"),
    ("plants/ha", "piante/ha"),
    ("ratio 1:n", "(pendenza 1:n)"),
    ("visits/year", "visite all’anno"),
    ("parking places", "posti auto"),
    ("residents", "residenti"),
    ("municipalities", "Comuni"),
)

# What is written after exactly one.
UNIT_SINGULAR: tuple[tuple[Unit, str], ...] = (
    ("h", "ora"),
    ("months", "mese"),
    ("years", "anno"),
    ("trees", "albero"),
    ("plants/ha", "pianta/ha"),
    ("visits/year", "visita all’anno"),
    ("parking places", "posto auto"),
    ("residents", "residente"),
    ("municipalities", "Comune"),
)

_TEXT = dict(UNIT_TEXT)
_SINGULAR = dict(UNIT_SINGULAR)


def unit_text(unit: Unit, *, singular: bool = False) -> str:
    """Return the unit as Italian text, empty for counts; ``singular`` for what follows exactly one."""
    return _SINGULAR.get(unit, _TEXT[unit]) if singular else _TEXT[unit]
