"""Who is let in, decided without a socket."""

import pytest

from asking import HMAC_KEY, NOW
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.handshakes import Doorkeeper, HttpAnswer
from tidemark.simulator.options import Options
from tidemark.simulator.routes import ApiRoute, StreamRoute

HOST = {"Host": "127.0.0.1:1"}


@pytest.fixture
def exchange() -> Exchange:
    return Exchange(1, [HMAC_KEY], Options(weight_limit=10), now=NOW)


@pytest.fixture
def doorkeeper(exchange: Exchange) -> Doorkeeper:
    return Doorkeeper(exchange, token="")


def _status(doorkeeper: Doorkeeper, path: str, headers: dict[str, str]) -> int:
    answer = doorkeeper.admit(path, headers, NOW)
    assert isinstance(answer, HttpAnswer)
    return answer.status


def test_a_handshake_with_the_websocket_api_weighs_five(
    doorkeeper: Doorkeeper, exchange: Exchange
) -> None:
    assert doorkeeper.admit("/ws-dapi/v1", HOST, NOW) == ApiRoute()
    assert exchange.limits.used(NOW) == 5


def test_a_handshake_with_the_streams_weighs_nothing(
    doorkeeper: Doorkeeper, exchange: Exchange
) -> None:
    assert doorkeeper.admit("/ws", HOST, NOW) == StreamRoute()
    assert exchange.limits.used(NOW) == 0


@pytest.mark.parametrize(
    "headers", [{}, {"Host": "evil.example"}, {**HOST, "Origin": "http://127.0.0.1:2"}]
)
def test_strangers_and_web_pages_are_refused_without_weight(
    doorkeeper: Doorkeeper, exchange: Exchange, headers: dict[str, str]
) -> None:
    assert _status(doorkeeper, "/ws-dapi/v1", headers) == 403
    assert exchange.limits.used(NOW) == 0


def test_an_origin_that_is_this_very_address_is_a_librarys_not_a_pages(
    doorkeeper: Doorkeeper,
) -> None:
    headers = {**HOST, "Origin": f"http://{HOST['Host']}"}
    assert not isinstance(doorkeeper.admit("/ws-dapi/v1", headers, NOW), HttpAnswer)


def test_a_path_that_leads_nowhere_is_not_found(doorkeeper: Doorkeeper) -> None:
    assert _status(doorkeeper, "/ws/", HOST) == 404


def test_too_much_weight_is_told_how_many_seconds_to_wait(
    doorkeeper: Doorkeeper, exchange: Exchange
) -> None:
    exchange.limits.spend(10, NOW)
    answer = doorkeeper.admit("/ws-dapi/v1", HOST, NOW + 500)
    assert isinstance(answer, HttpAnswer)
    assert (answer.status, answer.headers["Retry-After"]) == (429, "60")


@pytest.mark.parametrize("path", ["/ws-dapi/v1", "/ws"])
def test_a_banned_address_is_let_in_nowhere(
    doorkeeper: Doorkeeper, exchange: Exchange, path: str
) -> None:
    exchange.limits.ban(120, NOW)
    assert _status(doorkeeper, path, HOST) == 418
