"""Every way in which a connection fails to open or ends, and the cause it is told as."""

import errno
import socket
import ssl

import h11
import pytest
import python_socks
from websockets.datastructures import Headers
from websockets.exceptions import (
    ConnectionClosed,
    ConnectionClosedError,
    ConnectionClosedOK,
    InvalidHandshake,
    InvalidHeader,
    InvalidMessage,
    InvalidStatus,
    InvalidUpgrade,
    InvalidURI,
)
from websockets.frames import Close
from websockets.http11 import Response

from tidemark.client.failures import (
    ConnectionEnded,
    considering_clock,
    first_ending,
    trouble_of_closing,
    trouble_of_opening,
)
from tidemark.domain.trouble import Cause, Trouble

_NOW_MS = 1_700_000_000_000


def _response(status: int, **headers: str) -> Response:
    return Response(status, "Whatever", Headers(headers), b"<html>sign in</html>")


def _cause(error: BaseException) -> Cause | None:
    trouble = trouble_of_opening(error, _NOW_MS)
    return None if trouble is None else trouble.cause


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), Cause.NAME_NOT_FOUND),
        (ConnectionRefusedError(), Cause.UNREACHABLE),
        (ConnectionResetError(), Cause.UNREACHABLE),
        (OSError(errno.EHOSTUNREACH, "no route"), Cause.UNREACHABLE),
        (TimeoutError(), Cause.UNREACHABLE),
        (EOFError(), Cause.CONNECTION_LOST),
        (ssl.SSLError(1, "WRONG_VERSION_NUMBER"), Cause.TLS_FAILED),
        (ssl.SSLEOFError(), Cause.TLS_FAILED),
        (InvalidMessage("no HTTP"), Cause.WRONG_ADDRESS),
        (InvalidHandshake("odd"), Cause.WRONG_ADDRESS),
        (InvalidHeader("Sec-WebSocket-Accept", "odd"), Cause.WRONG_ADDRESS),
        (InvalidUpgrade("Upgrade", None), Cause.WRONG_ADDRESS),
        (InvalidURI("wss://host/#part", "fragment"), Cause.WRONG_ADDRESS),
        (h11.RemoteProtocolError("no HTTP"), Cause.WRONG_ADDRESS),
        (python_socks.ProxyError("no way"), Cause.PROXY_FAILED),
        (
            python_socks.ProxyError("Username and password authentication failure"),
            Cause.PROXY_LOGIN_REFUSED,
        ),
        (python_socks.ProxyConnectionError(errno.ECONNREFUSED, "no"), Cause.PROXY_FAILED),
    ],
    ids=repr,
)
def test_a_failure_to_connect_has_a_cause(error: Exception, cause: Cause) -> None:
    assert _cause(error) is cause


@pytest.mark.parametrize(
    "error",
    [TimeoutError(), ConnectionRefusedError(), socket.gaierror(socket.EAI_NONAME, "unknown")],
    ids=repr,
)
def test_behind_a_proxy_only_the_way_to_the_proxy_can_fail_so(error: Exception) -> None:
    assert trouble_of_opening(error, _NOW_MS, through_proxy=True) == Trouble(Cause.PROXY_FAILED)


@pytest.mark.parametrize("error", [TypeError(), KeyError(), ValueError(), AssertionError()])
def test_a_bug_is_no_failure_to_connect(error: Exception) -> None:
    assert trouble_of_opening(error, _NOW_MS) is None


@pytest.mark.parametrize(
    ("status", "cause"),
    [
        (200, Cause.SIGN_IN_PAGE),
        (400, Cause.WRONG_ADDRESS),
        (403, Cause.FIREWALL),
        (404, Cause.WRONG_ADDRESS),
        (407, Cause.PROXY_LOGIN_REFUSED),
        (418, Cause.BANNED),
        (429, Cause.RATE_LIMITED),
        (451, Cause.REGION_BLOCKED),
        (500, Cause.EXCHANGE_ERROR),
        (502, Cause.EXCHANGE_ERROR),
        (503, Cause.OVERLOADED),
        (511, Cause.SIGN_IN_PAGE),
    ],
)
def test_a_handshake_refused_with_a_status_has_a_cause(status: int, cause: Cause) -> None:
    trouble = trouble_of_opening(InvalidStatus(_response(status)), _NOW_MS)
    assert trouble == Trouble(cause, code=status)


@pytest.mark.parametrize(
    ("location", "cause"),
    [
        ("http://portal.example/login", Cause.SIGN_IN_PAGE),
        ("HTTPS://portal.example/login", Cause.SIGN_IN_PAGE),
        ("wss://elsewhere.example/ws", Cause.REDIRECTED),
        ("/elsewhere", Cause.REDIRECTED),
        ("", Cause.REDIRECTED),
    ],
)
def test_a_redirect_is_told_by_where_it_leads(location: str, cause: Cause) -> None:
    assert _cause(InvalidStatus(_response(302, Location=location))) is cause


def test_retry_after_counts_from_now() -> None:
    error = InvalidStatus(_response(429, **{"Retry-After": "90"}))
    assert trouble_of_opening(error, _NOW_MS) == Trouble(
        Cause.RATE_LIMITED, code=429, until_ms=_NOW_MS + 90_000
    )


@pytest.mark.parametrize("text", ["", "-1", "1.5", "soon", "9" * 400, "1e3"])
def test_a_retry_after_that_is_no_number_of_seconds_is_left_out(text: str) -> None:
    trouble = trouble_of_opening(InvalidStatus(_response(418, **{"Retry-After": text})), _NOW_MS)
    assert trouble == Trouble(Cause.BANNED, code=418)


