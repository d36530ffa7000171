"""What is written of an account that is watched: stories of balances, reasons and prices."""

from dataclasses import replace
from decimal import Decimal

from moved import change
from samples import NOON_MS, amount, price
from tidemark.domain.balance import RefusedRow
from tidemark.domain.changes import Source
from tidemark.domain.day_start import Moment
from tidemark.history.entries import (
    BalanceSeen,
    Figure,
    Figures,
    MinuteSeen,
    PriceSeen,
    ReasonLearnt,
    SpellSeen,
)
from tidemark.history.entries import Watched as Thing
from tidemark.history.price_recorder import PriceRecorder
from tidemark.history.questions import LastBalance, LastSeen
from watched_account import OWNER, Watched, kinds


def last_seen(**wallets: str) -> LastSeen:
    """What the history had of the account before, coin by coin."""
    balances = tuple(
        LastBalance(asset, Figures(wallet_balance=amount(wallet)), None, NOON_MS - 60_000, None)
        for asset, wallet in wallets.items()
    )
    return LastSeen(OWNER.account_id, balances, {})


def test_a_coin_that_was_never_seen_is_written_as_it_is_found() -> None:
    """It did not move: nobody knows what was before."""
    account = Watched()
    account.has("BTC", "1.50")
    [seen] = kinds(account.look(), BalanceSeen)
    assert seen.figures.wallet_balance == amount("1.50")
    assert seen.moved is None
    assert seen.seen_at == NOON_MS


def test_what_stays_as_it_is_is_not_written_again() -> None:
    """An hour of the same figures is one row."""
    account = Watched()
    account.has("BTC", "1.50")
    account.watch(3600)
    assert account.wallets("BTC") == ["1.50"]


def test_a_change_is_written_at_once_with_the_words_of_its_log() -> None:
    """With the wallet after it and all the other figures of its row."""
    account = Watched()
    account.has("BTC", "1.50")
    account.look()
    account.moves("BTC", "1.75", reason="DEPOSIT", source=Source.PUSH, time=NOON_MS + 900)
    [seen] = kinds(account.look(after=1.0), BalanceSeen)
    assert (seen.moved, seen.reason, seen.source) == (Decimal("0.25"), "DEPOSIT", Source.PUSH)
    assert seen.exchange_time == NOON_MS + 900
    assert seen.figures.available_balance == amount("1.75")


def test_changes_between_two_looks_are_all_written_in_their_order() -> None:
    """The last of them carries what else is known of the coin."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    for wallet in ("2", "4", "3"):
        account.moves("BTC", wallet)
    first, second, third = kinds(account.look(after=1.0), BalanceSeen)
    assert account.wallets("BTC") == ["1", "2", "4", "3"]
    assert [each.moved for each in (first, second, third)] == [1, 2, -1]
    assert second.figures == Figures(wallet_balance=amount("4"))
    assert third.figures.cross_wallet_balance == amount("3")


def test_a_wallet_that_differs_from_the_history_moved_while_nobody_looked() -> None:
    """By how much is known, why is not."""
    account = Watched(last_seen(BTC="1.00"))
    account.has("BTC", "0.75")
    [seen] = kinds(account.look(), BalanceSeen)
    assert (seen.moved, seen.reason, seen.source) == (Decimal("-0.25"), None, Source.SNAPSHOT)


def test_a_wallet_that_is_as_the_history_has_it_is_no_news() -> None:
    """Whatever zeros are written behind it."""
    account = Watched(last_seen(BTC="1.00"))
    account.has("BTC", "1.00000000", cross_unrealized_pnl=None)
    seen = kinds(account.look(), BalanceSeen)
    assert [each.moved for each in seen] == [None]  # the other figures are told for the first time
    assert not kinds(account.watch(120), BalanceSeen)


def test_what_moved_before_the_first_look_is_told_apart_from_what_moved_unseen() -> None:
    """The history had 1, the session began with 3, and a push made it 4."""
    account = Watched(last_seen(BTC="1"))
    account.has("BTC", "3")
    account.moves("BTC", "4", reason="DEPOSIT")
    unseen, seen = kinds(account.look(), BalanceSeen)
    assert (unseen.moved, unseen.reason) == (2, None)
    assert (seen.moved, seen.reason) == (1, "DEPOSIT")


def test_figures_that_float_are_written_once_a_minute() -> None:
    """And what stood at a minute's beginning is what is written of it."""
    account = Watched()
    account.has("BTC", "1", cross_unrealized_pnl=amount("0"))
    account.look()
    for second in range(1, 181):
        account.has("BTC", "1", cross_unrealized_pnl=amount(f"0.{second:03}"))
        account.watch(1)
    told = [each.figures.cross_unrealized_pnl for each in account.of(BalanceSeen)]
    assert told == [amount(each) for each in ("0", "0.060", "0.120", "0.180")]


