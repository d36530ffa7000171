"""The age of a price, and the name under which it is asked for."""

import pytest

from tidemark.domain.amount import Amount
from tidemark.domain.price import Price


@pytest.mark.parametrize(("now", "is_old"), [(5.0, False), (15.0, False), (15.001, True)])
def test_a_price_is_old_after_ten_seconds(now: float, is_old: bool) -> None:
    assert Price(Amount.parse("1"), 0, as_of=5.0).is_old(now) is is_old


def test_a_price_of_an_earlier_run_is_old_however_young() -> None:
    assert Price(Amount.parse("1"), 0, as_of=5.0, is_recalled=True).is_old(5.0)
