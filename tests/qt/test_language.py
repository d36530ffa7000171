"""Another language is spoken at once and everywhere: as if the window had been built in it."""

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from fake_engine import FakeEngine
from fake_memories import FakeMemory
from lines import LONG, coin_margin
from samples import margin, price, profile, row
from shown_window import Desk, dispose_of, until, window_of_all_rows
from spoken_texts import told_by
from tidemark.app.obedience import Obedience
from tidemark.domain.alerting.rule import USUAL_RULES
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.trial import Trial
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.unit import Unit
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.qt.accounts.keys_explained_dialog import KeysExplainedDialog
from tidemark.qt.explain.explanation import Asked
from tidemark.qt.looks.small_screen import Content
from tidemark.qt.looks.theme import Theme
from tidemark.qt.network.network_dialog import NetworkDialog
from tidemark.qt.table.balance_columns import COLUMNS, INDEX_BY_KEY
from tidemark.qt.table.row_filter import Filter
from tidemark.qt.tray.closing_dialog import ClosingDialog
from tidemark.qt.window.strip_content import Answer, internal_error

Speak = Callable[[str], None]
Scene = Callable[[Desk], Coroutine[Any, Any, None]]


@asynccontextmanager
async def shown(theme: Theme, scene: Scene) -> AsyncIterator[Desk]:
    """A window in which something is to be seen."""
    window, fake, memory = window_of_all_rows(theme), FakeEngine(), FakeMemory()
    desk = Desk(window, fake, memory, AccountDesk(window, fake.engine(), memory))
    window.show()
    await scene(desk)
    await desk.settled()
    yield desk
    await desk.desk.shut_down()
    await fake.close()
    dispose_of(window)
    assert fake.failures == []


# What there is to be seen.


async def first_run(desk: Desk) -> None:
    desk.begin()


async def several_accounts(desk: Desk) -> None:
    """A coin's details open."""
    await accounts_with_every_column(desk)
    desk.window.table.detail_requested.emit(1)


async def accounts_with_every_column(desk: Desk) -> None:
    """By account, one account in trouble."""
    desk.begin(
        profile("Main"),
        profile("Sub"),
        profile("Test", Environment.TESTNET),
        profile("Test 2", Environment.TESTNET),
        last="all:mainnet",
    )
    await until(lambda: len(desk.fake.sessions) == 4)
    for session in desk.fake.sessions:
        session.show_rows(row("BTC", update_time=0), row("ETH", None), row("SOL", "0"))
        coins = (coin_margin("BTC", "1", "0.6"), coin_margin("ETH", "2", "0.02"))
        session.show_margin(margin(*coins, positions=(LONG,)))
        session.show_prices(BTC=price("60000"), ETH=price("3000", as_of=1.0))
        session.be(State.LIVE)
    trouble = Trouble(Cause.CONNECTION_LOST)
    desk.fake.sessions[0].be(State.OFFLINE, trouble=trouble, next_try_at=1004.0)
    for column in range(len(COLUMNS)):
        desk.window.table.show_column(column, True)
    await desk.settled()


async def sums_by_coin(desk: Desk) -> None:
    await several_accounts(desk)
    desk.window.preferences.change(all_by_coin=True, unit=Unit.COIN)
    await desk.settled()
    desk.window.table.detail_requested.emit(0)


async def an_explained_sum(desk: Desk) -> None:
    await accounts_with_every_column(desk)
    desk.window.preferences.change(all_by_coin=True)
    await desk.settled()
    desk.window.split.explain_cell(1, INDEX_BY_KEY["margin_balance"])


async def an_explained_day(desk: Desk) -> None:
    await accounts_with_every_column(desk)
    desk.window.split.explain(Asked.TODAY)


async def an_explained_state(desk: Desk) -> None:
    await accounts_with_every_column(desk)
    desk.window.split.explain(Asked.STATE)


