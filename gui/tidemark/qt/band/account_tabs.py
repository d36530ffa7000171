"""The tabs: accounts and sums of accounts, each with its state's sign; the way to add another."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QTabBar, QToolButton, QWidget

from tidemark.formatting import harmless
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import IconButton
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.shapes import draw_state
from tidemark.qt.looks.type_scale import measured
from tidemark.qt.state_words import state_word, worst
from tidemark.qt.translation import spoken

if TYPE_CHECKING:
    from tidemark.domain.freshness import State
    from tidemark.qt.accounts.scope import Scope
    from tidemark.qt.looks.theme import Theme

_WITH_SHORTCUT = 9
_WIDEST_LABEL = 28
_MOST_WITHOUT_SCROLLING = 3

_SHEET = """
QTabBar {{ background: transparent; border: none; }}
QTabBar::tab {{
    background: transparent; color: {muted}; border: 2px solid transparent; border-radius: 6px;
    padding: 5px 12px; margin-right: 4px; max-width: {widest}px;
}}
QTabBar::tab:hover {{ background: {hover}; }}
QTabBar::tab:selected {{ background: {raised}; color: {text}; border: 1px solid {line};
    padding: 6px 13px; }}
QTabBar::tab:selected:focus {{ border: 2px solid {accent}; padding: 5px 12px; }}
QTabBar::tear {{ width: 0; image: none; }}
QTabBar QToolButton {{ background: {raised}; border: 1px solid {line}; padding: 0; }}
QTabBar QToolButton::left-arrow {{ image: url(:/icons/chevron-left-{tone}.svg); }}
QTabBar QToolButton::right-arrow {{ image: url(:/icons/chevron-right-{tone}.svg); }}
"""


class AccountTabs(QWidget):
    """``chosen`` gives the id of the scope to show; ``add_requested`` asks for a new account.

    ``changed`` says that there are other tabs, or other room for them is wanted.
    """

    changed = Signal()
    chosen = Signal(str)
    add_requested = Signal()

    def __init__(self, theme: "Theme", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scopes: list[Scope] = []
        self._states: dict[int, State] = {}
        self._bar = QTabBar()
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideRight)
        self._bar.currentChanged.connect(self._choose)
        self.add_button = IconButton(theme, "add", lambda: self.tr("Add an account"))
        self.add_button.clicked.connect(self.add_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(measures.TIGHT)
        self._bar.hide()  # until it has a tab
        layout.addWidget(self._bar)
        layout.addWidget(self.add_button)
        theme.changed.connect(self._dress)
        measured(self, self._dress)
        spoken(self, self._say)

    @property
    def labels(self) -> list[str]:
        """The texts of the tabs."""
        return [self._bar.tabText(tab).replace("&&", "&") for tab in range(self._bar.count())]

    def show_scopes(self, scopes: Sequence["Scope"], current_id: str | None) -> None:
        """Show these tabs, one of them as the current one."""
        with QSignalBlocker(self._bar):
            if list(scopes) != self._scopes:
                self._fill(scopes)
            ids = [scope.scope_id for scope in scopes]
            if current_id in ids:
                self._bar.setCurrentIndex(ids.index(current_id))
        self._bar.setVisible(bool(scopes))
        self.changed.emit()

    def _fill(self, scopes: Sequence["Scope"]) -> None:
        self._bar.setUsesScrollButtons(len(scopes) > _MOST_WITHOUT_SCROLLING)
        while self._bar.count():
            self._bar.removeTab(0)
        self._scopes, self._states = list(scopes), {}
        for scope in scopes:
            self._bar.addTab(self._sign(None), _caption(scope))

    def show_states(self, states: Mapping[str, "State"]) -> None:
        """Show each account's state at its tab; one of several accounts shows the worst.

        An account that is not open yet has no state, and its tab room for a sign.
        """
        for tab, scope in enumerate(self._scopes):
            told = [states[each.account_id] for each in scope.profiles if each.account_id in states]
            if len(told) < len(scope.profiles):
                continue
            state = worst(told)
            if self._states.get(tab) is not state:
                self._states[tab] = state
                self._show_state(tab, state)

    def _say(self) -> None:
        self._bar.setAccessibleName(self.tr("Accounts"))
        names = {
            "ScrollLeftButton": self.tr("Tabs before"),
            "ScrollRightButton": self.tr("Tabs after"),
        }
        for button in self._bar.findChildren(QToolButton):
            button.setAccessibleName(names[button.objectName()])
        for tab, scope in enumerate(self._scopes):
            self._bar.setTabText(tab, _caption(scope))
        for tab, state in self._states.items():
            self._show_state(tab, state)

    def _show_state(self, tab: int, state: "State") -> None:
        scope, word = self._scopes[tab], state_word(state)
        label = harmless(scope.label)
        self._bar.setTabIcon(tab, self._sign(state))
        self._bar.setAccessibleTabName(tab, f"{label}, {word}")
        keys = self._keys(scope)
        self._bar.setTabToolTip(tab, plain_tool_tip(f"{label}{keys} · {word}"))

    def _keys(self, scope: "Scope") -> str:
        if scope.is_all:
            return " (Ctrl+0)"
        number = self._accounts.index(scope) + 1
        return f" (Ctrl+{number})" if number <= _WITH_SHORTCUT else ""

    @property
    def _side(self) -> int:
        return self._bar.fontMetrics().ascent()

    def _sign(self, state: "State | None") -> QIcon:
        """The state's sign, or the room for it while none is known: no tab grows later."""
        ratio, side = self.devicePixelRatioF(), self._side
        pixmap = QPixmap(round(side * ratio), round(side * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        if state is None:
            return QIcon(pixmap)
        painter = QPainter(pixmap)
        box = QRectF(1, 1, side - 2, side - 2)
        draw_state(painter, box, state, self._theme.colours.state_ink(state))
        painter.end()
        return QIcon(pixmap)

    @property
    def _accounts(self) -> list["Scope"]:
        return [scope for scope in self._scopes if not scope.is_all]

    def offer_adding(self, is_offered: bool) -> None:
        """Offer another account, or not: the demo takes no real key."""
        self.add_button.setVisible(is_offered)
        self.changed.emit()

    def choose_number(self, number: int) -> None:
        """Choose the account of that number, counted from 1; 0 is all accounts, in turn."""
        scopes = (
            [scope for scope in self._scopes if scope.is_all] if number == 0 else self._accounts
        )
        if number == 0 and scopes:
            shown = self._scopes[self._bar.currentIndex()]
            number = (scopes.index(shown) + 1) % len(scopes) + 1 if shown in scopes else 1
        if 0 < number <= len(scopes):
            self._bar.setCurrentIndex(self._scopes.index(scopes[number - 1]))

    def _choose(self, tab: int) -> None:
        if 0 <= tab < len(self._scopes):
            self.chosen.emit(self._scopes[tab].scope_id)

    def _dress(self) -> None:
        colours = self._theme.colours
        self._bar.setStyleSheet(
            _SHEET.format(
                muted=colours.muted,
                hover=colours.hover,
                raised=colours.raised,
                text=colours.text,
                line=colours.line,
                tone="dark" if colours.is_dark else "light",
                accent=colours.accent,
                widest=_WIDEST_LABEL * self._bar.fontMetrics().averageCharWidth(),
            )
        )
        self._bar.setIconSize(QSize(self._side, self._side))
        for tab, state in self._states.items():
            self._bar.setTabIcon(tab, self._sign(state))


def _caption(scope: "Scope") -> str:
    return harmless(scope.label).replace("&", "&&")  # one would underline
