"""One connection to the WebSocket API: a request in, a reply out. No I/O, handed its ``now``.

Source: COIN-M WebSocket API General Info ("Request format", "Response format").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tidemark.simulator import refusals
from tidemark.simulator.authentication import check_signature, check_time, text_of
from tidemark.simulator.exchange import Exchange
from tidemark.simulator.methods import METHODS, Call, Logon, Method, Security
from tidemark.simulator.refusals import Refused
from tidemark.simulator.wire import WrittenNumber, read_json

_LONGEST_REQUEST = 65_536
_UNKNOWN_METHOD_WEIGHT = 1
_VERSION = "v1/"
_KNOWN_PARAMETERS = {
    *("apiKey", "timestamp", "signature", "recvWindow", "returnRateLimits"),
    *("marginAsset", "pair"),
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply before it is written down, and the method it answers ("" where none was readable)."""

    method: str
    frame: dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Request:
    id: int | str | None
    method: str
    params: object


class ApiSession:
    """What one connection may do, and the answers it gets."""

    def __init__(self, exchange: Exchange, *, now: int, return_rate_limits: bool = True) -> None:
        self._exchange = exchange
        self._logon = Logon(now, return_rate_limits)
        self._revoked = False

    @property
    def api_key(self) -> str | None:
        """The key that is logged on."""
        return self._logon.api_key

    def revoke(self) -> None:
        """End what was logged on, from the exchange's side; told at the next request."""
        self._revoked = self._logon.api_key is not None

    def receive(self, message: str | bytes, now: int) -> Reply:
        """Answer one frame. Never raises: whatever is wrong with a frame becomes its reply."""
        try:
            request = _read_request(message)
        except Refused as refused:
            return Reply("", _error_frame(None, refused))
        if self._is_revoked():
            self._revoked = False
            self._logon.log_out()
            return Reply(request.method, _error_frame(None, refusals.unknown_key()))
        frame = self._answer(request, now)
        if self._wants_rate_limits(request.params):
            frame["rateLimits"] = self._exchange.limits.rate_limits(now)
        return Reply(request.method, frame)

    def _is_revoked(self) -> bool:
        """Whether what is logged on was ended, or its key would not be let in any more."""
        api_key = self._logon.api_key
        lost = api_key is not None and not self._exchange.access.still_admits(api_key)
        return self._revoked or lost

    def _answer(self, request: _Request, now: int) -> dict[str, Any]:
        try:
            result = self._perform(request, now)
        except Refused as refused:
            return _error_frame(request.id, refused)
        return {"id": request.id, "status": 200, "result": result}

    def _perform(self, request: _Request, now: int) -> object:
        method = METHODS.get(request.method)
        weight = _UNKNOWN_METHOD_WEIGHT if method is None else method.weight
        self._exchange.limits.charge(weight, now)
        if (objection := self._exchange.objection(request.method)) is not None:
            raise objection
        if method is None:
            raise refusals.unsupported() if request.method else refusals.missing("method")
        if not isinstance(request.params, dict):
            raise refusals.missing("params")
        self._authenticate(method, request.params, now)
        return method.perform(Call(self._exchange, self._logon, request.params, now))

    def _authenticate(self, method: Method, params: Mapping[str, object], now: int) -> None:
        self._check_names(params)
        match method.security:
            case Security.NONE:
                pass
            case Security.KEY:
                self._check_key_alone(params)
            case Security.SIGNED if self._logon.api_key is not None and "apiKey" not in params:
                check_time(params, now)
            case Security.SIGNED:
                self._check_signed(params, now)
            case Security.LOGON:
                self._check_signed(params, now, must_log_on=True)

    def _check_key_alone(self, params: Mapping[str, object]) -> None:
        """`userDataStream.*` takes the key and no timestamp: that is one parameter too many."""
        if "timestamp" in params:
            raise refusals.too_many_parameters(1, len(params))
        if self._logon.api_key is None or "apiKey" in params:
            self._exchange.access.admit_to_futures(text_of(params, "apiKey"))

    def _check_signed(
        self, params: Mapping[str, object], now: int, *, must_log_on: bool = False
    ) -> None:
        for name in ("apiKey", "timestamp", "signature"):
            text_of(params, name)
        verifier = self._exchange.access.admit_to_futures(text_of(params, "apiKey")).verifier
        if must_log_on and not verifier.can_log_on:
            raise refusals.wrong_key_type()
        check_time(params, now)
        check_signature(params, verifier)

    def _check_names(self, params: Mapping[str, object]) -> None:
        unknown = params.keys() - _KNOWN_PARAMETERS
        if unknown and self._exchange.options.refuse_unknown_parameters:
            raise refusals.unread_parameters(len(params) - len(unknown), len(params))

    def _wants_rate_limits(self, params: object) -> bool:
        """By the request's own word, a boolean or its text, else by the connection's."""
        asked: object = None
        if isinstance(params, dict):
            asked = params.get("returnRateLimits")
        if asked is None:
            return self._logon.return_rate_limits
        return str(asked).lower() != "false"


def _read_request(message: str | bytes) -> _Request:
    """Take a frame apart; `Refused` (-1000) unless it is a JSON object in a text frame."""
    if isinstance(message, bytes) or len(message) > _LONGEST_REQUEST:
        raise refusals.invalid_json()
    try:
        request = read_json(message)
    except ValueError:
        raise refusals.invalid_json() from None
    if not isinstance(request, dict) or not _can_be_id(request.get("id")):
        raise refusals.invalid_json()
    method = request.get("method")
    name = method.removeprefix(_VERSION) if isinstance(method, str) else ""
    return _Request(request.get("id"), name, request.get("params", {}))


def _can_be_id(value: object) -> bool:
    """An integer, a string or null; ``True`` is an ``int`` to Python and none to JSON."""
    if isinstance(value, bool | WrittenNumber):
        return False
    return value is None or isinstance(value, int | str)


def _error_frame(request_id: int | str | None, refused: Refused) -> dict[str, Any]:
    return {"id": request_id, "status": refused.status, "error": refused.as_error()}