def test_a_margin_that_follows_a_wallet_is_not_kept_waiting() -> None:
    """For a minute, the margin balance of before would stand beside the wallet of after."""
    account = Watched()
    account.has("BTC", "1")
    account.bound(BTC="1")
    account.look()
    account.moves("BTC", "2")
    account.look(after=1.0)
    account.clock.moment += 1.0
    account.bound(BTC="2")
    [seen] = kinds(account.look(), BalanceSeen)
    assert seen.figures.margin_balance == amount("2")
    assert seen.moved is None
    account.bound(BTC="2.1")
    assert not kinds(account.look(after=1.0), BalanceSeen)


def test_a_figure_that_is_known_for_the_first_time_is_not_kept_waiting() -> None:
    """The first margin comes a moment after the first balances."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.bound(BTC="1.5")
    [seen] = kinds(account.look(after=1.0), BalanceSeen)
    assert seen.figures.margin_balance == amount("1.5")


def test_a_refused_row_is_no_news() -> None:
    """The last good figures stand, and nobody vouches for them."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.has("BTC", "1", cross_unrealized_pnl=amount("0.5"))
    refused = RefusedRow("BTC", "balance", "no number")
    account.rows["BTC"] = replace(account.rows["BTC"], refused=refused)
    account.has("ETH", "1")
    assert [each.asset for each in kinds(account.watch(120), BalanceSeen)] == ["ETH"]


def test_nothing_old_is_written() -> None:
    """While the account is not live, rows may be of any age."""
    account = Watched()
    account.is_offline()
    account.has("BTC", "1")
    assert not kinds(account.watch(5), BalanceSeen)


def test_what_waited_for_its_minute_is_written_when_the_account_is_lost_from_sight() -> None:
    """So that the history ends with what the screen showed last."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.has("BTC", "1", cross_unrealized_pnl=amount("0.7"))
    account.watch(1)
    account.is_offline()
    [seen] = kinds(account.look(after=1.0), BalanceSeen)
    assert seen.figures.cross_unrealized_pnl == amount("0.7")
    assert seen.seen_at == NOON_MS + 1000


def test_what_waited_for_its_minute_is_written_at_the_end() -> None:
    """Likewise when Tidemark is closed."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.has("BTC", "1", cross_unrealized_pnl=amount("0.7"))
    account.watch(1)
    assert len(kinds(account.close(), BalanceSeen)) == 1


