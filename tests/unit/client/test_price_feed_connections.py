"""A feed's connections: which failures are told, and what is said to the exchange."""

import asyncio
from collections.abc import AsyncIterator, Coroutine

import pytest

from fake_clock import FakeClock
from tidemark.binance.decoding_stream import ControlAnswered, IndexPrice, ListenKeyExpired
from tidemark.client.clock import ServerClock
from tidemark.client.network import Network
from tidemark.client.price_feed import PriceFeed
from tidemark.client.side_line import LineEnded, StreamWay
from tidemark.domain.amount import Amount
from tidemark.domain.environment import Endpoints
from tidemark.domain.trouble import Cause, Trouble


class _User:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[frozenset[str]] = []

    def prices_changed(self, assets: frozenset[str]) -> None:
        self.told.append(assets)


class _Desk:
    """A feed that somebody wants BTC of, with its exchange."""

    def __init__(self) -> None:
        self.clock = FakeClock(now=1000.0)
        network = Network(clock=self.clock)
        self.host = network.exchange(Endpoints("wss://a.example/ws", "wss://b.example"))
        way = StreamWay("wss://b.example", self.host, ServerClock(self.clock))
        self.feed, self.user = PriceFeed(network, way), _User()
        self.feed._users[self.user] = frozenset({"BTC"})


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


async def test_a_feed_that_is_only_old_is_had_anew_without_a_trouble(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A connection's old age is no failure; a broken one is, and then the feed rests."""
    endings: list[Trouble | None] = [None, None, Trouble(Cause.PRICES_LOST)]
    over = asyncio.Event()

    async def live_no_more(life: Coroutine[None, None, None]) -> Trouble | None:
        life.close()
        if not endings:
            over.set()
            await asyncio.Event().wait()
        return endings.pop(0)

    monkeypatch.setattr(desk.feed._line, "outcome", live_no_more)
    monkeypatch.setattr(desk.feed._line, "rest", lambda _: 0.0)
    desk.feed.want(desk.user, frozenset({"BTC"}))
    async with asyncio.timeout(10):
        await over.wait()
    assert desk.user.told == [frozenset()], "of the trouble alone"
    assert desk.feed.trouble == Trouble(Cause.PRICES_LOST)
    await desk.feed.leave(desk.user)


@pytest.mark.expects_log("the exchange refused a subscription to prices")
def test_a_refused_subscription_is_told_to_the_log(desk: _Desk) -> None:
    desk.feed._hear(ControlAnswered(1, is_refused=True))
    desk.feed._hear(ControlAnswered(2, is_refused=False))
    assert not desk.user.told


class _Connection:
    """Keeps what is said to it."""

    def __init__(self) -> None:
        self.said: list[str] = []

    async def send(self, text: str) -> None:
        self.said.append(text)


@pytest.mark.parametrize("silenced", [True, False])
async def test_nothing_is_subscribed_to_in_a_silence(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch, silenced: bool
) -> None:
    turns = iter(range(3))

    async def go_on(_: float) -> None:
        desk.feed._changed.add("BTC")
        if next(turns, None) is None:
            raise LineEnded(None)

    monkeypatch.setattr(asyncio, "sleep", go_on)
    if silenced:
        now_ms = desk.clock.wall_ms()
        desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
    connection = _Connection()
    with pytest.raises(LineEnded):
        await desk.feed._subscribe(connection)  # type: ignore[arg-type]
    assert len(connection.said) == (0 if silenced else 1), "each coin is asked for once"


class _Rests:
    """Stands in for the sleeps of a feed: each is over when the test says so."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun = 0
        self.connection = _Connection()
        self._over = asyncio.Event()
        self._sleep = asyncio.sleep
        monkeypatch.setattr(asyncio, "sleep", self._rest)

    async def _rest(self, _seconds: float) -> None:
        self.begun += 1
        self._over.clear()
        await self._over.wait()

    async def end(self) -> None:
        """Let the rest be over, and all that follows from it happen."""
        self._over.set()
        await self.settle()

    async def settle(self) -> None:
        """Let happen what can without another moment passing."""
        for _ in range(5):
            await self._sleep(0)


@pytest.fixture
async def rests(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[_Rests]:
    """Of a feed that has just subscribed to what is wanted, and rested from it."""
    resting = _Rests(monkeypatch)
    subscribing = desk.feed._subscribe(resting.connection)  # type: ignore[arg-type]
    following = asyncio.create_task(subscribing)
    await resting.settle()
    await resting.end()
    yield resting
    following.cancel()
    await asyncio.wait({following})


def _hear(desk: _Desk, usd: str) -> None:
    desk.clock.advance(0.01)
    desk.feed._take(IndexPrice("BTC", Amount.parse(usd), desk.clock.wall_ms()))


async def test_nothing_wakes_a_feed_that_hears_the_same_prices(desk: _Desk, rests: _Rests) -> None:
    _hear(desk, "1")
    await rests.settle()
    await rests.end()
    begun = rests.begun
    _hear(desk, "1")
    await rests.settle()
    assert rests.begun == begun
    assert desk.user.told == [frozenset({"BTC"})]


async def test_a_price_is_told_at_once_and_the_next_ones_after_a_rest(
    desk: _Desk, rests: _Rests
) -> None:
    _hear(desk, "1")
    await rests.settle()
    assert desk.user.told == [frozenset({"BTC"})]
    _hear(desk, "2")
    _hear(desk, "3")
    await rests.settle()
    assert len(desk.user.told) == 1, "they gather"
    await rests.end()
    assert len(desk.user.told) == 2


async def test_a_new_wish_wakes_a_feed_that_sleeps(desk: _Desk, rests: _Rests) -> None:
    begun = rests.begun
    desk.feed._users[desk.user] = frozenset({"BTC", "ETH"})
    desk.feed._follow_users()
    await rests.settle()
    assert rests.begun == begun + 1
    assert rests.connection.said[-1].count("@indexPrice") == 1, "ETH, and BTC was there"


def test_a_trouble_that_goes_on_is_told_once(desk: _Desk) -> None:
    for _ in range(3):
        desk.feed._be(Trouble(Cause.PRICES_LOST))
    assert desk.user.told == [frozenset()]


def test_events_of_other_kinds_are_none_of_the_feed_s(desk: _Desk) -> None:
    desk.feed._hear(ListenKeyExpired())
    assert not desk.feed.prices
    assert not desk.user.told
