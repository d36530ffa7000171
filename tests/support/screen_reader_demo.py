"""The program on a display and a bus of its own, with a screen reader listening."""

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, Protocol, TypeVar

import pytest

from at_spi import Gone, Node, ScreenReader

PROGRAMS = {
    "Xvfb": "xvfb",
    "openbox": "openbox",
    "dbus-daemon": "dbus-daemon",
    "xdotool": "xdotool",
}
PATIENCE = 30.0
_POLL = 0.05
NAMED = {
    *("push button", "toggle button", "button menu", "check box", "radio button"),
    *("combo box", "spin box", "text", "table", "list", "page tab", "page tab list"),
    *("label", "slider"),
}
"""Roles of controls. What Qt makes of its own, such as a field's clear button, has no name."""


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
            "XDG_CONFIG_HOME": str(home / "config"),
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

    def open(self, *options: str) -> subprocess.Popen[str]:
        """Start the program as a user does."""
        return self._start(sys.executable, "-m", "tidemark", *options)

    def press_key(self, *keys: str) -> None:
        """Press keys, as a keyboard would."""
        self._xdotool("key", *keys)

    def hold_key(self, key: str) -> None:
        """Press a key down."""
        self._xdotool("keydown", key)

    def let_go(self, key: str) -> None:
        """Let it up again."""
        self._xdotool("keyup", key)

    def write(self, text: str) -> None:
        """Press the keys of a text, one after the other."""
        self._xdotool("type", text)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(["xdotool", *words], env=self.environment, check=True)

    def close(self) -> None:
        """End everything, the last one first."""
        for process in reversed(self._running):
            process.terminate()
            process.wait(PATIENCE)
            if process.stdout is not None:
                process.stdout.close()


@contextlib.contextmanager
def heard(home: Path, *options: str) -> Iterator["Demo"]:
    """The program started with these options, and all of it ended afterwards."""
    if sys.platform != "linux":
        pytest.skip("AT-SPI is Linux's")
    screen, reader = Screen(home), None
    try:
        process = screen.open(*options)
        reader = ScreenReader(screen.bus)
        yield Demo(screen, reader, process)
    finally:
        if reader is not None:
            reader.close()
        screen.close()


class Keyboard(Protocol):
    """What keys are pressed on."""

    def press_key(self, *keys: str) -> None:
        """Press keys, as a keyboard would."""

    def write(self, text: str) -> None:
        """Press the keys of a text, one after the other."""


K = TypeVar("K", bound=Keyboard)


class Program(Generic[K]):
    """The program, as somebody who cannot see it has it."""

    def __init__(self, screen: K, reader: ScreenReader) -> None:
        self.screen = screen
        self.reader = reader
        self.program = reader.program("tidemark")

    def nodes(self, role: str = "", *, begins: str = "", window: str = "") -> list[Node]:
        """What shows now, of a role and with a name that begins so, in windows called so."""
        return [
            node
            for each in self._windows(window, but_cells=role != "cell")
            for node in each.walk()
            if role in ("", node.role) and node.name.startswith(begins)
        ]

    def _windows(self, begins: str, *, but_cells: bool = True) -> Iterator[Node]:
        for place in self.reader.children(self.program):
            with contextlib.suppress(Gone):
                if self.reader.name(place).startswith(begins):
                    yield self.reader.read(place, but_cells=but_cells)

    def controls(self, window: str = "") -> list[Node]:
        """What the keyboard reaches in a window."""
        found = self.nodes(window=window)
        return [node for node in found if {"showing", "focusable"} <= node.states]

    def wait_for(self, role: str, begins: str, *, window: str = "") -> Node:
        """The first such thing, once it is there."""
        return self.wait_until(lambda: self.nodes(role, begins=begins, window=window))

    def wait_until(self, found: Callable[[], list[Node]]) -> Node:
        """The first of what is found, once anything is."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if nodes := found():
                return nodes[0]
            time.sleep(_POLL)
        raise AssertionError("it never showed in the accessibility tree")

    def wait_gone(self, window: str) -> None:
        """Wait until no window called so shows."""
        deadline = time.monotonic() + PATIENCE
        while any("showing" in each.states for each in self._windows(window)):
            assert time.monotonic() < deadline, f"{window} stays"
            time.sleep(_POLL)

    def wait_for_keyboard(self) -> Node:
        """What the keyboard is on, once it is on anything: a window that opens takes it then."""
        return self.wait_until(lambda: [node for node in self.nodes() if node.is_focused])

    # What a person does.

    def press(self, *keys: str) -> str:
        """Press keys and hear where the last one brings the keyboard."""
        *before, last = keys
        for key in before:
            self.reader.forget()
            self.screen.press_key(key)
            self.reader.focused()
        self.reader.forget()
        self.screen.press_key(last)
        return self.reader.focused()

    def tab_to(self, name: str) -> str:
        """Press Tab until the keyboard is on what is called like this pattern; hear its name."""
        first = heard = self.press("Tab")
        while not re.match(name, heard):
            heard = self.press("Tab")
            assert heard != first, f"Tab never comes to {name}"
        return heard

    # What is wrong with a window.

    def faults(self, window: str = "") -> list[str]:
        """Controls that a screen reader cannot name, tell apart, or tell the state of."""
        controls = [node for node in self.controls(window) if node.role in NAMED]
        said = Counter(self._said(node) for node in controls)
        return [
            *(f"nameless: {node}" for node in controls if not node.name),
            *(f"told {times} times: {each}" for each, times in said.items() if times > 1),
            *(f"{fault}: {node}" for node in controls if (fault := self._fault(node))),
        ]

    def _said(self, node: Node) -> tuple[str, ...]:
        labels = self.reader.labels(node) if node.role == "combo box" else []
        return node.role, node.name, node.description, *labels

    def _fault(self, node: Node) -> str:
        match node.role:
            case "check box" | "radio button" if "checkable" not in node.states:
                return "neither on nor off"
            case "combo box" if not self.reader.labels(node):
                return "a choice of what?"
            case "spin box":
                self.reader.value(node)
            case "page tab list" if self._chosen(node) != 1:
                return "no tab is the chosen one"
        return ""

    @staticmethod
    def _chosen(tabs: Node) -> int:
        return sum("selected" in tab.states for tab in tabs.children)


class Demo(Program[Screen]):
    """The program with the process that was started for it."""

    def __init__(
        self, screen: Screen, reader: ScreenReader, process: subprocess.Popen[str]
    ) -> None:
        super().__init__(screen, reader)
        self.process = process


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
