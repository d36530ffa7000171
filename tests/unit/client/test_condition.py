"""A session's condition: what is told of it at one moment, from what its parts know."""

from dataclasses import dataclass, field

import pytest

from fake_clock import FakeClock
from tidemark.client.clock import ServerClock
from tidemark.client.condition import Beside, Condition
from tidemark.client.network import Network
from tidemark.domain.account import Account
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow, Snapshot
from tidemark.domain.environment import Endpoints
from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.domain.stream_status import StreamState, StreamStatus
from tidemark.domain.trouble import Cause, Trouble

_ENDPOINTS = Endpoints("wss://a.example/ws", "wss://b.example")


@dataclass
class _Schedule:
    is_starved: bool = False
    check_interval: float = 1.0
    kept_interval: float = 1.0


@dataclass
class _Link:
    """What a condition wants to know of a link."""

    opened_at: float
    beat: float
    answered_at: float | None
    unanswered_since: float | None = None
    next_check_at: float | None = None
    schedule: _Schedule = field(default_factory=_Schedule)


class _Relay:
    link: _Link | None = None
    inspected_by = None


class _Desk:
    """A session that opened its link at 1000 and (if ``is_confirmed``) had its snapshot at once."""

    def __init__(self, *, is_confirmed: bool = True) -> None:
        self.clock = FakeClock(now=1000.0)
        self.network = Network(clock=self.clock)
        self.account = Account()
        self.relay = _Relay()
        self.server_clock = ServerClock(self.clock)
        self.host = self.network.exchange(_ENDPOINTS)
        self.condition = Condition(
            self.network,
            self.host,
            self.server_clock,
            self.account,
            self.relay,  # type: ignore[arg-type]
            url=_ENDPOINTS.ws_api,
            generation=7,
        )
        self.relay.link = self.link = _Link(1000.0, 1000.0, 1000.0)
        if is_confirmed:
            snapshot = Snapshot((Balance("BTC", Amount.parse("1"), update_time=5),))
            self.account.apply_snapshot(snapshot, sent_at=self.clock.now())

    def push(self) -> None:
        update = AccountUpdate((WalletUpdate("BTC", Amount.parse("2")),), "ORDER", 9, 9)
        self.account.apply_update(update, received_at=self.clock.now())

    def pass_by(self, seconds: float) -> None:
        """Let time pass in which the link goes on working."""
        self.clock.advance(seconds)
        self.link.beat = self.clock.now()

    def status(self, beside: Beside | None = None) -> Status:
        return self.condition.status(self.clock.now(), beside or Beside(StreamStatus()))

    @property
    def cause(self) -> Cause | None:
        trouble = self.status().trouble
        return None if trouble is None else trouble.cause


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


def test_a_confirmed_session_is_live_without_trouble(desk: _Desk) -> None:
    assert desk.status().state is State.LIVE
    assert desk.status().not_live_since is None
    assert desk.cause is None


def test_a_session_is_told_with_its_generation(desk: _Desk) -> None:
    assert desk.status().generation == 7


# -- pushes --------------------------------------------------------------------------------------


def test_a_push_alone_keeps_a_session_from_being_live(desk: _Desk) -> None:
    desk.push()
    status = desk.status()
    assert (status.state, status.pending) == (State.CONFIRMING, {"BTC"})
    assert status.awaits_pushes_only


def test_a_push_is_no_trouble(desk: _Desk) -> None:
    desk.condition.trouble = Trouble(Cause.CONNECTION_LOST)
    desk.push()
    assert desk.cause is None


def test_a_push_before_the_first_snapshot_of_a_connection_is_not_all_that_is_awaited(
    desk: _Desk,
) -> None:
    desk.push()
    desk.pass_by(1.0)
    desk.link.opened_at = desk.clock.now()
    assert desk.status().state is State.CONFIRMING
    assert not desk.status().awaits_pushes_only


def test_a_push_without_a_connection_is_shown_offline(desk: _Desk) -> None:
    desk.push()
    desk.relay.link = None
    assert desk.status().state is State.OFFLINE
    assert not desk.status().awaits_pushes_only


def test_a_push_keeps_nothing_alive_for_long(desk: _Desk) -> None:
    desk.push()
    desk.pass_by(3.1)
    assert desk.status().state is State.STALE


# -- what is beside the balances -----------------------------------------------------------------


def test_what_is_beside_the_balances_is_told_and_costs_them_nothing(desk: _Desk) -> None:
    stream = StreamStatus(StreamState.HEALING, trouble=Trouble(Cause.STREAM_LOST))
    margin, prices = Trouble(Cause.MARGIN_REFUSED), Trouble(Cause.PRICES_LOST)
    status = desk.status(Beside(stream, margin, prices))
    assert (status.stream, status.margin_trouble, status.prices_trouble) == (stream, margin, prices)
    assert status.state is State.LIVE
    assert status.trouble is None


