"""Why figures are not live: a cause that words, retries and exit codes can be looked up by."""

from enum import Enum

from tidemark.domain.values import frozen


class Cause(Enum):
    """Everything that is known to keep figures from being confirmed."""

    # The way to the exchange.
    CONNECTION_LOST = "connection lost"
    NO_ANSWER = "no answer"  # connected, yet silent
    SLOW_ANSWERS = "slow answers"  # answered, but so late that the figures are old on arrival
    UNREACHABLE = "unreachable"  # refused, reset or timed out while connecting
    NAME_NOT_FOUND = "name not found"
    WOKE_UP = "woke up"  # the computer slept or the program was held
    SIGN_IN_PAGE = "sign-in page"  # a captive portal answers in the exchange's place
    REDIRECTED = "redirected"
    WRONG_ADDRESS = "wrong address"  # something answers there, but no WebSocket
    PROXY_FAILED = "proxy failed"
    PROXY_LOGIN_REFUSED = "proxy login refused"  # it is there, but wants another login
    HOSTILE_FRAME = "hostile frame"  # the peer broke the WebSocket protocol
    # Trust.
    CERTIFICATE_EXPIRED = "certificate expired"
    CERTIFICATE_NOT_YET_VALID = "certificate not yet valid"
    CERTIFICATE_WRONG_HOST = "certificate of another host"
    CERTIFICATE_UNTRUSTED = "certificate untrusted"
    TLS_FAILED = "TLS failed"
    # The exchange, for now.
    RATE_LIMITED = "rate limited"
    BANNED = "banned"
    WEIGHT_USED_UP = "weight used up"  # by others: we hold back before the exchange has to say so
    OWN_WEIGHT_USED_UP = "own weight used up"  # we never take more than half of the limit
    OVERLOADED = "overloaded"
    MAINTENANCE = "maintenance"
    FIREWALL = "firewall"  # HTTP 403
    EXCHANGE_ERROR = "exchange error"
    UNREADABLE = "unreadable"  # a reply or a figure that cannot be what it should
    CLOCK_WRONG = "clock wrong"
    # The exchange, for good.
    KEY_REFUSED = "key refused"  # -2015: key, IP or permission, and no more is known
    KEY_MALFORMED = "key malformed"
    KEY_OF_OTHER_ENVIRONMENT = "key of another environment"  # -2008; or it was deleted
    KEY_UNKNOWN = "key unknown"  # to all of the exchange, not to its futures alone
    KEY_NOT_FOR_THIS_ADDRESS = "key not for this address"  # which is not on the key's list
    READING_NOT_PERMITTED = "reading not permitted"
    FUTURES_NOT_PERMITTED = "futures not permitted"
    FUTURES_ACCOUNT_MISSING = "futures account missing"  # not opened, or after the key was made
    PORTFOLIO_MARGIN = "portfolio margin"  # an account whose coins COIN-M does not show
    KEY_KIND_REFUSED = "key kind refused"
    KEY_LOCKED = "key locked"
    SIGNATURE_REFUSED = "signature refused"
    SESSION_REVOKED = "session revoked"  # or a key refused that was good before
    ACCOUNT_INVALID = "account invalid"
    REGION_BLOCKED = "region blocked"
    ADDRESS_BLOCKED = "address blocked"  # this IP may not use the route
    REQUEST_REFUSED = "request refused"  # the exchange calls our request wrong: a bug of ours
    # The user data stream and the prices: they cost promptness, never correctness.
    STREAM_KEY_EXPIRED = "stream key expired"
    STREAM_KEY_REFUSED = "stream key refused"
    STREAM_LOST = "stream lost"
    STREAM_SILENT = "stream silent"  # open, yet a change was seen that it did not push
    PRICES_LOST = "prices lost"
    MARGIN_REFUSED = "margin refused"  # balances are answered, `account.status` is not
    # The key's own home.
    KEY_MISSING = "key missing"
    KEYRING_LOCKED = "keyring locked"
    KEYRING_DENIED = "keyring denied"
    KEYRING_SILENT = "keyring silent"
    KEYRING_UNAVAILABLE = "keyring unavailable"
    KEY_UNREADABLE = "key unreadable"
    KEY_TOO_LONG = "key too long"  # for this keyring
    # Us.
    INTERNAL_ERROR = "internal error"


FINAL_CAUSES = frozenset(
    {
        Cause.PROXY_LOGIN_REFUSED,
        Cause.CERTIFICATE_EXPIRED,
        Cause.CERTIFICATE_NOT_YET_VALID,
        Cause.CERTIFICATE_WRONG_HOST,
        Cause.CERTIFICATE_UNTRUSTED,
        Cause.KEY_REFUSED,
        Cause.KEY_MALFORMED,
        Cause.KEY_OF_OTHER_ENVIRONMENT,
        Cause.KEY_UNKNOWN,
        Cause.KEY_NOT_FOR_THIS_ADDRESS,
        Cause.READING_NOT_PERMITTED,
        Cause.FUTURES_NOT_PERMITTED,
        Cause.FUTURES_ACCOUNT_MISSING,
        Cause.PORTFOLIO_MARGIN,
        Cause.KEY_KIND_REFUSED,
        Cause.KEY_LOCKED,
        Cause.SIGNATURE_REFUSED,
        Cause.SESSION_REVOKED,
        Cause.ACCOUNT_INVALID,
        Cause.REGION_BLOCKED,
        Cause.ADDRESS_BLOCKED,
        Cause.REQUEST_REFUSED,
    }
)
"""Causes that only the user can end: no retry will help, so none is made (the state is REFUSED)."""


@frozen
class Trouble:
    """One cause with what is needed to tell it.

    ``until_ms`` is when the exchange allows another try (ms since the epoch), ``code`` its error
    code or an HTTP status, ``detail`` a short word or two of ours (a field's name, a host, an
    issuer): never the exchange's own text. ``seconds`` is how far the
    exchange's clock is ahead of this computer's.
    """

    cause: Cause
    code: int | None = None
    detail: str = ""
    until_ms: int | None = None
    seconds: float | None = None

    @property
    def is_final(self) -> bool:
        """Whether only the user can end it."""
        return self.cause in FINAL_CAUSES
