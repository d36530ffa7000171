"""What is asked on a link beside its checks; whole links are tested over sockets."""

import asyncio

import pytest

from conversation import Conversation, answer
from fake_clock import FakeClock
from tidemark.binance.decoding import Rejection
from tidemark.binance.events import (
    BecameReady,
    FrameUnreadable,
    RequestRejected,
    RequestTimedOut,
    SnapshotReceived,
)
from tidemark.binance.requests import Method
from tidemark.client.clock import ServerClock
from tidemark.client.failures import ConnectionEnded
from tidemark.client.link import _MOST_LOST_SNAPSHOTS, Link
from tidemark.client.network import Host, Network
from tidemark.client.news import News
from tidemark.client.timing import Timing
from tidemark.domain.balance import Snapshot
from tidemark.domain.environment import Endpoints
from tidemark.domain.trouble import Cause, Trouble


class _Connection:
    """Takes everything, answers nothing."""

    opened_at = 1000.0

    def __init__(self) -> None:
        self.is_dropped = False

    async def send(self, text: str) -> None:
        pass

    async def receive(self) -> str:
        return await asyncio.Future[str]()

    def abort(self) -> None:
        self.is_dropped = True


class _Desk:
    """A link that was never run, ready to ask."""

    def __init__(self, *, tick: float = 0.001) -> None:
        self.clock = FakeClock(now=1000.0)
        network = Network(clock=self.clock, timing=Timing(tick=tick, wake_tolerance=3.0))
        self.server_clock = ServerClock(self.clock)
        self.host: Host = network.exchange(Endpoints("wss://a.example/ws", "wss://b.example"))
        self.conversation = Conversation()
        self.conversation.begin()
        self.connection = _Connection()
        self.told: list[News] = []
        self.link = Link(
            self.connection,  # type: ignore[arg-type]
            self.conversation.protocol,
            account_id="main",
            network=network,
            host=self.host,
            server_clock=self.server_clock,
            listener=self.told.append,
        )

    async def ask(self, *methods: Method) -> None:
        for method in methods:
            self.conversation.protocol.request(method)
        await self.link._send_what_is_due()


_BESIDE = [Method.ACCOUNT_STATUS, Method.STREAM_START, Method.STREAM_PING]


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


def test_a_listen_key_can_be_asked_for(desk: _Desk) -> None:
    assert desk.link.request(Method.STREAM_START)
    assert len(desk.conversation.send()) == 1


def test_nothing_is_asked_beside_while_the_weight_is_used_up(desk: _Desk) -> None:
    desk.host.budget.report(2400, 2400, desk.server_clock.timestamp())
    assert not desk.link.request(Method.STREAM_START)
    assert desk.conversation.send() == []


def test_nothing_is_asked_beside_during_a_silence(desk: _Desk) -> None:
    now_ms = desk.server_clock.timestamp()
    desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
    assert not desk.link.request(Method.STREAM_START)
    assert desk.conversation.send() == []


@pytest.mark.parametrize("jump_ms", [-8000, -3000, 3000, 60_000])
async def test_a_ban_ends_by_the_exchange_s_clock_although_that_jumped(
    desk: _Desk, jump_ms: int
) -> None:
    """Else what was told to end in ten seconds would have ended already, or never would."""
    server_time = desk.server_clock.timestamp() + jump_ms
    rejection = Rejection(-1003, 418, server_time + 10_000, server_time=server_time)
    desk.link._hear([RequestRejected(Method.ACCOUNT_BALANCE, rejection)])
    assert 10 <= desk.host.silence.wait(desk.server_clock.timestamp()) <= 11.1


@pytest.mark.parametrize(("jump_ms", "asked"), [(3000, 1), (-3000, 1), (900, 0)])
def test_a_time_that_was_told_in_passing_is_measured_once_it_may_be(
    desk: _Desk, jump_ms: int, asked: int
) -> None:
    """It may have been on its way for seconds: what is stamped by it might be refused as old."""
    server_time = desk.server_clock.timestamp() + jump_ms
    rejection = Rejection(-1003, 429, server_time + 1000, server_time=server_time)
    desk.link._hear([RequestRejected(Method.ACCOUNT_BALANCE, rejection)])
    names = desk.conversation.names_sent()
    assert [name.partition(" ")[2] for name in names] == ["session.status"] * asked


_OLD = Rejection(-1003, 429, None, server_time=1_600_000_000_000)


def test_what_answers_nothing_that_is_waited_for_tells_no_time(desk: _Desk) -> None:
    desk.server_clock.learn(desk.clock.wall_ms(), desk.clock.now(), desk.clock.now())
    before = desk.server_clock.timestamp()
    desk.link._hear([RequestRejected(None, _OLD)])
    assert desk.server_clock.timestamp() == before


