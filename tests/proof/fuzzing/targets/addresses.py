"""Addresses that a user types or the system names: exchanges and proxies."""

from random import Random
from urllib.parse import urlsplit

from proof.fuzzing.choices import Drawn, Source, one_of
from proof.fuzzing.json_text import spoilt
from proof.fuzzing.target import Target, bytes_of, require, text_of
from tidemark.domain import environment, proxy
from tidemark.domain.environment import UnsafeAddress
from tidemark.domain.proxy import UnusableProxy

_FORMS = (
    *(proxy._FORM, environment._SOCKET.named, environment._REST.named),
    *("https://", "http://", "wss://", "ws://"),
)
"""What our refusals say of addresses, whatever was typed."""


def _run(data: bytes) -> None:
    text = text_of(data)
    _run_proxy(text)
    for check, plain in ((environment.require_safe, "ws"), (environment.require_safe_rest, "http")):
        try:
            check(text)
        except UnsafeAddress as error:
            _require_words(error, text)
        else:
            _require_safe(text, plain)


def _require_words(error: Exception, text: str) -> None:
    require(str(error).isprintable() and bool(str(error)), "a refusal that cannot be shown")
    login = text.partition("://")[2].rpartition("@")[0]
    beyond_ours = str(error)
    for form in _FORMS:  # "http://host" may be a login, too
        beyond_ours = beyond_ours.replace(form, "")
    require(len(login) < 8 or login not in beyond_ours, "a refusal repeats a login")


def _require_safe(text: str, plain: str) -> None:
    parts = urlsplit(text)
    require(parts.scheme in (plain, f"{plain}s"), "another kind of address")
    require("@" not in parts.netloc, "an address with a login")
    require(text.isascii() and text.isprintable() and " " not in text, "a misleading address")
    if parts.scheme == plain:
        host = str(parts.hostname)
        is_here = host.startswith("127.") or host == "localhost" or set(host) <= set("0:1")
        require(is_here, f"{host!a:.60} is not this machine, and nothing is encrypted")


def _run_proxy(text: str) -> None:
    try:
        address = proxy.ProxyAddress.parse(text)
    except UnusableProxy as error:
        _require_words(error, text)
    else:
        require(proxy.ProxyAddress.parse(str(address)) == address, "it reads back as another")
    try:
        address, password = proxy.ProxyAddress.parse_foreign(text)
    except UnusableProxy as error:
        _require_words(error, text)
        return
    require(0 < address.port < 65536 and bool(address.host), "an address that leads nowhere")
    require(address.place.isascii() and address.place.isprintable(), "a place that misleads")
    if password is not None and (without := _without_password(text)) is not None:
        same = proxy.ProxyAddress.parse_foreign(without)
        require(same == (address, None), "the address is another without its password")


def _without_password(text: str) -> str | None:
    """The same address; None where a bracket of a host is in the login, and may need the other."""
    whole = text if "://" in text else f"http://{text}"
    login = urlsplit(whole).netloc.rpartition("@")[0]
    user = login.partition(":")[0]
    return None if set("[]") & set(login) else whole.replace(f"{login}@", f"{user}@", 1)


_SCHEMES = (
    "wss",
    "ws",
    "https",
    "http",
    "socks5",
    "socks5h",
    "socks4a",
    "ftp",
    "",
    "WSS",
    "javascript",
)
_HOSTS = (
    *("example.test", "127.0.0.1", "localhost", "[::1]", "::1", "[::1", "0x7f.1", "127.1", ""),
    *("LOCALHOST", "localhost.evil.test", "127.0.0.1.evil.test", "ex\\ample", "[fe80::1%25eth0]"),
    *("[::ffff:127.0.0.1]", "é.test", "a b", "example.test\u0000", "１２７.0.0.1", "[v1.x]", "."),
)
_LOGINS = ("", "", "", "me@", "me:secretpass@", "%ED%A0%80@", "%00:%0a@", ":@", "@", "a@b@", "é@")
_PORTS = ("", ":443", ":0", ":65536", ":-1", ":99999999999999999999", ":１", ":", ":4_4")
_PATHS = ("", "/", "/ws", "/?a=b", "#x", "/../", "\\", "/\n", " ", "/%00")


def _address(source: Source) -> str:
    scheme, colon = one_of(source, _SCHEMES), one_of(source, ("://", "://", "://", ":", ""))
    tail = one_of(source, _PORTS) + one_of(source, _PATHS)
    return f"{scheme}{colon}{one_of(source, _LOGINS)}{one_of(source, _HOSTS)}{tail}"


def _make(random: Random) -> bytes:
    source = Drawn(random)
    return bytes_of(spoilt(_address(source), source))


ADDRESSES = Target(
    "addresses",
    "tidemark.domain.proxy",
    _run,
    _make,
    tokens=(
        "wss://",
        "ws://",
        "https://",
        "http://",
        "socks5://",
        "127.0.0.1",
        "[::1]",
        "%00",
        "@",
    ),
)
