"""The whole program in a process of its own: how it starts, ends, and draws itself."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtGui import QColor, QImage

from tidemark.app import WindowOptions, run_window
from tidemark.commands.ending import CommandFailed
from tidemark.qt.looks.theme import LIGHT

SOURCES = Path(__file__).resolve().parents[2] / "gui"
PATIENCE = 40.0
_AT_FIRST_PAINT = """
import gc, json, os, sys
from tidemark.__main__ import main
from tidemark.app import start
load = start._load
heavy, late = json.loads(sys.argv[1]), json.loads(sys.argv[2])

def look(name, application):
    told = {"loaded": [each for each in heavy if each in sys.modules], "collects": gc.isenabled()}
    load(name, application)
    from tidemark.app import behind
    behind.load()
    told["missing"] = [each for each in late if each not in sys.modules]
    print(json.dumps(told), flush=True)
    os._exit(0)

start._load = look
main(sys.argv[3:])
"""
_HEAVY = (
    *("asyncio", "ssl", "qasync", "websockets", "cryptography", "keyring", "truststore", "sqlite3"),
    *("hashlib", "secrets", "fractions", "PySide6.QtNetwork", "numpy"),
    *("tidemark.binance", "tidemark.client", "tidemark.history", "tidemark.simulator"),
    *("tidemark.credentials.entry", "tidemark.domain.margin", "tidemark.domain.status"),
    *("tidemark.domain.alerting.basis", "tidemark.domain.push_ledger", "tidemark.domain.today"),
    *("tidemark.qt.alerts", "tidemark.qt.chart", "tidemark.qt.detail.coin_detail"),
    *("tidemark.qt.explain.explain_panel", "tidemark.qt.export", "tidemark.qt.funding"),
    *("tidemark.qt.history", "tidemark.qt.log", "tidemark.qt.mini", "tidemark.qt.network"),
    *(
        "tidemark.qt.preferences.settings_dialog",
        "tidemark.qt.tray",
        "tidemark.qt.window.first_run",
    ),
)
"""What the first painting needs nothing of: each costs a part of the wait for it."""
_NAMED_LATE = re.compile(
    r"^ +from (tidemark\.qt\.\S+) import .*# noqa: PLC0415 - (?!not at the start|likewise)",
    re.MULTILINE,
)
_WINDOW = """
import sys
from tidemark.__main__ import main
from tidemark.qt.window import main_window
shown = main_window.MainWindow.show_status

def say(self, status, *told, **more):
    shown(self, status, *told, **more)
    print(status.state.value, flush=True)

main_window.MainWindow.show_status = say
sys.exit(main(sys.argv[1:]))
"""


_STRIP = """
import sys
from tidemark.__main__ import main
from tidemark.qt.window import main_window
shown = main_window.MainWindow.show_content

def say(self, content):
    shown(self, content)
    if content.text:
        print(content.text, f"[{content.button}]", flush=True)

main_window.MainWindow.show_content = say
sys.exit(main([]))
"""

_SEEN = """
import sys
from PySide6.QtWidgets import QSystemTrayIcon
from tidemark.__main__ import main
from tidemark.qt.window import main_window
has_tray = sys.argv.pop(1) == "tray"
QSystemTrayIcon.isSystemTrayAvailable = staticmethod(lambda: has_tray)
made = main_window.MainWindow.__init__
ready = main_window.MainWindow.show_first_run

def make(self, *told):
    made(self, *told)
    self.visibility_changed.connect(lambda is_seen: say("seen" if is_seen else "unseen"))

def say_ready(self, is_first):
    ready(self, is_first)
    if is_first:
        say("visible" if self.isVisible() else "hidden")

def say(word):
    print(word, flush=True)

main_window.MainWindow.__init__ = make
main_window.MainWindow.show_first_run = say_ready
sys.exit(main(sys.argv[1:]))
"""

_EARLY_CLICK = """
import sys
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tidemark.__main__ import main
from tidemark.app import start
from tidemark.qt.window import main_window
load = start._load
turn = main_window.MainWindow.show_scope

