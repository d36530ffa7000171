"""The parts of a figure as they are drawn: names left, points under points, sources muted."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtCore import QModelIndex as Index
from PySide6.QtCore import QPersistentModelIndex as PersistentIndex
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QApplication,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tidemark.qt.explain.parts_model import FIGURE, NAME, PART_COLUMNS, UNIT, PartsModel
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import header_sheet
from tidemark.qt.looks.figure_layout import FigureMetrics, grouped
from tidemark.qt.looks.quiet_table import (
    dress_scroll_bars,
    make_quiet,
    set_row_height,
    text_of_cells,
)
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type
from tidemark.qt.translation import number_style, spoken

_MOST_DECIMALS = 16
_SIGNS = frozenset("+−")
_FIRST_NAME = "QHeaderView::section:first { padding-left: 0; }"


class _PartsDelegate(QStyledItemDelegate):
    """Draws one part; its result strong, what is not present dimmed."""

    def __init__(self, model: PartsModel, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._model = model
        self._theme = theme
        self.decimals = 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index | PersistentIndex
    ) -> None:
        part, column = self._model.value_at(index.row()), index.column()
        colours, box = self._theme.colours, QRectF(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(box, QColor(colours.selection))
        if part.is_result and index.row() and not self._model.value_at(index.row() - 1).is_result:
            painter.setPen(QPen(QColor(colours.line), 1))
            painter.drawLine(box.topLeft(), box.topRight())
        is_main = column in (NAME, FIGURE, UNIT)
        font = measures.strong(option.font) if part.is_result and is_main else option.font
        painter.setFont(font)
        ink = colours.text if is_main and not part.is_dimmed else colours.muted
        if part.is_dimmed and not is_selected:  # on a selection it could not be read
            ink = colours.dimmed
        painter.setPen(QColor(ink))
        inner = box.adjusted(measures.SNUG if column else 0, 0, -measures.SNUG, 0)
        text = self._model.text_at(index.row(), column)
        if column == FIGURE and _is_figure(text):
            self._paint_figure(painter, inner, text)
        else:
            _paint_text(painter, inner, text, is_right=PART_COLUMNS[column].is_right)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(box.adjusted(1, 1, -2, -2))

    def _paint_figure(self, painter: QPainter, box: QRectF, text: str) -> None:
        metrics = QFontMetricsF(painter.font())
        figures = FigureMetrics.of(metrics)
        whole, decimals = _split(text)
        point = box.right() - figures.decimals_width(self.decimals)
        left = point - metrics.horizontalAdvance(whole)
        if left < box.left():
            _paint_text(painter, box, number_style().pointed(text), is_right=True)
            return
        painter.drawText(QPointF(left, _baseline(metrics, box)), whole + decimals)


def _is_figure(text: str) -> bool:
    """Whether it is a number, not an age or a state: those have no point to align."""
    return text[-1:].isdecimal() and " " not in text


def _split(text: str) -> tuple[str, str]:
    """The text before the point and from it on, digits in groups unless written with commas."""
    if text[:1] in _SIGNS:
        whole, decimals = _split(text[1:])
        return text[0] + whole, decimals
    if "," in text or not text.lstrip("-").replace(".", "", 1).isdecimal():
        whole, point, decimals = text.partition(".")
        return whole, point + decimals
    return grouped(text, number_style())


def _paint_text(painter: QPainter, box: QRectF, text: str, *, is_right: bool) -> None:
    metrics = QFontMetricsF(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    left = box.right() - metrics.horizontalAdvance(shown) if is_right else box.left()
    painter.drawText(QPointF(left, _baseline(metrics, box)), shown)


def _baseline(metrics: QFontMetricsF, box: QRectF) -> float:
    return box.center().y() + (metrics.ascent() - metrics.descent()) / 2


class PartsView(QTableView):
    """Shows all its rows at once; the panel around it scrolls."""

    def __init__(self, model: PartsModel, theme: Theme) -> None:
        super().__init__()
        self._parts = model
        self._theme = theme
        self._delegate = _PartsDelegate(model, theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self._set_up_looks()
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(self._widen)
        theme.changed.connect(self._dress)
        set_type(self, Type.BODY, tabular=True)
        self._dress()
        self._measure_font()
        spoken(self, self._say)

    def _say(self) -> None:
        self.setAccessibleName(self.tr("Parts of the figure"))
        self._fit()

    def _set_up_looks(self) -> None:
        make_quiet(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._measure_font()

    def _measure_font(self) -> None:
        set_row_height(self, self.fontMetrics().height() + 2 * measures.TIGHT)
        self.horizontalHeader().setFont(measures.small(QApplication.font(), strong=True))
        self._fit()

    def _fit(self) -> None:
        """Make room for everything there is: for new parts anew, so that ticks move nothing."""
        self._delegate.decimals = 0
        self._fit_columns()
        rows = self._parts.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar)

    def _widen(self) -> None:
        """A figure may come to need more digits than any before."""
        self._fit_columns(is_growing=True)

    def _fit_columns(self, *, is_growing: bool = False) -> None:
        metrics = QFontMetricsF(measures.strong(self.font()))
        header = QFontMetricsF(self.horizontalHeader().font())
        for column, definition in enumerate(PART_COLUMNS):
            texts = [self._parts.text_at(row, column) for row in range(self._parts.rowCount())]
            title = header.horizontalAdvance(definition.shown_title)
            if column == FIGURE:
                needed = max(title, self._figure_room(texts, metrics))
            else:
                widest = max(map(metrics.horizontalAdvance, (*texts, definition.sample)))
                needed = max(title, widest)
            width = round(needed) + 2 * measures.SNUG + 2
            if not is_growing or width > self.columnWidth(column):
                self.setColumnWidth(column, width)

    def _figure_room(self, texts: list[str], metrics: QFontMetricsF) -> float:
        figures = FigureMetrics.of(metrics)
        split = [_split(text) for text in texts if _is_figure(text)]
        decimals = max((sum(map(str.isdecimal, each)) for _, each in split), default=0)
        self._delegate.decimals = min(max(self._delegate.decimals, decimals), _MOST_DECIMALS)
        wholes = max((metrics.horizontalAdvance(each) for each, _ in split), default=0.0)
        sample = figures.width(6, 0)
        return max(wholes, sample) + figures.decimals_width(self._delegate.decimals)

    def _dress(self) -> None:
        colours = self._theme.colours
        dress_scroll_bars(self, self._theme)
        head = header_sheet(colours, ground=colours.window, inset=measures.SNUG)
        self.horizontalHeader().setStyleSheet(head + _FIRST_NAME)
        self.viewport().update()

    def dataChanged(
        self,
        top_left: Index | PersistentIndex,
        bottom_right: Index | PersistentIndex,
        roles: Sequence[int] = (),
    ) -> None:
        """Repaint what changed without telling a screen reader of each age: it reads on demand."""
        del roles
        self.viewport().update(self.visualRect(top_left) | self.visualRect(bottom_right))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            if text := self.exact_text():
                QGuiApplication.clipboard().setText(text)
            return
        super().keyPressEvent(event)

    def exact_text(self) -> str:
        """The text of the selected cells, tabs between columns."""
        return text_of_cells(self.selectedIndexes(), self._parts.text_at)
