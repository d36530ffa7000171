"""The silence a host asks for: kept to the end, by all, and over a restart."""

import pytest

from tidemark.client.bans import ForgetfulBanMemory, Silence
from tidemark.domain.ban import Ban
from tidemark.domain.trouble import Cause

_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE
_NOW = 28_333_333 * _MINUTE + 20_000  # twenty seconds past a minute
_HOST = "exchange.example"


@pytest.fixture
def memory() -> ForgetfulBanMemory:
    return ForgetfulBanMemory()


@pytest.fixture
def silence(memory: ForgetfulBanMemory) -> Silence:
    return Silence(_HOST, memory, _NOW)


def test_nothing_is_silent_at_first(silence: Silence) -> None:
    assert silence.until(_NOW) is None


def test_the_exchanges_own_end_counts(silence: Silence) -> None:
    silence.impose(banned=True, until_ms=_NOW + 5000, now_ms=_NOW)
    assert silence.until(_NOW + 4999) == _NOW + 5000


def test_a_moment_after_its_end_a_silence_is_over(silence: Silence) -> None:
    silence.impose(banned=True, until_ms=_NOW + 5000, now_ms=_NOW)
    assert silence.until(_NOW + 6000) is None


def test_a_warning_without_an_end_lasts_until_the_next_full_minute(silence: Silence) -> None:
    assert silence.impose(banned=False, until_ms=None, now_ms=_NOW) == _NOW + 40_000


def test_a_ban_without_an_end_lasts_two_minutes(silence: Silence) -> None:
    assert silence.impose(banned=True, until_ms=None, now_ms=_NOW) == _NOW + 2 * _MINUTE


def test_an_end_in_the_past_is_no_end(silence: Silence) -> None:
    assert silence.impose(banned=True, until_ms=_NOW - 1, now_ms=_NOW) == _NOW + 2 * _MINUTE


def test_a_silence_is_called_what_it_is(silence: Silence) -> None:
    silence.impose(banned=False, until_ms=_NOW + 5000, now_ms=_NOW)
    assert silence.cause is Cause.RATE_LIMITED
    silence.impose(banned=True, until_ms=_NOW + 9000, now_ms=_NOW)
    assert silence.cause is Cause.BANNED


def test_a_warning_during_a_ban_makes_it_no_milder(silence: Silence) -> None:
    silence.impose(banned=True, until_ms=_NOW + 9000, now_ms=_NOW)
    silence.impose(banned=False, until_ms=_NOW + 5000, now_ms=_NOW)
    assert silence.cause is Cause.BANNED


def test_a_warning_after_a_ban_is_a_warning(silence: Silence) -> None:
    silence.impose(banned=True, until_ms=_NOW + 5000, now_ms=_NOW)
    silence.impose(banned=False, until_ms=_NOW + 9000, now_ms=_NOW + 5000)
    assert silence.cause is Cause.RATE_LIMITED


