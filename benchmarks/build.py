"""Time a build that has nothing to do, and list what one changed sheet makes.

Run by hand: ``.venv/bin/python benchmarks/build.py``. The project must have been built once; the sheet is put back.
"""

import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHEET = ROOT / "nbs_abacus/sheets/fosso-vegetato.yml"
RUNS = 7


def build() -> tuple[float, str]:
    """Return the wall seconds of one build and what it said."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "generate.py", "build"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return time.perf_counter() - start, done.stderr


def main() -> None:
    """Print both results."""
    print("first:", build()[1].strip().splitlines()[-1])
    times = [build()[0] for _ in range(RUNS)]
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    bare_s = time.perf_counter() - start
    print(f"nothing changed: median {statistics.median(times):.2f} s, largest {max(times):.2f} s of {RUNS} runs")
    print(f"    of which starting Python: {bare_s:.2f} s")
    print(f"    it said: {build()[1].strip()}")
    text = SHEET.read_text(encoding="utf-8")
    try:
        SHEET.write_text(text.replace("mechanism: |\n", "mechanism: |\n  Frase di prova.\n", 1), encoding="utf-8")
        seconds, said = build()
        print(f"one sheet changed: {seconds:.1f} s")
        print("    " + said.strip().replace("\n", "\n    "))
    finally:
        SHEET.write_text(text, encoding="utf-8")
    seconds, said = build()
    print(f"put back: {seconds:.1f} s, {said.strip().splitlines()[0]}")


if __name__ == "__main__":
    main()
