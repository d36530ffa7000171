"""One run of the program: the shipped engine with everything ambient handed in."""

import asyncio
import ssl
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from random import Random
from socket import EAI_AGAIN, gaierror
from types import SimpleNamespace
from typing import Any

from proof.simulation.exchange import SOCKET_HOSTS, Exchange, Keyed
from proof.simulation.keeping import Keeping
from proof.simulation.memory_link import MemoryLoop
from proof.simulation.virtual_loop import Side, on
from proof.simulation.wire_record import WireRecord
from tidemark.client.bans import BanMemory
from tidemark.client.network import Network
from tidemark.client.session import Extra, Session
from tidemark.client.tasks import TaskKeeper
from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.credential import Credential, Secret
from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Cause
from tidemark.log_redaction import redact
from tidemark.qt.accounts.session_controller import SessionController

_ANSWERED_AT_MOST = 30.0
PROXY_HOST = "proxy.test"
"""A proxy that nobody runs."""


class Clock:
    """The computer's clocks: a steady one that counts sleep, and one that may be wrong and jump."""

    def __init__(self, loop: MemoryLoop, base_ms: int) -> None:
        self._loop = loop
        self.base_ms = base_ms

    def now(self) -> float:
        """See `tidemark.client.clock.Clock`."""
        return self._loop.time()

    def wall_ms(self) -> int:
        """See `tidemark.client.clock.Clock`."""
        return self.base_ms + round(1000 * self._loop.time())


@dataclass(slots=True)
class Names:
    """How names are looked up now."""

    hangs: bool = False
    fails: bool = False
    addresses: int = 1


class Keyring:
    """A key store whose owner is asked: ``answers`` by account, the next one first."""

    is_lasting = True

    def __init__(self, credentials: dict[str, Credential]) -> None:
        self._credentials = credentials
        self.answers: dict[str, list[Cause | None]] = {}

    async def load(self, account_id: str) -> Credential:
        """See `tidemark.credentials.store.KeyStore`."""
        answers = self.answers.get(account_id, [])
        answer = answers.pop(0) if answers else None
        if answer is Cause.KEYRING_SILENT:
            await asyncio.sleep(_ANSWERED_AT_MOST)
        if answer is not None:
            raise CredentialsUnavailable(answer)
        return self._credentials[account_id]

    async def save(self, account_id: str, credential: Credential) -> None:
        """See `tidemark.credentials.store.KeyStore`."""
        self._credentials[account_id] = credential

    async def delete(self, account_id: str) -> None:
        """See `tidemark.credentials.store.KeyStore`."""
        self._credentials.pop(account_id, None)

    async def probe(self) -> None:
        """See `tidemark.credentials.store.KeyStore`."""


@dataclass(slots=True)
class Surroundings:
    """What outlasts a run: clocks, names, keys, bans, the link's record."""

    loop: MemoryLoop
    clock: Clock
    names: Names
    keyring: Keyring
    bans: BanMemory
    record: WireRecord
    random: Random
    report: Callable[[str, BaseException], None]
    numbers: list[int] = field(default_factory=lambda: [0])
    history_troubles: list[str] = field(default_factory=list)
    """What kept the history from being written."""

    async def resolve(self, host: str, _port: int, patience: float) -> list[str]:
        """See `tidemark.client.way_out.Resolve`."""
        if host in SOCKET_HOSTS or host == PROXY_HOST:
            self.record.connect_begins(self.loop.time(), host)
        if self.names.hangs:
            await asyncio.sleep(patience)
            raise TimeoutError
        if self.names.fails:
            raise gaierror(EAI_AGAIN, "Temporary failure in name resolution")
        return [f"192.0.2.{number + 1}" for number in range(self.names.addresses)]

    def new_id(self) -> str:
        """Ids that nobody else gives."""
        self.numbers[0] += 1
        return f"request-{self.numbers[0]}"


@cache
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


