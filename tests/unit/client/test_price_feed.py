"""Prices as they come in: dated by our clock, ordered by the exchange's, kept while wanted."""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine

import pytest

from fake_clock import FakeClock
from tidemark.binance.decoding_stream import ControlAnswered, IndexPrice
from tidemark.client.clock import ServerClock
from tidemark.client.network import Network
from tidemark.client.price_feed import PriceFeed
from tidemark.client.side_line import LineEnded, StreamWay
from tidemark.domain.amount import Amount
from tidemark.domain.environment import Endpoints
from tidemark.domain.price import Price
from tidemark.domain.trouble import Cause, Trouble

_EPOCH_MS = 1_700_000_000_000


class _User:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.told: list[frozenset[str]] = []

    def prices_changed(self, assets: frozenset[str]) -> None:
        self.told.append(assets)


class _Desk:
    """A feed that is never connected, and the clock that dates what it is given."""

    def __init__(self) -> None:
        self.clock = FakeClock(now=1000.0)
        network = Network(clock=self.clock)
        host = network.exchange(Endpoints("wss://a.example/ws", "wss://b.example"))
        way = StreamWay("wss://b.example", host, ServerClock(self.clock))
        self.feed = PriceFeed(network, way)
        self.user = _User()
        self.want("BTC", "ETH")
        self.begin_connection()

    def want(self, *assets: str) -> None:
        """Want prices without having the feed run."""
        self.feed._users[self.user] = frozenset(assets)
        self.feed._follow_users()

    def begin_connection(self) -> None:
        self.feed._lag.begin_connection()
        self.feed._newest_at = self.clock.now()

    def hear(self, usd: str, *, asset: str = "BTC", made_at: float | None = None) -> None:
        """A price that the exchange made at that moment comes now."""
        moment = self.clock.now() if made_at is None else made_at
        event_time = _EPOCH_MS + round(1000 * moment)
        self.feed._take(IndexPrice(asset, Amount.parse(usd), event_time))

    def usd(self, asset: str = "BTC") -> str:
        return self.feed.prices[asset].usd.text

    def as_of(self, asset: str = "BTC") -> float:
        return self.feed.prices[asset].as_of

    def is_given_up(self) -> bool:
        with contextlib.suppress(LineEnded):
            self.feed._look(self.clock.now())
            return False
        return True


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


# -- age -----------------------------------------------------------------------------------------


def test_the_quickest_price_so_far_is_as_old_as_its_coming(desk: _Desk) -> None:
    desk.hear("1", made_at=700.0)  # whatever the clocks are apart
    assert desk.as_of() == 1000.0


def test_a_price_that_was_held_up_is_as_old_as_it_is(desk: _Desk) -> None:
    desk.hear("1")
    desk.clock.advance(20.0)
    desk.hear("2", made_at=1005.0)
    assert desk.as_of() == pytest.approx(1005.0)


def test_the_first_price_on_another_connection_is_no_news_if_it_is_minutes_old(
    desk: _Desk,
) -> None:
    desk.hear("2", made_at=1000.0)
    desk.clock.advance(20.0)
    desk.begin_connection()
    desk.hear("1", made_at=420.0)
    assert desk.usd() == "2"


def test_prices_that_only_look_old_are_believed_on_another_connection(desk: _Desk) -> None:
    """The exchange's clock was set back by an hour."""
    desk.hear("1")
    for _ in range(11):
        desk.clock.advance(1.0)
        desk.hear("2", made_at=desk.clock.now() - 3600.0)
    assert desk.is_given_up()
    desk.begin_connection()
    desk.hear("3", made_at=desk.clock.now() - 3600.0)
    assert desk.usd() == "3"


def test_a_price_that_is_only_repeated_grows_old_on_every_connection(desk: _Desk) -> None:
    for _ in range(3):
        desk.hear("1", made_at=1000.0)
        desk.clock.advance(10.1)
        desk.begin_connection()
    desk.hear("1", made_at=1000.0)
    assert desk.as_of() == 1000.0


