"""The settings say of whom there is a history, and forget one also of an account that is gone."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from fake_history import FakeHistory
from kept_desk import begun, kept_desk
from samples import NOON_MS
from shown_window import Desk, until
from tidemark.history.questions import HistoryUnreadable, NothingKept
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.history_page import HistoryPage
from tidemark.qt.preferences.kept_row import KeptRow

DAY = 86_400_000


@pytest.fixture
def history() -> FakeHistory:
    """Something of an account that is here, and of two that were removed."""
    history = FakeHistory()
    history.keep("Old", since=NOON_MS - 90 * DAY, until=NOON_MS - 60 * DAY)
    history.keep("Older", since=NOON_MS - 200 * DAY, until=NOON_MS - 100 * DAY)
    history.keep("Was called", account_id="Main")
    return history


@pytest.fixture
async def desk(theme: Theme, history: FakeHistory) -> AsyncIterator[Desk]:
    """A shown window whose accounts are written down."""
    async with kept_desk(theme, history) as desk:
        yield desk


async def page_of(desk: Desk) -> HistoryPage:
    """The settings, turned to the history, once it has answered."""
    desk.window.commands["settings"].trigger()
    dialog = desk.desk.settings.dialog
    assert dialog is not None
    dialog.choose_page("history")
    page = dialog.page
    assert isinstance(page, HistoryPage)
    await until(lambda: "Looking" not in page.instead.text())
    return page


def words(row: KeptRow) -> tuple[str, str]:
    """What a row tells."""
    return row._name.text(), row._kind.text()


def press(page: HistoryPage, *keys: Qt.Key) -> None:
    for key in keys:
        focused = page.window().focusWidget()
        assert focused is not None
        QTest.keyClick(focused, key)


async def test_each_account_is_told_by_its_present_name_and_the_removed_ones_last(
    desk: Desk, history: FakeHistory
) -> None:
    await begun(desk, history)
    page = await page_of(desk)

    assert [words(row) for row in page.rows] == [
        ("Main", "mainnet · kept from 2026-11-26 to 2026-11-27 · still an account here"),
        ("Old", "mainnet · kept from 2026-08-29 to 2026-09-28 · removed from Tidemark"),
        ("Older", "mainnet · kept from 2026-05-11 to 2026-08-19 · removed from Tidemark"),
    ]
    assert page.instead.isHidden()


async def test_a_removed_account_is_forgotten_by_the_keyboard_alone(
    desk: Desk, history: FakeHistory
) -> None:
    """Tab leads to it as the page is read, and whoever hesitates keeps it."""
    await begun(desk, history)
    page = await page_of(desk)
    old = page.rows[1]
    page.rows[0].forget_button.setFocus()
    press(page, Qt.Key.Key_Tab)
    assert page.window().focusWidget() is old.forget_button
    press(page, Qt.Key.Key_Space)
    assert page.window().focusWidget() is old.forgetting.keep_button
    assert "The account was removed" in old.forgetting.question.text()
    assert history.forgotten == []
    press(page, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    await until(lambda: len(page.rows) == 2)

    assert history.forgotten == ["Old"]
    assert [row.kept.label for row in page.rows] == ["Main", "Older"]
    assert page.message.text() == "The history of “Old” is deleted."
    assert page.window().focusWidget() is page.rows[0].forget_button


async def test_whoever_keeps_it_is_back_where_they_were(desk: Desk, history: FakeHistory) -> None:
    await begun(desk, history)
    page = await page_of(desk)
    old = page.rows[1]
    old.forget_button.click()
    press(page, Qt.Key.Key_Space)

    assert page.window().focusWidget() is old.forget_button
    assert history.forgotten == []


async def test_in_a_small_window_what_is_asked_is_in_sight(
    desk: Desk, history: FakeHistory
) -> None:
    await begun(desk, history)
    page = await page_of(desk)
    page.window().resize(640, 420)
    await asyncio.sleep(0.05)
    last = page.rows[-1]
    last.forget_button.click()
    await until(lambda: _is_in_sight(page, last.forgetting.really_button))


def _is_in_sight(page: HistoryPage, part: QWidget) -> bool:
    below = part.mapTo(page.viewport(), part.rect().bottomLeft()).y()
    return 0 < below < page.viewport().height()


async def test_the_fields_above_lead_to_the_first_of_them(desk: Desk, history: FakeHistory) -> None:
    await begun(desk, history)
    page = await page_of(desk)
    page.last_field.setFocus()
    press(page, Qt.Key.Key_Tab)

    assert page.window().focusWidget() is page.rows[0].forget_button


async def test_an_account_that_is_here_is_forgotten_here_as_on_its_own_page(
    desk: Desk, history: FakeHistory
) -> None:
    await begun(desk, history)
    told: list[str] = []
    desk.desk.history.forgotten.connect(told.append)
    page = await page_of(desk)
    main = page.rows[0]
    main.forget_button.click()
    assert "stays in the window until it ends" in main.forgetting.question.text()
    main.forgetting.really_button.click()
    await until(lambda: history.forgotten == ["Main"])

    assert told == ["Main"]


async def test_what_cannot_be_deleted_stays_in_the_list_with_the_reason(
    desk: Desk, history: FakeHistory
) -> None:
    await begun(desk, history)
    page = await page_of(desk)
    old = page.rows[1]
    history.fails_with = HistoryUnreadable("the disk is full")
    old.forget_button.click()
    old.forgetting.really_button.click()
    await until(old.isEnabled)

    assert "the disk is full" in old.message.text()
    assert len(page.rows) == 3
    assert page.window().focusWidget() is old.forget_button


async def test_damaged_files_are_named_though_the_row_is_gone(
    desk: Desk, history: FakeHistory
) -> None:
    history.set_aside = (Path("/home/me/data/history.damaged-1.db"),)
    await begun(desk, history)
    page = await page_of(desk)
    page.rows[2].forget_button.click()
    page.rows[2].forgetting.really_button.click()
    await until(lambda: len(page.rows) == 2)

    assert str(history.set_aside[0]) in page.message.text()


async def test_an_account_that_is_removed_meanwhile_is_told_as_removed(
    desk: Desk, history: FakeHistory
) -> None:
    await begun(desk, history)
    page = await page_of(desk)
    old = page.rows[1]
    old.forget_button.click()
    desk.desk.drop("Main")
    await until(lambda: not page.rows[0].kept.is_here)

    assert page.rows[0].kept.label == "Was called"
    assert old.faces.currentWidget() is old.forgetting, "what is asked stays asked"


@pytest.mark.parametrize("fails_with", [None, NothingKept("no history is open")])
async def test_where_nothing_is_kept_that_is_said(
    desk: Desk, history: FakeHistory, fails_with: Exception | None
) -> None:
    history.kept.clear()
    await begun(desk, history)
    history.fails_with = fails_with
    page = await page_of(desk)

    assert page.instead.text() == "Nothing is kept of any account yet."
    assert not page.rows


async def test_a_history_that_cannot_be_read_says_why(desk: Desk, history: FakeHistory) -> None:
    await begun(desk, history)
    history.fails_with = HistoryUnreadable("the disk is asleep")
    page = await page_of(desk)

    assert page.instead.text() == "The history cannot be read now (the disk is asleep)."


async def test_settings_that_are_closed_meanwhile_are_told_nothing(
    desk: Desk, history: FakeHistory
) -> None:
    await begun(desk, history)
    page = await page_of(desk)
    history.may_answer.clear()
    page.reload()
    desk.desk.settings.close()
    history.may_answer.set()
    await until(lambda: desk.desk.settings.dialog is None)
    await desk.settled()


async def test_names_of_accounts_are_no_markup(desk: Desk, history: FakeHistory) -> None:
    history.keep("<b>Bold</b>\u202e", since=NOON_MS - 300 * DAY, until=NOON_MS - 299 * DAY)
    await begun(desk, history)
    page = await page_of(desk)
    name, _ = words(page.rows[-1])

    assert name.startswith("<b>Bold</b>")
    assert "\u202e" not in name


async def test_the_buttons_are_told_apart_by_ear(desk: Desk, history: FakeHistory) -> None:
    await begun(desk, history)
    page = await page_of(desk)
    names = [each.accessibleName() for row in page.rows for each in row.findChildren(QPushButton)]

    assert len(set(names)) == len(names)
    assert "Forget history…: Old" in names


async def test_a_run_that_keeps_nothing_lists_nobody(theme: Theme) -> None:
    async with kept_desk(theme, None) as desk:  # type: ignore[arg-type]
        await desk.begin_live("Main")
        desk.window.commands["settings"].trigger()
        dialog = desk.desk.settings.dialog
        assert dialog is not None
        dialog.choose_page("history")

        assert isinstance(dialog.page, HistoryPage)
        assert not dialog.page.instead.isVisible()
