"""An honest fake of everything behind the window, which hands out fakes of its parts."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from fake_memories import FakeAlertMemory, FakeDays, FakeStore
from fake_session import FakeExamination, FakeSession
from samples import NOON_MS, credential, profile
from tidemark.domain.credential import Credential, Secret
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trial import Trial
from tidemark.history.keeper import Keeper
from tidemark.qt.engine import Engine, Listener


@dataclass
class FakeClock:
    """Time that passes when it is told to."""

    moment: float = 1000.0

    def now(self) -> float:
        return self.moment

    def wall_ms(self) -> int:
        return NOON_MS + round(1000 * (self.moment - 1000.0))


class FakeEngine:
    """Hands out fake sessions and examinations and keeps them, newest last."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.sessions: list[FakeSession] = []
        self.examinations: list[FakeExamination] = []
        self.keyring = FakeStore()
        self.for_this_run = FakeStore(is_lasting=False)
        self.days = FakeDays()
        self.failures: list[BaseException] = []
        self.alert_memory = FakeAlertMemory()
        self.history: Keeper | None = None
        self.made_up_history: Keeper | None = None
        self.demos = 0
        self.proxy = "off"
        self.passwords: list[str | None] = []
        """The proxy's password each time one was used or tried."""
        self.tried: list[tuple[str, Endpoints]] = []
        self.trial: asyncio.Future[Trial] | None = None
        """What the next test of the network will find out."""
        self._tasks: set[asyncio.Task[Any]] = set()
        # Between a test and its end Qt's timers fire while the loop stands still.
        self._loop = asyncio.get_running_loop()

    @property
    def session(self) -> FakeSession:
        """The session opened last."""
        return self.sessions[-1]

    @property
    def examination(self) -> FakeExamination:
        """The examination begun last."""
        return self.examinations[-1]

    def engine(self) -> Engine:
        """The engine as the window takes it."""
        return Engine(
            clock=self.clock,
            spawn=self._spawn,
            open_session=self._open,
            read_entry=self._read,
            examine=self._examine,
            keyring=self.keyring,
            for_this_run=self.for_this_run,
            in_thread=self._at_once,
            days=self.days,
            start_demo=self._start_demo,
            proxy=lambda: self.proxy,
            test_network=self._test_network,
            use_proxy=self._use_proxy,
            alert_memory=self.alert_memory,
            history=self.history,
            made_up_history=self.made_up_history,
        )

    async def close(self) -> None:
        """Cancel what is left and wait for it."""
        for session in self.sessions:
            await session.close()
        for task in (tasks := list(self._tasks)):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _spawn(self, coroutine: Coroutine[Any, Any, Any], *, name: str) -> asyncio.Task[Any]:
        task = self._loop.create_task(coroutine, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._ended)
        return task

    def _ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.failures.append(error)

    def _open(
        self,
        profile: AccountProfile,
        credential: Credential,
        listener: Listener,
        *,
        generation: int,
    ) -> FakeSession:
        del generation
        session = FakeSession(profile, credential, listener)
        self.sessions.append(session)
        return session

    async def _read(self, api_key: str, secret: str, password: str | None) -> Credential:
        from tidemark.credentials.entry import credential_from_entry  # noqa: PLC0415 - only here

        return credential_from_entry(api_key, secret, password=password)

    async def _examine(self, profile: AccountProfile, credential: Credential) -> Diagnosis:
        self.examinations.append(FakeExamination(profile, credential))
        return await self.examination.found()

    async def _at_once(self, call: Callable[[], object], *, name: str) -> None:
        del name
        call()

    async def _test_network(
        self, proxy: str, password: Secret | None, endpoints: Endpoints
    ) -> Trial:
        self.tried.append((proxy, endpoints))
        self.passwords.append(None if password is None else password.reveal())
        self.trial = asyncio.get_running_loop().create_future()
        return await self.trial

    def _use_proxy(self, proxy: str, password: Secret | None) -> None:
        self.proxy = proxy
        self.passwords.append(None if password is None else password.reveal())

    async def _start_demo(self) -> tuple[AccountProfile, Credential]:
        self.demos += 1
        endpoints = Endpoints("ws://127.0.0.1:1/ws-dapi/v1", "ws://127.0.0.1:1")
        return profile("Demo", Environment.DEMO, "demo", endpoints), credential()
