"""A home for starts, one after the other: what each finds there, and what it may not leave."""

import os
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from proof.start_stop.kinds import Accounts, Kind
from proof.start_stop.neighbours import Neighbours
from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.settings import AccountSettings, Settings
from tidemark.settings_file import SettingsFile

_FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
_NOT_OURS = {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "TIDEMARK_API_KEY", "TIDEMARK_API_SECRET"}
_NO_BYTE_CODE = {"PYTHONDONTWRITEBYTECODE"}
"""Where this is set, each start compiles all of the program, which no installed one does."""
_NO_BUS = "unix:path=/nonexistent"


@dataclass(frozen=True, slots=True)
class Room:
    """Folders of its own. ``passing`` are those in which nothing may be left of an orderly end."""

    home: Path

    @classmethod
    def in_folder(cls, folder: Path) -> "Room":
        """Furnish one: an account is kept there, as a user would have it."""
        room = cls(folder)
        for each in (folder / "run", folder / "tmp"):
            each.mkdir(mode=0o700, parents=True)
        SettingsFile(room.settings).update(lambda _: _with_an_account())
        return room

    @property
    def settings(self) -> Path:
        """The file of settings, beside which the lock is."""
        return self.home / "xdg_config_home" / "tidemark" / "settings.json"

    @property
    def lock(self) -> Path:
        """There while a start has the place."""
        return self.settings.with_name("window.lock")

    def remains(self, *, but_lock: bool = False) -> list[str]:
        """What is left that had to go: files in passing folders, and the lock.

        ``but_lock`` is for a start that has no use for the place and found a killed one's lock.
        """
        looked_for = [*self._passing(), *([] if but_lock else [self.lock])]
        return [str(each.relative_to(self.home)) for each in looked_for if each.exists()]

    def sweep(self) -> None:
        """Take away what a killed program could not."""
        for each in self._passing():
            shutil.rmtree(each) if each.is_dir() else each.unlink(missing_ok=True)

    def _passing(self) -> Iterator[Path]:
        yield from (self.home / "run").iterdir()
        yield from (self.home / "tmp").iterdir()

    def environment(
        self, kind: Kind, neighbours: Neighbours, display: str | None
    ) -> dict[str, str]:
        """What the kind's start finds around it."""
        own = {name: str(self.home / name.lower()) for name in _FOLDERS}
        unwanted = _NOT_OURS | _NO_BYTE_CODE
        kept = {name: value for name, value in os.environ.items() if name not in unwanted}
        buses = {"bus": neighbours.dead_bus, "keyring": neighbours.bus_of_hung_keyring}
        bus = buses.get(kind.fault, _NO_BUS)
        shown = (
            {"QT_QPA_PLATFORM": "offscreen"}
            if display is None
            else {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        )
        key = {"TIDEMARK_API_KEY": "k" * 64, "TIDEMARK_API_SECRET": "s" * 64}
        return {
            **kept,
            **own,
            **shown,
            **(key if kind.accounts is Accounts.GIVEN else {}),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "TMPDIR": str(self.home / "tmp"),
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "DBUS_SYSTEM_BUS_ADDRESS": bus,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        }


def _with_an_account() -> Settings:
    profile = AccountProfile("main", "Main", Environment.TESTNET, KeyKind.HMAC, "wxyz")
    return Settings(accounts=(AccountSettings.of(profile),), mask_when_locked=True)


def arguments(kind: Kind, neighbours: Neighbours) -> list[str]:
    """The command line of a kind's start."""
    match kind.accounts, kind.fault:
        case Accounts.DEMO, _:
            return ["--demo"]
        case Accounts.STORED, _:
            return []
        case Accounts.GIVEN, "dead":
            peer = f"127.0.0.1:{neighbours.dead_peer}"
            ways = [
                "--ws-api-url",
                f"ws://{peer}/ws",
                "--stream-url",
                f"ws://{peer}",
                "--rest-url",
                f"http://{peer}",
            ]
            return ["--credentials-from-env", *ways]
        case _:
            return ["--credentials-from-env", "--environment", "testnet"]
