"""Alerts over real sessions: what the exchange does is what is told, once."""

from collections.abc import AsyncIterator
from decimal import Decimal

import pytest

from fake_memories import FakeMemory
from real_engine import RealEngine
from shown_window import dispose_of, until, window_of_all_rows
from tidemark.domain.alerting.rule import Condition, Measure, Rule
from tidemark.domain.credential import Credential, KeyKind, Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.freshness import MARGIN_INTERVAL, State
from tidemark.domain.margin import CoinMargin
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.account_desk import AccountDesk
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.looks.theme import Theme
from tidemark.qt.window.main_window import MainWindow
from tidemark.simulator import Simulator

MARGIN = Rule("margin", Measure.MARGIN, Condition.ABOVE, Decimal(80), asset="ETH")
BLIND = Rule("blind", Measure.NOT_LIVE, Condition.ABOVE, Decimal(60))
WALLET = Rule("wallet", Measure.WALLET, Condition.BELOW, Decimal(2), asset="ETH")
CONTRACTS, ENTRY = 500, "3000"
PLENTY, HAIR = Decimal(1000), Decimal("0.001")


class Live:
    """A window on an exchange in a box, whose market stands still."""

    def __init__(self, window: MainWindow, fake: RealEngine, exchange: Simulator) -> None:
        self.window, self.fake, self.exchange = window, fake, exchange
        self.notified: list[tuple[str, str]] = []
        self.desk = self._open(window)
        self.earlier: list[MainWindow] = []
        addresses = exchange.addresses
        endpoints = Endpoints(addresses.ws_api, addresses.stream)
        self.profile = AccountProfile(
            "main", "Main", Environment.CUSTOM, KeyKind.HMAC, "wxyz", endpoints
        )

    def _open(self, window: MainWindow) -> AccountDesk:
        desk = AccountDesk(window, self.fake.engine(), FakeMemory())
        desk.alerts.told.connect(lambda *told: self.notified.append(told))
        return desk

    @property
    def told(self) -> list[str]:
        """The bodies of the notifications."""
        return [body for _, body in self.notified]

    @property
    def ratio(self) -> Decimal | None:
        """How much of ETH's margin is used up, as the window knows it."""
        return None if self._margin is None else self._margin.ratio

    @property
    def _margin(self) -> CoinMargin | None:
        margin = self.desk.controllers["main"].margin
        return None if margin is None else margin.of("ETH")

    @property
    def state(self) -> State:
        return self.desk.controllers["main"].status().state

    def hold(self, wallet: Decimal) -> None:
        """Have so much ETH, and always the same position beside it."""
        self.exchange.faults.set_balance("ETH", f"{wallet:.8f}")
        self.exchange.faults.set_position("ETHUSD_PERP", CONTRACTS, ENTRY)

    async def use_up(self, share: str) -> None:
        """Let so much of ETH's margin be used up, and wait until the window knows."""
        coin = self._margin
        assert coin is not None
        assert coin.maintenance_margin is not None
        assert coin.unrealized_profit is not None
        balance = coin.maintenance_margin.value / Decimal(share)
        self.hold(balance - coin.unrealized_profit.value)
        self.fake.network.clock.advance(MARGIN_INTERVAL)  # it is asked for no more often
        await until(lambda: self.ratio is not None and abs(self.ratio - Decimal(share)) < HAIR)

    async def settle(self) -> None:
        """Let the desk look at a few snapshots more."""
        margin = self.desk.controllers["main"].margin
        assert margin is not None
        self.fake.network.clock.advance(MARGIN_INTERVAL)
        await until(lambda: self._is_newer(margin.as_of))
        self.desk.alerts.look()

    def _is_newer(self, moment: float) -> bool:
        margin = self.desk.controllers["main"].margin
        return margin is not None and margin.as_of > moment and self.state is State.LIVE

    async def start_again(self) -> None:
        """End, and begin with what was kept."""
        await self.desk.shut_down()
        self.notified.clear()
        self.earlier.append(self.window)
        self.window.hide()
        self.window = window_of_all_rows(self.window.theme)
        self.window.preferences.change(alerts=(MARGIN, BLIND))
        self.desk = self._open(self.window)
        await self.begin()

    async def begin(self) -> None:
        key = Credential(self.exchange.api_key, KeyKind.HMAC, Secret(self.exchange.api_secret))
        self.desk.begin_with(self.profile, key)
        await until(lambda: self.state is State.LIVE and self.ratio is not None)


@pytest.fixture
async def live(theme: Theme) -> AsyncIterator[Live]:
    window, fake = window_of_all_rows(theme), RealEngine()
    window.preferences.change(alerts=(MARGIN, BLIND))
    window.show()
    async with Simulator(seed=5, speed=0) as exchange:
        live = Live(window, fake, exchange)
        live.hold(PLENTY)
        yield live
        await live.desk.shut_down()
        await fake.close()
    for each in (*live.earlier, live.window):
        dispose_of(each)
    assert fake.failures == []


async def test_a_margin_that_crosses_its_threshold_is_told_once(live: Live) -> None:
    await live.begin()
    await live.use_up("0.82")
    await until(lambda: len(live.told) == 1)
    await live.use_up("0.9")
    await live.settle()

    assert len(live.told) == 1
    assert "the ETH margin of Main was 82." in live.told[0]
    await until(lambda: live.window.strip.content.text == live.told[0])


async def test_a_margin_that_was_clearly_below_is_told_again(live: Live) -> None:
    await live.begin()
    await live.use_up("0.82")
    await until(lambda: len(live.told) == 1)
    await live.use_up("0.78")
    await live.use_up("0.82")
    await live.settle()
    assert len(live.told) == 1, "78 % is within the band"

    await live.use_up("0.6")
    await live.settle()
    await live.use_up("0.85")
    await until(lambda: len(live.told) == 2)


async def test_a_margin_that_is_tight_at_the_start_is_told_at_the_start(live: Live) -> None:
    await live.begin()
    await live.use_up("0.82")
    await live.start_again()
    await until(lambda: len(live.told) == 1)
    assert "ETH margin" in live.told[0]


async def test_what_was_acknowledged_is_not_told_again_after_a_restart(live: Live) -> None:
    await live.begin()
    await live.use_up("0.82")
    await until(lambda: len(live.told) == 1)
    live.desk.alerts.acknowledge_all()
    await live.start_again()
    await live.settle()
    assert live.told == []

    await live.use_up("0.5")
    await live.settle()
    await live.use_up("0.82")
    await until(lambda: len(live.told) == 1)


async def test_silence_is_told_and_no_margin_while_it_lasts(live: Live) -> None:
    await live.begin()
    live.exchange.faults.silence_api()
    await until(lambda: live.state is State.STALE)
    live.fake.network.clock.advance(61)
    live.hold(Decimal("0.2"))  # nobody can see how tight that is

    await until(lambda: len(live.told) == 1)
    assert "Main had not been live for" in live.told[0]
    live.desk.alerts.look()
    assert len(live.told) == 1


async def test_masked_amounts_stay_masked_on_every_way(live: Live) -> None:
    live.window.preferences.change(alerts=(WALLET,))
    live.window.privacy.turn(True)
    await live.begin()
    live.exchange.faults.set_balance("ETH", "1.98765432")
    await until(lambda: len(live.told) == 1)

    for text in (*live.told, *(title for title, _ in live.notified)):
        assert "98765" not in text
    assert live.told[0].count(MASK) == 2
    await until(lambda: live.window.strip.content.text == live.told[0])