# -- ages and intervals --------------------------------------------------------------------------


def test_margin_may_be_three_of_its_own_intervals_old(desk: _Desk) -> None:
    desk.link.schedule.kept_interval = 4.0
    assert desk.status().margin_limit == 60.0


def test_an_interval_that_cannot_be_kept_allows_no_figure_to_be_older(desk: _Desk) -> None:
    desk.link.schedule = _Schedule(is_starved=True, check_interval=60.0, kept_interval=60.0)
    desk.pass_by(3.1)
    assert desk.status().state is State.STALE


def test_checks_that_become_rarer_revive_no_figure(desk: _Desk) -> None:
    desk.pass_by(3.1)
    was_old = desk.status().state
    desk.link.schedule.kept_interval = 60.0

    assert was_old is State.STALE
    assert desk.status().state is State.STALE
    assert desk.status().check_interval == 1.0


def test_figures_that_are_confirmed_after_that_are_judged_by_the_interval_of_now(
    desk: _Desk,
) -> None:
    desk.pass_by(3.1)
    desk.status()
    desk.link.schedule.kept_interval = 60.0
    desk.account.apply_snapshot(Snapshot((Balance("BTC"),)), sent_at=desk.clock.now())
    desk.pass_by(100.0)

    assert desk.status().state is State.LIVE
    assert desk.status().check_interval == 60.0


def test_figures_that_are_young_enough_may_grow_older_by_checks_that_become_rarer(
    desk: _Desk,
) -> None:
    desk.pass_by(2.0)
    desk.status()
    desk.link.schedule.kept_interval = 60.0
    desk.pass_by(100.0)

    assert desk.status().state is State.LIVE


def test_a_ban_allows_no_figure_to_be_older_although_checks_will_be_further_apart(
    desk: _Desk,
) -> None:
    now_ms = desk.server_clock.timestamp()
    desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
    desk.link.schedule = _Schedule(check_interval=3.0, kept_interval=3.0)
    desk.pass_by(3.1)
    assert desk.status().state is State.STALE
    assert desk.cause is Cause.BANNED


def test_a_session_that_never_had_figures_is_not_live_since_it_began() -> None:
    desk = _Desk(is_confirmed=False)
    desk.pass_by(2.0)
    assert desk.status().not_live_since == 1000.0


def test_a_session_that_lost_its_figures_is_not_live_since_they_were_confirmed_last(
    desk: _Desk,
) -> None:
    """However long it ran before: an alert of blindness counts from there."""
    desk.pass_by(600.0)
    desk.account.apply_snapshot(Snapshot((Balance("BTC"),)), sent_at=desk.clock.now())
    desk.pass_by(4.0)
    assert desk.status().state is State.STALE
    assert desk.status().not_live_since == 1600.0


# -- connections after the first -----------------------------------------------------------------


def _reconnected(desk: _Desk, *, answered: bool) -> None:
    """Lose the connection for a minute and have another, on which all was said or nothing yet."""
    desk.pass_by(60.0)
    now = desk.clock.now()
    desk.relay.link = desk.link = _Link(now, now, answered_at=now if answered else None)


def test_figures_that_are_old_stay_so_on_a_new_connection_which_has_said_nothing(
    desk: _Desk,
) -> None:
    """That the connection before was answered, and confirmed them, says nothing of this one."""
    _reconnected(desk, answered=False)
    assert desk.status().state is State.STALE


def test_a_new_connection_that_was_answered_is_about_to_confirm(desk: _Desk) -> None:
    _reconnected(desk, answered=True)
    assert desk.status().state is State.CONFIRMING


def test_figures_of_which_one_was_refused_are_as_old_as_the_last_that_were_whole(
    desk: _Desk,
) -> None:
    desk.pass_by(0.5)
    refused = (RefusedRow("BTC", "balance", "NaN"),)
    desk.account.apply_snapshot(Snapshot((), refused), sent_at=desk.clock.now())
    assert desk.status().confirmed_at == 1000.0


# -- causes --------------------------------------------------------------------------------------


def test_a_row_that_cannot_be_read_is_told_though_the_others_are_live(desk: _Desk) -> None:
    desk.condition.trouble = Trouble(Cause.UNREADABLE, detail="BTC balance")
    assert desk.status().state is State.LIVE
    assert desk.cause is Cause.UNREADABLE


def test_a_row_that_cannot_be_read_is_told_whatever_else_is_heard(desk: _Desk) -> None:
    refused = RefusedRow("BTC", "balance", "NaN")
    desk.pass_by(0.5)
    desk.account.apply_snapshot(Snapshot((), (refused,)), sent_at=desk.clock.now())
    desk.condition.trouble = Trouble(Cause.EXCHANGE_ERROR)
    assert desk.status().trouble == Trouble(Cause.UNREADABLE, detail="BTC balance")


