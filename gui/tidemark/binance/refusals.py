"""What each of the exchange's refusals means to us (COIN-M error codes and HTTP statuses)."""

from tidemark.binance.decoding import Rejection
from tidemark.domain.trouble import Cause, Trouble

_CLOCK_WRONG = -1021
_CAUSES_BY_CODE = {
    -1000: Cause.EXCHANGE_ERROR,
    -1001: Cause.EXCHANGE_ERROR,
    -1002: Cause.KEY_REFUSED,
    -1003: Cause.RATE_LIMITED,
    -1006: Cause.EXCHANGE_ERROR,
    -1007: Cause.EXCHANGE_ERROR,
    -1008: Cause.OVERLOADED,
    -1011: Cause.ADDRESS_BLOCKED,
    -1016: Cause.MAINTENANCE,
    -1020: Cause.REQUEST_REFUSED,
    _CLOCK_WRONG: Cause.CLOCK_WRONG,
    -1022: Cause.SIGNATURE_REFUSED,
    -1099: Cause.KEY_REFUSED,
    -1100: Cause.REQUEST_REFUSED,
    -1101: Cause.REQUEST_REFUSED,
    -1102: Cause.REQUEST_REFUSED,
    -1103: Cause.REQUEST_REFUSED,
    -1104: Cause.REQUEST_REFUSED,
    -1105: Cause.REQUEST_REFUSED,
    -1106: Cause.REQUEST_REFUSED,
    -1109: Cause.ACCOUNT_INVALID,
    -1131: Cause.REQUEST_REFUSED,
    -2008: Cause.KEY_OF_OTHER_ENVIRONMENT,
    -2014: Cause.KEY_MALFORMED,
    -2015: Cause.KEY_REFUSED,
    -2017: Cause.KEY_LOCKED,
    -4056: Cause.KEY_KIND_REFUSED,
    -4057: Cause.KEY_KIND_REFUSED,
}
# Whoever goes on after these is banned for longer; -1003 stands in the warning and in the ban.
_CAUSES_WHATEVER_THE_CODE = {
    418: Cause.BANNED,
    429: Cause.RATE_LIMITED,
}
# What the status alone says, where the code is unknown.
_CAUSES_BY_STATUS = {
    401: Cause.KEY_REFUSED,
    403: Cause.FIREWALL,
    451: Cause.REGION_BLOCKED,
}


def cause_of(rejection: Rejection) -> Cause:
    """Name the cause. What is not known is the exchange's own error, and worth another try."""
    status = rejection.status or 0
    if status in _CAUSES_WHATEVER_THE_CODE:
        return _CAUSES_WHATEVER_THE_CODE[status]
    by_status = _CAUSES_BY_STATUS.get(status, Cause.EXCHANGE_ERROR)
    return _CAUSES_BY_CODE.get(rejection.code, by_status)


def trouble_of(rejection: Rejection) -> Trouble:
    """The rejection as a trouble, ready to be told.

    Its detail is our own address, where the exchange told it with the refusal of a key.
    """
    cause = cause_of(rejection)
    return Trouble(
        cause,
        code=rejection.code or rejection.status,
        detail=(rejection.request_ip or "") if cause is Cause.KEY_REFUSED else "",
        until_ms=rejection.retry_after,
    )