def test_retry_after_means_nothing_beside_other_statuses() -> None:
    error = InvalidStatus(_response(503, **{"Retry-After": "90"}))
    assert trouble_of_opening(error, _NOW_MS) == Trouble(Cause.OVERLOADED, code=503)


def _verification_error(code: int) -> ssl.SSLCertVerificationError:
    error = ssl.SSLCertVerificationError("certificate verify failed")
    error.verify_code = code
    return error


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (9, Cause.CERTIFICATE_NOT_YET_VALID),
        (10, Cause.CERTIFICATE_EXPIRED),
        (18, Cause.CERTIFICATE_UNTRUSTED),
        (19, Cause.CERTIFICATE_UNTRUSTED),
        (20, Cause.CERTIFICATE_UNTRUSTED),
        (62, Cause.CERTIFICATE_WRONG_HOST),
        (64, Cause.CERTIFICATE_WRONG_HOST),
        (0x800B0101, Cause.CERTIFICATE_EXPIRED),
        (0x800B0109, Cause.CERTIFICATE_UNTRUSTED),
        (0x800B010F, Cause.CERTIFICATE_WRONG_HOST),
        (-67602, Cause.CERTIFICATE_WRONG_HOST),
        (-67818, Cause.CERTIFICATE_EXPIRED),
        (-67819, Cause.CERTIFICATE_NOT_YET_VALID),
        (-67843, Cause.CERTIFICATE_UNTRUSTED),
    ],
)
def test_a_certificate_is_refused_by_name(code: int, cause: Cause) -> None:
    assert trouble_of_opening(_verification_error(code), _NOW_MS) == Trouble(cause, code=code)


@pytest.mark.parametrize(
    "cause", [Cause.CERTIFICATE_EXPIRED, Cause.CERTIFICATE_NOT_YET_VALID], ids=str
)
@pytest.mark.parametrize("offset_ms", [3_600_001, -86_400_000])
def test_a_clock_that_is_hours_off_is_to_blame_for_a_certificate_out_of_time(
    cause: Cause, offset_ms: int
) -> None:
    trouble = considering_clock(Trouble(cause, code=10), offset_ms)
    assert trouble == Trouble(cause, code=10, seconds=offset_ms / 1000)


@pytest.mark.parametrize("offset_ms", [None, 0, 3_600_000, -3_600_000])
def test_a_clock_that_is_right_is_not_to_blame(offset_ms: int | None) -> None:
    trouble = Trouble(Cause.CERTIFICATE_EXPIRED, code=10)
    assert considering_clock(trouble, offset_ms) == trouble


def test_a_clock_is_to_blame_for_nothing_but_time() -> None:
    trouble = Trouble(Cause.CERTIFICATE_WRONG_HOST, code=62)
    assert considering_clock(trouble, 86_400_000) == trouble


def test_a_certificate_refused_without_a_code_is_untrusted() -> None:
    error = ssl.SSLCertVerificationError("said by nobody in particular")
    assert _cause(error) is Cause.CERTIFICATE_UNTRUSTED


def _received(code: int) -> ConnectionClosed:
    kind = ConnectionClosedOK if code in {1000, 1001} else ConnectionClosedError
    return kind(Close(code, "words of the peer"), Close(code, ""), rcvd_then_sent=True)


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        (1000, Cause.CONNECTION_LOST),
        (1001, Cause.CONNECTION_LOST),
        (1002, Cause.HOSTILE_FRAME),
        (1007, Cause.HOSTILE_FRAME),
        (1008, Cause.RATE_LIMITED),
        (1009, Cause.HOSTILE_FRAME),
        (1011, Cause.CONNECTION_LOST),
        (1012, Cause.CONNECTION_LOST),
        (4999, Cause.CONNECTION_LOST),
    ],
)
def test_a_goodbye_has_a_cause(code: int, cause: Cause) -> None:
    assert trouble_of_closing(_received(code)) == Trouble(cause, code=code)


def test_an_end_without_goodbye_is_a_lost_connection() -> None:
    error = ConnectionClosedError(None, None)
    assert trouble_of_closing(error) == Trouble(Cause.CONNECTION_LOST)


def test_our_own_complaint_tells_more_than_the_peers_answer_to_it() -> None:
    error = ConnectionClosedError(Close(1000, ""), Close(1009, ""), rcvd_then_sent=False)
    assert trouble_of_closing(error) == Trouble(Cause.HOSTILE_FRAME, code=1009)


def test_an_unanswered_complaint_of_ours_tells_the_cause() -> None:
    error = ConnectionClosedError(None, Close(1002, ""))
    assert trouble_of_closing(error) == Trouble(Cause.HOSTILE_FRAME, code=1002)


def test_no_word_of_the_peer_gets_into_a_trouble() -> None:
    assert "words of the peer" not in repr(trouble_of_closing(_received(1008)))
    trouble = trouble_of_opening(InvalidStatus(_response(200)), _NOW_MS)
    assert "sign in" not in repr(trouble)


def test_an_ending_shows_its_cause_and_nothing_else() -> None:
    assert str(ConnectionEnded(Trouble(Cause.BANNED, detail="ws.example"))) == "banned"


def test_of_the_endings_of_several_tasks_the_first_counts() -> None:
    first, later = (ConnectionEnded(Trouble(each)) for each in (Cause.NO_ANSWER, Cause.UNREACHABLE))
    inner = ExceptionGroup("tasks of a task", [first, later])
    assert first_ending(ExceptionGroup("tasks", [inner, later])) is first
