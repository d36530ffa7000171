"""Exit codes for scripts, and the sentence that goes with them."""

import pytest

from tidemark.commands.ending import ExitCode, exit_code, failure
from tidemark.domain.environment import Environment
from tidemark.domain.trouble import FINAL_CAUSES, Cause, Trouble

_OF_THE_WAY = {
    cause
    for cause in FINAL_CAUSES
    if cause.name.startswith("CERTIFICATE") or cause is Cause.PROXY_LOGIN_REFUSED
}


@pytest.mark.parametrize("cause", sorted(_OF_THE_WAY, key=lambda cause: cause.value))
def test_a_proxy_or_a_certificate_in_the_way_is_4(cause: Cause) -> None:
    """Only the user can end it, but it was not the exchange that refused."""
    assert exit_code(Trouble(cause)) == 4


@pytest.mark.parametrize("cause", sorted(FINAL_CAUSES - _OF_THE_WAY, key=lambda cause: cause.value))
def test_what_the_exchange_refuses_for_good_is_3(cause: Cause) -> None:
    assert exit_code(Trouble(cause)) == 3


@pytest.mark.parametrize("cause", [Cause.UNREACHABLE, Cause.NO_ANSWER, Cause.BANNED])
def test_what_may_be_better_later_is_4(cause: Cause) -> None:
    assert exit_code(Trouble(cause)) == 4


@pytest.mark.parametrize("cause", [each for each in Cause if each.name.startswith("KEYRING")])
def test_no_safe_keyring_is_5(cause: Cause) -> None:
    assert exit_code(Trouble(cause)) == 5


def test_a_fault_of_our_own_is_1() -> None:
    assert exit_code(Trouble(Cause.INTERNAL_ERROR)) == 1


def test_a_ban_says_until_when() -> None:
    at_ten_past_ten = 1_700_000_000_000
    ending = failure(Trouble(Cause.BANNED, until_ms=at_ten_past_ten), now_ms=at_ten_past_ten)
    assert ending.code is ExitCode.UNREACHABLE
    assert "until " in str(ending)
    assert "2023" not in str(ending)


def test_a_refusal_names_the_cause_and_the_code() -> None:
    trouble = Trouble(Cause.SIGNATURE_REFUSED, code=-1022)
    ending = failure(trouble, environment=Environment.MAINNET)
    assert str(ending).startswith("Binance refused the signature")
    assert str(ending).endswith("(-1022)")
