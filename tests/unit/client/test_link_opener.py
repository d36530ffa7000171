"""How a link is come by where the exchange asks for silence meanwhile."""

import pytest

from fake_clock import FakeClock
from tidemark.client.failures import HeldBack
from tidemark.client.link_opener import LinkOpener
from tidemark.client.network import Network
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Cause, Trouble

_ENDPOINTS = Endpoints("ws://127.0.0.1:1/ws-dapi/v1", "ws://127.0.0.1:1")
_MAIN = AccountProfile("main", "Main", Environment.CUSTOM, KeyKind.HMAC, "abcd", _ENDPOINTS)


def _opener(network: Network) -> LinkOpener:
    credential = Credential("key", KeyKind.HMAC, Secret("secret"))
    return LinkOpener(_MAIN, credential, network, lambda _: None, with_margin=False)


async def test_a_silence_that_begins_during_the_look_up_is_kept_and_not_prolonged() -> None:
    clock = FakeClock()
    until_ms = clock.wall_ms() + 60_000

    async def resolve(_host: str, _port: int, _patience: float) -> list[str]:
        silence = network.exchange(_ENDPOINTS).silence
        silence.impose(banned=True, until_ms=until_ms, now_ms=clock.wall_ms())
        return ["127.0.0.1"]

    network = Network(clock=clock, resolve=resolve)
    with pytest.raises(HeldBack) as held:
        await _opener(network).open()
    assert held.value.trouble == Trouble(Cause.BANNED, until_ms=until_ms)
    assert network.exchange(_ENDPOINTS).silence.until(clock.wall_ms()) == until_ms
