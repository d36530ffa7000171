"""What is done between two batches, step by step, at moments that a test names."""

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from fake_clock import FakeClock
from history_entries import NOON, balance, moved, owner, price, rows, wallets
from tidemark.history import copies, forgetting
from tidemark.history.book import Book
from tidemark.history.chores import Chores
from tidemark.history.copies import Damaged
from tidemark.history.limits import Limits
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.questions import HistoryUnreadable
from tidemark.history.schema import DAY

PACE = Pace(upkeep=3600.0, settle=120.0, is_copied=False)


class _Desk:
    """Chores of an open book, which a test takes the steps of."""

    def __init__(self, place: Place, pace: Pace = PACE) -> None:
        self.clock = FakeClock(now=1000.0, wall_ms=NOON)
        self.place = place
        self.book = Book(place, lambda: date(2026, 1, 1))
        self.book.open()
        self.asked_for: list[str] = []
        self.waiting: list[str] = []
        self.chores = Chores(
            place,
            self.book,
            pace=pace,
            now=self.clock.wall_ms,
            monotonic=self.clock.now,
            wake=lambda: self.asked_for.append("a step"),
            flush=self._flush,
        )

    def _flush(self) -> None:
        self.book.write([balance(each) for each in self.waiting])
        self.waiting.clear()

    def do_all(self) -> int:
        """Take steps while they are pressing; return how many."""
        steps = 0
        while self.chores.is_pressing:
            self.chores.step()
            steps += 1
        return steps

    def settle(self) -> None:
        """Take the step that follows the opening of a file."""
        self.chores.step()

    def wait(self, seconds: float) -> None:
        """Let time pass, and do what is due then."""
        self.clock.advance(seconds)
        self.chores.step()
        self.do_all()


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "history.db")


@pytest.fixture
def desk(place: Place) -> Iterator[_Desk]:
    desk = _Desk(place)
    yield desk
    desk.book.close()


@pytest.fixture
def copying(place: Place) -> Iterator[_Desk]:
    desk = _Desk(place, replace(PACE, is_copied=True))
    yield desk
    desk.chores.stop()
    assert desk.chores._copy is not None
    desk.chores._copy.wait()
    desk.book.close()


def test_before_a_file_is_open_no_step_is_due(desk: _Desk) -> None:
    assert (desk.chores.is_pressing, desk.chores.idle_for) == (False, None)


def test_once_a_file_is_open_its_upkeep_is_due_two_minutes_later(desk: _Desk) -> None:
    desk.settle()
    desk.clock.advance(20.0)
    assert desk.chores.idle_for == 100.0


def test_a_step_that_is_late_is_due_now(desk: _Desk) -> None:
    desk.settle()
    desk.clock.advance(500.0)
    assert desk.chores.idle_for == 0.0


def test_upkeep_comes_once_an_hour(desk: _Desk) -> None:
    desk.settle()
    desk.wait(120.0)
    assert desk.chores.idle_for == 3600.0


def test_while_nothing_is_due_a_step_does_nothing(desk: _Desk) -> None:
    desk.settle()
    desk.book.write([moved("1", "1", NOON - 9 * DAY), moved("2", "1", NOON - 8 * DAY)])
    desk.chores.keep(Limits(days=1))
    desk.wait(0.0)
    desk.book.write([moved("3", "1", NOON - 7 * DAY)])
    desk.wait(60.0)
    assert wallets(desk.place.path) == ["2", "3"]


def test_other_limits_are_obeyed_at_once(desk: _Desk) -> None:
    desk.settle()
    desk.book.write([moved("1", "1", NOON - 9 * DAY), moved("2", "1", NOON - 8 * DAY)])
    desk.chores.keep(Limits(days=1))
    assert desk.asked_for == ["a step"]
    assert desk.chores.idle_for == 0.0
    desk.wait(0.0)
    assert wallets(desk.place.path) == ["2"]


def test_limits_told_before_a_file_is_open_wait_for_it(desk: _Desk) -> None:
    desk.chores.keep(Limits(days=1))
    assert desk.chores.idle_for is None


def test_a_long_chore_goes_on_at_the_next_step(desk: _Desk) -> None:
    desk.book.write([moved("1", "1", NOON)])
    desk.chores.forget("main")
    assert desk.do_all() > 2


