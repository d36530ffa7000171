"""An exchange to ask, a home of one's own, and a stand-in for the terminal."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tidemark.commands import balances, watch
from tidemark.commands.options import AccountChoice
from tidemark.domain.environment import Endpoints
from tidemark.simulator import Simulator


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test see another's settings or bans."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture
async def exchange() -> AsyncIterator[Simulator]:
    """A simulator whose market stands still, so that figures can be compared."""
    async with Simulator(speed=0) as simulator:
        yield simulator


@pytest.fixture
def choice(exchange: Simulator, monkeypatch: pytest.MonkeyPatch) -> AccountChoice:
    """The simulator's account, its key in the environment."""
    monkeypatch.setenv("TIDEMARK_API_KEY", exchange.api_key)
    monkeypatch.setenv("TIDEMARK_API_SECRET", exchange.api_secret)
    endpoints = Endpoints(exchange.addresses.ws_api, exchange.addresses.stream)
    return AccountChoice(from_environment=True, endpoints=endpoints)


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> asyncio.Queue[str]:
    """What `tidemark balances` wrote to standard output, as it comes."""
    queue: asyncio.Queue[str] = asyncio.Queue()
    for command in (balances, watch):
        monkeypatch.setattr(command, "give", queue.put_nowait)
    return queue
