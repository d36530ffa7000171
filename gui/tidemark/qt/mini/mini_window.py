"""The small window that stays on top of all others."""

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from tidemark.domain.profile import AccountProfile
from tidemark.qt.looks.geometry import stay_on_screen
from tidemark.qt.looks.menus import Menu
from tidemark.qt.looks.ribbon import Ribbon
from tidemark.qt.looks.theme import Theme
from tidemark.qt.mini.mini_face import MiniFace
from tidemark.qt.translation import spoken
from tidemark.qt.window.told import Told

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_FRAME = 1
_PLACES_WINDOWS_ITSELF = "wayland"


class MiniWindow(QWidget):
    """Dragged anywhere by anything. ``main_window_wanted`` comes with a double click or Enter,
    ``unwanted`` with Escape or from the menu; whoever made it decides. ``seen`` and ``moved``
    tell what becomes of it.
    """

    main_window_wanted = Signal()
    unwanted = Signal()
    seen = Signal(bool)
    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._held_at: QPoint | None = None
        self._is_dragged = False
        self._profile: AccountProfile | None = None
        self.setWindowFlags(
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_MacAlwaysShowToolWindow)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ribbon = Ribbon(theme)
        self.face = MiniFace(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(_FRAME, _FRAME, _FRAME, _FRAME)
        column.setSpacing(0)
        column.addWidget(self.ribbon)
        column.addWidget(self.face)
        self.menu = Menu(theme, self)
        self._open = self.menu.addAction("")
        self._open.triggered.connect(self.main_window_wanted)
        self._close = QAction(self)
        self._close.triggered.connect(self.unwanted)
        self.menu.addSeparator()
        self.menu.addAction(self._close)
        self.menu.setDefaultAction(self._open)
        spoken(self, self._say)
        theme.changed.connect(self.update)

    def _say(self) -> None:
        self._open.setText(self.tr("Open the main window"))
        self._close.setText(self.tr("Close the mini window"))
        self.setWindowTitle(self.tr("Tidemark, mini window"))
        self.setAccessibleName(self.windowTitle())

    def offer(self, *commands: QAction) -> None:
        """Offer these in the menu as well, and obey their keys."""
        for command in commands:
            self.addAction(command)
            self.menu.insertAction(self._close, command)
        self.menu.insertSeparator(self._close)

    def hear(self, told: Told | None) -> None:
        """Show the headlines of the tab that the main window shows."""
        profile = None if told is None else told.scope.profiles[0]
        if profile != self._profile:
            self._profile = profile
            self.ribbon.show_profile(profile)
        self.face.hear(told)

    # Its size is its content's, whatever size of text and language that is in.

    def event(self, event: QEvent) -> bool:
        """Fit again whenever a part asks for another size."""
        is_handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return is_handled

    def fit(self) -> None:
        """Be as wide as the widest content and as high as the parts, and stay on the screen."""
        width = self.face.widest + 2 * _FRAME
        size = QSize(width, self.sizeHint().height())
        if size != self.size():
            self.setFixedSize(size)
            if self.isVisible():
                stay_on_screen(self)

    # What is done with it.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._held_at = event.globalPosition().toPoint() - self.pos()
            self._is_dragged = False

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Go along with the hand; one that only trembles still clicks."""
        if self._held_at is None:
            return
        way = event.globalPosition().toPoint() - self._held_at - self.pos()
        self._is_dragged = self._is_dragged or (
            way.manhattanLength() >= QApplication.startDragDistance()
        )
        if self._is_dragged and _PLACES_WINDOWS_ITSELF in QGuiApplication.platformName():
            self._held_at = None
            self.windowHandle().startSystemMove()
        elif self._is_dragged:  # by itself: on X11, Qt tells the window manager a wrong place
            self.move(self.pos() + way)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held_at = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.main_window_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.main_window_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu.popup(event.globalPos())

    def closeEvent(self, event: QCloseEvent) -> None:
        """However it is closed, it is the user who wants it gone."""
        event.ignore()
        self.unwanted.emit()

    # What becomes of it.

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.fit()
        self.setFocus()
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.seen.emit(False)

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline around it, in the accent while the keyboard is here."""
        painter = QPainter(self)
        colours = self._theme.colours
        painter.fillRect(self.rect(), QColor(colours.surface))
        painter.setPen(QPen(QColor(colours.accent if self.isActiveWindow() else colours.line), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.ActivationChange:
            self.update()
