"""The accounts, one tab each, and the way to add another."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QWidget

from tidemark.domain.profile import AccountProfile
from tidemark.formatting import harmless
from tidemark.qt import measures
from tidemark.qt.controls import IconButton
from tidemark.qt.plain_text import plain_tool_tip
from tidemark.qt.theme import Theme

_WITH_SHORTCUT = 9
_MOST_WITHOUT_SCROLLING = 3

_SHEET = """
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{
    background: transparent; color: {muted}; border: 2px solid transparent; border-radius: 6px;
    padding: 5px 12px; margin-right: 4px; max-width: 220px;
}}
QTabBar::tab:hover {{ background: {hover}; }}
QTabBar::tab:selected {{ background: {raised}; color: {text}; border: 1px solid {line};
    padding: 6px 13px; }}
QTabBar::tab:selected:focus {{ border: 2px solid {accent}; padding: 5px 12px; }}
QTabBar QToolButton {{ background: {raised}; border: 1px solid {line}; }}
"""


class AccountTabs(QWidget):
    """``chosen`` gives the id of the account to show; ``add_requested`` asks for a new one."""

    chosen = Signal(str)
    add_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ids: list[str] = []
        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideRight)
        self._bar.setAccessibleName(self.tr("Accounts"))
        self._bar.currentChanged.connect(self._choose)
        self.add_button = IconButton(theme, "add", self.tr("Add an account"))
        self.add_button.clicked.connect(self.add_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(measures.TIGHT)
        layout.addWidget(self._bar)
        layout.addWidget(self.add_button)
        theme.changed.connect(self._dress)
        self._dress()

    @property
    def labels(self) -> list[str]:
        """The texts of the tabs."""
        return [self._bar.tabText(tab).replace("&&", "&") for tab in range(self._bar.count())]

    def show_accounts(self, profiles: Sequence[AccountProfile], current_id: str | None) -> None:
        """Show these accounts, one of them as the current one."""
        self._bar.setUsesScrollButtons(len(profiles) > _MOST_WITHOUT_SCROLLING)
        with QSignalBlocker(self._bar):
            while self._bar.count():
                self._bar.removeTab(0)
            self._ids = [profile.account_id for profile in profiles]
            for number, profile in enumerate(profiles, start=1):
                self._add_tab(number, profile)
            if current_id in self._ids:
                self._bar.setCurrentIndex(self._ids.index(current_id))
        self._bar.setVisible(bool(self._ids))

    def offer_adding(self, is_offered: bool) -> None:
        """Offer another account, or not: the demo takes no real key."""
        self.add_button.setVisible(is_offered)

    def choose_number(self, number: int) -> None:
        """Choose the account of that number, counted from 1, if there is one."""
        if 0 < number <= self._bar.count():
            self._bar.setCurrentIndex(number - 1)

    def _add_tab(self, number: int, profile: AccountProfile) -> None:
        label = harmless(profile.label)
        tab = self._bar.addTab(label.replace("&", "&&"))  # a single one would underline a letter
        keys = f" (Ctrl+{number})" if number <= _WITH_SHORTCUT else ""
        self._bar.setTabToolTip(tab, plain_tool_tip(f"{label}{keys}"))

    def _choose(self, tab: int) -> None:
        if 0 <= tab < len(self._ids):
            self.chosen.emit(self._ids[tab])

    def _dress(self) -> None:
        colours = self._theme.colours
        self._bar.setStyleSheet(
            _SHEET.format(
                muted=colours.muted,
                hover=colours.hover,
                raised=colours.raised,
                text=colours.text,
                line=colours.line,
                accent=colours.accent,
            )
        )
