"""A real Secret Service: gnome-keyring on a session bus and in a home of its own."""

import contextlib
import os
import signal
import subprocess
from pathlib import Path

import secretstorage
from jeepney import MatchRule, message_bus
from jeepney.io.blocking import Proxy, open_dbus_connection

PROGRAMS = {"dbus-daemon": "dbus-daemon", "gnome-keyring-daemon": "gnome-keyring"}
NAME = "org.freedesktop.secrets"
PASSWORD = "ci-pass"
GENEROUS = 30.0


class PrivateKeyring:
    """The bus, the daemon and the home; ``home`` holds every file they write."""

    def __init__(self, home: Path) -> None:
        self.home = home
        (home / "run").mkdir(mode=0o700)
        self._bus = self._start("dbus-daemon", "--session", "--nofork", "--print-address=1")
        assert self._bus.stdout is not None
        self.address = self._bus.stdout.readline().strip()
        self._daemon: subprocess.Popen[str] | None = None

    def start_unlocked(self) -> None:
        """Start the daemon with its keyring open, as a login does."""
        self._daemon = self._start("gnome-keyring-daemon", "--foreground", "--unlock")
        assert self._daemon.stdin is not None
        self._daemon.stdin.write(PASSWORD)
        self._daemon.stdin.close()
        self._wait_for_owner(present=True)

    def lock(self) -> None:
        """Lock the keyring, as a screen lock may."""
        with contextlib.closing(secretstorage.dbus_init()) as connection:
            secretstorage.get_default_collection(connection).lock()

    def freeze(self) -> None:
        """Stop the daemon where it stands: it is there and never answers."""
        self._signal(signal.SIGSTOP)

    def kill_daemon(self) -> None:
        """Kill the daemon. The bus starts another, locked, as soon as it is asked for."""
        self._signal(signal.SIGKILL)
        self._end(self._daemon)
        self._daemon = None
        self._wait_for_owner(present=False)

    def kill_bus(self) -> None:
        """Kill the bus under everyone."""
        self._bus.kill()
        self._bus.wait(GENEROUS)

    def close(self) -> None:
        """End all processes, also those which the bus started by itself."""
        for process in (self._daemon, self._bus):
            self._end(process)

    def _start(self, *command: str) -> subprocess.Popen[str]:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home / "run"),
            "DBUS_SESSION_BUS_ADDRESS": getattr(self, "address", ""),
        }
        return subprocess.Popen(
            command,
            env=environment,
            text=True,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _signal(self, number: signal.Signals) -> None:
        assert self._daemon is not None
        self._daemon.send_signal(number)

    def _end(self, process: subprocess.Popen[str] | None) -> None:
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(GENEROUS)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()

    def _wait_for_owner(self, *, present: bool) -> None:
        changes = MatchRule(type="signal", sender=message_bus.bus_name, member="NameOwnerChanged")
        with contextlib.closing(open_dbus_connection(self.address)) as connection:
            bus = Proxy(message_bus, connection, timeout=GENEROUS)
            bus.AddMatch(changes)
            with connection.filter(changes) as signals:
                while bool(bus.NameHasOwner(NAME)[0]) is not present:
                    connection.recv_until_filtered(signals, timeout=GENEROUS)
