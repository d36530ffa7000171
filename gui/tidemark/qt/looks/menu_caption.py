"""A caption that opens a menu: words that shorten themselves, and the sign that there is more."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolButton

from tidemark.qt.looks import measures
from tidemark.qt.looks.focus_mark import underline_focus
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.looks.theme import Theme
from tidemark.qt.looks.type_scale import Type, set_type

_OPENING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down})


class MenuCaption(QToolButton):
    """Takes the room that is left; pressed, by mouse or keyboard, it opens its menu below it.

    A screen reader hears the words as its name; ``tell`` says what else the tool tip tells.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._menu: QMenu | None = None
        self._tip = ""
        set_type(self, Type.CAPTION)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self.open_menu)
        theme.changed.connect(self._dress)
        self._dress()

    def offer(self, menu: QMenu) -> None:
        """What it opens. Not Qt's own menu of a button, which waits in a loop of its own."""
        self._menu = menu

    def open_menu(self) -> None:
        """Open the menu where the caption begins."""
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space opens it, as it presses any button; so do the keys that open other choices."""
        if event.key() in _OPENING:
            self.open_menu()
            return
        super().keyPressEvent(event)

    def set_text(self, text: str) -> None:
        """Say something else."""
        if text != self.text():
            self.setText(text)
            self.setAccessibleName(text)
            self.tell(self._tip)

    def tell(self, tip: str) -> None:
        """What the tool tip says below the words."""
        self._tip = tip
        self.setToolTip(plain_tool_tip("\n".join(part for part in (self.text(), tip) if part)))

    def shown_text(self) -> str:
        """As much of the words as there is room for."""
        room = self.width() - self._sign - measures.TIGHT
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    @property
    def _sign(self) -> int:
        return QFontMetrics(self.font()).ascent()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        words = metrics.horizontalAdvance(self.text())
        return QSize(words + measures.TIGHT + self._sign, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._sign, self.sizeHint().height())

    def _dress(self) -> None:
        tone = "dark" if self._theme.colours.is_dark else "light"
        self._chevron = QIcon(f":/icons/chevron-{tone}.svg")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(QColor(self._theme.colours.muted))
        shown = self.shown_text()
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter), shown)
        left = self.fontMetrics().horizontalAdvance(shown) + measures.TIGHT
        side = self._sign
        self._chevron.paint(painter, QRect(left, (self.height() - side) // 2, side, side))
        painter.end()
        underline_focus(self)
