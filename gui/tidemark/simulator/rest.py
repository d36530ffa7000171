"""The REST endpoints that clients of the sockets need: time, prices, listen key, key permissions.

Source: COIN-M General Info ("Check Server Time", "SIGNED Endpoint security"), Market Data, User
Data Streams ("Start User Data Stream") and the wallet API ("Get API Key Permission").
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from urllib.parse import parse_qsl, unquote_plus

from tidemark.simulator import market_views, refusals
from tidemark.simulator.authentication import check_raw_signature, check_time
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.handshakes import HttpAnswer, json_answer, refusal_answer
from tidemark.simulator.keys import HERE, KnownKey
from tidemark.simulator.listen_keys import ListenKeys
from tidemark.simulator.options import SimulatorKey
from tidemark.simulator.refusals import Refused
from tidemark.simulator.routes import is_loopback

_KEY_HEADER = "x-mbx-apikey"
_UNKNOWN_PATH_WEIGHT = 1


@dataclass(frozen=True, slots=True)
class _Call:
    """A request that has passed every check; ``known`` is its key where it needed one."""

    exchange: Exchange
    params: Mapping[str, str]
    now: int
    known: KnownKey | None = None

    @property
    def api_key(self) -> SimulatorKey:
        """The key of whoever asks; only for endpoints that need one."""
        if self.known is None:
            raise refusals.malformed_key()
        return self.known.key

    @property
    def listen_keys(self) -> ListenKeys:
        """The listen key of the asker's account."""
        account = self.exchange.access.account_of(self.api_key.api_key)
        return self.exchange.listen_keys(account.name)


class _Security(Enum):
    """What a request must prove."""

    NONE = auto()
    KEY = auto()
    SIGNED = auto()


@dataclass(frozen=True, slots=True)
class _Endpoint:
    weight: int
    security: _Security
    perform: Callable[[_Call], object]


def _time(call: _Call) -> object:
    return {"serverTime": call.now}


def _ping(_call: _Call) -> object:
    return {}


def _premium_index(call: _Call) -> object:
    return market_views.premium_index(
        call.exchange.world.market,
        call.exchange.has_pair,
        symbol=call.params.get("symbol"),
        pair=call.params.get("pair"),
        now=call.now,
    )


def _exchange_info(call: _Call) -> object:
    limits = call.exchange.limits.rate_limits(call.now)
    return market_views.exchange_info(call.exchange.has_pair, limits, call.now)


def _start(call: _Call) -> object:
    return {"listenKey": call.listen_keys.start(call.now)}


def _keep_alive(call: _Call) -> object:
    call.listen_keys.keep_alive(call.now)
    return {}


def _stop(call: _Call) -> object:
    call.listen_keys.stop()
    return {}


def _restrictions(call: _Call) -> object:
    key, account = call.api_key, call.exchange.world.accounts[call.api_key.account]
    return {
        "ipRestrict": call.known is not None and call.known.ip_list is not None,
        "createTime": key.create_time,
        "enableReading": key.enable_reading,
        "enableWithdrawals": key.enable_withdrawals,
        "enableInternalTransfer": key.enable_internal_transfer,
        "enableMargin": key.enable_margin,
        "enableFutures": key.enable_futures,
        "permitsUniversalTransfer": key.permits_universal_transfer,
        "enableVanillaOptions": key.enable_vanilla_options,
        "enableFixApiTrade": key.enable_fix_api_trade,
        "enableFixReadOnly": key.enable_fix_read_only,
        "enableSpotAndMarginTrading": key.enable_spot_and_margin_trading,
        "enablePortfolioMarginTrading": account.has_portfolio_margin,
    }


_RESTRICTIONS = "/sapi/v1/account/apiRestrictions"
_ENDPOINTS: Mapping[tuple[str, str], _Endpoint] = {
    ("GET", "/dapi/v1/time"): _Endpoint(1, _Security.NONE, _time),
    ("GET", "/dapi/v1/ping"): _Endpoint(1, _Security.NONE, _ping),
    ("GET", "/dapi/v1/premiumIndex"): _Endpoint(10, _Security.NONE, _premium_index),
    ("GET", "/dapi/v1/exchangeInfo"): _Endpoint(1, _Security.NONE, _exchange_info),
    ("POST", "/dapi/v1/listenKey"): _Endpoint(1, _Security.KEY, _start),
    ("PUT", "/dapi/v1/listenKey"): _Endpoint(1, _Security.KEY, _keep_alive),
    ("DELETE", "/dapi/v1/listenKey"): _Endpoint(1, _Security.KEY, _stop),
    ("GET", _RESTRICTIONS): _Endpoint(1, _Security.SIGNED, _restrictions),
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
        path, _, query = target.partition("?")
        if not path.startswith(f"{self._prefix}/"):
            return HttpAnswer(404)
        try:
            result = self._perform(method, path.removeprefix(self._prefix), query, headers, now)
        except Refused as refused:
            return refusal_answer(_with_address(refused), now)
        weight = str(self._exchange.limits.used(now))
        return json_answer(200, result, {"X-MBX-USED-WEIGHT-1M": weight})

    def _perform(
        self, method: str, path: str, query: str, headers: Mapping[str, str], now: int
    ) -> object:
        endpoint = _ENDPOINTS.get((method, path))
        weight = _UNKNOWN_PATH_WEIGHT if endpoint is None else endpoint.weight
        self._exchange.limits.charge(weight, now)
        if endpoint is None:
            raise Refused(404, -5000, f"Path {path}, Method {method} is invalid")
        params = dict(parse_qsl(query, keep_blank_values=True))
        known = self._authenticate(endpoint.security, query, params, headers, now)
        return endpoint.perform(_Call(self._exchange, params, now, known))

    def _authenticate(
        self,
        security: _Security,
        query: str,
        params: Mapping[str, str],
        headers: Mapping[str, str],
        now: int,
    ) -> KnownKey | None:
        if security is _Security.NONE:
            return None
        if not (api_key := headers.get(_KEY_HEADER, "")):
            raise refusals.malformed_key()
        if security is _Security.KEY:
            return self._exchange.access.admit_to_futures(api_key)
        known = self._exchange.access.admit(api_key)
        check_time(params, now)
        check_raw_signature(*_taken_apart(query), known.verifier)
        return known


def _taken_apart(query: str) -> tuple[bytes, str]:
    """What was signed, exactly as it was sent, and the signature, which was percent-encoded."""
    parts = query.split("&")
    signed = [part for part in parts if not part.startswith("signature=")]
    signatures = [part for part in parts if part.startswith("signature=")]
    signature = signatures[-1].partition("=")[2] if signatures else ""
    return "&".join(signed).encode(), unquote_plus(signature)


def _with_address(refused: Refused) -> Refused:
    """REST tells a key that is not let in which address it was used from."""
    if refused.code != refusals.unknown_key().code:
        return refused
    message = refused.message.removesuffix(".")
    return Refused(refused.status, refused.code, f"{message}, request ip: {HERE}", refused.data)
