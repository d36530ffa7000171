"""The log window, and the files it writes, driven as a user does."""

import json
import logging
import zipfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from accessible import nameless
from samples import profile, row, status
from shown_window import Desk, until
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.log_buffer import STORY, LogBuffer
from tidemark.qt.log.chronicle import Chronicle
from tidemark.qt.log.log_desk import LogDesk
from tidemark.qt.log.log_model import Wanted
from tidemark.qt.log.log_window import LogWindow


@pytest.fixture
def buffer() -> Iterator[LogBuffer]:
    """What the story's logger writes, and a logger of the tests."""
    buffer, loggers = LogBuffer(), [logging.getLogger(STORY), logging.getLogger("tidemark.spec")]
    for logger in loggers:
        logger.addHandler(buffer)
        logger.setLevel(logging.INFO)
        logger.propagate = False
    yield buffer
    for logger in loggers:
        logger.removeHandler(buffer)
        logger.setLevel(logging.NOTSET)
        logger.propagate = True


@pytest.fixture
def log(desk: Desk, buffer: LogBuffer) -> LogDesk:
    return LogDesk(desk.window, desk.desk, desk.fake.engine(), buffer, "1.2.3")


@pytest.fixture
async def chronicle(desk: Desk, buffer: LogBuffer) -> AsyncIterator[Chronicle]:
    assert buffer is not None
    chronicle = Chronicle(desk.desk.controllers, desk.fake.clock, desk.window.preferences)
    yield chronicle
    chronicle.stop()


def opened(log: LogDesk) -> LogWindow:
    log.open()
    assert log.window is not None
    return log.window


def texts(window: LogWindow) -> list[str]:
    window.look()
    return [window.shown.record_at(each).text for each in range(window.shown.rowCount())]


def say(text: str, level: int = logging.INFO) -> None:
    logging.getLogger("tidemark.spec").log(level, "%s", text)


async def test_the_key_opens_the_log(desk: Desk, log: LogDesk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert log.window is not None
    assert log.window.isVisible()


async def test_the_strips_button_opens_the_log(desk: Desk, log: LogDesk) -> None:
    QTest.mouseClick(desk.window.diagnostics.log_button, Qt.MouseButton.LeftButton)

    assert log.window is not None


@pytest.mark.parametrize("key", [Qt.Key.Key_Q, Qt.Key.Key_H])
async def test_ending_and_hiding_work_from_here_too(
    desk: Desk, log: LogDesk, qtbot: QtBot, key: Qt.Key
) -> None:
    window = opened(log)
    await until(window.isActiveWindow)

    qtbot.keyClick(window.view, key, Qt.KeyboardModifier.ControlModifier)

    assert desk.window.is_closed or desk.window.privacy.is_masked


async def test_escape_closes_it(log: LogDesk) -> None:
    window = opened(log)

    QTest.keyClick(window, Qt.Key.Key_Escape)

    assert not window.isVisible()


async def test_a_closed_one_keeps_nothing_and_an_opened_one_tells_all_again(log: LogDesk) -> None:
    window = opened(log)
    window.shown.want(Wanted.ALL)
    say("something technical")
    window.look()
    window.view.setCurrentIndex(window.shown.index(window.shown.rowCount() - 1, 0))
    assert window.detail.toPlainText()

    window.close()
    assert (window.model.rowCount(), window.detail.toPlainText()) == (0, "")

    assert "something technical" in texts(opened(log))


async def test_what_is_logged_shows_by_itself(log: LogDesk) -> None:
    window = opened(log)
    window.kinds.choose_next()
    window.shown.want(Wanted.ALL)

    say("something technical")

    await until(lambda: window.model.rowCount() > 0)


async def test_a_storm_is_taken_in_at_once(log: LogDesk) -> None:
    window = opened(log)
    window.shown.want(Wanted.ALL)
    inserted: list[int] = []
    window.model.rowsInserted.connect(lambda _parent, _first, last: inserted.append(last))

    for number in range(6000):
        say(str(number))
    window.look()

    assert inserted == [4999]
    assert texts(window)[-1] == "5999"


async def test_the_newest_stays_in_sight_until_somebody_scrolls_up(log: LogDesk) -> None:
    window = opened(log)
    window.shown.want(Wanted.ALL)
    for number in range(200):
        say(str(number))
    window.look()
    assert window.view.is_following
    bar = window.view.verticalScrollBar()
    assert bar.value() == bar.maximum()

    bar.setValue(100)
    say("newer")
    window.look()

    assert bar.value() == 100
    assert window.follow_button.isEnabled()
    QTest.mouseClick(window.follow_button, Qt.MouseButton.LeftButton)
    assert bar.value() == bar.maximum()


async def test_a_chosen_record_can_be_read_and_copied_whole(log: LogDesk) -> None:
    say("a long story", logging.WARNING)
    window = opened(log)
    window.view.selectRow(0)
    window.view.setFocus()

    QTest.keyClick(window.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert window.detail.toPlainText() == "a long story"
    assert QGuiApplication.clipboard().text().endswith(" tidemark.spec: a long story")


async def test_while_amounts_are_hidden_the_log_has_none(desk: Desk, log: LogDesk) -> None:
    say("holds 7.77 BTC", logging.WARNING)
    window = opened(log)
    window.view.selectRow(0)
    desk.window.privacy.turn(True)

    window.copy()

    assert "7.77" not in window.detail.toPlainText()
    assert "7.77" not in QGuiApplication.clipboard().text()
    assert not window.with_amounts.isEnabled()


async def test_everything_in_it_has_a_name(log: LogDesk) -> None:
    assert nameless(opened(log)) == []


async def test_it_wears_the_ribbon_of_what_is_shown(desk: Desk, log: LogDesk) -> None:
    desk.begin(profile("Test", Environment.TESTNET))

    assert opened(log).ribbon.text.startswith("TESTNET")


# Saving.


def choose(path: Path) -> None:
    """Answer the dialog that asks where to save."""
    dialog = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog))
    dialog.fileSelected.emit(str(path))
    dialog.close()


