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
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from tidemark.qt.detail.detail_content import DetailContent
from tidemark.qt.detail.positions_model import POSITION_COLUMNS, PositionsModel
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, IconButton, scroll_bar_sheet
from tidemark.qt.looks.focus_mark import ReadableLabel
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.table.coin_line import RowKey
from tidemark.qt.translation import Text, speak

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_USUAL_LINES = 16
_INSET = 3
_HEADER = """
QHeaderView {{ background: {ground}; }}
QHeaderView::section {{
    background: {ground}; color: {ink}; border: none; border-bottom: 1px solid {line};
    padding: 3px 6px;
}}
"""


class _Roomy(QStyledItemDelegate):
    """Cells that begin and end where their headers do; what is masked or old is quiet."""

    def __init__(self, theme: Theme, view: QTableView) -> None:
        super().__init__(view)
        self._theme = theme
        self.is_dimmed = False

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        colours, role = self._theme.colours, QPalette.ColorRole
        ink = colours.dimmed if self.is_dimmed else colours.text
        if option.text == MASK:
            ink = colours.muted
        for text_role in (role.Text, role.HighlightedText):
            option.palette.setColor(text_role, QColor(ink))
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
        inner.rect = option.rect.adjusted(_INSET, 0, -_INSET, 0)
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
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        rows = self.verticalHeader()
        rows.hide()
        self.setItemDelegate(self._delegate)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        set_type(header, Type.CAPTION, tabular=True)
        model.modelReset.connect(self._fit)
        theme.changed.connect(self._dress)
        self._dress()
        measured(self, self._measure)
        speak(self, self.setAccessibleName, lambda: self.tr("Positions"))

    def _measure(self) -> None:
        rows = self.verticalHeader()
        height = self.fontMetrics().height() + 2 * measures.TIGHT
        rows.setMinimumSectionSize(min(height, rows.minimumSectionSize()))
        rows.setDefaultSectionSize(height)
        for column, definition in enumerate(POSITION_COLUMNS):
            texts = (definition.sample, f"{definition.shown_title}xx")
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
        self.horizontalScrollBar().setStyleSheet(scroll_bar_sheet(colours))
        self.horizontalHeader().setStyleSheet(
            _HEADER.format(ground=colours.window, ink=colours.muted, line=colours.line)
        )
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
        lines: dict[int, list[str]] = {}
        for index in sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column())):
            lines.setdefault(index.row(), []).append(
                self._positions.text_at(index.row(), index.column())
            )
        return "\n".join("\t".join(cells) for cells in lines.values())


class CoinDetail(Container):
    """Shows one coin at a time, found by ``key``; ``closed`` comes when the user wants it gone."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.key: RowKey | None = None
        self._is_dimmed = False
        self.title = ElidingLabel()
        set_type(self.title, Type.STRONG)
        self.age = ElidingLabel(side=Qt.AlignmentFlag.AlignRight)
        set_type(self.age, Type.SMALL, tabular=True)
        self.age.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.close_button = IconButton(theme, "clear", lambda: self.tr("Close the coin's details"))
        self.close_button.clicked.connect(self.closed)
        self.made_of = _paragraph(lambda: self.tr("How the margin balance is made"))
        self.estimate = _paragraph(lambda: self.tr("What would use the margin up"))
        self._model = PositionsModel(self)
        self.positions = PositionsView(self._model, theme)
        self._lay_out()
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        measured(self, lambda: self.setMinimumHeight(4 * self.fontMetrics().lineSpacing()))

    @property
    def usual_height(self) -> int:
        """As high as what there usually is to tell."""
        return _USUAL_LINES * self.fontMetrics().lineSpacing()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(measures.GAP)
        head.addWidget(self.title, 1)
        head.addWidget(self.age, 1)
        head.addWidget(self.close_button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, measures.SNUG, measures.SNUG)
        column.setSpacing(measures.SNUG)
        for part in (self.made_of, self.positions, self.estimate):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.TIGHT, measures.SNUG, 0)
        layout.setSpacing(measures.TIGHT)
        layout.addLayout(head)
        layout.addWidget(scroll, 1)
        self.dress()

    def dress(self) -> None:
        super().dress()
        if hasattr(self, "_scroll"):
            bar = self._scroll.verticalScrollBar()
            bar.setStyleSheet(scroll_bar_sheet(self.theme.colours))

    def show_content(self, content: DetailContent) -> None:
        """Tell of the coin; what did not change keeps its selection."""
        self.title.set_text(content.title)
        self.age.set_text(content.age)
        for label, text in ((self.made_of, content.made_of), (self.estimate, content.estimate)):
            if label.text() != text:
                label.setText(text)
        self._dim(content.is_dimmed)
        self.positions.setColumnHidden(0, not content.tells_accounts)
        self._model.show_positions(content.positions)

    def _dim(self, is_dimmed: bool) -> None:
        if is_dimmed == self._is_dimmed:
            return
        self._is_dimmed = is_dimmed
        role = QPalette.ColorRole.PlaceholderText if is_dimmed else QPalette.ColorRole.WindowText
        for label in (self.made_of, self.estimate):
            label.set_ink(role)
        self.positions.dim(is_dimmed)


def _paragraph(description: Text) -> ReadableLabel:
    label = ReadableLabel()
    label.setWordWrap(True)
    set_type(label, Type.BODY, tabular=True)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    speak(label, label.setAccessibleDescription, description)
    return label
