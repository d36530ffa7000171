"""Causes of trouble: which of them only the user can end."""

import pytest

from tidemark.domain.trouble import FINAL_CAUSES, Cause, Trouble

_OF_NETWORK_OR_MOMENT = [
    Cause.CONNECTION_LOST,
    Cause.NO_ANSWER,
    Cause.UNREACHABLE,
    Cause.WOKE_UP,
    Cause.SIGN_IN_PAGE,
    Cause.TLS_FAILED,
    Cause.RATE_LIMITED,
    Cause.BANNED,
    Cause.OVERLOADED,
    Cause.MAINTENANCE,
    Cause.FIREWALL,
    Cause.EXCHANGE_ERROR,
    Cause.UNREADABLE,
    Cause.CLOCK_WRONG,
]


@pytest.mark.parametrize("cause", sorted(FINAL_CAUSES, key=str), ids=lambda cause: cause.value)
def test_what_only_the_user_can_end_is_final(cause: Cause) -> None:
    assert Trouble(cause).is_final


@pytest.mark.parametrize("cause", _OF_NETWORK_OR_MOMENT, ids=lambda cause: cause.value)
def test_what_may_pass_by_itself_is_not_final(cause: Cause) -> None:
    assert not Trouble(cause).is_final


def test_no_two_causes_share_their_words() -> None:
    assert len({cause.value for cause in Cause}) == len(Cause.__members__)
