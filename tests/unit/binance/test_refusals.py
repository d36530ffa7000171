"""What each refusal means (COIN-M, Error Codes)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.binance.decoding import Rejection
from tidemark.binance.refusals import cause_of, trouble_of
from tidemark.domain.trouble import Cause, Trouble

_OUR_BUG = Cause.REQUEST_REFUSED
_CODES = {
    -1000: Cause.EXCHANGE_ERROR,
    -1001: Cause.EXCHANGE_ERROR,
    -1002: Cause.KEY_REFUSED,
    -1003: Cause.RATE_LIMITED,
    -1006: Cause.EXCHANGE_ERROR,
    -1007: Cause.EXCHANGE_ERROR,
    -1008: Cause.OVERLOADED,
    -1011: Cause.ADDRESS_BLOCKED,
    -1016: Cause.MAINTENANCE,
    -1020: _OUR_BUG,
    -1021: Cause.CLOCK_WRONG,
    -1022: Cause.SIGNATURE_REFUSED,
    -1099: Cause.KEY_REFUSED,
    -1100: _OUR_BUG,
    -1101: _OUR_BUG,
    -1102: _OUR_BUG,
    -1103: _OUR_BUG,
    -1104: _OUR_BUG,
    -1105: _OUR_BUG,
    -1106: _OUR_BUG,
    -1109: Cause.ACCOUNT_INVALID,
    -1131: _OUR_BUG,
    -2008: Cause.KEY_OF_OTHER_ENVIRONMENT,
    -2014: Cause.KEY_MALFORMED,
    -2015: Cause.KEY_REFUSED,
    -2017: Cause.KEY_LOCKED,
    -4056: Cause.KEY_KIND_REFUSED,
    -4057: Cause.KEY_KIND_REFUSED,
}
_FOR_THE_USER_TO_END = {
    *(-1002, -1011, -1020, -1022, -1099, -1109, -1131),
    *range(-1106, -1099),
    *(-2008, -2014, -2015, -2017, -4056, -4057),
}


@pytest.mark.parametrize("code", _CODES)
def test_a_documented_code_has_its_cause(code: int) -> None:
    assert cause_of(Rejection(code, status=400)) is _CODES[code]


@pytest.mark.parametrize("status", [None, 200, 401, 403, 451, 503])
@pytest.mark.parametrize("code", _CODES)
def test_a_documented_code_says_more_than_the_status(code: int, status: int | None) -> None:
    assert cause_of(Rejection(code, status)) is _CODES[code]


@pytest.mark.parametrize("code", _CODES)
def test_only_what_no_retry_can_mend_is_final(code: int) -> None:
    is_final = trouble_of(Rejection(code, status=400)).is_final
    assert is_final is (code in _FOR_THE_USER_TO_END)


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (None, Cause.EXCHANGE_ERROR),
        (400, Cause.EXCHANGE_ERROR),
        (401, Cause.KEY_REFUSED),
        (403, Cause.FIREWALL),
        (408, Cause.EXCHANGE_ERROR),
        (418, Cause.BANNED),
        (429, Cause.RATE_LIMITED),
        (451, Cause.REGION_BLOCKED),
        (500, Cause.EXCHANGE_ERROR),
        (503, Cause.EXCHANGE_ERROR),
    ],
)
def test_without_a_known_code_the_status_speaks(status: int | None, cause: Cause) -> None:
    assert cause_of(Rejection(0, status)) is cause


@given(st.integers(max_value=0).filter(lambda code: code not in _CODES), st.integers(500, 599))
def test_an_unknown_code_is_worth_another_try(code: int, status: int) -> None:
    assert not trouble_of(Rejection(code, status)).is_final


@pytest.mark.parametrize(("status", "cause"), [(418, Cause.BANNED), (429, Cause.RATE_LIMITED)])
@pytest.mark.parametrize("code", [0, -9999, *_CODES])
def test_a_ban_or_its_warning_is_one_whatever_the_code(
    code: int, status: int, cause: Cause
) -> None:
    """-1003 stands in both; and whoever goes on after either is banned for longer."""
    assert cause_of(Rejection(code, status)) is cause


def test_a_trouble_keeps_the_code_and_the_end() -> None:
    rejection = Rejection(-1003, status=418, retry_after=1659146400000)
    assert trouble_of(rejection) == Trouble(Cause.BANNED, code=-1003, until_ms=1659146400000)


@pytest.mark.parametrize(("code", "told"), [(-2015, "192.0.2.7"), (-1016, "")])
def test_our_address_is_kept_for_the_owner_of_a_refused_key(code: int, told: str) -> None:
    assert trouble_of(Rejection(code, 401, request_ip="192.0.2.7")).detail == told


def test_a_trouble_without_a_code_tells_the_status() -> None:
    assert trouble_of(Rejection(0, status=503)).code == 503
