"""A feed's connections: which failures are told, and what is said to the exchange."""

import asyncio
from collections.abc import Coroutine

import pytest

from fake_clock import FakeClock
from tidemark.binance.decoding_stream import ControlAnswered, ListenKeyExpired
from tidemark.client.clock import ServerClock
from tidemark.client.network import Network
from tidemark.client.price_feed import PriceFeed
from tidemark.client.side_line import LineEnded, StreamWay
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


def test_a_trouble_that_goes_on_is_told_once(desk: _Desk) -> None:
    for _ in range(3):
        desk.feed._be(Trouble(Cause.PRICES_LOST))
    assert desk.user.told == [frozenset()]


def test_events_of_other_kinds_are_none_of_the_feed_s(desk: _Desk) -> None:
    desk.feed._hear(ListenKeyExpired())
    assert not desk.feed.prices
    assert not desk.user.told
