"""The whole program where Qt gives its loop up: the display goes away, or Qt is told to quit."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tidemark.app import display

_SOURCES = Path(__file__).resolve().parents[2] / "gui"
_PATIENCE = 40.0
_GIVING_UP = """
import sys
from PySide6.QtWidgets import QApplication
from tidemark.__main__ import main
from tidemark.qt.window import main_window
shown = main_window.MainWindow.show_status

def give_up(self, status, *told, **more):
    shown(self, status, *told, **more)
    if status.state.value == "LIVE":
        QApplication.exit(int(sys.argv[1]))  # again and again, as Qt does

main_window.MainWindow.show_status = give_up
sys.exit(main(sys.argv[2:]))
"""

_WHILE_IT_LOADS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tidemark.__main__ import main
from tidemark.app import start
load = start._load

def load_and_give_up(name, application):
    QTimer.singleShot(0, lambda: QApplication.exit(1))
    return load(name, application)

start._load = load_and_give_up
sys.exit(main(["--demo"]))
"""


def _ended(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    passing = folder / "passing"  # where the history of a demo is until its end
    passing.mkdir()
    return subprocess.run(
        [sys.executable, "-c", *words],
        env=os.environ
        | {name: str(folder / name.lower()) for name in names}
        | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_SOURCES), "TMPDIR": str(passing)},
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )


@pytest.mark.parametrize(
    ("code_of_qt", "code", "said"),
    [(1, 1, f"{display.GONE}\n"), (0, 0, "")],
    ids=["the display went away", "told to quit"],
)
def test_it_ends_in_order_and_leaves_nothing(
    tmp_path: Path, code_of_qt: int, code: int, said: str
) -> None:
    ended = _ended(tmp_path, _GIVING_UP, str(code_of_qt), "--demo")

    assert (ended.returncode, ended.stderr) == (code, said)
    assert [*(tmp_path / "passing").iterdir()] == []


def test_it_does_not_wait_for_what_is_still_loading(tmp_path: Path) -> None:
    ended = _ended(tmp_path, _WHILE_IT_LOADS)

    assert (ended.returncode, ended.stderr) == (1, f"{display.GONE}\n")
