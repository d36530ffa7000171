"""A proxy as the user or the system names it: how to speak to it, where it is, and who logs in."""

import re
from enum import Enum
from typing import Self
from urllib.parse import quote, unquote, urlsplit

from tidemark.domain.credential import Secret
from tidemark.domain.values import frozen

_FORM = "http://host:port, https://host:port or socks5://host:port"
# As in `environment`: what different readers read in different ways might be another host.
_MISLEADING = re.compile(r"[^!-~]|[\\#?]", re.ASCII)
_HOST = re.compile(r"[a-z0-9._-]+|[0-9a-f:.]+", re.ASCII | re.IGNORECASE)
_LONGEST_USER = 255  # bytes, by RFC 1929


class ProxyKind(Enum):
    """How a proxy is spoken to. Whatever the kind, the proxy looks names up."""

    HTTP = "http"
    HTTPS = "https"
    SOCKS5 = "socks5"
    SOCKS4 = "socks4"  # only where the system names one: it knows no password


_KINDS = {"socks5h": ProxyKind.SOCKS5, "socks4a": ProxyKind.SOCKS4} | {
    kind.value: kind for kind in ProxyKind
}
_USUAL_PORTS = {
    ProxyKind.HTTP: 80,
    ProxyKind.HTTPS: 443,
    ProxyKind.SOCKS5: 1080,
    ProxyKind.SOCKS4: 1080,
}


class UnusableProxy(ValueError):
    """The text names no proxy that can be used. The message repeats none of it."""


@frozen
class ProxyAddress:
    """Where a proxy is and under which name to log in there. Its password lives elsewhere."""

    kind: ProxyKind
    host: str
    port: int
    user: str | None = None

    def __post_init__(self) -> None:
        if not _HOST.fullmatch(self.host) or not 0 < self.port < 65536:
            raise UnusableProxy(f"a proxy is {_FORM}")
        if self.user is not None and not 0 < len(self.user.encode()) <= _LONGEST_USER:
            raise UnusableProxy("a proxy's user name is between 1 and 255 letters long")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``kind://[user@]host[:port]``. Raises `UnusableProxy`, also for a password in it."""
        if "://" not in text:
            raise UnusableProxy(f"a proxy is {_FORM}")
        address, password = cls.parse_foreign(text)
        if password is not None:
            raise UnusableProxy("a proxy's password has no safe place here")
        if address.kind is ProxyKind.SOCKS4:
            raise UnusableProxy(f"a proxy is {_FORM}")
        return address

    @classmethod
    def parse_foreign(cls, text: str) -> tuple[Self, Secret | None]:
        """Read an address of the system's, which may have a password in it. Raises likewise.

        One without a kind, as in ``HTTPS_PROXY=host:port``, is HTTP, as other programs take it.
        """
        if "://" not in text:
            text = f"http://{text}"
        try:
            parts = urlsplit(text)
            port = parts.port
        except ValueError:
            raise UnusableProxy(f"a proxy is {_FORM}") from None
        kind = _KINDS.get(parts.scheme)
        if kind is None or parts.path not in {"", "/"} or _MISLEADING.search(text) or port == 0:
            raise UnusableProxy(f"a proxy is {_FORM}")
        user = unquote(parts.username) if parts.username else None
        password = None if parts.password is None else Secret(unquote(parts.password))
        return cls(kind, parts.hostname or "", port or _USUAL_PORTS[kind], user), password

    @property
    def place(self) -> str:
        """Host and port: what may be shown of it."""
        return f"{bracketed(self.host)}:{self.port}"

    def __str__(self) -> str:
        """The text that `parse` reads."""
        login = "" if self.user is None else f"{quote(self.user, safe='')}@"
        return f"{self.kind.value}://{login}{self.place}"


def bracketed(host: str) -> str:
    """A host as it stands in an address, an IPv6 one in brackets."""
    return f"[{host}]" if ":" in host else host
