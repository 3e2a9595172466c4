"""What a plan declares of one product, what its recipe is given, what comes of it."""

import os
from dataclasses import dataclass
from pathlib import Path

from atlante.builder.files import Stamp, key_of, read_stamp, stamp_and_bytes


@dataclass(frozen=True)
class Artifact:
    """One product of the build.

    Attributes:
        path: The output, posix, relative to build/; a path that ends with "/" is a folder made as a whole.
        recipe: "package.module:function", imported where it runs; called as function(view, workshop), it returns the
            bytes of the file, or None after filling `workshop.tree`.
        view: The complete frozen content; picklable, and accepted by `fingerprint.view_fingerprint`.
        family: Name of the `RecipeFamily` whose code and libraries decide whether the recipe changed.
        needs: Exact paths of the artifacts whose output this one reads.
    """

    path: str
    recipe: str
    view: object
    family: str
    needs: tuple[str, ...] = ()

    @property
    def is_tree(self) -> bool:
        """Whether the output is a folder."""
        return self.path.endswith("/")


class MakeError(Exception):
    """An expected failure of a recipe: one message for the user, or several."""

    @property
    def messages(self) -> tuple[str, ...]:
        """The messages, in the order given."""
        return tuple(str(message) for message in self.args) or ("it could not be made",)


@dataclass(frozen=True)
class Made:
    """What landed: outputs (paths relative to build/, digests) and the files its recipe used."""

    path: str
    outputs: tuple[Stamp, ...]
    recorded: tuple[Stamp, ...]


@dataclass(frozen=True)
class Failure:
    """Why an artifact was not made; `traceback` is None when the recipe expected it (`MakeError`)."""

    path: str
    messages: tuple[str, ...]
    traceback: str | None = None


class Workshop:
    """What a recipe gets besides its view; every file it uses must pass through here.

    Attributes:
        root: Project root, absolute.
        build: Build folder, absolute.
    """

    def __init__(self, root: Path, build: Path, tree: Path) -> None:
        """Open a workshop; `tree` does not exist yet and is on the file system of `build`."""
        self.root = root
        self.build = build
        self._tree = tree
        self._recorded: dict[str, Stamp] = {}

    @property
    def tree(self) -> Path:
        """A fresh empty folder, made at the first use, taken away afterwards."""
        self._tree.mkdir(parents=True, exist_ok=True)
        return self._tree

    def read_bytes(self, path: str | os.PathLike[str]) -> bytes:
        """Read and record a file; a relative path is relative to `root`.

        Raises:
            MakeError: The file is not there (its absence is recorded) or cannot be read.
        """
        key = key_of(path, str(self.root))
        try:
            if (self.root / key).is_dir():
                raise MakeError(f"{key} is a folder, not a file")
            stamp, content = stamp_and_bytes(key, str(self.root))
        except OSError as error:
            raise MakeError(f"{key} cannot be read: {error.strerror or error}") from error
        self._keep(stamp)
        if stamp.sha256 is None:
            raise MakeError(f"{key} is missing")
        return content

    def read_text(self, path: str | os.PathLike[str]) -> str:
        """Read and record a UTF-8 file; errors as for `read_bytes`, and for bytes that are not UTF-8."""
        content = self.read_bytes(path)
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise MakeError(f"{key_of(path, str(self.root))} is not UTF-8 (byte {error.start})") from error

    def exists(self, path: str | os.PathLike[str]) -> bool:
        """Whether a file is there; the answer is recorded either way, so that its coming or going is noticed."""
        return self._record(path).sha256 is not None

    def record(self, path: str | os.PathLike[str]) -> None:
        """Record a file that somebody else (a library) reads, best before it does; for a folder, the names in it."""
        self._record(path)

    def _record(self, path: str | os.PathLike[str]) -> Stamp:
        key = key_of(path, str(self.root))
        return self._recorded[key] if key in self._recorded else self._keep(read_stamp(key, str(self.root)))

    def _keep(self, stamp: Stamp) -> Stamp:
        if (self.root / stamp.path).is_relative_to(self._tree):
            return stamp  # what the recipe made itself is gone next time
        return self._recorded.setdefault(stamp.path, stamp)  # the first look is the one the work was based on

    @property
    def recorded(self) -> tuple[Stamp, ...]:
        """What was recorded so far, by path."""
        return tuple(stamp for _, stamp in sorted(self._recorded.items()))
