"""The simulator put together: its doors on the loopback address, and the market's heartbeat."""

import asyncio
import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AsyncExitStack

from tidemark.simulator import account_views
from tidemark.simulator.accounts import MAIN
from tidemark.simulator.books import Books
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.fault_player import FaultPlayer
from tidemark.simulator.fault_script import FaultScript
from tidemark.simulator.faults import Faults
from tidemark.simulator.handshakes import HttpAnswer
from tidemark.simulator.http_server import HttpServer
from tidemark.simulator.keys import key_from_seed
from tidemark.simulator.lines import Lines
from tidemark.simulator.options import Addresses, Options, SimulatorKey
from tidemark.simulator.pace import Pace
from tidemark.simulator.price_streams import price_frames
from tidemark.simulator.publisher import Publisher
from tidemark.simulator.rest import RestApi
from tidemark.simulator.sockets import Sockets
from tidemark.simulator.statistics import Statistics
from tidemark.simulator.user_events import listen_key_expired, user_event
from tidemark.simulator.world import World

_logger = logging.getLogger("tidemark.simulator")
_DEFAULTS = Options()


class Simulator:
    """An exchange on 127.0.0.1; use as an asynchronous context manager.

    ``keys`` are the API keys it knows, the first of which ``api_key`` and ``api_secret`` tell
    (the secret is empty for a public key); with none it makes an HMAC key from the seed. There is
    an account for every name the keys mention, and a main one in any case.
    ``speed`` is the pace of the market, 0 lets it stand still until `step`; timestamps are
    ``clock``'s, ms since the epoch. With a ``token`` every path must begin with it. The faults of
    a ``script`` are played in the market's time, from the moment of entering.
    ``ValueError``: a public key that is none, or a script about an account that is not there.
    ``OSError`` on entering: the port cannot be had.
    """

    def __init__(
        self,
        *,
        seed: int = 1,
        keys: Sequence[SimulatorKey] = (),
        speed: float = 1.0,
        clock: Callable[[], int] | None = None,
        token: str = "",
        port: int = 0,
        options: Options = _DEFAULTS,
        script: FaultScript | None = None,
    ) -> None:
        keys = keys or (key_from_seed(seed),)
        self.keys = tuple(keys)
        self.api_key = keys[0].api_key
        self.api_secret = keys[0].hmac_secret or ""
        self.statistics = Statistics()
        self._clock = clock or _wall_clock
        self._exchange = Exchange(seed, keys, options, now=self._clock())
        self._lines = Lines()
        self.faults = Faults(self._exchange, self._lines, self.now)
        self._publisher = Publisher(self._lines, self.faults)
        self._sockets = Sockets(
            self._exchange,
            self._lines,
            self.faults,
            self.statistics,
            token=token,
            options=options,
            now=self.now,
        )
        self._rest_api = RestApi(self._exchange, token)
        self._pace = Pace(speed)
        script = script or FaultScript()
        script.require(self.accounts, [key.api_key for key in keys])
        self._player = FaultPlayer(script, self.faults, speed)
        self._token = token
        self._port = port
        self._stack = AsyncExitStack()
        self._addresses: Addresses | None = None

    async def __aenter__(self) -> "Simulator":
        async with AsyncExitStack() as stack:
            server = await stack.enter_async_context(self._sockets.server(self._port))
            stack.push_async_callback(self._lines.aclose)
            stack.callback(self._sockets.hurry)
            rest = await stack.enter_async_context(HttpServer(self._answer_rest))
            port: int = server.sockets[0].getsockname()[1]
            self._addresses = _addresses(port, rest.port, self._token)
            heartbeat = asyncio.create_task(self._keep_beating(), name="simulated market")
            heartbeat.add_done_callback(_report_failure)
            stack.push_async_callback(_end, heartbeat)
            play = asyncio.create_task(self._player.play(), name="simulated faults")
            play.add_done_callback(_report_failure)
            stack.push_async_callback(_end, play)
            self._stack = stack.pop_all()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._stack.aclose()

    @property
    def addresses(self) -> Addresses:
        """Where it is reached; ``RuntimeError`` before it was entered."""
        if self._addresses is None:
            raise RuntimeError("the simulator does not run yet")
        return self._addresses

    @property
    def world(self) -> World:
        """The exchange's own truth, to compare with."""
        return self._exchange.world

    @property
    def accounts(self) -> tuple[str, ...]:
        """The names of the accounts, the main one first."""
        return tuple(self.world.accounts)

    @property
    def balances(self) -> dict[str, dict[str, object]]:
        """The rows of an honest `account.balance` of the main account at this moment, by asset."""
        return self.balances_of(MAIN)

    def balances_of(self, account: str) -> dict[str, dict[str, object]]:
        """The same of any account; ``ValueError`` where there is none of that name."""
        rows = account_views.balance_rows(self.world.account(account))
        return {str(row["asset"]): row for row in rows}

    def books_of(self, account: str) -> Books:
        """The books of an account; ``ValueError`` where there is none of that name."""
        return self.world.account(account).books

    def now(self) -> int:
        """The exchange's time in ms since the epoch, with the skew it may have been given."""
        return self._clock() + self.faults.skew

    def step(self, steps: int = 1) -> None:
        """Let so many seconds of the market pass at once, and tell the streams of it."""
        for _ in range(steps):
            for account, event in self.world.step(self.now()):
                frame = user_event(event, alias=account.alias, sent_at=self.now())
                listen_key = self._exchange.listen_keys(account.name).active
                self._publisher.tell_account(listen_key, frame)

    async def script_over(self) -> None:
        """Wait until the last fault of the script has begun and ended."""
        await self._player.over()

    def _answer_rest(self, method: str, target: str, headers: Mapping[str, str]) -> HttpAnswer:
        path = target.partition("?")[0].removeprefix(f"/{self._token}" if self._token else "")
        self.statistics.note_rest_request(method, path)
        return self.faults.rest_answer or self._rest_api.answer(method, target, headers, self.now())

    async def _keep_beating(self) -> None:
        """Move the market, prices and the listen keys' age, for ever."""
        loop, beat = asyncio.get_running_loop(), 0
        last = loop.time()
        while True:
            await asyncio.sleep(self._pace.beat)
            last, elapsed = loop.time(), loop.time() - last
            beat += 1
            self.step(self._pace.steps_due(elapsed))
            for asset, stream, frame in price_frames(self.world.market, beat, self.now()):
                self._publisher.tell_price(asset, stream, frame)
            self._let_listen_keys_expire()

    def _let_listen_keys_expire(self) -> None:
        for account in self.accounts:
            now = self.now()
            if (key := self._exchange.listen_keys(account).expire_if_due(now)) is not None:
                self._publisher.tell_account(key, listen_key_expired(key, sent_at=now))


def _report_failure(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and (failure := task.exception()) is not None:
        _logger.error("the %s stopped", task.get_name(), exc_info=failure)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])


def _addresses(port: int, rest_port: int, token: str) -> Addresses:
    prefix = f"/{token}" if token else ""
    stream = f"ws://127.0.0.1:{port}{prefix}"
    return Addresses(f"{stream}/ws-dapi/v1", stream, f"http://127.0.0.1:{rest_port}{prefix}")


def _wall_clock() -> int:
    return time.time_ns() // 1_000_000
