"""The top band: whose account it is, how much there is, and whether it is safe and live."""

from collections.abc import Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, duration
from tidemark.qt.band.account_tabs import AccountTabs
from tidemark.qt.band.headline import Headline
from tidemark.qt.band.privacy_controls import PrivacyBadge, PrivacyEye
from tidemark.qt.band.state_mark import StateMark
from tidemark.qt.band.today_headline import TodayHeadline
from tidemark.qt.band.total_words import Words
from tidemark.qt.explain.explanation import Asked
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, IconButton
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.plain_text import ElidingLabel, PlainLabel, plain_tool_tip
from tidemark.qt.looks.segmented_switch import SegmentedSwitch
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import speak

if TYPE_CHECKING:
    from tidemark.domain.status import Status
    from tidemark.qt.looks.asked_label import AskedLabel
    from tidemark.qt.looks.privacy import Privacy
    from tidemark.qt.looks.theme import Theme

_CHARACTERS_FOR_ALL = 100
_CHARACTERS_FOR_SIGNS = 60  # where there are fewer, the menu has to do for bell and gear
_LEAST_DIGITS = 13
# Of the window, whatever the texts are: total, today, safety, state.
_SHARES = (5, 4, 3, 3)
_TIGHT_SHARES = (5, 4, 3, 0)
_NARROW_SHARES = (3, 2, 0, 0)


class _Arrangement(Enum):
    """Where total stands at (0, 0): row and column of today, safety and state, and the latter's
    columns. Each has three rows, and there is one for a gap between them."""

    WIDE = (0, 1), (0, 2), (0, 3), 1
    NARROW = (4, 0), (4, 1), (0, 1), 1
    NARROWEST = (4, 0), (0, 1), (8, 0), 2


_GAPS = (3, 7)