@pytest.mark.parametrize(
    ("answered_at", "cause"), [(1003.0, Cause.SLOW_ANSWERS), (1000.0, Cause.NO_ANSWER)]
)
def test_a_silence_is_told_from_slow_answers(desk: _Desk, answered_at: float, cause: Cause) -> None:
    desk.pass_by(4.0)
    desk.link.answered_at = answered_at
    assert desk.cause is cause


def test_a_ban_from_elsewhere_is_the_cause_of_a_silence(desk: _Desk) -> None:
    now_ms = desk.server_clock.timestamp()
    desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
    desk.pass_by(4.0)
    assert desk.status().trouble == Trouble(Cause.BANNED, until_ms=now_ms + 60_000)


def test_whoever_keeps_silent_for_a_ban_does_not_say_that_it_is_not_answered(desk: _Desk) -> None:
    """What the connection before ended by is still known: it was not answered."""
    desk.condition.trouble = Trouble(Cause.NO_ANSWER)
    now_ms = desk.server_clock.timestamp()
    desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
    desk.pass_by(4.0)
    assert desk.status().trouble == Trouble(Cause.BANNED, until_ms=now_ms + 60_000)


def test_a_warning_from_elsewhere_is_not_called_a_ban(desk: _Desk) -> None:
    now_ms = desk.server_clock.timestamp()
    desk.host.silence.impose(banned=False, until_ms=now_ms + 60_000, now_ms=now_ms)
    desk.pass_by(4.0)
    assert desk.status().trouble == Trouble(Cause.RATE_LIMITED, until_ms=now_ms + 60_000)


def test_a_silence_that_grew_longer_elsewhere_is_told_with_its_new_end(desk: _Desk) -> None:
    desk.relay.link = None
    now_ms = desk.server_clock.timestamp()
    desk.condition.trouble = Trouble(Cause.BANNED, until_ms=now_ms + 20_000)
    desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
    assert desk.status().trouble == Trouble(Cause.BANNED, until_ms=now_ms + 60_000)


def test_a_silence_that_is_over_is_still_what_ended_the_connection(desk: _Desk) -> None:
    desk.relay.link = None
    desk.condition.trouble = Trouble(Cause.BANNED, until_ms=desk.server_clock.timestamp() - 1)
    assert desk.cause is Cause.BANNED


def test_a_link_that_stands_still_is_at_first_taken_for_a_sleep(desk: _Desk) -> None:
    desk.clock.advance(60.0)
    assert desk.cause is Cause.WOKE_UP
    desk.clock.advance(1.0)
    assert desk.cause is Cause.INTERNAL_ERROR


def test_a_link_that_goes_on_again_stood_still_no_longer(desk: _Desk) -> None:
    desk.clock.advance(60.0)
    assert desk.cause is Cause.WOKE_UP
    desk.link.beat = desk.clock.now()
    assert desk.cause is not Cause.WOKE_UP
    desk.clock.advance(60.0)
    assert desk.cause is Cause.WOKE_UP


def test_used_up_weight_is_named_with_its_end(desk: _Desk) -> None:
    desk.link.schedule.is_starved = True
    desk.pass_by(4.0)
    desk.link.next_check_at = desk.clock.now() + 30.0
    trouble = desk.status().trouble
    assert trouble is not None
    assert trouble.until_ms == desk.clock.wall_ms() + 30_000


def test_used_up_weight_ends_by_this_computer_s_clock_however_wrong_that_is(desk: _Desk) -> None:
    desk.server_clock.learn(desk.clock.wall_ms() + 90_000, desk.clock.now(), desk.clock.now())
    desk.link.schedule.is_starved = True
    desk.pass_by(4.0)
    desk.link.next_check_at = desk.clock.now() + 30.0
    trouble = desk.status().trouble
    assert trouble is not None
    assert trouble.until_ms == desk.clock.wall_ms() + 30_000


def test_a_cause_that_only_the_user_can_end_is_a_refusal(desk: _Desk) -> None:
    desk.relay.link = None
    desk.condition.trouble = Trouble(Cause.KEY_REFUSED)
    assert desk.status().state is State.REFUSED


def test_the_next_try_is_told_while_there_is_no_link_and_the_next_check_while_there_is(
    desk: _Desk,
) -> None:
    desk.link.next_check_at, desk.condition.next_try_at = 1001.0, 1007.0
    assert (desk.status().next_check_at, desk.status().next_try_at) == (1001.0, None)
    desk.relay.link = None
    assert (desk.status().next_check_at, desk.status().next_try_at) == (None, 1007.0)
