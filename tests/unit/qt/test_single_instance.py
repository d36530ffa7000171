"""One window per user: who comes second raises the first one's; the dead hold nobody up."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tidemark.qt import single_instance
from tidemark.qt.single_instance import Place, SingleInstance

_HOLD_AND_DIE = """
import os, sys, signal
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from tidemark.qt.single_instance import SingleInstance
application = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]))
print(instance.claim().name, flush=True)
instance.answer()
os.kill(os.getpid(), signal.SIGKILL)
"""
_ASK = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from tidemark.qt.single_instance import SingleInstance
application = QCoreApplication([])
print(SingleInstance(Path(sys.argv[1])).claim().name, flush=True)
"""


def run(script: str, folder: Path) -> str:
    path = os.pathsep.join(filter(None, sys.path))
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONPATH": path},
        timeout=30,
    )
    return done.stdout.strip()


def is_answering(instance: SingleInstance) -> bool:
    return instance._bell is not None and instance._bell.server.isListening()


def test_the_first_start_has_the_place(tmp_path: Path) -> None:
    instance = SingleInstance(tmp_path / "settings")

    assert instance.claim() is Place.FREE
    instance.release()


@pytest.mark.parametrize("content", ["", "4711", "4711\ntide"], ids=["none", "a", "a half"])
def test_a_lock_that_was_cut_short_by_a_kill_holds_nobody_up(tmp_path: Path, content: str) -> None:
    (tmp_path / "window.lock").write_text(content)
    instance = SingleInstance(tmp_path)

    assert instance.claim() is Place.FREE
    instance.release()


def test_a_lock_that_somebody_is_taking_stays(tmp_path: Path) -> None:
    """Qt holds the file from its making on, and writes into it then."""
    fcntl = pytest.importorskip("fcntl")
    lock = tmp_path / "window.lock"
    with lock.open("w") as taken:
        fcntl.flock(taken, fcntl.LOCK_EX)

        assert SingleInstance(tmp_path).claim() is Place.UNCERTAIN
        assert lock.exists()


def test_where_no_lock_can_be_written_who_answers_has_the_place(
    tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "settings"  # can be made by nobody, not even by root
    first = SingleInstance(folder)
    assert first.claim() is Place.FREE
    first.answer()
    answers: list[str] = []
    second = threading.Thread(target=lambda: answers.append(run(_ASK, folder)))

    with qtbot.waitSignal(first.raise_requested, timeout=30_000):
        second.start()
    second.join(30)

    assert answers == ["TAKEN"]
    first.release()


def test_a_second_start_raises_the_first_ones_window(tmp_path: Path, qtbot: QtBot) -> None:
    first = SingleInstance(tmp_path)
    assert first.claim() is Place.FREE
    first.answer()
    answers: list[str] = []
    second = threading.Thread(target=lambda: answers.append(run(_ASK, tmp_path)))

    with qtbot.waitSignal(first.raise_requested, timeout=30_000):
        second.start()
    while second.is_alive():
        QCoreApplication.processEvents()

    assert answers == ["TAKEN"]
    first.release()


def test_a_killed_tidemark_leaves_the_place_free(tmp_path: Path) -> None:
    assert run(_HOLD_AND_DIE, tmp_path) == "FREE"

    heir = SingleInstance(tmp_path)

    assert heir.claim() is Place.FREE
    heir.answer()
    assert is_answering(heir)
    heir.release()


def test_whoever_starts_anyway_answers_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert holder.claim() is Place.FREE
    monkeypatch.setattr(single_instance, "_STARTS_WITHIN", 0.0)
    assert second.claim() is Place.UNCERTAIN

    second.claim_anyway()

    assert is_answering(second)
    second.release()
    holder.release()


def test_who_starts_while_the_first_is_still_opening_waits_for_its_answer(
    tmp_path: Path, qtbot: QtBot
) -> None:
    """Two double clicks in a row: the first one holds the place before it can answer."""
    first = SingleInstance(tmp_path)
    assert first.claim() is Place.FREE
    answers: list[str] = []
    second = threading.Thread(target=lambda: answers.append(run(_ASK, tmp_path)))

    second.start()
    QTest.qWait(800)
    with qtbot.waitSignal(first.raise_requested, timeout=30_000):
        first.answer()
    while second.is_alive():
        QCoreApplication.processEvents()

    assert answers == ["TAKEN"]
    first.release()


def test_one_who_has_no_place_answers_nobody(tmp_path: Path) -> None:
    """A demo runs beside the user's own window, in the same folder."""
    instance = SingleInstance(tmp_path)

    instance.answer()

    assert not is_answering(instance)


def test_only_this_user_may_knock(tmp_path: Path) -> None:
    instance = SingleInstance(tmp_path)
    instance.claim()
    instance.answer()
    assert instance._bell is not None

    socket_file = Path(instance._bell.server.fullServerName())

    assert socket_file.stat().st_mode & 0o077 == 0
    instance.release()
