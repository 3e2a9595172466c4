"""Pictures that records name exist and are plain drawings, and pictures that exist are named."""

import re
from collections.abc import Iterator
from pathlib import Path

from atlante.catalog.catalog import Key
from atlante.catalog.references import Loc
from atlante.issues import Issue, Place, did_you_mean, quoted
from atlante.lint.rule import LintContext
from atlante.lint.svg_text import svg_faults
from atlante.reading.raw_text import YAML_LIMIT_BYTES, file_bytes
from atlante.records.base import Picture
from atlante.records.nbs import Challenge

_FILE_NAME = re.compile(r"[a-z0-9-]+\.svg")


def _folder(context: LintContext, kind: str) -> Path:
    return context.paths.icons if kind == Challenge.kind else context.paths.abacus / "drawings"


def _names(folder: Path) -> tuple[str, ...] | None:
    """Return the names in a folder, none when there is no folder, None when it cannot be read: reading says so."""
    try:
        return tuple(sorted(path.name for path in folder.iterdir()))
    except FileNotFoundError:
        return ()
    except OSError:
        return None


class PictureFile:
    """A picture that is not there would leave a silent hole; one with a script in it would run on the site."""

    code = "E304"
    says = "a picture's file exists and is an SVG without scripts and references to elsewhere"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield pictures whose file is not in its folder, and what the files must not hold."""
        listed = {folder: _names(folder) for folder in (context.paths.icons, context.paths.abacus / "drawings")}
        seen: dict[Path, None] = {}
        for key, loc, part in context.parts():
            if isinstance(part, Picture):
                folder = _folder(context, key[0])
                names = listed[folder]
                if names is None:
                    continue
                if not _FILE_NAME.fullmatch(part.file) or part.file not in names:
                    yield self._unnamed(context, key, (*loc, "file"), part.file, names)
                elif (path := folder / part.file) not in seen:
                    seen[path] = None
                    yield from self._faults(path, context.paths.relative(path))

    def _unnamed(self, context: LintContext, key: Key, loc: Loc, name: str, names: tuple[str, ...]) -> Issue:
        expected = f"the name of a file in {context.paths.relative(_folder(context, key[0]))}"
        if not _FILE_NAME.fullmatch(name):
            expected = "a file name of small letters, digits and hyphens that ends in .svg"
        hint = did_you_mean(name, (known for known in names if _FILE_NAME.fullmatch(known)))
        return context.issue(key, loc, self.code, expected, quoted(name), hint)

    def _faults(self, path: Path, shown: str) -> Iterator[Issue]:
        raw = file_bytes(path, shown, YAML_LIMIT_BYTES)
        if isinstance(raw, Issue):
            yield Issue(raw.place, self.code, "", raw.expected, raw.found)
            return
        for fault in svg_faults(raw):
            yield Issue(Place(shown, fault.line, fault.column), self.code, "", fault.expected, fault.found)


class UnusedIcon:
    """An icon without a challenge means nothing."""

    code = "E305"
    says = "every icon belongs to a challenge"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield icon files that no challenge names."""
        used = tuple(challenge.icon.file for challenge in context.catalog.all(Challenge))
        folder = context.paths.icons
        for name in _names(folder) or ():
            if name not in used:
                hint = "name it in a challenge's icon, or delete it"
                place = Place(context.paths.relative(folder / name))
                yield Issue(place, self.code, "", "an icon that a challenge names", "one that none names", hint)