def click_first(name, application):
    every = application.topLevelWidgets()
    window = next(each for each in every if isinstance(each, main_window.MainWindow))
    button = window.first_run.demo_button
    at = button.mapTo(window, button.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=at)
    return load(name, application)

def say(self, scope, **more):
    turn(self, scope, **more)
    if scope is not None:
        print(scope.label, flush=True)

start._load = click_first
main_window.MainWindow.show_scope = say
sys.exit(main([]))
"""

_EARLY_KEYS = """
import sys
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from tidemark.__main__ import main
from tidemark.app import start
from tidemark.qt.window import main_window
load = start._load
show = main_window.MainWindow.show_status

def type_first(name, application):
    every = application.topLevelWidgets()
    window = next(each for each in every if isinstance(each, main_window.MainWindow))

    def type_on(typed):
        QTest.keyClick(window.windowHandle(), *typed)

    keys = [(Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier), ("e",), ("t",), ("h",)]
    for at, typed in enumerate(keys):  # over the first moments, while the rest is loaded
        QTimer.singleShot(60 * at, lambda typed=typed: type_on(typed))
    return load(name, application)

def say(self, status, *told, **more):
    show(self, status, *told, **more)
    print(self.bar.search.text() or "nothing", flush=True)

start._load = type_first
main_window.MainWindow.show_status = say
sys.exit(main(["--demo"]))
"""

_STANDING_STILL = """
import json, os, sys
from tidemark.__main__ import main
from tidemark.app import start
from tidemark.qt.window import main_window
load = start._load
show = main_window.MainWindow.show_status
told = []

def tell(window):
    band = window.band
    parts = (window.ribbon, band, band.tabs, band.unit, band.total.main, band.today.in_coins,
             band.safety.main, window.strip, window.bar, window.bar.search, window.bar.export,
             window.table, window.table.horizontalHeader(), window.feed)
    places = [[*part.mapTo(window, part.rect().topLeft()).toTuple(), part.width(), part.height()]
              for part in parts]
    widths = [window.table.columnWidth(each) for each in range(window.model.columnCount())]
    told.append([places, widths, band.tabs.labels, window.ribbon.text, window.windowTitle()])

def look(name, application):
    every = application.topLevelWidgets()
    tell(next(each for each in every if isinstance(each, main_window.MainWindow)))
    return load(name, application)

def shown(self, status, *more, **named):
    show(self, status, *more, **named)
    if status.state.value == sys.argv[1]:
        tell(self)
        print(json.dumps(told), flush=True)
        os._exit(0)

