"""Two accounts on real sockets: their sum is the exchange's own, and each ends for itself."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from fake_memories import FakeMemory
from real_engine import RealEngine
from shown_window import dispose_of, until, window_of_all_rows
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.formatting import UNKNOWN
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.window.main_window import MainWindow
from tidemark.settings import AccountSettings, Settings
from tidemark.simulator import Simulator, SimulatorKey

KEYS = (
    SimulatorKey("key-of-main", hmac_secret="secret-of-main", account="main"),
    SimulatorKey("key-of-sub", hmac_secret="secret-of-sub", account="sub"),
)
WALLET = INDEX_BY_KEY["wallet_balance"]


class Together:
    """A window that shows both accounts summed by coin."""

    def __init__(self, window: MainWindow, desk: AccountDesk, exchange: Simulator) -> None:
        self.window, self.desk, self.exchange = window, desk, exchange

    def state(self, account: str) -> State:
        return self.desk.controllers[account].status().state

    @property
    def sums(self) -> dict[str, str]:
        model = self.window.model
        return {
            model.asset_at(place): model.text_at(place, WALLET) for place in range(model.rowCount())
        }

    @property
    def books(self) -> dict[str, Decimal]:
        """What both accounts have, by the exchange's own books."""
        told: dict[str, Decimal] = {}
        for account in ("main", "sub"):
            for asset, row in self.exchange.balances_of(account).items():
                told[asset] = told.get(asset, Decimal(0)) + Decimal(str(row["balance"]))
        return told


def profile(account: str, exchange: Simulator) -> AccountProfile:
    endpoints = Endpoints(exchange.addresses.ws_api, exchange.addresses.stream)
    return AccountProfile(account, account, Environment.CUSTOM, KeyKind.HMAC, "wxyz", endpoints)


@pytest.fixture
async def both(theme: Theme) -> AsyncIterator[Together]:
    """Two accounts, both live; the exchange's market stands still."""
    window, fake = window_of_all_rows(theme), RealEngine()
    desk = AccountDesk(window, fake.engine(), FakeMemory())
    window.show()
    async with Simulator(seed=5, speed=0, keys=KEYS) as exchange:
        accounts = [profile(account, exchange) for account in ("main", "sub")]
        for key in KEYS:
            secret = Secret(key.hmac_secret or "")
            fake.keyring.kept[key.account] = Credential(key.api_key, KeyKind.HMAC, secret)
        desk.begin(Settings(accounts=tuple(map(AccountSettings.of, accounts))))
        desk.choose(desk.tabs[0].scope_id)
        window.bar.by_coin.choose_next()
        both = Together(window, desk, exchange)
        await until(lambda: both.sums.keys() == both.books.keys())
        await until(lambda: {both.state("main"), both.state("sub")} == {State.LIVE})
        await until(lambda: UNKNOWN not in both.sums.values())
        yield both
        await desk.shut_down()
        await fake.close()
    dispose_of(window)
    assert fake.failures == []


async def test_the_sum_of_both_is_exactly_what_the_exchange_has(both: Together) -> None:
    assert {asset: Decimal(text) for asset, text in both.sums.items()} == both.books


async def test_a_change_in_one_account_is_in_the_sum(both: Together) -> None:
    both.exchange.faults.set_balance("BTC", "123.00000001", account="sub")

    await until(lambda: Decimal(both.sums["BTC"]) == both.books["BTC"])


async def test_a_key_that_is_revoked_ends_one_account_and_leaves_the_other_live(
    both: Together,
) -> None:
    both.exchange.faults.revoke_key("key-of-sub")

    await until(lambda: both.state("sub") is State.REFUSED)
    await until(lambda: both.window.strip.content.text.startswith("sub: Not live"))

    await until(lambda: both.state("main") is State.LIVE)
    await until(lambda: both.window.band.verified.text() == "1 of 2 accounts live")
    assert Decimal(both.sums["BTC"]) == both.books["BTC"], "its last figures count"
