"""The one line that the change feed is until it is opened: the newest changes, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from tidemark.qt.looks import measures
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.privacy import aloud
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import spoken

_BETWEEN = "  |  "
_LEAST = "08:08:08 …"  # less than this of a change tells nothing
_ELIDE = Qt.TextElideMode.ElideRight
_IN_TIP = 8
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FeedLine(QAbstractButton):
    """A click, Enter or Space opens and closes the list: it is checked while that is open.

    Its name stays the same, so that a screen reader does not chatter with each change; what
    it shows is its description.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._texts: tuple[str, ...] = ()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_type(self, Type.SMALL, tabular=True)
        spoken(self, self._speak)
        theme.changed.connect(self.update)

    def _speak(self) -> None:
        self.setText(self.tr("Changes"))
        self.setAccessibleName(self.tr("Changes"))

    @property
    def shown_text(self) -> str:
        """What stands behind the name, cut or not."""
        return " | ".join(self._texts)

    def show_texts(self, texts: Sequence[str]) -> None:
        """Show these, the first one first, as many as there is room for."""
        if (new := tuple(texts)) == self._texts:
            return
        self._texts = new
        self.setAccessibleDescription(aloud(self.shown_text))
        self.setToolTip(plain_tool_tip("\n".join(new[:_IN_TIP])))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(self._name_end(), self.fontMetrics().height() + 2 * measures.SNUG)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self.updateGeometry()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    # Looks.

    def _name_end(self) -> int:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return 2 * measures.ROOM + self._chevron_side() + measures.SNUG + width

    def _chevron_side(self) -> int:
        return round(self.fontMetrics().height() * 0.5)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(colours.hover))
        self._paint_chevron(painter)
        painter.setPen(QColor(colours.muted))
        left = measures.ROOM + self._chevron_side() + measures.SNUG
        self._draw(painter, left, self.text())
        painter.setPen(QColor(colours.text))
        self._paint_texts(painter, self._name_end())
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))

    def _paint_texts(self, painter: QPainter, left: float) -> None:
        """Draw what fits; the last one that only partly fits is cut, and says so."""
        metrics, colours = self.fontMetrics(), self._theme.colours
        right = self.width() - measures.ROOM
        for number, text in enumerate(self._texts):
            if number and left + metrics.horizontalAdvance(f"{_BETWEEN}{_LEAST}") > right:
                self._draw(painter, left, "…")
                return
            if number:
                painter.setPen(QColor(colours.muted))
                left = self._draw(painter, left, _BETWEEN)
                painter.setPen(QColor(colours.text))
            room = int(right - left)
            if metrics.horizontalAdvance(text) > room:
                self._draw(painter, left, metrics.elidedText(text, _ELIDE, room))
                return
            left = self._draw(painter, left, text)

    def _draw(self, painter: QPainter, left: float, text: str) -> float:
        width = self.fontMetrics().horizontalAdvance(text)
        box = QRectF(left, 0, width + 1, self.height())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), text)
        return left + width

    def _paint_chevron(self, painter: QPainter) -> None:
        side = self._chevron_side()
        centre = QPointF(measures.ROOM + side / 2, self.height() / 2)
        far, near = side / 2.6, side / 5
        corners = [QPointF(-near, -far), QPointF(near, 0), QPointF(-near, far)]
        if self.isChecked():
            corners = [QPointF(corner.y(), corner.x()) for corner in corners]
        painter.setPen(QPen(QColor(self._theme.colours.muted), 1.5))
        painter.drawPolyline(QPolygonF([centre + corner for corner in corners]))