def test_a_coin_that_is_listed_no_more_is_written_once_and_so_is_its_return() -> None:
    """With the wallet that it had, which is not the same as none."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.rows["BTC"] = replace(account.rows["BTC"], gone_at=account.now)
    account.watch(70)
    account.has("BTC", "1")
    account.watch(70)
    assert [each.is_gone for each in account.of(BalanceSeen)] == [False, True, False]


def test_a_coin_that_went_while_nobody_looked_is_told_to_be_gone() -> None:
    """After two checks without it, as while somebody looks."""
    account = Watched(last_seen(BTC="1", ETH="2"))
    account.has("BTC", "1")
    assert "ETH" not in [each.asset for each in kinds(account.look(), BalanceSeen)]
    [seen] = kinds(account.look(after=1.0), BalanceSeen)
    assert (seen.asset, seen.is_gone) == ("ETH", True)


def test_a_reason_that_comes_late_is_told_of_the_change_it_is_of() -> None:
    """The change itself is not written twice."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.moves("BTC", "2", time=NOON_MS + 500)
    account.look(after=1.0)
    account.changes.explain("BTC", NOON_MS + 500, "FUNDING_FEE")
    told = account.look(after=1.0)
    assert kinds(told, ReasonLearnt) == [ReasonLearnt(OWNER, "BTC", NOON_MS + 500, "FUNDING_FEE")]
    assert not kinds(told, BalanceSeen)
    assert not kinds(account.watch(5), ReasonLearnt)


def test_another_session_begins_where_the_history_ends() -> None:
    """Its log is another one, and what moved between the two moved unseen."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.moves("BTC", "2")
    account.look(after=1.0)
    account.changes = type(account.changes)()
    account.has("BTC", "5")
    account.look(after=1.0)
    account.moves("BTC", "6")
    account.look(after=1.0)
    assert account.wallets("BTC") == ["1", "2", "5", "6"]
    assert [each.moved for each in account.of(BalanceSeen)] == [None, 1, 3, 1]


def test_a_log_that_ran_over_loses_moves_but_no_coin() -> None:
    """More changes than are kept at all: what is missing between is told as one move."""
    account = Watched()
    account.has("BTC", "0")
    account.look()
    for wallet in range(1, 1501):
        account.moves("BTC", str(wallet))
    account.look(after=1.0)
    moves = [each.moved for each in account.of(BalanceSeen) if each.moved is not None]
    assert sum(moves) == 1500
    assert len(moves) == 1001


def test_figures_of_an_earlier_run_are_not_written_again() -> None:
    """They are shown until the exchange answers, and nobody saw them since."""
    account = Watched(last_seen(BTC="1"))
    account.has("BTC", "1", cross_unrealized_pnl=amount("0.3"))
    account.rows["BTC"] = replace(account.rows["BTC"], is_recalled=True)
    account.bound(BTC="1")
    assert account.margin is not None
    account.margin = replace(account.margin, is_recalled=True)
    account.known_prices["BTC"] = replace(price("60000", as_of=account.now), is_recalled=True)
    told = account.look()
    assert not kinds(told, BalanceSeen)
    assert not kinds(told, PriceSeen)
    assert {each.watched for each in kinds(told, SpellSeen)} == {Thing.BALANCES}


def test_what_the_account_itself_holds_against_the_history_is_written_once() -> None:
    """It is shown what was known last, and notes as a change what the first snapshot has else."""
    account = Watched(last_seen(BTC="1"))
    account.has("BTC", "1")
    account.rows["BTC"] = replace(account.rows["BTC"], is_recalled=True)
    account.moves("BTC", "3")
    account.watch(3)
    assert [each.moved for each in account.of(BalanceSeen)] == [2]


def test_a_coin_of_an_earlier_run_that_is_not_listed_any_more_is_gone() -> None:
    """Two snapshots left it out."""
    account = Watched(last_seen(BTC="1"))
    account.has("BTC", "1")
    recalled = replace(account.rows["BTC"], is_recalled=True)
    account.rows["BTC"] = replace(recalled, gone_at=account.now)
    [seen] = kinds(account.look(), BalanceSeen)
    assert seen.is_gone


def test_changes_that_are_none_of_the_history_are_skipped() -> None:
    """Keeping was switched on again just now."""
    account = Watched(last_seen(BTC="1"))
    account.has("BTC", "1")
    account.moves("BTC", "2")
    account.recorder.skip(account.changes, account.changes.noted)
    account.moves("BTC", "3")
    account.look()
    assert [each.moved for each in account.of(BalanceSeen)] == [1, 1]


def test_an_unknown_wallet_is_no_move_and_what_follows_is() -> None:
    """One, nobody knows, three: it moved by two."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.has("BTC", None)
    account.watch(90)
    account.has("BTC", "3")
    account.look(after=1.0)
    moves = [each.moved for each in account.of(BalanceSeen) if each.moved is not None]
    assert moves == [2]


