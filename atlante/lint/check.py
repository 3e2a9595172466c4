"""Read, link and lint a project: everything that can be wrong in the content, at once."""

from dataclasses import dataclass

from atlante.catalog.catalog import Catalog
from atlante.catalog.link import link_records
from atlante.issues import Issue, has_errors, sorted_issues
from atlante.lint.official import not_official
from atlante.lint.rule import LintContext
from atlante.lint.rules import RULES
from atlante.lint.waivers import apply_waivers
from atlante.paths import ProjectPaths
from atlante.reading.project import Reading, read_project


@dataclass(frozen=True)
class Checked:
    """The catalog of a project with its issues; there is no catalog while there are errors."""

    catalog: Catalog | None
    issues: tuple[Issue, ...]


def check_project(paths: ProjectPaths, *, official: bool = False) -> Checked:
    """Return the catalog of a project and all its issues, sorted by place.

    Rules that look at several records together run only when every record could be read and linked: before that they
    would report consequences rather than causes. Waivers are applied last.

    Args:
        paths: The project.
        official: Whether stand-ins and gaps are errors too; they are looked for when nothing else is wrong.
    """
    reading = read_project(paths)
    catalog, link_issues = link_records(reading)
    unlinted = (*reading.issues, *link_issues)
    whole = not has_errors(unlinted)
    issues = apply_waivers((*unlinted, *lint(catalog, reading, paths, whole=whole)), reading, whole=whole)
    if official and not has_errors(issues):
        issues = (*issues, *not_official(_context(catalog, reading, paths)))
    return Checked(None if has_errors(issues) else catalog, sorted_issues(issues))


def lint(catalog: Catalog, reading: Reading, paths: ProjectPaths, *, whole: bool) -> tuple[Issue, ...]:
    """Return what the rules find; those on the whole catalog are left out unless ``whole``."""
    context = _context(catalog, reading, paths)
    return tuple(issue for rule in RULES if whole or not rule.whole for issue in rule.check(context))


def _context(catalog: Catalog, reading: Reading, paths: ProjectPaths) -> LintContext:
    return LintContext(catalog, {(row.kind, row.record.id): row for row in reading.records}, paths)
