"""Sockets beside the accounts' own: when they may be opened, and how their endings are told."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import ExitStack

import pytest

from fake_clock import FakeClock
from tidemark.binance.decoding_stream import ControlAnswered, StreamEvent
from tidemark.binance.errors import ProtocolError
from tidemark.client.clock import ServerClock
from tidemark.client.failures import ConnectionEnded, HeldBack, Restraint
from tidemark.client.network import Host, Network
from tidemark.client.side_line import LineEnded, SideLine, StreamWay
from tidemark.client.timing import Timing
from tidemark.domain.environment import Endpoints
from tidemark.domain.trouble import Cause, Trouble

_ENDPOINTS = Endpoints("wss://a.example/ws", "wss://b.example")
_TICK = 0.001


class _Desk:
    """A line with the clock and the exchange it depends on."""

    def __init__(self) -> None:
        self.clock = FakeClock(now=1000.0)
        self.network = Network(
            clock=self.clock, timing=Timing(tick=_TICK, lifetime=100.0), uniform=lambda: 0.0
        )
        way = StreamWay("wss://b.example", self.host, ServerClock(self.clock))
        self.line = SideLine(self.network, way, Cause.STREAM_LOST)

    @property
    def host(self) -> Host:
        return self.network.exchange(_ENDPOINTS)

    def fail_to_open(self, error: Exception) -> None:
        async def fail(url: str, now_ms: int, hold_back: Restraint) -> None:
            raise error from ValueError(url)

        self.network.opener = type("Opener", (), {"open": staticmethod(fail)})  # type: ignore[assignment]

    async def is_kept_waiting(self, is_possible: Callable[[], bool] = lambda: True) -> bool:
        """Whether a turn does not come within many ticks."""
        waiting = asyncio.create_task(self.line.await_turn(is_possible))
        done, _ = await asyncio.wait({waiting}, timeout=20 * _TICK)
        waiting.cancel()
        await asyncio.wait({waiting})
        return not done


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


async def _end_with(*errors: Exception) -> None:
    """A life whose tasks end with these."""

    async def end(error: Exception) -> None:
        raise error

    async with asyncio.TaskGroup() as group:
        for error in errors:
            group.create_task(end(error))


# -- whose turn it is ----------------------------------------------------------------------------


async def test_a_line_may_be_opened_at_once(desk: _Desk) -> None:
    assert not await desk.is_kept_waiting()


async def test_a_line_rests_as_long_as_it_was_told(desk: _Desk) -> None:
    assert desk.line.rest(5.0) == 1005.0
    desk.clock.advance(4.9)
    assert await desk.is_kept_waiting()
    desk.clock.advance(0.1)
    assert not await desk.is_kept_waiting()


async def test_a_line_waits_until_it_is_possible(desk: _Desk) -> None:
    assert await desk.is_kept_waiting(lambda: False)


async def test_a_silence_that_begins_during_a_rest_is_kept_after_it(desk: _Desk) -> None:
    desk.line.rest(5.0)
    now_ms = desk.clock.wall_ms()
    desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
    desk.clock.advance(30.0)
    assert desk.line.is_silenced
    assert await desk.is_kept_waiting()
    desk.clock.advance(31.0)
    assert not desk.line.is_silenced
    assert not await desk.is_kept_waiting()


async def test_a_line_leaves_connects_for_the_accounts(desk: _Desk) -> None:
    for _ in range(14):
        desk.network.connects.count(desk.clock.now())
    assert await desk.is_kept_waiting()
    assert not desk.network.connects.wait(desk.clock.now())


async def test_a_line_leaves_a_connect_for_each_of_many_accounts(desk: _Desk) -> None:
    with ExitStack() as accounts:
        for number in range(12):
            accounts.enter_context(desk.network.connects.accounts.of(f"account {number}"))
        for _ in range(14):
            desk.network.connects.count(desk.clock.now())
        assert await desk.is_kept_waiting()


# -- opening -------------------------------------------------------------------------------------


async def test_every_try_counts_as_a_connect(desk: _Desk) -> None:
    desk.fail_to_open(ConnectionEnded(Trouble(Cause.UNREACHABLE)))
    for _ in range(14):
        with pytest.raises(ConnectionEnded):
            await desk.line.open("wss://b.example/ws/key")
    assert await desk.is_kept_waiting()


async def test_a_failure_to_open_does_not_quote_the_address(desk: _Desk) -> None:
    desk.fail_to_open(ConnectionEnded(Trouble(Cause.UNREACHABLE)))
    with pytest.raises(ConnectionEnded) as ended:
        await desk.line.open("wss://b.example/ws/key")
    assert ended.value.__cause__ is None
    assert ended.value.__suppress_context__


@pytest.mark.parametrize("cause", [Cause.BANNED, Cause.RATE_LIMITED])
async def test_a_ban_at_the_door_silences_everything(desk: _Desk, cause: Cause) -> None:
    desk.fail_to_open(ConnectionEnded(Trouble(cause, code=418)))
    with pytest.raises(ConnectionEnded):
        await desk.line.open("wss://b.example/ws/key")
    assert desk.line.is_silenced


async def test_a_silence_that_begins_once_its_turn_has_come_is_kept(desk: _Desk) -> None:
    await desk.line.await_turn()
    now_ms = desk.clock.wall_ms()
    desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
    with pytest.raises(ConnectionEnded) as ended:
        await desk.line.open("wss://b.example/ws/key")
    assert ended.value.trouble == Trouble(Cause.BANNED, until_ms=now_ms + 60_000)


async def test_a_silence_that_begins_while_it_is_opened_is_kept_and_not_prolonged(
    desk: _Desk,
) -> None:
    now_ms = desk.clock.wall_ms()

    async def open_(url: str, now_ms: int, hold_back: Restraint) -> None:
        desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
        desk.clock.advance(5.0)
        hold_back()

    desk.network.opener = type("Opener", (), {"open": staticmethod(open_)})  # type: ignore[assignment]
    with pytest.raises(HeldBack):
        await desk.line.open("wss://b.example/ws/key")
    assert desk.host.silence.until(now_ms) == now_ms + 60_000


@pytest.mark.expects_log("a push could not be read: the frame is not JSON")
async def test_a_flood_of_frames_that_cannot_be_read_ends_the_line(desk: _Desk) -> None:
    for _ in range(100):
        desk.line.note_unreadable("a push", ProtocolError("the frame is not JSON"))
    with pytest.raises(LineEnded) as ended:
        desk.line.note_unreadable("a push", ProtocolError("the frame is not JSON"))
    assert ended.value.trouble == Trouble(Cause.STREAM_LOST)


@pytest.mark.expects_log("a push could not be read")
async def test_another_connection_may_bring_frames_that_cannot_be_read_again(desk: _Desk) -> None:
    desk.fail_to_open(ConnectionEnded(Trouble(Cause.UNREACHABLE)))
    for _ in range(3):
        with pytest.raises(ConnectionEnded):
            await desk.line.open("wss://b.example/ws/key")
        for _ in range(100):
            desk.line.note_unreadable("a push", ProtocolError("the frame is not JSON"))


# -- endings -------------------------------------------------------------------------------------


async def test_a_life_that_found_its_own_end_tells_why(desk: _Desk) -> None:
    trouble = Trouble(Cause.STREAM_SILENT)
    assert await desk.line.outcome(_end_with(LineEnded(trouble))) == trouble


async def test_a_life_that_was_old_ends_without_trouble(desk: _Desk) -> None:
    assert await desk.line.outcome(_end_with(LineEnded(None))) is None


async def test_a_lost_connection_is_told_by_the_line_s_own_word_and_its_code(desk: _Desk) -> None:
    ended = ConnectionEnded(Trouble(Cause.CONNECTION_LOST, code=1011))
    assert await desk.line.outcome(_end_with(ended)) == Trouble(Cause.STREAM_LOST, code=1011)


async def test_a_no_for_good_is_named_and_not_knocked_at_for_minutes(desk: _Desk) -> None:
    expired = ConnectionEnded(Trouble(Cause.CERTIFICATE_EXPIRED, code=10))
    trouble = await desk.line.outcome(_end_with(expired))
    assert trouble == Trouble(Cause.STREAM_LOST, code=10, detail="certificate expired")
    assert desk.line.rest(1.0) == 1300.0


async def test_a_no_for_good_is_forgotten_with_the_next_ending(desk: _Desk) -> None:
    await desk.line.outcome(_end_with(ConnectionEnded(Trouble(Cause.REGION_BLOCKED))))
    await desk.line.outcome(_end_with(ConnectionEnded(Trouble(Cause.CONNECTION_LOST))))
    assert desk.line.rest(1.0) == 1001.0


async def test_an_ending_outside_any_task_is_told_alike(desk: _Desk) -> None:
    async def end() -> None:
        raise LineEnded(Trouble(Cause.STREAM_KEY_REFUSED))

    assert await desk.line.outcome(end()) == Trouble(Cause.STREAM_KEY_REFUSED)


async def test_endings_within_endings_are_found(desk: _Desk) -> None:
    async def nested() -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(_end_with(LineEnded(Trouble(Cause.STREAM_SILENT))))

    assert await desk.line.outcome(nested()) == Trouble(Cause.STREAM_SILENT)


@pytest.mark.expects_log("internal error: ZeroDivisionError")
async def test_a_mistake_of_ours_is_logged_and_told_as_a_broken_line(desk: _Desk) -> None:
    assert await desk.line.outcome(_end_with(ZeroDivisionError())) == Trouble(Cause.STREAM_LOST)


async def test_a_cancelled_life_is_cancelled(desk: _Desk) -> None:
    living = asyncio.create_task(desk.line.outcome(asyncio.sleep(60)))
    await asyncio.sleep(0)
    living.cancel()
    with pytest.raises(asyncio.CancelledError):
        await living


# -- watching ------------------------------------------------------------------------------------


async def _watch(
    desk: _Desk, look: Callable[[float], None] = lambda now: None, *, meanwhile: float
) -> Trouble | None:
    """Watch a line while so much time passes at once; return why it ended."""
    watching = asyncio.create_task(desk.line.watch(desk.clock.now(), look))
    await asyncio.sleep(0)
    desk.clock.advance(meanwhile)
    return await desk.line.outcome(_once_done(watching))


async def _once_done(watching: Awaitable[None]) -> None:
    async with asyncio.timeout(5.0):
        await watching


async def test_a_sleep_ends_the_line_without_trouble(desk: _Desk) -> None:
    assert await _watch(desk, meanwhile=60.0) is None


async def test_old_age_ends_the_line_without_trouble(desk: _Desk) -> None:
    async def grow_old() -> None:
        for _ in range(60):
            desk.clock.advance(2.0)
            await asyncio.sleep(_TICK)

    ageing = asyncio.create_task(grow_old())
    assert await _watch(desk, meanwhile=0.0) is None
    assert desk.clock.now() >= 1100.0
    await ageing


async def test_what_a_look_finds_ends_the_line(desk: _Desk) -> None:
    def look(now: float) -> None:
        raise LineEnded(Trouble(Cause.PRICES_LOST))

    assert await _watch(desk, look, meanwhile=0.0) == Trouble(Cause.PRICES_LOST)


# -- listening -----------------------------------------------------------------------------------


class _Frames:
    """A connection that brings these frames, and ends."""

    def __init__(self, *frames: str) -> None:
        self._frames = list(frames)

    async def receive(self) -> str:
        if not self._frames:
            raise ConnectionEnded(Trouble(Cause.CONNECTION_LOST))
        return self._frames.pop(0)


@pytest.mark.expects_log("a price could not be read")
async def test_what_cannot_be_read_costs_no_event_behind_it(desk: _Desk) -> None:
    heard: list[StreamEvent] = []
    frames = _Frames("<html>", '{"result":null,"id":1}')
    with pytest.raises(ConnectionEnded):
        await desk.line.listen(frames, "a price", heard.append)  # type: ignore[arg-type]
    assert heard == [ControlAnswered(1, is_refused=False)]
