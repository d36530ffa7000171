"""Request weight: counted by the minute, refused when used up, banned for going on."""

from collections.abc import Iterator

import pytest

from tidemark.simulator.limits import Limits
from tidemark.simulator.options import Options
from tidemark.simulator.refusals import Refused

MINUTE = 60_000
NOW = 1_700_000_040_000  # a full minute
RULES = Options(weight_limit=100, refusals_before_ban=2, first_ban=120, longest_ban=300)


@pytest.fixture
def limits() -> Limits:
    return Limits(RULES)


def _refusal(limits: Limits, now: int, weight: int = 5) -> Refused:
    with pytest.raises(Refused) as refused:
        limits.charge(weight, now)
    return refused.value


def _bans(limits: Limits) -> Iterator[int]:
    """Misbehave again and again; yield how long each ban is, in seconds."""
    now = NOW
    while True:
        limits.spend(100, now)
        refused = [_refusal(limits, now) for _ in range(3)]
        until = limits_until(refused[-1])
        yield (until - now) // 1000
        now = until - until % MINUTE + MINUTE


def limits_until(refused: Refused) -> int:
    """When a refused request may be tried again."""
    assert refused.data is not None
    until = refused.data["retryAfter"]
    assert isinstance(until, int)
    return until


def test_weight_adds_up_within_a_minute(limits: Limits) -> None:
    limits.charge(5, NOW)
    limits.charge(5, NOW + MINUTE - 1)
    assert limits.used(NOW + MINUTE - 1) == 10


def test_a_new_minute_starts_at_nothing(limits: Limits) -> None:
    limits.charge(5, NOW + MINUTE - 1)
    assert limits.used(NOW + MINUTE) == 0


def test_the_last_weight_of_a_minute_may_be_used(limits: Limits) -> None:
    limits.spend(95, NOW)
    limits.charge(5, NOW)
    assert limits.used(NOW) == 100


def test_too_much_weight_is_told_to_wait_for_the_next_minute(limits: Limits) -> None:
    limits.spend(100, NOW)
    refused = _refusal(limits, NOW + 1234)
    assert (refused.status, refused.code) == (429, -1003)
    assert refused.data == {"serverTime": NOW + 1234, "retryAfter": NOW + MINUTE}


def test_who_waits_is_served_again(limits: Limits) -> None:
    limits.spend(100, NOW)
    limits.charge(5, limits_until(_refusal(limits, NOW)))


def test_who_goes_on_is_banned(limits: Limits) -> None:
    limits.spend(100, NOW)
    statuses = [_refusal(limits, NOW + 1).status for _ in range(4)]
    assert statuses == [429, 429, 418, 418]


def test_a_ban_says_in_words_and_in_data_until_when(limits: Limits) -> None:
    limits.ban(120, NOW)
    refused = _refusal(limits, NOW)
    assert f"IP banned until {NOW + 120_000}." in refused.message
    assert refused.data == {"serverTime": NOW, "retryAfter": NOW + 120_000}


def test_a_ban_outlasts_the_minute_and_ends_when_it_says(limits: Limits) -> None:
    limits.ban(120, NOW)
    assert _refusal(limits, NOW + 119_999).status == 418
    limits.charge(5, NOW + 120_000)


def test_bans_grow_with_repeats_up_to_the_longest(limits: Limits) -> None:
    bans = _bans(limits)
    assert [next(bans) for _ in range(4)] == [120, 240, 300, 300]


def test_a_banned_address_is_refused_without_being_charged(limits: Limits) -> None:
    limits.ban(120, NOW)
    with pytest.raises(Refused):
        limits.refuse_banned(NOW)
    assert limits.used(NOW) == 0


def test_a_lifted_ban_leaves_no_record(limits: Limits) -> None:
    assert next(_bans(limits)) == 120
    limits.lift_ban()
    assert next(_bans(limits)) == 120


def test_rate_limits_tell_limit_and_count(limits: Limits) -> None:
    limits.charge(10, NOW)
    assert limits.rate_limits(NOW) == [
        {
            "rateLimitType": "REQUEST_WEIGHT",
            "interval": "MINUTE",
            "intervalNum": 1,
            "limit": 100,
            "count": 10,
        }
    ]
