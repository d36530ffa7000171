"""What all sessions of the program share."""

import pytest

from fake_clock import FakeClock
from tidemark.client.bans import ForgetfulBanMemory
from tidemark.client.connection import Opener
from tidemark.client.network import Network, Pace
from tidemark.domain.ban import Ban
from tidemark.domain.environment import ENDPOINTS, Endpoints, Environment

_EXCHANGE = "wss://exchange.example/ws-dapi/v1"


def _endpoints(ws_api: str = _EXCHANGE, stream: str = "wss://streams.example") -> Endpoints:
    return Endpoints(ws_api, stream, "https://rest.example")


def test_accounts_at_one_exchange_share_what_it_allows() -> None:
    network = Network()
    other_path = _endpoints("wss://Exchange.example/other/path")
    assert network.exchange(_endpoints()) is network.exchange(other_path)


@pytest.mark.parametrize("other", ["wss://other.example/ws-dapi/v1", "wss://exchange.example:8443"])
def test_every_other_address_is_another_exchange(other: str) -> None:
    network = Network()
    assert network.exchange(_endpoints()) is not network.exchange(_endpoints(other))


def test_an_exchange_is_known_to_be_silent_from_an_earlier_run() -> None:
    memory = ForgetfulBanMemory()
    memory.remember("exchange.example", Ban(5000, told_ms=1000))
    network = Network(ban_memory=memory)
    assert network.exchange(_endpoints()).silence.until(1000) == 5000


def test_a_ban_that_was_kept_by_an_earlier_release_still_counts() -> None:
    """It was kept under the name of the WebSocket API's host, as it is now."""
    memory = ForgetfulBanMemory()
    memory.remember("ws-dapi.binance.com", Ban(5000, told_ms=1000))
    mainnet = Network(ban_memory=memory).exchange(ENDPOINTS[Environment.MAINNET])
    assert mainnet.silence.until(1000) == 5000


def test_a_ban_of_mainnet_does_not_silence_the_demo() -> None:
    memory = ForgetfulBanMemory()
    memory.remember("ws-dapi.binance.com", Ban(5000, told_ms=1000))
    demo = Endpoints(
        "ws://127.0.0.1:1/x/ws-dapi/v1", "ws://127.0.0.1:1/x", *(["http://127.0.0.1:2/x"] * 2)
    )
    assert Network(ban_memory=memory).exchange(demo).silence.until(1000) is None


@pytest.mark.parametrize(
    ("proxy", "told"),
    [
        ("off", None),
        ("system", "system"),
        ("http://proxy.example:3128", "proxy.example:3128"),
        ("socks5://proxy.example", "proxy.example:1080"),
        ("http://user@proxy.example:3128", "proxy.example:3128"),
    ],
)
def test_the_proxy_is_told_without_its_login(proxy: str, told: str | None) -> None:
    assert Network(proxy=proxy).proxy_towards(_EXCHANGE) == told


@pytest.mark.parametrize("host", ["127.0.0.1:9000", "localhost:9000", "[::1]:9000"])
def test_this_machine_is_reached_without_a_proxy(host: str) -> None:
    network = Network(proxy="http://proxy.example:3128")
    assert network.proxy_towards(f"ws://{host}/") is None


def test_what_is_shared_is_made_once_for_each_name() -> None:
    network = Network()
    made = [network.shared(name, object) for name in ("prices", "prices", "others")]
    assert made[0] is made[1]
    assert made[0] is not made[2]


def test_another_way_can_be_tried_while_all_else_is_shared() -> None:
    network = Network()
    other = network.by_another_way("socks5://proxy.example")
    assert other.exchange(_endpoints()) is network.exchange(_endpoints())
    assert (network.proxy, other.proxy) == ("off", "socks5://proxy.example")


def test_connections_of_the_old_way_are_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    dropped: list[Opener] = []

    def drop_all(opener: Opener) -> None:
        dropped.append(opener)

    monkeypatch.setattr(Opener, "drop_all", drop_all)
    network = Network()
    before = network.opener
    network.use_proxy("socks5://proxy.example")
    assert dropped == [before]
    assert network.opener is not before


def test_another_pace_is_in_force_for_exchanges_that_are_known() -> None:
    network = Network()
    host = network.exchange(_endpoints())
    network.keep_pace(Pace(check_interval=5.0, budget_share=0.5))
    assert host.budget.share == 0.5
    assert network.check_interval == 5.0


def test_a_ban_of_an_earlier_run_ends_by_the_clock_that_it_was_kept_by() -> None:
    """It was kept by this computer's clock, which is found to be an hour fast."""
    clock, memory = FakeClock(), ForgetfulBanMemory()
    now_ms = clock.wall_ms()
    memory.remember("exchange.example", Ban(now_ms + 20_000, told_ms=now_ms))
    host = Network(clock=clock, ban_memory=memory).exchange(_endpoints())
    clock.advance(25.0)
    assert not host.silence.wait(host.server_clock.timestamp())
    host.server_clock.learn(clock.wall_ms() - 3_600_000, clock.now(), clock.now())
    assert not host.silence.wait(host.server_clock.timestamp())


def test_a_silence_imposed_before_the_clock_was_measured_ends_all_the_same() -> None:
    clock = FakeClock()
    host = Network(clock=clock).exchange(_endpoints())
    now_ms = host.server_clock.timestamp()
    host.silence.impose(banned=True, until_ms=now_ms + 20_000, now_ms=now_ms)
    host.server_clock.learn(clock.wall_ms() - 3_600_000, clock.now(), clock.now())
    assert host.silence.wait(host.server_clock.timestamp()) == pytest.approx(21.0)
