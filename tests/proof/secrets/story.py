"""The secrets led through the program: the window driven by `inside`, and the commands."""

import asyncio
import contextlib
import json
import os
import resource
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trustme

from private_keyring import PrivateKeyring
from proof.secrets import inside, memory, protection
from proof.secrets.canaries import Canaries, Login
from proof.secrets.search import Search
from proxies import HonestProxy, listening
from tidemark.simulator import Simulator

_PATIENCE = 150.0
_TO_END = 10.0
_VARIABLES = {
    "HOME": "home",
    "XDG_CONFIG_HOME": "home/config",
    "XDG_DATA_HOME": "home/data",
    "XDG_STATE_HOME": "home/state",
    "XDG_CACHE_HOME": "home/cache",
    "XDG_RUNTIME_DIR": "home/run",
    "TMPDIR": "home/tmp",
}
_NOT_THEIRS = ("TIDEMARK_", "PYTEST_", "XDG_", "DISPLAY", "WAYLAND_")


@dataclass
class Told:
    """What came of it. ``hits`` are places where a secret was seen while things were going on."""

    hits: list[str] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    """What was seen of the window, by what and when; a text that was seen before is not told."""
    processes: int = 0
    copies_in_memory: int = 0
    core_limit: str = ""
    dumpable: int = -1
    second_start: int | None = None
    proxy_was_entered: bool = False
    outputs: dict[str, str] = field(default_factory=dict)
    codes: dict[str, int | None] = field(default_factory=dict)


