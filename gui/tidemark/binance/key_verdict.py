"""Why a key is refused, told from two answers: COIN-M's own, and that about the key's rights.

COIN-M says -2015 for many things. The Spot exchange's register of keys knows more: whether there
is such a key, whether it may be used from here, and what it may do.
"""

from enum import Enum
from typing import Final

from tidemark.binance.decoding import Rejection
from tidemark.domain.key_rights import KeyRights
from tidemark.domain.trouble import Cause


class Finding(Enum):
    """What the register says of a key that COIN-M turned down."""

    NO_SUCH_KEY = "no such key"
    MALFORMED = "no key at all"
    LOCKED = "locked"
    WRONG_SECRET = "not signed with its secret"  # noqa: S105 - a finding, not a secret
    NOT_FROM_HERE = "not from this address"
    MAY_NOT_READ = "may not read"
    PORTFOLIO_MARGIN = "of a portfolio-margin account"
    NOT_FOR_FUTURES = "may not use futures"
    FOR_FUTURES = "may use futures"
    NOTHING_NEW = "nothing that was not known"


_BY_CODE: Final = {
    -1022: Finding.WRONG_SECRET,
    -2008: Finding.NO_SUCH_KEY,
    -2014: Finding.MALFORMED,
    -2017: Finding.LOCKED,
}
_KEY_IP_OR_PERMISSION: Final = -2015

# (what COIN-M said, what the register says) -> what is the matter. What is not here stays as
# COIN-M said it: the register knows no more, or contradicts what has been proved (a session that
# was logged on had the right secret).
VERDICTS: Final = {
    (Cause.KEY_REFUSED, Finding.NO_SUCH_KEY): Cause.KEY_UNKNOWN,
    (Cause.KEY_REFUSED, Finding.MALFORMED): Cause.KEY_MALFORMED,
    (Cause.KEY_REFUSED, Finding.LOCKED): Cause.KEY_LOCKED,
    (Cause.KEY_REFUSED, Finding.WRONG_SECRET): Cause.SIGNATURE_REFUSED,
    (Cause.KEY_REFUSED, Finding.NOT_FROM_HERE): Cause.KEY_NOT_FOR_THIS_ADDRESS,
    (Cause.KEY_REFUSED, Finding.MAY_NOT_READ): Cause.READING_NOT_PERMITTED,
    (Cause.KEY_REFUSED, Finding.PORTFOLIO_MARGIN): Cause.PORTFOLIO_MARGIN,
    (Cause.KEY_REFUSED, Finding.NOT_FOR_FUTURES): Cause.FUTURES_NOT_PERMITTED,
    (Cause.KEY_REFUSED, Finding.FOR_FUTURES): Cause.FUTURES_ACCOUNT_MISSING,
    (Cause.SESSION_REVOKED, Finding.NO_SUCH_KEY): Cause.KEY_UNKNOWN,
    (Cause.SESSION_REVOKED, Finding.LOCKED): Cause.KEY_LOCKED,
    (Cause.SESSION_REVOKED, Finding.NOT_FROM_HERE): Cause.KEY_NOT_FOR_THIS_ADDRESS,
    (Cause.SESSION_REVOKED, Finding.MAY_NOT_READ): Cause.READING_NOT_PERMITTED,
    (Cause.SESSION_REVOKED, Finding.PORTFOLIO_MARGIN): Cause.PORTFOLIO_MARGIN,
    (Cause.SESSION_REVOKED, Finding.NOT_FOR_FUTURES): Cause.FUTURES_NOT_PERMITTED,
    # -2008: COIN-M does not know the key, but may not be told of it where futures are closed.
    (Cause.KEY_OF_OTHER_ENVIRONMENT, Finding.NO_SUCH_KEY): Cause.KEY_UNKNOWN,
    (Cause.KEY_OF_OTHER_ENVIRONMENT, Finding.LOCKED): Cause.KEY_LOCKED,
    (Cause.KEY_OF_OTHER_ENVIRONMENT, Finding.MAY_NOT_READ): Cause.READING_NOT_PERMITTED,
    (Cause.KEY_OF_OTHER_ENVIRONMENT, Finding.PORTFOLIO_MARGIN): Cause.PORTFOLIO_MARGIN,
    (Cause.KEY_OF_OTHER_ENVIRONMENT, Finding.NOT_FOR_FUTURES): Cause.FUTURES_NOT_PERMITTED,
    (Cause.KEY_OF_OTHER_ENVIRONMENT, Finding.FOR_FUTURES): Cause.FUTURES_ACCOUNT_MISSING,
    (Cause.ACCOUNT_INVALID, Finding.PORTFOLIO_MARGIN): Cause.PORTFOLIO_MARGIN,
}

AMBIGUOUS_CAUSES: Final = frozenset(said for said, _ in VERDICTS)
"""Refusals about which it is worth asking the register."""


def verdict(said: Cause, finding: Finding) -> Cause:
    """What is the matter with a key, as exactly as both answers together allow."""
    return VERDICTS.get((said, finding), said)


def finding_of_rejection(rejection: Rejection) -> Finding:
    """What it means that the register itself turns the key down."""
    if rejection.code == _KEY_IP_OR_PERMISSION and rejection.request_ip is not None:
        return Finding.NOT_FROM_HERE
    return _BY_CODE.get(rejection.code, Finding.NOTHING_NEW)


def finding_of_rights(rights: KeyRights) -> Finding:
    """What a key's rights say about COIN-M's refusal of it.

    A key may use futures only if futures were open when it was made and portfolio margin is off
    (Wallet API, "Get API Key Permission").
    """
    if rights.can_read is False:
        return Finding.MAY_NOT_READ
    if rights.enable_portfolio_margin_trading:
        return Finding.PORTFOLIO_MARGIN
    if rights.enable_futures is None:
        return Finding.NOTHING_NEW
    return Finding.FOR_FUTURES if rights.enable_futures else Finding.NOT_FOR_FUTURES
