"""Over real sockets: what was known last shows first, and the exchange's own figures replace it."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from fake_history import FakeHistory, last_balance, last_seen
from fake_memories import FakeMemory
from real_engine import RealEngine
from shown_window import dispose_of, until, window_of_all_rows
from tidemark.domain.changes import Source
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.looks.theme import Theme
from tidemark.settings import AccountSettings, Settings
from tidemark.simulator import Simulator, SimulatorKey

KEY = SimulatorKey("key-of-main", hmac_secret="secret-of-main", account="main")


class Restarted:
    """An account that an earlier run saw an hour ago, with one BTC and a coin that went since."""

    def __init__(self, theme: Theme, exchange: Simulator) -> None:
        self.window, self.fake = window_of_all_rows(theme), RealEngine()
        hour_ago = self.fake.clock.wall_ms() - 3_600_000
        coins = (
            last_balance("BTC", "12345", "12345", as_of=hour_ago),
            last_balance("LEFT", "7", "7", as_of=hour_ago),
        )
        self.fake.history = FakeHistory.of(
            last_seen(*coins, account_id="main", as_of=hour_ago, BTC="60000")
        )
        self.fake.keyring.kept["main"] = Credential(
            KEY.api_key, KeyKind.HMAC, Secret(KEY.hmac_secret or "")
        )
        endpoints = Endpoints(exchange.addresses.ws_api, exchange.addresses.stream)
        self.profile = AccountProfile(
            "main", "main", Environment.CUSTOM, KeyKind.HMAC, "wxyz", endpoints
        )
        self.desk = AccountDesk(self.window, self.fake.engine(), FakeMemory())
        self.window.show()

    def begin(self) -> None:
        self.desk.begin(Settings(accounts=(AccountSettings.of(self.profile),)))

    async def end(self) -> None:
        await self.desk.shut_down()
        await self.fake.close()
        dispose_of(self.window)
        assert self.fake.failures == []

    @property
    def account(self) -> SessionController:
        return self.desk.controllers["main"]

    @property
    def is_live(self) -> bool:
        return self.account.status().state is State.LIVE


@pytest.fixture
async def exchange() -> AsyncIterator[Simulator]:
    """An exchange whose market stands still."""
    async with Simulator(seed=5, speed=0, keys=(KEY,)) as exchange:
        yield exchange


@pytest.fixture
async def restarted(theme: Theme, exchange: Simulator) -> AsyncIterator[Restarted]:
    """The program as it starts again."""
    restarted = Restarted(theme, exchange)
    yield restarted
    await restarted.end()


async def test_the_exchanges_figures_replace_those_of_before(
    restarted: Restarted, exchange: Simulator
) -> None:
    exchange.faults.refuse_handshakes(503)
    restarted.begin()
    await until(lambda: "BTC" in restarted.account.rows)
    assert restarted.account.rows["BTC"].is_recalled
    exchange.faults.resume()
    await until(lambda: restarted.is_live)
    books = Decimal(str(exchange.balances_of("main")["BTC"]["balance"]))
    row = restarted.account.rows["BTC"]
    assert row.balance.wallet_balance is not None
    assert row.balance.wallet_balance.value == books
    assert not row.is_recalled


async def test_what_moved_meanwhile_is_a_change(restarted: Restarted, exchange: Simulator) -> None:
    restarted.begin()
    await until(lambda: restarted.is_live)
    changes = restarted.account.changes
    assert changes is not None
    (change,) = [each for each in changes if each.asset == "BTC"]
    books = Decimal(str(exchange.balances_of("main")["BTC"]["balance"]))
    assert (change.source, change.was_away) == (Source.SNAPSHOT, True)
    assert change.moved == books - 12345
    assert restarted.account.status().verification.drifted == 0


async def test_a_coin_that_went_meanwhile_is_gone(restarted: Restarted) -> None:
    restarted.begin()
    await until(lambda: restarted.is_live)
    await until(lambda: restarted.account.rows["LEFT"].gone_at is not None)


async def test_margin_and_prices_are_the_exchanges_own_in_the_end(restarted: Restarted) -> None:
    restarted.begin()
    account = restarted.account
    await until(lambda: account.margin is not None and not account.margin.is_recalled)
    await until(lambda: "BTC" in account.prices and not account.prices["BTC"].is_recalled)


async def test_without_the_exchange_the_figures_stay_and_age(theme: Theme) -> None:
    async with Simulator(seed=5, speed=0, keys=(KEY,)) as exchange:
        restarted = Restarted(theme, exchange)
    restarted.begin()
    await until(lambda: restarted.account.is_open and "BTC" in restarted.account.rows)
    await until(lambda: restarted.account.status().trouble is not None)
    await until(lambda: "Last known figures, of" in restarted.window.strip.content.text)
    assert restarted.account.rows["BTC"].is_recalled
    await restarted.end()
