"""How a thing without a frame shows that the keyboard is on it: in the accent, two pixels wide."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractItemView, QToolButton, QWidget

from tidemark.qt.looks.plain_text import CalmLabel

_WIDTH = 2


def _accent(widget: QWidget) -> QColor:
    return widget.palette().color(QPalette.ColorRole.Accent)


def underline_focus(widget: QWidget) -> None:
    """Draw a line at the foot of a widget that has the focus. For its paint event."""
    if widget.hasFocus():
        foot = QRectF(0, widget.height() - _WIDTH, widget.width(), _WIDTH)
        QPainter(widget).fillRect(foot, _accent(widget))


def frame_focus(view: QAbstractItemView) -> None:
    """Draw a frame inside a view that has the focus and no cell to show it. For its paint event."""
    if view.hasFocus() and not view.currentIndex().isValid():
        ground = view.viewport()
        painter = QPainter(ground)
        painter.setPen(QPen(_accent(view), _WIDTH))
        painter.drawRect(ground.rect().adjusted(1, 1, -1, -1))
        painter.end()


class ReadableLabel(CalmLabel):
    """Words that the keyboard reaches, to be read aloud, selected and copied."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setContentsMargins(0, 0, 0, _WIDTH + 1)  # the mark goes below the words, not through

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        underline_focus(self)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class WordButton(QToolButton):
    """A button that is a word among words."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        underline_focus(self)
