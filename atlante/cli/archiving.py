"""Put an edition aside or verify one, and say what came of it."""

import io
import sys
from pathlib import Path

from atlante.paths import ProjectPaths

_CONTENT = ("content", "nbs_abacus")


def run_archive(paths: ProjectPaths, to: Path | None, *, as_zip: bool, force: bool, official: bool) -> int:
    """Archive the current edition and return the exit code.

    Args:
        paths: The project.
        to: Folder that will hold the archive; build/archivio without.
        as_zip: One zip instead of a folder.
        force: Replace an archive of the same edition that has other content.
        official: Whether it was built as an official edition; refused while the content has stand-ins or gaps.

    Raises:
        BuildUnwritable: The build folder cannot be used.
        OSError: The folder cannot be written.
    """
    from atlante.archive.current import standing
    from atlante.archive.entry import ArchiveRefused
    from atlante.builder.lock import hold
    from atlante.builder.seal import look
    from atlante.cli.progress import TerminalProgress
    from atlante.issues import as_text, has_errors
    from atlante.lint.check import check_project
    from atlante.plan import FAMILIES, plan
    from atlante.reading.layers import read_boundaries

    _survive_any_name()
    goal = (to if to is not None else paths.build / "archivio").absolute()
    if inside := _forbidden(paths, goal):
        _say(f"generate.py: expected a folder for --to outside {inside}/, found {goal}")
        return 2
    looked = look(paths.root, _CONTENT)
    checked = check_project(paths, official=official)
    sys.stderr.write(as_text(checked.issues))
    if checked.catalog is None or has_errors(checked.issues):
        count = sum(issue.severity == "error" for issue in checked.issues)
        _say(f"{count} error{'s' * (count != 1)}: nothing was archived")
        return 1
    artifacts = plan(checked.catalog, read_boundaries(paths.geodata), official=official)
    if not paths.build.is_dir():
        _say("nothing was built yet: run generate.py build first; nothing was archived")
        return 1
    with hold(paths.build, TerminalProgress().waiting_for_lock):
        found = standing(artifacts, root=paths.root, build_dir=paths.build, families=FAMILIES)
        if found.lacking:
            return _not_current(found.lacking, official=official)
        from atlante.archive.contents import contents
        from atlante.archive.writing import folder_name, write

        name = folder_name(checked.catalog.publication.edition)
        distributions = tuple(name for family in FAMILIES for name in family.distributions)
        try:
            held = contents(
                paths,
                checked.catalog,
                found.outputs,
                distributions=distributions,
                name=name,
                official=official,
            )
            if look(paths.root, _CONTENT) != looked:
                raise ArchiveRefused("the content changed while it was put aside: run generate.py build and try again")
            written = write(held.entries, goal, name, as_zip=as_zip, force=force)
        except ArchiveRefused as refused:
            for message in refused.messages:
                _say(message)
            _say("nothing was archived")
            return 1
    for path in held.left_out:
        _say(f"left out, nobody reads it: {_printable(path)}")
    if written.unchanged:
        _say(f"{_shown(paths, written.path)} is already there, unchanged: {len(held.entries)} files")
    else:
        _say(f"{len(held.entries)} files {'replaced' if written.replaced else 'archived'}")
        _say(f"  {_shown(paths, written.path)}")
    return 0


def run_archive_verify(path: Path) -> int:
    """Verify an archive, wherever it was made, and return the exit code."""
    from atlante.archive.verifying import verify

    _survive_any_name()
    if not path.exists():
        _say(f"generate.py: expected a folder or a zip, found none at {_printable(str(path))}")
        return 2
    verified = verify(path)
    for finding in verified.findings:
        print(finding.line())
    files = f"{verified.intact} file{'s' * (verified.intact != 1)} as listed"
    if not verified.findings:
        _say(f"{files}, none missing, none extra")
        return 0
    count = len(verified.findings)
    _say(f"{count} finding{'s' * (count != 1)}, {files}")
    return 1


def _not_current(lacking: tuple[tuple[str, str], ...], *, official: bool) -> int:
    count = len(lacking)
    command = f"generate.py build{' --official' if official else ''}"
    for path, reason in lacking:
        _say(f"{_printable(path)}: {_printable(reason)}")
    # After a list that may be long, so that it stays in view.
    _say(f"{count} output{'s are' if count != 1 else ' is'} not current: run {command} first; nothing was archived")
    return 1


def _forbidden(paths: ProjectPaths, goal: Path) -> str:
    """Return the folder that must not hold an archive: what is read as content or made by the build."""
    tops = (paths.content, paths.abacus, paths.root / "templates", paths.build / "docs", paths.build / "site")
    real = goal.resolve()
    return next((paths.relative(top) for top in tops if real.is_relative_to(top.resolve())), "")


def _shown(paths: ProjectPaths, path: Path) -> str:
    return _printable(paths.relative(path))


def _printable(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in text)


def _survive_any_name() -> None:
    """Print also what the terminal's encoding has no sign for."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _say(line: str) -> None:
    print(line, file=sys.stderr)
