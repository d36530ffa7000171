"""Ctrl+C while the program is still being loaded, when Python's exception would come to nobody."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

_SOURCES = Path(__file__).resolve().parents[2] / "gui"
_PATIENCE = 40.0
_IN_A_CALL_OF_QT = """
import os, signal, sys
from PySide6.QtCore import QTimer
from tidemark.__main__ import main
from tidemark.app import start
load = start._load

def load_and_press(name, application):
    QTimer.singleShot(0, lambda: os.kill(os.getpid(), signal.SIGINT))
    return load(name, application)

start._load = load_and_press
"""
_AMID_AN_IMPORT = """
import os, signal, sys
from tidemark.__main__ import main

class Press:
    def find_spec(self, name, *_):
        if name == "PySide6.QtGui":  # libshiboken asks for it, and tells no exceptions apart
            sys.meta_path.remove(self)
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Press())
"""
_RUN = """
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(["--demo"]))
"""


@pytest.mark.parametrize("pressed", [_IN_A_CALL_OF_QT, _AMID_AN_IMPORT], ids=["in Qt", "importing"])
def test_it_ends_the_process_at_once_and_without_a_word(tmp_path: Path, pressed: str) -> None:
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")

    ended = subprocess.run(
        [sys.executable, "-c", pressed + _RUN],
        env=os.environ
        | {name: str(tmp_path / name.lower()) for name in names}
        | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_SOURCES)},
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )

    assert (ended.returncode, ended.stderr) == (-signal.SIGINT, "")