def test_a_repeated_old_price_is_no_end_of_a_trouble(desk: _Desk) -> None:
    desk.hear("1", made_at=1000.0)
    desk.clock.advance(10.1)
    desk.begin_connection()
    desk.feed.trouble = Trouble(Cause.PRICES_LOST)
    desk.hear("1", made_at=1000.0)
    assert desk.feed.trouble is not None


# -- order ---------------------------------------------------------------------------------------


def test_a_price_that_comes_late_changes_nothing(desk: _Desk) -> None:
    desk.hear("2", made_at=1000.0)
    desk.hear("1", made_at=999.0)
    assert desk.usd() == "2"


def test_a_price_that_comes_late_changes_nothing_though_the_newer_one_is_old(desk: _Desk) -> None:
    desk.hear("2", made_at=1000.0)
    desk.clock.advance(30.0)
    desk.hear("1", made_at=999.0)
    assert desk.usd() == "2"


def test_a_price_from_the_future_is_believed_until_it_is_old(desk: _Desk) -> None:
    desk.hear("666", made_at=1e9)
    for _ in range(11):
        desk.clock.advance(1.0)
        desk.hear("1")
    assert desk.usd() == "666"
    assert desk.is_given_up()
    desk.begin_connection()
    desk.hear("1")
    assert desk.usd() == "1"


def test_prices_that_look_old_for_long_are_had_on_another_connection(desk: _Desk) -> None:
    desk.hear("666", made_at=1e9)
    for _ in range(11):
        desk.clock.advance(1.0)
        desk.hear("2", asset="ETH")
    assert desk.is_given_up()


def test_one_old_price_in_a_silence_tells_nothing_of_the_clocks(desk: _Desk) -> None:
    desk.hear("2")
    desk.clock.advance(8.0)
    desk.hear("1", made_at=desk.clock.now() - 600.0)
    desk.clock.advance(3.0)
    assert desk.is_given_up()
    desk.begin_connection()
    desk.hear("1", made_at=desk.clock.now() - 600.0)
    assert desk.usd() == "2"


def test_prices_that_come_keep_the_connection(desk: _Desk) -> None:
    for _ in range(30):
        desk.clock.advance(1.0)
        desk.hear("2")
    assert not desk.is_given_up()


def test_old_prices_with_a_new_one_among_them_tell_nothing_of_the_clocks(desk: _Desk) -> None:
    """They were held up; what is known of the clocks stays known on the next connection."""
    desk.hear("2")
    for _ in range(3):
        desk.clock.advance(1.0)
        desk.hear("1", made_at=desk.clock.now() - 600.0)
        desk.hear("2", asset="ETH")
    desk.clock.advance(11.0)
    assert desk.is_given_up()
    desk.begin_connection()
    desk.hear("1", made_at=desk.clock.now() - 600.0)
    assert desk.usd() == "2"


@pytest.mark.parametrize("answers", [True, False])
def test_a_wish_that_was_not_heard_is_made_on_another_connection(
    desk: _Desk, *, answers: bool
) -> None:
    """However young the prices of other coins are."""
    desk.feed._subscriptions.next_message(frozenset({"BTC", "ETH"}), desk.clock.now())
    if answers:
        desk.feed._hear(ControlAnswered(1, is_refused=False))
    for _ in range(11):
        desk.clock.advance(1.0)
        desk.hear("2")
    assert desk.is_given_up() is not answers


def test_prices_that_nobody_asked_for_keep_no_connection(desk: _Desk) -> None:
    for _ in range(11):
        desk.clock.advance(1.0)
        desk.hear("1", asset="JUNK")
    assert desk.is_given_up()
    assert "JUNK" not in desk.feed.prices


# -- what is kept and told -----------------------------------------------------------------------


def test_bitcoin_is_always_priced(desk: _Desk) -> None:
    desk.want()
    desk.hear("1")
    assert desk.usd() == "1"


