"""The window: band, strip, table and diagnostics, put together."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tidemark.domain.day_start import Since
from tidemark.formatting import harmless
from tidemark.qt.band.top_band import TopBand
from tidemark.qt.detail.table_and_detail import TableAndDetail
from tidemark.qt.explain.asking import Asking
from tidemark.qt.explain.explanation import Asked
from tidemark.qt.feed.feed_panel import FeedPanel
from tidemark.qt.looks import measures
from tidemark.qt.looks.geometry import resize_within_screen
from tidemark.qt.looks.layouts import hairline, tight_column
from tidemark.qt.looks.motion import Motion
from tidemark.qt.looks.privacy import Privacy
from tidemark.qt.looks.ribbon import Ribbon
from tidemark.qt.looks.small_screen import Content, SmallScreen
from tidemark.qt.looks.theme import Tone
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.balance_table_view import BalanceTableView
from tidemark.qt.table.emptiness import Emptiness
from tidemark.qt.table.table_bar import TableBar
from tidemark.qt.translation import spoken
from tidemark.qt.window.account_keys import bind_account_keys
from tidemark.qt.window.diagnostics_strip import DiagnosticsStrip
from tidemark.qt.window.escaping import Escaping
from tidemark.qt.window.filtering import Filtering
from tidemark.qt.window.hiding import Hiding
from tidemark.qt.window.message_strip import MessageStrip
from tidemark.qt.window.seen_window import SeenWindow
from tidemark.qt.window.strip_content import StripContent
from tidemark.qt.window.strip_priority import StripPriority
from tidemark.qt.window.window_actions import WindowActions

if TYPE_CHECKING:
    from tidemark.domain.status import Status
    from tidemark.domain.unit import Unit
    from tidemark.qt.accounts.scope import Scope
    from tidemark.qt.looks.theme import Theme
    from tidemark.qt.window.first_run import FirstRun
    from tidemark.qt.window.strip_content import Known
    from tidemark.settings import Settings

_LEAST_WIDTH, _LEAST_HEIGHT = 560, 400


class MainWindow(SeenWindow):
    """Shows one tab at a time, of one account or of several."""

    confirm_requested = Signal()
    network_requested = Signal()
    demo_requested = Signal()
    add_requested = Signal()
    keys_requested = Signal()
    """The last three from the cards of the first run."""

    def __init__(self, theme: "Theme", preferences: Preferences | None = None) -> None:
        super().__init__()
        self.theme = theme
        self.preferences = preferences or Preferences(parent=self)
        self.privacy = Privacy(self)
        self._scope: Scope | None = None
        self._priority = StripPriority()
        self.ribbon = Ribbon(theme)
        self.band = TopBand(theme, self.privacy)
        self.strip = MessageStrip(theme)
        self.model = BalanceTableModel(self)
        self.table = BalanceTableView(self.model, theme)
        self.bar = TableBar(theme, self.table, self.preferences)
        self.split = TableAndDetail(self.model, self.table, theme)
        self.feed = FeedPanel(theme, self.preferences)
        self.diagnostics = DiagnosticsStrip()
        self._filtering = Filtering(self.model, self.table, self.bar, self.privacy)
        self._page = QWidget()
        self._lay_out()
        self._bind_keys()
        self.band.unit.chosen.connect(lambda unit: self.preferences.change(unit=unit))
        self.bar.by_coin.chosen.connect(lambda chosen: self.preferences.change(all_by_coin=chosen))
        self.band.today.menu.chosen.connect(
            lambda since: self.preferences.change(today_since=since.value)
        )
        self.preferences.changed.connect(self._obey)
        Hiding(self, self.preferences, self.privacy, self.commands["privacy"], self.band.eye)
        self.setMinimumSize(_LEAST_WIDTH, _LEAST_HEIGHT)
        resize_within_screen(self, self.usual_size())
        self._take_over(self.preferences.settings)
        self.show_scope(None)
        self.show_first_run(False)
        self.band.tabs.setFocus()  # or Qt would begin at a button, the tabs being still to come
        spoken(self, self._say)

    def _say(self) -> None:
        """Say what no tick says again."""
        self._name_window()
        if self._page.isHidden():
            self.band.show_no_account()

    def _lay_out(self) -> None:
        column = tight_column(self._page)
        column.addWidget(self.bar)
        column.addWidget(hairline())
        column.addWidget(self.split, 1)
        column.addWidget(self.feed)
        column.addWidget(hairline())
        column.addWidget(self.diagnostics)
        inner = Content()
        self._below = below = tight_column(inner)
        below.addWidget(self.band)
        strip_row = QVBoxLayout()  # also above the cards: a file may be broken
        strip_row.setContentsMargins(measures.ROOM, 0, measures.ROOM, 0)
        strip_row.addWidget(self.strip)
        below.addLayout(strip_row)
        below.addWidget(self._page, 1)
        central = QWidget()
        outer = tight_column(central)
        outer.addWidget(self.ribbon)
        outer.addWidget(SmallScreen(self.theme, inner), 1)
        self.setCentralWidget(central)

    @cached_property
    def first_run(self) -> "FirstRun":
        """The three cards in place of the table, made when first named: most starts need none."""
        from tidemark.qt.window.first_run import FirstRun  # noqa: PLC0415 - see above

        first_run = FirstRun(self.theme)
        first_run.demo_requested.connect(self.demo_requested)
        first_run.add_requested.connect(self.add_requested)
        first_run.keys_requested.connect(self.keys_requested)
        first_run.hide()
        self._below.addWidget(first_run, 1)
        return first_run

    def usual_size(self) -> QSize:
        """The room in which every usual column shows, whatever the screen."""
        width = self.table.horizontalHeader().length() + 2 * measures.WIDE
        return QSize(width, round(width * 0.62))

    def _bind_keys(self) -> None:
        self.commands = actions = WindowActions(self)
        actions["quit"].triggered.connect(self.end)
        actions["confirm"].triggered.connect(self.confirm_requested)
        actions["find"].triggered.connect(self.bar.begin_search)
        actions["feed"].triggered.connect(self.feed.toggle)
        self.diagnostics.log_button.clicked.connect(actions["log"].trigger)
        actions["export"].triggered.connect(self.bar.open_export)
        actions["network"].triggered.connect(self.network_requested)
        actions["explain"].triggered.connect(self._asking().explain_focused)
        actions["next_unit"].triggered.connect(self.band.unit.choose_next)
        self._account_keys = bind_account_keys(self, self.band.tabs)
        actions.fill(self.band.menu)
        self.band.today.menu.addActions([actions["mark"], actions["funding"]])
        self.feed.addAction(actions["funding"])
        Escaping(self, self.split.close_detail)

    @property
    def shortcuts(self) -> list[QObject]:
        """All that a key calls anywhere in the window."""
        return [*self.actions(), *self._account_keys]

    def _asking(self) -> Asking:
        headlines = {**self.band.headlines, self.bar.hidden_rows: Asked.HIDDEN}
        return Asking(self.split, self.table, headlines)

    # What is shown.

    @property
    def unit(self) -> "Unit":
        """What totals and values are told in."""
        return self.preferences.settings.unit

    @property
    def scope(self) -> "Scope | None":
        """The accounts that are shown; None while there are none."""
        return self._scope

    @property
    def is_by_coin(self) -> bool:
        """Whether accounts shown together are summed by coin."""
        return self.preferences.settings.all_by_coin

    def _take_over(self, settings: "Settings") -> None:
        """Look as the user left it; what may move is told later, by `Preferences.tell`."""
        self._obey(frozenset({"unit", "all_by_coin", "today_since"}))
        self.split.detail_height = settings.detail_height
        self.table.set_column_layout(settings.columns)

    def _obey(self, names: frozenset[str]) -> None:
        settings = self.preferences.settings
        if "unit" in names:
            self.band.unit.show_value(settings.unit)
            self.model.set_unit(settings.unit)
            self._filtering.show_hidden()
        if "motion" in names:
            self.table.set_motion(Motion(settings.motion))
        if "all_by_coin" in names:
            self.bar.by_coin.show_value(settings.all_by_coin)
        if "today_since" in names:
            self.band.today.choose(Since(settings.today_since))

    def show_first_run(self, is_first: bool) -> None:
        """Show the three cards instead of a table, or the table."""
        is_new = not self._page.isHidden()
        if not is_first and not is_new and self.isVisible():
            self.band.tabs.setFocus()  # or Qt would pass it on to some button
        self._page.setVisible(not is_first)
        if is_first or not is_new:
            self.first_run.setVisible(is_first)
        if is_first:
            self.band.show_no_account()
            self.show_content(StripContent(Tone.QUIET, ""))
        if is_first and is_new:  # else the keyboard may be at work there
            self.first_run.demo_button.setFocus()

    def show_tabs(self, scopes: Sequence["Scope"], current_id: str | None) -> None:
        """Show these tabs, one of them as the current one."""
        self.band.tabs.show_scopes(scopes, current_id)

    def show_scope(self, scope: "Scope | None", *, can_leave: bool = False) -> None:
        """Turn to another tab: its name, its ribbon, and nothing of the one before."""
        self._scope = scope
        self.ribbon.show_profile(None if scope is None else scope.profiles[0], can_leave=can_leave)
        if scope is not None:
            self.table.tell_environment(scope.environment)
        self._name_window()
        self.diagnostics.show_nothing()
        self.band.show_nothing_known()
        self.bar.by_coin.setVisible(scope is not None and scope.is_all)
        self.clear_table()

    def _name_window(self) -> None:
        label = "" if self._scope is None else harmless(self._scope.label)
        parts = (label, "Tidemark", self.ribbon.word)
        self.setWindowTitle(" · ".join(part for part in parts if part))

    def clear_table(self) -> None:
        """Show no line: others follow."""
        self.split.close_detail()
        self.model.clear()
        self.table.tell_accounts(
            self._scope is not None and self._scope.is_all and not self.is_by_coin
        )
        self.table.set_emptiness(Emptiness.LOADING)

    def show_status(
        self, status: "Status", age: float | None, *, now: float, known: "Known"
    ) -> None:
        """Show the accounts' condition at this moment, and how old (s) their figures are."""
        if self._scope is None:
            return
        self.band.show_status(status, age)
        self.diagnostics.show_status(status, self._scope.environment, now, known)
        if status.confirmed_at is not None:
            self._filtering.show_confirmed()

    def show_content(self, content: StripContent) -> None:
        """Say this in the strip, unless an alert or a notice waits that matters more."""
        self._priority.condition = content
        self._show_foremost()

    def show_alert(
        self, alert: StripContent | None, *, told_ms: int = 0, gives_way: bool = False
    ) -> None:
        """Say this, told at that moment, until it is acknowledged (None: it is).

        One that ``gives_way`` says no more than the account's condition does, if that is grave.
        """
        self._priority.set_alert(alert, gives_way=gives_way, told_ms=told_ms)
        self._show_foremost()

    @property
    def notice(self) -> StripContent | None:
        """What waits to be read and dismissed; None while nothing does."""
        return self._priority.notice

    def show_notice(self, notice: StripContent | None) -> None:
        """Say something beside the account's condition until it is dismissed (None dismisses)."""
        self._priority.notice = notice
        self._show_foremost()

    def retell_notice(self, notice: StripContent) -> None:
        """Say the notice that waits in other words; it is no news for that."""
        self._priority.retell(notice)
        self._show_foremost()

    def _show_foremost(self) -> None:
        self.strip.show_content(self._priority.foremost)
