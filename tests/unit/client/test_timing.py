"""The application's own delays keep what the exchange asks for and what the screen promises."""

from tidemark.client.timing import Timing
from tidemark.domain.freshness import age_limit

_CALM = Timing()
_DAY = 24 * 3600


def test_a_connection_is_renewed_well_before_the_exchange_cuts_it() -> None:
    assert _CALM.lifetime + _CALM.renewal_retry < _DAY


def test_a_silent_connection_is_rebuilt_soon_after_its_figures_are_stale() -> None:
    assert age_limit(check_interval=1.0) <= _CALM.silence_limit <= 5.0


def test_connects_are_capped_at_twenty_in_five_minutes() -> None:
    assert (_CALM.most_connects, _CALM.connects_window) == (20, 300.0)


def test_a_late_tick_counts_as_sleep_before_its_figures_could_look_alive() -> None:
    assert _CALM.tick + _CALM.wake_tolerance <= _CALM.silence_limit


def test_closing_a_connection_takes_two_seconds_at_most() -> None:
    assert _CALM.close_timeout <= 2.0
