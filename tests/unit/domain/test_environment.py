"""Addresses: encrypted everywhere, except to this very machine."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tidemark.domain.environment import (
    ENDPOINTS,
    Endpoints,
    Environment,
    UnsafeAddress,
    is_loopback,
    require_safe,
    require_safe_rest,
)


@pytest.mark.parametrize(
    "url",
    [
        "wss://ws-dapi.binance.com/ws-dapi/v1",
        "wss://ws-dapi.binance.com:443/ws-dapi/v1?returnRateLimits=false",
        "WSS://Example.com",
        "wss://10.0.0.7:9443/x",
        "wss://[2001:db8::1]/x",
        "wss://xn--bcher-kva.example/",
    ],
)
def test_an_encrypted_address_is_safe(url: str) -> None:
    require_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        "ws://localhost",
        "ws://LOCALHOST:9000/ws-dapi/v1",
        "ws://127.0.0.1:1",
        "ws://127.255.255.254:65535/x",
        "ws://[::1]:9000/x",
        "WS://127.0.0.1:9000",
    ],
)
def test_an_unencrypted_address_on_this_machine_is_safe(url: str) -> None:
    require_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        "ws://ws-dapi.binance.com/ws-dapi/v1",
        "ws://localhost.evil.com",
        "ws://localhost.",
        "ws://127.0.0.1.evil.com",
        "ws://127.1",
        "ws://2130706433",
        "ws://0.0.0.0:9000",
        "ws://[::]:9000",
        "ws://192.168.1.5",
        "ws://[fe80::1]:9000",
        "ws://1270.0.0.1",
    ],
)
def test_an_unencrypted_address_elsewhere_is_refused_with_the_reason(url: str) -> None:
    with pytest.raises(UnsafeAddress, match="for this machine only"):
        require_safe(url)


@pytest.mark.parametrize(
    "url",
    [
        "ws://127.0.0.1@evil.com",
        "ws://localhost:9000@evil.com/x",
        "wss://canary:canary@example.com",
        "wss://@example.com",
        "http://canary:canary@example.com",
        "ws://canary@[::1",
    ],
)
def test_a_user_name_in_an_address_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(UnsafeAddress) as refused:
        require_safe(url)
    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.com",
        "//example.com",
        "http://example.com",
        "https://example.com",
        "file:///etc/passwd",
        "wss:example.com",
        "wss://",
        "wss:///path",
        "wss://:443",
        "ws://localhost:0",
        "ws://localhost:65536",
        "ws://localhost:port",
        "ws://[::1",
        "ws://::1]",
        "ws://[localhost]:1",
        "wss://exa℀mple.com",
        "wss://bücher.example",
        "ws://127.0.0.1\\@evil.com",
        "ws://127.0.0.1\\.evil.com",
        "wss://evil.com\\",
        " wss://example.com",
        "wss://exam ple.com",
        "wss://exam\tple.com",
        "wss://example.com\n",
        "ws://localhost\r\nX-Injected: 1",
        "wss://example.com/\x00",
        "wss://example.com/\x7f",
        "wss://example.com/\u202e",
        "wss://example.com/#fragment",
    ],
)
def test_what_is_no_websocket_address_is_refused(url: str) -> None:
    with pytest.raises(UnsafeAddress):
        require_safe(url)


@given(st.text() | st.text().map("ws://".__add__) | st.text().map("wss://".__add__))
def test_any_text_is_safe_or_refused(text: str) -> None:
    try:
        require_safe(text)
    except UnsafeAddress:
        return
    assert text.lower().startswith(("wss://", "ws://localhost", "ws://127.", "ws://[::1]"))


@pytest.mark.parametrize(
    "host", ["localhost", "LocalHost", "127.0.0.1", "127.0.0.0", "127.255.255.255", "::1"]
)
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


@pytest.mark.parametrize(
    "host",
    [
        *("", "localhost.evil.com", "126.255.255.255", "128.0.0.1", "::2"),
        *("::1%00", "::1%eth0", "::ffff:127.0.0.1"),
    ],
)
def test_another_machine_is_not_this_one(host: str) -> None:
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("ws_api", "stream"),
    [("ws://example.com", "wss://example.com"), ("wss://example.com", "ws://example.com")],
    ids=["API", "stream"],
)
def test_both_sockets_of_an_environment_must_be_safe(ws_api: str, stream: str) -> None:
    with pytest.raises(UnsafeAddress):
        Endpoints(ws_api, stream)


@pytest.mark.parametrize("door", ["rest", "sapi"])
def test_every_other_door_of_an_environment_must_be_safe(door: str) -> None:
    with pytest.raises(UnsafeAddress, match="https://"):
        Endpoints("wss://example.com", "wss://example.com", **{door: "http://example.com"})


@pytest.mark.parametrize("url", ["https://dapi.binance.com", "http://127.0.0.1:1/x", "HTTPS://A.b"])
def test_an_address_of_rest_is_encrypted_or_on_this_machine(url: str) -> None:
    require_safe_rest(url)


@pytest.mark.parametrize(
    "url",
    [
        "wss://example.com",
        "http://example.com",
        "https://me@example.com",
        "https://",
        "https://a b",
    ],
)
def test_any_other_address_of_rest_is_refused(url: str) -> None:
    with pytest.raises(UnsafeAddress):
        require_safe_rest(url)


def test_mainnet_is_where_the_exchange_says() -> None:
    assert ENDPOINTS[Environment.MAINNET] == Endpoints(
        "wss://ws-dapi.binance.com/ws-dapi/v1",
        "wss://dstream.binance.com",
        "https://dapi.binance.com",
        "https://api.binance.com",
    )


@pytest.mark.parametrize("url", ["://me:secret@host", "https:me:secret@host", "\\\\me:secret@host"])
def test_an_address_that_cannot_be_read_is_not_repeated_where_a_login_may_be_in_it(
    url: str,
) -> None:
    with pytest.raises(UnsafeAddress) as refusal:
        require_safe(url)
    assert "secret" not in str(refusal.value)


def test_an_address_is_not_quoted_at_length() -> None:
    with pytest.raises(UnsafeAddress) as refusal:
        require_safe("http://" + "x" * 10_000)
    assert len(str(refusal.value)) < 200
