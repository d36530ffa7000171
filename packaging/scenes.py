"""The scenes that are pictured, one a line: a name, what it shows, how large, and what to do."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QWidget

from made_up_past import HOUR
from tidemark.domain.alerting.rule import Condition, Measure, Rule
from tidemark.domain.freshness import State
from tidemark.domain.unit import Unit
from tidemark.history.questions import Spark
from tidemark.qt.about.about_dialog import AboutDialog
from tidemark.qt.accounts.add_account_dialog import AddAccountDialog
from tidemark.qt.accounts.keys_explained_dialog import KeysExplainedDialog
from tidemark.qt.alerts.alerts_dialog import AlertsDialog
from tidemark.qt.alerts.rule_dialog import RuleDialog
from tidemark.qt.chart.frame import Span
from tidemark.qt.explain.explanation import Asked
from tidemark.qt.export.history_dialog import HistoryDialog
from tidemark.qt.funding.funding_dialog import FundingDialog
from tidemark.qt.log.log_window import LogWindow
from tidemark.qt.mini.mini_window import MiniWindow
from tidemark.qt.network.network_dialog import NetworkDialog
from tidemark.qt.preferences.settings_dialog import SettingsDialog
from tidemark.qt.table.balance_columns import INDEX_BY_KEY, SPARK
from tray_sheet import TraySheet

if TYPE_CHECKING:
    from studio import Studio

Shown = Sequence[QWidget]
"""What is pictured: a window, then what is open above it."""

LAPTOP, SMALL, LARGE = (1180, 720), (640, 420), (1180, 860)
FOUR_K = (1920, 1040)  # the work area of a screen of 3840 x 2160 at 200 %


@dataclass(frozen=True, slots=True)
class Scene:
    """``size`` is the window's, in pixels at ``scale`` 1."""

    name: str
    caption: str
    play: Callable[["Studio"], Awaitable[Shown]]
    size: tuple[int, int] = LAPTOP
    scale: int = 1


# Figures.


async def _main(studio: "Studio") -> Shown:
    return [studio.window]


async def _detail(studio: "Studio") -> Shown:
    await studio.remember()
    window = studio.window
    window.table.setFocus(Qt.FocusReason.TabFocusReason)
    studio.choose("BTC")
    window.table.detail_requested.emit(window.table.currentIndex().row())
    await _until_small_line(studio, "BTC")
    return [window]


async def _explain_cell(studio: "Studio") -> Shown:
    window = studio.window
    studio.choose("ETH", "cross_unrealized_pnl")
    studio.trigger("explain")
    return [window]


def _explained(asked: Asked) -> Callable[["Studio"], Awaitable[Shown]]:
    async def play(studio: "Studio") -> Shown:
        studio.window.split.explain(asked)
        return [studio.window]

    return play


def _all(*, by_coin: bool) -> Callable[["Studio"], Awaitable[Shown]]:
    async def play(studio: "Studio") -> Shown:
        studio.prefer(all_by_coin=by_coin)
        studio.tab(0)
        return [studio.window]

    return play


async def _hidden(studio: "Studio") -> Shown:
    studio.trigger("privacy")
    return [studio.window]


async def _changes(studio: "Studio") -> Shown:
    studio.tab(0)
    studio.prefer(feed_open=True)
    return [studio.window]


async def _large_text(studio: "Studio") -> Shown:
    studio.prefer(text_scale=2.0)
    return [studio.window]


# The past.

_TO_A_DEPOSIT = 37  # hundredths of a month
_BESIDES = ("cross_unrealized_pnl", "withdraw_available", "margin_ratio")


async def _chart_total(studio: "Studio") -> Shown:
    await studio.remember()
    studio.desk.chart.open_total()
    chart = await studio.chart(Span.MONTH)
    studio.press(chart.panel.view, *[Qt.Key.Key_Left] * _TO_A_DEPOSIT)
    return [studio.window]


async def _chart_coin(studio: "Studio") -> Shown:
    await studio.remember()
    studio.prefer(unit=Unit.COIN)
    studio.choose("ETH")
    studio.trigger("history")
    chart = await studio.chart(Span.DAY)
    studio.press(chart.panel.view, *[Qt.Key.Key_Left] * 3, control=True)
    return [studio.window]


async def _chart_hidden(studio: "Studio") -> Shown:
    await _chart_coin(studio)
    studio.trigger("privacy")
    return [studio.window]


async def _chart_empty(studio: "Studio") -> Shown:
    studio.tab(3)
    studio.prefer(keep_history=False)
    await studio.desk.history.forget(studio.desk.controllers["arbitrage"].profile)
    studio.desk.chart.open_total()
    await studio.chart(Span.DAY)
    return [studio.window]


