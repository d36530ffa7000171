"""`packaging/setup.sh` does what is missing and nothing else, whatever state it finds things in.

It runs in a copy of the repository's files, with a `python3` and an `apt-get` that take notes.
"""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell script")

_REPOSITORY = Path(__file__).parents[2]

_TOOLS = {
    # Makes environments whose python is this script again; its pip says no while `no-network` is.
    "python3": """
case "$*" in
"-m venv"*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
*"import PySide6, pathlib"*) echo qt ;;
*"import PySide6.QtWidgets"*) [ -e "$WORLD/libraries" ] || exit 1 ;;
*"pip install"*) [ ! -e "$WORLD/no-network" ] || { echo no network >&2; exit 1; } ;;
esac
case "$*" in
*"pip install"*) echo "pip $*${PYTHONPATH:+ beside $PYTHONPATH}" >>"$WORLD/notes" ;;
esac
""",
    "ldd": '[ -e "$WORLD/libraries" ] || echo "libGL.so.1 => not found"',
    "apt-get": """
echo "apt-get $*" >>"$WORLD/notes"
case "$*" in *install*) : >"$WORLD/libraries" ;; esac
""",
    "apt-cache": "exit 0",
    "id": 'cat "$WORLD/user"',
    "sudo": "exit 1",
}
_REAL_TOOLS = (
    *("awk", "cat", "cksum", "cp", "dirname", "env", "mkdir"),
    *("mktemp", "rm", "sed", "sh", "sort", "tr"),
)


@dataclass(frozen=True)
class Machine:
    """A computer with the repository on it, and what was installed there."""

    world: Path
    repository: Path

    def set_up(self, for_what: str = "run", **around: str) -> subprocess.CompletedProcess[str]:
        """Run the script, with what else stands in the environment ``around``."""
        (self.world / "notes").write_text("")
        return subprocess.run(
            ["sh", "packaging/setup.sh", for_what],
            cwd=self.repository,
            env={"PATH": str(self.world / "tools"), "WORLD": str(self.world), **around},
            capture_output=True,
            text=True,
            check=False,
        )

    @property
    def notes(self) -> list[str]:
        """What was installed by the last run."""
        return (self.world / "notes").read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """A computer of root's that has Qt's libraries and a network."""
    (tmp_path / "tools").mkdir()
    for name, script in _TOOLS.items():
        tool = tmp_path / "tools" / name
        tool.write_text(f"#!/bin/sh\n{script}\n")
        tool.chmod(0o755)
    for name in _REAL_TOOLS:
        (tmp_path / "tools" / name).symlink_to(shutil.which(name) or name)
    repository = tmp_path / "tidemark"
    repository.mkdir()
    for name in ("packaging", "requirements"):
        shutil.copytree(_REPOSITORY / name, repository / name)
    shutil.copy(_REPOSITORY / "pyproject.toml", repository)
    (tmp_path / "user").write_text("0\n")
    (tmp_path / "libraries").touch()
    return Machine(tmp_path, repository)


def test_what_is_importable_elsewhere_does_not_count_as_installed(machine: Machine) -> None:
    machine.set_up(PYTHONPATH="/elsewhere")

    assert machine.notes
    assert not [note for note in machine.notes if "elsewhere" in note]


def test_the_first_run_installs_the_locks_and_the_project(machine: Machine) -> None:
    assert machine.set_up().returncode == 0

    locks, project = machine.notes
    assert "--require-hashes --only-binary :all: -r requirements/run.txt" in locks
    assert "--no-deps --no-build-isolation --editable ." in project


@pytest.mark.parametrize("for_what", ["run", "test"])
def test_a_second_run_installs_nothing_and_says_nothing(machine: Machine, for_what: str) -> None:
    machine.set_up(for_what)

    second = machine.set_up(for_what)

    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert machine.notes == []


def test_a_changed_lock_is_installed(machine: Machine) -> None:
    machine.set_up()
    with (machine.repository / "requirements/run.txt").open("a") as lock:
        lock.write("# changed\n")

    machine.set_up()

    assert machine.notes


def test_a_failed_installation_says_why_and_is_done_over(machine: Machine) -> None:
    (machine.world / "no-network").touch()
    failed = machine.set_up()
    (machine.world / "no-network").unlink()

    assert failed.returncode == 1
    assert "no network" in failed.stderr
    assert machine.set_up().returncode == 0
    assert "--force-reinstall" in machine.notes[0]


def test_an_environment_moved_with_its_folder_is_built_anew(machine: Machine) -> None:
    machine.set_up()
    (machine.repository / ".venv/stale").touch()
    moved = Machine(machine.world, machine.repository.rename(machine.world / "elsewhere"))

    assert moved.set_up().returncode == 0
    assert not (moved.repository / ".venv/stale").exists()


def test_an_environment_whose_python_is_gone_is_built_anew(machine: Machine) -> None:
    machine.set_up()
    python = machine.repository / ".venv/bin/python"
    python.unlink()
    python.symlink_to("/nonexistent/python3")

    assert machine.set_up().returncode == 0
    assert python.exists()


def test_an_environment_made_by_hand_is_taken_as_it_is(machine: Machine) -> None:
    by_hand = machine.repository / ".venv/bin"
    by_hand.mkdir(parents=True)
    shutil.copy(machine.world / "tools/python3", by_hand / "python")
    (by_hand / "mine").touch()

    machine.set_up()

    assert (by_hand / "mine").exists()
    assert machine.notes


def test_root_gets_the_libraries_that_qt_lacks(machine: Machine) -> None:
    (machine.world / "libraries").unlink()

    assert machine.set_up().returncode == 0
    assert machine.notes[-1] == "apt-get install -y --no-install-recommends libgl1"


def test_others_are_told_the_line_that_root_must_type(machine: Machine) -> None:
    (machine.world / "libraries").unlink()
    (machine.world / "user").write_text("1000\n")

    refused = machine.set_up()

    assert refused.returncode == 1
    assert "apt-get install -y --no-install-recommends libgl1\n" in refused.stderr
    assert not any(note.startswith("apt-get") for note in machine.notes)


def test_where_there_is_no_apt_the_libraries_are_named(machine: Machine) -> None:
    (machine.world / "libraries").unlink()
    (machine.world / "tools/apt-get").unlink()

    refused = machine.set_up()

    assert refused.returncode == 1
    assert "libraries that are not here: libGL.so.1" in refused.stderr
    assert "apt-get" not in refused.stderr


def test_screenshots_bring_the_fonts_that_they_are_written_in(machine: Machine) -> None:
    fonts = "apt-get install -y --no-install-recommends fontconfig fonts-inter fonts-noto-cjk"

    assert machine.set_up("screenshots").returncode == 0
    assert machine.notes[-1] == fonts


def test_fonts_that_are_there_are_not_installed(machine: Machine) -> None:
    fc_list = machine.world / "tools/fc-list"
    fc_list.write_text('#!/bin/sh\necho "a font called $1"\n')
    fc_list.chmod(0o755)

    machine.set_up("screenshots")

    assert not any("fonts-" in note for note in machine.notes)
