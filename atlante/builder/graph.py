"""Check that a plan can be made, and put it in order."""

from collections.abc import Callable

from atlante.builder.artifact import Artifact
from atlante.builder.errors import PlanError
from atlante.builder.fingerprint import RecipeFamily

RESERVED = (".tmp", ".lock", ".seal.json", "ledger.sqlite3")


class Graph:
    """The artifacts of a checked plan, needs before what needs them."""

    def __init__(self, artifacts: tuple[Artifact, ...], families: tuple[RecipeFamily, ...]) -> None:
        """Check the plan.

        Raises:
            PlanError: All that is wrong with it, one line each.
        """
        self._by_path = {artifact.path: artifact for artifact in artifacts}
        self._trees = tuple(artifact.path for artifact in artifacts if artifact.is_tree)
        names = {family.name for family in families}
        wrong = [f"family {name} is declared twice" for name in sorted(names) if _count(families, name) > 1]
        seen: set[str] = set()
        for artifact in artifacts:
            if artifact.path in seen:
                wrong.append(f"{artifact.path} is planned twice")
            seen.add(artifact.path)
            wrong += self._faults(artifact, names)
        if wrong:
            raise PlanError("\n".join(wrong))
        self.order = self._ordered(artifacts)
        self._rank = {artifact.path: place for place, artifact in enumerate(artifacts)}

    def _faults(self, artifact: Artifact, families: set[str]) -> list[str]:
        path = artifact.path
        parts = path.rstrip("/").split("/")
        if (
            path.startswith("/")
            or "\\" in path
            or path.endswith("//")
            or any(part in ("", ".", "..") for part in parts)
        ):
            return [f"{path!r} is not a plain path inside the build folder"]
        wrong = []
        if parts[0].startswith(RESERVED):
            wrong.append(f"{path} has a name that the builder keeps for itself")
        for end in range(1, len(parts)):
            parent = "/".join(parts[:end])
            wrong += [f"{path} lies inside {owner}" for owner in (parent + "/", parent) if owner in self._by_path]
        if artifact.is_tree and path.rstrip("/") in self._by_path:
            wrong.append(f"{path} is planned as a folder and as a file")
        if artifact.family not in families:
            wrong.append(f"{path}: no family {artifact.family!r}")
        if artifact.recipe.count(":") != 1:
            wrong.append(f"{path}: recipe {artifact.recipe!r} is not module:function")
        wrong += [
            f"{path} needs {need}, which is not in the plan" for need in artifact.needs if need not in self._by_path
        ]
        return wrong

    def _ordered(self, artifacts: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
        state: dict[str, bool] = {}  # False while its needs are visited, True when placed
        order: list[Artifact] = []
        for first in artifacts:
            trail = [(first, iter(first.needs))] if first.path not in state else []
            state.setdefault(first.path, False)
            while trail:
                artifact, needs = trail[-1]
                need = next(needs, None)
                if need is None:
                    state[artifact.path] = True
                    order.append(artifact)
                    trail.pop()
                elif need not in state:
                    state[need] = False
                    trail.append((self._by_path[need], iter(self._by_path[need].needs)))
                elif not state[need]:
                    names = [visited.path for visited, _ in trail]
                    raise PlanError("needs go round in a circle: " + " > ".join([*names[names.index(need) :], need]))
        return tuple(order)

    def __contains__(self, path: str) -> bool:
        """Whether an artifact has exactly this path."""
        return path in self._by_path

    def artifact(self, path: str) -> Artifact:
        """Return the artifact with this path."""
        return self._by_path[path]

    def rank(self, path: str) -> int:
        """Return the place that the planner gave an artifact."""
        return self._rank[path]

    def owner(self, output: str) -> str | None:
        """Return the artifact that makes a file (relative to build/), as such or within its tree."""
        if output in self._by_path:
            return output
        return next((tree for tree in self._trees if output.startswith(tree) or output + "/" == tree), None)

    def closure(self, select: Callable[[str], bool]) -> tuple[Artifact, ...]:
        """Return the selected artifacts and all that they need, in order."""
        wanted: set[str] = set()
        for artifact in reversed(self.order):
            if artifact.path in wanted or select(artifact.path):
                wanted.add(artifact.path)
                wanted.update(artifact.needs)
        return tuple(artifact for artifact in self.order if artifact.path in wanted)

    def all_needs(self, path: str) -> tuple[str, ...]:
        """Return what an artifact needs, directly or through others, in order."""
        return tuple(artifact.path for artifact in self.closure(path.__eq__) if artifact.path != path)


def _count(families: tuple[RecipeFamily, ...], name: str) -> int:
    return sum(family.name == name for family in families)
