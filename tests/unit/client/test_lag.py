"""How old a price is that says when it was made, by a clock that nobody knows."""

import pytest

from tidemark.client.lag import Lag


def _ms(moment: float) -> int:
    return 1_700_000_000_000 + round(1000 * moment)


@pytest.fixture
def lag() -> Lag:
    """Of a connection that brought a price as quickly as it can."""
    lag = Lag()
    lag.as_of(_ms(1000.0), 1000.0)
    return lag


def test_the_quickest_is_as_old_as_its_coming() -> None:
    assert Lag().as_of(_ms(700.0), 1000.0) == 1000.0


def test_what_was_held_up_is_as_old_as_it_is(lag: Lag) -> None:
    assert lag.as_of(_ms(1005.0), 1020.0) == pytest.approx(1005.0)


def test_another_connection_may_be_slower_by_a_little(lag: Lag) -> None:
    lag.begin_connection()
    assert lag.as_of(_ms(1017.0), 1020.0) == pytest.approx(1020.0)


def test_the_first_on_another_connection_is_no_news_if_it_is_minutes_old(lag: Lag) -> None:
    lag.begin_connection()
    assert lag.as_of(_ms(420.0), 1020.0) == pytest.approx(423.0)


def test_a_connection_on_which_nothing_came_makes_nobody_forget(lag: Lag) -> None:
    lag.begin_connection()
    lag.begin_connection()
    assert lag.as_of(_ms(420.0), 1020.0) == pytest.approx(423.0)


def test_clocks_that_were_set_are_compared_anew(lag: Lag) -> None:
    lag.compare_anew()
    assert lag.as_of(_ms(420.0), 1020.0) == 1020.0
