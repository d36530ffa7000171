"""Hidden rows are counted, valued, and told apart by why they are hidden."""

from decimal import Decimal

import pytest

from lines import coin_margin, line, reading
from samples import margin, price, row
from tidemark.qt.table.balance_table_model import BalanceTableModel
from tidemark.qt.table.hidden_rows import limit_in_words, reasons_in_words
from tidemark.qt.table.row_filter import Filter


def model_of(wanted: Filter) -> BalanceTableModel:
    """BTC of worth, ETH of little, LTC of nothing."""
    held = {"BTC": "1", "ETH": "0.0001", "LTC": "0"}
    told = margin(*(coin_margin(asset, amount) for asset, amount in held.items()))
    prices = {"BTC": price("60000"), "ETH": price("3000")}
    lines = [line(row(asset, each), margin=told, **prices) for asset, each in held.items()]
    model = BalanceTableModel()
    model.set_filter(wanted)
    model.take({each.key: each for each in lines}, reading())
    return model


@pytest.mark.usefixtures("qapp")
def test_each_hidden_row_has_one_reason_and_its_worth_is_in_the_sum() -> None:
    wanted = Filter(hide_zero=True, search="t", small_below=Decimal(1))
    hidden = model_of(wanted).hidden_rows

    assert (hidden.zero, hidden.small, hidden.not_found) == (1, 1, 0)
    assert hidden.total.usd == Decimal("0.3")
    assert hidden.total.btc == Decimal("0.000005"), "by a price of what is not hidden itself"


@pytest.mark.usefixtures("qapp")
def test_what_is_not_searched_for_is_told_as_that_whatever_it_is_worth() -> None:
    wanted = Filter(hide_zero=True, search="btc")
    model = model_of(wanted)

    assert model.hidden_rows.not_found == 2
    assert reasons_in_words(model.hidden_rows, wanted) == "2 not found by “btc”"


@pytest.mark.usefixtures("qapp")
def test_the_reasons_are_told_a_line_each() -> None:
    wanted = Filter(hide_zero=True, small_below=Decimal("1.5"))
    words = reasons_in_words(model_of(wanted).hidden_rows, wanted)

    assert words == "1 zero\n1 worth less than 1.50 USD"


@pytest.mark.parametrize(
    ("limit", "text"), [("1", "1.00"), ("0.5", "0.50"), ("0.001", "0.001"), ("1E+3", "1000.00")]
)
def test_a_limit_reads_as_an_amount_of_money(limit: str, text: str) -> None:
    assert limit_in_words(Decimal(limit)) == text


@pytest.mark.usefixtures("qapp")
def test_the_worth_is_summed_anew_only_when_a_hidden_row_is_worth_something() -> None:
    model = model_of(Filter(hide_zero=True))
    told: list[bool] = []
    model.counts_changed.connect(lambda: told.append(True))

    nothing = line(row("LTC", "0"), margin=margin(coin_margin("LTC", "0")), LTC=price("9"))
    model.take({nothing.key: nothing}, reading(now=1001.0))
    model.tick({}, reading(now=1001.0))

    assert told == []
