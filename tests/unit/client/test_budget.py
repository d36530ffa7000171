"""The request-weight budget: a share of what others leave, by the exchange's own count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.client.budget import WeightBudget

_MINUTE = 60_000
_NOW = 28_333_333 * _MINUTE + 20_000  # twenty seconds past a minute
_BALANCE = 5


@pytest.fixture
def budget() -> WeightBudget:
    return WeightBudget(0.25)


def test_before_any_reply_the_count_is_unknown(budget: WeightBudget) -> None:
    assert budget.used is None
    assert budget.limit is None


def test_the_exchanges_count_and_limit_are_told_as_they_came(budget: WeightBudget) -> None:
    budget.report(310, 6000, _NOW)
    assert (budget.used, budget.limit) == (310, 6000)


def test_a_quarter_of_the_limit_pays_for_two_requests_a_second(budget: WeightBudget) -> None:
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW) == 0.5


def test_accounts_share_one_budget(budget: WeightBudget) -> None:
    assert budget.interval(_BALANCE, askers=6, now_ms=_NOW) == 3.0


def test_what_is_ours_does_not_count_as_others(budget: WeightBudget) -> None:
    budget.spend(600, _NOW)
    budget.report(600, 2400, _NOW)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW) == 0.5


def test_other_programs_use_stretches_the_interval(budget: WeightBudget) -> None:
    budget.spend(10, _NOW)
    budget.report(1210, 2400, _NOW)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW) == 1.0


def test_others_use_of_the_last_minute_is_expected_again(budget: WeightBudget) -> None:
    budget.report(1200, 2400, _NOW)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW + _MINUTE) == 1.0


def test_others_use_of_two_minutes_ago_is_forgotten(budget: WeightBudget) -> None:
    budget.report(1200, 2400, _NOW)
    budget.interval(_BALANCE, askers=1, now_ms=_NOW + _MINUTE)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW + 2 * _MINUTE) == 0.5


def test_others_use_before_a_long_pause_is_forgotten(budget: WeightBudget) -> None:
    budget.report(1200, 2400, _NOW)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW + 5 * _MINUTE) == 0.5


def test_a_lower_count_does_not_take_back_what_others_used(budget: WeightBudget) -> None:
    """Replies can come in any order, and ours may have been counted since."""
    budget.report(1200, 2400, _NOW)
    budget.report(1000, 2400, _NOW)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW) == 1.0


def test_where_others_leave_nothing_one_request_a_minute_is_made(budget: WeightBudget) -> None:
    budget.report(2400, 2400, _NOW)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW) == 60.0


def test_a_limit_the_exchange_lowered_stretches_the_interval(budget: WeightBudget) -> None:
    budget.report(0, 1200, _NOW)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW) == 1.0


def test_after_a_warning_the_share_is_halved(budget: WeightBudget) -> None:
    budget.be_cautious(_NOW)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW) == 1.0


def test_ten_minutes_after_a_warning_the_share_is_whole_again(budget: WeightBudget) -> None:
    budget.be_cautious(_NOW)
    assert budget.interval(_BALANCE, askers=1, now_ms=_NOW + 10 * _MINUTE) == 0.5


def test_what_fits_below_the_limit_need_not_wait(budget: WeightBudget) -> None:
    budget.report(2395, 2400, _NOW)
    assert budget.wait_for(_BALANCE, 1, _NOW) == 0.0


def test_what_does_not_fit_waits_for_the_next_minute(budget: WeightBudget) -> None:
    budget.report(2396, 2400, _NOW)
    assert budget.wait_for(_BALANCE, 1, _NOW) == 40.0


def test_the_next_minute_has_room_again(budget: WeightBudget) -> None:
    budget.report(2400, 2400, _NOW)
    assert budget.wait_for(_BALANCE, 1, _NOW + 40_000) == 0.0


def test_without_reports_our_own_spending_still_counts(budget: WeightBudget) -> None:
    budget.spend(2400, _NOW)
    assert budget.wait_for(_BALANCE, 1, _NOW) == 40.0


def test_half_of_the_limit_is_the_most_that_is_ever_ours(budget: WeightBudget) -> None:
    """Less a hundredth of it all: what is sent as a minute ends, the next one may count."""
    budget.spend(1153, _NOW)
    assert budget.wait_for(_BALANCE, 1, _NOW) == 0.0
    budget.spend(_BALANCE, _NOW)
    assert budget.wait_for(_BALANCE, 1, _NOW) == 40.0
    assert budget.is_own_use(_BALANCE, 1, _NOW)


@pytest.mark.parametrize("share", [0.5, 0.6, 0.9])
def test_whatever_share_is_wished_checks_last_until_the_minute_ends(share: float) -> None:
    """Half of the limit is the most: who asked by the whole share would fall silent half-way."""
    budget = WeightBudget(share)
    minute = _NOW - _NOW % _MINUTE
    between = round(1000 * budget.interval(_BALANCE, askers=10, now_ms=minute))
    for moment in range(minute, minute + _MINUTE, between):
        for _ in range(10):
            assert budget.wait_for(_BALANCE, 10, moment) == 0.0
            budget.spend(_BALANCE, moment)


@pytest.mark.parametrize("accounts", [1, 3, 10])
def test_all_may_connect_anew_after_the_checks_of_a_minute(accounts: int) -> None:
    """Connecting waits for no weight: what it takes twice over is left by the checks."""
    budget, opening, half = WeightBudget(1.0), 9, 1200
    spent = 0
    while not budget.wait_for(_BALANCE, accounts, _NOW):
        budget.spend(_BALANCE, _NOW)
        spent += _BALANCE
    assert spent + 2 * opening * accounts <= half


def test_what_others_use_up_is_not_called_ours(budget: WeightBudget) -> None:
    budget.report(2400, 2400, _NOW)
    assert not budget.is_own_use(_BALANCE, 1, _NOW)


def _minute_used_up(budget: WeightBudget) -> int:
    """Let others use a minute up; return the moment just after it."""
    before = _NOW + 39_000
    budget.report(2000, 2400, before)
    return before + 1100


def test_a_count_that_arrives_after_its_minute_does_not_fill_the_new_one(
    budget: WeightBudget,
) -> None:
    after = _minute_used_up(budget)
    budget.report(2400, 2400, after)
    assert budget.wait_for(_BALANCE, 1, after) == 0.0


def test_a_count_that_arrives_after_its_minute_still_tells_of_others(budget: WeightBudget) -> None:
    after = _minute_used_up(budget)
    budget.report(2400, 2400, after)
    assert budget.interval(_BALANCE, askers=1, now_ms=after) == 60.0


def test_two_counts_that_arrive_after_their_minute_in_any_order_are_both_of_it(
    budget: WeightBudget,
) -> None:
    before, after = _NOW + 39_000, _NOW + 40_100
    budget.spend(100, before)
    budget.report(90, 2400, before)
    free = budget.interval(_BALANCE, askers=1, now_ms=before)

    budget.report(100, 2400, after)
    budget.report(95, 2400, after + 10)

    assert budget.interval(_BALANCE, askers=1, now_ms=after + 10) == free, "others used nothing"


def test_the_second_count_of_a_minute_is_its_own(budget: WeightBudget) -> None:
    after = _minute_used_up(budget)
    budget.report(10, 2400, after)
    budget.report(2400, 2400, after + 1000)
    assert budget.wait_for(_BALANCE, 1, after + 1000) > 0


@given(st.lists(st.integers(min_value=0, max_value=10_000)), st.integers(1, 50))
def test_the_interval_always_lies_between_nothing_and_a_minute(
    reports: list[int], askers: int
) -> None:
    budget = WeightBudget(0.25)
    for index, used in enumerate(reports):
        budget.report(used, 2400, _NOW + 7000 * index)
        assert 0 < budget.interval(_BALANCE, askers, _NOW + 7000 * index) <= 60.0