class Story:
    """``folder`` gets the home, and everything that the program writes is below ``home``."""

    def __init__(self, folder: Path, canaries: Canaries, *, watched: float) -> None:
        self.home = folder / "home"
        self.keyring_home = folder / "keyring"
        self._canaries = canaries
        self._watched = watched
        self._folder = folder
        self._environment: dict[str, str] = {}
        self.tests_itself = False
        """Whether `tidemark --self-test` is one of the commands: it takes its time."""
        self.told = Told()

    async def lead(self) -> None:
        """All of it, with an exchange, a proxy and a keyring of its own."""
        self.keyring_home.mkdir(parents=True)
        with _keyring(self.keyring_home) as keyring, self._canaries.catching():
            self._environment = self._move_in(keyring.address)
            async with self._exchange() as exchange:
                beyond = int(exchange.addresses.ws_api.split("/")[2].rpartition(":")[2])
                proxy = HonestProxy(beyond, login=("me", self._canaries.proxy_password))
                async with listening(proxy, "http", trustme.CA()) as address:
                    await self._window(exchange, int(address.rpartition(":")[2]))
                self.told.proxy_was_entered = bool(proxy.asked_for)
                await self._commands(exchange)

    @contextlib.asynccontextmanager
    async def _exchange(self) -> AsyncIterator[Simulator]:
        keys = [login.known for login in self._canaries.logins]
        async with Simulator(keys=keys, speed=3) as exchange:
            for known in exchange._exchange.keys._keys.values():
                known.verifier = self._canaries.watched(known.verifier)
            yield exchange

    def _move_in(self, bus: str) -> dict[str, str]:
        kept = {name: text for name, text in os.environ.items() if not name.startswith(_NOT_THEIRS)}
        variables = {name: str(self._folder / place) for name, place in _VARIABLES.items()}
        for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR"):
            Path(variables[name]).mkdir(mode=0o700, parents=True)
        self.out.mkdir(mode=0o700)
        return {
            **kept,
            **variables,
            "DBUS_SESSION_BUS_ADDRESS": bus,
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "LANGUAGE": "C",
        }

    @property
    def out(self) -> Path:
        """Where everything is exported to."""
        return self.home / "out"

    # The window.

    async def _window(self, exchange: Simulator, proxy_port: int) -> None:
        reading, writing = os.pipe()
        try:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, inside.__file__, str(writing)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env=self._environment,
                pass_fds=(writing,),
                preexec_fn=_allow_cores,
            )
        finally:
            os.close(writing)
        outputs = [
            asyncio.create_task(stream.read())
            for stream in (process.stdout, process.stderr)
            if stream is not None
        ]
        _write(process, json.dumps(self._what_a_person_knows(exchange, proxy_port)))
        try:
            async with asyncio.timeout(_PATIENCE):
                async for word, more in _words(reading):
                    await self._hear(word, more, process, exchange)
        finally:
            if process.returncode is None:
                with contextlib.suppress(TimeoutError):  # it is ending, if all is well
                    await asyncio.wait_for(process.wait(), _TO_END)
            if process.returncode is None:
                process.kill()
        said = [(await each).decode("utf-8", "replace") for each in outputs]
        self.told.codes["window"] = await process.wait()
        self.told.outputs["window"] = "\n".join(said)

    def _what_a_person_knows(self, exchange: Simulator, proxy_port: int) -> dict[str, Any]:
        return {
            "logins": [
                {"label": each.label, "api_key": each.api_key, "secret": each.secret}
                for each in self._canaries.logins
            ],
            "ws_api_url": exchange.addresses.ws_api,
            "stream_url": exchange.addresses.stream,
            "rest_url": exchange.addresses.rest,
            "proxy_port": proxy_port,
            "proxy_password": self._canaries.proxy_password,
            "out": str(self.out),
            "watched": self._watched,
        }

    async def _hear(
        self,
        word: str,
        more: Mapping[str, Any],
        process: asyncio.subprocess.Process,
        exchange: Simulator,
    ) -> None:
        match word:
            case "seen":
                self._look(more)
            case "refuse":
                self._look_at_process(process.pid)
                exchange.faults.revoke_key(self._canaries.logins[0].api_key)
                _write(process, "done")
            case "looked":
                self.told.dumpable = int(more["dumpable"])
                await self._while_it_runs(process.pid)
                _write(process, "done")
            case "failed":
                raise RuntimeError(f"the window was not led to the end: {more['why']}")

    def _look(self, seen: Mapping[str, Any]) -> None:
        for kind in ("titles", "tips", "accessible", "clipboard"):
            self.told.texts[f"{kind} of {seen['where']}"] = seen[kind]

    def _look_at_process(self, pid: int) -> None:
        search = Search(self._canaries.all())
        self.told.hits += (f"window: {each}" for each in search.in_process(pid))
        self.told.processes += 1
        self.told.core_limit = protection.core_limit(pid)

    async def _while_it_runs(self, pid: int) -> None:
        """Its memory, a second start, and its files: the log of the database among them."""
        secrets = [
            text for login in self._canaries.logins for text in (login.api_key, login.secret)
        ]
        self.told.copies_in_memory = await asyncio.to_thread(memory.copies_in, pid, secrets)
        self.told.hits += Search(self._canaries.all()).in_files(self.home)
        self.told.second_start = await self._run("second start")

    # The commands.

    async def _commands(self, exchange: Simulator) -> None:
        login = self._canaries.logins[1]
        at = exchange.addresses
        where = (
            *("--environment", "custom", "--ws-api-url", at.ws_api),
            *("--stream-url", at.stream, "--rest-url", at.rest),
        )
        await self._run("accounts add", "accounts", "add", "--label", "Typed", *where, entry=login)
        wrong = Login("", login.api_key[::-1], login.secret, login.known)
        await self._run("refused", "accounts", "add", "--label", "No", *where, entry=wrong)
        await self._run("accounts list", "accounts", "list", "--json")
        await self._run("accounts check", "accounts", "check", "--json")
        await self._run("balances", "balances", "--json", "--account", login.label)
        exported = str(self.out / "exported.jsonl")
        await self._run(
            *("history export", "history", "export", "--format", "jsonl", "--output", exported)
        )
        await self._run("accounts remove", "accounts", "remove", "Typed")
        if self.tests_itself:
            await self._run("self-test", "--self-test")

    async def _run(self, name: str, *words: str, entry: Login | None = None) -> int | None:
        loud = ("--log-level", "debug")
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tidemark", *words, *loud),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=self._environment,
        )
        search = Search(self._canaries.all())
        self.told.hits += (f"{name}: {each}" for each in search.in_process(process.pid))
        self.told.processes += 1
        typed = b"" if entry is None else f"{entry.api_key}\n{entry.secret}\n".encode()
        async with asyncio.timeout(_PATIENCE):
            said, _ = await process.communicate(typed)
        self.told.outputs[name] = said.decode("utf-8", "replace")
        self.told.codes[name] = process.returncode
        return process.returncode


@contextlib.contextmanager
def _keyring(home: Path) -> Iterator[PrivateKeyring]:
    keyring = PrivateKeyring(home)
    try:
        keyring.start_unlocked()
        yield keyring
    finally:
        keyring.close()


async def _words(reading: int) -> AsyncIterator[tuple[str, dict[str, Any]]]:
    """What is said on the pipe until its other end is closed."""
    with os.fdopen(reading, encoding="utf-8") as pipe:
        while line := await asyncio.to_thread(pipe.readline):
            told = json.loads(line)
            yield told.pop("word"), told


def _write(process: asyncio.subprocess.Process, line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(f"{line}\n".encode())


def _allow_cores() -> None:
    """In the child: it is the program that has to forbid core files, whatever was allowed."""
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
