"""Lines as a reader of them would tell the story."""

from decimal import Decimal

import pytest

from history_rows import HistoryRows
from tidemark.domain.unit import Unit
from tidemark.history.entries import Figure, Watched
from tidemark.history.lines import line
from tidemark.history.marks import MOST_MARKS
from tidemark.history.questions import Line, Measure, Piece, Range, Subject
from tidemark.history.schema import DAY, HOUR, MINUTE

NOON = 20_000 * DAY + 12 * HOUR
HOUR_AFTER_NOON = Range(NOON, NOON + HOUR)
WALLET = Subject(("a",), "BTC", Unit.COIN, Measure.WALLET)
MARGIN = Subject(("a",), "BTC", Unit.COIN)


@pytest.fixture
def history() -> HistoryRows:
    """A history in which nothing was written yet."""
    return HistoryRows()


def drawn(
    history: HistoryRows, subject: Subject, within: Range = HOUR_AFTER_NOON, most: int = 1000
) -> Line:
    """The line of a subject."""
    return line(history.connection, subject, within, most)


def flat(since: int, until: int, text: str) -> Piece:
    """A piece in which nothing happened."""
    value = Decimal(text)
    return Piece(since, until, value, value, value, value)


def wallet(history: HistoryRows, at: int, text: str, account: str = "a", **more: object) -> None:
    """A wallet that was seen and written."""
    history.balance(account, "BTC", at, wallet_balance=text, **more)
    history.amount(account, "BTC", at, text, Figure.WALLET_BALANCE)


def test_nothing_written_is_an_empty_line(history: HistoryRows) -> None:
    """No account, no coin, no row: no line."""
    found = drawn(history, WALLET)
    assert (found.pieces, found.stretches, found.marks, found.marked) == ((), (), (), 0)


def test_each_change_of_a_wallet_is_told_by_itself(history: HistoryRows) -> None:
    """From the very ms of a change until that of the next, or until the spell ends."""
    history.spell("a", Watched.BALANCES, NOON + 5, NOON + 900)
    for at, text in ((5, "1.0"), (100, "1.5"), (300, "1.5"), (301, "0.25")):
        wallet(history, NOON + at, text)
    found = drawn(history, WALLET)
    assert found.span == 0
    assert found.pieces == (
        flat(NOON + 5, NOON + 100, "1.0"),
        flat(NOON + 100, NOON + 301, "1.5"),
        flat(NOON + 301, NOON + 900, "0.25"),
    )


def test_value_from_before_the_range_goes_on_into_it(history: HistoryRows) -> None:
    """What was written two days ago still stands, as the spell goes on."""
    history.spell("a", Watched.BALANCES, NOON - 2 * DAY, NOON + 2 * HOUR)
    wallet(history, NOON - 2 * DAY, "7")
    assert drawn(history, WALLET).pieces == (flat(NOON, NOON + HOUR, "7"),)


def test_gap_is_no_part_of_the_line(history: HistoryRows) -> None:
    """Two spells are two stretches, and the value of the first does not reach over the gap."""
    history.spell("a", Watched.BALANCES, NOON, NOON + 10 * MINUTE)
    history.spell("a", Watched.BALANCES, NOON + 30 * MINUTE, NOON + 40 * MINUTE)
    wallet(history, NOON, "1")
    wallet(history, NOON + 30 * MINUTE, "2")
    found = drawn(history, WALLET)
    assert found.stretches == (
        Range(NOON, NOON + 10 * MINUTE),
        Range(NOON + 30 * MINUTE, NOON + 40 * MINUTE),
    )
    assert found.pieces == (
        flat(NOON, NOON + 10 * MINUTE, "1"),
        flat(NOON + 30 * MINUTE, NOON + 40 * MINUTE, "2"),
    )


