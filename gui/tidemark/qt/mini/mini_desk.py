"""Opens and closes the mini window as the settings say, and keeps its place in them."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from tidemark.qt.looks import measures
from tidemark.qt.looks.geometry import geometry_text, restore_geometry_text, stay_on_screen
from tidemark.qt.mini.mini_window import MiniWindow
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.peeking import Peeking
from tidemark.qt.window.showing import Showing
from tidemark.qt.window.viewers import Viewers

_AFTER_A_MOVE_MS = 400
_COMMANDS = ("privacy", "confirm", "mini", "quit")


class MiniDesk(QObject):
    """The setting ``mini`` says whether it is open; a key and menus change the setting."""

    def __init__(self, window: MainWindow, showing: Showing, viewers: Viewers) -> None:
        super().__init__(window)
        self._preferences = window.preferences
        self._command = window.commands["mini"]
        self._command.setCheckable(True)
        self._command.triggered.connect(self._turn)
        self.window = mini = MiniWindow(window.theme)
        mini.offer(*(window.commands[name] for name in _COMMANDS if name in window.commands))
        mini.main_window_wanted.connect(window.bring_to_front)
        mini.unwanted.connect(lambda: self._turn(False))
        mini.seen.connect(lambda is_seen: viewers.note("mini", is_seen))
        mini.moved.connect(self._note_move)
        Peeking(mini, window.privacy)
        showing.told.connect(mini.hear)
        self._after_a_move = QTimer(self, singleShot=True, interval=_AFTER_A_MOVE_MS)
        self._after_a_move.timeout.connect(self._keep_place)
        self._preferences.changed.connect(self._obey)

    def begin(self) -> None:
        """Open it where it was, if it was open."""
        self._obey(frozenset({"mini"}))

    def end(self) -> None:
        """Close it; the settings stay as they are."""
        if self._after_a_move.isActive():
            self._after_a_move.stop()
            self._keep_place()
        self._preferences.changed.disconnect(self._obey)
        self.window.hide()
        self.window.deleteLater()

    def _turn(self, is_open: bool) -> None:
        self._preferences.change(mini=is_open)

    def _obey(self, names: frozenset[str]) -> None:
        if "mini" not in names:
            return
        is_open = self._preferences.settings.mini
        self._command.setChecked(is_open)
        if is_open and not self.window.isVisible():
            self._place()
        self.window.setVisible(is_open)

    def _place(self) -> None:
        """Where it was, or in the corner of the screen where the least is covered."""
        is_known = restore_geometry_text(self.window, self._preferences.settings.mini_geometry)
        self.window.fit()
        if is_known:
            stay_on_screen(self.window)
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        corner = room.bottomRight() - self.window.rect().bottomRight()
        self.window.move(corner.x() - measures.WIDE, corner.y() - measures.WIDE)

    def _note_move(self) -> None:
        if self.window.isVisible():
            self._after_a_move.start()

    def _keep_place(self) -> None:
        self._preferences.change(mini_geometry=geometry_text(self.window))
