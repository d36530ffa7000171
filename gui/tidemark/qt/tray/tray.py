"""Tidemark in the system's tray: its state by a shape, its condition in words, its menu."""

import sys

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.engine import Clock
from tidemark.qt.looks.plain_text import plain_tool_tip
from tidemark.qt.translation import spoken
from tidemark.qt.tray.tray_icon import TrayLook, tray_icon
from tidemark.qt.tray.tray_words import Accounts, tray_look, tray_tip
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.told import Told

_CALM_MS = 5000
_MENU = ("mini", "privacy", "confirm", "settings", None, "quit")
_WITH_THE_WINDOW = frozenset({"settings"})  # its dialog needs the window behind it


class Tray(QObject):
    """Present while the system has a tray and the user wants to be in it; ``changed`` tells of
    its coming and going, for a tray may come after us and go before us.

    ``toggled`` asks for the window to be shown or hidden. ``words_wanted`` asks for the headlines
    of this moment, to be handed over by `hear` at once: while no window is seen nobody makes any.
    """

    changed = Signal(bool)
    toggled = Signal()
    words_wanted = Signal()

    def __init__(self, window: MainWindow, controllers: Controllers, clock: Clock) -> None:
        super().__init__(window)
        self._window = window
        self._controllers = controllers
        self._clock = clock
        self._told: Told | None = None
        self._look: TrayLook | None = None
        self._is_alerting = False
        self.menu = QMenu()
        self._toggle = QAction(self)
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self._fill_menu()
        controllers.beat.struck.connect(self.show_state)
        self._calm = QTimer(self, interval=_CALM_MS)
        self._calm.timeout.connect(self.look_around)
        spoken(self, self.tell)
        window.preferences.changed.connect(self.look_around)
        window.privacy.changed.connect(self.tell)

    @property
    def is_present(self) -> bool:
        """Whether the icon is there for the user to click on."""
        return self.icon.isVisible()

    def begin(self) -> None:
        """Appear as soon as there is a tray, and stay up to date from now on."""
        self._calm.start()
        self.look_around()

    def end(self) -> None:
        """Leave the tray."""
        self._window.preferences.changed.disconnect(self.look_around)
        self._controllers.beat.struck.disconnect(self.show_state)
        self._calm.stop()
        self.icon.hide()
        self.menu.deleteLater()

    def set_alerting(self, is_alerting: bool) -> None:
        """Wear a bell, or none."""
        self._is_alerting = is_alerting
        self.show_state()

    def hear(self, told: Told | None) -> None:
        """Take the headlines of the tab that is shown."""
        self._told = told

    def say(self, title: str, body: str) -> None:
        """Show a message beside the icon, on systems whose notifications are shown like this."""
        if self.is_present:
            self.icon.showMessage(title, body, self.icon.icon())

    # How it looks.

    def look_around(self) -> None:
        """Find out whether there is a tray, and say how things are now."""
        is_wanted = self._window.preferences.settings.tray
        should_be = is_wanted and QSystemTrayIcon.isSystemTrayAvailable()
        if should_be != self.is_present:
            self._show_look(tray_look(self._accounts(), is_alerting=self._is_alerting))
            self.icon.setVisible(should_be)
            self.changed.emit(should_be)
        self.tell()

    def show_state(self) -> None:
        """Show the state of this moment; another one is put into words at once."""
        look = tray_look(self._accounts(), is_alerting=self._is_alerting)
        if look != self._look:
            self._show_look(look)
            self.tell()

    def tell(self) -> None:
        """Say how things are at this moment, and at which; nothing while nobody can read it."""
        if not self.is_present:
            self.icon.setToolTip("")
            return
        is_total_told = self._window.preferences.settings.tray_total
        if is_total_told:
            self.words_wanted.emit()
        text = tray_tip(
            self._accounts(),
            self._told if is_total_told else None,
            now=self._clock.now(),
            wall_ms=self._clock.wall_ms(),
        )
        self.icon.setToolTip(plain_tool_tip(text))

    def _show_look(self, look: TrayLook) -> None:
        self._look = look
        self.icon.setIcon(tray_icon(look))

    def _accounts(self) -> Accounts:
        return [(each.profile, each.status()) for each in self._controllers]

    # What it offers.

    def _fill_menu(self) -> None:
        self._toggle.triggered.connect(self.toggled)
        spoken(self, self._name_toggle)
        self._window.visibility_changed.connect(self._name_toggle)
        self.menu.addAction(self._toggle)
        for name in _MENU:
            if name is None:
                self.menu.addSeparator()
            elif name in self._window.commands:
                self.menu.addAction(self._command(name))
        self.menu.setDefaultAction(self._toggle)

    def _name_toggle(self) -> None:
        hide, show = self.tr("Hide Tidemark"), self.tr("Show Tidemark")
        self._toggle.setText(hide if self._window.is_seen else show)

    def _command(self, name: str) -> QAction:
        command = self._window.commands[name]
        if name not in _WITH_THE_WINDOW:
            return command
        ours = QAction(self)
        ours.triggered.connect(self._window.bring_to_front)
        ours.triggered.connect(command.trigger)
        spoken(ours, lambda: ours.setText(command.text()))
        return ours

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """A click shows or hides the window; on macOS it has opened the menu already."""
        if reason is QSystemTrayIcon.ActivationReason.Trigger and sys.platform != "darwin":
            self.toggled.emit()
