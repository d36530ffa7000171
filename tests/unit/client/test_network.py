"""What all sessions of the program share."""

import pytest

from tidemark.client.bans import ForgetfulBanMemory
from tidemark.client.network import Network

_EXCHANGE = "wss://exchange.example/ws-dapi/v1"


def test_accounts_at_one_exchange_share_its_host() -> None:
    network = Network()
    assert network.host(_EXCHANGE) is network.host("wss://Exchange.example/other/path")


@pytest.mark.parametrize("other", ["wss://other.example/ws-dapi/v1", "wss://exchange.example:8443"])
def test_every_other_address_is_another_host(other: str) -> None:
    network = Network()
    assert network.host(_EXCHANGE) is not network.host(other)


def test_a_host_knows_of_a_ban_from_an_earlier_run() -> None:
    memory = ForgetfulBanMemory()
    memory.remember("exchange.example", 5000)
    assert Network(ban_memory=memory).host(_EXCHANGE).silence.until(1000) == 5000


@pytest.mark.parametrize(
    ("proxy", "told"),
    [
        ("off", None),
        ("system", "system"),
        ("http://proxy.example:3128", "proxy.example:3128"),
        ("socks5://proxy.example", "proxy.example"),
        ("http://user:password@proxy.example:3128", "proxy.example:3128"),
    ],
)
def test_the_proxy_is_told_without_its_login(proxy: str, told: str | None) -> None:
    assert Network(proxy=proxy).proxy_towards(_EXCHANGE) == told


@pytest.mark.parametrize("host", ["127.0.0.1:9000", "localhost:9000", "[::1]:9000"])
def test_this_machine_is_reached_without_a_proxy(host: str) -> None:
    network = Network(proxy="http://proxy.example:3128")
    assert network.proxy_towards(f"ws://{host}/") is None
