"""Where Tidemark is when its window is not on the screen, and what closing the window means."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from tidemark.qt.tray.closing_dialog import ClosingDialog
from tidemark.qt.tray.tray import Tray
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.showing import Showing


class Deed(Enum):
    """What the close button may do."""

    ASK = auto()
    STAY_IN_TRAY = auto()
    END = auto()


_DEEDS = {"ask": Deed.ASK, "tray": Deed.STAY_IN_TRAY, "quit": Deed.END}


def deed_of_closing(closing: str, *, has_tray: bool) -> Deed:
    """What closing does by the setting of that name; without a tray there is nowhere to stay."""
    return _DEEDS[closing] if has_tray else Deed.END


class Residence(QObject):
    """Moves the window between the screen and the tray. It never leaves it nowhere: when the tray
    goes, the window is back among the minimised ones."""

    def __init__(self, window: MainWindow, tray: Tray, showing: Showing) -> None:
        super().__init__(window)
        self._window = window
        self._tray = tray
        self._showing = showing
        self._dialog: ClosingDialog | None = None
        self._was_never_seen = not window.is_seen
        self._deeds: dict[Deed, Callable[[], None]] = {
            Deed.ASK: self._ask,
            Deed.STAY_IN_TRAY: window.hide,
            Deed.END: window.end,
        }
        window.when_closed = self._close
        window.visibility_changed.connect(self._note)
        tray.toggled.connect(self._toggle)
        tray.changed.connect(self._follow)

    def end(self) -> None:
        """Ask nothing any more."""
        if self._dialog is not None:
            self._dialog.done(0)

    def _close(self) -> None:
        closing = self._window.preferences.settings.closing
        self._deeds[deed_of_closing(closing, has_tray=self._tray.is_present)]()

    def _ask(self) -> None:
        self._window.bring_to_front()  # it may have been closed from a list of windows
        if self._dialog is not None:
            return
        self._dialog = ClosingDialog(self._window.theme, self._window)
        if (scope := self._showing.scope) is not None:
            self._dialog.ribbon.show_profile(scope.profiles[0])
        self._dialog.answered.connect(self._answered)
        self._dialog.finished.connect(self._forget_dialog)
        self._dialog.open()

    def _answered(self, closing: str, is_for_good: bool) -> None:
        if is_for_good:
            self._window.preferences.change(closing=closing)
        self._deeds[deed_of_closing(closing, has_tray=self._tray.is_present)]()

    def _forget_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None

    def _toggle(self) -> None:
        is_asking = QApplication.activeModalWidget() is not None  # a dialog stays with its window
        if self._window.is_seen and not is_asking:
            self._window.hide()
        else:
            self._window.bring_to_front()

    def _note(self, is_seen: bool) -> None:
        self._was_never_seen = self._was_never_seen and not is_seen

    def _follow(self, has_tray: bool) -> None:
        if has_tray and self._was_never_seen:
            self._window.hide()  # it started minimised, before there was a tray to start in
        elif not has_tray and not self._window.isVisible() and not self._window.is_closed:
            self._window.showMinimized()
