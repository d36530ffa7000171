"""The frames that are sent: what stands in them, and what never does."""

import json

import pytest

from tidemark.binance.requests import Method, keyed_text, logged_on_text, public_text, signed_text
from tidemark.binance.signing import HmacSigner
from tidemark.domain.credential import Secret


def test_a_signed_request_is_the_frame_another_client_sends() -> None:
    """The official SDK's frame, captured; member order has no meaning."""
    frame = signed_text(
        "546b657b-2e7b-4cf2-9331-2301eb2f8ba1",
        Method.ACCOUNT_BALANCE,
        api_key="test-key",
        timestamp=1795412086715,
        signer=HmacSigner(Secret("test-secret")),
    )
    assert json.loads(frame) == {
        "id": "546b657b-2e7b-4cf2-9331-2301eb2f8ba1",
        "method": "account.balance",
        "params": {
            "apiKey": "test-key",
            "timestamp": 1795412086715,
            "signature": "d6b4531ac447408cf637172dc751b5af5982bf98bcdb4365142146dfef16e5b3",
        },
    }


def test_a_signature_in_base64_stands_in_the_frame_as_it_is() -> None:
    class Signer:
        def sign(self, payload: str) -> str:
            return "a+b/c=="

    frame = signed_text("1", Method.SESSION_LOGON, api_key="k", timestamp=1, signer=Signer())
    assert '"signature":"a+b/c=="' in frame


def test_a_request_on_a_logged_on_session_carries_the_time_alone() -> None:
    frame = logged_on_text("1", Method.ACCOUNT_BALANCE, timestamp=1795412094273)
    assert json.loads(frame) == {
        "id": "1",
        "method": "account.balance",
        "params": {"timestamp": 1795412094273},
    }


def test_a_public_request_has_no_parameters() -> None:
    assert json.loads(public_text("1", Method.SESSION_STATUS)) == {
        "id": "1",
        "method": "session.status",
    }


def test_nothing_that_could_trade_can_be_asked_for() -> None:
    names = {method.wire_name for method in Method}
    assert names == {
        "account.balance",
        "account.status",
        "session.logon",
        "session.status",
        "userDataStream.start",
        "userDataStream.ping",
    }


def test_a_request_that_needs_the_key_alone_has_no_timestamp() -> None:
    assert json.loads(keyed_text("1", Method.STREAM_START, api_key="k")) == {
        "id": "1",
        "method": "userDataStream.start",
        "params": {"apiKey": "k"},
    }


@pytest.mark.parametrize(
    ("method", "weight"),
    [
        (Method.ACCOUNT_BALANCE, 5),
        (Method.ACCOUNT_STATUS, 5),
        (Method.SESSION_LOGON, 2),
        (Method.SESSION_STATUS, 2),
        (Method.STREAM_START, 1),
        (Method.STREAM_PING, 1),
    ],
)
def test_a_method_weighs_what_the_exchange_charges(method: Method, weight: int) -> None:
    assert method.weight == weight


def test_balances_do_without_margin_and_the_key_of_the_stream() -> None:
    beside = {method for method in Method if method.is_beside}
    assert beside == {Method.ACCOUNT_STATUS, Method.STREAM_START, Method.STREAM_PING}
