"""What stands around the window: the tray, the mini window, notifications, and where it is put."""

import sys
from functools import cached_property
from typing import TYPE_CHECKING

from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.engine import Engine
from tidemark.qt.mini.mini_desk import MiniDesk
from tidemark.qt.tray.notifier import Notifier
from tidemark.qt.tray.residence import Residence
from tidemark.qt.tray.tray import Tray
from tidemark.qt.window.main_window import MainWindow

if TYPE_CHECKING:
    from tidemark.desktop.notifications import DesktopNotifications


class Surroundings:
    """There from `begin` until `end`. ``tray`` may wear a bell, ``notifier`` tells the user."""

    def __init__(self, window: MainWindow, desk: AccountDesk, engine: Engine) -> None:
        self._has_begun = False
        self._alerts = desk.alerts
        self.tray = Tray(window, desk.controllers, engine.clock)
        self.tray.words_wanted.connect(desk.pace.tick)
        desk.showing.told.connect(self.tray.hear)
        self._residence = Residence(window, self.tray, desk.showing)
        self._mini = MiniDesk(window, desk.showing, desk.viewers)
        self._engine = engine
        has_desktop = sys.platform == "linux"  # elsewhere the tray's icon shows notifications
        self.notifier = Notifier(window.preferences, self._post if has_desktop else self.tray.say)

    def begin(self) -> None:
        """Appear: the loop runs."""
        self._has_begun = True
        self._alerts.told.connect(self.notifier.notify)
        self._alerts.changed.connect(self._ring)
        self._ring()
        self._mini.begin()
        self.tray.begin()

    def end(self) -> None:
        """Disappear, and ask and tell nothing any more."""
        if self._has_begun:
            self._alerts.told.disconnect(self.notifier.notify)
            self._alerts.changed.disconnect(self._ring)
        self._residence.end()
        self._mini.end()
        self.tray.end()
        if self._has_notified:
            self._desktop.close()

    @cached_property
    def _desktop(self) -> "DesktopNotifications":
        """What shows notifications, made and loaded with the first one: many runs have none."""
        from tidemark.desktop.notifications import DesktopNotifications  # noqa: PLC0415 - see above

        return DesktopNotifications(self._engine.spawn)

    @property
    def _has_notified(self) -> bool:
        return "_desktop" in vars(self)

    def _post(self, title: str, body: str) -> None:
        self._desktop.post(title, body)

    def _ring(self) -> None:
        self.tray.set_alerting(self._alerts.is_alerting)
        if self._has_notified and not self._alerts.is_alerting:
            self._desktop.withdraw()
