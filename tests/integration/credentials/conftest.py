"""A real Secret Service in a home of its own, for the keys of these tests."""

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from private_keyring import GENEROUS, PROGRAMS, PrivateKeyring


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty home directory."""
    return tmp_path


@pytest.fixture
def locked_out(home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateKeyring]:
    """A session bus whose keyring was never opened."""
    if sys.platform != "linux":
        pytest.skip("the Secret Service is Linux's")
    missing = {package for program, package in PROGRAMS.items() if not shutil.which(program)}
    if missing:
        pytest.fail(f"these tests need a real keyring: apt-get install {' '.join(sorted(missing))}")
    keyring = PrivateKeyring(home)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", keyring.address)
    yield keyring
    keyring.close()
    deadline = time.monotonic() + GENEROUS
    for thread in threading.enumerate():
        if thread.name.startswith("keyring"):
            thread.join(deadline - time.monotonic())


@pytest.fixture
def keyring(locked_out: PrivateKeyring) -> PrivateKeyring:
    """An open keyring on a session bus."""
    locked_out.start_unlocked()
    return locked_out