async def _sparks(studio: "Studio") -> Shown:
    await studio.remember()
    table = studio.window.table
    for key in _BESIDES:
        table.show_column(INDEX_BY_KEY[key], False)
    table.show_column(SPARK, True)
    await _until_small_line(studio, "ETH")
    return [studio.window]


async def _until_small_line(studio: "Studio", asset: str) -> None:
    controller = studio.desk.controllers["main"]
    await studio.until(lambda: _is_line(controller.sparks.get(asset)), "the small line is told")


def _is_line(spark: Spark | None) -> bool:
    return spark is not None and sum(each is not None for each in spark.values) > 1


# Bad days.

_AWAY_MS = 10 * HOUR


async def _stale(studio: "Studio") -> Shown:
    studio.exchange.faults.go_silent()
    await studio.until_state(State.STALE)
    return [studio.window]


async def _offline(studio: "Studio") -> Shown:
    studio.exchange.faults.refuse_handshakes(503)
    studio.exchange.faults.drop_connections()
    await studio.until_state(State.OFFLINE)
    return [studio.window]


async def _refused(studio: "Studio") -> Shown:
    studio.exchange.faults.restrict_ip("key-of-main")
    await studio.until_state(State.REFUSED)
    return [studio.window]


async def _one_of_three(studio: "Studio") -> Shown:
    studio.tab(0)
    studio.exchange.faults.restrict_ip("key-of-sub")
    await studio.until_state(State.REFUSED, "sub")
    return [studio.window]


async def _last_known(studio: "Studio") -> Shown:
    studio.exchange.faults.go_silent()
    await studio.start_again("main", _AWAY_MS)
    return [studio.window]


# Coming in.


async def _first_run(studio: "Studio") -> Shown:
    studio.window.show_tabs([], None)
    studio.window.show_scope(None)
    studio.desk.showing.show(None)
    studio.window.show_first_run(True)
    return [studio.window]


async def _add_account(studio: "Studio") -> Shown:
    studio.desk.dialogs.add_account()
    return [studio.dialog(AddAccountDialog)]


async def _keys(studio: "Studio") -> Shown:
    studio.desk.dialogs.explain_keys()
    return [studio.dialog(KeysExplainedDialog)]


# Dialogs and windows.


def _settings(page: str) -> Callable[["Studio"], Awaitable[Shown]]:
    async def play(studio: "Studio") -> Shown:
        studio.trigger("settings")
        dialog = studio.dialog(SettingsDialog)
        dialog.choose_page(page)
        return [dialog]

    return play


_RULES = (
    Rule("btc", Measure.AVAILABLE, Condition.BELOW, Decimal(1), "main", "BTC", name="Top up"),
    Rule("eth", Measure.MARGIN, Condition.ABOVE, Decimal(60), asset="ETH"),
    Rule("all", Measure.TOTAL_USD, Condition.CHANGES_PERCENT, Decimal(5), is_together=True),
    Rule("live", Measure.NOT_LIVE, Condition.ABOVE, Decimal(60)),
)


async def _ringing(studio: "Studio") -> Shown:
    studio.prefer(alerts=_RULES)
    await studio.until(lambda: studio.desk.alerts.is_alerting, "an alert rings")
    return [studio.window]


async def _alerts(studio: "Studio") -> Shown:
    await _ringing(studio)
    studio.trigger("alerts")
    dialog = studio.dialog(AlertsDialog)
    dialog.rules_view.setCurrentIndex(dialog.rules.index(1, 0))
    dialog.test_rule()
    return [dialog]


async def _alert_form(studio: "Studio") -> Shown:
    studio.prefer(alerts=_RULES)
    studio.trigger("alerts")
    studio.dialog(AlertsDialog).edit_rule()
    return [studio.dialog(RuleDialog)]


async def _log(studio: "Studio") -> Shown:
    studio.trigger("log")
    return [studio.dialog(LogWindow)]


async def _funding(studio: "Studio") -> Shown:
    studio.trigger("funding")
    return [studio.dialog(FundingDialog)]


async def _network(studio: "Studio") -> Shown:
    studio.trigger("network")
    return [studio.dialog(NetworkDialog)]


async def _about(studio: "Studio") -> Shown:
    studio.trigger("about")
    return [studio.dialog(AboutDialog)]


# Menus and panels.


async def _export(studio: "Studio") -> Shown:
    studio.trigger("export")
    return [studio.window, studio.popup()]


async def _export_history(studio: "Studio") -> Shown:
    await studio.remember()
    studio.window.bar.export_menu.history_requested.emit()
    dialog = studio.dialog(HistoryDialog)
    await studio.until(dialog.export_button.isEnabled, "the history is measured")
    return [dialog]


async def _columns(studio: "Studio") -> Shown:
    menu = studio.window.bar.menu
    button = studio.window.bar.columns_button
    menu.aboutToShow.emit()  # fills it, as clicking the button does
    beside = button.width() - menu.sizeHint().width()
    menu.popup(button.mapToGlobal(QPoint(beside, button.height())))
    return [studio.window, menu]


