"""The whole program in a process of its own: its home, and waiting for what it says."""

import os
import subprocess
import time
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[2] / "gui"
PATIENCE = 40.0
"""Seconds that a process is given to say what is waited for."""


def environment_in(folder: Path) -> dict[str, str]:
    """A home of its own, no display, our sources."""
    folders = {
        name: str(folder / name.lower())
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    runtime = folder / "run"
    runtime.mkdir(mode=0o700)
    return (
        os.environ
        | folders
        | {
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(SOURCES),
        }
    )


def wait_for(process: subprocess.Popen[str], state: str) -> None:
    """Read what a process says until it says this."""
    assert process.stdout is not None
    deadline = time.monotonic() + PATIENCE
    for line in process.stdout:
        if line.strip() == state:
            return
        assert time.monotonic() < deadline
    pytest.fail("it ended without a word")
