"""The panel below the table: how a coin's margin is made, and what would use it up."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from tidemark.qt.detail.detail_content import DetailContent
from tidemark.qt.detail.history_line import HistoryLine
from tidemark.qt.detail.positions_model import POSITION_COLUMNS, PositionsModel
from tidemark.qt.looks import measures
from tidemark.qt.looks.closable_panel import ClosablePanel, paragraph
from tidemark.qt.looks.controls import header_sheet
from tidemark.qt.looks.figure_layout import drawn
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.quiet_table import (
    dress_scroll_bars,
    make_quiet,
    set_row_height,
    text_of_cells,
)
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.table.coin_line import RowKey
from tidemark.qt.translation import number_style, speak

_USUAL_LINES = 16
_INSET = 3
_FIRST = "QHeaderView::section:first { padding-left: 0; }"


class _Roomy(QStyledItemDelegate):
    """Cells that begin and end where their headers do; what is masked or old is quiet."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self._header = view.horizontalHeader()
        self.is_dimmed = False

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if POSITION_COLUMNS[index.column()].is_right:
            option.text = drawn(option.text, number_style())
        colours, role = self._theme.colours, QPalette.ColorRole
        ink = colours.dimmed if self.is_dimmed else colours.text
        if option.text == MASK:
            ink = colours.muted
        option.palette.setColor(role.Text, QColor(ink))
        is_quiet = self.is_dimmed or option.text == MASK  # dimmed could not be read on a selection
        selected = colours.muted if is_quiet else colours.text
        option.palette.setColor(role.HighlightedText, QColor(selected))
        option.palette.setColor(role.Highlight, QColor(colours.selection))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours, inner = self._theme.colours, QStyleOptionViewItem(option)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
        is_first = self._header.sectionPosition(index.column()) == 0  # begins where all text does
        inner.rect = option.rect.adjusted(-_INSET if is_first else _INSET, 0, -_INSET, 0)
        inner.state &= ~QStyle.StateFlag.State_HasFocus
        super().paint(painter, inner, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))


class PositionsView(QTableView):
    """Shows all its rows at once; the panel around it scrolls."""

    def __init__(self, model: PositionsModel, theme: Theme) -> None:
        super().__init__()
        self._positions = model
        self._theme = theme
        self._delegate = _Roomy(theme, self)
        self.setModel(model)
        set_type(self, Type.BODY, tabular=True)
        make_quiet(self)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setItemDelegate(self._delegate)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        header = self.horizontalHeader()
        set_type(header, Type.CAPTION, tabular=True)
        model.modelReset.connect(self._fit)
        theme.changed.connect(self._dress)
        self._dress()
        measured(self, self._measure)
        speak(self, self.setAccessibleName, lambda: self.tr("Positions"))

    def _measure(self) -> None:
        set_row_height(self, self.fontMetrics().height() + 2 * measures.TIGHT)
        for column, definition in enumerate(POSITION_COLUMNS):
            sample = drawn(definition.sample, number_style())
            texts = (sample, f"{definition.shown_title}xx")
            width = max(measures.text_width(self, text) for text in texts)
            self.setColumnWidth(column, width + 2 * measures.SNUG)
        self._fit()

    def _fit(self) -> None:
        rows = self._positions.rowCount() * self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows + bar)
        self.setVisible(self._positions.rowCount() > 0)

    def _dress(self) -> None:
        colours = self._theme.colours
        dress_scroll_bars(self, self._theme)
        head = header_sheet(colours, ground=colours.window, inset=2 * _INSET)
        self.horizontalHeader().setStyleSheet(head + _FIRST)
        self.viewport().update()

    def dim(self, is_dimmed: bool) -> None:
        """Show that these are not the present figures."""
        self._delegate.is_dimmed = is_dimmed
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.exact_text())
            return
        super().keyPressEvent(event)

    def exact_text(self) -> str:
        """The text of the selected cells, tabs between columns."""
        return text_of_cells(self.selectedIndexes(), self._positions.text_at)


class CoinDetail(ClosablePanel):
    """Shows one coin at a time, found by ``key``; ``history_requested`` asks for its chart."""

    history_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, lambda: self.tr("Close the coin's details"), parent)
        self.key: RowKey | None = None
        self._is_dimmed = False
        self.age = ElidingLabel(side=Qt.AlignmentFlag.AlignRight)
        set_type(self.age, Type.SMALL, tabular=True)
        self.age.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.made_of = paragraph(Type.BODY, lambda: self.tr("How the margin balance is made"))
        self.estimate = paragraph(Type.BODY, lambda: self.tr("What would use the margin up"))
        self.history = HistoryLine(theme)
        self.history.clicked.connect(self.history_requested)
        self._model = PositionsModel(self)
        self.positions = PositionsView(self._model, theme)
        parts = (self.history, self.made_of, self.positions, self.estimate)
        self.lay_out(self.age, parts, spacing=measures.SNUG)

    @property
    def usual_height(self) -> int:
        """As high as what there usually is to tell."""
        return _USUAL_LINES * self.fontMetrics().lineSpacing()

    @property
    def summary(self) -> str:
        """What somebody who does not see it is told when it opens."""
        return f"{self.title.text()}. {self.made_of.text()}"

    def show_content(self, content: DetailContent) -> None:
        """Tell of the coin; what did not change keeps its selection."""
        self.title.set_text(content.title)
        self.age.set_text(content.age)
        for label, text in ((self.made_of, content.made_of), (self.estimate, content.estimate)):
            if label.text() != text:
                label.setText(text)
        self.history.show_past(content.past, content.trend)
        self._dim(content.is_dimmed)
        self.positions.setColumnHidden(0, not content.tells_accounts)
        self._model.show(content.positions)

    def forget(self) -> None:
        """Be of no coin, and hold nothing of the one before: nobody hides what is not shown."""
        self.key = None
        self.history.forget()
        for line in (self.title, self.age):
            line.set_text("")
        for label in (self.made_of, self.estimate):
            label.setText("")
        self._model.show(())

    def _dim(self, is_dimmed: bool) -> None:
        if is_dimmed == self._is_dimmed:
            return
        self._is_dimmed = is_dimmed
        role = QPalette.ColorRole.PlaceholderText if is_dimmed else QPalette.ColorRole.WindowText
        for label in (self.made_of, self.estimate):
            label.set_ink(role)
        self.positions.dim(is_dimmed)