def test_what_was_told_while_nothing_was_known_is_no_part_of_the_line(
    history: HistoryRows,
) -> None:
    """A spell that could not be written leaves the figures of its minutes."""
    history.amount("a", "BTC", NOON, "1")
    history.spell("a", Watched.MARGIN, NOON + 30 * MINUTE, NOON + 31 * MINUTE)
    history.amount("a", "BTC", NOON + 30 * MINUTE, "2")
    assert drawn(history, MARGIN).pieces == (flat(NOON + 30 * MINUTE, NOON + 31 * MINUTE, "2"),)


def test_spell_that_tells_nothing_means_nothing_changed(history: HistoryRows) -> None:
    """What was written before the gap stands again when the spell begins after it."""
    history.spell("a", Watched.BALANCES, NOON, NOON + 10 * MINUTE)
    history.spell("a", Watched.BALANCES, NOON + 30 * MINUTE, NOON + 40 * MINUTE)
    wallet(history, NOON, "1")
    assert drawn(history, WALLET).pieces == (
        flat(NOON, NOON + 10 * MINUTE, "1"),
        flat(NOON + 30 * MINUTE, NOON + 40 * MINUTE, "1"),
    )


@pytest.mark.parametrize("most", [1000, 2])
def test_wallet_that_stood_over_a_gap_stands_until_it_changes(
    history: HistoryRows, most: int
) -> None:
    """However soon that is: all changes are written when they are found."""
    history.spell("a", Watched.BALANCES, NOON, NOON + 10 * MINUTE)
    history.spell("a", Watched.BALANCES, NOON + 30 * MINUTE, NOON + 40 * MINUTE)
    wallet(history, NOON, "1")
    wallet(history, NOON + 30 * MINUTE + 20_000, "2")
    found = drawn(history, WALLET, Range(NOON + 30 * MINUTE, NOON + 40 * MINUTE), most)
    assert found.pieces == (
        flat(NOON + 30 * MINUTE, NOON + 30 * MINUTE + 20_000, "1"),
        flat(NOON + 30 * MINUTE + 20_000, NOON + 40 * MINUTE, "2"),
    )


def test_figure_told_soon_after_a_spell_began_was_not_known_before(history: HistoryRows) -> None:
    """The price of yesterday is none of today, were the first one a second late."""
    history.spell("a", Watched.MARGIN, NOON - DAY, NOON - DAY + HOUR)
    history.spell("a", Watched.MARGIN, NOON + MINUTE - 1_000, NOON + HOUR)
    history.amount("a", "BTC", NOON - DAY, "100")
    history.amount("a", "BTC", NOON + MINUTE + 1_000, "7")
    found = drawn(history, MARGIN)
    assert [piece.greatest for piece in found.pieces] == [Decimal(7)]


def test_gaps_shorter_than_a_pixel_are_not_told(history: HistoryRows) -> None:
    """Of ten thousand reconnections only those remain that could be seen."""
    for number in range(3_000):
        began = NOON - 300 * DAY + number * HOUR
        history.spell("a", Watched.MARGIN, began, began + HOUR - 5_000)
    history.spell("a", Watched.MARGIN, NOON, NOON + DAY)
    history.amount("a", "BTC", NOON - 300 * DAY, "1")
    found = drawn(history, MARGIN, Range(NOON - 300 * DAY, NOON + DAY), 200)
    end = NOON - 300 * DAY + 3_000 * HOUR - 5_000
    assert found.stretches == (Range(NOON - 300 * DAY, end), Range(NOON, NOON + DAY))


def test_clock_that_was_set_back_makes_spells_overlap(history: HistoryRows) -> None:
    """They are one stretch, and rows are taken in the order of the clock."""
    history.spell("a", Watched.BALANCES, NOON, NOON + 30 * MINUTE)
    history.spell("a", Watched.BALANCES, NOON + 10 * MINUTE, NOON + 20 * MINUTE)
    wallet(history, NOON + 25 * MINUTE, "3")
    wallet(history, NOON + 10 * MINUTE, "2")
    found = drawn(history, WALLET)
    assert found.stretches == (Range(NOON, NOON + 30 * MINUTE),)
    assert [piece.last for piece in found.pieces] == [Decimal(2), Decimal(3)]


