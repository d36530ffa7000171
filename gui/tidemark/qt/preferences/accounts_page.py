"""The settings' page of accounts: each with its key's ending, and what can be done with it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.housekeeping import Housekeeping
from tidemark.qt.engine import Engine
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import plain_button
from tidemark.qt.looks.theme import Theme
from tidemark.qt.preferences.account_row import AccountRow
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.preferences.settings_page import SettingsPage
from tidemark.qt.translation import QT_TRANSLATE_NOOP

TITLE = QT_TRANSLATE_NOOP("SettingsDialog", "Accounts")
_NONE_YET = QT_TRANSLATE_NOOP(
    "SettingsDialog", "There is no account yet. Its key would be kept in this computer's keyring."
)


class AccountsPage(SettingsPage):
    """``add_requested`` and ``key_requested`` (with a profile) ask for the dialogs of the desk."""

    add_requested = Signal()
    key_requested = Signal(object)

    def __init__(
        self, theme: Theme, preferences: Preferences, engine: Engine, housekeeping: Housekeeping
    ) -> None:
        super().__init__(theme, TITLE, preferences)
        self._theme, self._engine, self._housekeeping = theme, engine, housekeeping
        self.rows: list[AccountRow] = []
        self._none = self.hint(_NONE_YET)
        self._list = QVBoxLayout()
        self._list.setSpacing(measures.SNUG)
        self.add_button = plain_button(lambda: self.tr("Add an account"))
        self.add_button.clicked.connect(self.add_requested)
        self.body.addWidget(self._none)
        self.body.addLayout(self._list)
        self.add_line(self.add_button)
        self.finish()

    def show_accounts(self, profiles: Sequence[AccountProfile], *, can_add: bool) -> None:
        """Show these accounts; a row that is as it was keeps what is typed in it."""
        self._none.setVisible(not profiles)
        self.add_button.setVisible(can_add)
        known = {row.profile: row for row in self.rows}
        for row in self.rows:
            if row.profile not in profiles:
                self._list.removeWidget(row)
                row.hide()
                row.deleteLater()
        self.rows = [known.get(profile) or self._row(profile) for profile in profiles]
        for place, row in enumerate(self.rows):
            self._list.insertWidget(place, row)
        controls = [each for row in self.rows for each in row.controls]
        self.lead_keyboard(self._last_control_before(), [*controls, self.add_button])

    def _last_control_before(self) -> QWidget:
        """What Tab leaves for this page; some control there is, for the page itself has one."""
        before = self.previousInFocusChain()
        while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        return before or self

    def _row(self, profile: AccountProfile) -> AccountRow:
        row = AccountRow(self._theme, self._engine, self._housekeeping, profile)
        row.key_requested.connect(lambda: self.key_requested.emit(profile))
        return row
