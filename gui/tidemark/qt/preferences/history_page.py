"""The settings' page of the history: how much is kept, and of which accounts anything is."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from tidemark.formatting import harmless
from tidemark.history.questions import HistoryUnreadable, NothingKept
from tidemark.qt.accounts.housekeeping import Housekeeping
from tidemark.qt.accounts.kept_accounts import KeptAccount
from tidemark.qt.engine import Engine
from tidemark.qt.looks import measures
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.preferences.account_words import Told
from tidemark.qt.preferences.bound_controls import BoundNumber
from tidemark.qt.preferences.deed_row import Presence, focused_beside, tell
from tidemark.qt.preferences.kept_row import KeptRow
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.preferences.setting_rows import PAGES
from tidemark.qt.preferences.settings_page import SettingsPage
from tidemark.qt.translation import QT_TRANSLATE_NOOP, Text, said, spoken

_ACCOUNTS = QT_TRANSLATE_NOOP("SettingsDialog", "Accounts in the history")


class HistoryPage(SettingsPage):
    """Asks the history whenever it is turned to, and by `reload`. Accounts that were removed
    stand behind the others; here alone they can be forgotten."""

    def __init__(
        self, theme: Theme, preferences: Preferences, engine: Engine, housekeeping: Housekeeping
    ) -> None:
        title, rows = PAGES["history"]
        super().__init__(theme, title, preferences, rows)
        self._theme, self._engine, self._housekeeping = theme, engine, housekeeping
        self._presence = Presence()
        self.destroyed.connect(self._presence.end)
        self._asked = 0
        self.rows: list[KeptRow] = []
        self._instead: Text = lambda: self.tr("Looking at what was kept…")
        self.instead, self.message = PlainLabel(), PlainLabel()
        """What is said instead of rows, and how the last forgetting went."""
        self._list = QVBoxLayout()
        self._list.setSpacing(measures.SNUG)
        self._place_list()
        spoken(self, self._say)

    def _place_list(self) -> None:
        for words in (self.instead, self.message):
            words.setWordWrap(True)
            set_type(words, Type.SMALL)
        self.instead.set_ink(QPalette.ColorRole.PlaceholderText)
        self.message.hide()
        caption, column = self.caption(_ACCOUNTS), QVBoxLayout()
        column.setSpacing(measures.SNUG)
        for part in (caption, self.message, self.instead):
            column.addWidget(part)
        column.addLayout(self._list)
        self.body.addLayout(column)
        for part in (caption, self.instead):
            part.setVisible(self._housekeeping.keeps_history)

    def _say(self) -> None:
        self.instead.setText(said(self._instead))

    # What is kept.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        tell(self.message, self._theme, "")
        self.reload()

    def reload(self) -> None:
        """Ask what is kept; what is shown stays until that is known."""
        if self._housekeeping.keeps_history and self.isVisible():
            self._asked += 1
            self._engine.spawn(self._ask(self._asked), name="accounts in the history")

    async def _ask(self, number: int) -> None:
        kept: Sequence[KeptAccount] = ()
        failure: HistoryUnreadable | None = None
        try:
            kept = await self._housekeeping.kept_accounts()
        except HistoryUnreadable as error:
            failure = error
        if not self._presence.is_over and number == self._asked:
            self._show(kept, lambda: self._words_instead(failure))

    def _words_instead(self, failure: HistoryUnreadable | None) -> str:
        if failure is None or isinstance(failure, NothingKept):
            return self.tr("Nothing is kept of any account yet.")
        reason = harmless(str(failure))
        return self.tr("The history cannot be read now ({reason}).").format(reason=reason)

    def _show(self, kept: Sequence[KeptAccount], instead: Text) -> None:
        """A row in which something is asked stays as it is."""
        self._instead = instead
        self._say()
        self.instead.setVisible(not kept)
        known = {row.kept.account_id: row for row in self.rows}
        self.rows = [self._row(each, known.pop(each.account_id, None)) for each in kept]
        has_lost_focus = bool(known) and self._has_focus_in(known.values())
        for row in known.values():
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, row in enumerate(self.rows):
            self._list.insertWidget(place, row)
        controls = [each for row in self.rows for each in row.controls]
        self.lead_keyboard(self.last_field, controls)
        if has_lost_focus:
            (self.rows[0].forget_button if self.rows else self.last_field).setFocus()

    def _has_focus_in(self, rows: Iterable[KeptRow]) -> bool:
        """Whether the keyboard is in one of these, or nowhere, as after one that was disabled."""
        focused = focused_beside(self)
        return focused is None or any(row.isAncestorOf(focused) for row in rows)

    @property
    def last_field(self) -> BoundNumber:
        """Where the keyboard is before it comes to the accounts."""
        return self.findChildren(BoundNumber)[-1]

    def _row(self, kept: KeptAccount, known: KeptRow | None) -> KeptRow:
        if known is not None:
            known.show_kept(kept)
            return known
        return KeptRow(self._theme, self._engine, self._housekeeping, kept, self._note_forgotten)

    def _note_forgotten(self, told: Told) -> None:
        """The row goes; what there is to say of it stays until the page is turned to again."""
        if not self._presence.is_over:
            tell(self.message, self._theme, *told)
            self.reload()
