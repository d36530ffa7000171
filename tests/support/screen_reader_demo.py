"""The demo's window on a display and a bus of its own, with a screen reader listening."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from at_spi import Node, ScreenReader

PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "dbus-daemon": "dbus-daemon",
    "xdotool": "xdotool",
}
PATIENCE = 30.0


class Screen:
    """A display with a window manager, and a session bus that knows accessibility."""

    def __init__(self, home: Path) -> None:
        for program, package in PROGRAMS.items():
            assert shutil.which(program), f"{program} is missing: install the package {package}"
        self._running: list[subprocess.Popen[str]] = []
        xvfb = self._start("Xvfb", "-displayfd", "1", "-screen", "0", "1280x800x24")
        self.environment = {
            **os.environ,
            "HOME": str(home),
            "DISPLAY": f":{_first_line(xvfb)}",
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address=1")
        self.bus = self.environment["DBUS_SESSION_BUS_ADDRESS"] = _first_line(bus)
        self._start("openbox")

    def _start(self, *command: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=getattr(self, "environment", None),
        )
        self._running.append(process)
        return process

    def open_demo(self) -> None:
        """Start the program as a user does."""
        self._start(sys.executable, "-m", "tidemark", "--demo", "--seed", "7")

    def press_key(self, *keys: str) -> None:
        """Press keys, as a keyboard would."""
        subprocess.run(["xdotool", "key", *keys], env=self.environment, check=True)

    def close(self) -> None:
        """End everything, the last one first."""
        for process in reversed(self._running):
            process.terminate()
            process.wait(PATIENCE)
            if process.stdout is not None:
                process.stdout.close()


class Demo:
    """The demo's window, as somebody who cannot see it has it."""

    def __init__(self, screen: Screen, reader: ScreenReader) -> None:
        self.screen = screen
        self.reader = reader
        self.program = reader.program("tidemark")

    def nodes(self, role: str = "", *, begins: str = "") -> list[Node]:
        """What there is now, of a role and with a name that begins so."""
        return [
            node
            for node in self.reader.read(self.program).walk()
            if role in ("", node.role) and node.name.startswith(begins)
        ]

    def wait_for(self, role: str, begins: str) -> Node:
        """The first such thing, once it is there."""
        return self.wait_until(lambda: self.nodes(role, begins=begins))

    def wait_until(self, found: Callable[[], list[Node]]) -> Node:
        """The first of what is found, once anything is."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if nodes := found():
                return nodes[0]
            time.sleep(0.1)
        raise AssertionError("it never showed in the accessibility tree")


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