class TopBand(Container):
    """Tabs and the unit above; below them total, today, safety, and the state's mark."""

    add_requested = Signal()
    alerts_requested = Signal()
    settings_requested = Signal()

    def __init__(self, theme: "Theme", privacy: "Privacy", parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.eye = PrivacyEye(theme, privacy)
        self.badge = PrivacyBadge(theme, privacy)
        self.tabs = AccountTabs(theme)
        self.tabs.add_requested.connect(self.add_requested)
        self.tabs.changed.connect(self._make_room)
        self.mark = StateMark(theme)
        self.menu = Menu(theme, self)
        self.unit = SegmentedSwitch(
            theme,
            lambda: self.tr("Unit"),
            {Unit.COIN: lambda: self.tr("Coin"), Unit.BTC: "BTC", Unit.USD: "USD"},
        )
        speak(
            self.unit,
            self.unit.setToolTip,
            lambda: self.tr("What totals and values are told in (Ctrl+U)"),
        )
        self.total = Headline(theme, lambda: self.tr("TOTAL MARGIN BALANCE"), Type.DISPLAY)
        self.today = TodayHeadline(theme)
        self.safety = Headline(theme, lambda: self.tr("SAFETY"), Type.LARGE)
        self.verified = ElidingLabel(side=Qt.AlignmentFlag.AlignRight)
        self.verified.yield_room()
        set_type(self.verified, Type.SMALL, tabular=True)
        self.verified.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.GAP, measures.ROOM, measures.SNUG)
        layout.setSpacing(measures.SNUG)
        self._upper = self._upper_row(theme)
        layout.addLayout(self._upper)
        layout.addLayout(self._lower_row())

    def _upper_row(self, theme: "Theme") -> QHBoxLayout:
        self.kind = PlainLabel()
        speak(self.kind, self.kind.setText, lambda: self.tr("COIN-M · read-only"))
        set_type(self.kind, Type.SMALL)
        self.kind.set_ink(QPalette.ColorRole.PlaceholderText)
        self.settings_button = IconButton(theme, "gear", lambda: self.tr("Settings (Ctrl+,)"))
        self.settings_button.clicked.connect(self.settings_requested)
        self.menu_button = IconButton(theme, "menu", lambda: self.tr("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self.menu)
        self.bell = IconButton(theme, "bell", lambda: self.tr("Alerts"))
        self.bell.clicked.connect(self.alerts_requested)
        row = QHBoxLayout()
        row.setSpacing(measures.GAP)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.kind)
        row.addWidget(self.unit)
        row.addLayout(self._signs())
        return row

    def _signs(self) -> QHBoxLayout:
        """The buttons without words; each has room around it of its own."""
        row = QHBoxLayout()
        row.setSpacing(0)
        for button in (self.bell, self.eye, self.settings_button, self.menu_button):
            row.addWidget(button)
        return row

    def _lower_row(self) -> QGridLayout:
        self.mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self._grid = grid = QGridLayout()
        grid.setVerticalSpacing(1)
        self._put((self.total.caption, self.total.main, self.total.note), 0, 0)
        self._arrange(_Arrangement.WIDE)
        measured(self, self._measure)
        return grid

    def _put(self, parts: Sequence[QWidget], row: int, column: int, columns: int = 1) -> None:
        for offset, part in enumerate(parts):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, row + offset, column, 1, columns)

    def _arrange(self, arrangement: _Arrangement) -> None:
        """All side by side, or in a narrow window some of it below the rest."""
        today, safety, state, columns = arrangement.value
        self._put((self.today.caption, self.today.in_coins, self.today.by_price), *today)
        self._put((self.safety.caption, self.safety.main, self.safety.note), *safety)
        self._put((self.badge, self.mark, self.verified), *state, columns)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for part in (self.badge, self.mark):
            self._grid.setAlignment(part, right)
        is_wide = arrangement is _Arrangement.WIDE
        for gap in _GAPS:
            self._grid.setRowMinimumHeight(gap, 0 if is_wide else measures.SNUG)
        has_room = self.width() >= _CHARACTERS_FOR_ALL * self.fontMetrics().averageCharWidth()
        self._grid.setHorizontalSpacing(measures.WIDE if has_room else measures.GAP)
        shares = _NARROW_SHARES if not is_wide else _SHARES if has_room else _TIGHT_SHARES
        for column, share in enumerate(shares):
            self._grid.setColumnStretch(column, share)
            is_of_state = (column, columns) == (state[1], 1)
            self._grid.setColumnMinimumWidth(column, self._width_of_state if is_of_state else 0)

    @property
    def _least(self) -> int:
        """The width that a headline needs to be read at all."""
        return _LEAST_DIGITS * measures.text_width(self, "0")

    def _measure(self) -> None:
        for part in (self.total.main, self.today.in_coins, self.safety.main):
            part.setMinimumWidth(self._least)
        self._make_room()

    def _make_room(self) -> None:
        character = self.fontMetrics().averageCharWidth()
        for sign in (self.bell, self.settings_button):
            sign.setVisible(self.width() >= _CHARACTERS_FOR_SIGNS * character)
        self.kind.setVisible(self.width() >= self._width_of_upper)
        self._arrange(self._fitting())

    def _fitting(self) -> _Arrangement:
        headline, state = self._least + measures.GAP, self._width_of_state + 2 * measures.ROOM
        if self.width() >= 3 * headline + state:
            return _Arrangement.WIDE
        return _Arrangement.NARROW if self.width() >= headline + state else _Arrangement.NARROWEST

    @property
    def _width_of_upper(self) -> int:
        """What the upper row wants with every word in it; tabs go before what the words say."""
        signs = (self.bell, self.eye, self.settings_button, self.menu_button)
        parts = (self.tabs, self.kind, self.unit)
        widths = [each.sizeHint().width() for each in (*parts, *signs)]
        return sum(widths) + (len(parts) + 1) * measures.GAP + 2 * measures.ROOM

    def minimumSizeHint(self) -> QSize:
        """The least width at all; at other widths less or more is shown."""
        upper = self._upper.minimumSize().width()
        spared = self.kind.sizeHint().width() + measures.GAP if self.kind.isVisible() else 0
        signs = (self.bell, self.settings_button)
        spared += sum(sign.sizeHint().width() for sign in signs if sign.isVisible())
        lower = max(2 * self._least + measures.GAP, self.mark.sizeHint().width())
        width = max(upper - spared, lower) + 2 * measures.ROOM
        return QSize(width, super().minimumSizeHint().height())

    @property
    def _width_of_state(self) -> int:
        return max(self.mark.sizeHint().width(), self.badge.widest_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    @property
    def headlines(self) -> dict["AskedLabel | StateMark", Asked]:
        """What can be asked how it is made."""
        return {
            self.total.main: Asked.TOTAL,
            self.today.in_coins: Asked.TODAY,
            self.today.by_price: Asked.TODAY,
            self.safety.main: Asked.SAFETY,
            self.mark: Asked.STATE,
        }

    def show_no_account(self) -> None:
        """Say that there is nobody's balance to show."""
        self.show_nothing_known()
        self.total.show_words(Words(self.tr("No account yet")))
        self.mark.hide()

    def show_nothing_known(self) -> None:
        """Say that nothing is known yet."""
        self.total.show_words(Words(UNKNOWN))
        self.today.show_nothing()
        self.safety.show_words(Words(UNKNOWN))
        self.show_verified(Words(""))

    def show_alerts(self, count: int) -> None:
        """Ring the bell while alerts wait to be acknowledged, and say how many do."""
        self.bell.show_icon("bell-ringing" if count else "bell")
        name = self.tr("Alerts")
        if count:
            name = self.tr("Alerts: {count} new").format(count=count)
        self.bell.setAccessibleName(name)
        self.bell.setToolTip(self.tr("{alerts} (Ctrl+Shift+A)").format(alerts=name))

    def show_verified(self, words: Words) -> None:
        """Say how the figures are checked, or how many accounts are live."""
        self.verified.set_text(words.main)
        self.verified.setToolTip(plain_tool_tip(words.tip))

    def show_status(self, status: "Status", age: float | None) -> None:
        """Show the state and the age of the figures as a whole."""
        self.mark.show_state(status.state, duration(age))
        self.mark.show()
