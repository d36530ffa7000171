"""The prices of one exchange as they are written."""

from collections.abc import Iterable

import pytest

from samples import NOON_MS, price
from tidemark.domain.day_start import Moment
from tidemark.history.entries import Entry, MinuteSeen, PriceSeen
from tidemark.history.price_recorder import PriceRecorder

EXCHANGE = "wss://prices"


@pytest.fixture
def recorder() -> PriceRecorder:
    return PriceRecorder(EXCHANGE)


def look(
    recorder: PriceRecorder, second: float, moved: Iterable[str] = (), **usd: str
) -> list[Entry]:
    """Prices that came just now, so many seconds after noon."""
    at = Moment(1000.0 + second, NOON_MS + round(1000 * second))
    prices = {asset: price(text, as_of=at.now) for asset, text in usd.items()}
    return recorder.look(prices, at, set(moved))


def written(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    return [(each.asset, each.usd.text) for each in entries if isinstance(each, PriceSeen)]


def minutes(entries: Iterable[Entry]) -> list[list[str]]:
    return [
        [str(value) for value in (each.first, each.last, each.least, each.greatest)]
        for each in entries
        if isinstance(each, MinuteSeen)
    ]


def test_the_first_price_of_a_coin_is_written(recorder: PriceRecorder) -> None:
    assert look(recorder, 5, BTC="50000") == [
        PriceSeen(EXCHANGE, "BTC", NOON_MS + 5000, price("50000").usd, NOON_MS + 5000)
    ]


def test_within_its_minute_no_other_is_written(recorder: PriceRecorder) -> None:
    look(recorder, 5, BTC="50000")
    assert written(look(recorder, 6, BTC="50001")) == []


def test_the_next_minute_writes_the_next(recorder: PriceRecorder) -> None:
    look(recorder, 5, BTC="50000")
    assert written(look(recorder, 60, BTC="50001")) == [("BTC", "50001")]


def test_a_wallet_that_moved_wants_its_price_at_once(recorder: PriceRecorder) -> None:
    look(recorder, 5, BTC="50000", ETH="3000")
    assert written(look(recorder, 6, {"ETH"}, BTC="50001", ETH="3001")) == [("ETH", "3001")]


def test_a_price_that_is_written_already_is_not_written_again(recorder: PriceRecorder) -> None:
    at = Moment(1000.0, NOON_MS)
    old = {"BTC": price("50000", as_of=1000.0)}
    recorder.look(old, at)
    later = recorder.look(old, Moment(1090.0, NOON_MS + 90_000), {"BTC"})
    assert written(later) == []


def test_of_one_ms_there_is_one_price(recorder: PriceRecorder) -> None:
    look(recorder, 5, BTC="50000")
    at = Moment(1005.0, NOON_MS + 5000)
    another = {"BTC": price("50001", as_of=1005.5)}
    assert written(recorder.look(another, at, {"BTC"})) == []


def test_a_minute_is_told_with_all_that_it_held(recorder: PriceRecorder) -> None:
    for second, usd in ((1, "5"), (2, "3"), (3, "9"), (4, "6")):
        look(recorder, second, BTC=usd)
    assert minutes(look(recorder, 61, BTC="6")) == [["5", "6", "3", "9"]]


def test_what_is_known_by_now_can_be_told_before_its_minute_is_over(
    recorder: PriceRecorder,
) -> None:
    look(recorder, 1, BTC="5", ETH="7")
    assert minutes(recorder.tell()) == [["5"] * 4, ["7"] * 4]


def test_the_minute_at_work_is_told_at_the_end(recorder: PriceRecorder) -> None:
    look(recorder, 1, BTC="5")
    assert minutes(recorder.close()) == [["5"] * 4]


def test_what_begins_anew_tells_what_it_had_and_counts_nothing_as_written(
    recorder: PriceRecorder,
) -> None:
    look(recorder, 1, BTC="5")
    assert minutes(recorder.begin_anew()) == [["5"] * 4]
    assert written(look(recorder, 2, BTC="6")) == [("BTC", "6")]