def test_a_clock_that_is_put_right_does_not_turn_the_order_round() -> None:
    """A second back is no reason to write of the past."""
    account = Watched()
    account.has("BTC", "1")
    account.look()
    account.moves("BTC", "2")
    account.wall_ahead_ms -= 1500
    account.look(after=1.0)
    times = [each.seen_at for each in account.of(BalanceSeen)]
    assert times == sorted(times)


# Prices.


def test_a_price_is_written_once_a_minute() -> None:
    """Sixty a minute came."""
    account = Watched()
    account.has("BTC", "1")
    account.priced(BTC="60000")
    account.look()
    account.watch(180)
    assert len(account.of(PriceSeen)) == 4


def test_a_price_is_written_when_its_coin_moves_and_bitcoins_with_it() -> None:
    """What the move was worth can be told from both."""
    account = Watched()
    account.has("ETH", "1")
    account.priced(BTC="60000", ETH="3000", ADA="0.5")
    account.look()
    account.clock.moment += 1.0
    account.priced(BTC="60001", ETH="3001", ADA="0.6")
    account.moves("ETH", "2")
    assert [each.asset for each in kinds(account.look(), PriceSeen)] == ["BTC", "ETH"]


def test_an_old_price_is_none() -> None:
    """It was no longer shown as the present one."""
    account = Watched()
    account.priced(BTC="60000")
    account.look(after=11.0)
    assert not account.of(PriceSeen)


def test_prices_of_coins_that_others_have_are_left_to_them() -> None:
    """They come on one socket; told by whoever is left, they would outlive who is forgotten."""
    account = Watched()
    account.has("ETH", "1")
    account.priced(BTC="50000", ETH="2000", DOGE="0.1")
    account.watch(61)
    account.close()
    assert {each.asset for each in account.of(PriceSeen)} == {"BTC", "ETH"}
    told = [each.series for each in account.of(MinuteSeen)]
    assert {each.asset for each in told if each.figure is Figure.INDEX_PRICE} == {"BTC", "ETH"}


def test_two_accounts_of_an_exchange_write_its_prices_once() -> None:
    """They see the same ones."""
    prices = PriceRecorder(OWNER.exchange)
    first, second = Watched(prices=prices), Watched(prices=prices)
    for account in (first, second):
        account.has("BTC", "1")
        account.priced(BTC="60000")
        account.look()
    assert len(first.of(PriceSeen)) + len(second.of(PriceSeen)) == 1


def test_what_was_recalled_from_the_history_is_not_written_again() -> None:
    """Whether it comes before the first change of this run, or after it."""
    account = Watched(last_seen(BTC="1.50"))
    account.has("BTC", "1.50")
    account.look()
    account.moves("BTC", "1.75")
    written = len(kinds(account.look(after=1.0), BalanceSeen))
    account.changes.recall([change("0.5", balance="1.50", ago=3600, reason="DEPOSIT")])
    assert account.look(after=1.0) == []
    account.moves("BTC", "2.00")
    told = kinds(account.look(after=1.0), BalanceSeen)
    assert (written, [each.moved for each in told]) == (1, [Decimal("0.25")])
    assert not kinds(account.written, ReasonLearnt)