def test_what_waited_for_the_computer_to_wake_up_tells_no_time(desk: _Desk) -> None:
    desk.server_clock.learn(desk.clock.wall_ms(), desk.clock.now(), desk.clock.now())
    desk.clock.advance(60.0)
    before = desk.server_clock.timestamp()
    desk.link._hear([RequestRejected(Method.ACCOUNT_BALANCE, _OLD)])
    assert desk.server_clock.timestamp() == before


@pytest.mark.parametrize(
    ("method", "slept"), [(Method.ACCOUNT_BALANCE, 60.0), (None, 0.0)], ids=["slept", "late"]
)
def test_a_clock_that_was_never_measured_takes_even_an_old_time(
    desk: _Desk, method: Method | None, slept: float
) -> None:
    """Else a silence of ten seconds would last for as long as the clocks are apart."""
    desk.clock.advance(slept)
    server_time = desk.clock.wall_ms() + 3_600_000
    rejection = Rejection(-1003, 429, server_time + 10_000, server_time=server_time)
    desk.link._hear([RequestRejected(method, rejection)])
    assert 10 <= desk.host.silence.wait(desk.server_clock.timestamp()) <= 11.1


# -- what is a silence ---------------------------------------------------------------------------


async def test_a_question_for_balances_is_owed_an_answer(desk: _Desk) -> None:
    await desk.ask(Method.ACCOUNT_BALANCE)
    assert desk.link.unanswered_since == 1000.0


def test_an_exchange_that_let_us_in_owes_nothing(desk: _Desk) -> None:
    """Where no request weight is left for the first check, the connection waits, and is kept."""
    desk.link._waiting_since = desk.clock.now()  # for its answer to who we are
    desk.link._hear_answers([BecameReady()])
    assert desk.link.unanswered_since is None


def test_who_goes_on_without_an_answer_is_owed_it_still(desk: _Desk) -> None:
    """The time is a convenience; that it is not told is a silence all the same."""
    desk.link._waiting_since = 990.0
    desk.link._hear([BecameReady()])
    assert desk.link.unanswered_since == 990.0


@pytest.mark.parametrize("method", _BESIDE)
async def test_what_is_asked_beside_the_balances_makes_no_silence(
    desk: _Desk, method: Method
) -> None:
    """Its loss costs itself: balances are as young as they are, and the connection goes on."""
    await desk.ask(method)
    desk.clock.advance(4.0)
    assert desk.link.unanswered_since is None


@pytest.mark.parametrize("method", _BESIDE)
async def test_balances_that_were_answered_leave_no_silence_to_others(
    desk: _Desk, method: Method
) -> None:
    await desk.ask(Method.ACCOUNT_BALANCE, method)
    desk.link._hear(desk.conversation.hear(answer("2", [])))
    assert desk.link.unanswered_since is None


_NAMELESS = [(-1000, 400, 1000.0), (-1003, 429, 1004.0)]


@pytest.mark.parametrize(("code", "status", "owed_since"), _NAMELESS, ids=["any", "too much"])
async def test_a_refusal_of_nothing_that_is_waited_for_is_an_answer_only_where_it_is_of_all(
    desk: _Desk, code: int, status: int, owed_since: float
) -> None:
    """Else figures that were stale for a silence would be live again without an answer."""
    await desk.ask(Method.ACCOUNT_BALANCE)
    desk.clock.advance(4.0)
    desk.link._hear([RequestRejected(None, Rejection(code, status, None))])
    assert desk.link.unanswered_since == owed_since


async def test_another_answer_leaves_the_balances_owed(desk: _Desk) -> None:
    await desk.ask(Method.STREAM_PING, Method.ACCOUNT_BALANCE)
    desk.clock.advance(1.0)
    desk.link._hear(desk.conversation.hear(answer("2", {})))
    assert desk.link.unanswered_since == 1001.0


# -- endings -------------------------------------------------------------------------------------


async def _ending(link: Link) -> Trouble:
    async with asyncio.timeout(10):
        return await link.run()


async def test_a_computer_that_slept_tells_so_before_the_link_is_given_up(desk: _Desk) -> None:
    running = asyncio.create_task(_ending(desk.link))
    await asyncio.sleep(0.02)
    desk.clock.advance(20.0)  # of one tick
    assert await running == Trouble(Cause.WOKE_UP)
    assert desk.told[-1] == Trouble(Cause.WOKE_UP)
    assert desk.connection.is_dropped


async def test_a_change_told_right_after_a_sleep_hides_no_sleep() -> None:
    """It comes before the tick is over that would have told of the sleep."""
    desk = _Desk(tick=60.0)
    running = asyncio.create_task(_ending(desk.link))
    await asyncio.sleep(0.02)
    desk.clock.advance(90.0)
    desk.link.confirm_soon()
    assert await running == Trouble(Cause.WOKE_UP)


def _lose(desk: _Desk, *methods: Method) -> None:
    desk.link._hear([RequestTimedOut(method) for method in methods])


def test_a_link_that_loses_one_snapshot_after_another_is_given_up(desk: _Desk) -> None:
    _lose(desk, Method.ACCOUNT_BALANCE)
    with pytest.raises(ConnectionEnded) as ended:
        _lose(desk, *[Method.ACCOUNT_BALANCE] * 10)
    assert ended.value.trouble.cause is Cause.NO_ANSWER


