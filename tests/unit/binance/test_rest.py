"""The questions that REST is asked: which there are, and the text of their queries."""

from base64 import b64decode
from urllib.parse import unquote

import pytest

from signature_vectors import ED1, FUTURES, SPOT
from tidemark.binance.private_keys import Ed25519Signer
from tidemark.binance.rest import Door, Question, query_text, signed_query
from tidemark.binance.signing import HmacSigner, Parameter
from tidemark.domain.credential import Secret
from tidemark.domain.environment import ENDPOINTS, Endpoints, Environment

_P4: dict[str, Parameter] = {
    "symbol": "LTCBTC",
    "side": "BUY",
    "type": "LIMIT",
    "timeInForce": "GTC",
    "quantity": 1,
    "price": "0.1",
    "recvWindow": 5000,
    "timestamp": 1499827319559,
}
_P6: dict[str, Parameter] = {
    "symbol": "BTCUSDT",
    "side": "BUY",
    "type": "LIMIT",
    "quantity": 1,
    "price": 9000,
    "timeInForce": "GTC",
    "recvWindow": 5000,
    "timestamp": 1591702613943,
}


@pytest.mark.parametrize(
    ("params", "secret", "signature"),
    [
        (_P4, SPOT, "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"),
        (
            _P4 | {"symbol": "１２３４５６"},
            SPOT,
            "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3",
        ),
        (_P6, FUTURES, "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9"),
    ],
    ids=["P4", "P5, not ASCII", "P6"],
)
def test_a_query_is_signed_as_the_exchange_publishes_it(
    params: dict[str, Parameter], secret: Secret, signature: str
) -> None:
    assert signed_query(params, HmacSigner(secret)).endswith(f"&signature={signature}")


def test_a_query_is_signed_as_it_is_sent() -> None:
    text = signed_query({"timestamp": 1}, HmacSigner(SPOT))
    assert text.startswith("timestamp=1&signature=")


def test_a_signature_in_base64_is_percent_encoded() -> None:
    for moment in range(8):
        signature = signed_query({"timestamp": moment}, Ed25519Signer(ED1)).split("signature=")[1]
        assert not set(signature) & set("+/=")
        assert len(b64decode(unquote(signature), validate=True)) == 64


def test_a_query_is_ascii_whatever_stands_in_it() -> None:
    text = query_text({"name": "a b&c=ä/?#", "flag": True})
    assert text == "name=a%20b%26c%3D%C3%A4%2F%3F%23&flag=true"


def test_no_question_but_these_can_be_asked() -> None:
    """Each is a GET; none trades, moves money or changes anything."""
    assert {question.path for question in Question} == {
        "/dapi/v1/time",
        "/sapi/v1/account/apiRestrictions",
    }


def test_a_base_address_may_end_in_a_slash() -> None:
    endpoints = Endpoints("wss://a.example", "wss://a.example", rest="https://a.example/")
    assert Door.COIN_M.base(endpoints) == "https://a.example"


def test_a_keys_rights_can_be_asked_for_on_mainnet_only() -> None:
    assert Door.SPOT.base(ENDPOINTS[Environment.MAINNET]) == "https://api.binance.com"
    assert Door.SPOT.base(ENDPOINTS[Environment.TESTNET]) is None
