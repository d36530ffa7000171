"""Each account's day begins with verified figures alone, once a date, and outlives a restart."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from fake_engine import FakeEngine
from fake_session import FakeSession
from lines import coin_margin
from samples import NOON_MS, amount, credential, margin, price, profile, row
from tidemark.domain.day_start import DayBook, DayStart, Period, Since
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

    def start(self, label: str = "Main", since: Since = Since.LOCAL) -> DayStart | None:
        return self.keeper.start_of(label, since, self.fake.clock.wall_ms())


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


async def test_a_feed_that_told_no_price_at_all_is_waited_for_longer(house: House) -> None:
    session = house.open()
    house.fill(session)
    house.fake.clock.moment += 59
    house.fill(session)
    assert house.start() is None

    house.fake.clock.moment += 2
    house.fill(session)
    assert house.start() is not None


async def test_each_day_waits_for_its_own_prices(house: House) -> None:
    """However long ago they began to be waited for on the day before."""
    session = house.open()
    house.fill(session, BTC="60000")
    session.be(State.OFFLINE)

    house.fake.clock.moment += 13 * HOUR
    house.fill(session, BTC="60000")
    assert house.start() is None


async def test_a_start_is_kept_and_recalled(house: House, prices: dict[str, str]) -> None:
    house.fill(house.open(), **prices)
    await asyncio.sleep(0)
    assert house.fake.days.kept == [house.start(), house.start(since=Since.UTC)]

    after_restart = DayKeeper(house.fake.engine(), house.controllers, lambda _: True)
    after_restart.recall()
    await asyncio.sleep(0)

    assert after_restart.start_of("Main", Since.LOCAL, NOON_MS + 1) == house.start()


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


async def test_one_coin_whose_margin_is_of_before_a_transfer_keeps_the_day_from_beginning(
    house: House,
) -> None:
    """It would begin without that coin, and count it as gained."""
    session = house.open()
    moved = replace(row("ETH", "9", as_of=1000.0), moved_at=1000.5)
    session.margin = margin(coin_margin("ETH", "4"), coin_margin("BTC"), as_of=1000.0)
    session.prices = {coin: price("3000") for coin in ("BTC", "ETH")}
    session._rows = {"ETH": moved, "BTC": row("BTC")}
    session.be(State.LIVE)
    assert house.start() is None


# Since midnight UTC, this start, or a mark.


@pytest.mark.parametrize(
    ("zone", "since_noon"), [("Asia/Kolkata", 6.5 * HOUR), ("America/St_Johns", 15.5 * HOUR)]
)
async def test_each_midnight_begins_its_own_day(
    house: House,
    prices: dict[str, str],
    wall_of: Callable[[str], None],
    zone: str,
    since_noon: float,
) -> None:
    """Noon UTC is 17:30 in Kolkata and 8:30 in St. John's."""
    wall_of(zone)
    session = house.open()
    house.fill(session, "4", **prices)
    here, utc = house.start(), house.start(since=Since.UTC)

    house.fake.clock.moment += since_noon
    house.fill(session, "5", **prices)

    is_first_here = since_noon < 12 * HOUR
    assert house.start() is not here
    assert (house.start(since=Since.UTC) is utc) is is_first_here


@pytest.mark.parametrize("jump", ["2026-03-29", "2026-10-25"])
async def test_a_day_on_which_clocks_are_changed_is_one_day(
    house: House, prices: dict[str, str], wall_of: Callable[[str], None], jump: str
) -> None:
    wall_of("Europe/Berlin")
    midnight = datetime.fromisoformat(jump).astimezone().timestamp()
    following = (datetime.fromisoformat(jump) + timedelta(days=1)).astimezone().timestamp()
    session = house.open()
    starts = []

    for moment in (midnight + 1, following - 1, following + 1):
        house.fake.clock.moment = 1000.0 + moment - NOON_MS / 1000
        house.fill(session, "4", **prices)
        starts.append(house.start())

    assert following - midnight != 24 * HOUR
    assert starts[0] is starts[1] is not starts[2]


async def test_what_counts_from_this_start_is_not_kept(
    house: House, prices: dict[str, str]
) -> None:
    session = house.open()
    house.fill(session, "4", **prices)
    first = house.start(since=Since.START)

    house.fake.clock.moment += 40 * HOUR
    house.fill(session, "5", **prices)
    await asyncio.sleep(0)

    assert first is not None
    assert house.start(since=Since.START) is first
    assert all(each.period.since is not Since.START for each in house.fake.days.kept)


async def test_without_a_mark_nothing_counts_from_one(house: House, prices: dict[str, str]) -> None:
    house.fill(house.open(), **prices)

    assert house.keeper.mark_of("Main") is None
    assert house.start(since=Since.MARK) is None


