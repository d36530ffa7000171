"""The REST endpoints, without a socket."""

import json

import pytest

from asking import HMAC_KEY, NOW
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.handshakes import HttpAnswer
from tidemark.simulator.options import Options
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
