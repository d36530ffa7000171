"""What a figure did bucket by bucket, and what two of them did together."""

from decimal import Decimal

import pytest

from tidemark.history.questions import Range
from tidemark.history.schema import MINUTE
from tidemark.history.steps import (
    NOTHING,
    Step,
    Track,
    constant,
    product,
    quotient,
    run_together,
    summed,
    told_at,
    with_beginnings,
)


def step(text: str) -> Step:
    """First, last, least and greatest: "1 2 0 3"; what is not known is "-". "1" stands still."""
    told = [None if each == "-" else Decimal(each) for each in text.split()]
    if len(told) == 1:
        told *= 4
    first, last, least, greatest = told
    assert first is not None
    assert last is not None
    return Step(first, last, least, greatest)


def track(told: dict[int, str], *known: tuple[int, int], span: int = 10) -> Track:
    """Buckets by when they begin, and stretches in which the figure was watched."""
    return Track(
        span, [(at, step(text)) for at, text in told.items()], [Range(*each) for each in known]
    )


def test_a_figure_that_stands_still_is_constant() -> None:
    assert constant(Decimal(1)).is_constant


@pytest.mark.parametrize("text", ["1 2 1 2", "1 1 - -"])
def test_one_that_moved_or_may_have_moved_is_not(text: str) -> None:
    assert not step(text).is_constant


# Where a stretch begins.


def test_a_stretch_that_begins_without_a_word_begins_with_what_was_before() -> None:
    told = with_beginnings(track({0: "1 2 1 2"}, (0, 20), (50, 70))).told
    assert told == [(0, step("1 2 1 2")), (50, step("2"))]


def test_one_that_begins_within_a_bucket_has_the_whole_of_it() -> None:
    told = with_beginnings(track({0: "1"}, (0, 20), (57, 70))).told
    assert told[-1] == (50, step("1"))


def test_what_is_told_where_it_begins_stays_as_it_is() -> None:
    untouched = track({0: "1", 50: "2"}, (0, 20), (50, 70))
    assert with_beginnings(untouched) is untouched


def test_what_is_told_within_its_first_minute_was_only_not_known_yet() -> None:
    late = track({0: "1", MINUTE + 50: "2"}, (0, 20), (50, 2 * MINUTE))
    assert with_beginnings(late) is late


def test_what_is_told_after_its_first_minute_is_another_figure() -> None:
    told = with_beginnings(track({0: "1", MINUTE + 60: "2"}, (0, 20), (50, 2 * MINUTE))).told
    assert [at for at, _ in told] == [0, 50, MINUTE + 60]


def test_a_single_change_is_told_when_it_is() -> None:
    told = with_beginnings(track({0: "1", 60: "2"}, (0, 20), (50, 70), span=1)).told
    assert [at for at, _ in told] == [0, 50, 60]


def test_before_the_very_first_word_there_is_nothing_to_begin_with() -> None:
    silent = track({}, (0, 20))
    assert with_beginnings(silent) is silent


# In given buckets.


def test_what_was_told_last_goes_on_while_it_is_known() -> None:
    found = told_at(track({0: "1 2 1 2"}, (0, 100)), [0, 10, 20])
    assert found == [step("1 2 1 2"), step("2"), step("2")]


def test_it_does_not_reach_over_a_gap() -> None:
    found = told_at(track({0: "1"}, (0, 20), (30, 100)), [0, 10, 20, 30])
    assert found == [step("1"), step("1"), None, None]


def test_what_was_told_before_the_first_bucket_goes_on_into_it() -> None:
    assert told_at(track({0: "1"}, (0, 100)), [50]) == [step("1")]


def test_before_anything_was_told_nothing_is_known() -> None:
    assert told_at(track({20: "1"}, (0, 100)), [0, 10, 20]) == [None, None, step("1")]


def test_no_bucket_is_no_step() -> None:
    assert told_at(track({0: "1"}, (0, 100)), []) == []


def test_a_bucket_begins_with_what_was_before_it() -> None:
    found = told_at(track({0: "5", 10: "2 3 2 3"}, (0, 100)), [0, 10])
    assert found[1] == step("5 3 2 5")


def test_a_least_that_is_not_known_is_not_known_with_what_was_before_either() -> None:
    found = told_at(track({0: "5", 10: "2 3 - -"}, (0, 100)), [0, 10])
    assert found[1] == step("5 3 - -")


def test_a_single_change_has_nothing_before_it() -> None:
    assert told_at(track({0: "5", 10: "2"}, (0, 100), span=1), [10]) == [step("2")]


def test_the_first_bucket_after_a_gap_does_not_begin_with_what_was_before_it() -> None:
    found = told_at(track({0: "5", 40: "2 3 2 3"}, (0, 20), (40, 100)), [40])
    assert found == [step("2 3 2 3")]


# Two figures.


@pytest.mark.parametrize(
    ("amount", "usd", "worth"),
    [
        ("2", "3", "6"),
        ("2", "3 5 2 7", "6 10 4 14"),
        ("1 2 1 4", "3", "3 6 3 12"),
        ("-2", "3 5 2 7", "-6 -10 -14 -4"),
        ("1 2 1 2", "3 5 2 7", "3 10 - -"),
        ("1 2 - -", "3", "3 6 - -"),
        ("1 2 1 2", "3 4 - -", "3 8 - -"),
    ],
)
def test_an_amount_at_a_price(amount: str, usd: str, worth: str) -> None:
    """Exact at both ends; in between only where one of both stood still."""
    assert product(step(amount), step(usd)) == step(worth)


def test_nothing_is_worth_nothing_whatever_the_price() -> None:
    assert product(NOTHING, None) == NOTHING


@pytest.mark.parametrize("amount", ["1", "0 0 - -", "1 0 0 1"])
def test_something_without_a_price_is_worth_nobody_knows_what(amount: str) -> None:
    assert product(step(amount), None) is None


def test_an_amount_that_is_not_known_is_worth_nobody_knows_what() -> None:
    assert product(None, step("3")) is None


def test_a_worth_in_bitcoin() -> None:
    assert quotient(step("6 3 3 6"), step("3")) == step("2 1 1 2")


def test_nothing_is_no_bitcoin_whatever_its_price() -> None:
    assert quotient(NOTHING, None) == NOTHING


@pytest.mark.parametrize("price", ["0", "1 2 0 2", "-1 1 -1 1", "1 2 - -", "1 2 1 -"])
def test_a_price_that_may_have_been_zero_divides_nothing(price: str) -> None:
    assert quotient(step("6"), step(price)) is None


def test_without_a_price_of_bitcoin_nothing_is_told_in_it() -> None:
    assert quotient(step("6"), None) is None


def test_a_worth_that_is_not_known_is_not_known_in_bitcoin() -> None:
    assert quotient(None, step("3")) is None


def test_sums_are_made_bucket_by_bucket() -> None:
    assert summed([step("1"), None], [step("2 3 1 4"), step("1")]) == [step("3 4 2 5"), None]


# One after the other.


def test_steps_that_follow_each_other_are_one() -> None:
    assert run_together([step("1 2 0 3"), step("5 4 4 9")]) == step("1 4 0 9")


def test_an_extreme_that_is_not_known_of_one_is_not_known_of_all() -> None:
    assert run_together([step("1 2 0 3"), step("5 4 - -")]) == step("1 4 - -")
