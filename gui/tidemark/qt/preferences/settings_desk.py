"""Opens the settings, one dialog at a time, and ties its pages to what they are about."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject

from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.formatting import harmless
from tidemark.qt.accounts.account_dialogs import AccountDialogs
from tidemark.qt.accounts.housekeeping import Housekeeping
from tidemark.qt.engine import Engine
from tidemark.qt.history.history_desk import HistoryDesk
from tidemark.qt.looks.controls import plain_button
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.translation import QT_TRANSLATE_NOOP, spoken
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.showing import Showing

if TYPE_CHECKING:
    from tidemark.qt.preferences.accounts_page import AccountsPage
    from tidemark.qt.preferences.history_page import HistoryPage
    from tidemark.qt.preferences.settings_dialog import SettingsDialog
    from tidemark.qt.preferences.settings_page import SettingsPage

_WAY = QT_TRANSLATE_NOOP("SettingsDialog", "The way to the exchange")


class Accounts(Protocol):
    """Where the accounts are at work."""

    @property
    def profiles(self) -> Sequence[AccountProfile]: ...
    @property
    def is_demo(self) -> bool: ...
    @property
    def dialogs(self) -> AccountDialogs: ...
    @property
    def housekeeping(self) -> Housekeeping: ...
    @property
    def history(self) -> HistoryDesk: ...
    @property
    def showing(self) -> Showing: ...


class SettingsDesk(QObject):
    """``dialog`` is the one that is open, if one is. Call `refresh` when accounts are others.

    Dialog and pages are loaded when they are first opened.
    """

    def __init__(self, window: MainWindow, engine: Engine, desk: Accounts) -> None:
        super().__init__(window)
        self._window, self._engine, self._desk = window, engine, desk
        self.dialog: SettingsDialog | None = None
        self._accounts: AccountsPage | None = None
        self._history: HistoryPage | None = None
        self._proxy: PlainLabel | None = None
        window.commands["settings"].triggered.connect(self.open)
        desk.history.forgotten.connect(self._tell_history)

    def open(self) -> None:
        """Open the settings, or bring them to the front."""
        if self.dialog is None:
            self.dialog = self._make()
            self.dialog.finished.connect(self._forget)
            self.refresh()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """Close the settings if they are open."""
        if self.dialog is not None:
            self.dialog.done(0)

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = self._accounts = self._history = self._proxy = None

    def _make(self) -> "SettingsDialog":
        from tidemark.qt.preferences.accounts_page import AccountsPage  # noqa: PLC0415 - see above
        from tidemark.qt.preferences.history_page import HistoryPage  # noqa: PLC0415 - see above
        from tidemark.qt.preferences.setting_rows import PAGES  # noqa: PLC0415 - see above
        from tidemark.qt.preferences.settings_dialog import SettingsDialog  # noqa: PLC0415 - see above
        from tidemark.qt.preferences.settings_page import SettingsPage  # noqa: PLC0415 - see above

        theme, preferences = self._window.theme, self._window.preferences
        self._history = HistoryPage(theme, preferences, self._engine, self._desk.housekeeping)
        pages = {
            key: self._history
            if key == "history"
            else SettingsPage(theme, title, preferences, rows)
            for key, (title, rows) in PAGES.items()
        }
        self._add_network(pages["checking"])
        self._add_alerts(pages["alerts"])
        for page in pages.values():
            page.finish()
        self._accounts = AccountsPage(theme, preferences, self._engine, self._desk.housekeeping)
        self._accounts.add_requested.connect(self._desk.dialogs.add_account)
        self._accounts.key_requested.connect(self._desk.dialogs.enter_key_of)
        return SettingsDialog(theme, {**pages, "accounts": self._accounts}, self._window)

    def _add_network(self, page: "SettingsPage") -> None:
        self._proxy = PlainLabel()
        self._proxy.setWordWrap(True)
        button = plain_button(lambda: self.tr("Network…"))
        button.clicked.connect(self._desk.dialogs.choose_network)
        spoken(self._proxy, self._show_proxy)
        page.add_line(button, page.caption(_WAY), self._proxy)

    def _add_alerts(self, page: "SettingsPage") -> None:
        if "alerts" in self._window.commands:
            button = plain_button(lambda: self.tr("Alerts…"))
            button.clicked.connect(self._window.commands["alerts"].trigger)
            page.add_line(button)

    # What may become different while it is open.

    def refresh(self) -> None:
        """Show the accounts, the tab and the way to the exchange as they are now."""
        if self.dialog is None or self._accounts is None:
            return
        scope = self._desk.showing.scope
        self.dialog.ribbon.show_profile(None if scope is None else scope.profiles[0])
        kept = [each for each in self._desk.profiles if each.environment is not Environment.DEMO]
        self._accounts.show_accounts(kept, can_add=not self._desk.is_demo)
        self._tell_history()
        self._show_proxy()

    def _tell_history(self) -> None:
        if self._history is not None:
            self._history.reload()

    def _show_proxy(self) -> None:
        if self._proxy is None:
            return
        told = {
            "off": self.tr("The exchange is reached directly, without a proxy."),
            "system": self.tr("The exchange is reached as the system is set."),
        }
        proxy = self._engine.proxy()
        through = self.tr("The exchange is reached through {proxy}.")
        self._proxy.setText(told.get(proxy) or through.format(proxy=harmless(proxy)))
