"""The archive: it runs where it is unpacked, from wherever that is, and leaves no mark there."""

from pathlib import Path

import pytest

import clean_root
from clean_desktop import PERSON, Computer
from file_lists import differences, files_below
from machine import Machine
from package_steps import close, pythons

# What Linux has wherever a window can be opened: the rest is in the archive.
LIBRARIES = (
    *("libgl1", "libegl1", "libxcb1"),
    *("libwayland-client0", "libwayland-cursor0", "libwayland-egl1"),
    *("fonts-dejavu-core", "ca-certificates"),
)
FOLDER = PERSON.home / "My programs 潮汐"
_ALL_BUT_A_KEYRING = 5
ELSEWHERE = PERSON.home / "elsewhere"


@pytest.mark.parametrize("suite", ["bookworm", "trixie"])
def test_it_runs_from_any_folder_and_writes_nothing_there(portable: Path, suite: str) -> None:
    if not clean_root.has(suite):
        pytest.skip(f"{suite} cannot be had here")
    computer = Computer(suite, f"{suite}-bare", LIBRARIES)
    with computer.switched_on() as machine:
        assert pythons(machine) == []
        unpack(computer, machine, portable)
        as_unpacked = files_below(computer.root, str(FOLDER))
        assert as_unpacked

        it_works(machine, FOLDER)
        assert differences(as_unpacked, files_below(computer.root, str(FOLDER))) == []

        machine.run("mv", str(FOLDER), str(ELSEWHERE), user=PERSON.name)
        machine.run("chown", "-R", "root:root", str(ELSEWHERE))
        assert machine.run(
            "touch", str(ELSEWHERE / "x"), user=PERSON.name, may_fail=True
        ).returncode
        it_works(machine, ELSEWHERE)


def test_its_window_opens_on_a_desktop(computer: Computer, portable: Path, pictures: Path) -> None:
    with computer.switched_on() as machine:
        machine.install(*LIBRARIES)
    with computer.session() as session:
        unpack(computer, session.machine, portable)
        session.start(str(program_in(session.machine, FOLDER)), "--demo")
        with session.heard() as program:
            program.wait_for("label", "LIVE")
            session.photograph(pictures / "portable.png")
            close(session)
        assert session.said() == ""


def unpack(computer: Computer, machine: Machine, portable: Path) -> None:
    """As the person does it: into a folder with a space and Chinese letters in its name."""
    archive = computer.bring(portable)
    machine.run("mkdir", str(FOLDER), user=PERSON.name)
    machine.run("tar", "-xzf", archive, "-C", str(FOLDER), user=PERSON.name)


def it_works(machine: Machine, folder: Path) -> None:
    """Every part of it does what it is for; without a session there is no keyring to try."""
    program = str(program_in(machine, folder))
    assert machine.run(program, "--version", user=PERSON.name).stdout.startswith("tidemark ")
    told = machine.run(program, "--self-test", user=PERSON.name, may_fail=True)
    assert told.returncode == _ALL_BUT_A_KEYRING, told.stdout


def program_in(machine: Machine, folder: Path) -> Path:
    """The program that was unpacked there."""
    found = machine.run("find", str(folder), "-maxdepth", "2", "-type", "f", "-name", "tidemark")
    (path,) = found.stdout.splitlines()
    return Path(path)
