"""Write numbers, dates, units and labels as Italian text does."""

import re
from decimal import Decimal
from itertools import pairwise
from math import floor

from atlante.records.base import Confidence, Quantity, Status
from atlante.records.nbs import LandUse, Permeability, Scale, SiteCondition, Support
from atlante.records.units import unit_text

STATUS_LABELS: dict[Status, str] = {
    "confirmed": "Confermato",
    "editorial": "Redazionale",
    "illustrative": "Illustrativo",
    "missing": "Da compilare",
}
STATUS_MEANINGS: dict[Status, str] = {
    "confirmed": "affermato dalla fonte citata",
    "editorial": "scritto per questa base di conoscenza a partire dalle fonti citate; non è il testo ufficiale",
    "illustrative": "esempio plausibile, in attesa del dato ufficiale",
    "missing": "si sa che esiste, ma il dato non è disponibile",
}
CONFIDENCE_LABELS: dict[Confidence, str] = {"high": "alta", "medium": "media", "low": "bassa"}
SCALE_LABELS: dict[Scale, str] = {
    "building": "edificio",
    "street": "strada",
    "district": "quartiere",
    "city": "città",
    "territory": "territorio",
}
SUPPORT_LABELS: dict[Support, str] = {"ground": "suolo", "water": "acqua", "building": "edificio"}
PERMEABILITY_LABELS: dict[Permeability, str] = {"high": "alta", "medium": "media", "low": "bassa"}
LAND_USE_LABELS: dict[LandUse, str] = {
    "residential": "residenziale",
    "production": "produttivo",
    "public": "servizi pubblici",
    "road": "strade",
    "parking": "parcheggi",
    "park": "parchi e giardini",
    "farmland": "campagna",
    "woodland": "boschi",
    "watercourse": "corsi d’acqua",
}
# A use of the ground as a place: its name, and how a title goes on after «NBS».
PLACE_LABELS: dict[LandUse, tuple[str, str]] = {
    "parking": ("Parcheggi", "per i parcheggi"),
    "road": ("Strade", "per le strade"),
    "public": ("Piazze, scuole e servizi", "per piazze, scuole e servizi"),
    "park": ("Parchi e giardini", "per parchi e giardini"),
    "residential": ("Case e cortili", "per case e cortili"),
    "production": ("Aree produttive", "per le aree produttive"),
    "farmland": ("Campagna", "per la campagna"),
    "watercourse": ("Corsi d’acqua", "per i corsi d’acqua"),
    "woodland": ("Boschi", "per i boschi"),
}
CONDITION_LABELS: dict[SiteCondition, str] = {
    "contaminated_soil": "Il suolo è contaminato o non è stato indagato",
    "polluted_runoff": "L’acqua che arriva è inquinata",
    "low_permeability": "Il suolo è poco permeabile",
    "high_permeability": "Il suolo è molto permeabile",
    "shallow_water_table": "La falda è vicina alla superficie",
    "deep_water_table": "La falda è profonda",
    "well_protection_zone": "C’è un pozzo di acqua potabile",
    "flood_prone": "L’area si allaga",
    "scarce_water": "L’acqua scarseggia",
    "steep_slope": "Il terreno o il tetto è in pendenza",
    "unstable_ground": "La sponda o la scarpata è instabile",
    "underground_structure": "Sotto c’è un’autorimessa o un’altra opera",
    "near_foundations": "Gli edifici sono molto vicini",
    "buried_utilities": "Sotto passano cavi o condotte",
    "overhead_lines": "Sopra passano linee aeree",
    "weak_structure": "Il solaio, il muro o la guaina non regge",
    "polluted_roof": "Il tetto ha amianto o metalli, oppure riceve fumi",
    "protected_heritage": "Il luogo è tutelato",
    "valuable_habitat": "C’è già un ambiente naturale di pregio",
    "mature_trees": "Ci sono alberi adulti",
    "productive_farmland": "Il terreno è agricolo",
    "heavy_vehicles": "Passano mezzi pesanti",
    "busy_road": "Accanto c’è una strada molto trafficata",
    "street_canyon": "La via è stretta, chiusa e trafficata",
    "service_access": "Devono passare mezzi di soccorso o di manutenzione",
    "confined_space": "Lo spazio è ridotto",
    "deep_shade": "Il luogo è quasi sempre in ombra",
    "invasive_species": "Ci sono specie infestanti",
    "planned_development": "L’area sarà edificata o trasformata",
    "near_airport": "Vicino c’è un aeroporto",
    "no_maintainer": "Nessuno può occuparsi della cura",
}
SCORE_LABELS: tuple[str, ...] = ("nullo", "contributo minore", "contributo rilevante", "scopo principale")
LEVEL_LABELS: dict[str, str] = {"high": "alta", "medium": "media", "low": "bassa"}
INDICATOR_LABELS: dict[str, str] = {
    "process": "Indicatori di processo",
    "planning": "Indicatori di pianificazione",
    "action": "Indicatori di azione e intervento",
}
MODALITY_LABELS: dict[str, str] = {"must": "Il Comune deve", "may": "Il Comune può", "should": "Al Comune conviene"}
GRADE_LABELS: dict[str, str] = {
    "strong": "forte",
    "adequate": "adeguato",
    "partial": "parziale",
    "insufficient": "insufficiente",
    "unknown": "non documentato",
}
RELATION_LABELS: dict[str, str] = {
    "exactMatch": "coincide con",
    "closeMatch": "è molto vicina a",
    "broadMatch": "rientra in",
    "narrowMatch": "comprende",
    "relatedMatch": "è collegata a",
}
# What a cost is the cost of, by its type and by what it covers.
COST_LABELS: dict[tuple[str, str], str] = {
    ("build", "whole"): "opera intera",
    ("build", "part"): "voce dell’opera",
    ("build", "grant"): "contributo",
    ("maintenance", "whole"): "gestione intera",
    ("maintenance", "part"): "voce di gestione",
    ("maintenance", "grant"): "contributo alla gestione",
}
SOURCE_TYPE_LABELS: dict[str, str] = {
    "act": "atto",
    "plan": "piano",
    "report": "rapporto",
    "manual": "manuale",
    "paper": "articolo scientifico",
    "dataset": "dati",
    "web": "pagina web",
    "press": "stampa",
    "slides": "presentazione",
    "editors": "redazione",
}
RELIABILITY_LABELS: dict[str, str] = {
    "official": "fonte ufficiale",
    "technical": "fonte tecnica",
    "press": "fonte giornalistica o commerciale",
    "internal": "conoscenza redazionale",
}
MONTHS = (
    "gennaio",
    "febbraio",
    "marzo",
    "aprile",
    "maggio",
    "giugno",
    "luglio",
    "agosto",
    "settembre",
    "ottobre",
    "novembre",
    "dicembre",
)
CURRENCIES = ("EUR", "GBP")
WHOLE_MONEY_FROM = 1000
THIN_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"


