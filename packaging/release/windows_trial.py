"""`python -m release.windows_trial INSTALLER`: install, let the copy test itself, remove, look.

What it finds wrong it says in one sentence, and ends with 1. It installs for the user that runs it,
so it is meant for a machine that is thrown away afterwards. Under Wine: ``--through wine`` and the
user's folder there as ``--profile``.
"""

import argparse
import shlex
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from release.identity import NAME, TITLE

_QUIETLY = ("/VERYSILENT", "/SUPPRESSMSGBOXES", "/NORESTART")
_WITH_ALL = "/TASKS=autostart,commandline"
_SELF_TEST = ("--self-test", "--json")
_PATIENCE = 60.0  # an uninstaller goes on as a copy of itself after it has ended
_MENU = Path("AppData/Roaming/Microsoft/Windows/Start Menu/Programs")


class TrialFailed(Exception):
    """Says what is not as it should be."""


@dataclass(frozen=True, slots=True)
class Computer:
    """The user's folder, and the words before a program's name that run it (Wine)."""

    profile: Path
    through: tuple[str, ...] = ()

    @property
    def program(self) -> Path:
        """Where Tidemark is installed."""
        return self.profile / "AppData" / "Local" / "Programs" / TITLE

    def shortcuts(self) -> list[str]:
        """The folders (in lower case) of the Start menu in which Tidemark has an entry."""
        entries = (self.profile / _MENU).rglob(f"{TITLE}.lnk")
        return sorted(entry.parent.name.lower() for entry in entries)

    @property
    def kept(self) -> Path:
        """A file among what Tidemark keeps for its user."""
        return self.profile / "AppData" / "Local" / NAME / "kept-over-an-uninstall.txt"

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a program to its end."""
        words = [*self.through, *map(str, command)]
        return subprocess.run(
            words, check=False, capture_output=True, encoding="utf-8", errors="replace"
        )

    def has_on_path(self) -> bool:
        """Whether terminals of this user will find Tidemark."""
        answer = self.run("reg", "query", r"HKCU\Environment", "/v", "Path")
        return rf"\Programs\{TITLE}" in answer.stdout


def try_installer(computer: Computer, installer: Path, *, tests_itself: bool) -> None:
    """Raise `TrialFailed` at the first thing that is not as it should be."""
    computer.kept.parent.mkdir(parents=True, exist_ok=True)
    computer.kept.write_text("the user's\n", encoding="utf-8")
    try:
        _install(computer, installer)
        if tests_itself:
            _let_test_itself(computer)
        _uninstall(computer)
        _require(computer.kept.exists(), "the uninstaller took what is the user's")
    finally:
        computer.kept.unlink(missing_ok=True)


def _install(computer: Computer, installer: Path) -> None:
    ended = computer.run(installer, *_QUIETLY, _WITH_ALL)
    _require(ended.returncode == 0, f"the installer ended with {ended.returncode}")
    for name in (f"{NAME}.exe", f"{NAME}w.exe", "_internal"):
        _require((computer.program / name).exists(), f"{name} was not installed")
    _require(computer.shortcuts() == ["programs", "startup"], "an entry of the menu is missing")
    _require(computer.has_on_path(), "the folder is not on the PATH")


def _let_test_itself(computer: Computer) -> None:
    ended = computer.run(computer.program / f"{NAME}.exe", *_SELF_TEST)
    sys.stdout.write(ended.stdout)
    _require(ended.returncode == 0, f"the self-test ended with {ended.returncode}: {ended.stderr}")


def _uninstall(computer: Computer) -> None:
    ended = computer.run(computer.program / "unins000.exe", *_QUIETLY)
    _require(ended.returncode == 0, f"the uninstaller ended with {ended.returncode}")
    until = time.monotonic() + _PATIENCE
    while computer.program.exists() and time.monotonic() < until:
        time.sleep(0.2)
    _require(not computer.program.exists(), f"the uninstaller left {computer.program}")
    _require(not computer.shortcuts(), "the uninstaller left an entry of the menu")
    _require(not computer.has_on_path(), "the uninstaller left the folder on the PATH")


def _require(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise TrialFailed(otherwise)


def main(arguments: Sequence[str] | None = None) -> int:
    """Try an installer; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m release.windows_trial", description=__doc__)
    parser.add_argument("installer", type=Path)
    parser.add_argument("--profile", type=Path, default=Path.home(), help="the user's folder")
    parser.add_argument("--through", default="", help="what runs a program of Windows here")
    parser.add_argument("--stand-in", action="store_true", help="what is installed is not Tidemark")
    typed = parser.parse_args(arguments)
    computer = Computer(typed.profile, tuple(shlex.split(typed.through)))
    try:
        try_installer(computer, typed.installer.resolve(), tests_itself=not typed.stand_in)
    except TrialFailed as failed:
        sys.stderr.write(f"{failed}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
