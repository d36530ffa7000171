"""What figures did minute by minute: everything that was seen counts, written or not."""

from dataclasses import replace
from decimal import Decimal

from fake_history import last_balance, last_seen
from samples import NOON_MS
from tidemark.history.entries import Figure, MinuteSeen, SpellSeen
from tidemark.history.entries import Watched as Thing
from tidemark.history.minutes import Minutes
from watched_account import OWNER, Watched, kinds

MINUTE = 60_000


def minutes(account: Watched, figure: Figure) -> dict[int, list[str]]:
    """First, last, least and greatest of each minute since noon, as told last."""
    return {
        (each.began_at - NOON_MS) // MINUTE: [
            str(value) for value in (each.first, each.last, each.least, each.greatest)
        ]
        for each in account.of(MinuteSeen)
        if each.series.figure is figure
    }


def test_a_minute_that_is_over_is_told_with_all_that_it_held() -> None:
    """Of all the price did in it, one was written."""
    account = Watched()
    for usd in ("100", "97.5", "103", "101"):
        account.priced(BTC=usd)
        account.look(after=1.0)
    account.watch(60)
    assert minutes(account, Figure.INDEX_PRICE)[0] == ["100", "101", "97.5", "103"]


def test_whenever_a_spell_is_told_its_figures_are_told_as_they_stand() -> None:
    """Else a line would carry on what was told before, and date it as of now."""
    account = Watched()
    account.has("ETH", "1")
    for second in range(100):
        worth = f"1.{second:02}"
        account.clock.moment += 1.0
        account.bound(ETH=worth)
        account.priced(BTC="30000", ETH=f"20{second:02}")
        told = {each.watched: each for each in kinds(account.look(), SpellSeen)}
        if Thing.MARGIN in told:
            assert newest(account, Figure.MARGIN_BALANCE) == Decimal(worth)
        if Thing.PRICES in told:
            assert newest(account, Figure.INDEX_PRICE, "ETH") == 2000 + second
        if Thing.TOTAL in told:
            assert newest(account, Figure.TOTAL_USD) == Decimal(worth) * (2000 + second)


def test_no_more_is_told_within_a_minute_than_moved_in_it() -> None:
    """What stands still costs the disk nothing, however often its spell is told."""
    account = Watched()
    account.has("BTC", "1")
    account.bound(BTC="1.5")
    account.look()
    account.bound(BTC="1.6")
    account.watch(55)
    told = [each for each in account.of(MinuteSeen) if each.series.figure is Figure.MARGIN_BALANCE]
    assert [str(each.last) for each in told] == ["1.5", "1.6"]


def newest(account: Watched, figure: Figure, asset: str | None = None) -> Decimal:
    """What was told last of a figure."""
    told = [each for each in account.of(MinuteSeen) if each.series.figure is figure]
    return [each.last for each in told if asset in (None, each.series.asset)][-1]


def test_a_figure_that_stands_still_is_told_once() -> None:
    """Until it moves, and then from where it stood."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.watch(300)
    assert list(minutes(account, Figure.WALLET_BALANCE)) == [0]
    account.moves("BTC", "2")
    account.watch(1)
    assert minutes(account, Figure.WALLET_BALANCE)[5] == ["1", "2", "1", "2"]


def test_what_a_figure_stood_at_is_told_before_what_it_moved_to() -> None:
    """It moves as a minute begins: the hour still counts what stood in it until then."""
    account = Watched()
    account.has("BTC", "1")
    account.bound(BTC="1.5")
    account.look()
    account.watch(179)
    account.bound(BTC="1.6")
    account.watch(61)
    told = minutes(account, Figure.MARGIN_BALANCE)
    assert told == {0: ["1.5"] * 4, 2: ["1.5"] * 4, 3: ["1.6"] * 4}


def test_what_stands_still_at_the_end_is_told() -> None:
    """Who looks next does not know that it stood in this hour."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.watch(179)
    account.close()
    assert minutes(account, Figure.WALLET_BALANCE) == {0: ["1"] * 4, 2: ["1"] * 4}


def test_a_wallet_that_moved_while_nobody_looked_begins_with_what_it_is() -> None:
    """What it was before the gap is not known of any minute after it."""
    account = Watched(last_seen(last_balance("BTC", "1")))
    account.has("BTC", "3")
    account.watch(61)
    assert minutes(account, Figure.WALLET_BALANCE)[0] == ["3"] * 4


def test_a_coin_that_is_listed_again_with_what_it_had_is_told_again() -> None:
    """Else its line would stay at the nothing that it was meanwhile."""
    account = Watched()
    account.has("ETH", "1")
    account.bound(ETH="1")
    account.look()
    account.watch(60)
    account.rows["ETH"] = replace(account.rows["ETH"], gone_at=account.now)
    account.watch(120)
    account.has("ETH", "1")
    account.watch(61)
    assert list(minutes(account, Figure.MARGIN_BALANCE)) == [0, 3]
    assert list(minutes(account, Figure.WALLET_BALANCE)) == [0, 3]


