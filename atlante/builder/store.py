"""Land the work of one recipe and enter it into the ledger."""

import shutil
from dataclasses import dataclass

from atlante.builder.artifact import Made
from atlante.builder.currency import Currency
from atlante.builder.files import Stamp
from atlante.builder.landing import land_file, land_tree
from atlante.builder.ledger import Row
from atlante.builder.reasons import Wanted
from atlante.builder.worker import Task, Work


@dataclass(frozen=True)
class Stored:
    """What landing did: whether bytes on disk differ now, and the files that a tree no longer has."""

    made: Made
    changed: bool
    deleted: tuple[str, ...] = ()


def store(currency: Currency, task: Task, work: Work, wanted: Wanted) -> Stored:
    """Put the output in its place, then remember it: a build killed in between makes it once more.

    Raises:
        BuildUnwritable: The old output is as it was.
    """
    stored = _file(currency, task, work, work.content) if work.content is not None else _tree(currency, task, work)
    for stamp in stored.made.recorded:
        currency.files.learn(stamp)
    outputs, recorded = (
        tuple((stamp.path, stamp.sha256) for stamp in stamps) for stamps in (stored.made.outputs, stored.made.recorded)
    )
    row = Row(task.path, wanted.view, wanted.recipe, False, outputs, recorded, wanted.needs)
    currency.ledger.keep(row, currency.files.take_fresh())
    return stored


def _file(currency: Currency, task: Task, work: Work, content: bytes) -> Stored:
    currency.ledger.claim(task.path, (task.path,))
    stamp, changed = land_file(task, content)
    _learn(currency, stamp)
    return Stored(Made(task.path, (stamp,), work.recorded), changed)


def _tree(currency: Currency, task: Task, work: Work) -> Stored:
    outputs = tuple(Stamp(task.path + stamp.path, stamp.sha256, stamp.size, stamp.mtime_ns) for stamp in work.files)
    new = {stamp.path for stamp in outputs}
    row = currency.ledger.row(task.path)
    known = {path for path, _ in row.outputs} if row is not None else set()
    stale = tuple(path for path in sorted(known - new) if currency.files.digest(currency.key(path)) is not None)
    made = Made(task.path, outputs, work.recorded)
    if not stale and all(currency.files.digest(currency.key(stamp.path)) == stamp.sha256 for stamp in outputs):
        shutil.rmtree(task.tree, ignore_errors=True)
        return Stored(made, False)
    currency.ledger.claim(task.path, sorted(new))
    land_tree(task, frozenset(path.removeprefix(task.path) for path in known | new))
    for stamp in outputs:
        _learn(currency, stamp)
    for path in stale:
        currency.files.learn(Stamp(currency.key(path), None, 0, 0))
    return Stored(made, True, stale)


def _learn(currency: Currency, output: Stamp) -> None:
    currency.files.learn(Stamp(currency.key(output.path), output.sha256, output.size, output.mtime_ns))
