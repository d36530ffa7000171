"""What stands around the window: the tray, the mini window, notifications, and where it is put."""

import sys

from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.engine import Engine
from tidemark.qt.mini.mini_desk import MiniDesk
from tidemark.qt.tray.notifier import Notifier
from tidemark.qt.tray.residence import Residence
from tidemark.qt.tray.tray import Tray
from tidemark.qt.window.main_window import MainWindow

if sys.platform == "linux":  # elsewhere the tray's icon shows notifications
    from tidemark.desktop.notifications import DesktopNotifications


class Surroundings:
    """There from `begin` until `end`. ``tray`` may wear a bell, ``notifier`` tells the user."""

    def __init__(self, window: MainWindow, desk: AccountDesk, engine: Engine) -> None:
        self.tray = Tray(window, desk.controllers, engine.clock)
        self.tray.words_wanted.connect(desk.pace.tick)
        desk.showing.told.connect(self.tray.hear)
        self._residence = Residence(window, self.tray, desk.showing)
        self._mini = MiniDesk(window, desk.showing, desk.viewers)
        if sys.platform == "linux":
            self._desktop = DesktopNotifications(engine.spawn)
            self.notifier = Notifier(window.preferences, self._desktop.post)
        else:
            self.notifier = Notifier(window.preferences, self.tray.say)

    def begin(self) -> None:
        """Appear: the loop runs."""
        self._mini.begin()
        self.tray.begin()

    def end(self) -> None:
        """Disappear, and ask and tell nothing any more."""
        self._residence.end()
        self._mini.end()
        self.tray.end()
        if sys.platform == "linux":
            self._desktop.close()
