"""Check data against its model and turn every disagreement into an issue."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from atlante.issues import Issue, did_you_mean, quoted
from atlante.reading.annotations import annotation_at, choices_of, is_list, is_model, is_required, keys_of
from atlante.reading.places import Loc, Places, dotted

M = TypeVar("M", bound=BaseModel)

# A list of half a million wrong values is no help.
MAX_ISSUES = 100

# What the patterns of the models say, in words.
_PATTERNS = {r"^\d{6}$": "text of six digits", r"^#[0-9A-Fa-f]{6}$": "a colour such as #1a2b3c"}

_COMPARISONS = {
    "greater_than_equal": ("ge", "a number of at least"),
    "greater_than": ("gt", "a number above"),
    "less_than_equal": ("le", "a number of at most"),
    "less_than": ("lt", "a number below"),
}


def check_shape(model: type[M], data: Mapping[str, object], places: Places) -> M | tuple[Issue, ...]:
    """Return the record that the data describes, or everything that is wrong with it.

    Args:
        model: The model of the record.
        data: Keys and values with the id of the record among them.
        places: Where they stand.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        issues = tuple(_Fault.of(model, detail, places).issue() for detail in details[:MAX_ISSUES])
        if len(details) > MAX_ISSUES:
            more = f"{len(details) - MAX_ISSUES} more mistakes of this record are not listed"
            issues = (*issues[:-1], replace(issues[-1], hint=more))
        return issues


@dataclass(frozen=True)
class _Fault:
    """One error of pydantic with all that is known about its place.

    Attributes:
        error: Pydantic's name of the error.
        annotation: What the model has at the place.
        around: What the model has around the place.
        value: What stands there.
        written: What stands there as written in the file, when it is not in quotes.
    """

    error: str
    loc: Loc
    message: str
    limits: Mapping[str, Any]
    annotation: Any
    around: Any
    value: object
    written: str
    places: Places

    @classmethod
    def of(cls, model: type[BaseModel], details: ErrorDetails, places: Places) -> "_Fault":
        loc: Loc = details["loc"]
        return cls(
            error=details["type"],
            loc=loc,
            message=details["msg"],
            limits=details.get("ctx", {}),
            annotation=annotation_at(model, loc),
            around=annotation_at(model, loc[:-1]) if loc else None,
            value=details["input"],
            written=places.written(loc),
            places=places,
        )

    def issue(self) -> Issue:
        """Return the issue an author reads."""
        if self.error == "missing":
            return self._missing()
        if self.error == "extra_forbidden":
            return self._unknown()
        if self.error == "value_error":
            return self._rule()
        if self.value is None:
            return self._missing()
        if self._is_of_another_shape():
            return self._shape()
        for part, answer in _ANSWERS:
            if part in self.error:
                return answer(self)
        return self._at_value("E110", self.message[:1].lower() + self.message[1:], self._found())

    def _missing(self) -> Issue:
        choices = choices_of(self.annotation)
        if choices:
            hint = f"one of: {', '.join(choices)}"
        elif self.error != "missing" and not is_required(self.around, self.loc[-1]):
            hint = "delete the key, or write a value"
        else:
            hint = ""
        return self._at_value("E101", self._wanted(), "nothing", hint)

    def _unknown(self) -> Issue:
        key = str(self.loc[-1])
        known = keys_of(self.around)
        place = self.places.key_place(self.loc)
        if key == "id" and len(self.loc) == 1:
            hint = "delete it: the file name is the id"
        else:
            hint = did_you_mean(key, known) or f"the keys here are: {', '.join(known)}"
        return Issue(place, "E102", self.places.shown(self.loc), "a key of the model", quoted(key), hint)

    def _rule(self) -> Issue:
        text = self.message.removeprefix("Value error, ")
        expected, _, found = text.removeprefix("expected ").partition(", found ")
        found, _, hint = found.partition("; ")
        code = "E110" if is_model(self.annotation) or not self.loc else "E106"
        if code == "E106":
            hint = hint or _form_hint(expected, self.value)
            if isinstance(self.value, str) and "one line" not in expected:
                found = quoted(self.value)
        return self._at_value(code, expected, found or self._found(), hint)

    def _shape(self) -> Issue:
        if is_list(self.annotation):
            is_short = isinstance(self.value, str) and self.value.isprintable() and len(self.value) <= 60
            hint = f"write it as a list: [{self.written or self.value}]" if is_short or self.written else ""
        elif is_model(self.annotation):
            hint = f"the keys here are: {', '.join(keys_of(self.annotation))}"
        else:
            hint = "write one value" if isinstance(self.value, tuple) else ""
        return self._at_value("E108", self._wanted(), self._found(), hint)

    def _text(self) -> Issue:
        hint = f'write it in quotes: "{self.written}"' if self.written else "write it in quotes"
        return self._at_value("E103", "text", self._found(), hint)

    def _number(self) -> Issue:
        return self._at_value("E104", self._wanted(), self._found(), _number_hint(self.annotation, self.value))

    def _choice(self) -> Issue:
        choices = choices_of(self.annotation)
        hint = ""
        if isinstance(self.value, str):
            hint = "write it without quotes" if self.value in choices else did_you_mean(self.value, choices)
        return self._at_value("E105", f"one of {', '.join(choices)}", self._found(), hint)

    def _pattern(self) -> Issue:
        pattern = str(self.limits.get("pattern", ""))
        expected = _PATTERNS.get(pattern, f"text of the form {pattern}")
        return self._at_value("E107", expected, self._found(), _form_hint(expected, self.value))

    def _length(self) -> Issue:
        if "max_length" in self.limits:
            return self._at_value("E107", f"at most {self.limits['max_length']} characters or items", self._found())
        if self.value == "":
            return self._at_value("E107", "a text", "an empty text", "write a text, or delete the key if there is none")
        return self._at_value("E107", f"at least {self.limits['min_length']} characters or items", self._found())

    def _limit(self) -> Issue:
        name, words = _COMPARISONS[self.error]
        return self._at_value("E107", f"{words} {self.limits[name]:g}", self._found())

    def _truth(self) -> Issue:
        word = str(self.value).lower()
        hint = {"yes": "true", "sì": "true", "si": "true", "on": "true", "no": "false", "off": "false"}.get(word, "")
        return self._at_value("E109", "true or false", self._found(), f"write {hint}" if hint else "")

    def _at_value(self, code: str, expected: str, found: str, hint: str = "") -> Issue:
        return Issue(self.places.place(self.loc), code, self.places.shown(self.loc), expected, found, hint)

    def _is_of_another_shape(self) -> bool:
        if is_list(self.annotation):
            return not isinstance(self.value, tuple)
        if is_model(self.annotation):
            return not isinstance(self.value, Mapping)
        return self.annotation is not None and isinstance(self.value, tuple | Mapping)

    def _wanted(self) -> str:
        """Return in words what the model wants at the place."""
        if is_list(self.annotation):
            return "a list"
        if is_model(self.annotation):
            return "keys and values"
        if self.annotation in _WORDS:
            return _WORDS[self.annotation]
        return "one of the allowed values" if choices_of(self.annotation) else "a value"

    def _found(self) -> str:
        """Return in words what stands at the place."""
        if isinstance(self.value, tuple):
            return "a list" if self.value else "an empty list"
        if isinstance(self.value, Mapping):
            keys = ", ".join(dotted((str(key),)) for key in list(self.value)[:5])
            return f"the keys {keys}" if keys else "no keys"
        if isinstance(self.value, str):
            return quoted(self.value)
        return self.written or str(self.value)


