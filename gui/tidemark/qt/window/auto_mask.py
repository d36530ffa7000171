"""Hides amounts by itself where the user wants it: nobody there, screen locked, minimised."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject

from tidemark.qt.window.idleness import GRACE, Idleness, Presence
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.strip_content import StripContent, notice

translate = QCoreApplication.translate

_MINUTE = 60.0


class AutoMask(QObject):
    """Turns privacy on, which stays on until the user turns it off, and says why it did.

    Amounts are hidden before the window is painted again. A peek ends likewise.
    """

    def __init__(self, window: MainWindow, now: Callable[[], float]) -> None:
        super().__init__(window)
        self._window = window
        self._note: StripContent | None = None
        self.idleness = Idleness(now, self)
        self.idleness.changed.connect(self._heed)
        window.visibility_changed.connect(self._look_at_window)
        window.privacy.changed.connect(self._withdraw_when_shown)
        window.preferences.changed.connect(self._obey)
        self._obey(frozenset({"mask_when_idle"}))

    def end(self) -> None:
        """Hide nothing any more: the window goes for good."""
        self.idleness.watch(0)
        self._window.visibility_changed.disconnect(self._look_at_window)

    def note_lock(self) -> None:
        """The screen was locked."""
        if self._window.preferences.settings.mask_when_locked:
            self._hide(translate("Privacy", "Amounts were hidden when the screen was locked."))

    def _obey(self, names: frozenset[str]) -> None:
        if "mask_when_idle" in names:
            self.idleness.watch(_MINUTE * self._window.preferences.settings.mask_when_idle)

    def _look_at_window(self) -> None:
        """In the tray is as good as minimised; a window that ends is neither."""
        wanted = self._window.preferences.settings.mask_when_minimised
        if wanted and not self._window.is_seen and not self._window.is_closed:
            self._hide(translate("Privacy", "Amounts were hidden when the window was minimised."))

    def _heed(self, presence: Presence) -> None:
        if presence is Presence.GONE:
            minutes = self._window.preferences.settings.mask_when_idle
            why = translate(
                "Privacy", "Amounts were hidden after {minutes} min without a key or the mouse."
            )
            self._hide(why.format(minutes=minutes))
        elif presence is Presence.GOING and not self._window.privacy.is_on:
            warning = translate(
                "Privacy",
                "Nobody seems to be there: amounts are hidden within {seconds} s. "
                "Move the mouse to keep them.",
            )
            self._tell(warning.format(seconds=round(GRACE)))
        elif presence is Presence.THERE and not self._window.privacy.is_on:
            self._withdraw()

    def _hide(self, why: str) -> None:
        if self._window.privacy.is_on:
            self._window.privacy.peek(False)
            return
        self._window.preferences.change(privacy=True)
        self._tell(f"{why} {translate('Privacy', 'Ctrl+H shows them.')}")

    def _tell(self, text: str) -> None:
        """Say so in the strip, unless something else there is still to be read."""
        if self._window.notice in (None, self._note):
            self._note = notice(text)
            self._window.show_notice(self._note)

    def _withdraw_when_shown(self) -> None:
        if not self._window.privacy.is_on:
            self._withdraw()

    def _withdraw(self) -> None:
        if self._note is not None and self._window.notice == self._note:
            self._window.show_notice(None)
        self._note = None
