"""Pictures that records name exist, and pictures that exist are named."""

from collections.abc import Iterator
from pathlib import Path

from atlante.issues import Issue, Place, did_you_mean, quoted
from atlante.lint.rule import LintContext
from atlante.records.base import Picture
from atlante.records.nbs import Challenge


def _folder(context: LintContext, kind: str) -> Path:
    return context.paths.icons if kind == Challenge.kind else context.paths.abacus / "drawings"


class PictureFile:
    """A picture that is not there would leave a silent hole."""

    code = "E304"
    says = "a picture's file exists"
    whole = False

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield pictures whose file is not in its folder."""
        for key, loc, part in context.parts():
            if isinstance(part, Picture):
                folder = _folder(context, key[0])
                if "/" in part.file or not (folder / part.file).is_file():
                    known = sorted(path.name for path in folder.glob("*.svg"))
                    expected = f"the name of a file in {context.paths.relative(folder)}"
                    hint = did_you_mean(part.file, known)
                    yield context.issue(key, (*loc, "file"), self.code, expected, quoted(part.file), hint)


class UnusedIcon:
    """An icon without a challenge means nothing."""

    code = "E305"
    says = "every icon belongs to a challenge"
    whole = True

    def check(self, context: LintContext) -> Iterator[Issue]:
        """Yield icon files that no challenge names."""
        used = tuple(challenge.icon.file for challenge in context.catalog.all(Challenge))
        folder = context.paths.icons
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.name not in used:
                hint = "name it in a challenge's icon, or delete it"
                place = Place(context.paths.relative(path))
                yield Issue(place, self.code, "", "an icon that a challenge names", "one that none names", hint)
