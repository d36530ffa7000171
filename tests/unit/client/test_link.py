"""What is asked on a link beside its checks; whole links are tested over sockets."""

import pytest

from conversation import Conversation
from fake_clock import FakeClock
from tidemark.binance.requests import Method
from tidemark.client.clock import ServerClock
from tidemark.client.link import Link
from tidemark.client.network import Host, Network
from tidemark.domain.environment import Endpoints


class _Desk:
    """A link that was never run, ready to ask."""

    def __init__(self) -> None:
        clock = FakeClock()
        network = Network(clock=clock)
        self.server_clock = ServerClock(clock)
        self.host: Host = network.exchange(Endpoints("wss://a.example/ws", "wss://b.example"))
        self.conversation = Conversation()
        self.conversation.begin()
        self.link = Link(
            None,  # type: ignore[arg-type] - nothing is sent
            self.conversation.protocol,
            network=network,
            host=self.host,
            server_clock=self.server_clock,
            listener=lambda news: None,
        )


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


def test_a_listen_key_can_be_asked_for(desk: _Desk) -> None:
    assert desk.link.request(Method.STREAM_START)
    assert len(desk.conversation.send()) == 1


def test_nothing_is_asked_beside_while_the_weight_is_used_up(desk: _Desk) -> None:
    desk.host.budget.report(2400, 2400, desk.server_clock.timestamp())
    assert not desk.link.request(Method.STREAM_START)
    assert desk.conversation.send() == []


def test_nothing_is_asked_beside_during_a_silence(desk: _Desk) -> None:
    now_ms = desk.server_clock.timestamp()
    desk.host.silence.impose(banned=True, until_ms=now_ms + 60_000, now_ms=now_ms)
    assert not desk.link.request(Method.STREAM_START)
    assert desk.conversation.send() == []
