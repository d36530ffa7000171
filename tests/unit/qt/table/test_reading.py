"""Each cell looks as old as the answer its figure is from; a sum looks as bad as its worst part."""

from dataclasses import replace

import pytest

from lines import coin_margin, line, reading
from samples import NOON_MS, amount, margin, price, row
from tidemark.domain.account_update import WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.freshness import State
from tidemark.domain.push_ledger import Pushed
from tidemark.domain.row import Row
from tidemark.domain.unit import Unit
from tidemark.qt.table.balance_columns import AGE, INDEX_BY_KEY, NAME, VALUE
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.line_sum import sum_of
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import Look, Standing

WALLET = INDEX_BY_KEY["wallet_balance"]
PNL = INDEX_BY_KEY["cross_unrealized_pnl"]
MARGIN = INDEX_BY_KEY["margin_balance"]
RATIO = INDEX_BY_KEY["margin_ratio"]
PRICE = INDEX_BY_KEY["price"]


def pushed(told: Row) -> Row:
    wallet = WalletUpdate(told.balance.asset, amount("1") or Amount.parse("1"))
    return replace(told, pushed=Pushed(wallet, "FUNDING_FEE", NOON_MS, NOON_MS, 999.5))


def full(of: str = "Main", *, margin_as_of: float = 999.0, price_as_of: float = 999.0) -> CoinLine:
    told = margin(coin_margin("ETH", "2", "0.1"), as_of=margin_as_of)
    old = price("3000", as_of=price_as_of)
    return line(row("ETH"), of=of, margin=told, ETH=old, BTC=price("60000", as_of=999.0))


def looks(of: CoinLine, by: Reading) -> dict[str, Look]:
    columns = {"wallet": WALLET, "margin": MARGIN, "ratio": RATIO, "value": VALUE, "price": PRICE}
    return {name: by.cell_look(of, column) for name, column in columns.items()}


def test_fresh_figures_look_normal() -> None:
    assert set(looks(full(), reading()).values()) == {Look.NORMAL}


def test_old_margin_dims_margin_and_value_but_no_balance() -> None:
    told = looks(full(margin_as_of=980.0), reading(margin_limit=15.0))

    dimmed = {name for name, look in told.items() if look == Look.DIMMED}
    assert dimmed == {"margin", "ratio", "value"}


@pytest.mark.parametrize(
    ("unit", "dimmed"),
    [(Unit.USD, {"price", "value"}), (Unit.BTC, {"price", "value"}), (Unit.COIN, {"price"})],
)
def test_an_old_price_dims_what_it_is_in(unit: Unit, dimmed: set[str]) -> None:
    told = looks(full(price_as_of=989.0), reading(unit=unit))

    assert {name for name, look in told.items() if look == Look.DIMMED} == dimmed


@pytest.mark.parametrize(
    ("unit", "look"), [(Unit.USD, Look.NORMAL), (Unit.BTC, Look.DIMMED), (Unit.COIN, Look.NORMAL)]
)
def test_an_old_price_of_bitcoin_dims_what_is_told_in_it(unit: Unit, look: Look) -> None:
    young, old = price("3000", as_of=999.0), price("60000", as_of=989.0)
    told = line("ETH", margin=margin(coin_margin("ETH"), as_of=999.0), ETH=young, BTC=old)

    assert reading(unit=unit).cell_look(told, VALUE) is look


def test_margin_of_an_earlier_run_is_dimmed_however_young() -> None:
    told = replace(full(), is_margin_recalled=True)

    dimmed = {name for name, look in looks(told, reading()).items() if look == Look.DIMMED}
    assert dimmed == {"margin", "ratio", "value"}


def test_bitcoin_needs_no_price_to_be_told_in_bitcoin() -> None:
    told = line("BTC", margin=margin(coin_margin("BTC")), BTC=price("60000", as_of=900.0))

    assert reading(unit=Unit.BTC).cell_look(told, VALUE) is Look.NORMAL
    assert reading(unit=Unit.USD).cell_look(told, VALUE) is Look.DIMMED


