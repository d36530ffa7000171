"""A person's session on a clean machine: a bus, a keyring, a display and a window manager."""

import contextlib
import os
import struct
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from at_spi import ScreenReader
from machine import Machine, root_of
from screen_reader_demo import PATIENCE, Program

PACKAGES = (
    *("xvfb", "xdotool", "dbus-daemon", "gnome-keyring", "at-spi2-core"),
    "libglib2.0-bin",  # gio, which starts a desktop entry as a menu does, and gdbus
    "fonts-dejavu-core",
    "icewm",  # openbox, which other tests have, needs Python on Debian
)
DESKTOP_ENTRY = "/usr/share/applications/tidemark.desktop"
_PIXELS = "Xvfb_screen0"
_ERRORS = ".xsession-errors"
_KEYRING = "org.freedesktop.secrets"


@dataclass(frozen=True)
class Person:
    """Somebody with a home on a machine, who is not root."""

    name: str
    number: int
    password: str

    @property
    def home(self) -> Path:
        """Where their files are, as seen inside."""
        return Path("/home", self.name)

    def move_in(self, machine: Machine) -> None:
        """Give them an account on the machine, and a home with nothing of other programs in it."""
        known = ("--uid", str(self.number), "--skel", "/nonexistent")
        machine.run("useradd", "--create-home", *known, self.name)
        machine.run("sh", "-c", _NO_PANEL, user=self.name)


# The window's frame and its keys are all that is wanted of the window manager.
_NO_PANEL = 'mkdir "$HOME/.icewm"; echo "ShowTaskBar=0" >"$HOME/.icewm/preferences"'


class Session:
    """From login to logout. Whoever switches the machine off ends it as a power cut does."""

    def __init__(self, machine: Machine, person: Person, *, is_unlocked: bool = True) -> None:
        """Log in; with ``is_unlocked``, the login keyring is opened by the person's password."""
        self.machine, self.person = machine, person
        self._runtime = Path("/run/user", str(person.number))
        mine = ("-o", person.name, "-g", person.name)
        machine.run("install", "-d", "-m", "700", *mine, str(self._runtime))
        self.environment = {
            "XDG_RUNTIME_DIR": str(self._runtime),
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={self._runtime}/bus",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        self.environment["DISPLAY"] = self._open_display()
        self._bus = self._open_bus()
        self._open_keyring(is_unlocked)
        self._start("icewm")

    # What the desktop does.

    def launch(self) -> None:
        """Start Tidemark by its desktop entry, as a menu does."""
        self.start("gio", "launch", DESKTOP_ENTRY)

    def start(self, *command: str) -> None:
        """Start a program; what it says goes where desktops have it."""
        words = f'"$@" >>"$HOME/{_ERRORS}" 2>&1 &'
        self.run("sh", "-c", words, "start", *command)

    def run(self, *command: str, text: str = "") -> str:
        """What a command says that ends by itself, and well."""
        person = self.person.name
        return self.machine.run(
            *command, user=person, environment=self.environment, text=text
        ).stdout

    def said(self) -> str:
        """What programs of this and earlier sessions said."""
        file = self.machine.looked_at(self.person.home / _ERRORS)
        return file.read_text(encoding="utf-8", errors="replace")

    @contextlib.contextmanager
    def heard(self) -> Iterator["Program[Session]"]:
        """The program as a screen reader on this session has it."""
        reader = None
        try:
            with self._as_person():
                reader = ScreenReader(self.environment["DBUS_SESSION_BUS_ADDRESS"], self._outside)
            yield Program(self, reader)
        finally:
            if reader is not None:
                reader.close()

    def running(self) -> list[int]:
        """The numbers of the processes of the program."""
        return self.machine.processes("tidemark")

    def wait_until_gone(self) -> None:
        """Wait for the program's own end."""
        deadline = time.monotonic() + PATIENCE
        while self.running():
            assert time.monotonic() < deadline, "the program does not end"
            time.sleep(0.1)

    def wait_for_window(self, title: str) -> None:
        """Wait for a window of any program, by the beginning of its title."""
        self.run("xdotool", "search", "--sync", "--onlyvisible", "--name", f"^{title}")

    def photograph(self, picture: Path) -> None:
        """Save what is on the screen."""
        dump = (self._inside / self._runtime.relative_to("/") / _PIXELS).read_bytes()
        picture.parent.mkdir(parents=True, exist_ok=True)
        assert picture_of(dump).save(str(picture))

    # What a person does.

    def press_key(self, *keys: str) -> None:
        """Press keys, as a keyboard would."""
        self.run("xdotool", "key", *keys)

    def turn_to(self, program: str) -> None:
        """Have the keyboard at a program's window: it is drawn, and heard, before it has it."""
        window = ("search", "--sync", "--onlyvisible", "--class", f"^{program}$")
        self.run("xdotool", *window, "windowactivate", "--sync")

    def write(self, text: str) -> None:
        """Press the keys of a text. It is in no command line: others could read it there."""
        self.run("xdotool", "type", "--file", "-", text=text)

    # How it begins.

    def _open_display(self) -> str:
        options = ("-screen", "0", "1280x800x24", "-nolisten", "tcp", "-fbdir", str(self._runtime))
        return f":{_first_line(self._start('Xvfb', '-displayfd', '1', *options))}"

    def _open_bus(self) -> subprocess.Popen[str]:
        address = f"--address={self.environment['DBUS_SESSION_BUS_ADDRESS']}"
        bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address=1", address)
        _first_line(bus)
        return bus

    def _open_keyring(self, is_unlocked: bool) -> None:
        daemon = ("gnome-keyring-daemon", "--foreground", "--components=secrets")
        if is_unlocked:
            self._start(*daemon, "--unlock", text=self.person.password)
        else:
            self._start(*daemon)
        self.run("gdbus", "wait", "--session", "--timeout", "20", _KEYRING)

    def _start(self, *command: str, text: str | None = None) -> subprocess.Popen[str]:
        return self.machine.start(
            *command, user=self.person.name, environment=self.environment, text=text
        )

    # How it is looked at from outside, where the tests are.

    @property
    def _inside(self) -> Path:
        """The session's files through one of its processes: root's are closed to the person."""
        return root_of(self._bus)

    def _outside(self, address: str) -> str:
        return address.replace("unix:path=", f"unix:path={self._inside}", 1)

    @contextlib.contextmanager
    def _as_person(self) -> Iterator[None]:
        """A session's bus talks to nobody but its owner, not even to root."""
        os.setegid(self.person.number)
        os.seteuid(self.person.number)
        try:
            yield
        finally:
            os.seteuid(0)
            os.setegid(0)


def picture_of(dump: bytes) -> QImage:
    """The picture in a dump in the form of X's own xwd, of 32 bits for each pixel."""
    words = struct.unpack_from(">25I", dump)
    (head, width, height, stride), colours = (words[0], words[4], words[5], words[12]), words[19]
    pixels = dump[head + 12 * colours :]
    return QImage(pixels, width, height, stride, QImage.Format.Format_RGB32).copy()


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
