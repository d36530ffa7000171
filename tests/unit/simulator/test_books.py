"""What trades, fees, funding and transfers do to a wallet, and what they leave alone."""

from decimal import Decimal
from random import Random

import pytest

from tidemark.simulator.books import Books, Figures
from tidemark.simulator.events import Execution, Reason
from tidemark.simulator.market import ALL_CONTRACTS, CONTRACTS, Market
from tidemark.simulator.positions import Position

NOW = 1_700_000_000_000
FEE = Decimal("0.0002")


@pytest.fixture
def market() -> Market:
    return Market(Random(1))  # noqa: S311 a story, not a secret


@pytest.fixture
def books(market: Market) -> Books:
    books = Books(market)
    books.list_coin("BTC", Decimal(1), update_time=5)
    books.list_coin("ETH", Decimal(2), update_time=6)
    books.list_coin("XLM")
    return books


def _long_btc(contracts: int = 100, *, isolated: str | None = None) -> Position:
    wallet = Decimal(isolated) if isolated is not None else None
    return Position(CONTRACTS["BTC"], 5, contracts, Decimal(60000), isolated_wallet=wallet)


def _still(figures: Figures) -> tuple[Decimal, Decimal, int]:
    return figures.balance, figures.cross_wallet, figures.update_time


def test_an_untouched_wallet_is_empty_and_undated(books: Books) -> None:
    figures = books.figures("XLM")
    assert (figures.balance, figures.available, figures.update_time) == (0, 0, 0)


def test_a_moving_price_moves_what_is_available_and_not_the_balance(
    books: Books, market: Market
) -> None:
    books.take_over(_long_btc())
    before = books.figures("BTC")
    market.jump("BTC", 3)
    after = books.figures("BTC")
    assert after.cross_unrealized > before.cross_unrealized
    assert after.available > before.available
    assert _still(after) == _still(before)


def test_profit_not_realised_cannot_be_withdrawn(books: Books, market: Market) -> None:
    books.take_over(_long_btc())
    market.jump("BTC", 3)
    figures = books.figures("BTC")
    assert figures.cross_unrealized > 0
    assert figures.withdrawable == figures.available - figures.cross_unrealized


def test_a_loss_larger_than_the_wallet_leaves_nothing_available(
    books: Books, market: Market
) -> None:
    books.take_over(_long_btc(2000))
    market.jump("BTC", -50)
    figures = books.figures("BTC")
    assert figures.cross_unrealized < -figures.balance
    assert figures.margin_balance < 0
    assert (figures.available, figures.withdrawable) == (0, 0)


def test_an_isolated_wallet_is_no_part_of_the_cross_wallet(books: Books) -> None:
    books.take_over(_long_btc(isolated="0.25"))
    figures = books.figures("BTC")
    assert (figures.balance, figures.cross_wallet) == (1, Decimal("0.75"))
    assert (figures.cross_unrealized, figures.available) == (0, Decimal("0.75"))
    assert figures.unrealized != 0


def test_an_open_order_binds_margin_and_changes_no_wallet(books: Books) -> None:
    before = books.figures("BTC")
    event = books.place_order("BTCUSD_PERP", 10, Decimal(50000), step=1, now=NOW)
    after = books.figures("BTC")
    assert event.execution is Execution.NEW
    assert before.available - after.available == Decimal("0.004")  # 1,000 USD at five times
    assert _still(after) == _still(before)


def test_a_cancelled_order_gives_its_margin_back(books: Books) -> None:
    before = books.figures("BTC")
    order = books.place_order("BTCUSD_PERP", 10, Decimal(50000), step=1, now=NOW).order
    books.cancel_order(order, NOW)
    assert books.figures("BTC") == before
    assert books.orders == ()


def test_a_fill_pays_profit_and_takes_the_fee(books: Books) -> None:
    books.take_over(_long_btc())
    order = books.place_order("BTCUSD_PERP", -100, Decimal(62500), step=1, now=NOW).order
    filled, updated = books.fill_order(order, FEE, NOW)
    gain = Decimal("0.00666667") - Decimal("0.000032")
    assert (filled.realized, filled.fee) == (Decimal("0.00666667"), Decimal("0.000032"))
    assert books.figures("BTC").balance == 1 + gain
    assert books.figures("BTC").update_time == NOW
    assert updated.wallets[0].balance == 1 + gain


def test_a_fill_counts_as_no_movement_of_coins(books: Books) -> None:
    order = books.place_order("BTCUSD_PERP", 10, Decimal(50000), step=1, now=NOW).order
    _, updated = books.fill_order(order, FEE, NOW)
    assert updated.reason is Reason.ORDER
    assert updated.wallets[0].moved == 0


