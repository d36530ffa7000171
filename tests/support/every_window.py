"""Every window, dialog and panel that there is, each opened as a user opens it.

A scene opens one, with all that may stand in it, and returns it. A new one belongs here.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from fake_history import FakeHistory
from fake_history_lines import FakeKeeper, keep_lines, of_two_levels
from fake_session import FakeSession
from kept_history import KeptHistory, KeptRows, written
from lines import LONG, coin_margin
from moved import change
from samples import NOON_MS, margin, price, profile, row
from shown_window import Desk, until
from tidemark.domain.alerting.rule import USUAL_RULES
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.trouble import Cause, Trouble
from tidemark.history.questions import Range
from tidemark.log_buffer import LogBuffer
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.qt.log.log_desk import LogDesk
from tidemark.qt.network.network_dialog import NetworkDialog
from tidemark.qt.preferences.account_row import AccountRow
from tidemark.qt.preferences.history_page import HistoryPage
from tidemark.qt.preferences.settings_dialog import SettingsDialog
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.tray.closing_dialog import ClosingDialog
from told_funding import ToldFunding, funding_day, tell_funding

Scene = Callable[[Desk], Awaitable[QWidget]]


async def filled(desk: Desk) -> FakeSession:
    """Two accounts shown together, one of them in trouble, amounts hidden."""
    desk.begin(profile("Main"), profile("Sub"), last="all:mainnet")
    await until(lambda: len(desk.fake.sessions) == 2)
    for session in desk.fake.sessions:
        session.show_rows(row("BTC"), row("ETH", "2.5"), row("SOL", "0"))
        session.show_margin(margin(coin_margin("ETH", "2", "0.6"), positions=(LONG,)))
        session.show_prices(BTC=price("60000"), ETH=price("3000"))
        session.be(State.LIVE)
    session = desk.fake.sessions[0]
    session.be(State.OFFLINE, trouble=Trouble(Cause.CONNECTION_LOST), next_try_at=1004.0)
    session.changes.since = 990.0
    session.changes.note(change())
    desk.window.preferences.change(privacy=True, hide_zero=True)
    desk.window.resize(1280, 900)
    await desk.settled()
    return session


async def the_first_run(desk: Desk) -> QWidget:
    desk.begin()
    return desk.window


async def the_window_while_it_loads(desk: Desk) -> QWidget:
    await desk.begin_live()
    return desk.window


async def the_demo(desk: Desk) -> QWidget:
    """A ribbon with a button in it."""
    desk.begin()
    desk.desk.enter_demo()
    await until(lambda: bool(desk.fake.sessions))
    return desk.window


async def the_window_with_a_coins_details(desk: Desk) -> QWidget:
    """With positions."""
    await filled(desk)
    desk.window.table.setCurrentIndex(desk.window.model.index(2, 0))
    desk.window.table.detail_requested.emit(2)
    await desk.settled()
    return desk.window


async def the_window_with_an_explanation(desk: Desk) -> QWidget:
    await filled(desk)
    desk.window.split.explain_cell(1, INDEX_BY_KEY["margin_balance"])
    await desk.settled()
    return desk.window


async def the_window_with_a_chart(desk: Desk) -> QWidget:
    """With marks, and the small lines of rows beside it."""
    await filled(desk)
    keep_lines(desk, FakeKeeper(Range(0, NOON_MS), of_two_levels))
    desk.window.table.show_column(INDEX_BY_KEY["day_line"], True)
    desk.desk.chart.open_row(1)
    chart = desk.desk.chart.desk
    assert chart is not None
    await until(lambda: chart.panel.view.picture.curve is not None)
    return desk.window


async def the_window_with_the_changes(desk: Desk) -> QWidget:
    await filled(desk)
    desk.window.preferences.change(feed=True, feed_open=True)
    desk.desk.pace.tick()
    return desk.window


async def the_window_without_changes(desk: Desk) -> QWidget:
    await desk.begin_live()
    desk.window.preferences.change(feed=True, feed_open=True)
    return desk.window


async def what_is_hidden(desk: Desk) -> QWidget:
    await filled(desk)
    desk.window.bar.hiding.click()
    return desk.window.bar.panel


def _settings(page: str) -> Scene:
    async def settings(desk: Desk) -> QWidget:
        await filled(desk)
        desk.window.commands["settings"].trigger()
        dialog = desk.desk.settings.dialog
        assert dialog is not None
        dialog.choose_page(page)
        return dialog

    settings.__name__ = f"the_settings_of_{page}"
    return settings


def _row_of(dialog: QWidget) -> AccountRow:
    row = dialog.findChild(AccountRow)
    assert row is not None
    return row


async def an_account_renamed(desk: Desk) -> QWidget:
    dialog = await _settings("accounts")(desk)
    _row_of(dialog).rename_button.click()
    return dialog


async def an_account_removed(desk: Desk) -> QWidget:
    dialog = await _settings("accounts")(desk)
    _row_of(dialog).remove_button.click()
    return dialog


async def the_alerts(desk: Desk) -> QWidget:
    """With one told, and one that was removed."""
    desk.window.preferences.change(alerts=USUAL_RULES)
    session = await filled(desk)
    session.show_margin(margin(coin_margin("ETH", "1", "0.9")))
    desk.desk.alerts.look()
    desk.desk.alerts_opening.show()
    dialog = desk.desk.alerts_opening.dialog
    assert dialog is not None
    dialog.test_rule()
    dialog.remove_rule()
    return dialog


async def no_alerts(desk: Desk) -> QWidget:
    await desk.begin_live()
    desk.desk.alerts_opening.show()
    assert desk.desk.alerts_opening.dialog is not None
    return desk.desk.alerts_opening.dialog


async def an_alert(desk: Desk) -> QWidget:
    await no_alerts(desk)
    dialog = desk.desk.alerts_opening.dialog
    assert dialog is not None
    dialog.add_rule()
    assert dialog._form is not None
    return dialog._form


async def an_account_added(desk: Desk) -> QWidget:
    desk.begin()
    desk.desk.dialogs.add_account()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, AddAccountDialog)
    return dialog


async def a_custom_account_added(desk: Desk) -> QWidget:
    """At addresses of the user's own, with a private key."""
    dialog = await an_account_added(desk)
    assert isinstance(dialog, AddAccountDialog)
    dialog.environment.setCurrentIndex(dialog.environment.findData(Environment.CUSTOM))
    return dialog


