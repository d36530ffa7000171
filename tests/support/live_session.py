"""A real session over real sockets, quick in its waits, with ways to wait for what it does."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import Any

from fake_clock import RunningClock
from tidemark.binance.protocol import Deadlines
from tidemark.client.network import Host, Network
from tidemark.client.session import Extra, Session
from tidemark.client.timing import Timing
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause
from tidemark.simulator import Simulator

_DEADLINE = 30.0  # of a test that waits: generous, for the machine may be busy
_LOOK_AGAIN = 0.02  # ages change without anybody telling

QUICK = Timing(
    deadlines=Deadlines(clock=5.0, request=5.0),
    silence_limit=5.0,
    open_timeout=5.0,
    close_timeout=0.5,
    backoff_base=0.02,
    backoff_cap=0.05,
    steady_after=0.2,
    tick=0.05,
    wake_tolerance=3600.0,
    frozen_after=3600.0,
    most_connects=10_000,
    push_patience=0.3,
    price_silence=1.5,
    price_fold=0.02,
    least_waits={},
    longest_firewall_wait=0.05,
)
"""Waits of hundredths of seconds; the limits of patience stay long, for the machine may be busy."""
_numbers = itertools.count()


def hmac_credential(api_key: str, secret: str) -> Credential:
    """A credential as the keyring would give it."""
    return Credential(api_key, KeyKind.HMAC, Secret(secret))


def network(**settings: Any) -> Network:
    """A network whose accounts check twenty times a second."""
    timing = replace(QUICK, **settings.pop("timing", {}))
    return Network(**{"check_interval": 0.05, "clock": RunningClock(), **settings}, timing=timing)


def exchange_of(shared: Network, url: str) -> Host:
    """The exchange that sessions at this address share."""
    return shared.exchange(Endpoints(url, url))


class LiveSession:
    """A session that runs, and its listener: it keeps what it hears and wakes who waits for it."""

    def __init__(
        self,
        url: str,
        credential: Credential,
        shared: Network,
        generation: int,
        *,
        extras: Extra = Extra.NOTHING,
        stream_url: str | None = None,
        rest_url: str | None = None,
    ) -> None:
        profile = AccountProfile(
            account_id=f"00000000-0000-4000-8000-{next(_numbers):012}",
            label="Main",
            environment=Environment.CUSTOM,
            key_kind=credential.kind,
            key_ending=credential.key_ending,
            custom_endpoints=Endpoints(url, stream_url or url, rest_url, rest_url),
        )
        self.network = shared
        self.states: list[State] = []
        """Every state it was in when something changed."""
        self.causes: list[Cause] = []
        """Every cause of trouble that was told, in the order of the telling."""
        self.stream_causes: list[Cause] = []
        """Every trouble of the user data stream that was told."""
        self.changes: list[frozenset[str]] = []
        """Every set of coins that changed."""
        self._heard = asyncio.Event()
        self._fails_when: Callable[[], bool] | None = None
        self.has_failed = False
        """Whether it has failed to take something in, see `fail_when`."""
        self.session = Session(
            profile, credential, shared, self, generation=generation, extras=extras
        )

    def rows_changed(self, assets: frozenset[str]) -> None:
        """See `SessionListener`."""
        self.changes.append(assets)
        self.status_changed()  # of what came with the rows nothing is told besides

    def status_changed(self) -> None:
        """See `SessionListener`."""
        if self._fails_when is not None and self._fails_when():
            self.has_failed = True
            self._heard.set()
            raise ValueError("this listener fails on purpose")
        status = self.status
        self.states.append(status.state)
        if status.trouble is not None and self.causes[-1:] != [status.trouble.cause]:
            self.causes.append(status.trouble.cause)
        stream_trouble = status.stream.trouble
        if stream_trouble is not None and self.stream_causes[-1:] != [stream_trouble.cause]:
            self.stream_causes.append(stream_trouble.cause)
        self._heard.set()

    def fail_when(self, is_so: Callable[[], bool] | None) -> None:
        """Fail to take in a changed status whenever this is so; None ends it."""
        self._fails_when = is_so

    @property
    def status(self) -> Status:
        """The session's condition now."""
        return self.session.status(self.network.clock.now())

    @property
    def state(self) -> State:
        """What may be believed of its figures now."""
        return self.status.state

    @property
    def cause(self) -> Cause | None:
        """What keeps its figures from being live now."""
        trouble = self.status.trouble
        return None if trouble is None else trouble.cause

    def let_pass(self, seconds: float) -> None:
        """Let so much time have passed, for this session and all of its network."""
        assert isinstance(self.network.clock, RunningClock)
        self.network.clock.advance(seconds)

    def wallet_balances(self) -> dict[str, str]:
        """The wallet balances as the exchange wrote them, by asset."""
        return {
            asset: row.balance.wallet_balance.text
            for asset, row in self.session.rows.items()
            if row.balance.wallet_balance is not None
        }

    async def until(self, happened: Callable[[], bool]) -> None:
        """Wait until something is so; fail, telling the status, if it never is."""
        try:
            async with asyncio.timeout(_DEADLINE):
                while not happened():
                    self._heard.clear()
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(_LOOK_AGAIN):
                            await self._heard.wait()
        except TimeoutError:
            raise AssertionError(f"it never happened: {self.status}") from None

    async def until_state(self, state: State) -> Status:
        """Wait until the session is in this state; return its status then."""
        await self.until(lambda: self.state is state)
        return self.status

    async def until_cause(self, cause: Cause) -> Status:
        """Wait until the session tells this cause; return its status then."""
        await self.until(
            lambda: (trouble := self.status.trouble) is not None and trouble.cause is cause
        )
        return self.status

    async def until_told(self, cause: Cause) -> None:
        """Wait until this cause has been told, be it over by now."""
        await self.until(lambda: cause in self.causes)


@contextlib.asynccontextmanager
async def live_session(
    url: str,
    credential: Credential,
    shared: Network | None = None,
    *,
    generation: int = 1,
    **more: Any,
) -> AsyncIterator[LiveSession]:
    """Run a session for as long as the block lasts."""
    live = LiveSession(url, credential, shared or network(), generation, **more)
    running = asyncio.create_task(live.session.run(), name="session")
    try:
        yield live
    finally:
        await live.session.close()
        await running


async def until_figures_move(exchange: Simulator, live: LiveSession) -> None:
    """Wait until a change at the exchange has arrived."""
    wanted = exchange.balances["BTC"]["balance"] == "1.00000001"
    exchange.faults.set_balance("BTC", "1.00000002" if wanted else "1.00000001")
    text = exchange.balances["BTC"]["balance"]
    await live.until(lambda: live.wallet_balances().get("BTC") == text)
