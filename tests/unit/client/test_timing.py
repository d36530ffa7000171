"""The application's own delays keep what the exchange asks for and what the screen promises."""

import pytest

from tidemark.client.backoff import Backoff
from tidemark.client.timing import Timing
from tidemark.domain.freshness import age_limit
from tidemark.domain.price import PRICE_AGE_LIMIT
from tidemark.domain.trouble import Cause

_CALM = Timing()
_MINUTE, _HOUR = 60.0, 3600.0
_DAY = 24 * _HOUR
_KEY_LIVES = 60 * _MINUTE
"""The exchange forgets the key of a user data stream that nobody extends for so long."""


# -- the balances' connection --------------------------------------------------------------------


def test_a_connection_is_renewed_well_before_the_exchange_cuts_it() -> None:
    """With time for several tries: the first ones may find the exchange out of reach."""
    assert _CALM.lifetime + 3 * _CALM.renewal_retry < _DAY


def test_a_connection_serves_for_most_of_a_day() -> None:
    """Each renewal costs a handshake, a logon and all figures once more."""
    assert _CALM.lifetime - _CALM.lifetime_jitter > 0.9 * _DAY


def test_connections_that_began_together_are_not_renewed_together() -> None:
    """A hundred accounts need some minutes for it, by what the cap on connects allows."""
    assert _CALM.lifetime_jitter >= 100 / _CALM.most_connects * _CALM.connects_window


def test_a_silent_connection_is_rebuilt_soon_after_its_figures_are_stale() -> None:
    assert age_limit(check_interval=1.0) <= _CALM.silence_limit <= 5.0


def test_what_cannot_be_opened_is_given_up_in_seconds() -> None:
    """A name that hangs, or an address that is silent; through a slow proxy it takes some."""
    assert 5.0 <= _CALM.open_timeout <= 10.0


def test_closing_a_connection_takes_two_seconds_at_most() -> None:
    """The program ends within three, whatever hangs."""
    assert _CALM.close_timeout <= 2.0


def test_no_reply_is_waited_for_longer_than_a_silence_is_borne() -> None:
    assert _CALM.deadlines.request <= _CALM.silence_limit


def test_a_time_that_is_not_told_costs_no_figure_its_freshness() -> None:
    """Without it our own clock has to do, and balances can be asked for within their limit."""
    assert _CALM.deadlines.clock < age_limit(check_interval=1.0)


def test_the_exchange_s_clock_is_asked_for_often_enough_for_signatures_to_hold() -> None:
    """A stamp one second ahead is refused: bad clocks drift by no more in ten minutes."""
    assert _CALM.clock_every <= 10 * _MINUTE


# -- sleep, and work that stands still -----------------------------------------------------------


def test_a_late_tick_counts_as_sleep_before_its_figures_could_look_alive() -> None:
    assert _CALM.tick + _CALM.wake_tolerance <= _CALM.silence_limit


def test_a_tick_that_is_merely_late_is_no_sleep() -> None:
    """A busy computer holds a program up for a second or two."""
    assert _CALM.tick <= 1.0
    assert _CALM.wake_tolerance >= 2.0


def test_a_link_that_stands_still_is_found_after_sleep_was_but_within_ten_seconds() -> None:
    assert _CALM.tick + _CALM.wake_tolerance < _CALM.frozen_after <= 10.0


def test_a_mistake_of_ours_is_started_over_but_not_for_ever() -> None:
    assert 1 <= _CALM.most_restarts <= 3


# -- trying again --------------------------------------------------------------------------------


def test_connects_are_capped_at_twenty_in_five_minutes() -> None:
    assert (_CALM.most_connects, _CALM.connects_window) == (20, 5 * _MINUTE)


def test_the_first_try_again_comes_soon_and_none_is_more_than_a_minute_away() -> None:
    waits = Backoff(_CALM.backoff_base, _CALM.backoff_cap, lambda: 1.0)
    assert waits.next_delay() <= 1.0
    assert max(waits.next_delay() for _ in range(20)) == _MINUTE


def test_only_half_a_minute_of_data_forgives_earlier_failures() -> None:
    """Whoever accepts and closes at once would else be knocked at each second for ever."""
    assert _CALM.steady_after >= 30.0


@pytest.mark.parametrize(
    ("cause", "least", "why"),
    [
        (Cause.SIGN_IN_PAGE, 30.0, "somebody has to sign in first, at a page in a browser"),
        (Cause.FIREWALL, 5 * _MINUTE, "whoever knocks at a firewall stays out for longer"),
        (Cause.MAINTENANCE, _MINUTE, "it takes minutes at best"),
        (Cause.HOSTILE_FRAME, _MINUTE, "no accident, and not over in a second"),
        (Cause.RATE_LIMITED, 5.0, "a close for too many requests names no time"),
        (Cause.STREAM_SILENT, 30.0, "a new key and a new socket have just been of no use"),
        (Cause.STREAM_KEY_REFUSED, _MINUTE, "a hint is not worth asking for again and again"),
        (Cause.MARGIN_REFUSED, 30.0, "each question takes weight from the balances"),
    ],
)
def test_what_will_last_is_not_tried_again_at_once(cause: Cause, least: float, why: str) -> None:
    assert _CALM.least_waits[cause] >= least, why


def test_no_cause_keeps_anybody_waiting_longer_than_it_is_worth() -> None:
    """An account is tried once an hour at the least, a stream beside it every ten minutes."""
    assert max(_CALM.least_waits.values()) <= 5 * _MINUTE
    assert _CALM.longest_firewall_wait == _HOUR
    assert _CALM.longest_stream_wait <= 10 * _MINUTE


# -- pushes and prices ---------------------------------------------------------------------------


def test_a_stream_that_does_not_tell_of_a_change_is_given_up_within_five_seconds() -> None:
    """A push comes within milliseconds; but the snapshot that shows the change may be first."""
    assert 1.0 < _CALM.push_patience <= 5.0


def test_a_listen_key_is_extended_twice_before_it_would_end() -> None:
    assert 2 * _CALM.listen_key_ping < _KEY_LIVES


def test_a_listen_key_that_cannot_be_extended_is_tried_often_and_given_up_before_it_ends() -> None:
    spare = _CALM.listen_key_life - _CALM.listen_key_ping
    assert spare >= 10 * _CALM.listen_key_retry
    assert _CALM.listen_key_life + 2 * _CALM.listen_key_retry < _KEY_LIVES


def test_prices_that_stay_away_are_had_elsewhere_as_soon_as_they_are_marked_as_old() -> None:
    """They come once a second; one or two of them may be late."""
    assert 3.0 < _CALM.price_silence <= PRICE_AGE_LIMIT


def test_prices_are_told_several_at_once_and_before_the_next_ones_come() -> None:
    assert 0.1 <= _CALM.price_fold <= 0.5
