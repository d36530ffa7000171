"""Qt's events, handled until asyncio is done, also after Qt gave its own loop up.

Qt ends that loop by itself where the display goes away, and where macOS tells the program to quit.
What is under way then has still to be ended in order, and that takes more turns of the loop.
"""

from collections.abc import Callable

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop
from PySide6.QtWidgets import QApplication

OnGivenUp = Callable[[int], object]
"""Called with Qt's exit code when it gives its loop up: 0 where it was told to quit."""


class ToTheEnd:
    """The application as qasync needs it. Without an ``on_given_up``, Qt's end is the end.

    ``on_given_up`` is called once, in the loop's thread, and brings the end about from there.
    """

    def __init__(self, application: QApplication, on_given_up: OnGivenUp | None = None) -> None:
        self._application = application
        self._on_given_up = on_given_up
        self._is_given_up = self._is_over = False

    def exec(self) -> int:
        """Handle events until `exit`; return Qt's exit code."""
        self._is_over = False
        code = 0 if self._is_given_up else self._application.exec()
        if self._on_given_up is not None and not (self._is_over or self._is_given_up):
            self._is_given_up = True
            self._on_given_up(code)
        while self._is_given_up and not self._is_over:  # a loop of Qt's would not last
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        return code

    def exit(self) -> None:
        """End it: asyncio is done."""
        self._is_over = True
        if not self._is_given_up:
            self._application.exit()

    def eventDispatcher(self) -> QAbstractEventDispatcher:
        """What hands out the events."""
        return self._application.eventDispatcher()
