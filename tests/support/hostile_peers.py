"""Peers that speak no honest WebSocket: TCP servers that a test writes line by line."""

import asyncio
import base64
import contextlib
import hashlib
import socket
import ssl
import struct
from collections.abc import AsyncIterator, Awaitable, Callable

Conversation = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]

_ACCEPT_SALT = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # RFC 6455, section 1.3
_RESET_ON_CLOSE = struct.pack("ii", 1, 0)


class Peer:
    """A listening TCP server on this machine, and what it has seen."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connections = 0

    @property
    def ws_url(self) -> str:
        """Its address as an unencrypted WebSocket API."""
        return f"ws://127.0.0.1:{self.port}/ws-dapi/v1"

    @property
    def wss_url(self) -> str:
        """Its address as an encrypted one."""
        return f"wss://127.0.0.1:{self.port}/ws-dapi/v1"


@contextlib.asynccontextmanager
async def peer(
    conversation: Conversation, *, tls: ssl.SSLContext | None = None
) -> AsyncIterator[Peer]:
    """Serve every connection with ``conversation`` until the block ends."""
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await conversation(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.transport.abort()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        here.connections += 1
        tasks.add(asyncio.create_task(serve(reader, writer), name="hostile peer"))

    server = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=tls)
    here = Peer(server.sockets[0].getsockname()[1])
    try:
        yield here
    finally:
        server.close()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def for_ever(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """Accept, and then nothing."""
    await asyncio.Event().wait()


def answering(response: bytes) -> Conversation:
    """Answer every request with this HTTP response, and hang up."""

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(response)
        await writer.drain()

    return converse


def http(status: int, reason: str, body: bytes = b"", **headers: str) -> bytes:
    """An HTTP response; underscores in the names of headers stand for hyphens."""
    lines = [f"HTTP/1.1 {status} {reason}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def upgraded(then: Conversation) -> Conversation:
    """Shake hands as a WebSocket server does, ``then`` go on with raw bytes."""

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        request = await reader.readuntil(b"\r\n\r\n")
        key = next(
            line.split(b":", 1)[1].strip()
            for line in request.split(b"\r\n")
            if line.lower().startswith(b"sec-websocket-key:")
        )
        accept = base64.b64encode(hashlib.sha1(key + _ACCEPT_SALT).digest())  # noqa: S324 - RFC 6455
        writer.write(
            b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
            b"Connection: Upgrade\r\nSec-WebSocket-Accept: " + accept + b"\r\n\r\n"
        )
        await then(reader, writer)

    return converse


def sending(data: bytes, *, then_hangs_on: bool) -> Conversation:
    """Send raw bytes; afterwards keep the connection open, or read until the client is gone."""

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(data)
        await writer.drain()
        if then_hangs_on:
            await asyncio.Event().wait()
        while await reader.read(65_536):
            pass

    return converse


def reset(writer: asyncio.StreamWriter) -> None:
    """Cut a connection off with a TCP reset."""
    raw: socket.socket = writer.get_extra_info("socket")
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET_ON_CLOSE)
    writer.transport.abort()


def unused_port() -> int:
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
