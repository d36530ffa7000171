"""Proxies on this machine: they lead every name to one port, and note what they were asked for."""

import asyncio
import base64
import contextlib
import ssl
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import trustme

from hostile_peers import Conversation, peer

NAME = "ws-dapi.exchange.example"
"""An exchange that no resolver knows."""


@dataclass
class HonestProxy:
    """Leads to ``destination``, after a login if it wants one (``user``, ``password``)."""

    destination: int
    login: tuple[str, str] | None = None
    asked_for: list[str] = field(default_factory=list)
    """What it was asked to connect to."""
    heard: bytes = b""
    """All that went through it, in both directions."""

    def speaking(self, scheme: str) -> Conversation:
        """The conversation of a proxy of this kind."""
        return self._socks if scheme.startswith("socks") else self._connect

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak HTTP's CONNECT."""
        request = (await reader.readuntil(b"\r\n\r\n")).decode()
        if self.login is not None:
            basic = base64.b64encode(":".join(self.login).encode()).decode()
            if f"Proxy-Authorization: Basic {basic}\r\n" not in request:
                writer.write(b"HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n")
                await writer.drain()
                return
        self.asked_for.append(request.split()[1])
        for piece in (b"HTTP/1.1 200 Conn", b"ection established\r\nVia: 1.1 x\r\n", b"\r\n"):
            writer.write(piece)  # as proxies do: in as many packets as they please
            await writer.drain()
            await asyncio.sleep(0.01)
        await self.lead(reader, writer)

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Speak SOCKS5 (RFC 1928), with a login by RFC 1929, for names only."""
        _, count = await reader.readexactly(2)
        offered = await reader.readexactly(count)
        wanted = 0 if self.login is None else 2
        if wanted not in offered:
            writer.write(b"\x05\xff")
            await writer.drain()
            return
        writer.write(bytes([5, wanted]))
        if self.login is not None and not await self._logs_in(reader, writer):
            return
        *_, kind, length = await reader.readexactly(5)
        assert kind == 3
        name = (await reader.readexactly(length)).decode()
        port = int.from_bytes(await reader.readexactly(2))
        self.asked_for.append(f"{name}:{port}")
        writer.write(b"\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00")
        await self.lead(reader, writer)

    async def _logs_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        _, length = await reader.readexactly(2)
        user = (await reader.readexactly(length)).decode()
        (length,) = await reader.readexactly(1)
        password = (await reader.readexactly(length)).decode()
        is_right = (user, password) == self.login
        writer.write(b"\x01\x00" if is_right else b"\x01\x01")
        await writer.drain()
        return is_right

    async def as_itself(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Pass an HTTP request on under a name that the exchange's stand-in answers to."""
        request = await reader.readuntil(b"\r\n\r\n")
        await self.lead(reader, writer, request.replace(NAME.encode(), b"127.0.0.1"))

    async def lead(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, first: bytes = b""
    ) -> None:
        """Pass everything on in both directions, ``first`` before it."""
        beyond = await asyncio.open_connection("127.0.0.1", self.destination)
        beyond[1].write(first)
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(self._pass_on(reader, beyond[1]))
                group.create_task(self._pass_on(beyond[0], writer))
        except* OSError:
            pass
        finally:
            beyond[1].transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            self.heard += data
            writer.write(data)
            await writer.drain()
        if writer.can_write_eof():
            writer.write_eof()
        else:
            writer.close()


@contextlib.asynccontextmanager
async def encrypted(url: str, authority: trustme.CA) -> AsyncIterator[int]:
    """The port of a door with TLS, under `NAME`, in front of an unencrypted server."""
    inside = int(url.split(":")[2].split("/", maxsplit=1)[0])
    tls = server_context(authority, NAME)
    async with peer(HonestProxy(inside).as_itself, tls=tls) as door:
        yield door.port


@contextlib.asynccontextmanager
async def listening(
    proxy: HonestProxy, scheme: str, authority: trustme.CA, *, user: str | None = None
) -> AsyncIterator[str]:
    """The address of the running proxy; one of ``https`` shows a certificate of ``authority``."""
    tls = server_context(authority, "127.0.0.1") if scheme == "https" else None
    async with peer(proxy.speaking(scheme), tls=tls) as here:
        login = "" if user is None else f"{user}@"
        yield f"{scheme}://{login}127.0.0.1:{here.port}"


def server_context(authority: trustme.CA, name: str) -> ssl.SSLContext:
    """A server's side of TLS with a certificate for ``name``."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    return context


def client_context(authority: trustme.CA) -> ssl.SSLContext:
    """A client's side of TLS which trusts ``authority``."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


async def only_addresses(host: str, _port: int, _patience: float) -> list[str]:
    """A resolver which fails the test that asks it for a name."""
    assert host == "127.0.0.1", f"{host} was to be looked up by the proxy"
    return [host]
