"""What is said where Qt can open no window at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tidemark.app.no_platform import missing_library

_SOURCES = Path(__file__).resolve().parents[3] / "gui"


def _plugin(folder: Path, content: bytes) -> Path:
    (folder / "platforms").mkdir()
    (folder / "platforms" / "libqxcb.so").write_bytes(content)
    return folder


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt needs no library of the system")
def test_what_the_system_says_of_the_plugin_is_said(tmp_path: Path) -> None:
    assert "libqxcb.so" in missing_library(_plugin(tmp_path, b"no library"), "")


def test_a_platform_of_the_users_choice_lacks_nothing_of_x11(tmp_path: Path) -> None:
    assert missing_library(_plugin(tmp_path, b"no library"), "wayland") == ""


def test_the_plugin_of_this_machine_lacks_nothing() -> None:
    assert missing_library(wanted="xcb") == ""


def test_the_process_ends_with_a_sentence_and_not_in_silence() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tidemark", "--demo"],
        env={**os.environ, "PYTHONPATH": str(_SOURCES), "QT_QPA_PLATFORM": "nowhere"},
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("The window cannot be opened: ")
    assert "platform plugin" in ended.stderr
    assert ended.stderr.count("\n") == 1
