"""What a start has to do with: a bus, a keyring or a peer that hangs, and a display that goes."""

import socket
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from jeepney import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

from buses import start_buses

_KEYRING = "org.freedesktop.secrets"
_BACKLOG = 512
_ONE_SCREEN = ("-screen", "0", "1280x800x24", "-nolisten", "tcp")


class Neighbours:
    """Use as a context manager. None of them costs anything while nobody asks."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ends = ExitStack()

    def __enter__(self) -> Self:
        self.dead_bus = self._hung_bus()
        self.bus_of_hung_keyring = self._bus_of_hung_keyring()
        self.dead_peer = self._dead_peer()
        return self

    def __exit__(self, *_: object) -> None:
        self._ends.close()

    def _hung_bus(self) -> str:
        """The address of a bus on which every connection is taken and nothing is ever answered."""
        path = self._folder / "hung-bus"
        listening = self._ends.enter_context(socket.socket(socket.AF_UNIX))
        listening.bind(str(path))
        listening.listen(_BACKLOG)
        return f"unix:path={path}"

    def _bus_of_hung_keyring(self) -> str:
        """The address of a real bus whose keyring takes every call and answers none."""
        buses = start_buses(self._folder)
        self._ends.callback(buses.end)
        keyring: DBusConnection = open_dbus_connection(buses.session)
        self._ends.callback(keyring.close)
        Proxy(message_bus, keyring).RequestName(_KEYRING)
        return buses.session

    def _dead_peer(self) -> int:
        """The port of a peer that takes every connection and never says a word."""
        listening = self._ends.enter_context(socket.socket())
        listening.bind(("127.0.0.1", 0))
        listening.listen(_BACKLOG)
        port: int = listening.getsockname()[1]
        return port


class Display:
    """A display of its own, until it goes away."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", *_ONE_SCREEN],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._process.stdout is not None
        self.name = f":{self._process.stdout.readline().strip()}"

    def go_away(self) -> None:
        """Die without a word to anybody."""
        self._process.kill()
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()