start._load = look
main_window.MainWindow.show_status = shown
main([*sys.argv[2:], "--log-level", "error"])
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, no display, our sources."""
    folders = {
        name: str(tmp_path / name.lower())
        for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    }
    runtime = tmp_path / "run"
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


def tidemark(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tidemark", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


# Whoever started the tests by nohup would have the window ignore its terminal's end, too.
_HEARS_HANG_UPS = "import signal; signal.signal(signal.SIGHUP, signal.SIG_DFL)\n"


@pytest.fixture
def window(environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A demo window that prints its states; ended at the end, however."""
    process = subprocess.Popen(
        [sys.executable, "-c", f"{_HEARS_HANG_UPS}{_WINDOW}", "--demo"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


def wait_for(process: subprocess.Popen[str], state: str) -> None:
    assert process.stdout is not None
    deadline = time.monotonic() + PATIENCE
    for line in process.stdout:
        if line.strip() == state:
            return
        assert time.monotonic() < deadline
    pytest.fail("it ended without a word")


def at_first_paint(environment: dict[str, str], *arguments: str) -> dict[str, object]:
    late = sorted(
        {
            name
            for path in (SOURCES / "tidemark" / "qt").rglob("*.py")
            for name in _NAMED_LATE.findall(path.read_text(encoding="utf-8"))
        }
    )
    assert "tidemark.qt.detail.coin_detail" in late
    done = subprocess.run(
        [sys.executable, "-c", _AT_FIRST_PAINT, json.dumps(_HEAVY), json.dumps(late), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert done.stdout, done.stderr
    told: dict[str, object] = json.loads(done.stdout)
    return told


def test_nothing_that_is_not_seen_yet_is_loaded_before_the_window_is_painted(
    environment: dict[str, str],
) -> None:
    told = at_first_paint(environment, "--demo")

    assert (told["loaded"], told["collects"]) == ([], False)


def test_a_key_of_the_environment_brings_what_reads_it_and_nothing_more(
    environment: dict[str, str],
) -> None:
    keys = {"TIDEMARK_API_KEY": "k" * 64, "TIDEMARK_API_SECRET": "s" * 64}

    told = at_first_paint(environment | keys, "--credentials-from-env")

    assert told["loaded"] == ["tidemark.credentials.entry"]


def test_what_is_named_late_is_loaded_beside_the_window_and_not_when_it_is_named(
    environment: dict[str, str],
) -> None:
    assert at_first_paint(environment, "--demo")["missing"] == []


_ACCOUNT = {"environment": "testnet", "key_kind": "HMAC", "key_ending": "abcd"}
_TWO_ACCOUNTS = {
    "schema": 1,
    "accounts": [{"id": "1", "label": "Main"} | _ACCOUNT, {"id": "2", "label": "Side"} | _ACCOUNT],
    "last_account_id": "2",
}


@pytest.mark.parametrize(
    ("language", "state", "arguments"),
    [("en", "LIVE", ["--demo"]), ("zh_CN", "LIVE", ["--demo"]), ("en", "REFUSED", [])],
)
def test_nothing_moves_between_the_first_painting_and_the_first_figures(
    environment: dict[str, str], language: str, state: str, arguments: list[str]
) -> None:
    """What is painted first is the window itself: its tabs, its columns, its ribbon."""
    folder = Path(environment["XDG_CONFIG_HOME"]) / "tidemark"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(json.dumps(_TWO_ACCOUNTS | {"language": language}))
    done = subprocess.run(
        [sys.executable, "-c", _STANDING_STILL, state, *arguments],
        env=environment | {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )

    first, later = json.loads(done.stdout)

    assert first == later
    assert done.stderr == ""


def test_what_is_typed_before_everything_is_loaded_is_not_lost(
    environment: dict[str, str],
) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _EARLY_KEYS], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        wait_for(process, "eth")
    finally:
        process.kill()
        process.communicate()


def test_a_click_before_everything_is_loaded_is_not_lost(environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _EARLY_CLICK], env=environment, stdout=subprocess.PIPE, text=True
    )
    try:
        wait_for(process, "Demo")
    finally:
        process.kill()
        process.communicate()


def test_the_demo_draws_itself_and_prints_its_balances(
    environment: dict[str, str], tmp_path: Path
) -> None:
    picture = tmp_path / "demo.png"

    done = tidemark(
        environment, "--demo", "--seed", "7", "--screenshot", str(picture), "--after", "3"
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert re.search(r"^BTC +\d+\.\d{8}", done.stdout, re.MULTILINE)
    image = QImage(str(picture))
    assert image.width() > 1000
    assert image.pixelColor(image.width() // 2, 3) == QColor(LIGHT.ribbon), "the ribbon is there"


def test_a_picture_leaves_no_settings_behind(environment: dict[str, str], tmp_path: Path) -> None:
    tidemark(environment, "--demo", "--screenshot", str(tmp_path / "a.png"), "--after", "0.2")

    assert not list(Path(environment["XDG_CONFIG_HOME"]).rglob("*.json"))


def test_a_picture_that_cannot_be_written_is_one_sentence(environment: dict[str, str]) -> None:
    done = tidemark(
        environment, "--demo", "--screenshot", "/nonexistent/demo.png", "--after", "0.2"
    )

    assert done.returncode == 1
    assert done.stderr.strip() == "The picture /nonexistent/demo.png cannot be written."


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_window_in_order(
    window: subprocess.Popen[str], number: signal.Signals
) -> None:
    wait_for(window, "LIVE")

    window.send_signal(number)
    _, complaints = window.communicate(timeout=PATIENCE)

    assert (window.returncode, complaints) == (0, "")


def test_the_end_of_a_session_is_an_end_in_order_though_it_sends_two_signals(
    window: subprocess.Popen[str],
) -> None:
    wait_for(window, "LIVE")

    window.send_signal(signal.SIGTERM)
    window.send_signal(signal.SIGHUP)
    _, complaints = window.communicate(timeout=PATIENCE)

    assert (window.returncode, complaints) == (0, "")


def test_who_was_told_not_to_hear_a_terminal_close_goes_on(environment: dict[str, str]) -> None:
    process = subprocess.Popen(
        ["nohup", sys.executable, "-c", _WINDOW, "--demo"],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        wait_for(process, "LIVE")
        process.send_signal(signal.SIGHUP)
        wait_for(process, "LIVE")  # said again at the next look
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
        process.communicate()

    assert process.returncode == 0


def test_the_demos_ports_close_with_the_window(window: subprocess.Popen[str]) -> None:
    wait_for(window, "LIVE")
    listening = subprocess.run(["ss", "-ltnp"], capture_output=True, text=True, check=False)
    ours = [line for line in listening.stdout.splitlines() if f"pid={window.pid}," in line]

    window.send_signal(signal.SIGTERM)
    window.communicate(timeout=PATIENCE)
    after = subprocess.run(["ss", "-ltnp"], capture_output=True, text=True, check=False).stdout

    assert ours
    assert all("127.0.0.1:" in line for line in ours)
    assert f"pid={window.pid}," not in after


def test_a_lock_without_an_answer_is_told_and_left_to_the_user(
    environment: dict[str, str],
) -> None:
    """The window opens, asks no exchange, and offers to start anyway."""
    folder = Path(environment["XDG_CONFIG_HOME"]) / "tidemark"
    folder.mkdir(parents=True)
    lock = QLockFile(str(folder / "window.lock"))
    assert lock.tryLock(0)
    process = subprocess.Popen(
        [sys.executable, "-c", _STRIP], env=environment, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None

    said = process.stdout.readline()

    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=PATIENCE)
    lock.unlock()
    assert said.startswith("Another Tidemark seems to be running"), said
    assert said.endswith("[Start anyway]\n")


@pytest.mark.parametrize("place", ["tray", "no-tray"])
def test_a_second_start_raises_the_first_one_out_of_the_tray_or_from_being_minimised(
    environment: dict[str, str], place: str
) -> None:
    first = subprocess.Popen(
        [sys.executable, "-c", _SEEN, place, "--minimised"],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert first.stdout is not None
    wait_for(first, "hidden")  # not shown yet
    wait_for(first, "hidden" if place == "tray" else "visible")  # and now the loop runs

    second = tidemark(environment)
    wait_for(first, "seen")

    first.send_signal(signal.SIGTERM)
    first.communicate(timeout=PATIENCE)
    assert (second.returncode, first.returncode) == (0, 0)


def test_without_a_display_it_says_so_and_ends_with_2(environment: dict[str, str]) -> None:
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        environment.pop(name, None)

    done = tidemark(environment)

    assert done.returncode == 2
    assert done.stderr.startswith("There is no display to open a window on.")
    assert done.stderr.count("\n") == 1


def test_a_display_that_is_not_there_is_no_display(environment: dict[str, str]) -> None:
    environment.pop("QT_QPA_PLATFORM", None)
    environment["DISPLAY"] = ":4711"

    assert tidemark(environment).returncode == 2


def test_a_pair_that_crashes_is_refused_with_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    from tidemark.app import start  # noqa: PLC0415 - only here

    monkeypatch.setattr(start, "refusal", lambda _pyside: "PySide6 6.12.0 crashes with this.")

    with pytest.raises(CommandFailed, match=r"PySide6 6\.12\.0 crashes with this\.") as refused:
        run_window(WindowOptions())
    assert refused.value.code == 1
