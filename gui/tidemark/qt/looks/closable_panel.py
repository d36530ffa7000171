"""A panel below the table: a title, what there is to tell scrolling below it, and a way out."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tidemark.qt.looks import measures
from tidemark.qt.looks.controls import Container, IconButton
from tidemark.qt.looks.focus_mark import ReadableLabel
from tidemark.qt.looks.plain_text import ElidingLabel
from tidemark.qt.looks.quiet_table import dress_scroll_bars
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.translation import Text, speak

_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
_LEAST_LINES = 4


class ClosablePanel(Container):
    """Names what it tells of in ``title``; ``closed`` comes when the user wants it gone.

    Whoever derives from it lays it out once its parts are made, see `lay_out` and `fill`.
    """

    closed = Signal()
    _scroll: QScrollArea | None = None

    def __init__(self, theme: Theme, way_out: Text, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.title = ElidingLabel()
        set_type(self.title, Type.STRONG)
        self.close_button = IconButton(theme, "clear", way_out)
        self.close_button.clicked.connect(self.closed)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.closed)
        measured(self, self._measure)

    def _measure(self) -> None:
        if self._scroll is not None:  # what is below the title scrolls, so little will do
            self.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())

    @property
    def usual_height(self) -> int:
        """As high as it wants to be where nobody said otherwise."""
        raise NotImplementedError

    @property
    def summary(self) -> str:
        """What somebody who does not see it is told when it opens."""
        raise NotImplementedError

    def forget(self) -> None:
        """Be of nothing, and hold nothing of before: nobody hides what is not shown."""
        raise NotImplementedError

    def fill(self, beside: QWidget, part: QWidget, *, shares: tuple[int, int] = (3, 2)) -> None:
        """Put ``beside`` next to the title, and below it one part that takes all the room.

        ``shares`` are how the title and what is beside it part the width.
        """
        head = QHBoxLayout()
        head.setSpacing(measures.GAP)
        head.addWidget(self.title, shares[0])
        head.addWidget(beside, shares[1])
        head.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(measures.ROOM, measures.TIGHT, measures.SNUG, 0)
        layout.setSpacing(measures.TIGHT)
        layout.addLayout(head)
        layout.addWidget(part, 1)
        self.dress()

    def lay_out(self, beside: QWidget, parts: Iterable[QWidget], *, spacing: int) -> None:
        """Put ``beside`` next to the title, and these parts below each other, to be scrolled."""
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, measures.SNUG, measures.SNUG)
        column.setSpacing(spacing)
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        scroll.setWidget(inner)
        self.fill(beside, scroll)
        self._measure()

    def dress(self) -> None:
        super().dress()
        if self._scroll is not None:
            dress_scroll_bars(self._scroll, self.theme)


def paragraph(kind: Type, description: Text) -> ReadableLabel:
    """Text that can be selected, and reached by the keyboard for that; it is described aloud."""
    label = ReadableLabel()
    label.setWordWrap(True)
    set_type(label, kind, tabular=True)
    label.setTextInteractionFlags(_SELECTABLE)
    label.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    speak(label, label.setAccessibleDescription, description)
    return label
