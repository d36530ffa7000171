"""The alerts dialog as the window knows it: opened by key, menu or bell, and once at a time."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tidemark.domain.profile import AccountProfile
from tidemark.qt.alerts.alert_desk import AlertDesk
from tidemark.qt.window.main_window import MainWindow

if TYPE_CHECKING:
    from tidemark.qt.alerts.alerts_dialog import AlertsDialog


class AlertsOpening(QObject):
    """``shown`` tells the account whose ribbon the dialog wears while tabs change behind it.

    The dialog is loaded when it is first opened.
    """

    def __init__(
        self, window: MainWindow, desk: AlertDesk, shown: Callable[[], AccountProfile | None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._shown = shown
        self.dialog: AlertsDialog | None = None
        """The dialog, once it was opened."""
        window.commands["alerts"].triggered.connect(self.show)
        window.band.alerts_requested.connect(self.show)

    def show(self) -> None:
        """Show what is watched and what was told, beside the window for as long as it is wanted."""
        self._desk.begin()
        if self.dialog is None:
            from tidemark.qt.alerts.alerts_dialog import AlertsDialog  # noqa: PLC0415 - see the class

            self.dialog = AlertsDialog(self._window, self._desk)
        self.follow()
        self.dialog.show()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def follow(self) -> None:
        """Another tab is shown: figures that are no money are called so in a dialog too."""
        if self.dialog is not None:
            self.dialog.show_profile(self._shown())

    def close(self) -> None:
        """Close the dialog if it is open."""
        if self.dialog is not None:
            self.dialog.close()
