"""What is shown whole where there is room for it, and scrolls where there is not."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from tidemark.qt.looks.quiet_table import dress_scroll_bars
from tidemark.qt.looks.theme import Theme


class Content(QWidget):
    """Put a layout into it. Before anything scrolls, what can be lower is so."""

    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return -1 if layout is None else layout.totalMinimumHeightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """Qt's own takes wrapped text to be as high as in its narrowest form."""
        layout, hint = self.layout(), super().minimumSizeHint()
        is_by_width = layout is not None and layout.hasHeightForWidth()
        return QSize(hint.width(), 0) if is_by_width else hint


def bring_into_sight(part: QWidget) -> None:
    """Have a part in sight as soon as there is room made for it, until the user scrolls."""
    above = part.parentWidget()
    while above is not None and not isinstance(above, SmallScreen):
        above = above.parentWidget()
    if above is not None:
        above.seek(part)


class SmallScreen(QScrollArea):
    """Large text in a small window leaves nothing out and lets nothing overlap: it scrolls.

    The content is as large as this is, and never smaller than it needs to be.
    """

    def __init__(self, theme: Theme, content: Content) -> None:
        super().__init__()
        self._theme = theme
        self._sought: QWidget | None = None
        self.verticalScrollBar().rangeChanged.connect(self._find)
        self.verticalScrollBar().actionTriggered.connect(self._leave)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self._dress)
        self._dress()

    def seek(self, part: QWidget) -> None:
        """Scroll to a part now, and again whenever the content becomes higher or lower."""
        self._sought = part
        part.destroyed.connect(self._leave)  # whoever it was: nothing is held that is gone
        self._find()

    def try_without_bar(self) -> None:
        """Scroll no longer where there is room by now.

        WORKAROUND: beside a bar wrapped text is narrower and so higher; for that Qt keeps the bar.
        """
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _find(self) -> None:
        if self._sought is not None and self._sought.isVisible():
            self.ensureWidgetVisible(self._sought, 0, 0)

    def _leave(self) -> None:
        self._sought = None

    def _dress(self) -> None:
        dress_scroll_bars(self, self._theme)
