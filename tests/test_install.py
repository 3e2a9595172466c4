"""What install.sh installs, when, and what it says; the machine around it is played by small scripts."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ("cat", "chmod", "cksum", "dirname", "env", "mkdir", "printf", "rm", "sh")
SYSTEM_FOR_BUILD = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
SYSTEM_FOR_TEST = f"{SYSTEM_FOR_BUILD} libatomic1"
LIBRARIES = "libpango-1.0.so.0\nlibpangoft2-1.0.so.0\nlibharfbuzz-subset.so.0\nlibatomic.so.1\n"

# «python3 -m venv .venv» makes an interpreter that behaves like this script too.
PYTHON = """#!/bin/sh
case "$*" in
    -V) echo "Python $(cat "$MACHINE/version")" ;;
    *ensurepip*) [ ! -e "$MACHINE/no-ensurepip" ] ;;
    *version_info*) [ ! -e "$MACHINE/too-old" ] ;;
    "-m venv .venv") echo "venv" >>"$MACHINE/log"; mkdir -p .venv/bin; cat "$0" >.venv/bin/python
        chmod +x .venv/bin/python ;;
    "-m pip install"*) echo "pip" >>"$MACHINE/log"
        [ ! -e "$MACHINE/pip-fails" ] || { echo "no such version"; exit 1; } ;;
esac
"""
NPM = '#!/bin/sh\necho "npm $1" >>"$MACHINE/log"; mkdir -p node_modules; [ ! -e "$MACHINE/npm-fails" ]\n'
APT = """#!/bin/sh
echo "apt-get $*" >>"$MACHINE/log"
[ "$1" = update ] && rm -f "$MACHINE/old-lists"
[ ! -e "$MACHINE/old-lists" ]
"""
SUDO = '#!/bin/sh\nshift; [ -e "$MACHINE/may-sudo" ] && { [ "$1" = true ] || { echo sudo >>"$MACHINE/log"; "$@"; }; }\n'


@dataclass(frozen=True)
class Machine:
    """A folder with a copy of install.sh, and the commands it finds around it."""

    folder: Path
    state: Path

    def set(self, name: str, text: str = "") -> None:
        (self.state / name).write_text(text, encoding="utf-8")

    def has(self, *commands: str) -> None:
        scripts = {"python3": PYTHON, "npm": NPM, "apt-get": APT, "sudo": SUDO}
        for command in commands:
            path = self.state / "bin" / command
            path.write_text(scripts.get(command, "#!/bin/sh\n"), encoding="utf-8")
            path.chmod(0o755)

    def script(self, name: str, text: str) -> None:
        path = self.state / "bin" / name
        path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        path.chmod(0o755)

    def install(self, purpose: str = "build") -> tuple[int, str, str]:
        """Run the script; return its code, what it said, and the line-by-line log of what it made the others do."""
        self.set("log")
        run = subprocess.run(
            [str(self.state / "bin" / "sh"), str(self.folder / "install.sh"), purpose],
            env={"PATH": str(self.state / "bin"), "MACHINE": str(self.state)},
            cwd=self.state,
            capture_output=True,
            text=True,
            check=False,
        )
        return run.returncode, run.stdout + run.stderr, (self.state / "log").read_text(encoding="utf-8")


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A Debian with everything but ours, used by an administrator; the folder has a space in its name."""
    made = Machine(tmp_path / "il mio atlante", tmp_path / "machine")
    made.folder.mkdir()
    (made.state / "bin").mkdir(parents=True)
    for name in ("install.sh", "requirements.lock", "requirements-cluster.lock", "package.json", "package-lock.json"):
        shutil.copy(ROOT / name, made.folder / name)
    for tool in TOOLS:
        (made.state / "bin" / tool).symlink_to(shutil.which(tool) or "")
    made.has("python3", "npm", "apt-get", "qpdf", "chromium")
    made.script("ldconfig", 'cat "$MACHINE/libraries"')
    made.script("id", 'cat "$MACHINE/uid"')
    made.set("libraries", LIBRARIES)
    made.set("uid", "0")
    made.set("version", "3.11.2")
    return made


PYTHON_WORDS = "Installing the Python packages into .venv\n"
EXTRA_WORDS = "Installing the optional Python packages that the tests use into .venv\n"
ASSETS_WORDS = "Installing the front-end assets into node_modules\n"
OURS = PYTHON_WORDS + ASSETS_WORDS
OURS_FOR_TEST = PYTHON_WORDS + EXTRA_WORDS + ASSETS_WORDS


def test_the_first_run_installs_and_the_second_is_silent(machine: Machine) -> None:
    assert machine.install() == (0, OURS, "venv\npip\nnpm ci\n")
    assert machine.install() == (0, "", "")
    assert machine.install("test") == (0, EXTRA_WORDS, "pip\n")
    assert machine.install("test") == (0, "", "")


def test_missing_system_packages_are_installed_in_one_go(machine: Machine) -> None:
    machine.set("libraries", "libpangocairo-1.0.so.0\n")
    machine.set("no-ensurepip")
    for command in ("npm", "qpdf", "chromium"):
        (machine.state / "bin" / command).unlink()
    wanted = f"python3-venv npm {SYSTEM_FOR_TEST} chromium qpdf"
    _, said, log = machine.install("test")
    assert said.splitlines()[0] == f"Installing system packages: {wanted}"
    assert log.splitlines()[0] == f"apt-get install -y --no-install-recommends {wanted}"


