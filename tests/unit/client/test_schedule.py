"""When the exchange is asked for what: by wish, by weight, and after something came in."""

import pytest

from fake_clock import FakeClock
from tidemark.binance.requests import Method
from tidemark.client.clock import ServerClock
from tidemark.client.network import Host, Network, Pace
from tidemark.client.presence import Presence
from tidemark.client.schedule import Schedule
from tidemark.domain.environment import Endpoints

_BOTH = [Method.ACCOUNT_BALANCE, Method.ACCOUNT_STATUS]
_BALANCE = [Method.ACCOUNT_BALANCE]
_AFFORDABLE = 0.6
"""Seconds between checks that a quarter of 2400 a minute allows, margin included."""


class _Desk:
    """A schedule with its clock, the exchange it counts for, and short words for both."""

    def __init__(self, *, check_interval: float = 1.0, with_margin: bool = True) -> None:
        self.clock = FakeClock(now=0.0, wall_ms=1_700_000_040_000)  # a minute has just begun
        self.network = Network(clock=self.clock, check_interval=check_interval, uniform=lambda: 1.0)
        self.server_clock = ServerClock(self.clock)
        self.schedule = self.another(with_margin=with_margin)
        self.host.askers = Presence(map(str, range(1)))

    @property
    def host(self) -> Host:
        return self.network.exchange(Endpoints("wss://a.example/ws", "wss://b.example"))

    @property
    def now(self) -> float:
        return self.clock.now()

    def another(self, *, with_margin: bool = True) -> Schedule:
        return Schedule(self.network, self.host, self.server_clock, with_margin=with_margin)

    def use_weight(self, used: int) -> None:
        self.host.budget.report(used, 2400, self.server_clock.timestamp())

    def ask(self) -> list[Method]:
        """Take what is due and spend its weight, as a link does."""
        due = self.schedule.take_due(self.now)
        for method in due:
            self.host.budget.spend(method.weight, self.server_clock.timestamp())
        return due

    def asked_within(self, seconds: float, step: float = 0.1) -> list[Method]:
        asked = []
        for _ in range(round(seconds / step)):
            self.clock.advance(step)
            asked += self.ask()
        return asked


@pytest.fixture
def desk() -> _Desk:
    """A schedule that has begun, and has asked for everything once."""
    desk = _Desk()
    desk.schedule.begin(desk.now)
    assert desk.ask() == _BOTH
    return desk


# -- by another wish -----------------------------------------------------------------------------


def test_the_very_next_check_comes_at_an_interval_that_became_shorter() -> None:
    desk = _Desk(check_interval=60.0)
    desk.schedule.begin(desk.now)
    desk.ask()
    desk.clock.advance(3.0)
    desk.network.keep_pace(Pace(check_interval=5.0))
    desk.ask()
    assert desk.schedule.next_check_at == 5.0
    assert desk.schedule.next_margin_at == 25.0


def test_checks_go_on_at_an_interval_that_became_longer(desk: _Desk) -> None:
    desk.network.keep_pace(Pace(check_interval=20.0))
    assert desk.asked_within(20.5).count(Method.ACCOUNT_BALANCE) == 1, "the one that was due"
    assert desk.schedule.next_check_at == 21.0


def test_another_share_of_the_weight_counts_at_once(desk: _Desk) -> None:
    desk.network.keep_pace(Pace(budget_share=0.025))
    assert desk.schedule.check_interval == pytest.approx(10 * _AFFORDABLE)


def test_what_was_postponed_stays_so_at_another_pace(desk: _Desk) -> None:
    desk.schedule.postpone(desk.now + 30.0)
    desk.network.keep_pace(Pace(check_interval=2.0))
    assert desk.asked_within(29.0) == []


# -- by the wish ---------------------------------------------------------------------------------


def test_nothing_is_due_before_the_session_is_ready() -> None:
    desk = _Desk()
    desk.schedule.check_now(desk.now)
    desk.schedule.confirm_soon(desk.now)
    assert desk.ask() == []


def test_everything_is_due_as_soon_as_it_is() -> None:
    desk = _Desk()
    desk.schedule.begin(desk.now)
    assert desk.ask() == _BOTH


def test_margin_that_is_not_wanted_is_never_asked_for() -> None:
    desk = _Desk(with_margin=False)
    desk.schedule.begin(desk.now)
    assert set(desk.ask() + desk.asked_within(20)) == set(_BALANCE)


def test_balances_are_asked_for_each_second_and_margin_each_fifth(desk: _Desk) -> None:
    asked = desk.asked_within(20.2)
    assert asked.count(Method.ACCOUNT_BALANCE) == 20
    assert asked.count(Method.ACCOUNT_STATUS) == 4


