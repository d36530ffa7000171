"""While amounts are hidden the log tells none, on the screen or in a file that is made of it."""

import logging
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QClipboard, QGuiApplication

from file_dialogs import choose_file
from private_figures import WALLET
from private_story import EVERYTHING, LOGGED, begin_with_private_story
from shown_window import Desk, until
from sweep import Sweep, swept
from tidemark.log_buffer import LogBuffer
from tidemark.qt.log.log_desk import LogDesk
from tidemark.qt.log.log_model import Wanted
from tidemark.qt.log.log_window import LogWindow
from tidemark.qt.looks.privacy import MASK


def hide(desk: Desk) -> None:
    desk.window.preferences.change(privacy=True)


@pytest.fixture
def log(desk: Desk) -> Iterator[LogDesk]:
    """The log of a program one of whose libraries has told an amount."""
    buffer, logger = LogBuffer(), logging.getLogger("tidemark.spec")
    logger.addHandler(buffer)
    logger.propagate = False
    logger.warning("the wallet holds %s BTC", LOGGED)
    yield LogDesk(desk.window, desk.desk, desk.fake.engine(), buffer, "1.2.3")
    logger.removeHandler(buffer)
    logger.propagate = True


def opened(log: LogDesk) -> LogWindow:
    log.open()
    assert log.window is not None
    log.window.shown.want(Wanted.ALL)
    log.window.view.selectRow(0)
    return log.window


async def test_the_log_tells_amounts_only_while_they_show(desk: Desk, log: LogDesk) -> None:
    await begin_with_private_story(desk)
    window = opened(log)
    window.detail.selectAll()
    assert LOGGED in swept(EVERYTHING, window).found()

    hide(desk)

    window.copy()
    sweep = swept(EVERYTHING)
    sweep.add_clipboard("log")
    assert MASK in window.detail.toPlainText()
    assert sweep.found() == {}


async def test_a_hidden_amount_cannot_be_found_by_searching(desk: Desk, log: LogDesk) -> None:
    """Else whoever types digits learns which ones there are."""
    await begin_with_private_story(desk)
    window = opened(log)
    window.search.setText(LOGGED)
    found = window.shown.rowCount()

    hide(desk)

    assert (found, window.shown.rowCount()) == (1, 0)


@pytest.mark.parametrize("button", ["text_button", "bundle_button"])
async def test_a_file_of_the_log_that_was_asked_for_before_holds_no_amount(
    desk: Desk, log: LogDesk, tmp_path: Path, button: str
) -> None:
    """The screen may be locked while a dialog asks where to save."""
    await begin_with_private_story(desk)
    window, found = opened(log), []
    window.with_amounts.setChecked(True)
    for is_hidden in (False, True):
        path = tmp_path / f"{is_hidden}"
        getattr(window, button).click()
        desk.window.preferences.change(privacy=is_hidden)
        choose_file(path)
        await until(path.exists)
        sweep = Sweep(EVERYTHING)
        sweep.add("file", *texts_in(path))
        found.append(sweep.found())

    assert found[0].keys() >= ({LOGGED, WALLET} if button == "bundle_button" else {LOGGED})
    assert found[1] == {}


def texts_in(path: Path) -> list[str]:
    if not zipfile.is_zipfile(path):
        return [path.read_text("utf-8")]
    with zipfile.ZipFile(path) as file:
        return [file.read(name).decode() for name in file.namelist()]


async def test_a_selection_in_the_log_is_gone_from_the_other_clipboard(
    desk: Desk, log: LogDesk
) -> None:
    await begin_with_private_story(desk)
    opened(log).detail.selectAll()

    hide(desk)

    clipboard = QGuiApplication.clipboard()
    assert not (clipboard.supportsSelection() and clipboard.text(QClipboard.Mode.Selection))
    assert not opened(log).detail.textCursor().hasSelection()
