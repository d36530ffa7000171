"""What may be typed for a proxy, what the system may name, and what is never shown of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.domain.credential import Secret
from tidemark.domain.proxy import ProxyAddress, ProxyKind, UnusableProxy


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("http://proxy.example:3128", ProxyAddress(ProxyKind.HTTP, "proxy.example", 3128)),
        ("https://proxy.example", ProxyAddress(ProxyKind.HTTPS, "proxy.example", 443)),
        ("http://proxy.example/", ProxyAddress(ProxyKind.HTTP, "proxy.example", 80)),
        ("socks5://10.0.0.1", ProxyAddress(ProxyKind.SOCKS5, "10.0.0.1", 1080)),
        ("socks5h://[2001:db8::1]:9050", ProxyAddress(ProxyKind.SOCKS5, "2001:db8::1", 9050)),
        ("HTTP://Me@Proxy.example:1", ProxyAddress(ProxyKind.HTTP, "proxy.example", 1, "Me")),
        ("http://a%40b@proxy.example:1", ProxyAddress(ProxyKind.HTTP, "proxy.example", 1, "a@b")),
    ],
)
def test_a_proxy_is_read_from_its_address(text: str, address: ProxyAddress) -> None:
    assert ProxyAddress.parse(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "proxy.example:3128",
        "ftp://proxy.example",
        "socks4://proxy.example",
        "http://",
        "http://:80",
        "http://proxy.example:0",
        "http://proxy.example:65536",
        "http://proxy.example:port",
        "http://proxy.example/path",
        "http://proxy.example?query",
        "http://proxy.example#fragment",
        "http://proxy example",
        "http://proxy.example\\@other.example",
        "http://proxy.example\r\nX-Injected: 1",
        "http://[::1",
        f"http://{'u' * 256}@proxy.example",
    ],
)
def test_what_names_no_proxy_is_refused(text: str) -> None:
    with pytest.raises(UnusableProxy):
        ProxyAddress.parse(text)


@pytest.mark.parametrize("scheme", ["http", "https", "socks5"])
def test_a_password_in_an_address_is_refused_and_not_repeated(scheme: str) -> None:
    with pytest.raises(UnusableProxy, match="no safe place") as refused:
        ProxyAddress.parse(f"{scheme}://me:canary@proxy.example:1")
    assert "canary" not in str(refused.value)


def test_the_systems_proxy_may_bring_its_password() -> None:
    address, password = ProxyAddress.parse_foreign("http://me:p%40ss@proxy.example:1")
    assert address == ProxyAddress(ProxyKind.HTTP, "proxy.example", 1, "me")
    assert password is not None
    assert password.reveal() == "p@ss"
    assert "p@ss" not in repr((address, password))


def test_the_system_may_name_an_old_kind_of_proxy() -> None:
    address, _ = ProxyAddress.parse_foreign("socks4a://proxy.example")
    assert address.kind is ProxyKind.SOCKS4


def test_the_system_need_not_say_that_a_proxy_is_http() -> None:
    address, password = ProxyAddress.parse_foreign("me:word@proxy.example:3128")
    assert address == ProxyAddress(ProxyKind.HTTP, "proxy.example", 3128, "me")
    assert password == Secret("word")


def test_of_a_proxy_its_place_may_be_shown() -> None:
    assert ProxyAddress(ProxyKind.HTTP, "proxy.example", 3128, "me").place == "proxy.example:3128"
    assert ProxyAddress(ProxyKind.SOCKS5, "::1", 1080).place == "[::1]:1080"


@given(
    st.sampled_from([ProxyKind.HTTP, ProxyKind.HTTPS, ProxyKind.SOCKS5]),
    st.sampled_from(["proxy.example", "10.0.0.1", "2001:db8::1"]),
    st.integers(1, 65535),
    st.none() | st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60),
)
def test_what_is_written_is_what_is_read(
    kind: ProxyKind, host: str, port: int, user: str | None
) -> None:
    address = ProxyAddress(kind, host, port, user)
    assert ProxyAddress.parse(str(address)) == address


@given(st.text() | st.text().map("http://".__add__) | st.text().map("socks5://".__add__))
def test_any_text_is_a_proxy_or_refused(text: str) -> None:
    try:
        address = ProxyAddress.parse(text)
    except UnusableProxy:
        return
    assert address.host


@pytest.mark.parametrize(
    "text",
    [
        "http://proxy.example:3128",
        "http://a%40b@proxy.example:1",
        "socks5://[2001:db8::1]:9050",
    ],
)
def test_the_text_of_an_address_is_the_one_it_was_read_from(text: str) -> None:
    assert str(ProxyAddress.parse(text)) == text
