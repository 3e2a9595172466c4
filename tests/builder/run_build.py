"""A build in a process of its own, for tests that kill it: run_build.py ROOT JOBS RECIPE NAME..."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from atlante.builder.build import build
from atlante.builder.executors import SerialExecutor, process_pool
from atlante.builder.progress import Holder, Silent
from tests.builder.conftest import FAMILIES, folder, page


class Printer(Silent):
    """Prints who is waited for."""

    def waiting_for_lock(self, holder: Holder) -> None:
        """Print it at once."""
        print(f"waiting for {holder.pid} {holder.command}", flush=True)


def main(root: str, jobs: str, recipe: str, *names: str) -> None:
    """Build one page per name, and a tree that needs the first."""
    plan = (
        *(page(f"docs/{name}.md", name, recipe=recipe) for name in names),
        folder("site/", ("index.html", "i"), needs=(f"docs/{names[0]}.md",)),
    )
    result = build(
        plan,
        root=Path(root),
        build_dir=Path(root, "build"),
        families=FAMILIES,
        executor_factory=SerialExecutor if jobs == "0" else lambda: process_pool(int(jobs)),
        report=Printer(),
    )
    print("made", *result.made, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