def _impose_unnamed_bans(silence: Silence, count: int) -> list[int]:
    now, lengths = _NOW, []
    for _ in range(count):
        until = silence.impose(banned=True, until_ms=None, now_ms=now)
        lengths.append((until - now) // _MINUTE)
        now = until
    return lengths


def test_bans_without_an_end_that_are_told_together_are_one(silence: Silence) -> None:
    """Each answers something that was asked before anybody knew."""
    untils = [silence.impose(banned=True, until_ms=None, now_ms=_NOW + each) for each in range(5)]
    assert untils == [_NOW + 2 * _MINUTE + each for each in range(5)]


def test_bans_without_an_end_double(silence: Silence) -> None:
    assert _impose_unnamed_bans(silence, 4) == [2, 4, 8, 16]


def test_no_ban_is_longer_than_three_days(silence: Silence) -> None:
    assert _impose_unnamed_bans(silence, 40)[-1] == 3 * _DAY // _MINUTE


def test_an_end_beyond_three_days_is_not_believed(silence: Silence) -> None:
    until = silence.impose(banned=True, until_ms=_NOW + 365 * _DAY, now_ms=_NOW)
    assert until == _NOW + 3 * _DAY


def test_data_makes_a_later_ban_start_from_two_minutes(silence: Silence) -> None:
    _impose_unnamed_bans(silence, 5)
    silence.answered()
    later = _NOW + 10 * _DAY
    assert silence.impose(banned=True, until_ms=None, now_ms=later) == later + 2 * _MINUTE


def test_a_silence_is_never_shortened(silence: Silence) -> None:
    silence.impose(banned=True, until_ms=_NOW + 10 * _MINUTE, now_ms=_NOW)
    assert silence.impose(banned=False, until_ms=None, now_ms=_NOW) == _NOW + 10 * _MINUTE


def test_a_ban_is_remembered_over_a_restart(memory: ForgetfulBanMemory, silence: Silence) -> None:
    silence.impose(banned=True, until_ms=_NOW + 5000, now_ms=_NOW)
    assert Silence(_HOST, memory, _NOW).until(_NOW) == _NOW + 5000


def test_a_ban_is_one_hosts_own(memory: ForgetfulBanMemory, silence: Silence) -> None:
    silence.impose(banned=True, until_ms=_NOW + 5000, now_ms=_NOW)
    assert Silence("other.example", memory, _NOW).until(_NOW) is None


def test_a_remembered_end_that_no_ban_can_have_does_not_lock_the_program_out(
    memory: ForgetfulBanMemory,
) -> None:
    memory.remember(_HOST, Ban(_NOW + 3650 * _DAY, told_ms=_NOW))
    assert Silence(_HOST, memory, _NOW).until(_NOW) is None


def test_a_clock_that_was_set_back_by_a_day_lengthens_no_ban(memory: ForgetfulBanMemory) -> None:
    memory.remember(_HOST, Ban(_NOW + 5000, told_ms=_NOW))
    assert Silence(_HOST, memory, _NOW - _DAY).wait(_NOW - _DAY) < 6.5


def test_a_later_run_is_left_the_end_by_this_computers_clock() -> None:
    memory = ForgetfulBanMemory()
    silence = Silence("host", memory, _NOW)
    silence.impose(banned=True, until_ms=_NOW + 5000, now_ms=_NOW, offset_ms=3000)
    assert silence.until(_NOW) == _NOW + 5000
    assert memory.ban("host") == Ban(_NOW + 2000, told_ms=_NOW - 3000)


@pytest.mark.parametrize("banned", [True, False])
def test_the_user_is_told_which_of_both_a_silence_is(silence: Silence, *, banned: bool) -> None:
    silence.impose(banned=banned, until_ms=_NOW + 5000, now_ms=_NOW)
    assert silence.cause is (Cause.BANNED if banned else Cause.RATE_LIMITED)


def test_a_silence_is_waited_for_and_a_moment_longer(silence: Silence) -> None:
    """To the millisecond is too early for an exchange that counts them differently."""
    assert silence.wait(_NOW) == 0.0
    silence.impose(banned=True, until_ms=_NOW + 5000, now_ms=_NOW)
    assert 5.0 < silence.wait(_NOW) < 6.5


def test_who_asks_at_the_end_of_a_silence_waits_for_that_moment_too(silence: Silence) -> None:
    silence.impose(banned=True, until_ms=_NOW + 5000, now_ms=_NOW)
    assert silence.wait(_NOW + 5000) > 0.0
    assert silence.until(_NOW + 5000) == _NOW + 5000


def test_an_end_that_was_told_by_this_computer_s_clock_is_moved_to_the_exchange_s(
    memory: ForgetfulBanMemory,
) -> None:
    memory.remember(_HOST, Ban(_NOW + 5000, told_ms=_NOW))
    silence = Silence(_HOST, memory, _NOW)
    silence.clock_moved(30_000, is_first=True)
    assert silence.until(_NOW + 30_000) == _NOW + 35_000


@pytest.mark.parametrize(
    ("by_ms", "is_first", "left_ms"),
    [
        pytest.param(-1500, True, 6500, id="the first measurement corrects our own clock"),
        pytest.param(-2000, False, 7000, id="seconds correct the exchange's"),
        pytest.param(3000, False, 2000, id="a clock that goes on comes nearer"),
        pytest.param(-_DAY, False, 5000, id="a day back makes no silence longer"),
    ],
)
def test_a_moment_that_the_exchange_named_is_waited_for_by_its_clock(
    silence: Silence, by_ms: int, is_first: bool, left_ms: int
) -> None:
    silence.impose(banned=True, until_ms=_NOW + 5000, now_ms=_NOW, is_moment=True)
    silence.clock_moved(by_ms, is_first=is_first)
    now = _NOW + by_ms
    assert silence.until(now) == now + left_ms


def test_a_silence_that_was_asked_for_as_a_time_lasts_so_long_by_any_clock(
    silence: Silence,
) -> None:
    silence.impose(banned=False, until_ms=_NOW + 5000, now_ms=_NOW)
    silence.clock_moved(60_000, is_first=False)
    assert silence.until(_NOW + 60_000) == _NOW + 65_000


def test_where_nothing_is_silent_a_measured_clock_silences_nothing(silence: Silence) -> None:
    silence.clock_moved(30_000, is_first=True)
    assert silence.until(0) is None