def test_a_fill_of_one_coin_leaves_the_others_alone(books: Books) -> None:
    before = books.figures("ETH")
    order = books.place_order("BTCUSD_PERP", 10, Decimal(50000), step=1, now=NOW).order
    _, updated = books.fill_order(order, FEE, NOW)
    assert books.figures("ETH") == before
    assert [wallet.asset for wallet in updated.wallets] == ["BTC"]


def test_longs_pay_positive_funding(books: Books, market: Market) -> None:
    books.take_over(_long_btc())
    event = books.pay_funding("BTCUSD_PERP", Decimal("0.001"), NOW)
    notional = books.position("BTCUSD_PERP").notional(market.mark_price("BTCUSD_PERP"))
    assert event.wallets[0].moved == -(notional / 1000).quantize(Decimal("1e-8"))
    assert (event.positions, event.symbol) == ((), "BTCUSD_PERP")


def test_funding_of_an_isolated_position_comes_out_of_its_own_wallet(books: Books) -> None:
    books.take_over(_long_btc(isolated="0.25"))
    event = books.pay_funding("BTCUSD_PERP", Decimal("0.001"), NOW)
    assert books.figures("BTC").cross_wallet == Decimal("0.75")
    assert books.figures("BTC").balance < 1
    assert event.positions[0].isolated_wallet == Decimal("0.25") + event.wallets[0].moved


def test_a_transfer_moves_exactly_its_amount(books: Books) -> None:
    event = books.transfer("ETH", Decimal("-0.12345678"), Reason.WITHDRAW, NOW)
    assert books.figures("ETH").balance == Decimal("1.87654322")
    assert event.wallets[0].moved == Decimal("-0.12345678")


def test_a_liquidation_may_leave_a_debt(books: Books, market: Market) -> None:
    books.take_over(_long_btc(2000))
    market.jump("BTC", -50)
    books.liquidate("BTCUSD_PERP", Decimal("0.005"), step=1, now=NOW)
    assert books.figures("BTC").balance < 0
    assert books.position("BTCUSD_PERP").contracts == 0


def test_a_settled_balance_is_exact_and_bare(books: Books) -> None:
    books.take_over(_long_btc())
    books.place_order("BTCUSD_PERP", 10, Decimal(50000), step=1, now=NOW)
    books.settle_balance("BTC", Decimal("0.5"), NOW)
    figures = books.figures("BTC")
    assert (figures.balance, figures.available, figures.cross_unrealized) == (
        Decimal("0.5"),
        Decimal("0.5"),
        0,
    )


def test_a_delisted_coin_is_gone(books: Books) -> None:
    books.place_order("BTCUSD_PERP", 10, Decimal(50000), step=1, now=NOW)
    books.delist_coin("BTC")
    assert books.assets == ("ETH", "XLM")
    assert books.orders == ()


def test_all_cross_positions_of_a_coin_count_and_isolated_ones_do_not(books: Books) -> None:
    books.take_over(_long_btc())
    alone = books.figures("BTC")
    quarterly = ALL_CONTRACTS["BTCUSD_270326"]
    books.take_over(Position(quarterly, 5, -50, Decimal(70_000)))
    both = books.figures("BTC")
    assert both.cross_unrealized - alone.cross_unrealized == _unrealized(books, quarterly.symbol)
    assert both.maintenance_margin > alone.maintenance_margin
    isolated = Position(quarterly, 5, -50, Decimal(70_000), isolated_wallet=Decimal("0.1"))
    books.take_over(isolated)
    mixed = books.figures("BTC")
    assert mixed.cross_unrealized == alone.cross_unrealized
    assert mixed.cross_maintenance_margin == alone.maintenance_margin < mixed.maintenance_margin
    assert mixed.cross_wallet == Decimal("0.9")


def _unrealized(books: Books, symbol: str) -> Decimal:
    position = books.position(symbol)
    return position.unrealized(books.mark_price(position))


def test_what_shares_a_cross_wallet_moves_the_liquidation_price(books: Books) -> None:
    books.take_over(_long_btc(1000))
    alone = books.liquidation_price("BTCUSD_PERP")
    quarterly = ALL_CONTRACTS["BTCUSD_270326"]
    books.take_over(Position(quarterly, 5, 500, Decimal(70_000)))  # at a loss
    assert books.liquidation_price("BTCUSD_PERP") > alone > 0
    isolated = Position(quarterly, 5, 500, Decimal(70_000), isolated_wallet=Decimal("0.2"))
    books.take_over(isolated)
    assert books.liquidation_price(quarterly.symbol) > 0
    assert books.liquidation_price("BTCUSD_PERP") > alone  # the wallet has 0.2 less
