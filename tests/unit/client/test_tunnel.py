"""A way through a proxy: what it says before its answer is none, and our own mistakes are ours."""

import asyncio
import socket
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from tidemark.client.tunnel import open_tunnel
from tidemark.client.way_out import Proxy
from tidemark.domain.proxy import ProxyAddress

_PROXY = Proxy(ProxyAddress.parse("http://127.0.0.1:3128"))


class _WayOut:
    """Leads to one socket, or to a mistake."""

    def __init__(self, end: socket.socket | None) -> None:
        self._end = end

    async def connect(self, host: str, port: int, to: Callable[[str], Awaitable[Any]]) -> Any:
        if self._end is None:
            raise RuntimeError("a mistake of ours")
        return await asyncio.open_connection(sock=self._end)


async def test_an_early_word_of_the_proxy_is_no_answer() -> None:
    ours, proxy = socket.socketpair()
    with proxy:
        proxy.sendall(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 Go on\r\n\r\n")
        tunnel = await open_tunnel(_WayOut(ours), _PROXY, "exchange.example", 443)  # type: ignore[arg-type]
        with tunnel:
            assert proxy.recv(4096).startswith(b"CONNECT exchange.example:443 ")
            proxy.sendall(b"hello")
            hello = await asyncio.get_running_loop().sock_recv(tunnel, 5)
    await asyncio.sleep(0.01)  # both ends are closed in the loop's next turns
    assert hello == b"hello"


async def test_a_mistake_of_ours_is_not_blamed_on_the_proxy() -> None:
    with pytest.raises(RuntimeError, match="of ours"):
        await open_tunnel(_WayOut(None), _PROXY, "exchange.example", 443)  # type: ignore[arg-type]