def test_a_link_is_given_up_for_snapshots_that_are_lost_one_after_the_other_alone(
    desk: _Desk,
) -> None:
    """One that comes between two losses makes the next a first."""
    for _ in range(10):
        _lose(desk, *[Method.ACCOUNT_BALANCE] * (_MOST_LOST_SNAPSHOTS - 1))
        desk.link._hear([SnapshotReceived(Snapshot(()), 1000.0, 1000.1)])
    _lose(desk, *[Method.ACCOUNT_BALANCE] * (_MOST_LOST_SNAPSHOTS - 1))
    with pytest.raises(ConnectionEnded):
        _lose(desk, Method.ACCOUNT_BALANCE)


def test_what_is_lost_beside_the_balances_gives_up_no_link(desk: _Desk) -> None:
    for _ in range(10):
        _lose(desk, Method.ACCOUNT_STATUS, Method.SESSION_STATUS)
    assert len(desk.told) == 20


def test_a_logon_without_an_answer_ends_the_link(desk: _Desk) -> None:
    with pytest.raises(ConnectionEnded):
        _lose(desk, Method.SESSION_LOGON)


def test_a_flood_of_what_answers_nothing_ends_the_link(desk: _Desk) -> None:
    desk.link._hear([FrameUnreadable("JSON")] * 10_000)
    with pytest.raises(ConnectionEnded) as ended:
        desk.link._refuse_flood()
    assert ended.value.trouble.cause is Cause.HOSTILE_FRAME


def test_as_much_in_a_longer_time_is_no_flood(desk: _Desk) -> None:
    desk.link._hear([FrameUnreadable("JSON")] * 10_000)
    desk.clock.advance(1.0)
    desk.link._refuse_flood()
    assert not desk.connection.is_dropped


def test_an_answer_that_cannot_be_read_is_the_reason_of_a_silence(desk: _Desk) -> None:
    desk.link._waiting_since = desk.clock.now()
    desk.link._hear([FrameUnreadable("JSON")])
    desk.clock.advance(1000.0)
    with pytest.raises(ConnectionEnded) as ended:
        desk.link._give_up_on_silence(desk.clock.now())
    assert ended.value.trouble == Trouble(Cause.UNREADABLE, detail="JSON")


def test_a_silence_after_an_answer_that_could_be_read_has_nothing_to_do_with_one_before(
    desk: _Desk,
) -> None:
    desk.link._hear([FrameUnreadable("JSON"), SnapshotReceived(Snapshot(()), 1000.0, 1000.1)])
    desk.link._waiting_since = desk.clock.now()
    desk.clock.advance(1000.0)
    with pytest.raises(ConnectionEnded) as ended:
        desk.link._give_up_on_silence(desk.clock.now())
    assert ended.value.trouble == Trouble(Cause.NO_ANSWER)


def test_a_ban_after_figures_came_is_a_first_one_again(desk: _Desk) -> None:
    """Bans that name no end are taken for longer each time, as long as nothing works between."""
    for _ in range(3):
        now_ms = desk.server_clock.timestamp()
        until_ms = desk.host.silence.impose(banned=True, until_ms=None, now_ms=now_ms)
        assert until_ms == now_ms + 120_000
        desk.clock.advance(200.0)
        desk.link._hear([SnapshotReceived(Snapshot(()), 1000.0, 1000.1)])


# -- what is asked at all ------------------------------------------------------------------------


def test_the_clock_is_measured_again_in_time_and_not_before(desk: _Desk) -> None:
    desk.server_clock.learn(desk.clock.wall_ms(), desk.clock.now(), desk.clock.now())
    desk.link._keep_the_clock(desk.clock.now())
    assert desk.conversation.send() == []
    desk.clock.advance(Timing().clock_every)
    desk.link._keep_the_clock(desk.clock.now())
    assert len(desk.conversation.send()) == 1


def _be_silent(desk: _Desk) -> None:
    now_ms = desk.server_clock.timestamp()
    desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)


async def test_in_a_silence_nothing_is_said_and_what_is_due_stays_due(desk: _Desk) -> None:
    _be_silent(desk)
    await desk.ask(Method.ACCOUNT_BALANCE)
    assert desk.link.unanswered_since is None
    assert len(desk.conversation.send()) == 1


def test_a_snapshot_that_is_wanted_is_asked_for_at_once_unless_in_a_silence(desk: _Desk) -> None:
    desk.link.schedule.begin(desk.clock.now())
    desk.link.schedule.postpone(desk.clock.now() + 30.0)
    _be_silent(desk)
    desk.link.check_now()
    assert desk.link.next_check_at == 1030.0
    desk.clock.advance(20.0)
    desk.host.silence.answered()
    desk.clock.advance(41.5)  # and the silence is over
    desk.link.check_now()
    assert desk.link.next_check_at == desk.clock.now()
