"""A clean Debian with a desktop, somebody at it, and an exchange for them to ask."""

import contextlib
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import clean_root
from clean_session import PACKAGES, Person, Session
from machine import Machine

PERSON = Person("person", 1000, "the password of the login")
_SEED = "6"


class Computer:
    """A clean root to be switched on and off. What is on its disk stays; the rest does not."""

    def __init__(self, suite: str, name: str, packages: Sequence[str] = PACKAGES) -> None:
        """A new one, with Debian's ``packages`` (those of a desktop), and a person's home."""
        self.root = clean_root.unpack(suite, name, packages)
        self._downloads = clean_root.downloads(suite)
        with self.switched_on() as machine:
            PERSON.move_in(machine)
            machine.apt("update")

    def switched_on(self) -> Machine:
        """Turn it on; whoever has the machine turns it off again."""
        return Machine(self.root, self._downloads)

    def bring(self, file: Path) -> str:
        """Put a file where its owner finds it; the path there."""
        shutil.copy(file, self.root / "opt" / file.name)
        return f"/opt/{file.name}"

    @contextlib.contextmanager
    def session(self, *, is_unlocked: bool = True) -> Iterator[Session]:
        """Switch it on and log in. The end is that of a computer whose power goes."""
        with self.switched_on() as machine:
            yield Session(machine, PERSON, is_unlocked=is_unlocked)


class Exchange:
    """The installed program's own simulator, on a machine of its own: it outlasts every session."""

    def __init__(self, computer: Computer) -> None:
        self._computer = computer
        self._machine: Machine | None = None
        self._port = "0"
        self.told: Mapping[str, Any] = {}
        """Its addresses, and the key that it accepts, by the names it gives them."""

    def open(self) -> None:
        """Begin to answer, with the same key and on the same port as before."""
        self._machine = self._computer.switched_on()
        command = ("tidemark", "simulator", "--seed", _SEED, "--port", self._port)
        process = self._machine.start(*command, user=PERSON.name)
        assert process.stdout is not None
        self.told = json.loads(process.stdout.readline())
        self._port = self.told["ws_api"].split("/")[2].rpartition(":")[2]

    def close(self) -> None:
        """Answer nobody any more."""
        if self._machine is not None:
            self._machine.switch_off()
            self._machine = None

    @property
    def secrets(self) -> Mapping[str, str]:
        """What belongs into the keyring and nowhere else."""
        return {"API key": self.told["api_key"], "API secret": self.told["api_secret"]}


def fields_of(package: Path, *names: str) -> list[str]:
    """What a package says of itself under these names, in their order."""
    told = [
        subprocess.run(
            ["dpkg-deb", "--field", str(package), name], check=True, capture_output=True, text=True
        )
        for name in names
    ]
    return [each.stdout.strip() for each in told]