async def a_refused_account_among_hidden_rows(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC", "0"), row("ETH", "0"), row("SOL"))
    session.be(State.REFUSED, trouble=Trouble(Cause.KEY_REFUSED))
    desk.window.model.set_filter(Filter(hide_zero=True))
    desk.window.bar.hide_zero.setChecked(True)


async def a_search_that_finds_nothing(desk: Desk) -> None:
    session = await desk.begin_live()
    session.show_rows(row("BTC"))
    session.be(State.LIVE)
    desk.window.bar.search.setText("doge")


async def a_notice(desk: Desk) -> None:
    await desk.begin_live()
    desk.window.show_notice(internal_error())


async def a_narrow_window(desk: Desk) -> None:
    """Chinese needs less room, so more of the diagnostics fits."""
    desk.window.resize(900, 500)
    session = await desk.begin_live()
    session.be(State.LIVE)


async def the_demo(desk: Desk) -> None:
    desk.begin()
    desk.desk.enter_demo()
    await until(lambda: bool(desk.fake.sessions))
    desk.session.show_rows(row("BTC"))
    desk.session.be(State.LIVE)
    await desk.settled()
    desk.window.table.detail_requested.emit(0)


async def how_keys_are_kept(desk: Desk) -> None:
    desk.begin()
    desk.desk.dialogs.explain_keys()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, KeysExplainedDialog)
    await until(lambda: dialog._task is None)


async def how_keys_cannot_be_kept(desk: Desk) -> None:
    desk.fake.keyring.refuses_with = Cause.KEYRING_UNAVAILABLE
    await how_keys_are_kept(desk)


def _adding(desk: Desk) -> AddAccountDialog:
    desk.begin()
    desk.desk.dialogs.add_account()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, AddAccountDialog)
    return dialog


async def an_account_without_a_name(desk: Desk) -> None:
    _adding(desk).submit()


async def an_account_at_an_unsafe_address(desk: Desk) -> None:
    dialog = _adding(desk)
    dialog.label.setText("Main")
    dialog.environment.setCurrentIndex(dialog.environment.findData(Environment.CUSTOM))
    dialog.submit()


async def a_key_that_is_no_key(desk: Desk) -> None:
    dialog = _adding(desk)
    dialog.label.setText("Main")
    dialog.submit()
    await until(dialog.add_button.isEnabled)


async def _examined(desk: Desk, trouble: Trouble | None, rights: KeyRights | None) -> None:
    dialog = _adding(desk)
    dialog.label.setText("Main")
    dialog.api_key.setText("test-key-wxyz")
    dialog.secret.setText("canary-secret-of-64-letters")
    dialog.submit()
    await until(lambda: bool(desk.fake.examinations))
    desk.fake.examination.finds(trouble, rights)
    await until(lambda: dialog.api_key.isEnabled() or dialog.add_anyway_button.isVisible())


async def a_key_that_was_refused(desk: Desk) -> None:
    await _examined(desk, Trouble(Cause.KEY_REFUSED), None)


async def a_key_that_may_too_much(desk: Desk) -> None:
    await _examined(desk, None, KeyRights(enable_withdrawals=True))


async def a_key_to_be_entered_again(desk: Desk) -> None:
    await desk.begin_live()
    desk.window.strip.answered.emit(Answer.ENTER_KEY)


def _network(desk: Desk) -> NetworkDialog:
    desk.desk.dialogs.choose_network()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, NetworkDialog)
    return dialog


async def a_proxy_without_an_address(desk: Desk) -> None:
    dialog = _network(desk)
    dialog.way.setCurrentIndex(2)
    dialog.save_button.click()


async def a_proxy_with_a_password_that_is_kept(desk: Desk) -> None:
    desk.fake.proxy = "http://me@proxy.example:3128"
    _network(desk)


async def _tried(desk: Desk, trial: Trial) -> None:
    dialog = _network(desk)
    dialog.test_button.click()
    await until(lambda: desk.fake.trial is not None)
    assert desk.fake.trial is not None
    desk.fake.trial.set_result(trial)
    await until(dialog.test_button.isEnabled)


async def a_network_that_works(desk: Desk) -> None:
    await _tried(desk, Trial(0.123, 0.045))


async def a_network_that_does_not(desk: Desk) -> None:
    await _tried(desk, Trial(0.123, Trouble(Cause.CONNECTION_LOST)))


async def alerts_of_every_kind(desk: Desk) -> None:
    """What is watched, what was told, and one that was removed."""
    desk.window.preferences.change(alerts=USUAL_RULES)
    session = await desk.begin_live()
    session.be(State.LIVE)
    session.show_margin(margin(coin_margin("ETH", "1", "0.9")))
    desk.desk.alerts.look()
    desk.desk.alerts_opening.show()
    dialog = desk.desk.alerts_opening.dialog
    assert dialog is not None
    dialog.test_rule()
    dialog.remove_rule()


