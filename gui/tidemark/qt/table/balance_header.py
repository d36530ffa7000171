"""The head of the balance table: quiet names, and an arrow where the table is sorted."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from tidemark.domain.unit import Unit
from tidemark.qt.looks import measures
from tidemark.qt.looks.own_ground import lay_own_ground
from tidemark.qt.looks.shapes import draw_arrow, fill_box
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.table.balance_columns import title_of
from tidemark.qt.table.cell_sizes import PADDING


class BalanceHeader(QHeaderView):
    """Columns can be clicked to sort, dragged to another place, and resized.

    ``menu_requested`` gives a column, -1 for none, and a place on the screen.
    """

    menu_requested = Signal(int, QPoint)

    def __init__(self, theme: Theme, room_at_right: Callable[[int], int], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        lay_own_ground(self)
        self._theme = theme
        self._room_at_right = room_at_right
        self._is_held = False
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        set_type(self, Type.CAPTION)
        self.setMinimumSectionSize(6 * measures.GRID)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    @property
    def _arrow(self) -> int:
        return self.fontMetrics().ascent() // 2 + 1

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), QFontMetrics(self.font()).height() + 2 * measures.SNUG + 2)

    def width_for(self, column: int) -> int:
        """The room its name and the sort arrow need."""
        metrics = QFontMetrics(self.font())
        name = max(metrics.horizontalAdvance(title_of(column, unit)) for unit in Unit)
        return name + 2 * PADDING + self._arrow + measures.TIGHT + self._room_at_right(column)

    def show_held(self, is_held: bool) -> None:
        """Draw the arrow of the sorted column hollow while the order waits."""
        self._is_held = is_held
        self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_requested.emit(self.logicalIndexAt(event.pos()), event.globalPos())
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self._is_held:
            column = self.logicalIndexAt(event.pos())
            if column == self.sortIndicatorSection():
                QToolTip.showText(event.globalPos(), self._held_words(), self)
                return True
        return super().viewportEvent(event)

    def _held_words(self) -> str:
        return self.tr(
            "The order waits while you use the table, so that no row moves under your hand. "
            "It catches up when you leave."
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())  # over what the style draws behind the last column
        room = self.viewport().rect().adjusted(self.length() - self.offset(), 0, 0, 0)
        self._paint_ground(painter, room)
        painter.end()

    def _paint_ground(self, painter: QPainter, room: QRect) -> None:
        colours = self._theme.colours
        fill_box(painter, room, QColor(colours.surface))
        painter.setPen(QColor(colours.line))
        painter.drawLine(room.bottomLeft(), room.bottomRight())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        colours = self._theme.colours
        painter.save()
        self._paint_ground(painter, rect)
        is_sorted = logicalIndex == self.sortIndicatorSection()
        painter.setPen(QColor(colours.text if is_sorted else colours.muted))
        painter.setFont(self.font())
        self._paint_title(painter, rect, logicalIndex, is_sorted=is_sorted)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, column: int, *, is_sorted: bool) -> None:
        model = self.model()
        side = model.headerData(
            column, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        inner = rect.adjusted(PADDING, 0, -PADDING - self._room_at_right(column), 0)
        arrow = self._arrow
        room = inner.width() - (arrow + measures.TIGHT if is_sorted else 0)
        metrics = QFontMetrics(self.font())
        whole = str(model.headerData(column, Qt.Orientation.Horizontal))
        title = metrics.elidedText(whole, Qt.TextElideMode.ElideRight, max(0, room))
        painter.drawText(inner, int(side), title)
        if is_sorted:
            width = metrics.horizontalAdvance(title)
            is_right = bool(int(side) & int(Qt.AlignmentFlag.AlignRight.value))
            left = (
                inner.right() - width - measures.TIGHT - arrow
                if is_right
                else inner.left() + width + measures.TIGHT
            )
            height = 0.7 * arrow
            box = QRectF(left, inner.center().y() - height / 2 + 0.5, arrow, height)
            is_up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            ink = QColor(self._theme.colours.accent)
            draw_arrow(painter, box, ink, is_up=is_up, is_hollow=self._is_held)
