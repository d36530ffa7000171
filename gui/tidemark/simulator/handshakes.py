"""Who is let in: the right path from this computer, and nobody while the address is banned."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from math import ceil

from tidemark.simulator.exchange import Exchange
from tidemark.simulator.limits import HANDSHAKE_WEIGHT
from tidemark.simulator.refusals import Refused
from tidemark.simulator.routes import ApiRoute, StreamRoute, is_loopback, route
from tidemark.simulator.wire import compact


@dataclass(frozen=True, slots=True)
class HttpAnswer:
    """A plain HTTP answer: to a handshake instead of a connection, or to a REST request."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def reason(self) -> str:
        """The status in words."""
        try:
            return HTTPStatus(self.status).phrase
        except ValueError:
            return "Unknown"


def json_answer(status: int, value: object, headers: Mapping[str, str] | None = None) -> HttpAnswer:
    """An answer with a JSON body."""
    typed = {"Content-Type": "application/json", **(headers or {})}
    return HttpAnswer(status, typed, compact(value).encode())


def refusal_answer(refused: Refused, now: int) -> HttpAnswer:
    """A refusal in its HTTP form, where the wait is told in seconds by a header."""
    headers = {}
    retry_after = (refused.data or {}).get("retryAfter")
    if isinstance(retry_after, int):
        headers["Retry-After"] = str(ceil((retry_after - now) / 1000))
    error = {"code": refused.code, "msg": refused.message}
    return json_answer(refused.status, error, headers)


class Doorkeeper:
    """Looks at a handshake's path and its sender, and counts its weight."""

    def __init__(self, exchange: Exchange, token: str) -> None:
        self._exchange = exchange
        self._token = token

    def admit(
        self, path: str, headers: Mapping[str, str], now: int
    ) -> ApiRoute | StreamRoute | HttpAnswer:
        """Where the handshake leads, or the answer it gets instead. Header names: any case.

        A browser tells the origin of its page, and no page has any business here: none comes from
        this address itself, which some libraries name as their origin.
        """
        host, origin = headers.get("Host"), headers.get("Origin")
        if origin not in {None, f"http://{host}"} or not is_loopback(host):
            return HttpAnswer(403)
        if (door := route(path, self._token)) is None:
            return HttpAnswer(404)
        try:
            if isinstance(door, ApiRoute):
                self._exchange.limits.charge(HANDSHAKE_WEIGHT, now)
            else:
                self._exchange.limits.refuse_banned(now)
        except Refused as refused:
            return refusal_answer(refused, now)
        return door
