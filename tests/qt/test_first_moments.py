"""The first moments of the whole program: what is loaded, what moves, and what is typed then."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from whole_program import PATIENCE, SOURCES, environment_in, wait_for

_AT_FIRST_PAINT = """
import gc, json, os, sys
from tidemark.__main__ import main
from tidemark.app import start
from tidemark.qt.window.main_window import MainWindow
from PySide6 import QtGui, QtWidgets
load, paint, classes = start._load, start._paint, []
heavy, late = json.loads(sys.argv[1]), json.loads(sys.argv[2])

def look_at_classes(*shown):
    paint(*shown)
    made = {**vars(QtGui), **vars(QtWidgets)}
    classes.extend(each for each in json.loads(sys.argv[3]) if each in made)

def look(name, application):
    if name != "tidemark.app.live":
        return load(name, application)
    told = {"loaded": [each for each in heavy if each in sys.modules], "collects": gc.isenabled()}
    windows = [each for each in application.topLevelWidgets() if isinstance(each, MainWindow)]
    told["classes"], told["flashes"] = classes, windows[0].model.flashes
    load(name, application)
    told["signs"] = "cryptography" in sys.modules
    from tidemark.app import behind
    behind.load()
    told["missing"] = [each for each in late if each not in sys.modules]
    print(json.dumps(told), flush=True)
    os._exit(0)

start._load, start._paint = look, look_at_classes
main(sys.argv[4:])
"""
_HEAVY = (
    *("asyncio", "ssl", "qasync", "websockets", "cryptography", "keyring", "truststore", "sqlite3"),
    *("hashlib", "secrets", "fractions", "PySide6.QtNetwork", "numpy"),
    *("tidemark.binance", "tidemark.client", "tidemark.history", "tidemark.simulator"),
    *("tidemark.credentials.entry", "tidemark.domain.margin", "tidemark.domain.status"),
    *("tidemark.domain.alerting.basis", "tidemark.domain.push_ledger", "tidemark.domain.today"),
    *("tidemark.qt.alerts", "tidemark.qt.chart", "tidemark.qt.detail.coin_detail"),
    *("tidemark.qt.explain.explain_panel", "tidemark.qt.export", "tidemark.qt.feed.feed_view"),
    *("tidemark.qt.funding",),
    *("tidemark.qt.history", "tidemark.qt.log", "tidemark.qt.mini", "tidemark.qt.network"),
    *(
        "tidemark.qt.preferences.settings_dialog",
        "tidemark.qt.tray",
        "tidemark.qt.window.first_run",
    ),
)
"""What the first painting needs nothing of: each costs a part of the wait for it."""
_OF_QT = ("QWizard", "QGraphicsView", "QGradient", "QStyle", "QSystemTrayIcon", "QTextEdit")
"""Classes of Qt's, likewise: PySide6 makes each with all its enums when it is first used."""
_NAMED_LATE = re.compile(
    r"^ +from (tidemark\.qt\.\S+) import .*# noqa: PLC0415 - (?!not at the start|likewise)",
    re.MULTILINE,
)

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
    return environment_in(tmp_path)


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
        [
            sys.executable,
            "-c",
            _AT_FIRST_PAINT,
            *map(json.dumps, (_HEAVY, late, _OF_QT)),
            *arguments,
        ],
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


def test_pyside6_has_loaded_no_class_that_nobody_asked_for(environment: dict[str, str]) -> None:
    """Once it is asked what a widget of Qt's own is, it loads all classes of widgets there are."""
    assert at_first_paint(environment, "--demo")["classes"] == []


@pytest.mark.parametrize("kind", ["HMAC", "Ed25519"])
def test_what_signs_with_private_keys_is_loaded_beside_the_window_for_whoever_has_one(
    environment: dict[str, str], kind: str
) -> None:
    account = {"id": "1", "label": "Main"} | _ACCOUNT | {"key_kind": kind}
    folder = Path(environment["XDG_CONFIG_HOME"]) / "tidemark"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(json.dumps({"schema": 1, "accounts": [account]}))

    assert at_first_paint(environment)["signs"] is (kind != "HMAC")


@pytest.mark.parametrize("motion", ["full", "reduced"])
def test_motion_is_obeyed_as_soon_as_the_window_is_painted(
    environment: dict[str, str], motion: str
) -> None:
    folder = Path(environment["XDG_CONFIG_HOME"]) / "tidemark"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(json.dumps({"schema": 1, "motion": motion}))

    assert at_first_paint(environment)["flashes"] is (motion == "full")


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