def test_a_minute_that_the_clock_went_back_to_ends_with_what_was_seen_last() -> None:
    """Though that is what was told last: of another minute."""
    account = Watched()
    account.has("BTC", "1")
    account.bound(BTC="1.5")
    account.watch(61)
    account.bound(BTC="1.6")
    account.watch(30)
    account.wall_ahead_ms -= 100_000
    account.watch(100)
    told = minutes(account, Figure.MARGIN_BALANCE)
    assert told[0][1] == "1.6"


def test_what_a_wallet_held_between_two_looks_is_in_its_minute() -> None:
    """A withdrawal and a deposit at once: the least is what was there between."""
    account = Watched()
    account.has("BTC", "5")
    account.look()
    for wallet in ("0", "6"):
        account.moves("BTC", wallet)
    account.look(after=1.0)
    assert minutes(account, Figure.WALLET_BALANCE)[0] == ["5", "6", "0", "6"]


def test_a_figure_is_told_again_after_it_was_out_of_sight() -> None:
    """Standing still before and after says nothing of the time between."""
    account = Watched()
    account.has("BTC", "1")
    account.watch(61)
    account.is_offline()
    account.watch(120)
    account.is_live()
    account.watch(120)
    assert list(minutes(account, Figure.WALLET_BALANCE)) == [0, 3]


def test_totals_are_told_exactly_in_dollars_and_rounded_in_bitcoin() -> None:
    """To the twelfth decimal, half to even."""
    account = Watched()
    account.has("ETH", "1")
    account.bound(ETH="1")
    account.priced(BTC="30000", ETH="0.12345678901234567890")
    account.look()
    account.close()
    assert minutes(account, Figure.TOTAL_USD)[0][0] == "0.12345678901234567890"
    assert minutes(account, Figure.TOTAL_BTC)[0][0] == "0.000004115226"


def test_no_total_is_told_that_is_not_whole() -> None:
    """A coin without a price would make it too small."""
    account = Watched()
    account.has("BTC", "1")
    account.has("ADA", "1")
    account.bound(BTC="1", ADA="1")
    account.priced(BTC="60000")
    account.watch(61)
    account.close()
    assert not minutes(account, Figure.TOTAL_USD)


def test_the_minute_at_work_is_told_at_the_end() -> None:
    """And at a change of a wallet, with the margin and the totals that it moves."""
    account = Watched()
    account.has("BTC", "1")
    account.bound(BTC="1.2")
    account.priced(BTC="50000")
    account.look()
    account.moves("BTC", "2")
    account.clock.moment += 1.0
    account.bound(BTC="1.5")
    account.priced(BTC="60000")
    told = {each.series.figure for each in kinds(account.look(), MinuteSeen)}
    assert told == set(Figure)
    account.close()
    assert minutes(account, Figure.MARGIN_BALANCE)[0] == ["1.2", "1.5", "1.2", "1.5"]


def test_a_clock_set_back_loses_no_minute() -> None:
    """What was told of a minute is told; the same minute may come again."""
    minutes = Minutes()
    minutes.see(Figure.TOTAL_USD, "", Decimal(1), NOON_MS + MINUTE)
    minutes.see(Figure.TOTAL_USD, "", Decimal(2), NOON_MS)
    told = [*minutes.take_over(OWNER, NOON_MS), *minutes.close(OWNER)]
    assert [(each.began_at - NOON_MS, each.last) for each in told] == [(MINUTE, 1), (0, 2)]


def test_minutes_are_told_in_their_order_when_one_gives_way_to_the_next() -> None:
    """What is told last is what an hour ends with."""
    account = Watched()
    account.has("BTC", "1")
    for second in range(130):
        account.bound(BTC=f"1.{second:03}")
        account.look()
        account.clock.moment += 1.0
    told = [each for each in account.of(MinuteSeen) if each.series.figure is Figure.MARGIN_BALANCE]
    assert [each.last for each in told] == sorted(each.last for each in told)


def test_a_minute_that_gives_way_to_the_next_is_over() -> None:
    minutes = Minutes()
    minutes.see(Figure.TOTAL_USD, "", Decimal(1), NOON_MS)
    minutes.see(Figure.TOTAL_USD, "", Decimal(2), NOON_MS + MINUTE)
    told = minutes.take_over(OWNER, NOON_MS + 2 * MINUTE)
    assert [(each.began_at - NOON_MS, each.last) for each in told] == [(0, 1), (MINUTE, 2)]


def test_a_minute_that_nobody_looked_at_to_its_end_is_over_too() -> None:
    minutes = Minutes()
    minutes.see(Figure.TOTAL_USD, "", Decimal(1), NOON_MS)
    (told,) = minutes.take_over(OWNER, NOON_MS + MINUTE)
    assert told.began_at == NOON_MS