def test_margin_is_asked_for_with_each_fifth_check_where_checks_are_far_apart() -> None:
    desk = _Desk(check_interval=4.0)
    desk.schedule.begin(desk.now)
    desk.ask()
    asked = desk.asked_within(40.2)
    assert asked.count(Method.ACCOUNT_BALANCE) == 10
    assert asked.count(Method.ACCOUNT_STATUS) == 2


@pytest.mark.parametrize(("drawn", "next_check_at"), [(0.0, 0.5), (1.0, 1.0)])
def test_accounts_that_begin_together_go_on_apart(drawn: float, next_check_at: float) -> None:
    desk = _Desk()
    desk.network.uniform = lambda: drawn
    desk.schedule.begin(desk.now)
    desk.ask()
    assert desk.schedule.next_check_at == next_check_at


def test_a_late_timer_does_not_move_the_beat(desk: _Desk) -> None:
    desk.clock.advance(1.4)
    desk.ask()
    assert desk.schedule.next_check_at == 2.0


def test_checks_that_were_missed_are_not_caught_up_with(desk: _Desk) -> None:
    desk.clock.advance(10.5)
    desk.ask()
    assert desk.schedule.next_check_at == 11.5


def test_a_check_that_somebody_wants_is_due_at_once(desk: _Desk) -> None:
    desk.clock.advance(0.1)
    desk.schedule.check_now(desk.now)
    assert desk.ask() == _BOTH


# -- by the request weight -----------------------------------------------------------------------


def test_accounts_that_share_the_weight_check_less_often(desk: _Desk) -> None:
    desk.host.askers = Presence(map(str, range(10)))
    assert desk.schedule.check_interval == 10 * _AFFORDABLE


@pytest.mark.parametrize("share", [0.25, 0.5])
@pytest.mark.parametrize("askers", [1, 3, 10])
def test_a_minute_of_checks_and_margin_takes_no_more_than_its_share(
    share: float, askers: int
) -> None:
    desk = _Desk(check_interval=0.01)
    desk.network = Network(clock=desk.clock, check_interval=0.01, budget_share=share)
    schedules = [desk.another() for _ in range(askers)]
    desk.host.askers = Presence(map(str, range(askers)))
    for schedule in schedules:
        schedule.begin(desk.now)
    weight = 0
    for _ in range(1190):
        for schedule in schedules:
            weight += sum(method.weight for method in schedule.take_due(desk.now))
            schedule.confirm_soon(desk.now)
        desk.clock.advance(0.05)
    first_of_all = 10 * askers
    assert weight <= 2400 * share + first_of_all


def test_used_up_weight_holds_checks_back_until_the_minute_ends(desk: _Desk) -> None:
    desk.use_weight(2400)
    assert desk.asked_within(59.5) == []
    assert desk.schedule.is_starved
    assert desk.asked_within(2.0)


def test_a_snapshot_ends_the_starving(desk: _Desk) -> None:
    desk.use_weight(2400)
    desk.asked_within(2.0)
    desk.schedule.served(desk.now)
    assert not desk.schedule.is_starved


def test_figures_may_be_as_old_as_was_promised_when_they_came(desk: _Desk) -> None:
    desk.host.askers = Presence(map(str, range(10)))
    desk.schedule.served(desk.now)
    desk.host.askers = Presence(map(str, range(1)))
    assert desk.schedule.check_interval == 1.0
    assert desk.schedule.kept_interval == 10 * _AFFORDABLE


def test_what_is_asked_together_must_fit_together() -> None:
    desk = _Desk()
    desk.use_weight(2392)
    desk.schedule.begin(desk.now)
    assert desk.ask() == _BALANCE


def test_what_is_asked_beside_must_fit_as_well(desk: _Desk) -> None:
    desk.use_weight(2399)
    assert desk.schedule.leaves_room(1)
    assert not desk.schedule.leaves_room(2)


# -- by the exchange's wish ----------------------------------------------------------------------


def test_a_silence_is_kept_whatever_is_due(desk: _Desk) -> None:
    now_ms = desk.server_clock.timestamp()
    desk.host.silence.impose(banned=True, until_ms=now_ms + 30_000, now_ms=now_ms)
    desk.schedule.check_now(desk.now)
    assert not desk.schedule.leaves_room(1)
    assert desk.asked_within(29.5) == []
    assert desk.asked_within(5.0)


def test_after_a_refusal_nothing_is_asked_for_a_while(desk: _Desk) -> None:
    desk.schedule.postpone(desk.now + 8.0)
    assert desk.asked_within(7.9) == []
    assert desk.asked_within(0.3) == _BOTH


