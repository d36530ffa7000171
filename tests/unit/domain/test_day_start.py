"""A day begins with verified figures, once, and is not lost by a clock that jumps."""

from datetime import date

from tidemark.domain.alerting.basis import Basis
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.day_start import (
    CoinStart,
    DayBook,
    DayStart,
    Moment,
    Period,
    Since,
    coins_of,
)
from tidemark.domain.margin import CoinMargin
from tidemark.domain.price import Price
from tidemark.domain.row import Row

_DAY = Period(Since.LOCAL, date(2026, 11, 28))
_MOMENT = Moment(now=1000.0, wall_ms=5_000_000)


def _row(asset: str, amount: str = "0", **more: float) -> Row:
    figure = Amount.parse(amount)
    return Row(Balance(asset, figure, figure, figure, figure, figure), 999.0, **more)


def _start(*rows: Row, prices: dict[str, Price] | None = None, **margins: str) -> DayStart:
    basis = Basis(
        {row.balance.asset: row.balance for row in rows if row.refused is None},
        {
            asset: CoinMargin(asset, margin_balance=Amount.parse(text))
            for asset, text in margins.items()
        },
        prices or {},
        frozenset(),
    )
    by_asset = {row.balance.asset: row for row in rows}
    coins = coins_of(by_asset, basis, prices or {}, _MOMENT)
    return DayStart("main", _DAY, 4_999_000, coins)


def _price(usd: str, as_of: float = 999.5) -> Price:
    return Price(Amount.parse(usd), 0, as_of)


def test_a_start_has_the_margin_balance_and_price_of_each_coin() -> None:
    start = _start(_row("ETH", "4.31"), prices={"ETH": _price("3333.5")}, ETH="4.20000000")

    expected = CoinStart(Amount.parse("4.20000000"), Amount.parse("3333.5"), 4_999_500)
    assert start.coins == {"ETH": expected}


def test_coins_of_which_there_is_nothing_are_left_out() -> None:
    assert _start(_row("ETH"), _row("XRP"), ETH="0.00000000").coins == {}


def test_a_coin_whose_margin_is_not_told_is_unknown_and_not_nothing() -> None:
    assert _start(_row("ETH", "4.31")).coins == {"ETH": CoinStart(None)}


def test_an_old_price_is_no_price_of_the_start() -> None:
    start = _start(_row("ETH", "1"), prices={"ETH": _price("3333", as_of=900.0)}, ETH="1")

    assert start.coins["ETH"].price is None


def test_the_price_of_bitcoin_is_kept_even_where_none_is_held() -> None:
    start = _start(_row("ETH", "1"), prices={"BTC": _price("60000")}, ETH="1")

    assert start.bitcoin == Amount.parse("60000")


def test_the_first_start_of_a_day_stays() -> None:
    book = DayBook()
    first, second = (DayStart("main", _DAY, at, {}) for at in (1, 2))

    assert book.begin(first)
    assert not book.begin(second)
    assert book.of("main", _DAY) is first


def test_another_day_and_back_again_finds_the_same_start() -> None:
    """As a clock that jumps over midnight does, or a flight to the west."""
    book = DayBook()
    first = DayStart("main", _DAY, 1, {})
    book.begin(first)
    book.begin(DayStart("main", date(2026, 11, 29), 2, {}))

    assert book.of("main", _DAY) is first


def test_an_account_that_is_gone_has_no_days() -> None:
    book = DayBook()
    book.begin(DayStart("main", _DAY, 1, {}))
    book.begin(DayStart("sub", _DAY, 1, {}))
    book.forget("main")

    assert book.of("main", _DAY) is None
    assert book.of("sub", _DAY) is not None


def test_days_of_one_kind_can_be_kept_where_all_others_are_forgotten() -> None:
    book, mark = DayBook(), Period(Since.MARK, date(2026, 11, 28))
    book.begin(DayStart("main", _DAY, 1, {}))
    book.begin(kept := DayStart("main", mark, 2, {}))
    book.forget("main", but=Since.MARK)

    assert book.of("main", _DAY) is None
    assert book.of("main", mark) is kept