def test_the_build_asks_for_nothing_that_only_the_tests_need(machine: Machine) -> None:
    machine.set("libraries", LIBRARIES.replace("libatomic.so.1\n", ""))
    for command in ("qpdf", "chromium"):
        (machine.state / "bin" / command).unlink()
    assert machine.install("build") == (0, OURS, "venv\npip\nnpm ci\n")


@pytest.mark.parametrize("browser", ["chromium-browser", "google-chrome", "google-chrome-stable"])
def test_another_browser_of_the_family_serves(machine: Machine, browser: str) -> None:
    (machine.state / "bin" / "chromium").unlink()
    machine.has(browser)
    assert machine.install("test") == (0, OURS_FOR_TEST, "venv\npip\npip\nnpm ci\n")


def test_lists_of_packages_are_renewed_only_when_they_do_not_serve(machine: Machine) -> None:
    (machine.state / "bin" / "qpdf").unlink()
    machine.set("old-lists")
    install = "apt-get install -y --no-install-recommends qpdf\n"
    _, _, log = machine.install("test")
    assert log == f"{install}apt-get update\n{install}venv\npip\npip\nnpm ci\n"


def test_who_may_use_sudo_needs_nothing_else(machine: Machine) -> None:
    machine.set("uid", "1000")
    machine.set("may-sudo")
    machine.has("sudo")
    (machine.state / "bin" / "qpdf").unlink()
    code, _, log = machine.install("test")
    assert code == 0
    assert log.splitlines()[:2] == ["sudo", "apt-get install -y --no-install-recommends qpdf"]


@pytest.mark.parametrize("with_sudo", [False, True])
def test_who_may_not_gets_one_sentence_and_nothing_is_touched(machine: Machine, with_sudo: bool) -> None:
    machine.set("uid", "1000")
    if with_sudo:
        machine.has("sudo")
    machine.set("libraries", "")
    (machine.state / "bin" / "qpdf").unlink()
    before = sorted(machine.folder.iterdir())
    sentence = "Atlante needs system packages that only an administrator can install: apt-get install"
    assert machine.install("test") == (1, f"{sentence} {SYSTEM_FOR_TEST} qpdf\n", "")
    assert sorted(machine.folder.iterdir()) == before


@pytest.mark.parametrize(
    ("fails", "first", "then"),
    [
        ("pip-fails", "venv\npip\n", "venv\npip\nnpm ci\n"),
        ("npm-fails", "venv\npip\nnpm ci\n", "npm ci\n"),
    ],
)
def test_what_was_not_finished_is_made_again(machine: Machine, fails: str, first: str, then: str) -> None:
    machine.set(fails)
    code, said, log = machine.install()
    assert (code, log) == (1, first)
    assert said.splitlines()[-1].startswith("Could not install the ")
    (machine.state / fails).unlink()
    assert machine.install()[2] == then
    assert machine.install() == (0, "", "")


def test_a_failure_shows_its_reason(machine: Machine) -> None:
    machine.set("pip-fails")
    assert "no such version" in machine.install()[1].splitlines()


@pytest.mark.parametrize(
    ("changed", "again"),
    [("requirements.lock", "venv\npip\n"), ("package-lock.json", "npm ci\n"), ("package.json", "npm ci\n")],
)
def test_a_changed_lock_installs_again_what_it_pins(machine: Machine, changed: str, again: str) -> None:
    machine.install()
    with (machine.folder / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert machine.install()[2] == again
    assert machine.install() == (0, "", "")


@pytest.mark.parametrize(
    ("changed", "again"), [("requirements.lock", "venv\npip\npip\n"), ("requirements-cluster.lock", "pip\n")]
)
def test_a_changed_lock_installs_again_what_the_tests_use(machine: Machine, changed: str, again: str) -> None:
    machine.install("test")
    with (machine.folder / changed).open("a", encoding="utf-8") as file:
        file.write("\n")
    assert machine.install("test")[2] == again
    assert machine.install("test") == (0, "", "")
    assert machine.install() == (0, "", "")


def test_optional_packages_go_and_come_back_with_their_environment(machine: Machine) -> None:
    machine.install("test")
    shutil.rmtree(machine.folder / ".venv")
    assert machine.install()[2] == "venv\npip\n"
    assert machine.install("test") == (0, EXTRA_WORDS, "pip\n")


def test_another_python_installs_again_and_a_patch_of_it_does_not(machine: Machine) -> None:
    machine.install()
    machine.set("version", "3.11.9")
    assert machine.install() == (0, "", "")
    machine.set("version", "3.12.0")
    assert machine.install()[2] == "venv\npip\n"


@pytest.mark.parametrize(("removed", "again"), [(".venv", "venv\npip\n"), ("node_modules", "npm ci\n")])
def test_what_was_removed_comes_back(machine: Machine, removed: str, again: str) -> None:
    machine.install()
    shutil.rmtree(machine.folder / removed)
    assert machine.install()[2] == again


def test_a_python_that_is_too_old_is_refused_at_once(machine: Machine) -> None:
    machine.set("too-old")
    machine.set("version", "3.10.4")
    sentence = "Atlante needs Python 3.11 or later, and python3 here is Python 3.10.4.\n"
    assert machine.install() == (1, sentence, "")


def test_a_wrong_word_is_a_wrong_command_line(machine: Machine) -> None:
    assert machine.install("tests") == (2, "usage: sh install.sh build|test\n", "")
