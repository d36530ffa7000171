"""Who asks what Tidemark is gets a dialog: what is behind it is loaded at that moment."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from tidemark import frozen
from tidemark.domain.profile import AccountProfile
from tidemark.qt.engine import Engine
from tidemark.qt.window.main_window import MainWindow

if TYPE_CHECKING:
    from tidemark.qt.about.about_dialog import AboutDialog


class AboutOpening(QObject):
    """``shown`` tells the account whose ribbon the dialog wears."""

    def __init__(
        self, window: MainWindow, engine: Engine, shown: Callable[[], AccountProfile | None]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._engine = engine
        self._shown = shown
        self.notices = frozen.notices()
        """Where the list of everybody's licences is; None where this runs from source."""
        self.dialog: AboutDialog | None = None
        """The dialog while it is open."""
        window.commands["about"].triggered.connect(self.open)

    def open(self) -> None:
        """Show the dialog, or the one that is open."""
        if self.dialog is None:
            self.dialog = self._make()
            self.dialog.open()
        self.dialog.raise_()
        self.dialog.activateWindow()

    def close(self) -> None:
        """The program ends."""
        if self.dialog is not None:
            self.dialog.close_all()

    def _make(self) -> "AboutDialog":
        from tidemark.qt.about.about_dialog import AboutDialog  # noqa: PLC0415 - not at the start
        from tidemark.qt.about.this_copy import this_copy  # noqa: PLC0415 - likewise

        dialog = AboutDialog(
            self._window.theme, self._engine, this_copy(), self.notices, self._window
        )
        dialog.show_profile(self._shown())
        dialog.finished.connect(self._forget)
        return dialog

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