def test_an_account_is_forgotten(desk: _Desk) -> None:
    desk.book.write([balance("1"), balance("2", of=owner("other"))])
    answer = desk.chores.forget("main")
    desk.do_all()
    assert (answer.result(0), wallets(desk.place.path)) == ((), ["2"])


def test_what_waits_is_written_before_its_account_is_forgotten(desk: _Desk) -> None:
    desk.waiting.append("1")
    desk.chores.forget("main")
    desk.do_all()
    assert (desk.waiting, wallets(desk.place.path)) == ([], [])


def test_who_asked_hears_which_damaged_files_may_hold_it_still(desk: _Desk) -> None:
    aside = desk.place.damaged(date(2025, 1, 1))
    aside.write_bytes(b"no database")
    answer = desk.chores.forget("main")
    desk.do_all()
    assert answer.result(0) == (aside,)


def test_copies_go_with_the_account(desk: _Desk) -> None:
    desk.place.copy.write_bytes(b"a copy")
    desk.chores.forget("main")
    desk.do_all()
    assert not desk.place.copy.exists()


def test_who_asked_may_leave_and_it_is_done_still(desk: _Desk) -> None:
    desk.book.write([balance("1")])
    assert not desk.chores.forget("main").cancel()
    desk.do_all()
    assert wallets(desk.place.path) == []


def test_accounts_are_forgotten_one_after_the_other(desk: _Desk) -> None:
    desk.book.write([balance("1"), balance("2", of=owner("other"))])
    answers = [desk.chores.forget(each) for each in ("main", "other")]
    desk.do_all()
    assert [each.result(0) for each in answers] == [(), ()]
    assert rows(desk.place.path, "SELECT * FROM account") == []


def test_what_was_dropped_is_begun_anew(desk: _Desk) -> None:
    desk.book.write([balance("1")])
    answer = desk.chores.forget("main")
    desk.chores.step()
    desk.chores.drop()
    desk.do_all()
    assert (answer.done(), wallets(desk.place.path)) == (True, [])


def test_who_asked_can_be_disappointed(desk: _Desk) -> None:
    answer = desk.chores.forget("main")
    desk.chores.disappoint("the disk is full")
    with pytest.raises(HistoryUnreadable, match="the disk is full"):
        answer.result(0)
    assert not desk.chores.is_pressing


def test_what_a_kill_interrupted_is_gone_on_with_when_the_file_is_opened(desk: _Desk) -> None:
    desk.book.write([balance("1"), price("50000")])
    forgetting.hide(desk.book.connection, "main")
    desk.settle()
    desk.do_all()
    assert rows(desk.place.path, "SELECT * FROM account") == []
    assert rows(desk.place.path, "SELECT * FROM note") == []


def test_a_suspicion_has_the_file_examined(desk: _Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def check(_: sqlite3.Connection) -> None:
        raise Damaged("a page is no page")

    monkeypatch.setattr(copies, "check", check)
    desk.chores.suspect()
    assert (desk.chores.is_pressing, desk.asked_for) == (True, ["a step"])
    with pytest.raises(Damaged):
        desk.chores.step()
    assert not desk.chores.is_pressing


def test_a_suspicion_without_ground_is_done_with_at_once(desk: _Desk) -> None:
    desk.settle()
    desk.chores.suspect()
    assert desk.do_all() == 1


def test_a_copy_is_made_with_the_upkeep(copying: _Desk) -> None:
    copying.book.write([balance("1")])
    copying.settle()
    copying.wait(120.0)
    assert copying.chores._copy is not None
    copying.chores._copy.wait()
    assert wallets(copying.place.copy) == ["1"]


def test_without_a_nightly_copy_none_is_made_and_none_is_stopped(desk: _Desk) -> None:
    desk.settle()
    desk.wait(120.0)
    desk.chores.stop()
    assert not desk.place.copy.exists()


def test_no_copy_is_made_of_an_account_while_it_is_forgotten(copying: _Desk) -> None:
    """One that began before would hold it for another day."""
    copying.book.write([balance("77345")])
    copying.settle()
    copying.wait(120.0)
    copying.chores.forget("main")
    copying.do_all()
    assert not copying.place.copies()
    with contextlib.closing(sqlite3.connect(copying.place.path)) as connection:
        assert connection.execute("SELECT * FROM account").fetchall() == []