def test_a_log_that_begins_with_what_was_recalled_is_written_from_its_first_own_change() -> None:
    account = Watched(last_seen(BTC="1.50"))
    account.changes.recall([change("0.5", balance="1.50", ago=3600, reason=None)])
    account.has("BTC", "1.50")
    account.look()
    assert not [each for each in kinds(account.written, BalanceSeen) if each.moved is not None]
    account.moves("BTC", "1.75")
    [seen] = kinds(account.look(after=1.0), BalanceSeen)
    assert seen.moved == Decimal("0.25")


def test_prices_that_were_deleted_are_told_anew() -> None:
    """An account was forgotten, and what another one of its exchange had written may be gone."""
    prices, at = PriceRecorder(OWNER.exchange), Moment(1000.0, NOON_MS)
    told = {"BTC": price("60000")}
    assert len(kinds(prices.look(told, at), PriceSeen)) == 1
    assert kinds(prices.look(told, Moment(1001.0, NOON_MS + 1000)), PriceSeen) == []

    assert len(kinds(prices.begin_anew(), MinuteSeen)) == 1
    again = prices.look(told, Moment(1002.0, NOON_MS + 2000))

    assert [each.usd for each in kinds(again, PriceSeen)] == [amount("60000")]
    assert len(kinds(prices.close(), MinuteSeen)) == 1


def minutes_of(account: Watched, figure: Figure) -> list[str]:
    """What a figure ended its minutes with."""
    return [str(each.last) for each in account.of(MinuteSeen) if each.series.figure is figure]


def with_two_bitcoin() -> Watched:
    """An account that was looked at: two bitcoin at 50,000 dollars each."""
    account = Watched()
    account.has("BTC", "2")
    account.bound(BTC="2")
    account.priced(BTC="50000")
    account.look()
    return account


def test_a_total_counts_for_its_minute_in_dollars_and_in_bitcoin() -> None:
    account = with_two_bitcoin()
    assert minutes_of(account, Figure.TOTAL_USD) == ["100000"]
    assert minutes_of(account, Figure.TOTAL_BTC) == ["2.000000000000"]


def test_a_total_waits_for_the_margin_of_a_wallet_that_moved() -> None:
    """Until then half of it would be of before, and nobody ever had that much."""
    account = with_two_bitcoin()
    account.clock.moment += 1.0
    account.moves("BTC", "3")
    account.rows["BTC"] = replace(account.rows["BTC"], moved_at=account.now)
    account.priced(BTC="60000")
    account.look()
    account.clock.moment += 1.0
    account.bound(BTC="3")
    account.look()
    account.close()
    assert minutes_of(account, Figure.TOTAL_USD) == ["100000", "180000"]
    assert minutes_of(account, Figure.TOTAL_BTC) == ["2.000000000000", "3.000000000000"]


def test_without_the_price_of_bitcoin_a_total_counts_in_dollars_alone() -> None:
    account = Watched()
    account.has("ETH", "2")
    account.bound(ETH="2")
    account.priced(ETH="3000")
    account.look()
    assert minutes_of(account, Figure.TOTAL_USD) == ["6000"]
    assert minutes_of(account, Figure.TOTAL_BTC) == []


def test_a_coin_without_a_margin_balance_counts_with_its_wallet_alone() -> None:
    account = Watched()
    account.has("BTC", "2")
    account.has("ETH", "3")
    account.bound(BTC="2")
    account.look()
    assert minutes_of(account, Figure.MARGIN_BALANCE) == ["2"]


def test_a_row_without_a_wallet_counts_for_nothing() -> None:
    account = Watched()
    account.has("BTC", None)
    account.look()
    assert minutes_of(account, Figure.WALLET_BALANCE) == []


def test_what_the_history_has_is_known_to_whoever_goes_on() -> None:
    account = Watched()
    account.has("BTC", "1")
    account.watch(1)
    account.close()

    assert {asset: each.wallet_balance for asset, each in account.recorder.known.items()} == {
        "BTC": amount("1")
    }