def test_spell_that_reaches_beyond_a_newer_one_is_found(history: HistoryRows) -> None:
    """Of a range in which neither begins."""
    history.spell("a", Watched.BALANCES, NOON, NOON + 30 * MINUTE)
    history.spell("a", Watched.BALANCES, NOON + 10 * MINUTE, NOON + 20 * MINUTE)
    wallet(history, NOON, "3")
    found = drawn(history, WALLET, Range(NOON + 25 * MINUTE, NOON + HOUR))
    assert found.stretches == (Range(NOON + 25 * MINUTE, NOON + 30 * MINUTE),)


def test_margin_is_told_by_its_minutes(history: HistoryRows) -> None:
    """First, last, least and greatest count all that was seen, written or not."""
    history.spell("a", Watched.MARGIN, NOON, NOON + HOUR)
    for at, text in ((0, "5"), (1, "9"), (2, "-2.5"), (3, "6")):
        history.amount("a", "BTC", NOON + at, text)
    found = drawn(history, MARGIN)
    assert found.span == MINUTE
    assert found.pieces == (
        Piece(NOON, NOON + MINUTE, Decimal(5), Decimal(6), Decimal("-2.5"), Decimal(9)),
    )


def test_a_minute_that_is_known_in_part_is_a_piece_from_there_on(history: HistoryRows) -> None:
    """A piece that begins in a gap, or ends in one, is as long as something is known of it."""
    history.spell("a", Watched.MARGIN, NOON + 20_000, NOON + MINUTE + 30_000)
    history.amount("a", "BTC", NOON + 20_000, "5")
    history.amount("a", "BTC", NOON + MINUTE, "6")
    pieces = drawn(history, MARGIN).pieces
    assert [(piece.since, piece.until) for piece in pieces] == [
        (NOON + 20_000, NOON + MINUTE),
        (NOON + MINUTE, NOON + MINUTE + 30_000),
    ]


def test_a_gap_within_a_minute_is_one_of_the_stretches_and_of_no_piece(
    history: HistoryRows,
) -> None:
    """The minute is told as one piece, whose ends lie where something is known."""
    history.spell("a", Watched.MARGIN, NOON, NOON + 10_000)
    history.spell("a", Watched.MARGIN, NOON + 40_000, NOON + MINUTE)
    history.amount("a", "BTC", NOON, "5")
    found = drawn(history, MARGIN)
    assert [(piece.since, piece.until) for piece in found.pieces] == [(NOON, NOON + MINUTE)]
    assert len(found.stretches) == 2


def test_thinned_minutes_leave_the_hours_to_be_read(history: HistoryRows) -> None:
    """A level that was deleted for its size does not make the line empty."""
    history.spell("a", Watched.MARGIN, NOON, NOON + 10 * HOUR)
    for hour in range(10):
        history.amount("a", "BTC", NOON + hour * HOUR, str(hour))
    history.connection.execute("DELETE FROM rollup WHERE span = ?", (MINUTE,))
    found = drawn(history, MARGIN, Range(NOON, NOON + 10 * HOUR))
    assert [piece.last for piece in found.pieces] == [Decimal(hour) for hour in range(10)]
    assert found.span == 10 * MINUTE


def test_coin_in_usd_is_amount_times_price(history: HistoryRows) -> None:
    """Where one of both stayed as it was, the least and the greatest are told."""
    history.spell("a", Watched.MARGIN, NOON, NOON + HOUR)
    history.spell("a", Watched.PRICES, NOON, NOON + HOUR)
    history.amount("a", "ETH", NOON, "-2")
    history.price("ETH", NOON, "100.5")
    history.price("ETH", NOON + 1, "99.5")
    [piece] = drawn(history, Subject(("a",), "ETH", Unit.USD)).pieces
    assert (piece.first, piece.last) == (Decimal("-201.0"), Decimal("-199.0"))
    assert (piece.least, piece.greatest) == (Decimal("-201.0"), Decimal("-199.0"))


