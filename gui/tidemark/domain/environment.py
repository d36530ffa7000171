"""Where an account lives: the exchange's environments and the addresses that belong to each."""

import ipaddress
import re
from enum import Enum
from urllib.parse import urlsplit

from tidemark.domain.values import frozen


@frozen
class _Kind:
    """A kind of address: its two schemes, and how it is told to whoever typed another."""

    encrypted: str
    plain: str
    named: str


_SOCKET = _Kind("wss", "ws", "a WebSocket address (wss://host/path)")
_REST = _Kind("https", "http", "the address of a REST API (https://host)")
# Blanks, control characters and backslashes are read in different ways by different readers, so
# that the host which is checked might not be the host which is called; a fragment is never sent.
_MISLEADING = re.compile(r"[^!-~]|[\\#]", re.ASCII)


_LONGEST_QUOTE = 100
_LOOPBACK_6 = ipaddress.ip_address("::1")


class Environment(Enum):
    """An exchange environment. Figures of different environments never add up."""

    MAINNET = "mainnet"
    TESTNET = "testnet"
    CUSTOM = "custom"
    DEMO = "demo"


class UnsafeAddress(ValueError):
    """The address would carry keys or figures unencrypted, or is no such address at all."""


@frozen
class Endpoints:
    """The addresses of an environment: the WebSocket API, and the base address of each other door.

    ``rest`` is COIN-M's REST API; ``sapi`` is where a key's rights can be asked for (the Spot
    exchange's host). None where the environment has no such door, or nobody has named it.
    """

    ws_api: str
    stream: str
    rest: str | None = None
    sapi: str | None = None

    def __post_init__(self) -> None:
        for url in (self.ws_api, self.stream):
            require_safe(url)
        for base in (self.rest, self.sapi):
            if base is not None:
                require_safe_rest(base)


def require_safe(url: str) -> None:
    """Raise `UnsafeAddress` unless ``url`` is ``wss://``, or ``ws://`` to this very machine.

    The message never repeats a user name or password.
    """
    _require(url, _SOCKET)


def require_safe_rest(url: str) -> None:
    """Raise `UnsafeAddress` unless ``url`` is ``https://``, or ``http://`` to this very machine.

    The message never repeats a user name or password.
    """
    _require(url, _REST)


def _require(url: str, kind: _Kind) -> None:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise UnsafeAddress(f"the address is not {kind.named}") from None
    if "@" in parts.netloc:
        raise UnsafeAddress("an address must not contain a user name or password")
    schemes = {kind.plain, kind.encrypted}
    if parts.scheme not in schemes or not host or port == 0 or _MISLEADING.search(url):
        raise UnsafeAddress(f"{_quoted(url)} is not {kind.named}")
    if parts.scheme == kind.plain and not is_loopback(host):
        raise UnsafeAddress(
            f"{kind.plain}:// sends keys and figures unencrypted and is for this machine only; "
            f"use {kind.encrypted}:// for {_quoted(host)}"
        )


def _quoted(url: str) -> str:
    """An address as a refusal names it: not at all where a login may be in it, and never at
    length."""
    if "@" in url:
        return "the address"
    return ascii(url if len(url) <= _LONGEST_QUOTE else f"{url[:_LONGEST_QUOTE]}…")


def is_loopback(host: str) -> bool:
    """Whether ``host`` names this machine: ``localhost``, 127.0.0.0/8 or ::1, without a zone."""
    if host.lower() == "localhost":
        return True
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return False
    return address == _LOOPBACK_6 if address.version == 6 else address.is_loopback


# COIN-M "WebSocket API General Info" and "General Info"; Wallet "Get API Key Permission" for the
# last. Whether testnet answers for COIN-M is unconfirmed, so a custom environment can name other
# addresses; nobody there can tell a key's rights.
ENDPOINTS = {
    Environment.MAINNET: Endpoints(
        "wss://ws-dapi.binance.com/ws-dapi/v1",
        "wss://dstream.binance.com",
        "https://dapi.binance.com",
        "https://api.binance.com",
    ),
    Environment.TESTNET: Endpoints(
        "wss://testnet.binancefuture.com/ws-dapi/v1",
        "wss://dstream.binancefuture.com",
        "https://testnet.binancefuture.com",
    ),
}
