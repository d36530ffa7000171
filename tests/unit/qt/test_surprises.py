"""What nobody expected goes to the log by type and place, and to the window as one sentence."""

import logging
import sys
import threading
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QtMsgType

from tidemark.qt import surprises as module
from tidemark.qt.surprises import Surprises

CANARY = "canary-secret-in-an-exception"


def raised() -> ValueError:
    try:
        int(CANARY)
    except ValueError as error:
        return error
    raise AssertionError


def test_a_surprise_is_told_once_by_type_and_place(caplog: pytest.LogCaptureFixture) -> None:
    surprises = Surprises()

    surprises.report("a task", raised())

    assert surprises.take_unseen()
    assert not surprises.take_unseen()
    assert "ValueError at test_surprises.py:" in caplog.text
    assert CANARY not in caplog.text


def test_the_window_hears_at_once_of_its_own_threads_surprises(
    caplog: pytest.LogCaptureFixture,
) -> None:
    surprises, heard = Surprises(), []
    surprises.on_report = lambda: heard.append(threading.current_thread().name)

    surprises.report("a task", raised())
    thread = threading.Thread(target=surprises.report, args=("a thread", raised()))
    thread.start()
    thread.join()

    assert heard == ["MainThread"], "no Qt from another thread"
    assert len(surprises.kept) == 2


def test_every_way_out_of_an_exception_leads_here(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for hook in ("excepthook", "unraisablehook"):
        monkeypatch.setattr(sys, hook, getattr(sys, hook))
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(module, "qInstallMessageHandler", lambda handler: None)
    surprises = Surprises()
    surprises.install()
    error = raised()

    sys.excepthook(type(error), error, error.__traceback__)
    sys.unraisablehook(SimpleNamespace(exc_value=error))  # type: ignore[arg-type]
    threading.excepthook(SimpleNamespace(exc_value=error))  # type: ignore[arg-type]
    surprises.in_loop(None, {"message": CANARY, "exception": error})

    assert len(surprises.kept) == 4
    assert CANARY not in caplog.text


def test_qts_warnings_are_warnings_and_its_chatter_is_not(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_harmless_said", set())
    with caplog.at_level(logging.DEBUG):
        module._note_qt_message(QtMsgType.QtWarningMsg, "something is off")
        for chatter in (
            "This plugin does not support propagateSizeHints()",
            "Received text event for invalid interface.",
        ):
            module._note_qt_message(QtMsgType.QtWarningMsg, chatter)

    assert [each.levelno for each in caplog.records] == [logging.WARNING, *2 * [logging.DEBUG]]


def test_chatter_that_comes_with_every_figure_does_not_flood_the_log(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_harmless_said", set())
    with caplog.at_level(logging.DEBUG):
        for _ in range(3):
            module._note_qt_message(
                QtMsgType.QtWarningMsg, "Received text event for invalid interface."
            )

    assert len(caplog.records) == 1
