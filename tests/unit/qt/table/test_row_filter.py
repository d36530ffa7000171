"""What is hidden is known to be nothing or little; everything else shows."""

from decimal import Decimal

import pytest

from lines import coin_margin, line
from samples import balance, margin, price, row
from tidemark.domain.balance import RefusedRow
from tidemark.domain.margin import CoinMargin
from tidemark.domain.row import Row
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.row_filter import HIDDEN, Filter, Verdict

SMALL = Filter(small_below=Decimal(1))


def coin(
    wallet: str | None = "0.5",
    *,
    pnl: str = "0",
    usd: str | None = "1.50",
    of: CoinMargin | None = None,
) -> CoinLine:
    """A coin of which there is so much, at such a price."""
    told = margin(of or coin_margin("A", wallet))
    prices = {} if usd is None else {"A": price(usd)}
    return line(row("A", wallet, pnl=pnl), margin=told, **prices)


def test_what_is_worth_less_than_the_limit_is_small() -> None:
    assert SMALL.judge(coin("0.5")) is Verdict.SMALL


def test_what_is_worth_the_limit_shows() -> None:
    assert SMALL.judge(coin("1", usd="1.00")) is Verdict.SHOWN


@pytest.mark.parametrize(
    "unsure",
    [coin(usd=None), line(row("A", "0.5"), A=price("1")), coin(None)],
    ids=["no price", "no margin", "no wallet"],
)
def test_nothing_is_small_for_want_of_knowledge(unsure: CoinLine) -> None:
    assert SMALL.judge(unsure) is Verdict.UNCERTAIN
    assert Verdict.UNCERTAIN not in HIDDEN


@pytest.mark.parametrize(
    "busy",
    [coin("-0.1"), coin(pnl="0.0001"), coin(of=coin_margin("A", "0.5", "0.01"))],
    ids=["negative", "profit", "margin in use"],
)
def test_what_is_owed_or_at_work_is_never_small(busy: CoinLine) -> None:
    assert SMALL.judge(busy) is Verdict.SHOWN


@pytest.mark.parametrize(
    "marked",
    [
        line(Row(balance("A", "0"), 1.0, gone_at=2.0)),
        line(Row(balance("A", "0"), 1.0, refused=RefusedRow("A", "balance", "no"))),
    ],
    ids=["gone", "refused"],
)
def test_what_is_marked_is_never_hidden(marked: CoinLine) -> None:
    hiding = Filter(hide_zero=True, small_below=Decimal(1))
    assert hiding.judge(marked) is Verdict.SHOWN


def test_hiding_zeros_hides_what_is_known_to_be_nothing() -> None:
    assert Filter(hide_zero=True).judge(line(row("A", "0.00000000"))) is Verdict.ZERO


@pytest.mark.parametrize(
    "something",
    [
        line(row("A", None)),
        line(row("A", "0", pnl="-0.1")),
        line(row("A", "0"), margin=margin(coin_margin("A", "-0.1"))),
    ],
    ids=["unknown", "with a loss", "with a debt"],
)
def test_hiding_zeros_hides_nothing_else(something: CoinLine) -> None:
    assert Filter(hide_zero=True).judge(something) not in HIDDEN


def test_nothing_is_small_unless_that_was_asked_for() -> None:
    assert Filter(hide_zero=True).judge(coin("0.0001")) is Verdict.SHOWN


def test_searching_minds_neither_case_nor_blanks() -> None:
    assert Filter(search=" Bt ").needle == Filter(search="bt").needle == "bt"


def test_only_who_wants_something_hidden_may_have_anything_hidden() -> None:
    assert Filter(hide_zero=True).hides
    assert SMALL.hides
    assert not Filter(search="bt").hides
