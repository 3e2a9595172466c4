"""Say what a build folder lacks before its outputs can stand for the content."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from atlante.builder.artifact import Artifact
from atlante.builder.currency import Currency
from atlante.builder.fingerprint import RecipeFamily
from atlante.builder.graph import Graph
from atlante.builder.ledger import Ledger, exists
from atlante.builder.reasons import Reason, Why


@dataclass(frozen=True)
class Output:
    """A file that the build made: its path below the build folder and the digest it was made with."""

    path: str
    sha256: str


@dataclass(frozen=True)
class Standing:
    """Where a build folder stands.

    Attributes:
        outputs: Every file of the plan, by path; complete only when nothing lacks.
        lacking: (path of an artifact, why it is not current), in the order of making.
    """

    outputs: tuple[Output, ...]
    lacking: tuple[tuple[str, str], ...]


def standing(
    artifacts: tuple[Artifact, ...], *, root: Path, build_dir: Path, families: tuple[RecipeFamily, ...]
) -> Standing:
    """Return where a build folder stands against a plan. Changes nothing on disk.

    Args:
        artifacts: The plan.
        root: Project root, absolute.
        build_dir: Build folder, absolute.
        families: Code and libraries of the recipes.

    Raises:
        BuildUnwritable: The ledger cannot be opened.
        PlanError: The plan is impossible.
    """
    if not exists(build_dir):
        return Standing((), tuple((artifact.path, str(Reason(Why.NEVER_MADE))) for artifact in artifacts))
    graph = Graph(artifacts, families)
    ledger = Ledger(build_dir, lambda _: None, read_only=True)
    try:
        currency = Currency(root, build_dir, families, ledger)
        currency.prepare(graph.order)
        lacking: dict[str, str] = {}
        outputs: list[Output] = []
        for artifact in graph.order:
            row = ledger.row(artifact.path)
            again = (Reason(Why.NEED_MADE, need) for need in artifact.needs if need in lacking)
            if reason := next(iter((*currency.reasons(artifact, currency.wanted(artifact)), *again)), None):
                lacking[artifact.path] = str(reason)
            elif row is not None:
                outputs += [Output(path, digest) for path, digest in row.outputs if digest]
        left = tuple(_unplanned(ledger, graph, build_dir))
    finally:
        ledger.close()
    return Standing(tuple(sorted(outputs, key=lambda output: output.path)), (*lacking.items(), *left))


def _unplanned(ledger: Ledger, graph: Graph, build_dir: Path) -> Iterator[tuple[str, str]]:
    """Yield what an earlier build made and the next one will delete."""
    for row in ledger.rows:
        if row.path not in graph and any((build_dir / path).exists() for path, _ in row.outputs):
            yield row.path, "it is no longer planned"
