"""Bring a build folder to what a plan says, making only what is not current."""

import os
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from pathlib import Path

from atlante.builder.artifact import Artifact, Failure
from atlante.builder.crew import Crew
from atlante.builder.currency import Currency
from atlante.builder.errors import BuildUnwritable, PlanError
from atlante.builder.fingerprint import RecipeFamily
from atlante.builder.graph import Graph
from atlante.builder.landing import remove_leftovers
from atlante.builder.ledger import Ledger
from atlante.builder.lock import hold
from atlante.builder.progress import BuildResult, Outcome, Progress, Silent
from atlante.builder.prune import clean, prune
from atlante.builder.reasons import Reason, Wanted, Why
from atlante.builder.store import store
from atlante.builder.worker import Task, Work

__all__ = ["BuildResult", "BuildUnwritable", "PlanError", "Progress", "Silent", "build", "clean", "explain"]

_SILENT = Silent()


def build(
    artifacts: tuple[Artifact, ...],
    *,
    root: Path,
    build_dir: Path,
    families: tuple[RecipeFamily, ...],
    executor_factory: Callable[[], Executor],
    select: Callable[[str], bool] | None = None,
    report: Progress = _SILENT,
) -> BuildResult:
    """Make every artifact that is not current, keep the others, delete what is no longer planned.

    What is no longer planned goes first, so that an artifact made from a whole folder never sees an old page.

    Args:
        artifacts: The plan; among artifacts that are ready, earlier ones are started first.
        root: Project root.
        build_dir: Where outputs go; made when it is not there.
        families: Code and libraries of the recipes.
        executor_factory: Called when something must be made, and again when a worker died.
        select: Which paths are wanted (with all they need); nothing else is touched, nothing is deleted.
        report: Told how it goes.

    Raises:
        PlanError: The plan is impossible.
        BuildUnwritable: The build folder takes no more; what was made before is kept and remembered.
    """
    graph = Graph(artifacts, families)
    base, target = _absolute(root), _absolute(build_dir)
    with hold(target, report.waiting_for_lock):
        remove_leftovers(target)
        ledger = Ledger(target, report.note)
        try:
            currency = Currency(base, target, families, ledger)
            chosen = graph.order if select is None else graph.closure(select)
            currency.prepare(chosen)
            pruned = prune(target, ledger, graph) if select is None else ()
            report.start(len(chosen))
            result = _Build(graph, chosen, currency, Crew(executor_factory, base, target), report).run(pruned)
            fresh, gone = currency.files.take_fresh(), currency.files.unseen() if select is None else ()
            if fresh or gone:
                ledger.learn(fresh, gone)
        finally:
            ledger.close()
    report.finish(result)
    return result


def explain(
    path: str, artifacts: tuple[Artifact, ...], *, root: Path, build_dir: Path, families: tuple[RecipeFamily, ...]
) -> tuple[Reason, ...]:
    """Return all reasons why an artifact would be made now; none when it is current. Changes nothing on disk.

    Args:
        path: Of the artifact, or of a file within a tree, relative to the build folder.
        artifacts: The plan.
        root: Project root.
        build_dir: Build folder.
        families: Code and libraries of the recipes.

    Raises:
        LookupError: Nothing in the plan makes that path; the message names those that look alike.
        PlanError: The plan is impossible.
    """
    graph = Graph(artifacts, families)
    owner = graph.owner(path)
    if owner is None:
        from difflib import get_close_matches

        like = get_close_matches(path, [artifact.path for artifact in artifacts], 3)
        raise LookupError(f"nothing makes {path}" + (f"; did you mean {', '.join(like)}?" if like else ""))
    ledger = Ledger(_absolute(build_dir), lambda _: None, read_only=True)
    try:
        currency = Currency(_absolute(root), _absolute(build_dir), families, ledger)
        currency.prepare(graph.closure(owner.__eq__))
        found: dict[str, tuple[Reason, ...]] = {}
        for artifact in graph.closure(owner.__eq__):
            again = tuple(Reason(Why.NEED_MADE, need) for need in sorted(set(artifact.needs)) if found[need])
            own = currency.reasons(artifact, currency.wanted(artifact))
            found[artifact.path] = own + again
        return found[owner]
    finally:
        ledger.close()


def _absolute(path: Path) -> Path:
    return Path(os.path.normpath(path.absolute()))  # without "..", so that files inside the root are recognised


