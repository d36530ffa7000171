"""A message is shown in a window exactly where nobody reads it and somebody wanted a window."""

import io
import sys
from types import ModuleType

import pytest

from tidemark.commands import unheard


class Stream(io.StringIO):
    """Standard error, as a terminal or as something else."""

    def __init__(self, *, is_terminal: bool = False) -> None:
        super().__init__()
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        if self.closed:
            raise ValueError("closed")
        return self._is_terminal


class Screen:
    """What a user sees of it."""

    def __init__(self) -> None:
        self.windows: list[str] = []
        self.notifications: list[str] = []
        self.is_there = True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Stand-ins for the modules that know Qt and the desktop."""
    screen = Screen()
    for name, what in (
        ("tidemark.app", {}),
        ("tidemark.app.display", {"has_display": lambda: screen.is_there}),
        ("tidemark.qt.last_words", {"show_last_words": screen.windows.append}),
        ("tidemark.desktop.last_words", {"notify": screen.notifications.append}),
    ):
        stand_in = ModuleType(name)
        vars(stand_in).update(what)
        monkeypatch.setitem(sys.modules, name, stand_in)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    return screen


@pytest.mark.parametrize("argv", [(), ("--demo",), ("--proxy=off",), ("/home/me/dropped.txt",)])
def test_who_wanted_a_window_is_told_in_one(screen: Screen, argv: tuple[str, ...]) -> None:
    unheard.say_in_a_window("It broke.", argv, Stream())
    assert screen.windows == ["It broke."]


def test_without_any_standard_error_a_window_tells(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    unheard.say_in_a_window("It broke.", ())
    assert screen.windows == ["It broke."]


def test_a_stream_that_was_closed_is_read_by_nobody(screen: Screen) -> None:
    stream = Stream()
    stream.close()
    unheard.say_in_a_window("It broke.", (), stream)
    assert screen.windows == ["It broke."]


def test_a_terminal_has_told_it_already(screen: Screen) -> None:
    unheard.say_in_a_window("It broke.", (), Stream(is_terminal=True))
    unheard.say_without_a_window("It broke.", Stream(is_terminal=True))
    assert (screen.windows, screen.notifications) == ([], [])


@pytest.mark.parametrize(
    "argv",
    [
        ("balances", "--demo"),
        ("--log-level", "debug", "accounts", "list"),
        ("history", "path"),
        ("simulator",),
        ("--demo", "--screenshot=x.png"),
        ("--self-test",),
        ("--help",),
    ],
)
def test_what_was_typed_is_answered_where_it_was_typed(
    screen: Screen, argv: tuple[str, ...]
) -> None:
    unheard.say_in_a_window("It broke.", argv, Stream())
    assert screen.windows == []


@pytest.mark.parametrize("platform", ["offscreen", "minimal:enable_fonts"])
def test_no_window_opens_where_nobody_could_close_it(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, platform: str
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    unheard.say_in_a_window("It broke.", (), Stream())
    unheard.say_without_a_window("It broke.", Stream())
    assert (screen.windows, screen.notifications) == ([], [])


def test_no_window_is_tried_without_a_display(screen: Screen) -> None:
    screen.is_there = False
    unheard.say_in_a_window("It broke.", (), Stream())
    assert screen.windows == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt lacks no library of the system")
def test_where_qt_cannot_be_loaded_the_desktop_tells(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "tidemark.app.display", None)
    unheard.say_in_a_window("libEGL.so.1 is missing.", (), Stream())
    assert (screen.windows, screen.notifications) == ([], ["libEGL.so.1 is missing."])