async def test_a_mark_counts_from_the_figures_that_are_live_then(
    house: House, prices: dict[str, str]
) -> None:
    session = house.open()
    house.fill(session, "4", **prices)

    house.keeper.set_mark("Main")
    house.fill(session, "5", **prices)

    start = house.start(since=Since.MARK)
    assert start is not None
    assert start.coins["ETH"].margin_balance is not None
    assert start.coins["ETH"].margin_balance.text == "4"


async def test_an_account_that_is_not_live_counts_from_its_next_verified_figures(
    house: House, prices: dict[str, str]
) -> None:
    session = house.open()
    house.fill(session, "4", **prices)
    session.be(State.STALE)

    house.keeper.set_mark("Main")
    assert house.start(since=Since.MARK) is None, "nobody vouches for what is shown"
    house.fake.clock.moment += 60
    house.fill(session, "5", **prices)

    start = house.start(since=Since.MARK)
    assert start is not None
    assert start.at == NOON_MS + 60_000
    assert house.keeper.mark_of("Main") == NOON_MS


async def test_another_mark_takes_the_place_of_the_one_before(
    house: House, prices: dict[str, str]
) -> None:
    session = house.open()
    house.fill(session, "4", **prices)
    house.keeper.set_mark("Main")
    house.fake.clock.moment += 60
    house.fill(session, "5", **prices)

    house.keeper.set_mark("Main")

    start = house.start(since=Since.MARK)
    assert start is not None
    assert start.at == NOON_MS + 60_000


async def test_a_mark_is_kept_and_recalled(house: House, prices: dict[str, str]) -> None:
    house.fill(house.open(), **prices)
    house.keeper.set_mark("Main")
    await asyncio.sleep(0)
    start = house.start(since=Since.MARK)

    after_restart = DayKeeper(house.fake.engine(), house.controllers, lambda _: True)
    after_restart.recall()
    await asyncio.sleep(0)

    assert start is not None
    assert after_restart.mark_of("Main") == NOON_MS
    assert after_restart.start_of("Main", Since.MARK, NOON_MS + 1) == start


async def test_the_demo_has_a_mark_of_its_own_which_is_not_kept(
    house: House, prices: dict[str, str]
) -> None:
    house.open("Main")
    house.fill(house.open("Demo"), **prices)

    house.keeper.set_mark("Demo")
    await asyncio.sleep(0)

    assert house.start("Demo", Since.MARK) is not None
    assert house.keeper.mark_of("Main") is None
    assert house.fake.days.mark is None


async def test_a_mark_set_before_the_disk_has_answered_is_the_one_that_counts(
    house: House,
) -> None:
    house.open()
    house.fake.days.mark = 7
    late = DayKeeper(house.fake.engine(), house.controllers, lambda _: True)
    late.recall()

    late.set_mark("Main")
    await asyncio.sleep(0)

    assert late.mark_of("Main") == NOON_MS == house.fake.days.mark


async def test_a_forgotten_account_has_no_day(house: House, prices: dict[str, str]) -> None:
    house.fill(house.open(), **prices)
    await asyncio.sleep(0)

    house.keeper.forget("Main")
    await asyncio.sleep(0)

    assert house.start() is None
    assert house.fake.days.kept == []


async def test_a_forgotten_account_begins_its_day_with_what_it_has_now(house: House) -> None:
    house.keeper.begin_anew()
    session = house.open()
    house.fill(session, "4", ETH="3000", BTC="60000")
    await asyncio.sleep(0)
    first = house.start()
    house.fake.clock.moment += 60.0

    house.keeper.forget_kept("Main")
    await asyncio.sleep(0)
    assert house.fake.days.kept == []
    house.fill(session, "5", ETH="3000", BTC="60000")
    await asyncio.sleep(0)

    start = house.start()
    assert first is not None
    assert start is not None
    assert start.at == first.at + 60_000
    assert start in house.fake.days.kept


async def test_how_this_start_began_is_kept_nowhere_and_stays(house: House) -> None:
    house.keeper.begin_anew()
    house.fill(house.open(), "4", ETH="3000", BTC="60000")
    await asyncio.sleep(0)
    before = house.start(since=Since.START)

    house.keeper.forget_kept("Main")

    assert before is not None
    assert house.start(since=Since.START) is before


async def test_what_comes_from_the_disk_after_it_was_forgotten_is_not_believed(
    house: House,
) -> None:
    house.fake.days.kept = [DayStart("Main", Period(Since.LOCAL, date(2026, 11, 27)), 1, {})]
    house.keeper.recall()
    house.keeper.forget_kept("Main")
    await asyncio.sleep(0.01)

    assert house.start() is None
