"""The day's change says how much by coins, how much by price, since when, and what it lacks."""

from datetime import date
from decimal import Decimal
from typing import Any

from samples import NOON_MS, amount, price
from tidemark.domain.day_start import CoinStart, DayStart, Period, Since
from tidemark.domain.today import day_of
from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN
from tidemark.qt.band.since_words import SinceWords
from tidemark.qt.band.today_lines import ChangeWords, TodayWords
from tidemark.qt.band.today_words import TodayContext, ToldDay, today_words
from tidemark.qt.looks.privacy import MASK

SINCE = SinceWords(Since.LOCAL, NOON_MS)
PRICES = {"BTC": price("62000"), "ETH": price("3100")}
THEN = {
    "BTC": CoinStart(amount("1"), amount("60000"), 0),
    "ETH": CoinStart(amount("4"), amount("3000"), 0),
}
NOW = {"BTC": Decimal("1.5"), "ETH": Decimal(3)}


def told(
    then: dict[str, CoinStart] | None = None,
    now: dict[str, Decimal | None] | None = None,
    *,
    of: str = "Main",
    at: int = NOON_MS - 4 * 3_600_000,
) -> ToldDay:
    period = Period(Since.LOCAL, date(2026, 11, 27))
    start = DayStart(of, period, at, THEN if then is None else then)
    return ToldDay(of, day_of(start, {**NOW} if now is None else now, PRICES))


def said(*days: ToldDay, unit: Unit = Unit.USD, **more: Any) -> TodayWords:
    return today_words(days or (told(),), TodayContext(unit, SINCE, **more))


def test_coins_and_price_are_told_apart() -> None:
    words = said()

    # 0.5 BTC more and one ETH less at today's price; 1 BTC and 4 ETH that became dearer.
    assert words.in_coins == ChangeWords("+27,900.00 USD", "in coins")
    assert words.by_price == ChangeWords("+2,400.00 USD", "by price")


def test_in_bitcoin_only_what_ether_did_to_bitcoin_is_price() -> None:
    words = said(unit=Unit.BTC)

    assert words.in_coins.figure == "+0.45000000 BTC"
    assert words.by_price.figure == "0.00000000 BTC", "nothing has no sign"


def test_in_coin_each_coin_is_told_for_itself_and_price_is_not() -> None:
    words = said(unit=Unit.COIN, worths={"BTC": Decimal(62000), "ETH": Decimal(3100)})

    assert words.in_coins == ChangeWords("+0.5 BTC", "in coins")
    assert words.by_price == ChangeWords("−1 ETH")


def test_in_coin_the_coins_beyond_two_are_counted() -> None:
    words = said(told({}, {**NOW, "ADA": Decimal(7), "XRP": Decimal(1)}), unit=Unit.COIN)

    assert words.by_price.kind == "2 more"


def test_in_coin_a_day_without_a_change_says_nothing_moved() -> None:
    words = said(told(now={"BTC": Decimal(1), "ETH": Decimal(4)}), unit=Unit.COIN)

    assert words.in_coins.figure == "0"
    assert words.by_price.figure == ""


def test_without_the_program_at_midnight_the_caption_says_since_when() -> None:
    assert said().caption == "TODAY since 08:00"
    assert said(told(at=NOON_MS - 12 * 3_600_000)).caption == "TODAY"


def test_a_coin_that_cannot_be_told_makes_the_figure_doubtful_and_is_named() -> None:
    unknown = {**THEN, "XYZ": CoinStart(None)}

    words = said(told(unknown, {**NOW, "XYZ": Decimal(5)}))

    assert words.in_coins == ChangeWords("+27,900.00 USD ?", "in coins", "without XYZ")
    assert "not known: XYZ." in words.tip


def test_a_price_unknown_at_the_start_is_named_with_the_price_alone() -> None:
    words = said(told({**THEN, "ETH": CoinStart(amount("4"))}))

    assert words.in_coins.lacks == ""
    assert words.by_price == ChangeWords("+2,000.00 USD ?", "by price", "without ETH")
    assert "Price not known when the day began: ETH." in words.tip


def test_where_nothing_can_be_told_a_dash_stands() -> None:
    words = said(told({"ETH": CoinStart(None)}, {"ETH": Decimal(1)}))

    assert words.in_coins.figure == UNKNOWN


def test_before_the_day_has_begun_there_is_a_dash_and_the_reason() -> None:
    words = today_words((), TodayContext(Unit.USD, SINCE, missing=("Main",)))

    assert words.in_coins.figure == UNKNOWN
    assert words.tip == "The day begins with its first verified figures."


def test_accounts_that_began_later_or_not_at_all_are_named() -> None:
    words = said(told(), told(of="Sub", at=NOON_MS), missing=("<b>New",))

    assert "Sub: since the first verified figures of 12:00:00." in words.tip
    assert words.in_coins.lacks == "without <b>New"


def test_masked_words_hold_no_digit_of_an_amount() -> None:
    for unit in Unit:
        words = said(unit=unit, is_masked=True)

        assert words.in_coins.figure == MASK
        assert words.by_price.figure in (MASK, "")
        assert not any(digit in words.tip for digit in ("27", "24", "45"))