_WORDS: dict[object, str] = {str: "text", float: "a number", int: "a whole number", bool: "true or false"}

# The first whose name is part of pydantic's name of the error answers.
_ANSWERS: tuple[tuple[str, Callable[[_Fault], Issue]], ...] = (
    ("string_type", _Fault._text),
    ("pattern_mismatch", _Fault._pattern),
    ("too_short", _Fault._length),
    ("too_long", _Fault._length),
    ("literal_error", _Fault._choice),
    ("bool_", _Fault._truth),
    ("int_", _Fault._number),
    ("float_", _Fault._number),
    ("finite_number", _Fault._number),
    *((name, _Fault._limit) for name in _COMPARISONS),
)


def _number_hint(annotation: object, value: object) -> str:
    """Return how to write the number that was probably meant."""
    if not isinstance(value, str):
        return ""
    text = value.strip().replace(" ", "")
    is_whole = annotation is int
    if len(text) > 40:
        return "this number is too large" if text.removeprefix("-").isdecimal() else ""
    if text.count(",") == 1 and text.replace(",", "").replace(".", "").removeprefix("-").isdecimal():
        # 1.234,5 is written the Italian way: points between thousands, a comma for decimals.
        return f"with a point for decimals: {text.replace('.', '').replace(',', '.')}"
    if text.count(".") >= 1 and text.replace(".", "").removeprefix("-").isdecimal():
        return f"without points between thousands: {text.replace('.', '')}"
    if text.removeprefix("-").isdecimal():
        if len(text) > 18:
            return "this number is too large"
        return f"write it without quotes: {text}" if text == value else f"without blanks: {text}"
    return "digits only: 40" if is_whole else "digits, with a point for decimals: 40 or 40.5"


def _form_hint(expected: str, value: object) -> str:
    """Return how to mend a text whose form is wrong, where that can be told."""
    if not isinstance(value, str):
        return ""
    if "six digits" in expected and value.isdecimal() and len(value) == 5:
        return f"keep the leading zero: 0{value}"
    parts = value.replace(".", "/").replace("-", "/").split("/")
    if "a date" in expected and all(part.isdecimal() for part in parts):
        if len(parts) == 3 and len(parts[2]) == 4 and len(parts[0]) <= 2 and len(parts[1]) <= 2:
            return f"year first: {parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}"
        if len(parts) == 2 and len(parts[1]) == 4 and len(parts[0]) <= 2:
            return f"year first: {parts[1]}-{parts[0]:0>2}"
        if len(parts[0]) == 4:
            return "months and days have two digits and exist in the calendar"
    if "one line" in expected:
        return "write it on one line, or below >-"
    if "an address" in expected and value.startswith("www."):
        return f"https://{value}"
    return ""
