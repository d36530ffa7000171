"""A headline of the top band: a caption, one thing to read from afar, and a line below it."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QMenu

from tidemark.domain.unit import Unit
from tidemark.qt.band.total_words import Words
from tidemark.qt.looks import measures
from tidemark.qt.looks.figure_layout import grouped
from tidemark.qt.looks.plain_text import ElidingLabel, plain_tool_tip
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import Text, number_style, speak, spoken

_SMALLEST = 0.55


class FigureLabel(ElidingLabel):
    """Draws digits in groups of three and copies them as they are, by key or by menu."""

    def __init__(self, theme: Theme, kind: Type) -> None:
        super().__init__()
        self._theme = theme
        self.description = ""
        set_type(self, kind, tabular=True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_exact()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(self._theme.colours.accent), 2))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _fitting_font(self) -> QFont:
        """A figure without its last digits would be another one: it is drawn smaller first."""
        font = self.font()
        wanted = QFontMetricsF(font).horizontalAdvance(self.drawn_text())
        if wanted <= self.width() or not wanted:
            return font
        return measures.scaled(font, max(_SMALLEST, 0.98 * self.width() / wanted))

    def spoken_description(self) -> str:
        return self.description

    def set_dimmed(self, is_dimmed: bool) -> None:
        """Show that this is not the present figure."""
        role = QPalette.ColorRole.PlaceholderText if is_dimmed else QPalette.ColorRole.WindowText
        self.setForegroundRole(role)

    def copy_exact(self) -> None:
        """Put the figure on the clipboard."""
        QGuiApplication.clipboard().setText(self.text())

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy")).triggered.connect(self.copy_exact)
        menu.popup(self.mapToGlobal(at))

    def drawn_text(self) -> str:
        words = self.text().split(" ")
        return " ".join(map(_drawn, words, (*words[1:], "")))


def _drawn(word: str, unit: str) -> str:
    """A figure with gaps, unless it is a sum of money: that is grouped already."""
    if not word[-1:].isdecimal() or unit == Unit.USD.value:
        return word
    return "".join(grouped(word, number_style()))


class Headline:
    """Three widgets, one below the other in the grid of whoever shows them.

    What does not fit, and the tip, are in the tool tip.
    """

    def __init__(self, theme: Theme, caption: Text, kind: Type) -> None:
        self._words = Words("")
        self.caption = ElidingLabel()
        set_type(self.caption, Type.CAPTION)
        self.main = FigureLabel(theme, kind)
        self.note = ElidingLabel()
        set_type(self.note, Type.SMALL, tabular=True)
        for label in (self.caption, self.main, self.note):
            label.yield_room()
        for part in (self.caption, self.note):
            part.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        speak(self.caption, self.caption.set_text, caption)
        spoken(self.main, self._describe)

    def _describe(self) -> None:
        self.main.description = f"{self.caption.text()}. {self._words.note}"

    def show_words(self, words: Words) -> None:
        """Say something else; what is said already is not announced to a screen reader again."""
        if words == self._words:
            return
        self._words = words
        self.main.set_text(words.main)
        self.note.set_text(words.note)
        self.main.set_dimmed(words.is_dimmed)
        self._describe()
        for part in (self.main, self.note):
            part.setToolTip(plain_tool_tip(words.tip))
