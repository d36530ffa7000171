"""The top band: whose account it is, how much there is, and whether it is live."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from tidemark.domain.status import Status
from tidemark.formatting import duration
from tidemark.qt import measures
from tidemark.qt.account_tabs import AccountTabs
from tidemark.qt.controls import Container, IconButton
from tidemark.qt.plain_text import ElidingLabel, PlainLabel
from tidemark.qt.state_mark import StateMark
from tidemark.qt.theme import Theme


class TopBand(Container):
    """Tabs above; below them the count of coins and the state's mark."""

    add_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.tabs = AccountTabs(theme)
        self.tabs.add_requested.connect(self.add_requested)
        self.mark = StateMark(theme)
        self.menu = QMenu(self)
        self._counts = ElidingLabel()
        self._counts.setFont(measures.tabular(measures.display(self.font())))
        self._counts.setForegroundRole(QPalette.ColorRole.WindowText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.GAP, measures.ROOM, measures.SNUG)
        layout.setSpacing(measures.SNUG)
        layout.addLayout(self._upper_row(theme))
        layout.addLayout(self._lower_row())

    @property
    def counts_text(self) -> str:
        """What is said of how many coins there are."""
        return self._counts.text()

    def _upper_row(self, theme: Theme) -> QHBoxLayout:
        kind = PlainLabel(self.tr("COIN-M · read-only"))
        kind.setFont(measures.small(self.font()))
        kind.set_ink(QPalette.ColorRole.PlaceholderText)
        self.menu_button = IconButton(theme, "menu", self.tr("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self.menu)
        row = QHBoxLayout()
        row.setSpacing(measures.GAP)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(kind)
        row.addWidget(self.menu_button)
        return row

    def _lower_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(measures.ROOM)
        row.addWidget(self._counts, 1)
        row.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return row

    def show_counts(self, total: int, with_balance: int) -> None:
        """Say how many coins there are, and how many are more than zero."""
        coins = self.tr("1 coin") if total == 1 else self.tr("{count} coins").format(count=total)
        held = self.tr("{count} with a balance").format(count=with_balance)
        self._counts.set_text(f"{coins} · {held}")

    def show_no_account(self) -> None:
        """Say that there is nobody's balance to show."""
        self._counts.set_text(self.tr("No account yet"))
        self.mark.hide()

    def show_nothing_known(self) -> None:
        """Say that nothing is known yet."""
        self._counts.set_text(self.tr("— coins"))

    def show_status(self, status: Status, now: float) -> None:
        """Show the state and the age of the figures as a whole."""
        age = None if status.confirmed_at is None else now - status.confirmed_at
        self.mark.show_state(status.state, duration(age))
        self.mark.show()
