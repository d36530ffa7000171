"""The settings: opened by a key, in force at once, one page at a time, and back to defaults."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from accessible import nameless
from samples import profile
from shown_window import Desk, until
from tidemark.domain.environment import Environment
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.looks.type_scale import set_text_scale
from tidemark.qt.network.network_dialog import NetworkDialog
from tidemark.qt.preferences.account_row import AccountRow
from tidemark.qt.preferences.accounts_page import AccountsPage
from tidemark.qt.preferences.bound_controls import BoundCheck, BoundChoice, BoundNumber
from tidemark.qt.preferences.settings_dialog import SettingsDialog
from tidemark.qt.translation import install_translators
from tidemark.settings import Settings, SettingsUnavailable

PAGES = ("appearance", "language", "checking", "privacy", "window", "alerts", "history", "accounts")


@pytest.fixture(autouse=True)
def _as_before(qapp: QApplication) -> Iterator[None]:
    yield
    set_text_scale(1.0)
    install_translators(qapp, "en")


def opened(desk: Desk, page: str) -> SettingsDialog:
    """The settings at one of their pages."""
    desk.window.commands["settings"].trigger()
    dialog = desk.desk.settings.dialog
    assert dialog is not None
    dialog.choose_page(page)
    return dialog


def check(dialog: SettingsDialog, text: str) -> BoundCheck:
    return next(each for each in dialog.page.findChildren(BoundCheck) if each.text() == text)


def choice(dialog: SettingsDialog, caption: str) -> BoundChoice:
    found = dialog.page.findChildren(BoundChoice)
    return next(each for each in found if each.accessibleName() == caption)


def number(dialog: SettingsDialog, caption: str) -> BoundNumber:
    found = dialog.page.findChildren(BoundNumber)
    return next(each for each in found if each.accessibleName() == caption)


def choose(field: QComboBox, text: str) -> None:
    """Choose as a user does: in the list, by key."""
    field.setFocus()
    field.setCurrentIndex(field.findText(text))
    field.activated.emit(field.currentIndex())


# -- opening and closing -------------------------------------------------------------------------


def test_the_key_opens_them_beside_the_window_and_once(desk: Desk) -> None:
    desk.begin()
    QTest.keyClick(desk.window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    first = desk.desk.settings.dialog

    desk.window.band.settings_button.click()

    assert first is not None
    assert first.isVisible()
    assert not first.isModal(), "what a choice does is seen behind it"
    assert desk.desk.settings.dialog is first


def test_closed_ones_open_again(desk: Desk) -> None:
    desk.begin()
    opened(desk, "appearance").close_button.click()
    assert desk.desk.settings.dialog is None

    assert opened(desk, "privacy").isVisible()


@pytest.mark.parametrize("page", PAGES)
async def test_everything_has_a_name(desk: Desk, page: str) -> None:
    await desk.begin_live("Main")

    assert nameless(opened(desk, page)) == []


async def test_they_wear_the_ribbon_of_what_is_shown_behind_them(desk: Desk) -> None:
    desk.begin(profile("Main"), profile("Test", Environment.TESTNET))
    await desk.settled()
    dialog = opened(desk, "appearance")
    assert not dialog.ribbon.isVisible()

    desk.desk.choose("Test")

    assert dialog.ribbon.text.startswith("TESTNET")


# -- in force at once ----------------------------------------------------------------------------


def test_a_choice_is_in_force_at_once(desk: Desk) -> None:
    desk.begin()
    dialog = opened(desk, "appearance")

    choose(choice(dialog, "Gains and losses"), "Blue up, orange down")
    choose(choice(dialog, "Text size"), "150 %")

    assert desk.window.preferences.settings.up_colour == "blue"
    assert desk.window.preferences.settings.text_scale == 1.5


def test_a_check_is_in_force_at_once_and_what_needs_it_follows(desk: Desk) -> None:
    desk.begin()
    dialog = opened(desk, "window")
    total = check(dialog, "Tell the total at the icon")

    check(dialog, "Show an icon in the tray").click()

    assert not desk.window.preferences.settings.tray
    assert not total.isEnabled()


@pytest.mark.parametrize(
    ("typed", "kept"), [("15", 15.0), ("2.5", 2.5), ("0.2", 1.0), ("61", 6.0), ("often", 1.0)]
)
def test_only_an_interval_that_is_allowed_can_be_entered(
    desk: Desk, typed: str, kept: float
) -> None:
    desk.begin()
    field = number(opened(desk, "checking"), "Check balances every")
    field.setFocus()
    field.selectAll()

    QTest.keyClicks(field, typed)
    QTest.keyClick(field, Qt.Key.Key_Return)

    settings = desk.window.preferences.settings
    assert settings.check_interval == kept
    assert desk.desk.settings.dialog is not None, "Enter in a field closes nothing"


def test_a_share_is_shown_in_percent_and_kept_as_a_part(desk: Desk) -> None:
    desk.begin()
    field = number(opened(desk, "checking"), "Share of the request weight")
    assert field.text() == "25\u00a0%"

    field.setValue(90)

    assert desk.window.preferences.settings.budget_share == pytest.approx(0.9)


def test_a_value_written_by_hand_is_shown_as_it_is(desk: Desk) -> None:
    desk.begin()
    desk.window.preferences.change(text_scale=1.3, budget_share=0.02)

    assert choice(opened(desk, "appearance"), "Text size").currentText() == "130 %"
    share = number(opened(desk, "checking"), "Share of the request weight")
    assert share.text() == "2\u00a0%"


def test_what_is_changed_elsewhere_is_shown(desk: Desk) -> None:
    desk.begin()
    field = check(opened(desk, "privacy"), "Hide amounts")

    desk.window.preferences.change(privacy=True)

    assert field.isChecked()


def test_defaults_come_back_for_the_page_that_is_shown_and_no_other(desk: Desk) -> None:
    desk.begin()
    desk.window.preferences.change(motion="reduced", check_interval=30.0)
    dialog = opened(desk, "appearance")
    assert dialog.restore_button.isEnabled()

    dialog.restore_button.click()

    assert desk.window.preferences.settings.motion == Settings().motion
    assert desk.window.preferences.settings.check_interval == 30.0
    assert not dialog.restore_button.isEnabled()


def test_another_language_is_spoken_by_the_dialog_that_chose_it(
    desk: Desk, qapp: QApplication
) -> None:
    desk.begin()
    dialog = opened(desk, "appearance")

    install_translators(qapp, "zh_CN")

    assert dialog.windowTitle() == "设置"
    assert dialog.sections.item(0).text() == "外观"
    assert choice(dialog, "主题").itemText(1) == "浅色"
    assert dialog.close_button.text() == "关闭"


async def test_they_stay_on_the_screen_at_twice_the_size(desk: Desk) -> None:
    await desk.begin_live("Main")
    dialog = opened(desk, "accounts")

    set_text_scale(2.0)
    QApplication.processEvents()

    assert dialog.screen().availableGeometry().contains(dialog.frameGeometry())


def test_the_way_to_the_exchange_is_told_and_its_dialog_opened(desk: Desk) -> None:
    desk.fake.proxy = "socks5://proxy.example:1080"
    desk.begin()
    page = opened(desk, "checking").page

    texts = [label.text() for label in page.findChildren(type(page.heading))]

    assert "The exchange is reached through socks5://proxy.example:1080." in texts


def test_a_button_pressed_twice_opens_one_dialog(desk: Desk) -> None:
    desk.begin()
    page = opened(desk, "checking").page
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "Network…")

    button.click()
    button.click()

    assert len(desk.window.findChildren(NetworkDialog)) == 1


# -- accounts ------------------------------------------------------------------------------------


def rows(desk: Desk) -> list[AccountRow]:
    page = opened(desk, "accounts").page
    assert isinstance(page, AccountsPage)
    return page.rows


async def test_an_account_is_renamed_and_its_session_goes_on(desk: Desk) -> None:
    session = await desk.begin_live("Main", "Sub")
    row = rows(desk)[0]

    row.rename_button.click()
    row.name.setText("Long term")
    QTest.keyClick(row.name, Qt.Key.Key_Return)
    await until(lambda: "Long term" in desk.window.band.tabs.labels)

    assert [each.label for each in desk.memory.accounts] == ["Long term"]
    assert [each.profile.label for each in rows(desk)] == ["Long term", "Sub"]
    assert not session.closed


async def test_a_name_that_is_taken_is_refused_in_its_place(desk: Desk) -> None:
    await desk.begin_live("Main", "Sub")
    row = rows(desk)[0]

    row.rename_button.click()
    row.name.setText("Sub")
    row.save_button.click()

    assert row.message.text() == "Another account has this name already."
    assert desk.memory.accounts == []


async def test_removing_asks_first_and_says_what_is_deleted(desk: Desk) -> None:
    session = await desk.begin_live("Main")
    row = rows(desk)[0]

    row.remove_button.click()

    assert "its key in the keyring" in row._question.text()
    row.keep_button.click()
    assert row.faces.currentIndex() == 0
    assert not session.closed
    assert "Main" in desk.fake.keyring.kept


async def test_a_removed_account_is_gone_with_its_key_and_its_session(desk: Desk) -> None:
    session = await desk.begin_live("Main", "Sub")
    row = rows(desk)[0]

    row.remove_button.click()
    row.really_button.click()
    await until(lambda: session.closed)

    assert desk.memory.forgotten == ["Main"]
    assert "Main" not in desk.fake.keyring.kept
    assert [each.profile.label for each in rows(desk)] == ["Sub"]
    assert desk.window.band.tabs.labels == ["Sub"]


async def test_without_the_last_account_the_cards_are_back(desk: Desk) -> None:
    await desk.begin_live("Main")
    row = rows(desk)[0]

    row.remove_button.click()
    row.really_button.click()
    await until(desk.window.first_run.isVisible)

    assert rows(desk) == []


@pytest.mark.parametrize("fails", ["keyring", "settings"])
async def test_an_account_that_cannot_be_removed_stays_and_says_why(desk: Desk, fails: str) -> None:
    session = await desk.begin_live("Main")
    row = rows(desk)[0]
    if fails == "keyring":
        desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    else:
        desk.memory.fails_with = SettingsUnavailable("The disk is full.")

    row.remove_button.click()
    row.really_button.click()
    await until(row.isEnabled)

    assert row.message.text() not in {"", "Waiting for the keyring."}
    assert row.message.isVisible()
    assert not session.closed
    assert [each.profile.label for each in rows(desk)] == ["Main"]


@pytest.mark.parametrize(
    ("trouble", "told"),
    [(None, "The key works"), (Trouble(Cause.KEY_REFUSED), "key")],
)
async def test_a_key_is_checked_with_the_exchange(
    desk: Desk, trouble: Trouble | None, told: str
) -> None:
    await desk.begin_live("Main")
    row = rows(desk)[0]

    row.check_button.click()
    await until(lambda: bool(desk.fake.examinations))
    desk.fake.examination.finds(trouble)
    await until(row.isEnabled)

    assert told in row.message.text()


async def test_settings_that_are_closed_meanwhile_are_told_nothing(desk: Desk) -> None:
    await desk.begin_live("Main")
    rows(desk)[0].check_button.click()
    await until(lambda: bool(desk.fake.examinations))

    desk.desk.settings.close()
    await asyncio.sleep(0.05)
    desk.fake.examination.finds()
    await asyncio.sleep(0.05)

    assert desk.fake.failures == []


async def test_markup_in_a_name_is_no_markup(desk: Desk) -> None:
    await desk.begin_live("<b>Main</b>")

    assert rows(desk)[0]._name.text() == "<b>Main</b>"
