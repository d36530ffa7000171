"""Maintenance margin by brackets: dearer for larger positions, and without a jump."""

from decimal import Decimal

import pytest

from tidemark.simulator.brackets import brackets_of, maintenance_margin
from tidemark.simulator.market import ALL_CONTRACTS, CONTRACTS

BTC = CONTRACTS["BTC"]


def test_the_brackets_of_bitcoin() -> None:
    told = [(held.floor, held.cap, held.rate, held.amount) for held in brackets_of(BTC)]
    assert told == [
        (0, Decimal("0.4"), Decimal("0.005"), 0),
        (Decimal("0.4"), Decimal("1.6"), Decimal("0.01"), Decimal("0.002")),
        (Decimal("1.6"), None, Decimal("0.025"), Decimal("0.026")),
    ]


@pytest.mark.parametrize(
    ("notional", "margin"),
    [("0", "0"), ("0.25", "0.00125"), ("0.4", "0.002"), ("1", "0.008"), ("2", "0.024")],
)
def test_maintenance_margin_is_rate_times_value_less_the_amount(notional: str, margin: str) -> None:
    assert maintenance_margin(BTC, Decimal(notional)) == Decimal(margin)


@pytest.mark.parametrize("symbol", ALL_CONTRACTS)
def test_no_margin_jumps_where_a_bracket_ends(symbol: str) -> None:
    first, *others = brackets_of(ALL_CONTRACTS[symbol])
    assert first.floor == 0
    for below, above in zip((first, *others), others, strict=False):
        assert below.cap == above.floor
        assert below.maintenance(above.floor) == above.maintenance(above.floor)
