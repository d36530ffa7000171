"""The window on the real engine and a real socket: what the exchange does is what is seen."""

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
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.looks.theme import Theme
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.cell_roles import LOOK_ROLE
from tidemark.qt.table.standing import Look
from tidemark.qt.window.main_window import MainWindow
from tidemark.simulator import Simulator

FIELDS = {
    "wallet_balance": "balance",
    "available_balance": "availableBalance",
    "withdraw_available": "withdrawAvailable",
    "cross_wallet_balance": "crossWalletBalance",
    "cross_unrealized_pnl": "crossUnPnl",
}


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
    window, fake = window_of_all_rows(theme), RealEngine()
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
    await until(lambda: live.window.strip.content.text.startswith("Not live for"))

    live.exchange.faults.resume()

    await until(lambda: live.state is State.LIVE and live.looks() == {Look.NORMAL})


async def test_silence_on_an_open_socket_is_stale(live: Live) -> None:
    live.exchange.faults.go_silent()
    await until(lambda: live.state in {State.STALE, State.OFFLINE, State.CONFIRMING})

    await until(lambda: Look.NORMAL not in live.looks())


async def test_a_revoked_key_is_refused_with_cause_and_cure(live: Live) -> None:
    live.exchange.faults.revoke_key(live.exchange.api_key)

    await until(lambda: live.state is State.REFUSED)
    await until(lambda: "no longer takes this key" in live.window.strip.content.text)

    await until(lambda: live.looks() == {Look.DIMMED})


async def test_a_coin_that_vanishes_is_shown_as_gone(live: Live) -> None:
    live.exchange.faults.vanish("BTC")

    await until(lambda: live.text("BTC") == "—")

    await until(lambda: any(Look.GONE in look for look in live.looks()))


async def test_a_coin_that_appears_gets_a_row(live: Live) -> None:
    live.exchange.faults.appear("NEWCOIN", "3.14000000")

    await until(lambda: live.text("NEWCOIN") == "3.14000000")


async def test_a_negative_and_a_zero_balance_show_as_they_are(live: Live) -> None:
    live.exchange.faults.set_balance("ETH", "-0.50000000")
    live.exchange.faults.set_balance("BTC", "0.00000000")

    await until(lambda: live.text("ETH") == "-0.50000000" and live.text("BTC") == "0.00000000")


async def test_margin_balances_are_the_exchanges_own_and_the_total_counts_them(live: Live) -> None:
    await until(lambda: live.text("BTC", "margin_balance") not in {"—", "not shown"})

    rows = live.exchange.balances
    for asset in ("BTC", "ETH"):
        wallet = Decimal(live.text(asset))
        assert wallet == Decimal(str(rows[asset]["balance"]))
        assert Decimal(live.text(asset, "margin_balance")) >= wallet + Decimal(
            live.text(asset, "cross_unrealized_pnl")
        ), "isolated profit comes on top"
    await until(lambda: live.window.band.total.main.text().endswith(" BTC"))
    await until(lambda: "priced" in live.window.band.total.note.text())
    await until(lambda: live.window.band.safety.main.text().endswith(" %"))


async def test_a_push_is_verified_by_the_snapshot_after_it(live: Live) -> None:
    await until(lambda: "listening" in live.window.diagnostics.text)

    live.exchange.faults.set_balance("BTC", "7.65432100", push=True)

    await until(lambda: live.window.band.verified.text() == "verified, drift 0")


@pytest.mark.expects_log("drift")
async def test_a_push_that_is_wrong_is_told_with_both_figures(live: Live) -> None:
    await until(lambda: "listening" in live.window.diagnostics.text)
    live.exchange.faults.push_drift("BTC", "0.001")

    live.exchange.faults.set_balance("BTC", "7.65432100", push=True)

    await until(lambda: live.window.band.verified.text().startswith("drift BTC"))
    assert "snapshot 7.65432100" in live.window.band.verified.text()
    assert live.text("BTC") == "7.65432100"
