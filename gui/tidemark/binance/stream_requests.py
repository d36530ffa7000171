"""What is said to the streams: names of streams, and the messages that change a subscription.

Source: COIN-M WebSocket Market Streams, "Live Subscribing/Unsubscribing to streams". Stream
names are lower case; the listen key stands in the address and nowhere else.
"""

import json
from collections.abc import Iterable
from urllib.parse import quote

CONTROL_MESSAGES_PER_SECOND = 5
"""Half of what the exchange allows (10 a second, pings and pongs included)."""
STREAMS_PER_MESSAGE = 100
STREAMS_PER_CONNECTION = 1024


def user_data_url(stream_base: str, listen_key: str) -> str:
    """The address of an account's events. It holds the listen key: never log or show it."""
    return f"{stream_base.rstrip('/')}/ws/{quote(listen_key, safe='')}"


def market_url(stream_base: str) -> str:
    """The address at which streams are subscribed to by messages."""
    return f"{stream_base.rstrip('/')}/stream"


def price_stream(asset: str) -> str:
    """The stream of a coin's index price, once a second."""
    return f"{asset.lower()}usd@indexPrice@1s"


def subscribe_text(request_id: int, streams: Iterable[str]) -> str:
    """The message that adds streams."""
    return _control(request_id, "SUBSCRIBE", streams)


def unsubscribe_text(request_id: int, streams: Iterable[str]) -> str:
    """The message that drops streams."""
    return _control(request_id, "UNSUBSCRIBE", streams)


def _control(request_id: int, method: str, streams: Iterable[str]) -> str:
    message = {"method": method, "params": list(streams), "id": request_id}
    return json.dumps(message, separators=(",", ":"))
