"""Compare what an artifact would be made from now with what it was made from."""

from hashlib import sha256
from pathlib import Path

from atlante.builder.artifact import Artifact
from atlante.builder.errors import PlanError
from atlante.builder.files import Files, key_of
from atlante.builder.fingerprint import RecipeFamily, recipe_fingerprint, view_fingerprint
from atlante.builder.ledger import Ledger
from atlante.builder.reasons import Reason, Wanted, reasons


class Currency:
    """What the ledger, the plan and the disk say of each artifact."""

    def __init__(self, root: Path, target: Path, families: tuple[RecipeFamily, ...], ledger: Ledger) -> None:
        """Look at a build folder; `root` and `target` (the build folder) are absolute."""
        self.root = root
        self.target = target
        self.ledger = ledger
        self.files = Files(str(root), ledger.stamps)
        self._build_key = key_of(target, str(root))
        self._families = {family.name: family for family in families}
        self._recipes: dict[str, str] = {}
        self._views: dict[str, str] = {}

    def key(self, output: str) -> str:
        """Return the name under which an output is remembered as a file."""
        return f"{self._build_key}/{output}"

    def output(self, key: str) -> str | None:
        """Return the path relative to the build folder of a file that lies in it."""
        inside = self._build_key + "/"
        return key[len(inside) :] if key.startswith(inside) else None

    def prepare(self, artifacts: tuple[Artifact, ...]) -> None:
        """Take the fingerprints of views and recipes.

        Raises:
            PlanError: A view has no canonical text, or a family no code.
        """
        for artifact in artifacts:
            try:
                self._views[artifact.path] = view_fingerprint(artifact.view)
            except TypeError as error:
                raise PlanError(f"{artifact.path}: {error}") from error
            if artifact.family not in self._recipes:
                family = self._families[artifact.family]
                self._recipes[artifact.family] = recipe_fingerprint(self.root, family, self.files)

    def wanted(self, artifact: Artifact) -> Wanted:
        """Return what a prepared artifact would be made from; its needs must be settled."""
        recipe = f"{artifact.recipe} {self._recipes[artifact.family]}"
        return Wanted(
            self._views[artifact.path],
            recipe,
            tuple((need, self._digest(need)) for need in sorted(set(artifact.needs))),
        )

    def _digest(self, path: str) -> str | None:
        row = self.ledger.row(path)
        return sha256(repr(row.outputs).encode()).hexdigest() if row is not None and row.view else None

    def reasons(self, artifact: Artifact, wanted: Wanted) -> tuple[Reason, ...]:
        """Return why an artifact is not current."""
        return tuple(reasons(wanted, self.ledger.row(artifact.path), self.files, self._build_key))

    def is_current(self, artifact: Artifact, wanted: Wanted) -> bool:
        """Whether there is no reason to make an artifact; stops at the first."""
        found = reasons(wanted, self.ledger.row(artifact.path), self.files, self._build_key)
        return next(found, None) is None

    def is_there(self, path: str) -> bool:
        """Whether the output of an artifact, old or new, is on disk."""
        row = self.ledger.row(path)
        if row is None or not row.view:
            return False
        return all(self.files.digest(self.key(output)) is not None for output, _ in row.outputs)
