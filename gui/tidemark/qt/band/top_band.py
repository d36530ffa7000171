"""The top band: whose account it is, how much there is, and whether it is safe and live."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tidemark.domain.status import Status
from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, duration
from tidemark.qt.band.account_tabs import AccountTabs
from tidemark.qt.band.headline import Headline
from tidemark.qt.band.privacy_controls import PrivacyBadge, PrivacyEye
from tidemark.qt.band.state_mark import StateMark
from tidemark.qt.band.total_words import Words
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, IconButton
from tidemark.qt.looks.plain_text import ElidingLabel, PlainLabel, plain_tool_tip
from tidemark.qt.looks.privacy import Privacy
from tidemark.qt.looks.segmented_switch import SegmentedSwitch
from tidemark.qt.looks.theme import Theme
from tidemark.qt.translation import speak, spoken

_ROOM_FOR_ALL = 760


class TopBand(Container):
    """Tabs and the unit above; below them total, safety, and the state's mark."""

    add_requested = Signal()

    def __init__(self, theme: Theme, privacy: Privacy, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.eye = PrivacyEye(theme, privacy)
        self.badge = PrivacyBadge(theme, privacy)
        self.tabs = AccountTabs(theme)
        self.tabs.add_requested.connect(self.add_requested)
        self.mark = StateMark(theme)
        self.menu = QMenu(self)
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
        small = measures.small(self.font())
        total_font = measures.tabular(measures.display(self.font()))
        self.total = Headline(theme, lambda: self.tr("TOTAL MARGIN BALANCE"), total_font, small)
        safety_font = measures.tabular(measures.large(self.font()))
        self.safety = Headline(theme, lambda: self.tr("SAFETY"), safety_font, small)
        self.verified = ElidingLabel(side=Qt.AlignmentFlag.AlignRight)
        self.verified.yield_room()
        self.verified.setFont(measures.tabular(measures.small(self.font())))
        self.verified.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.GAP, measures.ROOM, measures.SNUG)
        layout.setSpacing(measures.SNUG)
        layout.addLayout(self._upper_row(theme))
        layout.addLayout(self._lower_row())

    def _upper_row(self, theme: Theme) -> QHBoxLayout:
        self._kind = PlainLabel()
        speak(self._kind, self._kind.setText, lambda: self.tr("COIN-M · read-only"))
        self._kind.setFont(measures.small(self.font()))
        self._kind.set_ink(QPalette.ColorRole.PlaceholderText)
        self.menu_button = IconButton(theme, "menu", lambda: self.tr("Menu"))
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setMenu(self.menu)
        row = QHBoxLayout()
        row.setSpacing(measures.GAP)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self._kind)
        row.addWidget(self.unit)
        row.addWidget(self.eye)
        row.addWidget(self.menu_button)
        return row

    def _lower_row(self) -> QGridLayout:
        self.mark.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        grid = QGridLayout()
        grid.setHorizontalSpacing(measures.WIDE)
        grid.setVerticalSpacing(1)
        for column, headline in enumerate((self.total, self.safety)):
            for row, part in enumerate((headline.caption, headline.main, headline.note)):
                grid.addWidget(part, row, column)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(self.badge, 0, 2, right)
        grid.addWidget(self.mark, 1, 2, right)
        grid.addWidget(self.verified, 2, 2)
        for column, share in enumerate((5, 3, 3)):  # of the window, whatever the texts are
            grid.setColumnStretch(column, share)
        spoken(self, lambda: grid.setColumnMinimumWidth(2, self._width_of_state))
        return grid

    @property
    def _width_of_state(self) -> int:
        return max(self.mark.sizeHint().width(), self.badge.widest_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._kind.setVisible(self.width() >= _ROOM_FOR_ALL)

    def show_no_account(self) -> None:
        """Say that there is nobody's balance to show."""
        self.show_nothing_known()
        self.total.main.set_text(self.tr("No account yet"))
        self.mark.hide()

    def show_nothing_known(self) -> None:
        """Say that nothing is known yet."""
        self.total.show_words(Words(UNKNOWN))
        self.safety.show_words(Words(UNKNOWN))
        self.show_verified(Words(""))

    def show_verified(self, words: Words) -> None:
        """Say how the figures are checked, or how many accounts are live."""
        self.verified.set_text(words.main)
        self.verified.setToolTip(plain_tool_tip(words.tip))

    def show_status(self, status: Status, now: float) -> None:
        """Show the state and the age of the figures as a whole."""
        age = None if status.confirmed_at is None else now - status.confirmed_at
        self.mark.show_state(status.state, duration(age))
        self.mark.show()
