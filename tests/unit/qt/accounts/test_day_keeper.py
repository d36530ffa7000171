"""Each account's day begins with verified figures alone, once a date, and outlives a restart."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from fake_engine import (
    NOON_MS,
    FakeEngine,
    FakeSession,
    amount,
    credential,
    margin,
    price,
    profile,
    row,
)
from lines import coin_margin
from tidemark.domain.day_start import DayBook, DayStart
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.qt.accounts.controllers import Controllers
from tidemark.qt.accounts.day_keeper import DayKeeper

HOUR = 3600.0


class House:
    """One account on a fake engine, and the keeper of its days."""

    def __init__(self, fake: FakeEngine) -> None:
        self.fake = fake
        self.controllers = Controllers(fake.engine())
        self.keeper = DayKeeper(fake.engine(), self.controllers, lambda name: name != "Demo")
        self.told: list[str] = []
        self.keeper.failed.connect(self.told.append)

    def open(self, label: str = "Main") -> FakeSession:
        environment = Environment.DEMO if label == "Demo" else Environment.MAINNET
        self.controllers.add(profile(label, environment)).open(credential())
        return self.fake.session

    def fill(self, session: FakeSession, held: str = "4", **prices: str) -> None:
        """Have the account be LIVE with figures of this moment."""
        now = self.fake.clock.moment
        session.prices = {coin: price(usd, as_of=now) for coin, usd in prices.items()}
        session._rows = {"ETH": row("ETH", held, as_of=now)}
        session.margin = margin(coin_margin("ETH", held), as_of=now)
        session.be(State.LIVE)

    def start(self, label: str = "Main") -> DayStart | None:
        return self.keeper.start_of_today(label, self.fake.clock.wall_ms())


@pytest.fixture
async def house() -> AsyncIterator[House]:
    fake = FakeEngine()
    house = House(fake)
    house.keeper.begin_anew()
    yield house
    await house.controllers.shut_down()
    await fake.close()
    assert fake.failures == []


@pytest.fixture
def prices() -> dict[str, str]:
    return {"BTC": "60000", "ETH": "3000"}


async def test_the_first_live_figures_begin_the_day(house: House, prices: dict[str, str]) -> None:
    house.fill(house.open(), **prices)

    start = house.start()
    assert start is not None
    assert start.at == NOON_MS
    assert start.coins["ETH"].margin_balance is not None
    assert start.coins["ETH"].margin_balance.text == "4"


@pytest.mark.parametrize("state", [each for each in State if each is not State.LIVE])
async def test_no_other_state_begins_one(
    house: House, prices: dict[str, str], state: State
) -> None:
    session = house.open()
    session.be(state)
    session.show_rows(row("ETH", "4"))
    session.show_margin(margin(coin_margin("ETH", "4")))

    assert house.start() is None


async def test_later_figures_of_the_same_date_change_nothing(
    house: House, prices: dict[str, str]
) -> None:
    session = house.open()
    house.fill(session, "4", **prices)
    first = house.start()

    house.fake.clock.moment += HOUR
    house.fill(session, "9", **prices)

    assert house.start() is first


async def test_midnight_begins_another_day_with_figures_asked_for_after_it(
    house: House, prices: dict[str, str]
) -> None:
    session = house.open()
    house.fill(session, "4", **prices)
    house.fake.clock.moment += 12 * HOUR - 1
    house.fill(session, "5", **prices)

    house.fake.clock.moment += 2
    session.be(State.LIVE)
    assert house.start() is None, "what is known is of the day before"

    house.fill(session, "6", **prices)
    start = house.start()
    assert start is not None
    assert start.coins["ETH"].margin_balance is not None
    assert start.coins["ETH"].margin_balance.text == "6"


async def test_a_clock_set_back_over_midnight_finds_the_day_before_as_it_was(
    house: House, prices: dict[str, str]
) -> None:
    session = house.open()
    house.fill(session, "4", **prices)
    first = house.start()
    house.fake.clock.moment += 13 * HOUR
    house.fill(session, "5", **prices)

    house.fake.clock.moment -= 13 * HOUR

    assert house.start() is first


async def test_prices_that_lack_are_waited_for_but_not_for_ever(house: House) -> None:
    session = house.open()
    house.fill(session, BTC="60000")
    assert house.start() is None

    house.fake.clock.moment += 6
    house.fill(session, BTC="60000")

    start = house.start()
    assert start is not None
    assert start.coins["ETH"].price is None


async def test_a_start_is_kept_and_recalled(house: House, prices: dict[str, str]) -> None:
    house.fill(house.open(), **prices)
    await asyncio.sleep(0)
    assert house.fake.days.kept == [house.start()]

    after_restart = DayKeeper(house.fake.engine(), house.controllers, lambda _: True)
    after_restart.recall()
    await asyncio.sleep(0)

    assert after_restart.start_of_today("Main", NOON_MS + 1) == house.start()


async def test_the_demo_leaves_nothing_behind(house: House, prices: dict[str, str]) -> None:
    house.fill(house.open("Demo"), **prices)
    await asyncio.sleep(0)

    assert house.start("Demo") is not None
    assert house.fake.days.kept == []


async def test_a_disk_that_refuses_is_told_of_once(house: House, prices: dict[str, str]) -> None:
    house.fake.days.fails_with = OSError(28, "No space left on device")
    house.fill(house.open("Main"), **prices)
    house.fill(house.open("Sub"), **prices)
    await asyncio.sleep(0)

    assert house.start() is not None, "the day counts all the same"
    assert house.told == [
        "How this day began could not be kept: a restart begins it anew (No space left on device)."
    ]


async def test_no_day_begins_with_margin_of_before_a_transfer(house: House) -> None:
    session = house.open()
    house.fill(session, ETH="3000", BTC="60000")
    moved = replace(row("ETH", "9", as_of=1000.0), moved_at=1000.5)
    session.margin = margin(coin_margin("ETH", "4"), as_of=1000.0)
    house.keeper._book = DayBook()
    session.show_rows(moved)
    assert house.start() is None
    session.show_margin(margin(coin_margin("ETH", "9"), as_of=1001.0))
    start = house.start()
    assert start is not None
    assert start.coins["ETH"].margin_balance == amount("9")
