"""What the user data stream makes of its events and its key; whole streams run over sockets."""

import asyncio
from unittest.mock import Mock

import pytest

from fake_clock import FakeClock
from tidemark.binance.decoding_stream import (
    ControlAnswered,
    ListenKeyExpired,
    OtherEvent,
    StreamEvent,
)
from tidemark.binance.requests import Method
from tidemark.client.clock import ServerClock
from tidemark.client.network import Network
from tidemark.client.side_line import LineEnded, StreamWay
from tidemark.client.timing import Timing
from tidemark.client.user_stream import StreamNews, UserStream
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.environment import Endpoints
from tidemark.domain.stream_status import StreamState
from tidemark.domain.trouble import Cause, Trouble

_PING = 0.001
_UPDATE = AccountUpdate((WalletUpdate("BTC", Amount.parse("2")),), "ORDER", 9, 9)


class _Owner:
    """A session that can be asked, or not."""

    def __init__(self) -> None:
        self.told: list[StreamNews] = []
        self.can_ask = True
        self.passes_on = False
        self.refused = False
        self.untold: float | None = None

    def may_ask(self) -> bool:
        return self.can_ask

    def ask(self, method: Method) -> bool:
        return self.passes_on

    def is_refused(self) -> bool:
        return self.refused

    def began_listening(self) -> None:
        pass

    def stopped_listening(self) -> None:
        pass

    def was_told(self, event: StreamNews) -> None:
        self.told.append(event)

    def untold_since(self) -> float | None:
        return self.untold

    def stream_changed(self) -> None:
        pass


class _Desk:
    def __init__(self) -> None:
        self.clock, self.owner = FakeClock(now=1000.0), _Owner()
        timing = Timing(
            listen_key_ping=_PING,
            listen_key_retry=_PING,
            listen_key_life=3600.0,
            push_patience=5.0,
            longest_stream_wait=600.0,
            backoff_base=1.0,
            least_waits={Cause.STREAM_LOST: 60.0},
            tick=_PING,
        )
        network = Network(clock=self.clock, timing=timing, uniform=lambda: 1.0)
        host = network.exchange(Endpoints("wss://a.example/ws", "wss://b.example"))
        way = StreamWay("wss://b.example", host, ServerClock(self.clock))
        self.stream = UserStream(network, way, self.owner)

    def hear(self, *events: StreamEvent) -> None:
        for event in events:
            self.stream._take(event)

    def end(self, cause: Cause) -> float | None:
        """End for this reason; how many seconds until the next try?"""
        self.stream._ended(Trouble(cause))
        next_try_at = self.stream.status.next_try_at
        return None if next_try_at is None else next_try_at - self.clock.now()


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


# -- events --------------------------------------------------------------------------------------


def test_an_event_of_the_account_is_passed_on(desk: _Desk) -> None:
    desk.hear(_UPDATE)
    assert desk.owner.told == [_UPDATE]
    assert desk.stream.status.last_event_at == 1000.0


@pytest.mark.expects_log("a pushed wb could not be read: BTC")
@pytest.mark.expects_log("a pushed cw could not be read: no coin")
def test_a_pushed_figure_that_cannot_be_one_is_told_to_the_log(desk: _Desk) -> None:
    refused = (RefusedRow("BTC", "wb", "NaN"), RefusedRow(None, "cw", "NaN"))
    event = AccountUpdate((), "ORDER", 9, 9, refused)
    desk.hear(event)
    assert desk.owner.told == [event]


def test_events_of_other_kinds_say_nothing_of_the_account(desk: _Desk) -> None:
    desk.hear(OtherEvent("GRID_UPDATE"), ControlAnswered(1, is_refused=False))
    assert desk.owner.told == []


def test_an_expired_key_ends_the_stream(desk: _Desk) -> None:
    with pytest.raises(LineEnded) as ended:
        desk.hear(ListenKeyExpired())
    assert ended.value.trouble == Trouble(Cause.STREAM_KEY_EXPIRED)


# -- the key -------------------------------------------------------------------------------------


async def test_a_key_that_could_not_be_extended_is_tried_again_and_then_given_up(
    desk: _Desk,
) -> None:
    keeping = asyncio.create_task(desk.stream._keep_key(desk.clock.now()))
    await asyncio.sleep(20 * _PING)
    assert not keeping.done()
    desk.clock.advance(3600.1)
    with pytest.raises(LineEnded) as ended:
        await keeping
    assert ended.value.trouble == Trouble(Cause.STREAM_KEY_EXPIRED)