def test_least_of_two_figures_that_both_moved_is_not_told(history: HistoryRows) -> None:
    """Nobody knows which amount met which price."""
    history.spell("a", Watched.MARGIN, NOON, NOON + HOUR)
    history.spell("a", Watched.PRICES, NOON, NOON + HOUR)
    for at, amount, usd in ((0, "2", "100"), (1, "3", "90")):
        history.amount("a", "ETH", NOON + at, amount)
        history.price("ETH", NOON + at, usd)
    [piece] = drawn(history, Subject(("a",), "ETH", Unit.USD)).pieces
    assert (piece.first, piece.last) == (Decimal(200), Decimal(270))
    assert (piece.least, piece.greatest) == (None, None)


def test_worth_is_known_only_where_prices_are(history: HistoryRows) -> None:
    """Without its price a coin is worth nobody knows what."""
    history.spell("a", Watched.MARGIN, NOON, NOON + HOUR)
    history.spell("a", Watched.PRICES, NOON + 20 * MINUTE, NOON + 30 * MINUTE)
    history.amount("a", "ETH", NOON, "2")
    history.price("ETH", NOON + 20 * MINUTE, "100")
    found = drawn(history, Subject(("a",), "ETH", Unit.USD))
    assert found.stretches == (Range(NOON + 20 * MINUTE, NOON + 30 * MINUTE),)
    assert {piece.last for piece in found.pieces} == {Decimal(200)}


def test_bitcoin_in_bitcoin_needs_no_price(history: HistoryRows) -> None:
    """It is itself."""
    history.spell("a", Watched.MARGIN, NOON, NOON + HOUR)
    history.amount("a", "BTC", NOON, "2")
    [piece] = drawn(history, Subject(("a",), "BTC", Unit.BTC)).pieces
    assert piece.last == Decimal(2)


def test_price_is_that_of_the_exchange_of_the_account(history: HistoryRows) -> None:
    """The testnet's bitcoin is worth what the testnet says."""
    history.account("a", exchange="wss://testnet.test")
    history.spell("a", Watched.MARGIN, NOON, NOON + HOUR)
    history.spell("a", Watched.PRICES, NOON, NOON + HOUR)
    history.amount("a", "BTC", NOON, "2")
    history.price("BTC", NOON, "60000")
    history.price("BTC", NOON, "5", "wss://testnet.test")
    [piece] = drawn(history, Subject(("a",), "BTC", Unit.USD)).pieces
    assert piece.last == Decimal(10)


def test_account_counts_as_nothing_before_it_began(history: HistoryRows) -> None:
    """Adding a second account does not take away the line of the first."""
    history.spell("a", Watched.TOTAL, NOON, NOON + HOUR)
    history.spell("b", Watched.TOTAL, NOON + 30 * MINUTE, NOON + HOUR)
    history.total("a", NOON, "100")
    history.total("b", NOON + 30 * MINUTE, "50")
    found = drawn(history, Subject(("a", "b"), None, Unit.USD))
    assert found.stretches == (Range(NOON, NOON + HOUR),)
    assert (found.pieces[0].last, found.pieces[-1].last) == (Decimal(100), Decimal(150))


def test_sum_is_not_known_while_one_that_began_is_not(history: HistoryRows) -> None:
    """Half of a total is none."""
    history.spell("a", Watched.TOTAL, NOON, NOON + HOUR)
    history.spell("b", Watched.TOTAL, NOON, NOON + 10 * MINUTE)
    history.total("a", NOON, "100")
    history.total("b", NOON, "50")
    found = drawn(history, Subject(("a", "b"), None, Unit.USD))
    assert found.stretches == (Range(NOON, NOON + 10 * MINUTE),)


