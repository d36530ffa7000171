"""Every question Tidemark can ask of the exchange's REST API: each is a GET, none could trade."""

from collections.abc import Mapping
from enum import Enum
from urllib.parse import quote

from tidemark.binance.signing import Parameter, Signer
from tidemark.domain.environment import Endpoints

KEY_HEADER = "X-MBX-APIKEY"
"""Where a request carries its API key (COIN-M General Info, Endpoint Security Type)."""


class Door(Enum):
    """Which of an environment's base addresses answers a question."""

    COIN_M = "rest"
    SPOT = "sapi"

    def base(self, endpoints: Endpoints) -> str | None:
        """The base address without a slash at its end; None where the environment has none."""
        base = endpoints.rest if self is Door.COIN_M else endpoints.sapi
        return None if base is None else base.rstrip("/")


class Question(Enum):
    """A path that is asked with GET, its request weight, whether it is signed, and where.

    Sources: COIN-M Market Data ("Check Server Time"), Wallet ("Get API Key Permission").
    """

    SERVER_TIME = ("/dapi/v1/time", 1, False, Door.COIN_M)
    API_RESTRICTIONS = ("/sapi/v1/account/apiRestrictions", 1, True, Door.SPOT)

    def __init__(self, path: str, weight: int, is_signed: bool, door: Door) -> None:
        self.path = path
        self.weight = weight
        self.is_signed = is_signed
        self.door = door


def query_text(params: Mapping[str, Parameter]) -> str:
    """The query in the order given, percent-encoded, and so in ASCII."""
    return "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in params.items())


def signed_query(params: Mapping[str, Parameter], signer: Signer) -> str:
    """The query with its signature at the end.

    Unlike the WebSocket API, REST signs the text as it is sent: percent-encoded, in any order,
    without the key, which is a header. A signature in base64 is percent-encoded too.
    """
    text = query_text(params)
    return f"{text}&signature={_encoded(signer.sign(text))}"


def _encoded(value: Parameter) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return quote(str(value), safe="")
