"""The few REST endpoints that clients of the sockets need: the time, and the listen key.

Source: COIN-M General Info ("Check Server Time") and User Data Streams ("Start User Data Stream").
"""

from collections.abc import Callable, Mapping

from tidemark.simulator import refusals
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.handshakes import HttpAnswer, json_answer, refusal_answer
from tidemark.simulator.listen_keys import ListenKeys
from tidemark.simulator.refusals import Refused
from tidemark.simulator.routes import is_loopback

_WEIGHT = 1
_KEY_HEADER = "x-mbx-apikey"


def _time(_exchange: Exchange, now: int) -> object:
    return {"serverTime": now}


def _ping(_exchange: Exchange, _now: int) -> object:
    return {}


def _start(listen_keys: ListenKeys, now: int) -> object:
    return {"listenKey": listen_keys.start(now)}


def _keep_alive(listen_keys: ListenKeys, now: int) -> object:
    listen_keys.keep_alive(now)
    return {}


def _stop(listen_keys: ListenKeys, _now: int) -> object:
    listen_keys.stop()
    return {}


_PUBLIC: Mapping[tuple[str, str], Callable[[Exchange, int], object]] = {
    ("GET", "/dapi/v1/time"): _time,
    ("GET", "/dapi/v1/ping"): _ping,
}
_WITH_KEY: Mapping[tuple[str, str], Callable[[ListenKeys, int], object]] = {
    ("POST", "/dapi/v1/listenKey"): _start,
    ("PUT", "/dapi/v1/listenKey"): _keep_alive,
    ("DELETE", "/dapi/v1/listenKey"): _stop,
}


class RestApi:
    """Answers HTTP requests. Header names are given in lower case."""

    def __init__(self, exchange: Exchange, token: str) -> None:
        self._exchange = exchange
        self._prefix = f"/{token}" if token else ""

    def answer(self, method: str, target: str, headers: Mapping[str, str], now: int) -> HttpAnswer:
        """The answer to one request; a web page's is refused like one from another computer."""
        if "origin" in headers or not is_loopback(headers.get("host")):
            return HttpAnswer(403)
        path = target.partition("?")[0]
        if not path.startswith(f"{self._prefix}/"):
            return HttpAnswer(404)
        try:
            result = self._perform(method, path.removeprefix(self._prefix), headers, now)
        except Refused as refused:
            return refusal_answer(refused, now)
        weight = str(self._exchange.limits.used(now))
        return json_answer(200, result, {"X-MBX-USED-WEIGHT-1M": weight})

    def _perform(self, method: str, path: str, headers: Mapping[str, str], now: int) -> object:
        self._exchange.limits.charge(_WEIGHT, now)
        route = (method, path)
        if route in _WITH_KEY:
            known = self._exchange.access.admit_to_futures(_key_in(headers))
            account = self._exchange.access.account_of(known.key.api_key)
            return _WITH_KEY[route](self._exchange.listen_keys(account.name), now)
        if route in _PUBLIC:
            return _PUBLIC[route](self._exchange, now)
        raise Refused(404, -5000, f"Path {path}, Method {method} is invalid")


def _key_in(headers: Mapping[str, str]) -> str:
    if not (api_key := headers.get(_KEY_HEADER, "")):
        raise refusals.malformed_key()
    return api_key
