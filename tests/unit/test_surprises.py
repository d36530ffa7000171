"""The traps of `tests/support/surprises.py` can fail: each catches the test it was laid for."""

import subprocess
import sys
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[2]

_TESTS = """
import asyncio, gc, logging, threading
import pytest

async def _raise():
    raise ValueError("nobody asked")

def test_quiet():
    logging.getLogger("tidemark").info("all is well")

async def test_quiet_coroutine():
    await asyncio.create_task(asyncio.sleep(0))

def test_warns():
    logging.getLogger("tidemark").warning("a tide came in")

@pytest.fixture
def warns_at_the_end():
    yield
    logging.getLogger("tidemark").warning("a tide came late")

def test_its_fixture_warns(warns_at_the_end):
    pass

@pytest.mark.expects_log("a tide")
def test_expects_its_warning():
    logging.getLogger("tidemark").warning("a tide came in")

@pytest.mark.expects_log("a tide")
def test_expects_a_warning_that_never_comes():
    pass

@pytest.mark.allows_log("a tide")
def test_allows_a_warning_that_never_comes():
    pass

def test_looks_at_its_own_records(caplog):
    logging.getLogger("tidemark").warning("a tide came in")
    assert "a tide" in caplog.text

async def test_leaves_a_task():
    test_leaves_a_task.task = asyncio.create_task(asyncio.sleep(3600), name="sleeper")

async def test_cancels_its_task():
    asyncio.create_task(asyncio.sleep(3600)).cancel()

async def test_loses_a_failed_task():
    asyncio.create_task(_raise())
    await asyncio.sleep(0)

async def test_a_callback_fails():
    asyncio.get_running_loop().call_soon(lambda: 1 / 0)
    await asyncio.sleep(0)

def test_never_awaits():
    _raise()

def test_a_destructor_fails():
    class Cell:
        def __del__(self):
            raise ValueError("in a destructor")
    cell = Cell()
    cell.itself = cell

def test_a_thread_fails():
    thread = threading.Thread(target=lambda: 1 / 0)
    thread.start()
    thread.join()

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, args=(4,), name="lingerer").start()

def test_leaves_a_daemon_thread():
    threading.Thread(target=threading.Event().wait, args=(4,), daemon=True).start()
"""

_QT_TESTS = """
import asyncio
import pytest
from PySide6.QtCore import QObject, Signal, qWarning

class _Bell(QObject):
    rang = Signal()

def test_quiet_window(qtbot):
    pass

def test_qt_warns():
    qWarning("paint nothing twice")

@pytest.fixture
def warns_at_the_end():
    yield
    qWarning("paint nothing late")

def test_qt_warns_at_the_end(warns_at_the_end):
    pass

async def test_a_slot_fails():
    bell = _Bell()
    bell.rang.connect(lambda: 1 / 0)
    bell.rang.emit()

async def test_a_timer_fails_on_the_qt_loop():
    asyncio.get_running_loop().call_later(0, lambda: 1 / 0)
    await asyncio.sleep(0.05)

async def test_runs_on_the_qt_loop():
    assert type(asyncio.get_running_loop()).__module__ == "tidemark.qt.event_loop"
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest reports of the tests above, run under our own conftest and configuration."""
    root = tmp_path_factory.mktemp("run")
    for name in ("pyproject.toml", "gui", "tests/conftest.py", "tests/support"):
        link = root / name
        link.parent.mkdir(exist_ok=True)
        link.symlink_to(_REPOSITORY / name)
    (root / "tests/unit/qt").mkdir(parents=True)
    (root / "tests/unit/test_plain.py").write_text(_TESTS)
    (root / "tests/unit/qt/test_window.py").write_text(_QT_TESTS)
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "--tb=short", "-p", "no:cacheprovider"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return result.stdout + result.stderr


@pytest.mark.parametrize(
    "test",
    [
        "test_quiet",
        "test_quiet_coroutine",
        "test_expects_its_warning",
        "test_allows_a_warning_that_never_comes",
        "test_looks_at_its_own_records",
        "test_cancels_its_task",
        "test_leaves_a_daemon_thread",
        "test_quiet_window",
        "test_runs_on_the_qt_loop",
    ],
)
def test_a_test_without_surprises_passes(run: str, test: str) -> None:
    assert _verdicts(run, test) == {"PASSED"}


@pytest.mark.parametrize(
    ("test", "reason"),
    [
        ("test_warns", "unexpected log record: WARNING tidemark: a tide came in"),
        ("test_its_fixture_warns", "unexpected log record: WARNING tidemark: a tide came late"),
        ("test_expects_a_warning_that_never_comes", "expected log record never came: a tide"),
        ("test_leaves_a_task", "task left over: <Task pending name='sleeper'"),
        ("test_loses_a_failed_task", "Task exception was never retrieved"),
        ("test_a_callback_fails", "unexpected log record: ERROR asyncio: Exception in callback"),
        ("test_never_awaits", "coroutine '_raise' was never awaited"),
        ("test_a_destructor_fails", "ValueError: in a destructor"),
        ("test_a_thread_fails", "PytestUnhandledThreadExceptionWarning"),
        ("test_leaves_a_thread", "thread left over: lingerer"),
        ("test_qt_warns", "QtWarningMsg: paint nothing twice"),
        ("test_qt_warns_at_the_end", "Qt said: paint nothing late"),
        ("test_a_slot_fails", "Exceptions caught in Qt event loop"),
        ("test_a_timer_fails_on_the_qt_loop", "unexpected log record: ERROR qasync"),
    ],
)
def test_a_surprise_fails_the_test_that_left_it(run: str, test: str, reason: str) -> None:
    assert _verdicts(run, test) & {"FAILED", "ERROR"}
    assert reason in run


def _verdicts(report: str, test: str) -> set[str]:
    """The words in front of the test in pytest's summary; a bad end comes beside its PASSED."""
    summary = report.partition("short test summary info")[2].splitlines()
    return {line.split()[0] for line in summary if f"::{test} " in f"{line} "}
