"""The list of what moved the wallets: bounded, in order, explained when the reason comes late."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tidemark.domain.changes import Change, ChangeLog, Source


@pytest.fixture
def log() -> ChangeLog:
    return ChangeLog()


def _change(
    moved: str = "1", *, asset: str = "BTC", time: int | None = 5, reason: str | None = None
) -> Change:
    return Change(asset, Decimal(moved), Decimal(9), time, reason, Source.SNAPSHOT)


def test_changes_are_kept_in_their_order(log: ChangeLog) -> None:
    for change in (_change("1"), _change("2")):
        log.note(change)
    assert [change.moved for change in log] == [1, 2]


def test_changes_can_be_read_from_the_newest_on(log: ChangeLog) -> None:
    for change in (_change("1"), _change("2")):
        log.note(change)
    assert [change.moved for change in reversed(log)] == [2, 1]


def test_what_moved_nothing_is_no_change(log: ChangeLog) -> None:
    log.note(_change("0.00000000"))
    assert len(log) == 0


def test_only_the_newest_thousand_are_kept(log: ChangeLog) -> None:
    for number in range(1, 1502):
        log.note(_change(str(number)))
    assert len(log) == 1000
    assert next(iter(log)).moved == 502


def test_a_late_push_gives_the_reason_of_its_change(log: ChangeLog) -> None:
    log.note(_change())
    log.explain("BTC", 5, "FUNDING_FEE")
    assert [change.reason for change in log] == ["FUNDING_FEE"]


def test_the_newest_change_of_that_moment_is_explained(log: ChangeLog) -> None:
    for moved in ("1", "2"):
        log.note(_change(moved))
    log.explain("BTC", 5, "ORDER")
    assert [change.reason for change in log] == [None, "ORDER"]


@pytest.mark.parametrize(
    "other",
    [_change(asset="ETH"), _change(time=6), _change(time=None), _change(reason="ORDER")],
    ids=["coin", "moment", "no moment", "explained already"],
)
def test_a_change_of_another_kind_is_not_explained(log: ChangeLog, other: Change) -> None:
    log.note(other)
    log.explain("BTC", 5, "DEPOSIT")
    assert list(log) == [other]


def test_each_change_and_each_late_reason_is_another_revision(log: ChangeLog) -> None:
    """Whoever looks often can tell by one number that there is nothing new."""
    seen = {log.revision}
    log.note(_change())
    seen.add(log.revision)
    log.explain("BTC", 5, "ORDER")
    seen.add(log.revision)
    assert len(seen) == 3


def test_what_changed_nothing_is_no_other_revision(log: ChangeLog) -> None:
    log.note(_change())
    before = log.revision
    log.note(_change("0"))
    log.explain("ETH", 5, "ORDER")
    assert log.revision == before


def test_changes_are_counted_also_when_they_are_forgotten(log: ChangeLog) -> None:
    for number in range(1, 1502):
        log.note(_change(str(number)))
    assert log.noted == 1501


# What earlier runs saw.


def _moves(log: ChangeLog) -> list[int]:
    return [int(change.moved) for change in log]


def test_what_is_recalled_stands_in_front_and_counts_as_none_that_was_noted(log: ChangeLog) -> None:
    log.note(_change("3", time=30))
    log.recall([_change("1", time=10), _change("2", time=20)])
    assert _moves(log) == [1, 2, 3]
    assert [change.is_recalled for change in log] == [True, True, False]
    assert log.noted == 1


def test_a_log_that_recalled_is_another_revision(log: ChangeLog) -> None:
    log.recall([_change()])
    assert log.revision == 1


def test_what_was_noted_already_is_not_recalled(log: ChangeLog) -> None:
    """The history learnt of it meanwhile, and perhaps why it happened."""
    log.note(_change("2", time=20))
    log.recall([_change("1", time=10), _change("2", time=20, reason="ORDER")])
    assert _moves(log) == [1, 2]


def test_nothing_is_recalled_twice(log: ChangeLog) -> None:
    log.recall([_change("1")])
    log.recall([_change("1")])
    assert _moves(log) == [1]


def test_what_is_recalled_pushes_nothing_out(log: ChangeLog) -> None:
    for number in range(1, 1000):
        log.note(_change(str(number), time=number + 10))
    log.recall([_change("-1", time=1), _change("-2", time=2)])
    assert _moves(log)[:2] == [-2, 1]
    assert _moves(log)[-1] == 999
    log.note(_change("1000"))
    assert _moves(log)[0] == 1


def test_a_full_log_recalls_nothing(log: ChangeLog) -> None:
    for number in range(1, 1001):
        log.note(_change(str(number)))
    log.recall([_change("-1", time=1)])
    assert _moves(log)[0] == 1


def test_a_push_of_this_run_explains_nothing_that_was_recalled(log: ChangeLog) -> None:
    log.recall([_change()])
    log.explain("BTC", 5, "ORDER")
    assert next(iter(log)).reason is None


# What is forgotten.


def test_what_earlier_runs_saw_can_be_forgotten_and_is_recalled_no_more(log: ChangeLog) -> None:
    log.recall([_change("1", time=10)])
    log.note(_change("2", time=20))
    before = log.revision
    log.forget_before()
    log.recall([_change("1", time=10)])
    assert _moves(log) == [2]
    assert log.revision > before


def test_what_moved_while_nobody_looked_is_forgotten_too(log: ChangeLog) -> None:
    """By how much is told by what an earlier run knew."""
    log.note(replace(_change("1"), was_away=True))
    log.note(_change("2"))
    log.forget_before()
    assert _moves(log) == [2]


def test_after_forgetting_no_number_is_given_twice(log: ChangeLog) -> None:
    """Whoever took the first so many takes the next one for new."""
    log.note(replace(_change("1"), was_away=True))
    log.note(_change("2"))
    log.forget_before()
    log.note(_change("3"))
    numbered = dict(enumerate(log, log.noted - len(log)))
    assert {number: int(each.moved) for number, each in numbered.items()} == {1: 2, 2: 3}


def test_a_log_that_forgot_keeps_no_more_than_before(log: ChangeLog) -> None:
    log.forget_before()
    for number in range(1, 1502):
        log.note(_change(str(number)))
    assert len(log) == 1000
