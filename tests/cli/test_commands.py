"""Every command answers as promised: words, exit codes, and nothing touched when something is wrong."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT


def run(root: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(ROOT / "generate.py"), *args]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300, check=False)


def spoil(root: Path) -> None:
    """Put two mistakes into the project."""
    path = root / "nbs_abacus/sheets/tetto-verde.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("family:", "famly:"), encoding="utf-8")
    (root / "content/glossary/vuota.yml").write_text("", encoding="utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_check_of_a_good_project(minimal: Path) -> None:
    done = run(minimal, "check")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr.endswith("records, no errors\n")


def test_check_reports_all_mistakes_at_once(minimal: Path) -> None:
    spoil(minimal)
    done = run(minimal, "check")
    assert done.returncode == 1
    codes = [line.split(": ")[1].split()[1] for line in done.stdout.splitlines() if not line.startswith("    ")]
    assert codes == ["E001", "E101", "E102"]
    assert "did you mean family?" in done.stdout
    assert done.stderr == "3 errors\n"


def test_check_as_json_and_for_github(minimal: Path) -> None:
    spoil(minimal)
    rows = json.loads(run(minimal, "check", "--format", "json").stdout)
    assert [(row["path"], row["code"], row["severity"]) for row in rows] == [
        ("content/glossary/vuota.yml", "E001", "error"),
        ("nbs_abacus/sheets/tetto-verde.yml", "E101", "error"),
        ("nbs_abacus/sheets/tetto-verde.yml", "E102", "error"),
    ]
    lines = run(minimal, "check", "--format", "github").stdout.splitlines()
    assert lines[0].startswith("::error file=content/glossary/vuota.yml,line=1,col=1,title=E001::expected ")
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("bild",), "No such command 'bild'"),
        (("build", "--jobs", "0"), "'--jobs': Input should be greater than or equal to 1"),
        (("build", "--jobs", "due"), "'--jobs': Input should be a valid integer"),
        (("check", "--format", "xml"), "'xml' is not one of"),
        (("build", "--only", "docment"), "did you mean documents?"),
        (("build", "--only", "docs/abaco/nessuna.md"), "expected a part or an output for --only"),
        (("explain", "docs/abaco/nessuna.md"), "nothing makes docs/abaco/nessuna.md"),
        (("import", "boundaries", "--from", "manca.shp", "--date", "2024"), "expected a file for --from"),
        (("import", "boundaries", "--from", "mkdocs.yml"), "expected --date"),
    ],
)
def test_a_wrong_command_line_is_exit_code_2(minimal: Path, args: tuple[str, ...], words: str) -> None:
    done = run(minimal, *args)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_outside_a_project_one_sentence(tmp_path: Path) -> None:
    done = run(tmp_path, "check")
    assert done.returncode == 2
    assert done.stderr.startswith("generate.py: expected content/ and mkdocs.yml in ")
    assert done.stderr.count("\n") == 1


def test_content_errors_leave_the_previous_output_alone(minimal: Path) -> None:
    assert run(minimal, "build", "--only", "data", "--jobs", "1").returncode == 0
    before = files(minimal / "build")
    spoil(minimal)
    done = run(minimal, "build", "--jobs", "1")
    assert done.returncode == 1
    assert done.stderr.endswith("3 errors: nothing was made, what was there is untouched\n")
    assert files(minimal / "build") == before


def test_explain_says_why_and_then_that_it_is_current(minimal: Path) -> None:
    output = "docs/data/comuni.csv"
    assert run(minimal, "explain", output).stdout == f"{output} would be made again:\n  never made\n"
    assert run(minimal, "build", "--only", output, "--jobs", "1").returncode == 0
    assert run(minimal, "explain", f"build/{output}").stdout == f"build/{output} is current\n"
    (minimal / "build" / output).write_text("a mano", encoding="utf-8")
    assert f"output {output} was changed by hand" in run(minimal, "explain", output).stdout


def test_clean_deletes_what_was_made_and_nothing_else(minimal: Path) -> None:
    run(minimal, "build", "--only", "data", "--jobs", "1")
    foreign = minimal / "build" / "docs" / "data" / "appunti.txt"
    foreign.write_text("mio", encoding="utf-8")
    done = run(minimal, "clean")
    assert (done.returncode, done.stdout) == (0, "4 files deleted from build/\n")
    assert set(files(minimal / "build")) == {"docs/data/appunti.txt"}


def test_build_that_is_a_file_is_one_sentence_and_exit_code_3(minimal: Path) -> None:
    (minimal / "build").write_text("", encoding="utf-8")
    done = run(minimal, "build", "--only", "data", "--jobs", "1")
    assert done.returncode == 3
    assert done.stderr.startswith("generate.py: ")
    assert done.stderr.count("\n") == 1
