"""About Tidemark: which copy this is, what a bug report needs, and everybody's licences."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from accessible import read_aloud
from shown_window import Desk, until
from tidemark import __version__
from tidemark.qt.about.about_dialog import AboutDialog
from tidemark.qt.about.licences_dialog import LicencesDialog
from tidemark.qt.about.this_copy import this_copy

_LIST = "Python\n    Terms: PSF-2.0\n\nQt\n    Terms: LGPL-3.0\n\nShiboken\n    Terms: LGPL-3.0\n"
_SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def notices(desk: Desk, tmp_path: Path) -> Path:
    """The list of a copy that came as a package."""
    path = tmp_path / "NOTICES.txt"
    path.write_text(_LIST, encoding="utf-8")
    desk.desk.about.notices = path
    return path


def replace(notices: Path, content: bytes | None) -> None:
    """Have other bytes in the list, or none at all."""
    notices.unlink()
    if content is not None:
        notices.write_bytes(content)


async def opened(desk: Desk, qtbot: QtBot) -> AboutDialog:
    """The dialog as its key opens it."""
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    qtbot.keyClick(desk.window, Qt.Key.Key_F1)
    dialog = desk.desk.about.dialog
    assert dialog is not None
    await until(dialog.isActiveWindow)
    return dialog


async def licences(desk: Desk, qtbot: QtBot) -> LicencesDialog:
    """The list as its button opens it, by the keyboard."""
    dialog = await opened(desk, qtbot)
    dialog.licences_button.setFocus()
    qtbot.keyClick(dialog.licences_button, Qt.Key.Key_Space)
    listed = dialog.licences
    assert listed is not None
    await until(listed.isActiveWindow)
    await until(lambda: listed._task is None)
    return listed


# Which copy this is.


async def test_f1_tells_which_copy_this_is(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)

    told = "\n".join(read_aloud(dialog))

    copy = this_copy()
    assert f"Version {__version__}, run from its source code" in told
    assert "reads and never trades" in told
    assert "not affiliated with Binance" in told
    assert "MIT licence" in told
    assert "Qt and PySide6 under the GNU LGPL, version 3" in told
    for value in (copy.qt, copy.pyside6, copy.python, copy.openssl, copy.system):
        assert value in told


async def test_it_is_last_in_the_menu_before_quit(desk: Desk) -> None:
    actions = [each for each in desk.window.band.menu.actions() if not each.isSeparator()]

    assert [each.text() for each in actions[-2:]] == ["About Tidemark", "Quit"]
    assert actions[-2].menuRole() is actions[-2].MenuRole.AboutRole


async def test_it_is_there_once_however_often_it_is_asked_for(desk: Desk) -> None:
    desk.begin()
    desk.window.commands["about"].trigger()
    first = desk.desk.about.dialog

    desk.window.commands["about"].trigger()

    assert desk.desk.about.dialog is first


async def test_escape_closes_it_and_it_opens_anew(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)

    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert desk.desk.about.dialog is None

    assert (await opened(desk, qtbot)).isVisible()


async def test_the_details_are_copied_for_a_bug_report(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)
    dialog.copy_button.setFocus()

    qtbot.keyClick(dialog.copy_button, Qt.Key.Key_Space)

    assert QGuiApplication.clipboard().text() == this_copy().details
    assert dialog.message.text() == "The details were copied."


async def test_saying_so_moves_nothing(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)
    before = dialog.size(), dialog.copy_button.geometry(), dialog.message.geometry()

    dialog.copy_details()
    await until(lambda: dialog.message.text() != "")
    QApplication.processEvents()

    assert (dialog.size(), dialog.copy_button.geometry(), dialog.message.geometry()) == before


async def test_beside_made_up_figures_it_wears_their_ribbon(desk: Desk, notices: Path) -> None:
    desk.begin()
    desk.desk.enter_demo()
    await until(lambda: bool(desk.fake.sessions))
    desk.window.commands["about"].trigger()
    dialog = desk.desk.about.dialog
    assert dialog is not None
    dialog.show_licences()

    assert dialog.licences is not None
    assert [dialog.ribbon.word, dialog.licences.ribbon.word] == ["DEMO", "DEMO"]


# Everybody's licences.


async def test_a_copy_that_runs_from_source_says_who_has_the_list(desk: Desk, qtbot: QtBot) -> None:
    dialog = await opened(desk, qtbot)
    reason = (
        "This copy runs from its source code. The packages of Tidemark bring a list of "
        "everybody's licences."
    )

    assert not dialog.licences_button.isEnabled()
    assert dialog.licences_button.toolTip() == reason
    assert reason in read_aloud(dialog)


async def test_a_package_shows_its_list_as_it_is(desk: Desk, qtbot: QtBot, notices: Path) -> None:
    replace(notices, b"<b>Qt</b> & others\n")

    listed = await licences(desk, qtbot)

    assert listed.text.toPlainText() == "<b>Qt</b> & others\n"
    assert listed.text.isReadOnly()


async def test_a_list_that_is_missing_is_told_of_in_a_sentence(
    desk: Desk, qtbot: QtBot, notices: Path
) -> None:
    replace(notices, None)

    listed = await licences(desk, qtbot)

    assert listed.text.toPlainText() == (
        f"The list is missing or cannot be read: {notices}. Install Tidemark again to have it."
    )


async def test_what_is_no_text_at_all_is_shown_as_far_as_it_is(
    desk: Desk, qtbot: QtBot, notices: Path
) -> None:
    replace(notices, b"Qt \xff\xfe LGPL")

    listed = await licences(desk, qtbot)

    assert listed.text.toPlainText() == "Qt \ufffd\ufffd LGPL"


async def test_words_are_found_one_after_the_other_and_round_again(
    desk: Desk, qtbot: QtBot, notices: Path
) -> None:
    listed = await licences(desk, qtbot)
    qtbot.keyClick(listed, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert listed.field.hasFocus()
    places = [_LIST.index("LGPL"), _LIST.rindex("LGPL")]

    qtbot.keyClicks(listed.field, "lgpl")
    stood = [listed.text.textCursor().selectionStart()]
    for modifiers in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, _SHIFT):
        qtbot.keyClick(listed.field, Qt.Key.Key_Return, modifiers)
        stood.append(listed.text.textCursor().selectionStart())

    assert stood == [places[0], places[1], places[0], places[1]]
    assert listed.isVisible(), "Return goes on, and closes nothing"


async def test_words_that_stand_nowhere_are_told_so_until_others_are_looked_for(
    desk: Desk, qtbot: QtBot, notices: Path
) -> None:
    listed = await licences(desk, qtbot)

    qtbot.keyClicks(listed.field, "qtx")
    assert listed.found.text() == "Not found"
    qtbot.keyClick(listed.field, Qt.Key.Key_Backspace)

    assert listed.found.text() == ""
    assert listed.text.textCursor().selectedText() == "Qt"


async def test_escape_empties_the_field_and_then_goes_back_to_the_dialog(
    desk: Desk, qtbot: QtBot, notices: Path
) -> None:
    listed = await licences(desk, qtbot)
    listed.field.setFocus()
    qtbot.keyClicks(listed.field, "qt")

    qtbot.keyClick(listed.field, Qt.Key.Key_Escape)
    assert (listed.field.text(), listed.isVisible()) == ("", True)
    qtbot.keyClick(listed.field, Qt.Key.Key_Escape)

    dialog = desk.desk.about.dialog
    assert dialog is not None
    assert (dialog.isVisible(), dialog.licences) == (True, None)


async def test_the_programs_end_closes_both(desk: Desk, qtbot: QtBot, notices: Path) -> None:
    listed = await licences(desk, qtbot)

    desk.desk.about.close()

    assert not listed.isVisible()
    assert desk.desk.about.dialog is None


# When it is loaded.


def test_nothing_of_it_is_loaded_before_it_is_asked_for() -> None:
    script = (
        "import sys, tidemark.app.live\n"
        "late = [f'tidemark.qt.about.{name}' for name in ('about_dialog', 'licences_dialog')]\n"
        "sys.exit(str([name for name in late if name in sys.modules] or ''))"
    )

    ended = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, timeout=50, check=False
    )

    assert (ended.returncode, ended.stderr.strip()) == (1, "")
