"""What a later run makes of a ban that it is told of."""

from tidemark.domain.ban import Ban

_NOON = 1_700_000_000_000
_DAY = 24 * 60 * 60_000


def test_it_ends_when_it_was_told_to() -> None:
    assert Ban(_NOON + 5000, told_ms=_NOON).end(_NOON + 2000) == _NOON + 5000


def test_a_clock_that_was_set_back_makes_it_no_longer_than_it_was_asked_for() -> None:
    assert Ban(_NOON + 5000, told_ms=_NOON).end(_NOON - _DAY) == _NOON - _DAY + 5000


def test_what_no_ban_can_be_is_none() -> None:
    assert Ban(_NOON + 3650 * _DAY, told_ms=_NOON).end(_NOON) is None
