"""Every request Tidemark can make. It reads: no method that could trade is in this list."""

import json
from collections.abc import Mapping
from enum import Enum

from tidemark.binance.signing import Parameter, Signer, payload

HANDSHAKE_WEIGHT = 5
"""What opening a connection to the WebSocket API costs (COIN-M WebSocket API, General Info)."""


class Proof(Enum):
    """What a request must prove, by the exchange's security types."""

    NONE = "nothing"
    KEY = "the API key alone: a timestamp beside it is refused"  # USER_STREAM
    SIGNATURE = "the API key's owner"  # USER_DATA
    LOGON = "the API key's owner, also on a session that is logged on"


class Method(Enum):
    """A method of the WebSocket API, with its request weight and what it must prove.

    `userDataStream.stop` is left out on purpose: all programs of an account share one listen
    key, and closing it would cut the others off (docs/decisions).
    """

    ACCOUNT_BALANCE = ("account.balance", 5, Proof.SIGNATURE)
    ACCOUNT_STATUS = ("account.status", 5, Proof.SIGNATURE)
    SESSION_LOGON = ("session.logon", 2, Proof.LOGON)
    SESSION_STATUS = ("session.status", 2, Proof.NONE)
    STREAM_START = ("userDataStream.start", 1, Proof.KEY)
    STREAM_PING = ("userDataStream.ping", 1, Proof.KEY)

    def __init__(self, wire_name: str, weight: int, proof: Proof) -> None:
        self.wire_name = wire_name
        self.weight = weight
        self.proof = proof

    @property
    def is_beside(self) -> bool:
        """Whether balances do without its answer: margin, and the key of the stream."""
        return self in {Method.ACCOUNT_STATUS, Method.STREAM_START, Method.STREAM_PING}


def signed_text(
    request_id: str, method: Method, *, api_key: str, timestamp: int, signer: Signer
) -> str:
    """The frame of a signed request; ``timestamp`` is the exchange's time in ms since the epoch."""
    params: dict[str, Parameter] = {"apiKey": api_key, "timestamp": timestamp}
    return _text(request_id, method, {**params, "signature": signer.sign(payload(params))})


def logged_on_text(request_id: str, method: Method, *, timestamp: int) -> str:
    """The frame of a request on a logged-on session: neither key nor signature, but the time."""
    return _text(request_id, method, {"timestamp": timestamp})


def keyed_text(request_id: str, method: Method, *, api_key: str) -> str:
    """The frame of a request that needs the API key and neither time nor signature."""
    return _text(request_id, method, {"apiKey": api_key})


def public_text(request_id: str, method: Method) -> str:
    """The frame of a request that anybody may make."""
    return _text(request_id, method, None)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _text(request_id: str, method: Method, params: Mapping[str, Parameter] | None) -> str:
    request: dict[str, object] = {"id": request_id, "method": method.wire_name}
    if params is not None:
        request["params"] = params
    return _ENCODER.encode(request)
