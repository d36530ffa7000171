"""The window on the real engine and a real socket: what the exchange does is what is seen."""

from collections.abc import AsyncIterator

import pytest

from fake_engine import FakeEngine, FakeMemory
from live_session import network
from shown_window import dispose_of, until
from tidemark.client.session import Session
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.qt.account_desk import AccountDesk
from tidemark.qt.balance_columns import INDEX_BY_KEY
from tidemark.qt.balance_table_model import LOOK_ROLE
from tidemark.qt.engine import Listener
from tidemark.qt.main_window import MainWindow
from tidemark.qt.standing import Look
from tidemark.qt.theme import Theme
from tidemark.simulator import Simulator

FIELDS = {
    "wallet_balance": "balance",
    "available_balance": "availableBalance",
    "withdraw_available": "withdrawAvailable",
    "cross_wallet_balance": "crossWalletBalance",
    "cross_unrealized_pnl": "crossUnPnl",
}


class RealEngine(FakeEngine):
    """Real sessions, quick in their waits; the keyring stays in a dict."""

    def __init__(self) -> None:
        super().__init__()
        self.network = network()
        self.clock = self.network.clock  # type: ignore[assignment]

    def _open(  # type: ignore[override]
        self,
        profile: AccountProfile,
        credential: Credential,
        listener: Listener,
        *,
        generation: int,
    ) -> Session:
        return Session(profile, credential, self.network, listener, generation=generation)


class Live:
    """A window on an exchange in a box."""

    def __init__(self, window: MainWindow, desk: AccountDesk, exchange: Simulator) -> None:
        self.window, self.desk, self.exchange = window, desk, exchange

    @property
    def state(self) -> State | None:
        shown = self.desk.showing.concerned
        return None if shown is None else shown.status().state

    def text(self, asset: str, key: str = "wallet_balance") -> str:
        model = self.window.model
        shown = [model.asset_at(place) for place in range(model.rowCount())]
        if asset not in shown:
            return "not shown"
        return str(model.index(shown.index(asset), INDEX_BY_KEY[key]).data())

    def looks(self) -> set[Look]:
        model = self.window.model
        return {model.index(place, 0).data(LOOK_ROLE) for place in range(model.rowCount())}


@pytest.fixture
async def live(theme: Theme) -> AsyncIterator[Live]:
    """A window that is live; the exchange's market stands still."""
    window, fake = MainWindow(theme), RealEngine()
    desk = AccountDesk(window, fake.engine(), FakeMemory())
    window.show()
    async with Simulator(seed=5, speed=0) as exchange:
        addresses = exchange.addresses
        profile = AccountProfile(
            "demo",
            "Demo",
            Environment.DEMO,
            KeyKind.HMAC,
            "wxyz",
            Endpoints(addresses.ws_api, addresses.stream),
        )
        key = Credential(exchange.api_key, KeyKind.HMAC, Secret(exchange.api_secret))
        desk.begin_with(profile, key)
        live = Live(window, desk, exchange)
        await until(lambda: live.state is State.LIVE and window.model.rowCount() > 0)
        yield live
        await desk.shut_down()
        await fake.close()
    dispose_of(window)
    assert fake.failures == []


async def test_every_figure_is_the_exchanges_own_string(live: Live) -> None:
    for asset, told in live.exchange.balances.items():
        for key, field in FIELDS.items():
            assert live.text(asset, key) == told[field]


async def test_a_change_at_the_exchange_reaches_the_cell(live: Live) -> None:
    live.exchange.faults.set_balance("BTC", "7.65432100")

    await until(lambda: live.text("BTC") == "7.65432100")


async def test_a_cut_dims_every_figure_and_its_end_brings_them_back(live: Live) -> None:
    before = live.text("BTC")
    live.exchange.faults.refuse_handshakes(503)
    live.exchange.faults.drop_connections()
    await until(lambda: live.state is State.OFFLINE and Look.NORMAL not in live.looks())
    assert live.text("BTC") == before
    assert live.window.strip.content.text.startswith("Not live for")

    live.exchange.faults.resume()

    await until(lambda: live.state is State.LIVE and live.looks() == {Look.NORMAL})


async def test_silence_on_an_open_socket_is_stale(live: Live) -> None:
    live.exchange.faults.go_silent()
    await until(lambda: live.state in {State.STALE, State.OFFLINE, State.CONFIRMING})

    await until(lambda: Look.NORMAL not in live.looks())


async def test_a_revoked_key_is_refused_with_cause_and_cure(live: Live) -> None:
    live.exchange.faults.revoke_key(live.exchange.api_key)

    await until(lambda: live.state is State.REFUSED)
    await until(lambda: "refused this key" in live.window.strip.content.text)

    assert live.looks() == {Look.DIMMED}


async def test_a_coin_that_vanishes_is_shown_as_gone(live: Live) -> None:
    live.exchange.faults.vanish("BTC")

    await until(lambda: live.text("BTC") == "—")

    assert any(Look.GONE in look for look in live.looks())


async def test_a_coin_that_appears_gets_a_row(live: Live) -> None:
    live.exchange.faults.appear("NEWCOIN", "3.14000000")

    await until(lambda: live.text("NEWCOIN") == "3.14000000")


async def test_a_negative_and_a_zero_balance_show_as_they_are(live: Live) -> None:
    live.exchange.faults.set_balance("ETH", "-0.50000000")
    live.exchange.faults.set_balance("BTC", "0.00000000")

    await until(lambda: live.text("ETH") == "-0.50000000" and live.text("BTC") == "0.00000000")
