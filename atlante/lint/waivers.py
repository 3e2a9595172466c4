"""Take out of the report what the editors let stand, and say which waivers are of no use."""

from collections.abc import Iterable

from atlante.issues import Issue, Place, did_you_mean, quoted
from atlante.lint.rules import RULES
from atlante.reading.project import Loaded, Reading
from atlante.reading.waivers import LoadedWaiver
from atlante.records.kinds import kind_named

UNUSED, UNCLEAR = "E330", "E331"
WAIVER_CODES: tuple[tuple[str, str], ...] = (
    (UNUSED, "a waiver suppresses something"),
    (UNCLEAR, "a waiver has a reason and the code of a rule"),
)
_WAIVABLE = tuple(rule.code for rule in RULES)


def apply_waivers(issues: Iterable[Issue], reading: Reading, *, whole: bool) -> tuple[Issue, ...]:
    """Return the issues that no waiver suppresses, with those of the waivers themselves.

    Only what rules find can be waived: a file that cannot be read, has another shape or refers to nothing is mended.

    Args:
        issues: What reading, linking and the rules found.
        reading: The records, and the waivers.
        whole: Whether every rule ran; otherwise a waiver may suppress nothing only because its rule did not.
    """
    issues = tuple(issues)
    records = {f"{loaded.kind}:{loaded.record.id}": loaded for loaded in reading.records}
    waived: list[Issue] = []
    about_waivers: list[Issue] = []
    for loaded in reading.waivers:
        unclear = _unclear(loaded)
        about_waivers += unclear
        if unclear:
            continue
        record = records.get(loaded.waiver.record)
        suppressed = [issue for issue in issues if record is not None and _matches(loaded, record, issue)]
        waived += suppressed
        if whole and not suppressed:
            about_waivers.append(_unused(loaded, records))
    return (*(issue for issue in issues if issue not in waived), *about_waivers)


def _matches(loaded: LoadedWaiver, record: Loaded, issue: Issue) -> bool:
    waiver = loaded.waiver
    if (issue.code, issue.place.path) != (waiver.code, record.path) or waiver.where not in (None, issue.where):
        return False
    # The rows of a table share a file.
    return kind_named(record.kind).layout != "table" or issue.place in _places(record)


def _places(record: Loaded) -> tuple[Place, ...]:
    """Return the places of a row of a table and of its cells."""
    return (record.place(), *(record.place((name,)) for name in type(record.record).model_fields))


def _unclear(loaded: LoadedWaiver) -> list[Issue]:
    waiver = loaded.waiver
    found: list[Issue] = []
    if waiver.code not in _WAIVABLE:
        is_of_files = waiver.code.startswith(("E0", "E1", "E2"))
        mend = "mistakes of files, shapes and links are mended, not waived"
        hint = mend if is_of_files else did_you_mean(waiver.code, _WAIVABLE)
        found.append(loaded.issue("code", UNCLEAR, "the code of a rule", quoted(waiver.code), hint))
    if not waiver.reason.strip():
        hint = "say in a sentence why it is right as it is"
        found.append(loaded.issue("reason", UNCLEAR, "the reason of the waiver", "none", hint))
    return found


def _unused(loaded: LoadedWaiver, records: Iterable[str]) -> Issue:
    waiver = loaded.waiver
    if waiver.record not in records:
        hint = did_you_mean(waiver.record, records) or "delete it: there is no such record"
        return loaded.issue("record", UNUSED, "a record, as kind:id", quoted(waiver.record), hint)
    where = f" {waiver.where}" if waiver.where else ""
    expected = f"a {waiver.code} to suppress in {waiver.record}{where}"
    return loaded.issue("code", UNUSED, expected, "none", "delete the waiver")