def test_the_last_price_of_a_coin_that_was_sold_is_kept(desk: _Desk) -> None:
    desk.hear("1", asset="ETH")
    desk.want()
    assert desk.usd("ETH") == "1"


def test_endless_coins_that_come_and_go_fill_no_memory(desk: _Desk) -> None:
    for number in range(3000):
        desk.want(f"COIN{number}")
        desk.hear("1", asset=f"COIN{number}")
    assert len(desk.feed.prices) <= 1024 + 1


def test_a_price_ends_the_trouble_and_everybody_is_told(desk: _Desk) -> None:
    desk.feed.trouble = Trouble(Cause.PRICES_LOST)
    desk.hear("1")
    assert desk.feed.trouble is None
    assert desk.user.told == [frozenset()]


async def _live_through_one_connection(desk: _Desk, *heard: Callable[[], None]) -> list[str]:
    """Have a connection on which this is heard, and which ends; return what was sent on it."""
    sent, coming = list[str](), iter(heard)

    class Connection:
        opened_at = 1000.0

        async def receive(self) -> str:
            await asyncio.sleep(0)  # as long as it takes to ask for something
            if (comes := next(coming, None)) is None:
                raise LineEnded(Trouble(Cause.PRICES_LOST))
            comes()
            return '{"result": null, "id": 1}'

        async def send(self, message: str) -> None:
            sent.append(message)

        def abort(self) -> None: ...

    async def opened(_url: str) -> Connection:
        return Connection()

    desk.feed._line.open = opened  # type: ignore[assignment, method-assign]
    with pytest.raises(ExceptionGroup):
        await desk.feed._one_connection()
    return sent


async def test_what_came_just_before_a_connection_ended_is_told_at_its_end(desk: _Desk) -> None:
    """The next connection may be a long time in coming."""
    await _live_through_one_connection(desk, lambda: desk.hear("2"))
    assert desk.user.told == [frozenset({"BTC"})]


async def test_on_each_connection_all_that_is_wanted_is_asked_for(desk: _Desk) -> None:
    for _ in range(2):
        (message,) = await _live_through_one_connection(desk, lambda: None)
        assert "SUBSCRIBE" in message
        assert "btcusd" in message.lower()
        assert "ethusd" in message.lower()


async def test_prices_that_went_another_way_are_dated_by_their_own_quickest(desk: _Desk) -> None:
    """That the way is slower now, by less than clocks differ, makes none of them older."""
    desk.hear("1", made_at=1000.0)
    desk.clock.advance(3.0)
    await _live_through_one_connection(desk, lambda: desk.hear("2", made_at=1001.0))
    assert desk.as_of() == 1003.0


async def test_prices_that_cannot_be_had_are_tried_for_ever_more_rarely(desk: _Desk) -> None:
    """And once one came, as soon again as at first."""
    waits, ends = list[float](), 4

    async def outcome(life: Coroutine[None, None, None]) -> Trouble:
        life.close()
        if len(waits) == ends - 1:
            desk.hear("1")
        return Trouble(Cause.PRICES_LOST)

    async def turn() -> None:
        if len(waits) == ends:
            raise asyncio.CancelledError

    def rest(seconds: float) -> float:
        waits.append(seconds)
        return desk.clock.now() + seconds

    line = desk.feed._line
    line.outcome, line.await_turn, line.rest = outcome, turn, rest  # type: ignore[assignment, method-assign]
    line.backoff._uniform = lambda: 1.0
    with pytest.raises(asyncio.CancelledError):
        await desk.feed._run()
    assert waits == [1.0, 2.0, 4.0, 1.0]


@pytest.mark.expects_log("internal error: RuntimeError")
def test_one_user_s_failure_is_not_the_others_(desk: _Desk) -> None:
    class Failing:
        def prices_changed(self, assets: frozenset[str]) -> None:
            raise RuntimeError

    desk.feed._users = {Failing(): frozenset({"BTC"}), desk.user: frozenset({"BTC"})}
    desk.feed._announce(frozenset({"BTC"}))
    assert desk.user.told == [frozenset({"BTC"})]


