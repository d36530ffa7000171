"""The way out of this machine: straight on, or through the proxy that the user has chosen."""

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from typing import TypeVar

from websockets.proxy import get_proxy
from websockets.uri import parse_uri

from tidemark.client.failures import ConnectionEnded
from tidemark.client.timing import Timing
from tidemark.daemon_thread import call_in_daemon_thread
from tidemark.domain.credential import Secret
from tidemark.domain.environment import is_loopback
from tidemark.domain.proxy import ProxyAddress, ProxyKind, UnusableProxy, bracketed
from tidemark.domain.trouble import Cause, Trouble
from tidemark.domain.values import frozen

Resolve = Callable[[str, int, float], Awaitable[list[str]]]
"""Find the addresses of a host and port within some seconds."""

T = TypeVar("T")

_LONGEST_PASSWORD = 255  # RFC 1929


@frozen
class Proxy:
    """A proxy with what opens it."""

    address: ProxyAddress
    password: Secret | None = None

    @property
    def can_log_in(self) -> bool:
        """Whether the login can be said to such a proxy: SOCKS as we speak it is ASCII, and short.

        A user name without a password is half a login, and SOCKS has no way to say it.
        """
        if self.address.kind is not ProxyKind.SOCKS5 or self.address.user is None:
            return True
        password = self.password.reveal() if self.password is not None else ""
        return (self.address.user + password).isascii() and 0 < len(password) <= _LONGEST_PASSWORD


@frozen
class WayOut:
    """How hosts are reached. ``setting`` is ``off``, ``system`` or the address of a proxy.

    ``password`` goes with that address; a proxy of the system's brings its own. This machine
    itself is always reached directly.
    """

    timing: Timing
    trust: Callable[[], ssl.SSLContext]
    resolve: Resolve
    setting: str = "off"
    password: Secret | None = None

    async def proxy_towards(self, host: str, port: int) -> Proxy | None:
        """The proxy to use; None also where the system names none for this host.

        Raises `ConnectionEnded` where it cannot be used as it is named.
        """
        if self.setting == "off" or is_loopback(host):
            return None
        if self.setting == "system":
            proxy = await self._of_the_system(host, port)
        else:
            proxy = Proxy(ProxyAddress.parse(self.setting), self.password)
        if proxy is not None and not proxy.can_log_in:
            raise ConnectionEnded(Trouble(Cause.PROXY_LOGIN_REFUSED))
        return proxy

    async def _of_the_system(self, host: str, port: int) -> Proxy | None:
        # Sockets and HTTPS are to go the same way, so both ask as a socket does. Python looks the
        # host up on the way where Windows lists exceptions, so it is asked like a resolver.
        named = await call_in_daemon_thread(
            get_proxy,
            parse_uri(f"wss://{bracketed(host)}:{port}/"),
            timeout=self.timing.open_timeout,
            name="tidemark proxy",
        )
        if named is None:
            return None
        try:
            return Proxy(*ProxyAddress.parse_foreign(named))
        except UnusableProxy:
            raise ConnectionEnded(Trouble(Cause.PROXY_FAILED)) from None

    async def connect(self, host: str, port: int, connect_to: Callable[[str], Awaitable[T]]) -> T:
        """Look ``host`` up and try its addresses in turn; the last one's failure is raised.

        A host that is not whom it should be is an answer, and not asked again elsewhere.
        """
        addresses = await self.resolve(host, port, self.timing.open_timeout)
        share = self.timing.open_timeout / max(1, len(addresses))
        for address in addresses[:-1]:
            try:
                async with asyncio.timeout(share):
                    return await connect_to(address)
            except ssl.SSLCertVerificationError:
                raise
            except OSError:  # also a time-out
                continue
        return await connect_to(addresses[-1])


async def resolve_in_daemon_thread(host: str, port: int, patience: float) -> list[str]:
    """The addresses of a host, found within ``patience`` seconds or TimeoutError.

    asyncio's own look-up runs in an executor whose threads the program must join at its end.
    """
    found = await call_in_daemon_thread(
        socket.getaddrinfo,
        host,
        port,
        0,
        socket.SOCK_STREAM,
        timeout=patience,
        name="tidemark resolve",
    )
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses:
        raise socket.gaierror(socket.EAI_NONAME, "no address")
    return addresses