async def what_of_the_history_is_exported(desk: Desk) -> QWidget:
    """Of several accounts, of which something was kept."""
    await filled(desk)
    export = desk.desk.history_export
    kept = KeptHistory(KeptRows([written(ago=86_400), written(of="Sub")]))
    export._keeper_of = lambda _profile: kept
    export.open()
    dialog = export.dialog
    assert dialog is not None
    await until(dialog.export_button.isEnabled)
    return dialog


async def the_accounts_of_the_history(desk: Desk) -> QWidget:
    """One that is here, and one that was removed and is about to be forgotten."""
    history = FakeHistory()
    history.keep("Removed")
    history.keep("Main")
    housekeeping = desk.desk.housekeeping
    housekeeping._engine = replace(housekeeping._engine, history=history)
    dialog = await _settings("history")(desk)
    assert isinstance(dialog, SettingsDialog)
    page = dialog.page
    assert isinstance(page, HistoryPage)
    await until(lambda: len(page.rows) == 2)
    page.rows[1].forget_button.click()
    return dialog


async def how_keys_are_kept(desk: Desk) -> QWidget:
    desk.begin()
    desk.desk.dialogs.explain_keys()
    assert desk.desk.dialogs.shown is not None
    return desk.desk.dialogs.shown


async def the_network(desk: Desk) -> QWidget:
    """Through a proxy with a password."""
    desk.fake.proxy = "http://me@proxy.example:3128"
    await desk.begin_live()
    desk.desk.dialogs.choose_network()
    dialog = desk.desk.dialogs.shown
    assert isinstance(dialog, NetworkDialog)
    return dialog


async def the_funding(desk: Desk) -> QWidget:
    """Of two accounts, with amounts hidden."""
    await filled(desk)
    days = [funding_day("26", "BTC", "0.5", "-0.25"), funding_day("27", "ETH", "1")]
    tell_funding(desk, ToldFunding({"Main": days, "Sub": days}))
    desk.window.commands["funding"].trigger()
    dialog = desk.desk.funding.dialog
    assert dialog is not None
    await until(lambda: bool(dialog.shown.days))
    return dialog


async def no_funding(desk: Desk) -> QWidget:
    await desk.begin_live()
    desk.window.commands["funding"].trigger()
    assert desk.desk.funding.dialog is not None
    return desk.desk.funding.dialog


async def the_log(desk: Desk) -> QWidget:
    log = LogDesk(desk.window, desk.desk, desk.fake.engine(), LogBuffer(), "1.2.3")
    log.open()
    assert log.window is not None
    return log.window


async def what_tidemark_is(desk: Desk) -> QWidget:
    """Of a copy that came as a package, so that there is a list to open."""
    await desk.begin_live()
    desk.desk.about.notices = Path(__file__)
    desk.window.commands["about"].trigger()
    assert desk.desk.about.dialog is not None
    return desk.desk.about.dialog


async def everybodys_licences(desk: Desk) -> QWidget:
    await what_tidemark_is(desk)
    dialog = desk.desk.about.dialog
    assert dialog is not None
    dialog.show_licences()
    assert dialog.licences is not None
    text = dialog.licences.text
    await until(lambda: text.blockCount() > 1)
    return dialog.licences


async def the_question_when_closing(desk: Desk) -> QWidget:
    dialog = ClosingDialog(desk.window.theme, desk.window)
    dialog.open()
    return dialog


SCENES: list[Scene] = [
    the_first_run,
    the_window_while_it_loads,
    the_demo,
    the_window_with_a_coins_details,
    the_window_with_an_explanation,
    the_window_with_a_chart,
    the_window_with_the_changes,
    the_window_without_changes,
    what_is_hidden,
    *map(_settings, ("appearance", "language", "checking", "privacy", "window", "alerts")),
    _settings("history"),
    the_accounts_of_the_history,
    _settings("accounts"),
    an_account_renamed,
    an_account_removed,
    the_alerts,
    no_alerts,
    an_alert,
    an_account_added,
    a_custom_account_added,
    what_of_the_history_is_exported,
    how_keys_are_kept,
    the_network,
    the_funding,
    no_funding,
    the_log,
    what_tidemark_is,
    everybodys_licences,
    the_question_when_closing,
]
