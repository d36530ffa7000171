"""What is asked on a link beside its checks; whole links are tested over sockets."""

import pytest

from conversation import Conversation, answer
from fake_clock import FakeClock
from tidemark.binance.decoding import Rejection
from tidemark.binance.events import RequestRejected
from tidemark.binance.requests import Method
from tidemark.client.clock import ServerClock
from tidemark.client.link import Link
from tidemark.client.network import Host, Network
from tidemark.domain.environment import Endpoints


class _Connection:
    """Takes everything, answers nothing."""

    async def send(self, text: str) -> None:
        pass


class _Desk:
    """A link that was never run, ready to ask."""

    def __init__(self) -> None:
        self.clock = FakeClock(now=1000.0)
        network = Network(clock=self.clock)
        self.server_clock = ServerClock(self.clock)
        self.host: Host = network.exchange(Endpoints("wss://a.example/ws", "wss://b.example"))
        self.conversation = Conversation()
        self.conversation.begin()
        self.link = Link(
            _Connection(),  # type: ignore[arg-type]
            self.conversation.protocol,
            network=network,
            host=self.host,
            server_clock=self.server_clock,
            listener=lambda news: None,
        )

    async def ask(self, *methods: Method) -> None:
        for method in methods:
            self.conversation.protocol.request(method)
        await self.link._send_what_is_due()


_BESIDE = [Method.ACCOUNT_STATUS, Method.STREAM_START, Method.STREAM_PING]


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


@pytest.mark.parametrize("jump_ms", [-8000, -3000, 3000, 60_000])
async def test_a_ban_ends_by_the_exchange_s_clock_although_that_jumped(
    desk: _Desk, jump_ms: int
) -> None:
    """Else what was told to end in ten seconds would have ended already, or never would."""
    server_time = desk.server_clock.timestamp() + jump_ms
    rejection = Rejection(-1003, 418, server_time + 10_000, server_time=server_time)
    desk.link._hear([RequestRejected(Method.ACCOUNT_BALANCE, rejection)])
    assert 10 <= desk.host.silence.wait(desk.server_clock.timestamp()) <= 11.1


# -- what is a silence ---------------------------------------------------------------------------


async def test_a_question_for_balances_is_owed_an_answer(desk: _Desk) -> None:
    await desk.ask(Method.ACCOUNT_BALANCE)
    assert desk.link.unanswered_since == 1000.0


@pytest.mark.parametrize("method", _BESIDE)
async def test_what_is_asked_beside_the_balances_makes_no_silence(
    desk: _Desk, method: Method
) -> None:
    """Its loss costs itself: balances are as young as they are, and the connection goes on."""
    await desk.ask(method)
    desk.clock.advance(4.0)
    assert desk.link.unanswered_since is None


@pytest.mark.parametrize("method", _BESIDE)
async def test_balances_that_were_answered_leave_no_silence_to_others(
    desk: _Desk, method: Method
) -> None:
    await desk.ask(Method.ACCOUNT_BALANCE, method)
    desk.link._hear(desk.conversation.hear(answer("2", [])))
    assert desk.link.unanswered_since is None


async def test_another_answer_leaves_the_balances_owed(desk: _Desk) -> None:
    await desk.ask(Method.STREAM_PING, Method.ACCOUNT_BALANCE)
    desk.clock.advance(1.0)
    desk.link._hear(desk.conversation.hear(answer("2", {})))
    assert desk.link.unanswered_since == 1001.0
