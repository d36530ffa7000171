"""One beat a second for whoever has to look at accounts because silence is told by nobody."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

_EVERY_MS = 1000
_STRIKES_ALONE = 5


class Beat(QObject):
    """``struck`` comes each second while ``is_wanted``, and a few times more.

    All look at the same moment, so that an idle program wakes once and not once for each of them;
    where nothing can grow old it does not wake at all until `go_on` is called.
    """

    struck = Signal()

    def __init__(self, is_wanted: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._is_wanted = is_wanted
        self._alone = 0
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._strike)
        self._timer.start()

    @property
    def goes_on(self) -> bool:
        """Whether it will strike again."""
        return self._timer.isActive()

    def go_on(self) -> None:
        """There may be something to look at."""
        self._alone = 0
        if not self._timer.isActive():
            self._timer.start()

    def _strike(self) -> None:
        self.struck.emit()
        self._alone = 0 if self._is_wanted() else self._alone + 1
        if self._alone >= _STRIKES_ALONE:
            self._timer.stop()
