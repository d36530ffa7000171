"""The panel below the table that tells how one figure is made, live."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tidemark.qt.explain.explanation import Explanation, Subject
from tidemark.qt.explain.parts_model import PartsModel
from tidemark.qt.explain.parts_view import PartsView
from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, IconButton, scroll_bar_sheet
from tidemark.qt.looks.focus_mark import ReadableLabel
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import spoken

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_USUAL_LINES = 14


class ExplainPanel(Container):
    """Explains one ``subject`` at a time; ``closed`` comes when the user wants it gone."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.subject: Subject | None = None
        self.title = ElidingLabel()
        set_type(self.title, Type.STRONG)
        self.result = ElidingLabel(side=Qt.AlignmentFlag.AlignRight)
        set_type(self.result, Type.STRONG, tabular=True)
        self.close_button = IconButton(theme, "clear", lambda: self.tr("Close the explanation"))
        self.close_button.clicked.connect(self.closed)
        self.formula = _paragraph(Type.BODY)
        spoken(
            self.formula,
            lambda: self.formula.setAccessibleDescription(self.tr("How the parts are combined")),
        )
        self.note = _paragraph(Type.SMALL)
        self.note.set_ink(QPalette.ColorRole.PlaceholderText)
        spoken(
            self.note,
            lambda: self.note.setAccessibleDescription(self.tr("What the figure means")),
        )
        self.model = PartsModel(self)
        self.parts = PartsView(self.model, theme)
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
        head.addWidget(self.title, 3)
        head.addWidget(self.result, 2)
        head.addWidget(self.close_button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, measures.SNUG, measures.SNUG)
        column.setSpacing(measures.TIGHT)
        for part in (self.formula, self.parts, self.note):
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

    def show_explanation(self, told: Explanation) -> None:
        """Tell how the figure is made; what did not change keeps its selection."""
        self.title.set_text(told.title)
        self.result.set_text(told.result)
        for label, text in ((self.formula, told.formula), (self.note, told.note)):
            label.setVisible(bool(text))
            if label.text() != text:
                label.setText(text)
        role = (
            QPalette.ColorRole.PlaceholderText if told.is_dimmed else QPalette.ColorRole.WindowText
        )
        self.result.setForegroundRole(role)
        self.formula.set_ink(role)
        self.model.show_parts(told.parts)


def _paragraph(kind: Type) -> ReadableLabel:
    label = ReadableLabel()
    label.setWordWrap(True)
    set_type(label, kind, tabular=True)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return label
