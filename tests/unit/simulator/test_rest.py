"""The REST endpoints, without a socket."""

import base64
import json
from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from asking import ED25519_KEY, HMAC_KEY, NOW, by_ed25519, by_hmac
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.handshakes import HttpAnswer
from tidemark.simulator.options import Options, SimulatorKey
from tidemark.simulator.rest import RestApi

HOST = {"host": "127.0.0.1:1"}
WITH_KEY = {**HOST, "x-mbx-apikey": HMAC_KEY.api_key}
LISTEN_KEY = "/dapi/v1/listenKey"


@pytest.fixture
def exchange() -> Exchange:
    return Exchange(1, [HMAC_KEY], Options(), now=NOW)


@pytest.fixture
def rest(exchange: Exchange) -> RestApi:
    return RestApi(exchange, token="")


def _read(answer: HttpAnswer) -> tuple[int, object]:
    return answer.status, json.loads(answer.body)


def test_the_time_is_the_exchanges(rest: RestApi) -> None:
    answer = rest.answer("GET", "/dapi/v1/time", HOST, NOW)
    assert _read(answer) == (200, {"serverTime": NOW})
    assert answer.headers["X-MBX-USED-WEIGHT-1M"] == "1"


def test_a_listen_key_is_started_kept_alive_and_closed(rest: RestApi, exchange: Exchange) -> None:
    started = rest.answer("POST", LISTEN_KEY, WITH_KEY, NOW)
    assert _read(started) == (200, {"listenKey": exchange.listen_keys().active})
    assert _read(rest.answer("PUT", f"{LISTEN_KEY}?x=1", WITH_KEY, NOW)) == (200, {})
    assert _read(rest.answer("DELETE", LISTEN_KEY, WITH_KEY, NOW)) == (200, {})
    assert exchange.listen_keys().active is None


@pytest.mark.parametrize(
    ("headers", "code"),
    [(HOST, -2014), ({**HOST, "x-mbx-apikey": "X" * 64}, -2015)],
)
def test_a_listen_key_needs_a_known_api_key(
    rest: RestApi, headers: dict[str, str], code: int
) -> None:
    answer = rest.answer("POST", LISTEN_KEY, headers, NOW)
    assert answer.status == 401
    assert json.loads(answer.body)["code"] == code


@pytest.mark.parametrize(
    "headers", [{}, {"host": "evil.example"}, {**HOST, "origin": "http://127.0.0.1"}]
)
def test_web_pages_and_strangers_are_refused(rest: RestApi, headers: dict[str, str]) -> None:
    assert rest.answer("GET", "/dapi/v1/time", headers, NOW).status == 403


def test_an_unknown_path_is_named(rest: RestApi) -> None:
    answer = rest.answer("GET", "/dapi/v1/order", HOST, NOW)
    assert answer.status == 404
    assert "Path /dapi/v1/order, Method GET is invalid" in answer.body.decode()


def test_a_banned_address_is_told_how_many_seconds_to_wait(
    rest: RestApi, exchange: Exchange
) -> None:
    exchange.limits.ban(120, NOW)
    answer = rest.answer("GET", "/dapi/v1/time", HOST, NOW + 500)
    assert (answer.status, answer.headers["Retry-After"]) == (418, "120")


def test_with_a_token_every_path_begins_with_it(exchange: Exchange) -> None:
    rest = RestApi(exchange, token="toll")
    assert rest.answer("GET", "/toll/dapi/v1/time", HOST, NOW).status == 200
    assert rest.answer("GET", "/dapi/v1/time", HOST, NOW).status == 404


PRICES = "/dapi/v1/premiumIndex"


def _rows(rest: RestApi, query: str = "") -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(rest.answer("GET", PRICES + query, HOST, NOW).body)
    return rows


def test_one_call_prices_everything(rest: RestApi, exchange: Exchange) -> None:
    answer = rest.answer("GET", PRICES, HOST, NOW)
    rows = {row["symbol"]: row for row in json.loads(answer.body)}
    assert answer.headers["X-MBX-USED-WEIGHT-1M"] == "10"
    assert rows["BTCUSD_PERP"] == {
        "symbol": "BTCUSD_PERP",
        "pair": "BTCUSD",
        "markPrice": "65510.40000000",
        "indexPrice": "65510.40000000",
        "estimatedSettlePrice": "65510.40000000",
        "lastFundingRate": "0.00010000",
        "interestRate": "0.00010000",
        "nextFundingTime": 1_700_006_400_000,
        "time": NOW,
    }
    dated = rows["BTCUSD_270326"]
    assert (dated["lastFundingRate"], dated["nextFundingTime"]) == ("", 0)
    assert dated["indexPrice"] == rows["BTCUSD_PERP"]["indexPrice"] != dated["markPrice"]


@pytest.mark.parametrize(
    ("query", "symbols"),
    [
        ("?symbol=ETHUSD_PERP", ["ETHUSD_PERP"]),
        ("?pair=BTCUSD", ["BTCUSD_PERP", "BTCUSD_270326"]),
    ],
)
def test_prices_can_be_asked_for_by_symbol_or_pair(
    rest: RestApi, query: str, symbols: list[str]
) -> None:
    assert [row["symbol"] for row in _rows(rest, query)] == symbols


def test_a_pair_that_is_not_there_is_told(rest: RestApi) -> None:
    answer = rest.answer("GET", f"{PRICES}?pair=NOUSD", HOST, NOW)
    assert (answer.status, json.loads(answer.body)["code"]) == (400, -1121)


def test_a_coin_without_a_pair_is_in_no_list(rest: RestApi, exchange: Exchange) -> None:
    exchange.has_pair = lambda asset: asset != "BTC"
    info = json.loads(rest.answer("GET", "/dapi/v1/exchangeInfo", HOST, NOW).body)
    assert not any(row["pair"] == "BTCUSD" for row in (*_rows(rest), *info["symbols"]))


