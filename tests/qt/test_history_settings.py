"""How long the history is kept is the user's choice, and so is that it is forgotten."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from fake_history import FakeHistory
from kept_desk import begun, kept_desk, look, written
from samples import row
from shown_window import Desk, until
from tidemark.domain.changes import Change, Source
from tidemark.domain.trouble import Cause
from tidemark.history.entries import BalanceSeen
from tidemark.history.questions import HistoryUnreadable
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.account_row import AccountRow
from tidemark.qt.preferences.bound_controls import BoundCheck, BoundNumber
from tidemark.qt.preferences.settings_dialog import SettingsDialog


@pytest.fixture
def history() -> FakeHistory:
    """Where the account is written down."""
    return FakeHistory()


@pytest.fixture
async def desk(theme: Theme, history: FakeHistory) -> AsyncIterator[Desk]:
    """A shown window whose accounts are written down."""
    async with kept_desk(theme, history) as desk:
        yield desk


def opened(desk: Desk, page: str) -> SettingsDialog:
    """The settings at one of their pages."""
    desk.window.commands["settings"].trigger()
    dialog = desk.desk.settings.dialog
    assert dialog is not None
    dialog.choose_page(page)
    return dialog


def row_of(desk: Desk) -> AccountRow:
    """The account in the settings."""
    return opened(desk, "accounts").page.findChildren(AccountRow)[0]


async def test_for_how_long_and_how_much_is_kept_is_chosen_on_a_page(desk: Desk) -> None:
    """As delivered: all of it, for ever, until it is two gigabytes."""
    await desk.begin_live("Main")
    page = opened(desk, "history").page
    days, megabytes = page.findChildren(BoundNumber)
    assert (days.text(), megabytes.text()) == ("For ever", "2048\u00a0MB")

    days.setValue(365)
    megabytes.setValue(0)
    page.findChildren(BoundCheck)[0].click()

    settings = desk.window.preferences.settings
    assert (settings.history_days, settings.history_megabytes) == (365, 0)
    assert not settings.keep_history
    assert megabytes.text() == "Without limit"


async def test_a_history_is_forgotten_after_it_was_confirmed(
    desk: Desk, history: FakeHistory
) -> None:
    """Nothing is, before."""
    await begun(desk, history)
    account = row_of(desk)
    account.forget_button.click()
    assert account.window().focusWidget() is account.forgetting.keep_button
    assert not history.forgotten

    account.forgetting.really_button.click()
    await until(lambda: bool(history.forgotten))
    await until(account.isEnabled)

    assert history.forgotten == ["Main"]
    assert "is deleted" in account.message.text()


async def test_what_is_there_now_is_written_again_and_what_happened_is_not(
    desk: Desk, history: FakeHistory
) -> None:
    """The account goes on, with a history that begins now."""
    await begun(desk, history)
    wallet = row("BTC", "2").balance.wallet_balance
    assert wallet is not None
    change = Change("BTC", wallet.value / 2, wallet.value, None, "DEPOSIT", Source.PUSH)
    desk.session.changes.note(change)
    desk.session.show_rows(row("BTC", "2"))
    look(desk)
    before = len(history.told(BalanceSeen))
    account = row_of(desk)

    account.forget_button.click()
    account.forgetting.really_button.click()
    await written(desk, lambda: len(history.told(BalanceSeen)) > before)

    assert [each.moved for each in history.told(BalanceSeen)[before:]] == [None]


async def test_damaged_files_that_may_hold_some_of_it_are_named(
    desk: Desk, history: FakeHistory
) -> None:
    """Tidemark cannot read them, and the user can delete them."""
    history.set_aside = (Path("/home/me/data/history.damaged-1.db"),)
    await begun(desk, history)
    account = row_of(desk)

    account.forget_button.click()
    account.forgetting.really_button.click()
    await until(account.isEnabled)

    assert str(history.set_aside[0]) in account.message.text()


async def test_a_history_that_cannot_be_changed_says_so(desk: Desk, history: FakeHistory) -> None:
    """And is gone on with."""
    await begun(desk, history)
    history.fails_with = HistoryUnreadable("the disk is full")
    account = row_of(desk)

    account.forget_button.click()
    account.forgetting.really_button.click()
    await until(account.isEnabled)

    assert "the disk is full" in account.message.text()
    before = len(history.written)
    await written(desk, lambda: len(history.written) > before)


async def test_a_history_stays_when_its_account_is_removed(
    desk: Desk, history: FakeHistory
) -> None:
    """Unless the user wants it gone too: that is asked for, and not ticked."""
    await begun(desk, history)
    account = row_of(desk)
    account.remove_button.click()
    assert account.with_history.isVisible()
    assert not account.with_history.isChecked()

    account.really_button.click()
    await until(lambda: desk.memory.forgotten == ["Main"])

    assert not history.forgotten


async def test_a_history_goes_with_its_account_where_that_is_ticked(
    desk: Desk, history: FakeHistory
) -> None:
    """Nothing of the account is written after that."""
    await begun(desk, history)
    account = row_of(desk)
    account.remove_button.click()
    account.with_history.click()
    before = len(history.written)
    account.really_button.click()
    await until(lambda: desk.memory.forgotten == ["Main"])
    look(desk)

    assert history.forgotten == ["Main"]
    assert not [each for each in history.written[before:] if isinstance(each, BalanceSeen)]


async def test_an_account_whose_removal_fails_is_written_down_again(
    desk: Desk, history: FakeHistory
) -> None:
    """Its keyring is locked, so it stays, and is watched like any other."""
    await begun(desk, history)
    desk.fake.keyring.refuses_with = Cause.KEYRING_LOCKED
    account = row_of(desk)
    account.remove_button.click()
    account.with_history.click()
    before = len(history.told(BalanceSeen))
    account.really_button.click()
    await until(account.isEnabled)

    await written(desk, lambda: len(history.told(BalanceSeen)) > before)


async def test_without_a_history_there_is_none_to_forget(theme: Theme) -> None:
    """A run that leaves nothing behind offers nothing to delete."""
    async with kept_desk(theme, None) as desk:  # type: ignore[arg-type]
        await desk.begin_live("Main")
        account = row_of(desk)
        account.remove_button.click()

        assert not account.with_history.isVisible()
        assert account.forget_button.isHidden()
