"""Where an account lives: the exchange's environments and the addresses that belong to each."""

import ipaddress
import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

_EXAMPLE = "wss://host/path"
# Blanks, control characters and backslashes are read in different ways by different readers, so
# that the host which is checked might not be the host which is called; a fragment is never sent.
_MISLEADING = re.compile(r"[^!-~]|[\\#]", re.ASCII)


class Environment(Enum):
    """An exchange environment. Figures of different environments never add up."""

    MAINNET = "mainnet"
    TESTNET = "testnet"
    CUSTOM = "custom"
    DEMO = "demo"


class UnsafeAddress(ValueError):
    """The address would carry keys or figures unencrypted, or is no WebSocket address at all."""


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The two sockets of an environment: the WebSocket API, and the streams' base address."""

    ws_api: str
    stream: str

    def __post_init__(self) -> None:
        for url in (self.ws_api, self.stream):
            require_safe(url)


def require_safe(url: str) -> None:
    """Raise `UnsafeAddress` unless ``url`` is ``wss://``, or ``ws://`` to this very machine.

    The message never repeats a user name or password.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UnsafeAddress(f"the address is not a WebSocket address ({_EXAMPLE})") from None
    if "@" in parts.netloc:
        raise UnsafeAddress("an address must not contain a user name or password")
    if parts.scheme not in {"ws", "wss"} or not host or port == 0 or _MISLEADING.search(url):
        raise UnsafeAddress(f"{url!a} is not a WebSocket address ({_EXAMPLE})")
    if parts.scheme == "ws" and not is_loopback(host):
        raise UnsafeAddress(
            f"ws:// sends keys and figures unencrypted and is for this machine only; "
            f"use wss:// for {host!a}"
        )


def is_loopback(host: str) -> bool:
    """Whether ``host`` names this machine: ``localhost``, 127.0.0.0/8 or ::1."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


# COIN-M "WebSocket API General Info". Whether testnet answers for COIN-M is unconfirmed, so a
# custom environment can name other addresses.
ENDPOINTS = {
    Environment.MAINNET: Endpoints(
        "wss://ws-dapi.binance.com/ws-dapi/v1", "wss://dstream.binance.com"
    ),
    Environment.TESTNET: Endpoints(
        "wss://testnet.binancefuture.com/ws-dapi/v1", "wss://dstream.binancefuture.com"
    ),
}
