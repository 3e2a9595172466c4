"""Compare reading and checking 2,000 sheets with loading the same text by PyYAML's C loader.

Run by hand: ``.venv/bin/python benchmarks/reading.py``. The sheets have about 400 words and are the same at every run.
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import yaml

from atlante.paths import ProjectPaths
from atlante.reading.project import read_project

SHEETS = 2_000
RUNS = 3

_SENTENCE = (
    "Una depressione poco profonda del terreno raccoglie la pioggia che scende dai tetti e dalle strade, la trattiene "
    "tra le piante e la lascia filtrare piano nel suolo, così che la fognatura riceva meno acqua e più tardi. "
)
_CLAIM = "status: editorial, sources: [manuale-acque, {source: rapporto-suolo, at: pagina 12}]"
_CHALLENGES = ("water", "climate", "air", "health", "nature")
_LISTS = ("permits", "barriers", "enablers", "disbenefits", "indicators")


def sheet(number: int) -> str:
    """Return the text of one sheet of about 400 words."""
    quantity = f"quantity: {{low: {number % 90 + 10}, high: {number % 90 + 50}.5, unit: EUR/m2, year: 2024, {_CLAIM}}}"
    span = f"{{value: {number % 40 + 1}, unit: years, {_CLAIM}}}"
    lines = [
        f'title: "Giardino della pioggia {number}"',
        "status: editorial",
        "sources:",
        "  - manuale-acque",
        "  - source: rapporto-suolo",
        "    at: capitolo 3",
        "family: acqua",
        "scales: [street, district]",
        "supports: [ground]",
        f"summary: Prato o aiuola ribassata numero {number}, che raccoglie e filtra la pioggia",
        "description: |",
        *(f"  {_SENTENCE}" for _ in range(3)),
        "mechanism: >",
        *(f"  {_SENTENCE}" for _ in range(2)),
        "challenges:",
    ]
    for name in _CHALLENGES:
        lines += [
            f"  - challenge: {name}",
            f"    score: {number % 4}",
            "    role: secondary",
            "    confidence: medium",
            "    reason: La raccolta della pioggia agisce su questa sfida",
            "    status: editorial",
            "    sources: [manuale-acque]",
        ]
    lines += [
        "suitability:",
        "  fits: [piazze, cortili, bordi di strada]",
        "  exclusions:",
        "    - {text: falda affiorante, conditions: [shallow_water_table], effect: excludes}",
        "    - {text: suoli contaminati, conditions: [contaminated_soil], effect: hinders}",
        f"  min_area: {{value: {number % 30}, unit: m2, {_CLAIM}}}",
        f"  {_CLAIM.replace(', sources', chr(10) + '  sources')}",
        "costs:",
        f"  - {{name: Realizzazione, type: build, {_CLAIM}, {quantity}}}",
        f"  - {{name: Cura annuale, type: maintenance, {_CLAIM}, {quantity}}}",
        f"design:\n  - {{name: Profondità, {_CLAIM}, {quantity}}}",
        f"lifetime: {span}",
        f"time_to_effect: {span}",
        "invariance: Trattiene una parte del volume di pioggia di progetto e la restituisce al suolo.",
    ]
    for name in _LISTS:
        lines += [f"{name}:", "  - una voce breve di elenco", "  - un'altra voce, più lunga della prima"]
    return "\n".join(lines) + "\n"


def seconds(run: Callable[[], None]) -> float:
    """Return the processor time of one run, which other programs on the machine change less than the clock's."""
    start = time.process_time()
    run()
    return time.process_time() - start


def main() -> None:
    """Print both times and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        sheets = root / "nbs_abacus" / "sheets"
        sheets.mkdir(parents=True)
        for number in range(SHEETS):
            (sheets / f"sheet-{number:04}.yml").write_text(sheet(number), encoding="utf-8")

        def load() -> None:
            for path in sorted(sheets.iterdir()):
                yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)

        def read() -> None:
            reading = read_project(ProjectPaths(root))
            # The one issue is the missing publication.
            assert len(reading.records) == SHEETS, reading.issues[:3]
            assert len(reading.issues) == 1, reading.issues[:3]

        pairs = [(seconds(load), seconds(read)) for _ in range(RUNS)]
        load_s, read_s = (statistics.median(times) for times in zip(*pairs, strict=True))
    print(f"{SHEETS} sheets of {len(sheet(0).split())} words, processor time, median of {RUNS} runs")
    print(f"load with yaml.CSafeLoader: {load_s:.2f} s")
    print(f"read and check:             {read_s:.2f} s")
    print(f"ratio:                      {read_s / load_s:.2f}")


if __name__ == "__main__":
    main()