class House:
    """From start to end of the program. Controllers are by account id, which is its name.

    ``history`` is where what is seen is written down, if it is; ``noted`` is told of each account
    that is about to be looked at for it.
    """

    def __init__(
        self,
        around: Surroundings,
        exchange: Exchange,
        *,
        extras: Extra,
        check_interval: float,
        budget_share: float,
        heard: Callable[[str, frozenset[str]], None],
        history: Path | None,
        noted: Callable[[SessionController], None],
    ) -> None:
        self._around = around
        self._exchange = exchange
        self._extras = extras
        self._told = heard
        self._noted = noted
        self.began_at = around.loop.time()
        with on(Side.ENGINE):
            self.tasks = TaskKeeper(around.report)
            self.network = Network(
                clock=around.clock,
                check_interval=check_interval,
                budget_share=budget_share,
                ban_memory=around.bans,
                trust=_trust,
                resolve=around.resolve,
                uniform=around.random.random,
                new_id=around.new_id,
            )
        self._engine: Any = SimpleNamespace(
            clock=around.clock, spawn=self._spawn, open_session=self._open_session
        )
        self.controllers: dict[str, SessionController] = {}
        self.sessions: dict[str, Session] = {}
        self._keeping = None if history is None else self._keeping_in(history)

    def _keeping_in(self, path: Path) -> Keeping:
        around = self._around
        return Keeping(
            path,
            around.clock,
            self._spawn,
            self.controllers,
            trouble=around.history_troubles.append,
            looked_at=self._noted,
        )

    def _heard(self, account: str, assets: frozenset[str]) -> None:
        self._told(account, assets)
        if self._keeping is not None and account in self.controllers:
            self._noted(self.controllers[account])
            try:
                self._keeping.hear(account)
            except Exception as error:  # noqa: BLE001 - a slot of Qt's would hide it
                self._around.report("keeping the history", error)

    def _spawn(self, coroutine: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
        with on(Side.ENGINE):
            return self.tasks.spawn(coroutine, name=name)

    def _open_session(
        self, profile: AccountProfile, credential: Credential, listener: Any, *, generation: int
    ) -> Session:
        session = Session(
            profile,
            credential,
            self.network,
            listener,
            generation=generation,
            extras=self._extras,
        )
        self.sessions[profile.account_id] = session
        return session

    def open(self, account: Keyed) -> None:
        """Add an account, or open it once more: its key is asked for."""
        redact(account.credential.secret, Secret(account.credential.api_key))
        with on(Side.ENGINE):
            controller = self.controllers.get(account.name)
            if controller is None:
                controller = SessionController(self._engine, self._profile(account))
                controller.heard.connect(self._heard)
                self.controllers[account.name] = controller
            controller.load_and_open(self._around.keyring)

    def recall(self) -> None:
        """Show what earlier runs knew, as the window does once its accounts are being opened."""
        if self._keeping is not None:
            self._keeping.recall()

    def remove(self, name: str) -> None:
        """Remove an account while whatever it asked may still be under way."""
        with on(Side.ENGINE):
            controller = self.controllers.pop(name, None)
            if controller is not None:
                controller.close()
                controller.heard.disconnect(self._heard)

    def _profile(self, account: Keyed) -> AccountProfile:
        return AccountProfile(
            account.name,
            account.name.upper(),
            Environment.CUSTOM,
            account.credential.kind,
            account.credential.key_ending,
            self._exchange.endpoints,
        )

    async def end(self) -> None:
        """End the program as it ends itself."""
        ends = [each.shut_down() for each in self.controllers.values()]
        if self._keeping is not None:
            with on(Side.ENGINE):
                self._keeping.stop()
            ends.append(self._keeping.close())
        await asyncio.gather(*ends)
        await self.tasks.close()

    def drop(self) -> None:
        """Let go of files: the schedule is over, however far the program was."""
        if self._keeping is not None:
            self._keeping.drop()