async def _since(studio: "Studio") -> Shown:
    studio.trigger("mark")
    caption = studio.window.band.today.caption
    caption.open_menu()
    return [studio.window, studio.popup()]


async def _filter(studio: "Studio") -> Shown:
    studio.prefer(hide_small=True)
    studio.window.bar.hiding.click()
    return [studio.window, studio.popup()]


async def _cell_menu(studio: "Studio") -> Shown:
    table = studio.window.table
    studio.choose("ETH")
    at = table.visualRect(table.currentIndex()).center()
    ground = table.viewport()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, ground.mapToGlobal(at))
    QApplication.sendEvent(ground, event)
    return [studio.window, studio.popup()]


async def _menu(studio: "Studio") -> Shown:
    menu, window = studio.window.band.menu, studio.window
    button = window.band.menu_button
    beside = button.width() - menu.sizeHint().width()
    menu.popup(button.mapToGlobal(QPoint(beside, button.height())))
    return [window, menu]


# Beside the window.


async def _mini(studio: "Studio") -> Shown:
    studio.prefer(mini=True)
    return [studio.dialog(MiniWindow)]


async def _tray(_: "Studio") -> Shown:
    return [TraySheet()]


SCENES = (
    Scene("main", "An account, live", _main),
    Scene("detail", "A coin's details", _detail),
    Scene("explain-total", "How the total is made", _explained(Asked.TOTAL)),
    Scene("explain-today", "What today's change is made of", _explained(Asked.TODAY)),
    Scene("explain-figure", "How a figure of the table is made", _explain_cell),
    Scene("all-by-account", "All accounts, a row for each coin of each", _all(by_coin=False)),
    Scene("all-by-coin", "All accounts, summed by coin", _all(by_coin=True)),
    Scene("since", "What the change is told since", _since),
    Scene("chart-total", "A month of the total", _chart_total),
    Scene("chart-coin", "A day of a coin, with what changed it", _chart_coin),
    Scene("chart-hidden", "A chart while amounts are hidden", _chart_hidden),
    Scene("chart-empty", "A chart of which nothing is known yet", _chart_empty),
    Scene("sparks", "The day of each coin as a small line", _sparks),
    Scene("chart-narrow", "A month of the total in a small window", _chart_total, SMALL),
    Scene("changes", "What moved, and why", _changes),
    Scene("amounts-hidden", "Amounts hidden", _hidden),
    Scene("log", "What happened", _log),
    Scene("alert", "An alert", _ringing),
    Scene("menu", "Everything the window can be asked to do", _menu),
    Scene("cell-menu", "What can be done with a cell", _cell_menu),
    Scene("columns", "Which columns are shown", _columns),
    Scene("filter", "What is hidden", _filter),
    Scene("export", "Exporting", _export),
    Scene("export-history", "Exporting the history", _export_history),
    Scene("alerts", "What is watched, and what was told", _alerts),
    Scene("alert-form", "An alert is made", _alert_form),
    Scene("settings-appearance", "Settings: appearance", _settings("appearance")),
    Scene("settings-language", "Settings: language", _settings("language")),
    Scene("settings-checking", "Settings: checking and network", _settings("checking")),
    Scene("settings-privacy", "Settings: privacy", _settings("privacy")),
    Scene("settings-history", "Settings: history", _settings("history")),
    Scene("settings-window", "Settings: window and tray", _settings("window")),
    Scene("settings-alerts", "Settings: alerts", _settings("alerts")),
    Scene("settings-accounts", "Settings: accounts", _settings("accounts")),
    Scene("funding", "Funding received and paid", _funding),
    Scene("network", "The way to the exchange", _network),
    Scene("about", "Which copy this is, and under which terms", _about),
    Scene("mini", "The mini window", _mini),
    Scene("tray", "The tray's icon in each state, calm and with an alert", _tray),
    Scene("small", "The smallest laptop window", _main, SMALL),
    Scene("large-text", "Text at 200 %", _large_text, LARGE),
    Scene("4k", "A screen of 3840 x 2160 at 200 %", _main, FOUR_K, scale=2),
    Scene("stale", "Not live: the exchange is silent", _stale),
    Scene("offline", "Not live: no connection", _offline),
    Scene("refused", "Not live: the key is refused", _refused),
    Scene("one-refused", "One of three accounts is refused", _one_of_three),
    Scene("last-known", "A start: what was known last, until the exchange answers", _last_known),
    Scene("keys", "How keys are kept", _keys),
    Scene("add-account", "Adding an account", _add_account),
    Scene("first-run", "The first run", _first_run),
)
"""Those that end the accounts' calm come last."""