def test_a_snapshot_after_a_refusal_ends_the_wait(desk: _Desk) -> None:
    """It may have been asked for before: the exchange answers again, whatever it said meanwhile."""
    desk.schedule.postpone(desk.now + 30.0)
    desk.schedule.served(desk.now)
    assert desk.asked_within(1.1) == _BALANCE


def test_before_a_session_is_ready_a_snapshot_calls_for_nothing() -> None:
    desk = _Desk()
    desk.schedule.served(desk.now)
    assert desk.schedule.next_check_at is None


def test_a_refusal_of_margin_alone_leaves_the_checks(desk: _Desk) -> None:
    desk.schedule.postpone_margin(desk.now + 30.0)
    asked = desk.asked_within(29.0)
    assert set(asked) == set(_BALANCE)
    assert Method.ACCOUNT_STATUS in desk.asked_within(2.0)


# -- after something changed ---------------------------------------------------------------------


def test_a_change_calls_for_a_check_as_soon_as_the_weight_allows(desk: _Desk) -> None:
    desk.schedule.confirm_soon(desk.now + 0.1)
    assert desk.schedule.next_check_at == _AFFORDABLE


def test_a_change_after_a_while_is_checked_at_once() -> None:
    desk = _Desk(check_interval=60.0)
    desk.schedule.begin(desk.now)
    desk.ask()
    desk.clock.advance(10.0)
    desk.schedule.confirm_soon(desk.now)
    assert desk.ask() == _BALANCE


def test_a_change_asks_for_margin_a_moment_later() -> None:
    desk = _Desk(check_interval=60.0)
    desk.schedule.begin(desk.now)
    desk.ask()
    desk.clock.advance(10.0)
    desk.schedule.confirm_soon(desk.now)
    assert desk.schedule.next_margin_at == 11.0


def test_a_change_puts_no_check_off(desk: _Desk) -> None:
    desk.clock.advance(0.9)
    desk.schedule.confirm_soon(desk.now)
    assert desk.schedule.next_check_at == 0.9


def test_a_flood_of_changes_asks_no_more_than_the_weight_allows(desk: _Desk) -> None:
    asked = []
    for _ in range(600):
        desk.schedule.confirm_soon(desk.now)
        asked += desk.asked_within(0.1)
    assert sum(method.weight for method in asked) <= 0.25 * 2400


def test_a_change_breaks_no_patience_after_a_refusal(desk: _Desk) -> None:
    desk.schedule.postpone(desk.now + 8.0)
    desk.schedule.confirm_soon(desk.now + 0.5)
    assert desk.asked_within(7.9) == []


def test_a_change_breaks_no_patience_after_a_refusal_of_margin(desk: _Desk) -> None:
    desk.schedule.postpone_margin(desk.now + 30.0)
    desk.clock.advance(20.0)
    desk.schedule.confirm_soon(desk.now)
    assert Method.ACCOUNT_STATUS not in desk.asked_within(5.0)


def test_a_refusal_of_all_makes_none_of_margin_alone_shorter(desk: _Desk) -> None:
    desk.schedule.postpone_margin(desk.now + 30.0)
    desk.schedule.postpone(desk.now + 8.0)
    desk.schedule.confirm_soon(desk.now)
    assert Method.ACCOUNT_STATUS not in desk.asked_within(29.0)


def test_a_user_s_wish_breaks_the_patience_after_a_refusal(desk: _Desk) -> None:
    desk.schedule.postpone(desk.now + 8.0)
    desk.schedule.check_now(desk.now)
    assert desk.ask() == _BOTH


def test_before_a_session_is_ready_nothing_is_hastened() -> None:
    desk = _Desk()
    desk.schedule.check_now(desk.now)
    desk.schedule.confirm_soon(desk.now)
    desk.network.keep_pace(Pace(check_interval=5.0))
    assert desk.ask() == []
    assert desk.schedule.next_check_at is None


def test_without_margin_a_change_hastens_the_balances_alone() -> None:
    desk = _Desk(check_interval=60.0, with_margin=False)
    desk.schedule.begin(desk.now)
    desk.ask()
    desk.clock.advance(3.0)
    desk.schedule.confirm_soon(desk.now)
    assert desk.ask() == _BALANCE
    assert desk.schedule.next_margin_at is None


def test_without_margin_a_postponement_and_another_pace_are_of_the_balances_alone() -> None:
    desk = _Desk(check_interval=60.0, with_margin=False)
    desk.schedule.begin(desk.now)
    desk.ask()
    desk.schedule.postpone(20.0)
    desk.network.keep_pace(Pace(check_interval=5.0))
    desk.ask()
    assert desk.schedule.next_check_at == 20.0
    assert desk.schedule.next_margin_at is None
