"""What all dialogs have in common: the ribbon, the grid, the colours, and no loop of their own."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import sheet
from tidemark.qt.looks.geometry import FRAME, stay_on_screen
from tidemark.qt.looks.layouts import tight_column
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.ribbon import Ribbon
from tidemark.qt.looks.small_screen import Content, SmallScreen
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import Text, said, speak, spoken

_LINE = 76
"""Characters of a line that is read at ease."""


class Dialog(QDialog):
    """A window-modal dialog to be opened with ``open``: the program goes on behind it."""

    def __init__(self, theme: Theme, title: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.ribbon = Ribbon(theme)
        self._inner = Content()
        self.body = QVBoxLayout(self._inner)
        self.body.setContentsMargins(measures.WIDE, measures.WIDE, measures.WIDE, measures.GAP)
        self.body.setSpacing(measures.GAP)
        self._scroll = SmallScreen(theme, self._inner)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(measures.WIDE, measures.GAP, measures.WIDE, measures.WIDE)
        self.foot.setSpacing(measures.SNUG)
        self._was_shown = False
        # One of its own: a shot that is due after the end of its context keeps that for ever.
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self.fit)
        self.heading = PlainLabel()
        set_type(self.heading, Type.LARGE)
        self.body.addWidget(self.heading)
        outer = tight_column(self)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # see `fit`
        outer.addWidget(self.ribbon)
        outer.addWidget(self._scroll, 1)
        outer.addLayout(self.foot)
        theme.changed.connect(self.dress)
        measured(self, self.dress)
        speak(self, self.setWindowTitle, title)
        speak(self.heading, self.heading.setText, title)
        spoken(self, self._fit_later)

    def _fit_later(self) -> None:
        """In another language everything is of another size, once all of it has been said."""
        self._fitting.start()

    def dress(self) -> None:
        """Take over the theme's colours, and signs of the text's size."""
        self.setStyleSheet(sheet(self.theme.colours))

    def be_readable(self) -> None:
        """Be wide enough for a line that is read at ease, and never wider than the screen."""
        wanted = _LINE * self.fontMetrics().averageCharWidth()
        self.setMinimumWidth(min(wanted, self.screen().availableGeometry().width() - FRAME))

    def fit(self) -> None:
        """Be as high as the content needs at this width; what the screen cannot hold scrolls.

        What grew over the screen's edge comes back: the buttons that go on are at the foot.

        Qt's own way takes wrapped text to be as high as in its narrowest form.
        """
        layout, inner = self.layout(), self._inner.layout()
        if layout is None or inner is None:
            return
        layout.activate()
        inner.activate()
        width = max(self.width(), self.minimumWidth())
        by_width = inner.totalHeightForWidth(width)  # negative where no text is wrapped
        height = by_width if by_width > 0 else inner.totalSizeHint().height()
        ribbon = self.ribbon.sizeHint().height() if not self.ribbon.isHidden() else 0
        height += ribbon + self.foot.totalSizeHint().height()
        height = min(height, self.screen().availableGeometry().height() - FRAME)
        self.setMinimumHeight(height)
        self.resize(width, height)
        self._scroll.try_without_bar()
        if self.isVisible():
            stay_on_screen(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._was_shown:
            self._was_shown = True
            measured(self, self.fit)

    def add_buttons(self, *buttons: QPushButton) -> None:
        """A row of buttons at the right, the last one is the one to go on with."""
        self.foot.addStretch(1)
        for button in buttons:
            self.foot.addWidget(button)
        self.body.addStretch(1)

    def add_field(self, caption: Text, field: QWidget, *, hint: Text = "") -> PlainLabel:
        """A field below its caption, which is also its name for a screen reader."""
        label, column = self._column(caption, field, hint)
        self.body.addLayout(column)
        return label

    def add_fields(self, *fields: tuple[Text, QWidget, int]) -> list[PlainLabel]:
        """Fields side by side, each below its caption; the number is its share of spare width."""
        row = QHBoxLayout()
        row.setSpacing(measures.SNUG)
        labels = []
        for caption, field, stretch in fields:
            label, column = self._column(caption, field)
            labels.append(label)
            row.addLayout(column, stretch)
        self.body.addLayout(row)
        return labels

    def _column(
        self, caption: Text, field: QWidget, hint: Text = ""
    ) -> tuple[PlainLabel, QVBoxLayout]:
        label = PlainLabel()
        set_type(label, Type.CAPTION)
        label.setBuddy(field)
        speak(label, label.setText, caption)
        speak(field, field.setAccessibleName, caption)
        column = QVBoxLayout()
        column.setSpacing(measures.TIGHT)
        column.addWidget(label)
        column.addWidget(field)
        if hint:
            speak(field, field.setAccessibleDescription, hint)
            words = PlainLabel()
            speak(words, words.setText, hint)
            set_type(words, Type.SMALL)
            words.set_ink(QPalette.ColorRole.PlaceholderText)
            words.setWordWrap(True)
            column.addWidget(words)
        return label, column


class MessageLine(PlainLabel):
    """Where a dialog answers. It keeps room for three lines, so that no button jumps."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._tone = Tone.QUIET
        self._text: Text = ""
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        measured(self, self._measure)
        theme.changed.connect(self._dress)
        spoken(self, self._say)

    def _measure(self) -> None:
        self.setMinimumHeight(3 * self.fontMetrics().lineSpacing())

    def say(self, text: Text, tone: Tone = Tone.QUIET) -> None:
        """Say something, or nothing, until something else is said."""
        self._tone, self._text = tone, text
        self._say()
        self._dress()

    def _say(self) -> None:
        self.setText(said(self._text))

    def _dress(self) -> None:
        _, ink = self._theme.colours.tone(self._tone)
        self.setStyleSheet(f"color: {ink};")
