"""What is hidden, chosen in a small panel: what is nothing, and what is worth too little."""

from decimal import Decimal

from PySide6.QtCore import QPoint, QRegularExpression, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QRegularExpressionValidator,
)
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.table.hidden_rows import limit_in_words
from tidemark.qt.translation import spoken

_AMOUNT = QRegularExpression(r"[0-9]{1,12}(\.[0-9]{0,8})?")
_DIGITS = 12


class FilterPanel(Container):
    """Changes the preferences at once. Escape, or a click elsewhere, closes it."""

    def __init__(self, theme: Theme, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setWindowFlags(Qt.WindowType.Popup)
        self._preferences = preferences
        self.hide_zero = QCheckBox()
        self.hide_small = QCheckBox()
        self.limit = QLineEdit()
        self.limit.setValidator(QRegularExpressionValidator(_AMOUNT, self.limit))
        self.limit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.limit.setFixedWidth(measures.text_width(self.limit, _DIGITS * "0"))
        self._unit = PlainLabel("USD")
        self._note = PlainLabel()
        self._note.setWordWrap(True)
        self._note.set_ink(QPalette.ColorRole.PlaceholderText)
        set_type(self._note, Type.SMALL)
        self._lay_out()
        spoken(self, self._say)
        self._show()
        self.hide_zero.toggled.connect(lambda is_on: preferences.change(hide_zero=is_on))
        self.hide_small.toggled.connect(lambda is_on: preferences.change(hide_small=is_on))
        self.limit.textEdited.connect(self._take_limit)
        self.limit.editingFinished.connect(self._finish)
        preferences.changed.connect(self._show)

    def _lay_out(self) -> None:
        small = QHBoxLayout()
        small.setSpacing(measures.SNUG)
        for widget in (self.hide_small, self.limit, self._unit):
            small.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(measures.ROOM, measures.GAP, measures.ROOM, measures.GAP)
        column.setSpacing(measures.SNUG)
        column.addWidget(self.hide_zero)
        column.addLayout(small)
        column.addWidget(self._note)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("What is hidden"))
        self.hide_zero.setText(self.tr("Hide zero"))
        self.hide_small.setText(self.tr("Hide small: worth less than"))
        self.limit.setAccessibleName(self.tr("Hide what is worth less than, in USD"))
        self._note.setText(
            self.tr(
                "Never hidden as small: negative coins, coins with margin in use, and coins whose "
                "price or margin is not known."
            )
        )

    def open_below(self, button: QWidget) -> None:
        """Open under a button, or close."""
        self.adjustSize()
        self.move(button.mapToGlobal(QPoint(0, button.height() + measures.TIGHT)))
        self.show()
        self.hide_zero.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show(self) -> None:
        """Show the preferences, but never into the hand of whoever types the very same."""
        settings = self._preferences.settings
        self.hide_zero.setChecked(settings.hide_zero)
        self.hide_small.setChecked(settings.hide_small)
        is_said = self.limit.hasAcceptableInput()
        if not is_said or Decimal(self.limit.text()) != settings.hide_small_below:
            self._finish()

    def _finish(self) -> None:
        self.limit.setText(limit_in_words(self._preferences.settings.hide_small_below))

    def _take_limit(self, text: str) -> None:
        if self.limit.hasAcceptableInput():
            self._preferences.change(hide_small_below=Decimal(text), hide_small=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(QColor(self.theme.colours.line), 1))
        painter.setBrush(QColor(self.theme.colours.raised))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
