"""A hardened process keeps to itself. Tried in a process of its own, for it cannot be undone.

What the system says no to is tried in this one, with calls that only note what they were asked.
"""

import ctypes
import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tidemark.credentials import hardening
from tidemark.credentials.hardening import harden

SCRIPT = """
import ctypes, os, resource, sys
from tidemark.credentials.hardening import harden
resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
harden(protect_memory={protect})
open(sys.argv[1], "w").close()
os.mkdir(sys.argv[1] + ".d")
print(resource.getrlimit(resource.RLIMIT_CORE) == (0, 0), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def run(tmp_path: Path, *, protect: bool) -> str:
    return subprocess.run(
        [sys.executable, "-c", SCRIPT.format(protect=protect), str(tmp_path / "file")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"PYTHONPATH": ":".join(sys.path)},
    ).stdout.strip()


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_memory_goes_neither_to_a_core_file_nor_to_other_processes(tmp_path: Path) -> None:
    """K10."""
    assert run(tmp_path, protect=True) == "True 0"


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_memory_can_be_left_open_for_debugging(tmp_path: Path) -> None:
    assert run(tmp_path, protect=False).endswith("1")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps files private by folder")
@pytest.mark.parametrize("protect", [True, False])
def test_new_files_and_folders_belong_to_the_user_alone(tmp_path: Path, *, protect: bool) -> None:
    """K9."""
    run(tmp_path, protect=protect)
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("file", "file.d")]
    assert modes == [0o600, 0o700]


# What the system refuses is passed over.


class System:
    """Notes what is asked of it, and refuses what it is told to refuse."""

    RLIMIT_CORE = "core"

    def __init__(self) -> None:
        self.asked: list[object] = []
        self.limits_error: Exception | None = None
        self.prctl_answer = 0

    def setrlimit(self, *what: object) -> None:
        self.asked.append(what)
        if self.limits_error is not None:
            raise self.limits_error

    def prctl(self, *what: int) -> int:
        self.asked.append(what)
        return self.prctl_answer


_NO_CORE = ("core", (0, 0))
_NOT_DUMPABLE = (4, 0, 0, 0, 0)


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    system = System()
    monkeypatch.setattr(os, "umask", system.asked.append)
    monkeypatch.setitem(sys.modules, "resource", system)
    monkeypatch.setattr(ctypes, "CDLL", lambda _: system)
    monkeypatch.setattr(hardening, "sys", SimpleNamespace(platform="linux"))
    return system


def test_files_and_memory_are_protected_by_one_call_each(system: System) -> None:
    harden()
    assert system.asked == [0o077, _NO_CORE, _NOT_DUMPABLE]


def test_memory_is_left_alone_on_demand(system: System) -> None:
    harden(protect_memory=False)
    assert system.asked == [0o077]


def test_other_systems_are_not_asked_for_what_linux_has(
    system: System, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hardening, "sys", SimpleNamespace(platform="darwin"))
    harden()
    assert _NOT_DUMPABLE not in system.asked


def _limits_fail(system: System, _: pytest.MonkeyPatch) -> None:
    system.limits_error = ValueError("hard limit")


def _no_limits(_: System, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resource", None)


def _kernel_refuses(system: System, _: pytest.MonkeyPatch) -> None:
    system.prctl_answer = -1


def _no_such_call(_: System, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _: object())


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (_limits_fail, "core files stay possible (ValueError)"),
        (_no_limits, "core files stay possible (ModuleNotFoundError)"),
        (_kernel_refuses, "memory stays readable by other processes of this user"),
        (_no_such_call, "memory stays readable by other processes of this user"),
    ],
)
def test_what_a_system_refuses_is_told_to_the_log_alone(
    fault: Callable[[System, pytest.MonkeyPatch], None],
    told: str,
    system: System,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    fault(system, monkeypatch)
    harden()
    assert caplog.messages == [told]