def test_contracts_are_described_with_their_size(rest: RestApi) -> None:
    answer = rest.answer("GET", "/dapi/v1/exchangeInfo", HOST, NOW)
    contracts = {row["symbol"]: row for row in json.loads(answer.body)["symbols"]}
    told = [
        (contracts[symbol]["contractSize"], contracts[symbol]["contractType"])
        for symbol in ("BTCUSD_PERP", "BTCUSD_270326", "ETHUSD_PERP")
    ]
    assert told == [(100, "PERPETUAL"), (100, "CURRENT_QUARTER"), (10, "PERPETUAL")]
    assert contracts["BTCUSD_270326"]["deliveryDate"] == 1_806_048_000_000
    assert answer.headers["X-MBX-USED-WEIGHT-1M"] == "1"


def _ask_permissions(
    exchange: Exchange,
    signature: str,
    *,
    payload: str = f"timestamp={NOW}",
    api_key: str = HMAC_KEY.api_key,
) -> tuple[int, Any]:
    rest = RestApi(exchange, token="")
    target = f"/sapi/v1/account/apiRestrictions?{payload}&signature={signature}"
    return _read(rest.answer("GET", target, {**HOST, "x-mbx-apikey": api_key}, NOW))


def test_a_key_is_told_what_it_may_do() -> None:
    key = replace(HMAC_KEY, enable_withdrawals=True, ip_list=("127.0.0.1",), create_time=NOW - 1)
    exchange = Exchange(1, [key], Options(), now=NOW)
    exchange.world.account("main").has_portfolio_margin = True
    status, told = _ask_permissions(exchange, by_hmac(f"timestamp={NOW}".encode()))
    assert status == 200
    assert told == {
        "ipRestrict": True,
        "createTime": NOW - 1,
        "enableReading": True,
        "enableWithdrawals": True,
        "enableInternalTransfer": False,
        "enableMargin": False,
        "enableFutures": True,
        "permitsUniversalTransfer": False,
        "enableVanillaOptions": False,
        "enableFixApiTrade": False,
        "enableFixReadOnly": False,
        "enableSpotAndMarginTrading": False,
        "enablePortfolioMarginTrading": True,
    }


def _rsa_pair() -> tuple[SimulatorKey, rsa.RSAPrivateKey]:
    private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    return SimulatorKey("R" * 64, public_key_pem=pem.decode()), private


def _base64_of(signature: bytes) -> str:
    return base64.b64encode(signature).decode()


def test_base64_signatures_are_percent_encoded_in_a_query() -> None:
    rsa_key, private = _rsa_pair()
    exchange = Exchange(1, [ED25519_KEY, rsa_key], Options(), now=NOW)
    payloads = [f"timestamp={NOW - number}&recvWindow=4000" for number in range(8)]
    for payload in payloads:
        by_rsa = _base64_of(private.sign(payload.encode(), padding.PKCS1v15(), SHA256()))
        for key, signature in (
            (ED25519_KEY, by_ed25519(payload.encode())),
            (rsa_key, by_rsa),
        ):
            encoded = quote(signature, safe="")
            status, _ = _ask_permissions(exchange, encoded, payload=payload, api_key=key.api_key)
            assert status == 200


def test_a_plus_that_was_not_encoded_makes_a_signature_wrong() -> None:
    exchange = Exchange(1, [ED25519_KEY], Options(), now=NOW)
    payload, signature = next(
        (payload, signature)
        for payload in (f"timestamp={NOW - number}" for number in range(100))
        if "+" in (signature := by_ed25519(payload.encode()))
    )
    status, told = _ask_permissions(
        exchange, signature, payload=payload, api_key=ED25519_KEY.api_key
    )
    assert (status, told["code"]) == (400, -1022)


def test_parameters_are_signed_in_the_order_in_which_they_were_sent(exchange: Exchange) -> None:
    payload = f"timestamp={NOW}&recvWindow=5000"
    assert _ask_permissions(exchange, by_hmac(payload.encode()), payload=payload)[0] == 200


@pytest.mark.parametrize(
    ("payload", "api_key", "signature", "refused"),
    [
        (f"timestamp={NOW}", HMAC_KEY.api_key, "0" * 64, (400, -1022)),
        (f"timestamp={NOW}", HMAC_KEY.api_key, "", (400, -1102)),
        ("recvWindow=5000", HMAC_KEY.api_key, None, (400, -1102)),
        (f"timestamp={NOW - 5001}", HMAC_KEY.api_key, None, (400, -1021)),
        (f"timestamp={NOW + 1000}", HMAC_KEY.api_key, None, (400, -1021)),
        (f"timestamp={NOW}", "short", None, (401, -2014)),
        (f"timestamp={NOW}", "X" * 64, None, (401, -2015)),
    ],
)
def test_a_signed_request_is_refused_like_one_of_the_sockets(
    exchange: Exchange, payload: str, api_key: str, signature: str | None, refused: tuple[int, int]
) -> None:
    signature = by_hmac(payload.encode()) if signature is None else signature
    status, told = _ask_permissions(exchange, signature, payload=payload, api_key=api_key)
    assert (status, told["code"]) == refused


def test_a_key_that_is_not_let_in_hears_from_which_address_it_came(exchange: Exchange) -> None:
    exchange.keys.restrict("main", ["192.0.2.1"])
    _, told = _ask_permissions(exchange, by_hmac(f"timestamp={NOW}".encode()))
    assert told["msg"] == ("Invalid API-key, IP, or permissions for action, request ip: 127.0.0.1")
