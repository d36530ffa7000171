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


@pytest.mark.parametrize(
    ("code_of_qt", "code", "said"),
    [(1, 1, f"{display.GONE}\n"), (0, 0, "")],
    ids=["the display went away", "told to quit"],
)
def test_it_ends_in_order_and_leaves_nothing(
    tmp_path: Path, code_of_qt: int, code: int, said: str
) -> None:
    passing = tmp_path / "passing"  # where the history of a demo is until its end
    passing.mkdir()
    names = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")

    ended = subprocess.run(
        [sys.executable, "-c", _GIVING_UP, str(code_of_qt), "--demo"],
        env=os.environ
        | {name: str(tmp_path / name.lower()) for name in names}
        | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(_SOURCES), "TMPDIR": str(passing)},
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )

    assert (ended.returncode, ended.stderr) == (code, said)
    assert [*passing.iterdir()] == []