@pytest.mark.parametrize("subject", [WALLET, MARGIN])
def test_coin_that_is_gone_is_nothing(history: HistoryRows, subject: Subject) -> None:
    """The exchange lists it no longer; when it does again, the line goes on."""
    for watched in (Watched.BALANCES, Watched.MARGIN):
        history.spell("a", watched, NOON, NOON + HOUR)
    for at in (0, 30):
        wallet(history, NOON + at * MINUTE, "5")
        history.amount("a", "BTC", NOON + at * MINUTE, "5")
    history.balance("a", "BTC", NOON + 10 * MINUTE, is_gone=1)
    found = drawn(history, subject)
    assert [piece.last for piece in found.pieces] == [Decimal(5), Decimal(0), Decimal(5)]


def test_many_pieces_are_taken_together(history: HistoryRows) -> None:
    """Never more than were asked for, and no peak is lost."""
    history.spell("a", Watched.MARGIN, NOON, NOON + HOUR)
    for minute in range(60):
        history.amount("a", "BTC", NOON + minute * MINUTE, "99" if minute == 37 else "1")
    found = drawn(history, MARGIN, most=20)
    assert len(found.pieces) <= 20
    assert found.span == 4 * MINUTE
    assert max(piece.greatest or 0 for piece in found.pieces) == 99


def test_changes_are_marked(history: HistoryRows) -> None:
    """With how much, what was left, and the exchange's word for it; in order of time."""
    wallet(history, NOON + 2, "1.5", moved="-0.5", reason="FUNDING_FEE", exchange_time=NOON)
    wallet(history, NOON + 1, "2", moved="2", source="snapshot")
    found = drawn(history, WALLET)
    assert found.marks is not None
    assert found.marked == len(found.marks) == 2
    first, second = found.marks
    assert (first.moved, first.at, first.reason) == (Decimal(2), NOON + 1, None)
    assert (second.moved, second.at, second.balance) == (Decimal("-0.5"), NOON, Decimal("1.5"))


def test_too_many_changes_are_only_counted(history: HistoryRows) -> None:
    """And no further than to know that they are too many."""
    for number in range(MOST_MARKS + 50):
        history.balance("a", "BTC", NOON + number, moved="1")
    found = drawn(history, WALLET)
    assert (found.marks, found.marked) == (None, MOST_MARKS + 1)


def test_marks_of_a_total_are_those_of_all_coins(history: HistoryRows) -> None:
    """Whatever moved any wallet of the account."""
    for asset in ("BTC", "ETH"):
        history.balance("a", asset, NOON, moved="1")
    history.balance("b", "BTC", NOON, moved="1")
    assert drawn(history, Subject(("a",), None, Unit.USD)).marked == 2


def test_an_account_that_began_within_a_piece_had_nothing_until_then(history: HistoryRows) -> None:
    """The piece begins without it, and ends with it."""
    history.spell("a", Watched.TOTAL, NOON, NOON + HOUR)
    history.spell("b", Watched.TOTAL, NOON + 30_000, NOON + HOUR)
    history.total("a", NOON, "100")
    history.total("b", NOON + 30_000, "50")
    first = drawn(history, Subject(("a", "b"), None, Unit.USD)).pieces[0]
    assert (first.first, first.last) == (100, 150)


def test_figures_that_are_told_at_different_moments_make_no_more_pieces_than_were_asked_for(
    history: HistoryRows,
) -> None:
    """Each of the accounts alone would be few enough."""
    for account, offset in (("a", 0), ("b", 1), ("c", 2)):
        history.spell(account, Watched.TOTAL, NOON, NOON + HOUR)
        for minute in range(0, 60, 10):
            history.total(account, NOON + (minute + offset) * MINUTE, str(minute))
    found = drawn(history, Subject(("a", "b", "c"), None, Unit.USD), most=10)
    assert len(found.pieces) <= 10
    assert found.span == 7 * MINUTE
    assert (found.pieces[0].first, found.pieces[-1].last) == (0, 150)
