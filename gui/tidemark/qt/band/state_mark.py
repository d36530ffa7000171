"""The account's state at a glance: a shape, a word, an age."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tidemark.domain.freshness import State
from tidemark.qt.looks import measures
from tidemark.qt.looks.focus_mark import underline_focus
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.read_on_demand import ReadOnDemand
from tidemark.qt.looks.shapes import draw_state
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, measured, set_type
from tidemark.qt.state_words import state_word
from tidemark.qt.translation import spoken

_WIDEST_AGE = "28 m 08 s"


class StateMark(ReadOnDemand, QWidget):
    """``● LIVE 0.4 s``. As wide as its widest content, so that it never moves.

    ``explain_requested`` asks what the state is decided by.
    """

    explain_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._state = State.OFFLINE
        self._age = ""
        set_type(self, Type.LARGE, tabular=True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        measured(self, self.updateGeometry)
        theme.changed.connect(self.update)
        spoken(self, self._say)

    def _show_menu(self, at: QPoint) -> None:
        menu = Menu(self._theme, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        explain = menu.addAction(self.tr("Explain this state"))
        explain.triggered.connect(self.explain_requested)
        menu.popup(self.mapToGlobal(at))

    @property
    def text(self) -> str:
        """The word and the age."""
        return f"{state_word(self._state)} {self._age}".strip()

    def show_state(self, state: State, age: str) -> None:
        """Show a state and how old the figures are."""
        if (state, age) == (self._state, self._age):
            return
        self._state, self._age = state, age
        self.update()  # it has room for the widest of all

    def _say(self) -> None:
        self.updateGeometry()
        self.update()

    def spoken_text(self) -> str:
        return self.text

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        words = max(metrics.horizontalAdvance(state_word(state)) for state in State)
        width = self._sign + words + metrics.horizontalAdvance(_WIDEST_AGE) + 3 * measures.SNUG
        return QSize(round(width), round(metrics.height()) + measures.TIGHT)

    def minimumSizeHint(self) -> QSize:
        """The same: the state is never left out."""
        return self.sizeHint()

    @property
    def _sign(self) -> float:
        return QFontMetricsF(self.font()).ascent() * 0.8

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        ink = self._theme.colours.state_ink(self._state)
        box = QRectF(self.rect())
        painter.setPen(QColor(self._theme.colours.text))
        painter.drawText(box, int(right), self._age)
        box.setRight(box.right() - metrics.horizontalAdvance(self._age) - measures.SNUG)
        painter.setPen(QColor(ink))
        word = state_word(self._state)
        painter.drawText(box, int(right), word)
        left = box.right() - metrics.horizontalAdvance(word) - measures.SNUG - self._sign
        sign = QRectF(left, box.center().y() - self._sign / 2, self._sign, self._sign)
        draw_state(painter, sign, self._state, ink)
        painter.end()
        underline_focus(self)
