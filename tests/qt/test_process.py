"""The whole program in a process of its own: how it ends, draws itself, and starts twice."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile
from PySide6.QtGui import QColor, QImage

from tidemark.app import WindowOptions, run_window
from tidemark.commands.ending import CommandFailed
from tidemark.qt.looks.theme import LIGHT
from whole_program import PATIENCE, environment_in, wait_for

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


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """A home of its own, no display, our sources."""
    return environment_in(tmp_path)


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
