"""Text from anywhere, shown as text: markup is never obeyed, and no picture is ever fetched."""

import unicodedata

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from tidemark.qt.looks.read_on_demand import ReadOnDemand

_WORD_JOINER = "\u2060"
_LEFT_TO_RIGHT_MARK = "\u200e"
_STRONG = {"L": True, "R": False, "AL": False}


def plain_tool_tip(text: str) -> str:
    """The text in a form which Qt never takes for rich text, though it looks the same.

    Tool tips have no text format to set: Qt guesses, and a tag-like ``<b`` makes it rich.
    """
    return text.replace("<", f"<{_WORD_JOINER}")


def left_to_right(text: str) -> str:
    """The text such that its order is a sentence of ours, though a stranger's name begins it.

    Where text can be selected, Qt takes the first letter's direction for that of the whole.
    """
    letters = (_STRONG.get(unicodedata.bidirectional(each)) for each in text)
    is_ours = next((direction for direction in letters if direction is not None), True)
    return text if is_ours else f"{_LEFT_TO_RIGHT_MARK}{text}"


class PlainLabel(QLabel):
    """A label that shows exactly the characters it is given. Use it for every label."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setOpenExternalLinks(False)
        self.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.forget_hints()

    def keep_width(self, widest: str) -> None:
        """Be wide enough for this text in the present font, whatever is said."""
        metrics = self.fontMetrics()
        self.setMinimumWidth(metrics.horizontalAdvance(widest) + metrics.averageCharWidth())
        self.forget_hints()

    def forget_hints(self) -> None:
        """WORKAROUND: QLabel keeps size hints of an old font (without text) or minimum width."""
        self.setIndent(self.indent())  # makes it forget them, and changes nothing

    def setText(self, text: str) -> None:
        """Show another text. What was selected of the one before can be copied no more."""
        shown = left_to_right(text)
        is_other = shown != self.text()
        super().setText(shown)
        if is_other and self.hasSelectedText():  # kept by Qt until it paints again
            self.setSelection(0, 0)

    def set_ink(self, role: QPalette.ColorRole) -> None:
        """Write in another of the palette's colours, and follow it through theme changes."""
        self.setForegroundRole(role)


class CalmLabel(ReadOnDemand, PlainLabel):
    """A label whose text changes by itself, and of which no screen reader is told each time."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAccessibleName("…")  # with a name, Qt announces no text; `spoken_text` is read

    def spoken_text(self) -> str:
        return self.text()

    def spoken_description(self) -> str:
        return self.accessibleDescription()


class ElidingLabel(ReadOnDemand, QWidget):
    """One line that shortens itself with an ellipsis; the tool tip tells it whole."""

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._side = side
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def yield_room(self) -> None:
        """Take the room that is left, so that no text of its own moves its neighbours."""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            if self.sizePolicy().horizontalPolicy() is not QSizePolicy.Policy.Ignored:
                self.updateGeometry()  # or all of the window would be laid out anew for nothing
            self.update()

    def spoken_text(self) -> str:
        return self._text

    def drawn_text(self) -> str:
        """The text as it is drawn."""
        return self._text

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.drawn_text()) + 2, metrics.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…"), self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._fitting_font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(
            self.rect(),
            int(self._side | Qt.AlignmentFlag.AlignVCenter),
            self.shown_text(),
        )

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            whole = plain_tool_tip(self._text) if self.shown_text() != self.drawn_text() else ""
            tip = "\n".join(part for part in (whole, self.toolTip()) if part)
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().event(event)

    def _fitting_font(self) -> QFont:
        """The label's font; subclasses may take a smaller one before they shorten the text."""
        return self.font()

    def shown_text(self) -> str:
        """As much of it as there is room for."""
        text, right = self.drawn_text(), Qt.TextElideMode.ElideRight
        return QFontMetrics(self._fitting_font()).elidedText(text, right, self.width())