async def an_alert_that_cannot_be_meant(desk: Desk) -> None:
    await alerts_of_every_kind(desk)
    dialog = desk.desk.alerts_opening.dialog
    assert dialog is not None
    dialog.add_rule()
    assert dialog._form is not None
    dialog._form.save()


async def what_tidemark_is(desk: Desk) -> None:
    desk.begin()
    desk.window.commands["about"].trigger()
    assert desk.desk.about.dialog is not None
    desk.desk.about.dialog.copy_details()


async def licences_that_cannot_be_read(desk: Desk) -> None:
    desk.desk.about.notices = Path("/nowhere/NOTICES.txt")
    await what_tidemark_is(desk)
    dialog = desk.desk.about.dialog
    assert dialog is not None
    dialog.show_licences()
    assert dialog.licences is not None
    dialog.licences.field.setText("LGPL")
    dialog.licences.find_next()


async def the_question_when_closing(desk: Desk) -> None:
    desk.begin()
    ClosingDialog(desk.window.theme, desk.window).open()


SCENES: list[Scene] = [
    alerts_of_every_kind,
    an_alert_that_cannot_be_meant,
    first_run,
    several_accounts,
    sums_by_coin,
    an_explained_sum,
    an_explained_day,
    an_explained_state,
    a_refused_account_among_hidden_rows,
    a_search_that_finds_nothing,
    a_notice,
    a_narrow_window,
    the_demo,
    how_keys_are_kept,
    how_keys_cannot_be_kept,
    an_account_without_a_name,
    an_account_at_an_unsafe_address,
    a_key_that_is_no_key,
    a_key_that_was_refused,
    a_key_that_may_too_much,
    a_key_to_be_entered_again,
    a_proxy_without_an_address,
    a_proxy_with_a_password_that_is_kept,
    a_network_that_works,
    a_network_that_does_not,
    what_tidemark_is,
    licences_that_cannot_be_read,
    the_question_when_closing,
]
"""A new dialog or panel belongs here."""


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_a_language_chosen_is_spoken_everywhere_at_once(
    theme: Theme, speak: Speak, scene: Scene
) -> None:
    async with shown(theme, scene) as desk:
        english = told_by(desk.window)
        speak("zh_CN")
        chinese = told_by(desk.window)
        speak("en")
        english_again = told_by(desk.window)
    speak("zh_CN")
    async with shown(theme, scene) as desk:
        from_the_start = told_by(desk.window)

    assert chinese != english
    assert chinese == from_the_start
    assert english_again == english


async def test_a_menu_that_was_opened_before_speaks_the_language_too(
    desk: Desk, speak: Speak
) -> None:
    await desk.begin_live()
    menu = desk.window.bar.menu
    menu.aboutToShow.emit()

    speak("zh_CN")
    assert menu.actions() == []

    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:2] == ["保证金余额", "钱包余额"]


async def test_the_setting_is_obeyed_at_once(desk: Desk, qapp: QApplication, speak: Speak) -> None:
    await desk.begin_live()
    obedience = Obedience(qapp, desk.window.theme, desk.window.preferences)

    desk.window.preferences.change(language="zh_CN")

    assert desk.window.bar.hide_zero.text() == "隐藏零余额"
    del obedience


async def test_a_dialog_is_as_high_as_its_words_in_each_language(
    theme: Theme, speak: Speak
) -> None:
    async with shown(theme, how_keys_are_kept) as desk:
        speak("zh_CN")

        dialog = desk.desk.dialogs.shown
        assert dialog is not None
        content = dialog.findChild(Content)
        assert content is not None
        layout = content.layout()
        assert layout is not None
        await until(lambda: content.height() == layout.totalHeightForWidth(content.width()))


async def test_widths_that_the_user_set_stay_in_every_language(theme: Theme, speak: Speak) -> None:
    async with shown(theme, several_accounts) as desk:
        header = desk.window.table.horizontalHeader()
        header.resizeSection(2, 301)
        widths = [header.sectionSize(section) for section in range(header.count())]

        speak("zh_CN")

        assert [header.sectionSize(section) for section in range(header.count())] == widths