async def test_the_button_writes_a_bundle_without_amounts(
    desk: Desk, log: LogDesk, tmp_path: Path
) -> None:
    session = await desk.begin_live("Grandma")
    session.show_rows(row("BTC", "7.12345678"))
    say("Grandma: something went wrong, 7.12345678 BTC", logging.WARNING)
    window, path = opened(log), tmp_path / "bundle.zip"

    QTest.mouseClick(window.bundle_button, Qt.MouseButton.LeftButton)
    choose(path)
    await until(lambda: window.message.text() == f"Saved to {path}.")

    with zipfile.ZipFile(path) as file:
        files = {name: file.read(name).decode() for name in file.namelist()}
    assert set(files) == {"README.txt", "report.json", "log.txt"}
    assert all("7.1234" not in text and "Grandma" not in text for text in files.values())
    assert json.loads(files["report.json"])["tidemark"] == "1.2.3"


async def test_a_ticked_box_allows_amounts_but_not_while_they_are_hidden(
    desk: Desk, log: LogDesk, tmp_path: Path
) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "7.12345678"))
    window = opened(log)
    window.with_amounts.setChecked(True)
    found = []
    for is_masked in (False, True):
        desk.window.privacy.turn(is_masked)
        path = tmp_path / f"{is_masked}.zip"
        QTest.mouseClick(window.bundle_button, Qt.MouseButton.LeftButton)
        choose(path)
        await until(path.exists)
        with zipfile.ZipFile(path) as file:
            found.append("7.12345678" in file.read("report.json").decode())

    assert found == [True, False]


async def test_the_log_is_saved_as_text(log: LogDesk, tmp_path: Path) -> None:
    say("kept for later")
    window, path = opened(log), tmp_path / "log.txt"

    QTest.mouseClick(window.text_button, Qt.MouseButton.LeftButton)
    choose(path)
    await until(path.exists)

    assert path.read_text("utf-8").endswith("tidemark.spec: kept for later\n")


async def test_a_file_that_cannot_be_written_is_told_with_what_to_do(
    log: LogDesk, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    window = opened(log)

    log.write(tmp_path / "file" / "log.txt", lambda: b"")
    await until(lambda: bool(window.message.text()))

    assert window.message.text().startswith("Not saved to ")
    assert window.message.text().endswith("Choose another one.")


# The story.


async def test_the_story_of_an_account(desk: Desk, chronicle: Chronicle, log: LogDesk) -> None:
    session = await desk.begin_live("Main")
    for state in (State.LIVE, State.OFFLINE, State.LIVE):
        session.be(state)
        chronicle.look()

    told = [text.partition(".")[0] for text in texts(opened(log))]

    assert told[-3] == "Main: live"
    assert told[-2].startswith("Main: OFFLINE")
    assert told[-1].startswith("Main: live again after")


async def test_silence_is_noticed_by_itself(
    desk: Desk, chronicle: Chronicle, buffer: LogBuffer
) -> None:
    session = await desk.begin_live("Main")
    session.be(State.LIVE)
    await until(lambda: not chronicle.is_about_to_look)

    session.told = lambda now: status(State.STALE, now=now)

    await until(lambda: any("STALE" in record.text for record in buffer.after(0)))


async def test_a_changed_setting_is_told(
    desk: Desk, chronicle: Chronicle, buffer: LogBuffer
) -> None:
    assert chronicle is not None
    desk.window.preferences.change(theme="dark")

    assert buffer.after(0)[-1].text == "Settings changed: Appearance › Theme."


async def test_a_story_that_is_over_tells_of_no_setting(desk: Desk, buffer: LogBuffer) -> None:
    over = Chronicle(desk.desk.controllers, desk.fake.clock, desk.window.preferences)
    over.stop()

    desk.window.preferences.change(theme="dark")

    assert not any("Settings changed" in record.text for record in buffer.after(0))
