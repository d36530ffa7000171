"""What all dialogs have in common: the ribbon, the grid, the colours, and no loop of their own."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from tidemark.qt.band.ribbon import Ribbon
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import sheet
from tidemark.qt.looks.plain_text import PlainLabel
from tidemark.qt.looks.theme import Theme, Tone
from tidemark.qt.translation import Text, said, speak, spoken


class Dialog(QDialog):
    """A window-modal dialog to be opened with ``open``: the program goes on behind it."""

    def __init__(self, theme: Theme, title: Text, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.ribbon = Ribbon(theme)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(measures.WIDE, measures.WIDE, measures.WIDE, measures.WIDE)
        self.body.setSpacing(measures.GAP)
        heading = PlainLabel()
        heading.setFont(measures.large(self.font()))
        self.body.addWidget(heading)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # see `fit`
        outer.addWidget(self.ribbon)
        outer.addLayout(self.body)
        theme.changed.connect(self.dress)
        self.dress()
        speak(self, self.setWindowTitle, title)
        speak(heading, heading.setText, title)
        spoken(self, self._fit_later)

    def _fit_later(self) -> None:
        """In another language everything is of another size, once all of it has been said."""
        QTimer.singleShot(0, self, self.fit)

    def dress(self) -> None:
        """Take over the theme's colours."""
        self.setStyleSheet(sheet(self.theme.colours))

    def fit(self) -> None:
        """Be exactly as high as the content needs at this width.

        Qt's own way takes wrapped text to be as high as in its narrowest form.
        """
        layout = self.layout()
        if layout is None:
            return
        layout.activate()
        width = max(self.width(), self.minimumWidth())
        by_width = layout.totalHeightForWidth(width)  # negative where no text is wrapped
        height = by_width if by_width > 0 else layout.totalSizeHint().height()
        self.setMinimumHeight(height)
        self.resize(width, height)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()

    def add_buttons(self, *buttons: QPushButton) -> None:
        """A row of buttons at the right, the last one is the one to go on with."""
        row = QHBoxLayout()
        row.setSpacing(measures.SNUG)
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        self.body.addStretch(1)
        self.body.addLayout(row)

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
        label.setFont(measures.small(self.font(), strong=True))
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
            words.setFont(measures.small(self.font()))
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
        self.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        theme.changed.connect(self._dress)
        spoken(self, self._say)

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