async def test_who_never_wanted_anything_may_leave(desk: _Desk) -> None:
    desk.feed._users.clear()
    await desk.feed.leave(_User())
    assert not [task for task in asyncio.all_tasks() if task.get_name() == "prices"]


# -- prices of an earlier run ----------------------------------------------------------------------


def _recalled(usd: str, *, event_time: int = _EPOCH_MS) -> Price:
    return Price(Amount.parse(usd), event_time, 999.0, is_recalled=True)


def test_a_recalled_price_shows_until_one_is_told(desk: _Desk) -> None:
    desk.feed.recall({"BTC": _recalled("50000")})
    assert desk.usd() == "50000"
    desk.hear("60000")
    assert desk.usd() == "60000"
    assert not desk.feed.prices["BTC"].is_recalled


def test_a_recalled_price_replaces_none_that_was_told(desk: _Desk) -> None:
    desk.hear("60000")
    desk.feed.recall({"BTC": _recalled("50000")})
    assert desk.usd() == "60000"


def test_a_recalled_price_of_a_wrong_time_ahead_does_not_hold_true_ones_up(desk: _Desk) -> None:
    desk.feed.recall({"BTC": _recalled("50000", event_time=_EPOCH_MS + 10**12)})
    desk.hear("60000")
    assert desk.usd() == "60000"


def test_the_very_price_that_was_recalled_is_told_anew_and_as_old_as_it_is(desk: _Desk) -> None:
    desk.feed.recall({"BTC": _recalled("60000", event_time=_EPOCH_MS + 1_000_000)})
    desk.hear("60000", made_at=1000.0)
    assert desk.as_of() == 999.0
    assert not desk.feed.prices["BTC"].is_recalled


def test_a_price_that_is_recalled_no_more_is_told_though_it_is_the_same(desk: _Desk) -> None:
    desk.feed.recall({"BTC": _recalled("60000")})
    desk.user.told.clear()
    desk.hear("60000")
    desk.feed._tell_changed()
    assert desk.user.told == [frozenset({"BTC"})]


def test_a_price_that_is_another_one_is_told_each_time(desk: _Desk) -> None:
    for usd in ("60000", "60000.1", "60000"):
        desk.clock.advance(1.0)
        desk.hear(usd)
        desk.feed._tell_changed()
    assert desk.user.told == 3 * [frozenset({"BTC"})]


def test_what_one_recalls_is_told_to_all_who_share_the_feed_and_once(desk: _Desk) -> None:
    desk.hear("60000", asset="BTC")
    for _ in range(2):
        desk.feed.recall({"BTC": _recalled("50000"), "ETH": _recalled("3000")})
    assert desk.user.told == [frozenset({"ETH"})]


def test_a_price_that_is_the_same_again_is_not_told(desk: _Desk) -> None:
    desk.hear("60000")
    desk.feed._tell_changed()
    desk.hear("60000", made_at=1000.5)
    desk.feed._tell_changed()
    assert desk.user.told == [frozenset({"BTC"})]


def test_recalled_prices_are_forgotten_but_for_those_that_others_want(desk: _Desk) -> None:
    other = _User()
    desk.feed._users[other] = frozenset({"ETH"})
    desk.feed.recall({coin: _recalled("5") for coin in ("BTC", "ETH", "DOGE")})
    desk.feed.forget_before(desk.user)
    assert set(desk.feed.prices) == {"BTC", "ETH"}
    desk.feed.forget_before(other)
    assert set(desk.feed.prices) == {"BTC", "ETH"}
    del desk.feed._users[other]
    desk.feed.forget_before(desk.user)
    assert not desk.feed.prices


def test_a_price_that_was_told_is_not_forgotten(desk: _Desk) -> None:
    desk.hear("60000")
    desk.feed.forget_before(desk.user)
    assert desk.usd() == "60000"
