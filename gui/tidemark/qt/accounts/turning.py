"""Which tabs there are, which one is shown, and how the window turns to another."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.known_accounts import KnownAccounts
from tidemark.qt.accounts.scope import Scope, begun_with, scopes_of
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.showing import Showing


class Turning(QObject):
    """``turned`` comes when another tab is shown; no account is opened or closed for it.

    While ``demo`` is entered there is no other tab. ``last_shown`` is the tab to come back to.
    """

    turned = Signal()

    def __init__(self, window: MainWindow, known: KnownAccounts, showing: Showing) -> None:
        super().__init__(window)
        self._window = window
        self._known = known
        self._showing = showing
        self.demo: AccountProfile | None = None
        self.last_shown: str | None = None

    @property
    def tabs(self) -> Sequence[Scope]:
        """What there is to choose from: the demo alone, or all sums and accounts."""
        if self.demo is not None:
            return [Scope.of_account(self.demo)]
        return scopes_of(self._known.profiles)

    def choose(self, scope_id: str) -> None:
        """Show a tab, and at the next start again."""
        scope = next((each for each in self.tabs if each.scope_id == scope_id), None)
        if scope is None or scope == self._showing.scope:
            return
        self.turn_to(scope)
        self.last_shown = scope_id
        if not any(self._known.is_only_this_run(each.account_id) for each in scope.profiles):
            self._window.preferences.change(last_account_id=scope_id)

    def choose_some(self) -> None:
        """Show the tab shown last, or the first account's, or the cards of the first run."""
        scopes = self.tabs
        if not scopes:
            self._turn_to_cards()
            return
        self.choose(begun_with(scopes, self.last_shown).scope_id)

    def turn_to(self, scope: Scope) -> None:
        """Show a tab, for now."""
        self._window.show_first_run(False)
        self._window.show_tabs(self.tabs, scope.scope_id)
        self._window.show_scope(scope, can_leave=self.demo is not None)
        self._window.band.tabs.offer_adding(scope.environment is not Environment.DEMO)
        self._showing.show(scope)
        self.turned.emit()

    def show_names(self) -> None:
        """Show the same tab by the names that accounts have now; the demo has none of theirs."""
        shown = self._showing.scope
        if self.demo is None and shown is not None:
            known = {scope.scope_id: scope for scope in self.tabs}
            self.turn_to(known[shown.scope_id])

    def _turn_to_cards(self) -> None:
        self._window.show_tabs([], None)
        self._window.show_scope(None)
        self._window.show_first_run(True)
        self._showing.show(None)
        self.turned.emit()
