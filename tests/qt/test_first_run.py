"""The first run: three cards, each of which works."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar
from pytestqt.qtbot import QtBot

from samples import credential, profile
from shown_window import Desk, until
from tidemark.domain.trouble import Cause
from tidemark.formatting import UNKNOWN
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.qt.accounts.keys_explained_dialog import KeysExplainedDialog
from tidemark.qt.window.strip_content import notice

LEFT = Qt.MouseButton.LeftButton


def test_without_accounts_three_cards_show_instead_of_a_table(desk: Desk) -> None:
    desk.begin()

    assert desk.window.first_run.isVisible()
    assert not desk.window.table.isVisible()
    assert desk.fake.sessions == []


def test_what_is_to_be_said_is_said_above_the_cards(desk: Desk) -> None:
    """A file of settings that is broken brings the cards back to whoever had accounts."""
    desk.begin()
    desk.window.show_notice(notice("Your settings could not be read."))

    assert desk.window.first_run.isVisible()
    assert desk.window.strip.isVisible()
    assert desk.window.strip.content.text == "Your settings could not be read."


def test_enter_opens_the_card_that_the_keyboard_is_on(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()
    desk.window.first_run.add_button.setFocus()

    qtbot.keyClick(desk.window.first_run.add_button, Qt.Key.Key_Return)

    assert isinstance(desk.desk.dialogs.shown, AddAccountDialog)


async def test_back_at_the_cards_nothing_is_said_of_the_demo(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()
    qtbot.mouseClick(desk.window.first_run.demo_button, LEFT)
    await until(lambda: bool(desk.fake.sessions))
    assert desk.window.strip.content.text

    qtbot.mouseClick(desk.window.ribbon._leave, LEFT)
    await until(desk.window.first_run.isVisible)

    assert desk.window.strip.content.text == ""


async def test_an_impatient_hand_starts_one_demo(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()

    for _ in range(2):
        qtbot.mouseClick(desk.window.first_run.demo_button, LEFT)
    await until(lambda: bool(desk.fake.sessions))
    await desk.settled()

    assert desk.fake.demos == 1
    assert len(desk.fake.sessions) == 1


async def test_the_demo_can_be_tried_and_left(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()

    qtbot.mouseClick(desk.window.first_run.demo_button, LEFT)
    await until(lambda: bool(desk.fake.sessions))
    assert desk.window.table.isVisible()
    assert desk.window.ribbon.text.startswith("DEMO")
    assert "DEMO" in desk.window.windowTitle()
    assert desk.fake.keyring.kept == {}, "the demo never touches the keyring"
    assert not desk.window.band.tabs.add_button.isVisible(), "and takes no real key"
    session = desk.session

    qtbot.mouseClick(desk.window.ribbon._leave, LEFT)
    await until(lambda: session.closed)

    assert desk.window.first_run.isVisible()
    assert desk.window.ribbon.text == ""


async def test_after_the_cards_the_keyboard_is_at_the_tabs(desk: Desk, qtbot: QtBot) -> None:
    desk.window.show_first_run(True)
    desk.window.activateWindow()
    await until(desk.window.first_run.demo_button.hasFocus)

    qtbot.keyClick(desk.window.first_run.demo_button, Qt.Key.Key_Space)

    await until(desk.window.band.tabs.hasFocus)


async def test_an_account_can_be_added_from_the_cards(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()

    qtbot.mouseClick(desk.window.first_run.add_button, LEFT)

    assert isinstance(desk.desk.dialogs.shown, AddAccountDialog)
    assert desk.desk.dialogs.shown.isVisible()


async def test_how_keys_are_kept_is_told_and_tried(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()

    qtbot.mouseClick(desk.window.first_run.keys_button, LEFT)
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, KeysExplainedDialog)
    await until(lambda: "tried just now" in dialog.message.text())

    qtbot.mouseClick(dialog.close_button, LEFT)

    assert desk.desk.dialogs.shown is None


async def test_a_missing_keyring_is_told_there(desk: Desk) -> None:
    desk.begin()
    desk.fake.keyring.refuses_with = Cause.KEYRING_UNAVAILABLE

    desk.desk.dialogs.explain_keys()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, KeysExplainedDialog)

    await until(lambda: "no safe place" in dialog.message.text())


async def test_the_first_accounts_tab_shows_its_whole_name(desk: Desk) -> None:
    desk.begin()
    desk.fake.for_this_run.kept["Main"] = credential()
    await desk.desk.dialogs._remember(profile("Main"), is_lasting=False)

    desk.desk.dialogs.enrolled.emit(profile("Main"))
    await until(lambda: bool(desk.fake.sessions))
    desk.window.grab()

    bar = desk.window.band.tabs.findChild(QTabBar)
    assert bar.width() >= bar.sizeHint().width()
    name = bar.fontMetrics().horizontalAdvance("Main")
    assert bar.tabRect(0).width() > name + 20
    assert bar.rect().contains(bar.tabRect(0))


def test_an_account_of_which_nothing_is_known_is_not_called_none(desk: Desk) -> None:
    band = desk.window.band
    band.show_no_account()
    assert band.total.main.text() == "No account yet"

    band.show_nothing_known()

    assert band.total.main.text() == UNKNOWN
