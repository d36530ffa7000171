"""Entries that wait for the disk."""

from collections.abc import Iterable
from decimal import Decimal

import pytest

from history_entries import EXCHANGE, NOON, balance, minute, moved, owner, price, reason, spell
from tidemark.history.entries import (
    BalanceSeen,
    Entry,
    Figure,
    MinuteSeen,
    PriceSeen,
    Series,
    SpellSeen,
)
from tidemark.history.questions import Range
from tidemark.history.waiting import Waiting, key_of, time_of


def _many(kind: Iterable[Entry], most: int = 100) -> Waiting:
    waiting = Waiting(most)
    waiting.put(kind)
    return waiting


def test_entries_are_given_in_the_order_of_arrival() -> None:
    waiting = Waiting()
    assert waiting.put([balance("1"), price("2")])
    assert not waiting.put([balance("3")])
    assert waiting.take() == ([balance("1"), price("2"), balance("3")], None)
    assert waiting.take() == ([], None)


def test_what_could_not_be_written_stands_before_what_came_since() -> None:
    waiting = _many([balance("1")])
    taken, _ = waiting.take()
    waiting.put([balance("2")])
    waiting.give_back(taken)
    assert waiting.take()[0] == [balance("1"), balance("2")]


def test_no_more_wait_than_the_most() -> None:
    waiting = Waiting(100)
    for each in range(1000):
        waiting.put([moved(str(each), "1", NOON + each)])
        assert len(waiting) <= 100
    assert waiting.dropped == 1000 - len(waiting)


def test_roll_ups_go_first_and_changes_of_a_wallet_last() -> None:
    each_kind: list[Entry] = []
    for each in range(30):
        at = NOON + each * 60_000
        each_kind += [moved("1", "1", at), price("1", at), minute("1", at), balance("2", at)]
    kept, _ = _many(each_kind, 90).take()
    assert sum(isinstance(each, MinuteSeen) for each in kept) == 1
    assert sum(isinstance(each, PriceSeen) for each in kept) == 20
    assert sum(isinstance(each, BalanceSeen) for each in kept) == 60


def test_the_newest_of_each_coin_stays() -> None:
    coins = [balance(str(n), NOON + n, asset=f"C{n % 5}") for n in range(200)]
    kept, _ = _many([*coins, *(moved("1", "1", NOON + n) for n in range(200))], 100).take()
    assert all(each in kept for each in coins[-5:])


def test_earlier_tellings_of_a_spell_are_no_loss() -> None:
    waiting = _many([*(spell(NOON, NOON + n) for n in range(60)), balance("1")], 50)
    assert waiting.dropped == 0
    kept, hole = waiting.take()
    assert hole is None
    assert kept[-2:] == [spell(NOON, NOON + 59), balance("1")]


def test_spells_without_end_do_not_fill_the_memory() -> None:
    waiting = _many((spell(NOON + n, NOON + n) for n in range(1000)), 100)
    assert len(waiting) <= 100
    assert all(isinstance(each, SpellSeen) for each in waiting.take()[0])


def test_of_what_was_dropped_the_time_is_told_once() -> None:
    waiting = _many((moved(str(n), "1", NOON + n) for n in range(101)), 100)
    assert waiting.take()[1] == Range(NOON, NOON + 100)
    assert waiting.take()[1] is None


@pytest.mark.parametrize(
    ("entry", "moment"),
    [
        (balance("1"), NOON),
        (price("2"), NOON),
        (spell(NOON - 9, NOON), NOON),
        (minute("1", NOON + 5), NOON),
        (reason("FUNDING_FEE"), NOON - 5),
    ],
)
def test_every_entry_is_of_a_moment(entry: Entry, moment: int) -> None:
    assert time_of(entry) == moment


def test_entries_that_tell_of_the_same_have_the_same_key() -> None:
    later = NOON + 60_000
    for one, other in (
        (balance("1"), balance("2", later)),
        (price("1"), price("2", later)),
        (spell(NOON, NOON), spell(NOON, later)),
        (minute("1"), minute("2", later)),
        (_price_minute("1"), _price_minute("2")),
    ):
        assert key_of(one) == key_of(other)


def test_entries_that_tell_of_something_else_do_not() -> None:
    several: list[Entry] = [
        *(balance("1"), balance("1", asset="ETH"), balance("1", of=owner("other"))),
        *(price("1"), price("1", asset="ETH"), spell(NOON, NOON), spell(NOON + 1, NOON + 1)),
        *(minute("1"), minute("1", of=owner("other")), _price_minute("1"), reason("FUNDING_FEE")),
    ]
    assert len({key_of(each) for each in several}) == len(several)


def _price_minute(usd: str) -> MinuteSeen:
    series = Series(Figure.INDEX_PRICE, exchange=EXCHANGE, asset="BTC")
    return MinuteSeen(series, NOON, *[Decimal(usd)] * 4)


def test_holes_of_one_trouble_are_one() -> None:
    waiting = _many((moved(str(n), "1", NOON + n) for n in range(101)), 100)
    waiting.put(moved(str(n), "1", NOON + n) for n in range(200, 250))
    assert waiting.take()[1] == Range(NOON, NOON + 249)
