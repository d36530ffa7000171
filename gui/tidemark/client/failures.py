"""What went wrong with a connection, as a `Trouble`: one table for each place where it shows."""

import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import replace

from h11 import RemoteProtocolError
from python_socks import ProxyConnectionError as SocksUnreachable
from python_socks import ProxyError as SocksError
from websockets.exceptions import (
    ConnectionClosed,
    InvalidHandshake,
    InvalidStatus,
    InvalidURI,
)

from tidemark.domain.trouble import Cause, Trouble


class ConnectionEnded(Exception):
    """There is no connection, or no longer; ``trouble`` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.cause.value)
        self.trouble = trouble


class HeldBack(ConnectionEnded):
    """Nothing was said to the exchange, which wants to hear nothing: ``trouble`` ends with that."""


Restraint = Callable[[], None]
"""Called before anything is said; raises `HeldBack` where nothing may be."""


def unrestrained() -> None:
    """There is nobody who could have asked for silence."""


# Of several matches the first counts: some of these classes are special cases of later ones.
_BY_EXCEPTION: tuple[tuple[type[BaseException], Cause], ...] = (
    (SocksError, Cause.PROXY_FAILED),
    (SocksUnreachable, Cause.PROXY_FAILED),
    (InvalidURI, Cause.WRONG_ADDRESS),
    (InvalidHandshake, Cause.WRONG_ADDRESS),
    (RemoteProtocolError, Cause.WRONG_ADDRESS),
    (socket.gaierror, Cause.NAME_NOT_FOUND),
    (ssl.SSLError, Cause.TLS_FAILED),
    (TimeoutError, Cause.UNREACHABLE),
    (EOFError, Cause.CONNECTION_LOST),
    (OSError, Cause.UNREACHABLE),
)

# The way to a proxy is the only one of these that can fail here: the proxy looks names up.
_FAULTS_OF_THE_PROXY = frozenset({Cause.UNREACHABLE, Cause.NAME_NOT_FOUND})
# python-socks has these in words only. The second is what a proxy says that wants a login.
_SOCKS_LOGIN_REFUSED = ("authentication failure", "No acceptable authentication methods")

_BY_VERIFY_CODE = {
    # OpenSSL's X509_V_ERR_…
    9: Cause.CERTIFICATE_NOT_YET_VALID,
    10: Cause.CERTIFICATE_EXPIRED,
    62: Cause.CERTIFICATE_WRONG_HOST,
    64: Cause.CERTIFICATE_WRONG_HOST,
    # Windows' CERT_E_EXPIRED (which is also "not yet valid") and CERT_E_CN_NO_MATCH
    0x800B0101: Cause.CERTIFICATE_EXPIRED,
    0x800B010F: Cause.CERTIFICATE_WRONG_HOST,
    # macOS' errSecCertificateExpired, errSecCertificateNotValidYet, errSecHostNameMismatch
    -67818: Cause.CERTIFICATE_EXPIRED,
    -67819: Cause.CERTIFICATE_NOT_YET_VALID,
    -67602: Cause.CERTIFICATE_WRONG_HOST,
}

_QUESTIONS_OF_TIME = frozenset({Cause.CERTIFICATE_EXPIRED, Cause.CERTIFICATE_NOT_YET_VALID})
_MUCH_TOO_WRONG_MS = 3_600_000

_BY_HTTP_STATUS = {
    200: Cause.SIGN_IN_PAGE,
    403: Cause.FIREWALL,
    407: Cause.PROXY_LOGIN_REFUSED,
    418: Cause.BANNED,
    429: Cause.RATE_LIMITED,
    451: Cause.REGION_BLOCKED,
    503: Cause.OVERLOADED,
    511: Cause.SIGN_IN_PAGE,
}

_BY_CLOSE_CODE = {
    1002: Cause.HOSTILE_FRAME,
    1007: Cause.HOSTILE_FRAME,
    1008: Cause.RATE_LIMITED,  # the exchange's "Too many requests"
    1009: Cause.HOSTILE_FRAME,
}


def first_ending(group: BaseExceptionGroup[ConnectionEnded]) -> ConnectionEnded:
    """The ending that came first of those that several tasks of one connection met with."""
    first = group.exceptions[0]
    return first_ending(first) if isinstance(first, BaseExceptionGroup) else first


def trouble_of_opening(
    error: BaseException, now_ms: int, *, through_proxy: bool = False
) -> Trouble | None:
    """Why a connection could not be opened; None for what is no such failure (a bug of ours)."""
    if isinstance(error, InvalidStatus):
        return trouble_of_answer(error.response.status_code, error.response.headers, now_ms)
    if isinstance(error, ssl.SSLCertVerificationError):
        code: int | None = getattr(error, "verify_code", None)  # set where OpenSSL raised it
        return Trouble(_BY_VERIFY_CODE.get(code or 0, Cause.CERTIFICATE_UNTRUSTED), code=code)
    if isinstance(error, SocksError) and any(said in str(error) for said in _SOCKS_LOGIN_REFUSED):
        return Trouble(Cause.PROXY_LOGIN_REFUSED)
    for kind, cause in _BY_EXCEPTION:
        if isinstance(error, kind):
            is_the_proxys = through_proxy and cause in _FAULTS_OF_THE_PROXY
            return Trouble(Cause.PROXY_FAILED if is_the_proxys else cause)
    return None


def trouble_of_answer(status: int, headers: Mapping[str, str], now_ms: int) -> Trouble:
    """What an HTTP answer other than the one hoped for means.

    ``headers`` are found in lower case. ``now_ms`` is the exchange's time.
    """
    if 300 <= status < 400:
        location = headers.get("location", "")
        to_a_page = location.lower().startswith(("http:", "https:"))
        return Trouble(Cause.SIGN_IN_PAGE if to_a_page else Cause.REDIRECTED, code=status)
    otherwise = Cause.EXCHANGE_ERROR if status >= 500 else Cause.WRONG_ADDRESS
    cause = _BY_HTTP_STATUS.get(status, otherwise)
    until_ms = None
    if cause in {Cause.RATE_LIMITED, Cause.BANNED}:
        until_ms = end_of_wait(headers.get("retry-after", ""), now_ms)
    return Trouble(cause, code=status, until_ms=until_ms)


def end_of_wait(retry_after: str, now_ms: int) -> int | None:
    """A Retry-After header as a moment in ms since the epoch; it is relative, in whole seconds."""
    if retry_after.isascii() and retry_after.isdigit() and len(retry_after) <= 7:
        return now_ms + 1000 * int(retry_after)
    return None


def considering_clock(trouble: Trouble, offset_ms: int | None) -> Trouble:
    """Blame this computer's clock for a certificate out of its time, if it is known to be wrong.

    ``offset_ms`` is how far the exchange's clock is ahead of it, where that has been measured.
    """
    is_of_time = trouble.cause in _QUESTIONS_OF_TIME
    if not is_of_time or offset_ms is None or abs(offset_ms) <= _MUCH_TOO_WRONG_MS:
        return trouble
    return replace(trouble, seconds=offset_ms / 1000)


def trouble_of_closing(error: ConnectionClosed) -> Trouble:
    """Why an open connection ended."""
    # What we sent first tells of a frame that was illegal, too long or no UTF-8.
    own_first = error.sent is not None and not error.rcvd_then_sent
    frame = error.sent if own_first else error.rcvd
    code = frame.code if frame is not None else None
    return Trouble(_BY_CLOSE_CODE.get(code or 0, Cause.CONNECTION_LOST), code=code)