async def test_a_key_that_is_extended_lives_on(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its life is counted anew each time: a single failure after a day ends nothing."""
    answers = iter([True, True, False])

    async def keep_alive() -> bool:
        desk.clock.advance(1500.0)
        return next(answers, True)

    monkeypatch.setattr(desk.stream._key, "keep_alive", keep_alive)
    keeping = asyncio.create_task(desk.stream._keep_key(desk.clock.now()))
    await asyncio.sleep(20 * _PING)
    assert next(answers, None) is None
    assert not keeping.done()
    keeping.cancel()


async def test_a_key_is_not_waited_for_whose_link_has_ended(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.owner.passes_on = True
    monkeypatch.setattr(desk.stream._key, "_patience", 3600.0)
    asking = asyncio.create_task(desk.stream._one_life())
    await asyncio.sleep(_PING)
    desk.stream.link_ended()
    with pytest.raises(LineEnded) as ended:
        async with asyncio.timeout(10):
            await asking
    assert ended.value.trouble == Trouble(Cause.STREAM_LOST)


# -- how a life ends -----------------------------------------------------------------------------


def test_a_refused_account_has_no_stream(desk: _Desk) -> None:
    desk.owner.refused = True
    with pytest.raises(LineEnded) as ended:
        desk.stream._look(1000.0)
    assert ended.value.trouble is None


async def test_an_account_that_was_refused_while_its_stream_was_opened_is_not_listened_to(
    desk: _Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = Mock()

    async def key() -> str:
        return "key"

    async def opened(_: str) -> object:
        desk.owner.refused = True
        return connection

    monkeypatch.setattr(desk.stream._key, "start", key)
    monkeypatch.setattr(desk.stream._line, "open", opened)

    with pytest.raises(LineEnded):
        await desk.stream._one_life()

    assert desk.stream.status.state is not StreamState.LISTENING
    connection.abort.assert_called_once()


def test_a_change_that_the_stream_has_not_told_of_for_long_ends_it(desk: _Desk) -> None:
    desk.owner.untold = 1000.0
    desk.stream._look(1005.0)
    with pytest.raises(LineEnded) as ended:
        desk.stream._look(1005.1)
    assert ended.value.trouble == Trouble(Cause.STREAM_SILENT)


@pytest.mark.parametrize(
    ("can_ask", "state"), [(True, StreamState.STARTING), (False, StreamState.OFF)]
)
def test_old_age_is_no_trouble(desk: _Desk, can_ask: bool, state: StreamState) -> None:
    desk.owner.can_ask = can_ask
    desk.stream._ended(None)
    assert (desk.stream.status.state, desk.stream.status.trouble) == (state, None)


def test_only_a_stream_that_listens_again_after_a_trouble_was_healed(desk: _Desk) -> None:
    desk.stream._become(StreamState.LISTENING, None)
    assert desk.stream.status.healed == 0
    desk.end(Cause.STREAM_LOST)
    desk.stream._become(StreamState.STARTING, desk.stream.status.trouble)
    assert desk.stream.status.healed == 0
    desk.stream._become(StreamState.LISTENING, None)
    assert desk.stream.status.healed == 1


def test_a_first_silence_needs_no_patience_and_a_second_does(desk: _Desk) -> None:
    assert desk.end(Cause.STREAM_SILENT) == 0.0
    assert desk.end(Cause.STREAM_SILENT) != 0.0


def test_an_event_between_two_silences_makes_the_second_a_first(desk: _Desk) -> None:
    desk.end(Cause.STREAM_SILENT)
    desk.hear(_UPDATE)
    assert desk.end(Cause.STREAM_SILENT) == 0.0


def test_what_has_a_least_wait_is_waited_for(desk: _Desk) -> None:
    waits = [desk.end(Cause.STREAM_LOST), desk.end(Cause.STREAM_KEY_EXPIRED)]
    assert waits[0] is not None
    assert waits[1] is not None
    assert waits[0] >= 60.0 > waits[1]


def test_a_stream_that_has_listened_for_long_is_forgiven_what_came_before(desk: _Desk) -> None:
    first = desk.end(Cause.STREAM_KEY_EXPIRED)
    assert desk.end(Cause.STREAM_KEY_EXPIRED) != first
    desk.stream._become(StreamState.LISTENING, None)
    desk.clock.advance(3600.0)
    assert desk.end(Cause.STREAM_KEY_EXPIRED) == first