@pytest.mark.parametrize("state", [State.LIVE, State.CONFIRMING])
def test_a_pushed_row_alone_is_marked_and_only_its_wallet_figures(state: State) -> None:
    by = reading(state, awaits_pushes=state is State.CONFIRMING)
    told = line(pushed(row("BTC")))

    for column, look in {
        WALLET: Look.UNCONFIRMED,
        NAME: Look.UNCONFIRMED,
        AGE: Look.UNCONFIRMED,
        PNL: Look.NORMAL,
    }.items():
        assert by.cell_look(told, column) is look
    assert by.cell_look(line("ETH"), WALLET) is Look.NORMAL


def test_after_a_reconnect_every_row_waits() -> None:
    assert reading(State.CONFIRMING).cell_look(line("ETH"), WALLET) is Look.UNCONFIRMED


def test_a_sum_looks_as_bad_as_its_worst_part() -> None:
    both = sum_of([full("Main"), full("Sub")], {}, (), "2 accounts")
    live, offline = Standing(1000.0, NOON_MS, State.LIVE), Standing(1000.0, NOON_MS, State.OFFLINE)

    together = Reading.of({"Main": live, "Sub": offline})

    assert together.look_of(both) == Look.DIMMED
    assert Reading.of({"Main": live, "Sub": live}).look_of(both) is Look.NORMAL


def test_a_sum_without_an_account_is_dimmed() -> None:
    part = sum_of([full("Main")], {}, ("Sub",), "Main")

    assert reading().look_of(part) == Look.DIMMED


def test_nothing_is_worth_nothing_at_the_oldest_price() -> None:
    told = margin(coin_margin("ETH", "0"), as_of=999.0)
    empty = line(row("ETH", "0"), margin=told, ETH=price("3000", as_of=1.0), BTC=price("60000"))
    owner = full(price_as_of=1.0)

    assert looks(empty, reading())["value"] is Look.NORMAL
    assert looks(owner, reading())["value"] is Look.DIMMED


# -- margin of before a transfer ------------------------------------------------------------------


def half_old(of: str = "Main", *, margin_as_of: float = 999.0) -> CoinLine:
    """Coins came 0.5 s ago, and margin was asked for before."""
    told = margin(coin_margin("ETH", "2", "0.1"), as_of=margin_as_of)
    moved = replace(row("ETH", "5"), moved_at=999.5)
    young = {"ETH": price("3000", as_of=999.0), "BTC": price("60000", as_of=999.0)}
    return line(moved, of=of, margin=told, **young)


def test_a_transfer_outdates_what_margin_told_and_nothing_else() -> None:
    told = looks(half_old(), reading())
    outdated = {name for name, look in told.items() if look == Look.OUTDATED}
    assert outdated == {"margin", "ratio", "value"}
    assert told["wallet"] == Look.NORMAL


def test_margin_asked_for_after_the_transfer_looks_normal() -> None:
    assert reading().margin_look(half_old(margin_as_of=999.6)) == Look.NORMAL


def test_margin_that_is_too_old_is_dimmed_whatever_moved() -> None:
    assert reading().margin_look(half_old(margin_as_of=900.0)) == Look.DIMMED


def test_a_sum_is_outdated_by_one_of_its_parts() -> None:
    parts = [half_old("A"), full("B")]
    both = Reading(1000.0, NOON_MS, {of: reading(of=of).standings[of] for of in ("A", "B")})
    assert both.margin_look(sum_of(parts, {}, (), "2 accounts")) == Look.OUTDATED


def test_the_looks_of_many_lines_tell_an_outdated_one_from_its_like() -> None:
    told = reading().looks_of([full(), half_old()])
    assert [margin_look for _, margin_look, *_ in told] == [Look.NORMAL, Look.OUTDATED]