class _Build:
    """One run over the chosen artifacts: decide, make, land, until nothing is left."""

    def __init__(
        self, graph: Graph, chosen: tuple[Artifact, ...], currency: Currency, crew: Crew, report: Progress
    ) -> None:
        self.graph = graph
        self.currency = currency
        self.crew = crew
        self.report = report
        self.open_needs = {artifact.path: len(set(artifact.needs)) for artifact in chosen}
        self.needed_by: dict[str, list[Artifact]] = {}
        for artifact in chosen:
            for need in set(artifact.needs):
                self.needed_by.setdefault(need, []).append(artifact)
        ready = [artifact for artifact in chosen if not artifact.needs]
        self.undecided = deque(sorted(ready, key=lambda artifact: graph.rank(artifact.path)))
        self.wanted: dict[str, Wanted] = {}
        self.outcomes: dict[str, Outcome] = {}
        self.failures: dict[str, Failure] = {}
        self.changed: list[str] = []
        self.pruned: list[str] = []

    def run(self, pruned: tuple[str, ...]) -> BuildResult:
        """Run to the end; `pruned` is what was deleted before."""
        try:
            while self.undecided or self.crew.busy:
                while self.undecided:
                    self.decide(self.undecided.popleft())
                if self.crew.busy:
                    for task, work in self.crew.step():
                        self.receive(task, work)
        finally:
            self.crew.dismiss()
            if self.crew.called:
                remove_leftovers(self.currency.target)
        return BuildResult(
            self.having(Outcome.MADE),
            self.having(Outcome.KEPT),
            tuple(self.failures[path] for path in self.having(Outcome.FAILED)),
            tuple(sorted([*pruned, *self.pruned])),
            tuple(sorted(self.changed)),
        )

    def having(self, outcome: Outcome) -> tuple[str, ...]:
        """Return the artifacts with an outcome, by path."""
        return tuple(sorted(path for path, found in self.outcomes.items() if found is outcome))

    def decide(self, artifact: Artifact) -> None:
        """Keep an artifact whose needs are settled, or give it to the crew."""
        wanted = self.currency.wanted(artifact)
        if self.currency.is_current(artifact, wanted):
            self.settle(artifact.path, Outcome.KEPT)
            return
        absent = [need for need in artifact.needs if need in self.failures and not self.currency.is_there(need)]
        if absent:
            self.fail(artifact.path, tuple(f"{need}, which it needs, could not be made" for need in absent), None)
            return
        self.wanted[artifact.path] = wanted
        self.crew.add(artifact)

    def receive(self, task: Task, work: Work) -> None:
        """Land what the crew made."""
        if work.unwritable is not None:
            raise BuildUnwritable(f"cannot write {self.currency.target.name}/{task.path}: {work.unwritable}")
        messages = work.messages or self.undeclared(task.path, work)
        if messages:
            self.fail(task.path, messages, work.traceback)
            return
        stored = store(self.currency, task, work, self.wanted.pop(task.path))
        self.pruned.extend(stored.deleted)
        if stored.changed:
            self.changed.append(task.path)
        self.settle(task.path, Outcome.MADE)

    def undeclared(self, path: str, work: Work) -> tuple[str, ...]:
        """Return a message for every output of another artifact that was read without being needed.

        Such a read sees the old output or the new one, as it happens, so it must not pass.
        """
        messages = []
        for stamp in work.recorded:
            output = self.currency.output(stamp.path)
            owner = self.graph.owner(output) if output is not None else None
            if owner is None or owner in self.graph.artifact(path).needs:
                continue
            if owner not in self.graph.all_needs(path):
                messages.append(f"it uses {output}, which {owner} makes, without needing {owner}")
        return tuple(messages)

    def fail(self, path: str, messages: tuple[str, ...], trace: str | None) -> None:
        """Remember a failure; the old output stays."""
        self.failures[path] = Failure(path, messages, trace)
        self.currency.ledger.fail(path)
        self.settle(path, Outcome.FAILED)

    def settle(self, path: str, outcome: Outcome) -> None:
        """Take an artifact off the list and free those that waited for it."""
        self.outcomes[path] = outcome
        self.report.done(path, outcome)
        for artifact in self.needed_by.get(path, ()):
            self.open_needs[artifact.path] -= 1
            if not self.open_needs[artifact.path]:
                self.undecided.append(artifact)