def number_text(number: float, decimals: int | None = None) -> str:
    """Return a number with points every three digits and a decimal comma: 1.575 or 3,5.

    Args:
        number: The number.
        decimals: Digits after the comma; None for as many as it was written with.
    """
    # The shortest text that gives the number back: twelve decimals of 4927869.73 end in noise.
    exact = f"{Decimal(repr(number)):,f}"
    if decimals is not None:
        exact = f"{number:,.{decimals}f}"
    elif "." in exact:
        exact = exact.rstrip("0").rstrip(".")
    return exact.replace(",", "\0").replace(".", ",").replace("\0", ".").replace("-", "−")


def date_text(date: str) -> str:
    """Return a date, a month or a year in words: 28 febbraio 2024, aprile 2022, 2018."""
    parts = date.split("-")
    if len(parts) == 1:
        return parts[0]
    month = MONTHS[int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    day = "1º" if parts[2] == "01" else str(int(parts[2]))
    return f"{day} {month} {parts[0]}"


def months_text(months: tuple[int, ...]) -> str:
    """Return months as words, a run of three or more as a span: «ottobre–marzo», «aprile, settembre»."""
    if len(months) == 12:
        return "tutto l’anno"
    if len(months) >= 3 and all((b - a) % 12 == 1 for a, b in pairwise(months)):
        return f"{MONTHS[months[0] - 1]}–{MONTHS[months[-1] - 1]}"
    return ", ".join(MONTHS[month - 1] for month in months)


def quantity_text(quantity: Quantity) -> str:
    """Return a number or a range with its unit: «15–80 €/m²», «almeno 3 m», «10 l/s per ettaro»."""
    if quantity.status == "missing":
        return "da compilare"
    numbers = [n for n in (quantity.value, quantity.low, quantity.typical, quantity.high) if n is not None]
    unit = unit_text(quantity.unit, singular=numbers == [1.0])
    if quantity.unit == "ratio 1:n":
        return _ratio(quantity)
    if quantity.value is not None:
        cents = quantity.unit == "EUR" and not float(quantity.value).is_integer()
        text = number_text(quantity.value, 2 if cents else None)
    elif quantity.low is not None and quantity.high is not None:
        text = f"{number_text(quantity.low)}–{number_text(quantity.high)}"
    elif quantity.low is not None:
        text = f"almeno {number_text(quantity.low)}"
    elif quantity.high is not None:
        text = f"al massimo {number_text(quantity.high)}"
    else:
        text = f"circa {number_text(quantity.typical or 0.0)}"
    if quantity.typical is not None and (quantity.low is not None or quantity.high is not None):
        text += f" (tipico {number_text(quantity.typical)})"
    return text + ("" if unit == "%" else NO_BREAK_SPACE) + unit if unit else text


def named_quantity_text(name: str, quantity: Quantity) -> str:
    """Return a quantity as it follows its name: a least or a greatest measure is not called so twice.

    «Pendenza massima: 2%», not «al massimo 2%»; «Distanza minima: da 0 a 4 m, secondo il caso», not «0–4 m».
    """
    text = quantity_text(quantity)
    if quantity.status == "missing" or quantity.unit == "ratio 1:n":
        return text
    least, most = (re.search(rf"\b{word}[aoei]\b", name, re.IGNORECASE) for word in ("minim", "massim"))
    if (least or most) and quantity.low is not None and quantity.high is not None and quantity.typical is None:
        low, high = number_text(quantity.low), number_text(quantity.high)
        return text.replace(f"{low}–{high}", f"da {low} a {high}") + ", secondo il caso"
    if least:
        return text.removeprefix("almeno ")
    return text.removeprefix("al massimo ") if most else text


def rounded_money(quantity: Quantity) -> Quantity:
    """Return a price with its amounts above 1,000 in whole euros or pounds; other quantities as they are."""
    if quantity.unit[:3] not in CURRENCIES:
        return quantity
    names = ("value", "low", "typical", "high")
    known = {name: number for name in names if (number := getattr(quantity, name)) is not None}
    rounded = {name: float(round(number)) for name, number in known.items() if number > WHOLE_MONEY_FROM}
    return quantity.model_copy(update=rounded)


def percents(shares: tuple[float, ...]) -> tuple[int, ...]:
    """Return shares as whole percentages that sum to the percentage of their sum, by the largest remainder.

    Args:
        shares: Each 0 to 1.
    """
    exact = [100 * share for share in shares]
    whole = [floor(part) for part in exact]
    left = round(sum(exact)) - sum(whole)
    by_remainder = sorted(range(len(exact)), key=lambda at: (whole[at] - exact[at], at))
    raised = by_remainder[:left]
    return tuple(part + (at in raised) for at, part in enumerate(whole))


def lowered(text: str) -> str:
    """Return a sentence as it goes on inside another: its first letter small, unless a capital follows it."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _ratio(quantity: Quantity) -> str:
    numbers = [n for n in (quantity.value, quantity.low, quantity.typical, quantity.high) if n is not None]
    return " – ".join(f"1:{number_text(number)}" for number in dict.fromkeys(numbers))


def joined(words: tuple[str, ...]) -> str:
    """Return words as a list in a sentence: «suolo, acqua ed edificio» without the euphonic d: «a, b e c»."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} e {words[-1]}"
